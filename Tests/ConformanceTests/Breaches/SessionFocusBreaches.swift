import Entities
import Wire

@testable import Conformance

/// What the sections on clients say of focuses.
let sessionFocusBreaches: [Breach] = [
  Breach("002-7.4.9-n1", .refusedHiddenJoiner(.cpm1)) { story in
    story.answers(200, insteadOf: "403 INVITE")
  },
  Breach("002-7.4.9-n1", .refusedHiddenJoiner(.cpm1)) { story in
    story.sent("403 INVITE") { $0.put(.warning, nil) }
  },
  Breach("004-5.2-p1_2", .toldOfEverything) { story in
    story.sent("200 INVITE") { $0.put(.contact, "<sip:focus-1@x>") }
  },
  Breach("004-5.2-p1_2", .toldOfEverything) {
    $0.sent("INVITE") { $0.put(.contact, "<sip:focus-1@x>") }
  },
  Breach("004-5.2-p4_2", .endedByOriginator) {
    $0.says(.cfEnd) { _ in .text(Bytes("last-but-one")) }
  },
  Breach("004-5.2-p4_2", .endedByOriginator) {
    $0.sent("BYE") { $0.put(.reason, "SIP;cause=480") }
  },
  Breach("004-5.2-p4_3", .endedWithLastButOne) {
    $0.says(.cfGroupEnd) { _ in .text(Bytes("last")) }
  },
  Breach("004-5.2-p4_3", .endedWithLastButOne) { story in
    story.says(.cfSessionState) { $0.word == "ended" ? nil : $0 }
  },
  Breach("004-5.2-p5_1", .cameBack) { $0.says(.cfInactivity) { _ in .number(90) } },
  Breach("004-5.2-p5_1", .cameBack) { $0.says(.cfInactivity) { _ in .number(20) } },
  Breach("004-5.2-p5_1", .cameBack) { story in
    story.says(.cfSessionState) { $0.word == "inactive" ? nil : $0 }
  },
  Breach("004-5.2-p5_2", .cameBack) { $0.answers(486, insteadOf: "200 INVITE", only: 2) },
  Breach("004-5.2.1.3-n1", .refusedHiddenJoiner(.cpm22)) {
    $0.answers(200, insteadOf: "403 INVITE")
  },
  Breach("004-5.2.1.4-n1", .refusedHiddenReturn) { $0.answers(200, insteadOf: "403 INVITE") },
]
