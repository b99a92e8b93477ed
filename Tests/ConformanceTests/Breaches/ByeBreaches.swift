import Entities
import Sim
import Wire

@testable import Conformance

private func breach(
  _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ change: @escaping @Sendable (inout Story) -> Void
) -> Breach {
  Breach("004-5.2.3.2-\(row)", story(), change)
}

/// A BYE of a client that does not say why.
private func silent(_ story: Story) -> Story {
  var story = story
  story.functions(get: "BYE", only: 1) { $0.put(.reason, nil) }
  return story
}

/// Who has left counts as lost, and all is done as for one who has left.
private func takenForLoss(_ story: inout Story) {
  story = .leftByOneDevice
  story.functions(get: "BYE", only: 1) { $0.put(.reason, "SIP;cause=503") }
}

let byeFromClientBreaches: [Breach] = [
  breach("2.A.cond", silent(.leftByOneDevice)) { $0.functionsAnswer(400) },
  breach("2.A.i", silent(.leftByOneDevice)) { $0.functionsDoNotSend("BYE", having: "focus") },
  breach("2.B.i.1a", .leftByOneDevice) { $0.functionsDoNotSend("BYE", having: "b2.bob") },
  breach("2.B.i.1b", .leftByOneDevice) { story in
    story.functions(send: "BYE", having: "b2.bob") { $0.put(.cSeq, "0 BYE") }
  },
  breach("2.B.i.2a", .leftOnPhone) { $0.functionsDoNotSend("BYE", having: "smsc") },
  breach("2.B.i.2b", .leftOnPhone) { story in
    story.functions(send: "BYE", having: "smsc") { $0.put(.cSeq, "0 BYE") }
  },
  breach("2.B.i.3", .leftByOneDevice) { $0.functionsDoNotSend("BYE", having: "focus") },
  breach("2.B.i.5", .leftByOneDevice) { $0.functionsAnswerLate() },
  breach("2.B.i.5a", .leftByOneDevice) { $0.functionsAnswer(500) },
  breach("2.B.i.5c", .leftByOneDevice) { $0.functionsAnswer(500) },
  breach("2.B.ii.a", .lostOnOneDevice) { takenForLoss(&$0) },
  breach("2.B.ii.a.i", .lostOnOneDevice) { $0.functionsAnswer(500) },
  breach("2.B.ii.a.iii", .lostOnOneDevice) { takenForLoss(&$0) },
  breach("2.B.ii.b.i_2", .lostOnOnlyDevice) { $0.functionsAnswer(500) },
  breach("2.B.ii.b.ii_1", .away(.cpm22)) { $0.functionsLeaveAtOnce() },
  breach("2.B.ii.b.ii.1_2", .away(.cpm22)) { $0.functionsDoNotSend("SUBSCRIBE") },
  breach("2.B.ii.b.ii.3", .away(.cpm22)) { $0.functionsLeaveAtOnce() },
  breach("2.B.iii.1_1", .gatewayClosesStreams) { $0.functionsDoNotSend("re-INVITE") },
  breach("2.B.iii.1_2", .gatewayClosesStreams) { $0.functionsAnswer(500) },
  breach("2.B.iii.2b", .gatewayClosesAll) { $0.functionsDoNotSend("BYE", having: "smsc") },
  breach("2.B.iii.2c", .gatewayClosesAll) { $0.functionsAnswer(500) },
]
