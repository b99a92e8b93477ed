import Entities
import Sim
import Wire

@testable import Conformance

private let mark = "oma.cpm.deferred"

/// Of both documents.
private func breach(
  _ step: String, _ earlier: String? = nil,
  of story: @escaping @Sendable (Edition) -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> [Breach] {
  [
    Breach("003-8.3.2.9.1.2-\(earlier ?? step)", story(.cpm21), change),
    Breach("004-5.2.3.4.1.1-\(step)", story(.cpm22), change),
  ]
}

/// The INVITE of a delivery is another.
private func invitation(
  _ step: String, _ earlier: String? = nil,
  _ edit: @escaping @Sendable (inout SIPMessage) -> Void
) -> [Breach] {
  breach(step, earlier, of: Story.away) { $0.functions(send: "INVITE", having: mark, edit) }
}

private func isReplaced(_ old: String, _ new: String, in header: SIPHeader)
  -> @Sendable (
    inout SIPMessage
  ) -> Void
{
  { message in
    let value = message.text(of: header)?.description ?? ""
    message.put(header, value.replacing(old, with: new))
  }
}

let groupDeliveryBreaches: [Breach] = [
  breach("p1_1", "p1", of: Story.away) { $0.functionsDoNotInvite() },
  breach("p1_2", "p2_1", of: Story.away) { story in
    story.functionsSendAgain("INVITE", having: mark, at: 50) { $0.put(.callID, "another") }
  },
  invitation("p1_3", "p2_2") { $0.retarget(to: "sip:mallory@example.net") },
  invitation("a.i_1") { $0.put(.conversationID, "other") },
  invitation("a.i_2") { $0.put(.contributionID, "other") },
  invitation("a.i_3") { $0.rewrite("sip:carol@", "sip:mallory@") },
  invitation("a.ii_1") { $0.put(.acceptContact, nil) },
  invitation("a.ii_2", nil, isReplaced("oma.cpm.session", "oma.cpm.msg", in: .contact)),
  invitation("a.ii_3") {
    $0.rewrite(
      "a=setup:actpass", "a=setup:actpass\r\na=chatroom:org.openmobilealliance.groupchat.closed")
  },
  invitation("a.iii_1", nil, isReplaced("sip:focus", "sip:other", in: .contact)),
  invitation("a.iii_2", nil, isReplaced(";isfocus", "", in: .contact)),
  invitation("a.iii_3") { $0.put(.acceptContact, "*;\(icsi("session"))") },
  invitation("a.iv") { $0.put(.pAssertedIdentity, "<sip:bob@ims.example>") },
  invitation("a.v") { $0.put(.pAssertedService, nil) },
  breach("a.vi", of: Story.referred) { story in
    story.functions(send: "INVITE", having: mark) { $0.put(.referredBy, nil) }
  },
  invitation("b_1") { $0.rewrite("accept-types:message/cpim", "accept-types:text/plain") },
  invitation("b_2") { $0.rewrite("a=sendrecv", "a=recvonly") },
  breach("c", of: Story.away) { $0.functionsDoNotSend("ACK") },
  breach("c.1.i", of: Story.declined) { $0.functionsKeepHolding(after: 51) },
  breach("c.1.ii.a_1", of: Story.declined) {
    $0.functionsDoNotSend("BYE", having: "BYE sip:focus")
  },
  [
    Breach("004-5.2.3.4.1.1-c.1.ii.a_3", Story.declined(.cpm22)) { story in
      story.functions(send: "BYE", having: "BYE sip:focus") { $0.put(.reason, "SIP;cause=480") }
    }
  ],
  breach("c.1.ii.b", of: Story.declined) { $0.functionsDrop("SUBSCRIBE", after: 51) },
  breach("c.2", of: Story.unavailable) { story in
    story.functionsDrop("INVITE", having: mark, after: 51)
    story.functionsSay(.pfSessionDeferred, after: 51) { _ in .list([]) }
  },
  breach("d", of: Story.away) { $0.functionsDoNotSend("ACK") },
  breach("d.i_1", of: Story.away) { $0.functionsDrop("SEND letter", having: "two", after: 45) },
  breach("d.i_2", of: Story.away) { $0.functionsDelay("two", after: 45) },
  [
    Breach("004-5.2.3.4.1.1-d.ii", Story.away(.cpm22)) { $0.functionsTellNobody() },
    Breach("004-5.2.3.4.1.1-d.ii.a", Story.away(.cpm22)) { $0.functionsTellNobody() },
    Breach("004-5.2.3.4.1.1-d.iii.2", Story.away(.cpm22)) { story in
      story.functions(send: "SUBSCRIBE", having: "Expires: 0") {
        $0.put(.to, "<sip:team@ims.example>")
      }
    },
  ],
  breach("d.iii.1", of: Story.away) { $0.functionsDrop("SEND letter", having: "four", after: 45) },
  breach("d.iv_1", of: Story.inactiveAnswered) { story in
    story.functionsDrop("INVITE", having: "INVITE sip:focus", after: 1260)
  },
  breach("d.iv_2", of: Story.inactiveAnswered) { story in
    story.functionsDrop("SEND letter", after: 1260, isSent: false)
  },
  breach("d.v_1", of: Story.away) { story in
    story.functions(send: "200 BYE") { $0.setStatus(500) }
  },
  breach("d.v_2", of: Story.away) { $0.functionsKeepHolding(after: 50) },
].flatMap { (breaches: [Breach]) in breaches }

private func comesBack(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.3.4.1.2-\(step)", story(), change)
}

let groupReturnBreaches: [Breach] = [
  comesBack("p1_2", .backFirst) { $0.functionsDrop("200 INVITE", after: 50) },
  comesBack("p1_3", .backFirst) { $0.functionsDrop("SEND letter", having: "two", after: 45) },
  comesBack("p1_4", .backFirst) { $0.functionsDrop("SEND letter", having: "two", after: 45) },
  comesBack("1a", .backInInactive) { $0.functionsTellNobody() },
  comesBack("1b", .backInInactive) { $0.functionsTellNobody() },
  comesBack("1e_1", .backInInactive) { $0.functionsDrop("INVITE", after: 1260) },
  comesBack("1e_2", .backInVain) { $0.functionsDrop("BYE", after: 1260) },
  comesBack("1e_3", .backInVain) { story in
    story.functions(send: "BYE", having: "cause=404") { $0.put(.reason, "SIP;cause=480") }
  },
  comesBack("1f", .backInVainSaying) { $0.functionsDoNotSend("MESSAGE", having: "failed") },
  comesBack("2", .backFirst) { $0.functionsDrop("SEND letter", having: "three", after: 45) },
]
