import Entities
import Sim
import Testing
import Wire

/// Plain user agents and a controlling function, which they speak to with requests of their own
/// making: what no client of CPM would send comes there too.
func conferencePlan(
  users: [String] = ["alice", "bob", "carol"], _ policies: Policies = Policies(),
  groups: [Plan.GroupPlan] = [], _ change: (inout Plan) throws -> Void
) throws -> Plan {
  try smallPlan(users: users) { plan in
    let domain = "conference.ims.example"
    plan.nodes.append(
      Plan.NodePlan(
        name: "controlling", host: domain,
        kind: .controlling(domain: domain, Plan.ControllingPlan(Rules(.cpm22, policies)))))
    plan.groups = groups
    try change(&plan)
  }
}

extension Plan {
  static let factoryAddress = "sip:conference-factory@conference.ims.example"

  static let sessionTag =
    "*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session\""

  /// An INVITE with an offer of messages and a list of people.
  mutating func invite(
    _ label: String, at time: TimeSpan = .seconds(1), from node: String,
    to target: String = factoryAddress, list: [String]?, offer: String = messageOffer,
    _ extra: [(String, String)] = [("Accept-Contact", sessionTag)]
  ) throws {
    var parts = [MIMEEntity("application/sdp", Bytes(offer))]
    if let list {
      let lists = ResourceLists(entries: list.map { ResourceLists.Entry(Bytes($0), .to) })
      var part = MIMEEntity("application/resource-lists+xml", lists.rendered())
      part.fields.set(.contentDisposition, Bytes("recipient-list"))
      parts.append(part)
    }
    let body = try Multipart(parts)
    var message = SIPMessage(.invite, try URI(target))
    message.add(.via, Bytes("SIP/2.0/UDP \(node).ims.example;branch=z9hG4bK-raw-\(label)"))
    message.add(.maxForwards, Bytes("70"))
    message.add(.from, Bytes("<sip:\(node)@ims.example>;tag=\(label)"))
    message.add(.to, Bytes("<\(target)>"))
    message.add(.callID, Bytes("\(label)@\(node).ims.example"))
    message.add(.cSeq, Bytes("1 INVITE"))
    message.add(.pAssertedIdentity, Bytes("<sip:\(node)@ims.example>"))
    if !extra.contains(where: { $0.0 == "Contact" }) {
      message.add(.contact, Bytes("<sip:\(node)@\(node).ims.example>"))
    }
    for (name, value) in extra { message.add(other: name, Bytes(value)) }
    message.setBody(body.bytes, body.contentType().description)
    step(label, at: time, node, .raw(message.rendered(), to: at("controlling")))
  }

  static let messageOffer = [
    "v=0", "o=- 1 1 IN IP4 alice.ims.example", "s=-", "c=IN IP4 alice.ims.example", "t=0 0",
    "m=message 2855 TCP/MSRP *", "a=accept-types:message/cpim", "a=accept-wrapped-types:*",
    "a=path:msrp://alice.ims.example:2855/abcd;tcp", "a=setup:actpass", "",
  ].joined(separator: "\r\n")
}

/// The responses of the controlling function to INVITEs, with what their warnings say.
func verdicts(of plan: Plan) throws -> [String] {
  var world = try Network.world(for: plan)
  var recording = Recording<Network>()
  try world.run(until: .at(.seconds(120)), into: &recording)
  let controlling = plan.at("controlling")
  return recording.records.compactMap { record in
    guard record.node == controlling, case .sent(let packet, _, _) = record.what,
      !packet.mark.isRepeated, case .sip(let message) = packet.content,
      let code = message.statusCode, code > 180, message[.cSeq]?.method == .invite
    else { return nil }
    let warning = message[.warning].map { " \($0.message)" } ?? ""
    return "\(code)\(warning)"
  }
}
