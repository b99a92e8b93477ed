import Entities
import Sim
import Wire

@testable import Conformance

private func breach(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.3.4-\(step)", story(), change)
}

let absenceBreaches: [Breach] = [
  breach("p1", .lostOnOnlyDevice) { $0.functionsAnswer(500) },
  breach("stay.1", .away(.cpm22)) { $0.functionsLeaveAtOnce() },
  breach("sub_1", .away(.cpm22)) { $0.functionsDoNotSend("SUBSCRIBE") },
  breach("sub_2", .away(.cpm22)) { $0.functionsTellNobody() },
  breach("trg.A", .away(.cpm22)) { $0.functionsDoNotInvite() },
  breach("trg.B_2", .backFirst) { story in
    story.functionsSendAgain("INVITE", having: "INVITE sip:bob", at: 60) { invite in
      invite.put(.callID, "another")
    }
  },
  breach("trg.B_3", .backFirst) { $0.functionsDrop("SEND letter", having: "two", after: 45) },
  breach("trg.B_4", .backFirst) { $0.functionsDrop("SEND letter", having: "two", after: 45) },
  breach("imdn_1", .inactive(.cpm22)) { $0.functionsDoNotSend("MESSAGE") },
  breach("imdn_2", .inactive(.cpm22)) { story in
    story.functions(send: "MESSAGE") { $0.put(.conversationID, nil) }
  },
  breach("imdn_3", .inactiveReply) { story in
    story.functions(send: "MESSAGE") { $0.put(.inReplyToContributionID, nil) }
  },
  breach("close_1", .inactive(.cpm22)) { $0.functionsDrop("BYE", after: 1260) },
  breach("close_2", .away(.cpm22)) { story in
    story.functionsSendAgain("ACK", having: "From: <sip:focus", at: 100) { $0.becomeBYE() }
  },
]

private func ended(
  _ step: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.3.3-\(step)", story(), change)
}

let byeFromNetworkBreaches: [Breach] = [
  ended("2a_2", .silentlyEnded) { story in
    story.functionsSay(.pfSessionState, after: 60) { _ in .text(Bytes("inactive")) }
  },
  ended("2a_3", .silentlyEnded) { $0.functionsDrop("BYE", after: 60) },
  ended("2c", .silent) { $0.functionsDrop("BYE", after: 60) },
  ended("2e", .silent) { story in
    story.functions(send: "200 BYE") { $0.setStatus(500) }
  },
]

extension SIPMessage {
  /// In the dialog of an ACK.
  fileprivate mutating func becomeBYE() {
    let text = rendered().description.replacing("ACK sip", with: "BYE sip")
      .replacing("1 ACK", with: "2 BYE")
    if let bye = try? SIPMessage(parsing: Bytes(text), .lenient) { self = bye }
  }
}
