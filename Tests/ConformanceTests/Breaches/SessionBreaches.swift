import Entities
import Sim
import Wire

let largeMessageBreaches: [Breach] = [
  .header("002-7.2.2-p1", .large, "INVITE", .contact),
  .header("002-7.2.2-1", .large, "INVITE", .acceptContact, "*;\(icsi("msg"))"),
  .header("002-7.2.2-3", .large, "INVITE", .pPreferredIdentity),
  .header("002-7.2.2-4", .large, "INVITE", .replyTo, "<sip:alice@example.org>"),
  .header("002-7.2.2-5", .large, "INVITE", .userAgent),
  .header("002-7.2.2-6", .large, "INVITE", .privacy, "none"),
  .header("002-7.2.2-7", .large, "INVITE", .supported),
  .header("002-7.2.2-8", .large, "INVITE", .sessionExpires, "1800;refresher=uas"),
  .target("002-7.2.2-9", .large, "INVITE"),
  .body("002-7.2.2-10a", .adHocLarge, "INVITE", "carol", "dave"),
  .target("002-7.2.2-10b", .adHocLarge, "INVITE"),
  .target("002-7.2.2-11a", .groupLarge, "INVITE"),
  .body("002-7.2.2-12", .large, "INVITE", "m=message", "m=audio"),
  .body("002-7.2.2-12a", .large, "INVITE", "a=sendonly", "a=sendrecv"),
  .body("002-7.2.2-12b", .large, "INVITE", "message/cpim", "text/plain"),
  .body("002-7.2.2-12c", .large, "INVITE", "a=path:msrp:", "a=path:http:"),
  .body("002-7.2.2-12d", .large, "INVITE", "size:", "size:1"),
  .body("002-7.2.2-12e", .large, "INVITE", "a=setup:actpass", "a=setup:passive"),
  .missing("002-7.2.2-13", .large, "INVITE"),
  .missing("002-7.2.2-cancel", .cancelledLarge, "CANCEL"),
  Breach("002-7.2.2-rsp.1", .large) { $0.say(.sessionTimer, .number(90)) },
  .target("002-7.2.2-rsp.2", .large, "BYE"),
  .header("002-7.2.2-rsp.3", .large, "ACK", .cSeq, "7 ACK"),
  Breach("002-7.2.2-rsp.4", .large) { story in
    story.msrp(
      "early", at: 1300, .participating, .alice,
      chunk("t0", to: alicePath, from: bobPath, id: "e1", "text/plain", "early"))
  },
  Breach("002-7.2.2-rsp.5", .large) { $0.say(.sessionMedia, .list(of: ["accepted", "open"])) },
  Breach("002-7.2.2-rsp.6", .large) { story in
    story.changeChunk("SEND") { $0.set(.toPath, Bytes("msrp://192.0.2.7:2855/other;tcp")) }
  },
  Breach("002-7.2.2-rsp.7", .large) { story in
    for label in ["SEND", "taken"] { story.drop(label) }
    story.move("BYE", to: 60_000)
  },
  .header(
    "002-7.2.2-bye.1", .large, "BYE", .to, "<sip:bob@example.org>;tag=another"),
  .missing("002-7.2.2-bye.2", .large, "BYE"),
]

let sessionBreaches: [Breach] = [
  .header("002-7.3.1-p1", .session, "INVITE", .contact),
  .header(
    "002-7.3.1-1", .session, "INVITE", .acceptContact,
    "*;3gpp-service.ims.icsi.oma.cpm.msg;require;explicit"),
  .header("002-7.3.1-1", .session, "INVITE", .acceptContact, "*;\(icsi("session"))"),
  .header("002-7.3.1-2", .session, "INVITE", .pPreferredIdentity, "<sip:x@example.org>"),
  .header("002-7.3.1-3", .session, "INVITE", .userAgent),
  .header("002-7.3.1-4", .session, "INVITE", .allow, "INVITE"),
  .header("002-7.3.1-5", .session, "INVITE", .contact, "<sip:alice@192.0.2.9>"),
  .header("002-7.3.1-6", .session, "INVITE", .contact, "<sip:alice@192.0.2.1>"),
  .header("002-7.3.1-7", .session, "INVITE", .privacy),
  .header("002-7.3.1-8_1", .session, "INVITE", .supported, "gruu"),
  .header("002-7.3.1-8_2", .session, "INVITE", .supported, "timer"),
  .header("002-7.3.1-9", .session, "INVITE", .sessionExpires),
  .target("002-7.3.1-10", .session, "INVITE"),
  .header("002-7.3.1-11", .session, "INVITE", .contentType, "text/plain"),
  .missing("002-7.3.1-12", .session, "INVITE"),
  Breach("002-7.3.1-rsp.1", .session) { $0.say(.sessionPeerMethods, .list(of: ["BYE"])) },
  .target("002-7.3.1-rsp.2", .session, "ACK"),
  Breach("002-7.3.1-rsp.3", .session) { $0.say(.sessionTimer, .absent) },
  .missing("002-7.3.1-rsp.4", .session, "hello taken"),
]

let fileBreaches: [Breach] = [
  .header("002-7.6.1-1a", .files, "INVITE", .privacy),
  .header("002-7.6.1-1a", .files, "INVITE", .supported),
  .target("002-7.6.1-1b", .filesToList, "INVITE", "sip:bob@example.org"),
  .body("002-7.6.1-1b", .filesToList, "INVITE", "sip:carol@example.org", "sip:dave@example.org"),
  .target("002-7.6.1-1c", .filesToGroup, "INVITE", "sip:bob@example.org"),
  .body("002-7.6.1-1d", .files, "INVITE", "a=sendonly", "a=sendrecv"),
  .header("002-7.6.1-2", .files, "INVITE", .contact, "<sip:alice@192.0.2.1>;\(icsi("session"))"),
  .body("002-7.6.1-3", .files, "INVITE", "a=file-transfer-id:", "a=file-id:"),
  Breach("002-7.6.1-4", .files) { $0.say(.requestFiles, .list(of: ["a 1", "b 2", "c 3"])) },
  Breach("002-7.6.1-5_1", .files) { story in
    story.drop("close one")
    story.move("BYE", to: 90_000)
  },
  Breach("002-7.6.1-5_2", .files) { $0.move("BYE", to: 90_000) },
  Breach("002-7.6.1-5_2", .files) { $0.drop("BYE") },
  Breach("002-7.6.1-6", .failedFile) { $0.drop(FactName.notices.rawValue) },
]

let generalBreaches: [Breach] = [
  Breach("004-5.2-p4_1", .session) { $0.say(.sessionState, .text(Bytes("active"))) },
  Breach("004-5.2-p6b", .invited) { story in story.lose("delivery") },
  Breach("004-5.2-p6c", .invited) { story in story.lose("display") },
  Breach("004-5.2-p6d", .interworked) { story in story.lose("interworking") },
  Breach("004-5.2-p8", .invited) { story in
    story.drop("delivered")
    story.move("display", to: 121_000)
  },
  Breach("004-5.2-p9", .byOlderService) { $0.goesUntold() },
  Breach("004-5.2-p10_1", .session) { story in
    story.move("composing 1", to: 3000)
  },
  Breach("004-5.2-p10_2", .invited) { $0.say(.sessionComposing, .text(Bytes("idle"))) },
  Breach("004-5.2-p11_1", .session) { $0.wrap("composing 0", asking: "none") },
  Breach("004-5.2-p11_2", .session) { $0.wrap("composing 0", asking: "positive-delivery") },
  Breach("004-5.2-p11_3", .session) { $0.wrap("composing 0", asking: "display") },
  Breach("004-5.2-p12_1", .passing) { story in
    story.changeChunk("passed on") { $0.rewrite("DateTime: 2026-01-01", "DateTime: 2026-01-02") }
  },
  Breach("004-5.2-p12_2", .passing) { story in
    story.changeChunk("report passed on") { $0.rewrite("DateTime", "Time") }
  },
  Breach("004-5.2-p12_3", .passing) { story in
    story.changeChunk("report passed on") {
      $0.rewrite("<datetime>2026-01-01T00:00:00.500Z", "<datetime>2025-01-01T00:00:00Z")
    }
  },
  Breach("004-5.2-p12_4", .passing) { story in
    story.changeChunk("passed on") {
      $0.rewrite("2026-01-01T00:00:01.500Z", "2025-06-01T00:00:01Z")
    }
  },
  Breach("004-5.2-p12_5", .passing) { story in
    story.changeChunk("passed on again") {
      $0.rewrite("2026-01-01T00:00:01.500Z", "2026-01-01T00:00:09Z")
    }
  },
  Breach("004-5.2-p12_7", .invitedTwice) { story in
    // The client has the first message behind the second.
    story.lines.removeAll { line in
      if case .fact(let fact, .bob) = line.what {
        fact.name == .message && fact.key == Bytes("c1")
      } else {
        false
      }
    }
    story.fact(at: 6000, .bob, .message, of: "c1", .text(Bytes("received")))
  },
  Breach("004-5.2-p12_6", .invited) { $0.say(.messageTime, .text(Bytes("2020-01-01T00:00:00Z"))) },
]

let invitationBreaches: [Breach] = [
  Breach("004-5.2.2-1a_1", .refused("no_resources", 480)) { $0.restate("refusal", 403) },
  Breach("004-5.2.2-1a_2", .refused("unavailable", 480)) { $0.restate("refusal", 403) },
  Breach("004-5.2.2-1b", .refused("busy", 486)) { $0.restate("refusal", 480) },
  Breach("004-5.2.2-1c", .refused("redirect", 302, ["Contact: <sip:dave@example.org>"])) {
    $0.change("refusal") { $0.remove(.contact) }
  },
  Breach("004-5.2.2-1d", .refused("reject", 603)) { $0.restate("refusal", 486) },
  Breach("004-5.2.2-1.gate", .refused("reject", 603)) { story in
    guard
      case .sip(let refusal, _, _, _, _)? = story.lines.first(where: { $0.label == "refusal" })?
        .what
    else { return }
    var other = refusal
    other.restate(200)
    story.sip("second thought", at: 2000, .bob, .core, other)
  },
  Breach("004-5.2.2-3a", .invited) { story in
    story.changeChunk("hello taken") { $0 = $0.saying(413) }
  },
  Breach("004-5.2.2-3a", .invited) { $0.drop(FactName.message.rawValue) },
  .missing("004-5.2.2-3b", .invited, "delivery"),
  Breach("004-5.2.2-3b", .invited) { story in
    story.drop("delivery")
    story.sip(
      "by MESSAGE", at: 2000, .bob, .core,
      made(
        "MESSAGE sip:alice@example.org SIP/2.0",
        common("MESSAGE", "n9", from: "bob", to: "alice", fromTag: "b5"), "message/cpim",
        report(on: "c1")))
  },
  Breach("004-5.2.2-3c_1", .invited) { story in
    story.sip(
      "another INVITE", at: 6000, .bob, .core,
      made(
        "INVITE sip:alice@example.org SIP/2.0",
        common("INVITE", "i2", from: "bob", to: "alice", fromTag: "b5")
          + ["Contact: <sip:bob@192.0.2.2>", "Accept-Contact: *;\(icsi("session"))"]))
  },
  Breach("004-5.2.2-3c_2", .invited) { $0.drop(FactName.messageStatus.rawValue) },
  Breach("004-5.2.2-4_1", .oneWay) { $0.restate("refusal", 480) },
  .header("004-5.2.2-4_1", .oneWay, "refusal", .warning),
  Breach("004-5.2.2-4_2", .oneWay) { story in
    story.fact(at: 1600, .bob, .sessionIdentity, of: "i1", .text(Bytes("sip:alice@192.0.2.1")))
  },
  Breach("004-5.2.2-5_2", .referred) {
    $0.say(.shown, .list(of: ["inviter sip:dave@example.org"]))
  },
  Breach("004-5.2.2-6c_2", .invited) {
    $0.say(.shown, .list(of: ["inviter sip:alice@example.org"]))
  },
  Breach("004-5.2.2-7a", .invitedByLetter) {
    $0.say(.sessionIdentity, .text(Bytes("sip:other@192.0.2.1")))
  },
  .header("004-5.2.2-8", .invited, "200", .contact),
  .body("004-5.2.2-8a", .invited, "200", "m=message", "x=message"),
  .header("004-5.2.2-8c_1", .invited, "200", .conversationID, "other"),
  .header("004-5.2.2-8c_2", .invited, "200", .contributionID),
  .header("004-5.2.2-8c_3", .invited, "200", .inReplyToContributionID),
  .header("004-5.2.2-8d", .invited, "200", .pPreferredIdentity),
  Breach("004-5.2.2-9", .invited) { story in
    for label in ["200", "ACK"] { story.drop(label) }
  },
  Breach("004-5.2.2-ack.1", .invited) { story in
    guard
      case .sip(let accepted, _, _, _, _)? = story.lines.first(where: { $0.label == "200" })?.what
    else { return }
    story.sip("once more", at: 2500, .bob, .core, accepted, isRepeated: true)
  },
  Breach("004-5.2.2-ack.2", .invited) { story in
    for label in story.lines.map(\.label) where label.hasSuffix("taken") { story.drop(label) }
  },
]

let mediaBreaches: [Breach] = [
  Breach("004-5.2.3.1-p1_1", .session) { story in
    story.changeChunk("hello") { $0.set(.byteRange, Bytes("1-3/3")) }
  },
  Breach("004-5.2.3.1-2_1", .session) { story in
    story.changeChunk("hello") { $0.rewrite("positive-delivery, ", "") }
  },
  Breach("004-5.2.3.1-2_2", .session) { story in
    story.changeChunk("hello") { $0.rewrite(", interworking", "") }
  },
  Breach("004-5.2.3.1-3_1", .session) { story in
    story.sip(
      "by MESSAGE", at: 4000, .alice, .core,
      made(
        "MESSAGE sip:bob@example.org SIP/2.0", common("MESSAGE", "w9"),
        "application/im-iscomposing+xml", composing(.active)))
  },
  Breach("004-5.2.3.1-3_2", .session) { $0.wrap("composing 0", asking: "none") },
  Breach("004-5.2.3.1-6", .limited) { story in
    story.change("200") { $0.rewrite("a=max-size:9999", "a=max-size:10") }
  },
]

// MARK: What only breaches need

extension Story {
  /// A message goes to somebody who is not there.
  mutating func lose(_ label: String) {
    for index in lines.indices where lines[index].label == label {
      if case .msrp(let message, let from, _) = lines[index].what {
        lines[index].what = .msrp(message, from: from, to: .core)
      }
    }
  }

  /// Wraps what is said of writing in a CPIM message that asks for a notification.
  mutating func wrap(_ label: String, asking notification: String) {
    changeChunk(label) { message in
      let body = wrapped("w0", asks: notification, "").replacing(
        "Content-Type: text/plain; charset=UTF-8",
        with: "Content-Type: application/im-iscomposing+xml")
      message.setContent(
        Bytes("message/cpim"),
        Bytes(body.replacing("\n", with: "\r\n") + IsComposing(.active).rendered().description))
      message.set(.byteRange, Bytes("1-\(message.body?.count ?? 0)/\(message.body?.count ?? 0)"))
    }
  }

  mutating func restate(_ label: String, _ code: Int) { change(label) { $0.restate(code) } }

  /// A notification of interworking, which the participating function makes.
  static var interworked: Story {
    var story = session
    story.msrp(
      "interworking", at: 3000, .participating, .alice,
      chunk(
        "t8", to: alicePath, from: bobPath, id: "n8", "message/cpim",
        report(on: "c1", "interworking", "legacy-sms")))
    return story
  }

  /// Whoever takes the text by the letter keeps the Contact of every session.
  static var invitedByLetter: Story {
    var story = invited
    story.rules = Rules(.cpm22, Policies(), Readings(standard: .literal))
    return story
  }

  /// Somebody else has had them invited, and wants to stay unknown.
  static var referred: Story {
    var story = invited
    story.change("INVITE") { $0.put(.referredBy, "<sip:dave@example.org>") }
    return story
  }

  /// A second message comes behind the first.
  static var invitedTwice: Story {
    var story = invited
    let again = chunk("t9", to: bobPath, from: alicePath, id: "c3", "message/cpim", wrapped("c3"))
    story.msrp("again", at: 2000, .alice, .bob, again)
    story.msrp("again taken", at: 2020, .bob, .alice, okay(again))
    story.fact(at: 2020, .bob, .message, of: "c3", .text(Bytes("received")))
    return story
  }

  /// The other side says how much it takes.
  static var limited: Story {
    var story = session
    story.change("200") { $0.rewrite("a=setup", "a=max-size:9999\r\na=setup") }
    return story
  }
}

extension MSRPMessage {
  /// The response with another code.
  fileprivate func saying(_ code: Int) -> MSRPMessage {
    MSRPMessage(
      code: code, transaction: transaction, to: fields.value(of: .toPath) ?? Bytes(),
      from: fields.value(of: .fromPath) ?? Bytes())
  }
}

extension Story {
  /// No notification of an older service comes to anybody.
  fileprivate mutating func goesUntold() {
    recording?.records.removeAll { record in
      guard case .delivered(let packet, _, _) = record.what else { return false }
      return packet.rendered.description.contains("interworking-notification")
    }
  }
}
