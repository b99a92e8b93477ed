import Entities
import Sim
import Wire

/// Judges subscriptions: whoever is granted one is notified, and nothing follows the last NOTIFY
/// (RFC 6665 §4.1.2.4, §4.2.2).
struct SubscriptionJudge {
  private(set) var complaints: [Complaint] = []

  private let plan: Plan
  private var crashes = Crashes()
  /// SUBSCRIBEs and REFERs, in the order in which they were sent.
  private var asked: [Asking] = []
  /// Subscriptions of which the notifier has made the last NOTIFY, or the subscriber taken it.
  private var over: Set<Usage> = []
  /// The last NOTIFYs that have come, by their branches.
  private var farewells: [Bytes: Usage] = [:]

  private struct Asking {
    let transaction: SeenTransaction.Key
    let node: NodeID
    let callID: Bytes
    let tag: Bytes?
    let time: Instant
    var isGranted = false
    /// A NOTIFY has come, or the subscriber knows that none will.
    var isSettled = false
  }

  /// A subscription at one of its ends.
  private struct Usage: Hashable {
    let node: NodeID
    let callID: Bytes
    let ownTag: Bytes?
    let peerTag: Bytes?
    let event: EventName
    let isNotifier: Bool
  }

  init(_ plan: Plan) { self.plan = plan }

  mutating func take(_ record: Record<Network>, hasWaited: Bool) {
    crashes.note(record)
    switch record.what {
    case .sent(let packet, _, _):
      guard case .sip(let message) = packet.content, packet.mark.origin == record.node,
        plan.isDevice(record.node), !packet.mark.isRepeated
      else { return }
      sent(message, hasWaited: hasWaited, record)
    case .delivered(let packet, _, _):
      guard case .sip(let message) = packet.content, plan.isDevice(record.node) else { return }
      delivered(message, record)
    case .report(.state(let report))
    where report.matter == .subscription && report.state == .terminated:
      settle(record.node) { $0.callID == report.identity }
    default:
      break
    }
  }

  private mutating func sent(
    _ message: SIPMessage, hasWaited: Bool, _ record: Record<Network>
  ) {
    guard message.isRequest else { return answered(message) }
    switch message.method {
    case .subscribe?, .refer?:
      if !hasWaited { checkOver(message, record) }
      guard let branch = message[.via]?.branch, let method = message.method,
        let callID = message.text(of: .callID)
      else { return }
      asked.append(
        Asking(
          transaction: SeenTransaction.Key(branch: branch, method: method), node: record.node,
          callID: callID, tag: message[.from]?.tag, time: record.time))
    case .notify?:
      checkOver(message, record)
      if message.isFarewell, let usage = usage(of: message, sentBy: record.node) {
        over.insert(usage)
      }
    default:
      break
    }
  }

  private mutating func checkOver(_ request: SIPMessage, _ record: Record<Network>) {
    guard let usage = usage(of: request, sentBy: record.node), over.contains(usage) else { return }
    let method = request.method?.text.description ?? ""
    complain(
      .afterwards, record.time, record.node, "\(method) in a subscription that is over")
  }

  /// The subscriber has taken the last NOTIFY.
  private mutating func answered(_ response: SIPMessage) {
    guard response[.cSeq]?.method == .notify, response.statusCode == 200,
      let branch = response[.via]?.branch, let usage = farewells[branch]
    else { return }
    over.insert(usage)
  }

  private mutating func delivered(_ message: SIPMessage, _ record: Record<Network>) {
    if message.method == .notify {
      let (callID, tag) = (message.text(of: .callID), message[.to]?.tag)
      settle(record.node) { $0.callID == callID && $0.tag == tag }
      if message.isFarewell, let branch = message[.via]?.branch {
        farewells[branch] = usage(of: message, takenBy: record.node)
      }
    } else if let code = message.statusCode, code / 100 == 2, code != 204,
      let branch = message[.via]?.branch, let method = message[.cSeq]?.method,
      // Who has asked for no subscription is not told of one (RFC 4488 §4).
      message[.referSub]?.is("false") != true
    {
      let key = SeenTransaction.Key(branch: branch, method: method)
      for index in asked.indices where asked[index].transaction == key {
        asked[index].isGranted = true
      }
    }
  }

  private mutating func settle(_ node: NodeID, _ isMeant: (Asking) -> Bool) {
    for index in asked.indices where asked[index].node == node && isMeant(asked[index]) {
      asked[index].isSettled = true
    }
  }

  private func usage(of request: SIPMessage, sentBy node: NodeID) -> Usage? {
    guard let callID = request.text(of: .callID), let event = EventName(request) else { return nil }
    return Usage(
      node: node, callID: callID, ownTag: request[.from]?.tag, peerTag: request[.to]?.tag,
      event: event, isNotifier: request.method == .notify)
  }

  private func usage(of request: SIPMessage, takenBy node: NodeID) -> Usage? {
    guard let callID = request.text(of: .callID), let event = EventName(request) else { return nil }
    return Usage(
      node: node, callID: callID, ownTag: request[.to]?.tag, peerTag: request[.from]?.tag,
      event: event, isNotifier: request.method != .notify)
  }

  mutating func finish() {
    for asking in asked
    where asking.isGranted && !asking.isSettled
      && !crashes.contains(asking.node, from: asking.time)
    {
      complain(
        .notified, asking.time, asking.node,
        "\(asking.transaction.method) was granted, and no NOTIFY came")
    }
  }

  private mutating func complain(
    _ rule: Complaint.Rule, _ time: Instant, _ node: NodeID, _ what: String
  ) {
    complaints.append(Complaint(rule, "\(time) \(plan.name(of: node)): \(what)"))
  }
}

extension SIPMessage {
  /// Whether a NOTIFY says that it is the last one.
  fileprivate var isFarewell: Bool { self[.subscriptionState]?.is("terminated") == true }
}
