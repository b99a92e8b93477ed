import Entities
import Sim
import Wire

@testable import Conformance

// How users leave sessions by way of their Participating Functions, and how they are lost.

extension Story {
  private static let devices = ["alice", "bob device b1, b2", "carol"]

  static let leftByOneDevice = recorded(
    users: devices,
    """
    policy   devices = all
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 20s   bob on b1 leaves team
    """)

  static let lostOnOneDevice = recorded(
    users: devices,
    """
    policy   devices = all
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 20s   net cuts bob on b1 for 100s, core notices after 5s
    """)

  static let lostOnOnlyDevice = recorded(
    users: ["alice", "bob", "carol"],
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 20s   net cuts bob for 100s, core notices after 5s
    """)

  private static func gateways(_ closing: String, _ deed: String) -> Story {
    recorded(
      users: ["alice plain", "bob device b1 by sms, mms unregistered"],
      """
      policy   participating of bob interwork = on
      policy   participating of bob interworking-close = \(closing)
      set      interworking.idle = 30s
      node     smsc is gateway by sms
      node     mmsc is gateway by mms
      at 1s    alice invites bob with media msrp, msrp with "Accept-Contact" \
      "*;+g.3gpp.icsi-ref=\\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session\\";require;explicit" \
      as chat
      \(deed)
      """)
  }

  static let leftOnPhone = gateways("all", "at 20s bob on phone sends \"STOP\" over chat")
  static let gatewayClosesAll = gateways("all", still)
  static let gatewayClosesStreams = gateways("streams", still)
  private static let still = ##"""
    at 25s alice sends "From: <sip:alice@ims.example>\nTo: <sip:bob@ims.example>\n\nContent-Type: \##
    text/plain\n\nstill" in chat type message/cpim
    """##

  var function: NodeID? {
    recording?.plan.nodes.firstIndex { $0.name == "participating" }.map { NodeID(index: $0) }
  }

  /// Changes what functions send, or get.
  mutating func functions(
    send label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    at(function, true, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func functions(
    get label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    at(function, false, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func functionsDoNotSend(_ label: String, having text: String = "") {
    at(function, true, label, having: text) { _ in false }
  }

  /// The first answer to a BYE is another.
  mutating func functionsAnswer(_ code: Int) {
    functions(send: "200 BYE", only: 1) { $0.setStatus(code) }
  }

  /// The first answer to a BYE leaves last of all.
  mutating func functionsAnswerLate() {
    guard let function, var records = recording?.records, let last = records.last,
      let place = records.firstIndex(where: { record in
        guard record.node == function, case .sent(let packet, _, _) = record.what,
          case .sip(let sip) = packet.content
        else { return false }
        return sip.statusCode == 200 && sip[.cSeq]?.method == .bye
      })
    else { return }
    let answer = records.remove(at: place)
    records.append(
      Record(
        number: last.number + 1, cause: answer.cause, time: last.time, node: answer.node,
        actor: answer.actor, what: answer.what))
    recording?.records = records
  }
}
