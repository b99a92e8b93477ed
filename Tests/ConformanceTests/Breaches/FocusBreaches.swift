import Entities
import Sim
import Wire

@testable import Conformance

private let gsd = " application/vnd.oma.cpm-groupdata+xml"
private let cio = " application/conference-info+xml"
private let closed = " org.openmobilealliance.groupchat.closed"

/// A refusal that stands for another one: what was wrong with the invitation is something else, and so
/// are the code and the Warning.
private func refused(
  _ story: Story, _ code: Int, _ warning: String?, _ edit: (inout Story) -> Void
) -> Story {
  var story = story
  edit(&story)
  story.sent("403 INVITE") { $0.put(.warning, warning.map { "399 x \"\($0)\"" }) }
  story.answers(code, insteadOf: "403 INVITE")
  return story
}

/// A refusal with another code, and one without its Warning.
private func refusals(
  _ row: String, warning: String? = nil, _ story: @autoclosure @escaping @Sendable () -> Story,
  _ code: Int = 403
) -> [Breach] {
  var breaches = [Breach(row, story()) { $0.answers(500, insteadOf: "\(code) INVITE") }]
  if let warning {
    breaches.append(
      Breach(warning, story()) { story in
        story.sent("\(code) INVITE") { $0.put(.warning, "399 x \"something else\"") }
      })
  }
  return breaches
}

private func everybody(_ story: inout Story) {
  story.says(.cfOriginators) { _ in .text(Bytes("everybody")) }
}

private var withoutTag: Story {
  refused(.refusedOriginator, 403, "122 Function not allowed; tag") {
    everybody(&$0)
    $0.came("INVITE") { $0.put(.acceptContact, nil) }
  }
}

private var withFocus: Story {
  refused(.refusedOriginator, 403, "105 isfocus already assigned") {
    everybody(&$0)
    $0.came("INVITE") { $0.put(.contact, "<sip:alice@192.0.2.1>;isfocus") }
  }
}

private var withoutList: Story {
  refused(.refusedOriginator, 403, "129 No destinations") {
    everybody(&$0)
    $0.came("INVITE") { $0.rewrite("<entry", "<hidden") }
  }
}

private var twofold: Story {
  refused(.refusedOriginator, 403, "127 Service not authorized") {
    $0.says(.cfMaxAdHoc) { _ in .number(1) }
  }
}

private var inAnotherConversation: Story {
  refused(.closedToTheRemoved, 403, "122 Function not allowed; conversation") {
    $0.came("INVITE", only: 2) { $0.put(.conversationID, "another") }
  }
}

private var notToJoin: Story {
  var story = Story.refusedForRoom
  story.says(.cfGroupJoin) { _ in .text(Bytes("nobody")) }
  story.sent("486 INVITE") { $0.put(.warning, "399 x \"122 Function not allowed; join\"") }
  story.answers(403, insteadOf: "486 INVITE")
  return story
}

let groupInitiationBreaches: [Breach] =
  [
    refusals("004-5.2.5-p1_2", warning: "004-5.2.5-p1_3", withoutTag),
    refusals("004-5.2.5-1_2", warning: "004-5.2.5-1_3", .refusedOriginator),
    refusals("004-5.2.5-2_1", warning: "004-5.2.5-2_2", withFocus),
    refusals("004-5.2.5-4_2", .refusedMedia, 488),
    refusals("004-5.2.5-5a_2", warning: "004-5.2.5-5a_3", .refusedAnonymity),
    refusals("004-5.2.5-5b_2", warning: "004-5.2.5-5b_3", .tooMany, 486),
    refusals("004-5.2.5-5c_2", warning: "004-5.2.5-5c_3", withoutList),
    refusals("004-5.2.5-6a_2", .groupWithoutCPM, 404),
    refusals("004-5.2.5-6b_2", warning: "004-5.2.5-6b_3", .refusedHiddenInitiator),
    refusals("004-5.2.5-6c_2", warning: "004-5.2.5-6c_3", .refusedInitiator),
    refusals("004-5.2.5-6d_2", .refusedGroupMedia, 488),
    refusals("004-5.2.5-ord", twofold),
  ].flatMap { (breaches: [Breach]) in breaches } + [
    Breach("004-5.2.5-4_3", .refusedMedia) { story in
      story.sent("488 INVITE") {
        $0.removeBody()
        $0.put(.warning, nil)
      }
    },
    Breach("004-5.2.5-3_1", .toldOfEverything) {
      $0.says(.cfSubject) { _ in .text(Bytes("Other")) }
    },
    Breach("004-5.2.5-3_2", .toldOfEverything) {
      $0.says(.cfSubjectParticipant) { _ in .text(Bytes("sip:bob@ims.example")) }
    },
    Breach("004-5.2.5-4.i", .closedOnRequest) { $0.says(.cfSessionClosed) { _ in .flag(false) } },
    Breach("004-5.2.5-4.ii_1", .closedToTheRemoved) {
      $0.says(.cfSessionClosed) { _ in .flag(false) }
    },
    Breach("004-5.2.5-4.ii_2", .closedToTheRemoved) {
      $0.sent("INVITE") { $0.rewrite(closed, "") }
    },
    Breach("004-5.2.5-5d_1", .toldOfEverything) { story in
      story.sent("INVITE", having: "To: <sip:carol") { $0.put(.to, "<sip:mallory@ims.example>") }
    },
    Breach("004-5.2.5-5d_2", .toldOfEverything) { $0.unsend("INVITE", having: "To: <sip:carol") },
    Breach("004-5.2.5-6e_2", .joinIn) { story in
      story.sent("200 INVITE", only: 2) { $0.put(.contact, "<sip:focus-1@x>;isfocus") }
    },
    Breach("004-5.2.5-6f_1", .predefined) { $0.unsend("INVITE", having: "To: <sip:bob") },
    Breach("004-5.2.5-6f_2", .joinIn) { story in
      story = .predefined
      story.says(.cfGroupInvites) { _ in .flag(false) }
    },
    Breach("004-5.2.5-8", .toldOfEverything) { story in
      story.sent("200 INVITE", only: 1) { $0.put(.contact, "<sip:focus-1@x>;isfocus") }
    },
    Breach("004-5.2.5-9_1", .toldOfEverything) { $0.unsend("INVITE", having: "To: <sip:bob") },
    Breach("004-5.2.5-9_2", .extended) { $0.sent("INVITE") { $0.put(.sessionReplaces, nil) } },
    Breach("004-5.2.5-9_3", .toldOfEverything) { $0.unsend("200 INVITE") },
    Breach("004-5.2.5-9.i", .declined) { story in
      story.says(.cfParticipantState, about: "carol") { _ in .text(Bytes("connected")) }
    },
    Breach("004-5.2.5-9.ii", .allRefuse) { $0.answers(500, insteadOf: "486 INVITE") },
    Breach("004-5.2.5-9.iii.1", .toldOfEverything) { $0.unsend("200 INVITE") },
    beginning("004-5.2.5-9.iii.1a_1", .sessionExpires, "1800;refresher=uas"),
    Breach("004-5.2.5-9.iii.1a_2", .toldOfEverything) {
      $0.says(.cfParticipantTimer) { _ in .absent }
    },
    Breach("004-5.2.5-9.iii.1a_2", .toldOfEverything) {
      $0.says(.cfParticipantTimer) { _ in .number(90) }
    },
    beginning("004-5.2.5-9.iii.1b_1", .contact, "<sip:focus-1@x>;isfocus"),
    beginning("004-5.2.5-9.iii.1b_2", .contact, "<sip:focus-1@x>"),
    beginning("004-5.2.5-9.iii.1b_3", .contact, "<sip:focus-1@x>;isfocus"),
    Breach("004-5.2.5-9.iii.1c", .toldOfEverything) { story in
      story.sent("200 INVITE") {
        $0.put(.userAgent, nil)
        $0.put(.server, nil)
      }
    },
    beginning("004-5.2.5-9.iii.1d", .pAssertedIdentity, "<sip:bob@ims.example>"),
    beginning("004-5.2.5-9.iii.1e_1", .conversationID),
    beginning("004-5.2.5-9.iii.1e_2", .contributionID),
    beginning("004-5.2.5-9.iii.1e_3", .supported),
    answering("004-5.2.5-9.iii.2_1", "a=path:", "a=x-path:"),
    Breach("004-5.2.5-9.iii.2_2", .toldOfEverything) { story in
      story.unsend("200")
      story.unget("200")
    },
    Breach("004-5.2.5-9.iii.2a", .closedToTheRemoved) {
      $0.sent("200 INVITE") { $0.rewrite(closed, "") }
    },
    answering("004-5.2.5-9.iii.2b_1", gsd, ""),
    Breach("004-5.2.5-9.iii.2b_2", .toldOfEverything) {
      $0.says(.cfParticipantGroupData) { _ in .flag(false) }
    },
    answering("004-5.2.5-9.iii.2c_1", cio, ""),
    Breach("004-5.2.5-9.iii.2c_2", .toldOfEverything) {
      $0.says(.cfParticipantConferenceObjects) { _ in .flag(false) }
    },
    Breach("004-5.2.5-9.iii.3", .toldOfEverything) {
      $0.repeats("200 INVITE", only: 1) { $0.setStatus(486) }
    },
    Breach("004-5.2.5-9.iii.4", .toldOfEverything) {
      $0.repeats("200 INVITE", only: 1) { $0.setStatus(486) }
    },
    Breach("004-5.2.5-ack.1", .toldOfEverything) { $0.unsend("ACK") },
    Breach("004-5.2.5-ack.2_1", .toldOfEverything) { $0.isSilent() },
  ]

/// A header of the 200 to whoever has begun a session is missing, or says something else.
private func beginning(_ row: String, _ header: SIPHeader, _ value: String? = nil) -> Breach {
  Breach(row, .toldOfEverything) { $0.sent("200 INVITE") { $0.put(header, value) } }
}

private func answering(_ row: String, _ old: String, _ new: String) -> Breach {
  Breach(row, .toldOfEverything) { $0.sent("200 INVITE") { $0.rewrite(old, new) } }
}

extension Story {
  /// Nothing passes over MSRP.
  fileprivate mutating func isSilent() {
    for label in ["SEND", "SEND object", "SEND letter", "SEND data", "200"] {
      unsend(label)
      unget(label)
    }
  }
}

let rejoiningBreaches: [Breach] =
  [
    refusals("004-5.2.6-1_2", warning: "004-5.2.6-1_3", .unknownGroup, 404),
    refusals("004-5.2.6-2_2", warning: "004-5.2.6-2_3", inAnotherConversation),
    refusals("004-5.2.6-3_2", warning: "004-5.2.6-3_3", notToJoin),
    refusals("004-5.2.6-4_3", warning: "004-5.2.6-4_4", .closedToTheRemoved),
    refusals("004-5.2.6-5_2", warning: "004-5.2.6-5_3", .refusedForRoom, 486),
    refusals("004-5.2.6-ord", inAnotherConversation),
  ].flatMap { (breaches: [Breach]) in breaches } + [
    Breach("004-5.2.6-4_2", .cameBack) {
      $0.says(.cfSessionLastParticipants) { _ in .list(of: ["sip:alice@ims.example"]) }
    },
    Breach("004-5.2.6-7", .cameBack) { $0.answers(480 + 6, insteadOf: "200 INVITE", only: 2) },
    back("004-5.2.6-8_1", .conversationID),
    back("004-5.2.6-8_2", .contributionID),
    Breach("004-5.2.6-8_3", .answering) {
      $0.sent("200 INVITE") { $0.put(.inReplyToContributionID, nil) }
    },
    Breach("004-5.2.6-9", .cameBack) { $0.sent("200 INVITE", only: 2) { $0.rewrite(gsd, "") } },
    Breach("004-5.2.6-10", .cameBack) { $0.sent("200 INVITE", only: 2) { $0.rewrite(cio, "") } },
    Breach("004-5.2.6-11", .cameBack) { $0.repeats("200 INVITE", only: 2) { $0.setStatus(486) } },
    Breach("004-5.2.6-12_1", .cameBack) { story in
      story.sent("INVITE", only: 3) { $0.put(.to, "<sip:mallory@ims.example>") }
    },
    Breach("004-5.2.6-12_2", .cameBack) { $0.unsend("INVITE", only: 3) },
    Breach("004-5.2.6-13", .returned) { $0.unsend("SEND object") },
    Breach("004-5.2.6-ack", .cameBack) { $0.isSilent() },
  ]

private func back(_ row: String, _ header: SIPHeader) -> Breach {
  Breach(row, .cameBack) { $0.sent("200 INVITE", only: 2) { $0.put(header, "other") } }
}

private func letters(_ row: String, _ edit: @escaping @Sendable (inout MSRPMessage) -> Void)
  -> Breach
{
  Breach(row, .managed) { $0.sentOver("SEND letter", having: "hello", only: 1, edit) }
}

/// What a participant has sent about the group goes to somebody else.
private func passedOn(_ story: inout Story) {
  var wish: MSRPMessage?
  story.atFocus(false, "SEND data", only: 1) { packet in
    if case .msrp(let message) = packet.content { wish = message }
    return true
  }
  guard let wish, let type = wish.fields.value(of: .contentType), let body = wish.body,
    let id = wish.messageID
  else { return }
  story.sentOver("SEND object", having: "Bring") { message in
    message.set(.messageID, id)
    message.setContent(type, body)
    message.set(.byteRange, Bytes("1-\(body.count)/\(body.count)"))
  }
}

private func limited(_ size: Int) -> Story {
  var story = Story.managed
  story.came("200 INVITE") { $0.rewrite("a=setup", "a=max-size:\(size)\r\na=setup") }
  return story
}

let focusMediaBreaches: [Breach] = [
  Breach("004-5.2.6.1-gen.1", .managed) { $0.says(.cfParticipantMSRP) { _ in .absent } },
  Breach("004-5.2.6.1-gen.2_1", .managed) { $0.unsend("SEND letter", having: "hello", only: 1) },
  Breach("004-5.2.6.1-gen.2_2", .managed, passedOn),
  Breach("004-5.2.6.1-est.1", .managed) {
    $0.sentOver("SEND object") { $0.set(.toPath, Bytes("msrp://x:1/y;tcp")) }
  },
  Breach("004-5.2.6.1-est.2", .managed) {
    $0.says(.cfParticipantMSRP) {
      $0 == .absent ? $0 : .list($0.list.prefix(1) + [Bytes("opened")])
    }
  },
  Breach("004-5.2.6.1-est.3", .managed) {
    $0.sentOver("SEND object") { $0.set(.toPath, Bytes("msrp://x:1/y;tcp")) }
  },
  Breach("004-5.2.6.1-est.cio", .managed) { $0.unsend("SEND object") },
  Breach("004-5.2.6.1-rx.1", .managed) { $0.unsend("200") },
  letters("004-5.2.6.1-rx.2") { $0.rewrite("hello", "hallo") },
  letters("004-5.2.6.1-rx.2a") { $0.set(.toPath, Bytes("msrp://x:1/y;tcp")) },
  letters("004-5.2.6.1-rx.2b") { message in
    let path = message.fields.value(of: .fromPath)?.description ?? ""
    message.set(.fromPath, Bytes(path.replacing("msrp://", with: "msrp://x")))
  },
  Breach("004-5.2.6.1-rx.2c_1", .managed) { $0.unsend("SEND letter", having: "hello", only: 1) },
  Breach("004-5.2.6.1-rx.2c_2", limited(100_000)) { $0 = limited(10) },
  Breach("004-5.2.6.1-rx.3a.i", .managed) { $0.says(.cfSubject) { _ in .text(Bytes("x")) } },
  Breach("004-5.2.6.1-rx.3a.ii", .managed) { $0.unsend("SEND object") },
  Breach("004-5.2.6.1-rx.3b", .refusedWish) {
    $0.sentOver("SEND data", having: "403") { $0.rewrite("403", "200") }
  },
  Breach("004-5.2.6.1-rx.3c", .managed) { $0.unsend("SEND data", only: 1) },
  Breach("004-5.2.6.1-rx.3d", .managed, passedOn),
]

let groupModificationBreaches: [Breach] = [
  Breach("004-7.2.2-1_2", .refusedChange) { $0.answers(200, insteadOf: "488 INVITE") },
  Breach("004-7.2.2-ord", .refusedChange) { $0.answers(403, insteadOf: "488 INVITE") },
  Breach("004-7.2.2-2_2", .refusedChange) { $0.answers(488, insteadOf: "403 INVITE") },
  Breach("004-7.2.2-2_3", .refusedChange) { $0.sent("403 INVITE") { $0.put(.warning, nil) } },
  Breach("004-7.2.2-3", .changed) { $0.unsend("re-INVITE", only: 1) },
  Breach("004-7.2.2-3a", .changed) { story in
    story.sent("re-INVITE") { $0.put(.from, "<sip:alice@ims.example>;tag=other") }
  },
  Breach("004-7.2.2-3b", .changed) { $0.sent("re-INVITE") { $0.rewrite("m=audio", "m=video") } },
  Breach("004-7.2.2-3c", .changed) { story in
    story.says(.cfMinAccept) { _ in .number(0) }
    story.answersEarly()
  },
  Breach("004-7.2.2-4a", .changed) { $0.answers(488, insteadOf: "200 INVITE", only: 2) },
  changed("004-7.2.2-4a.i", "m=audio", "m=video"),
  changed("004-7.2.2-4a.i.1", gsd, ""),
  changed("004-7.2.2-4a.i.2", cio, ""),
  Breach("004-7.2.2-4a.ii", .changed) { $0.repeats("200 INVITE", only: 2) { $0.setStatus(486) } },
  Breach("004-7.2.2-4b_1", .undoneChange) { $0.answers(500, insteadOf: "488 INVITE") },
  Breach("004-7.2.2-4b_2", .undoneChange) { $0.unsend("re-INVITE", only: 3) },
  Breach("004-7.2.2-ack", .changed) {
    $0.repeats("re-INVITE", only: 1) { $0.put(.cSeq, "77 INVITE") }
  },
]

private func changed(_ row: String, _ old: String, _ new: String) -> Breach {
  Breach(row, .changed) { $0.sent("200 INVITE", only: 2) { $0.rewrite(old, new) } }
}

extension Story {
  /// Whoever wants a change is answered before the others are asked.
  fileprivate mutating func answersEarly() {
    guard var records = recording?.records,
      let wish = records.firstIndex(where: { record in
        guard record.node == focus, case .delivered(let packet, _, _) = record.what,
          case .sip(let sip) = packet.content
        else { return false }
        return sip.method == .invite && sip[.to]?.tag != nil
      }), case .delivered(let packet, let from, _) = records[wish].what,
      case .sip(let request) = packet.content
    else { return }
    let early = records[wish]
    records.insert(
      Record(
        number: early.number, cause: early.cause, time: early.time, node: early.node, actor: nil,
        what: .sent(
          Packet(request.response(200), Packet.Mark(origin: early.node)), to: from, over: nil)),
      at: wish + 1)
    recording?.records = records
  }
}

private var ofAnotherService: Story {
  var story = Story.toldOfEverything
  story.came("INVITE") { $0.put(.acceptContact, "*;\(icsi("session.group"))") }
  return story
}

/// A member is invited at one device.
private func onDevice(_ device: String) -> Story {
  var story = Story.extended
  story.came("INVITE") { $0.rewrite("sip:bob@ims.example?", "sip:bob@ims.example;gr=one?") }
  story.sent("INVITE", having: "To: <sip:bob") {
    $0.retarget(to: "sip:bob@ims.example;gr=\(device)")
  }
  return story
}

/// Somebody who may not be anonymous accepts as one, and is sent away.
private var unwanted: Story {
  var story = Story.managed
  story.says(.cfAnonymity) { _ in .flag(false) }
  story.came("200 INVITE", having: "To: <sip:dave") { $0.put(.privacy, "id") }
  for label in ["SEND", "SEND object", "SEND letter", "SEND data", "200"] {
    story.unsend(label)
    story.unget(label)
  }
  return story
}

let participantSessionBreaches: [Breach] = [
  inviting("004-7.2.3-1", .from, "<sip:alice@ims.example>"),
  Breach("004-7.2.3-2", ofAnotherService) { $0.sent("INVITE") { $0.put(.acceptContact, nil) } },
  inviting("004-7.2.3-3", .acceptContact, "*;audio"),
  inviting("004-7.2.3-4_1", .contact, "<sip:focus-1@x>;isfocus"),
  inviting("004-7.2.3-4_2", .contact, "<sip:focus-1@x>;isfocus"),
  inviting("004-7.2.3-4_3", .contact, "<sip:focus-1@x>"),
  inviting("004-7.2.3-5", .sessionExpires, "1800;refresher=uac"),
  inviting("004-7.2.3-6", .supported, "gruu"),
  Breach("004-7.2.3-7", .hidden) { $0.sent("INVITE") { $0.put(.privacy, nil) } },
  Breach("004-7.2.3-8", .closedToTheRemoved) { $0.sent("INVITE") { $0.rewrite(closed, "") } },
  Breach("004-7.2.3-8a", .toldOfEverything) { $0.sent("INVITE") { $0.rewrite(gsd, "") } },
  Breach("004-7.2.3-8b", .toldOfEverything) { $0.sent("INVITE") { $0.rewrite(cio, "") } },
  inviting("004-7.2.3-9a", .pAssertedIdentity, "<sip:alice@ims.example>"),
  Breach("004-7.2.3-9b", .predefined) { story in
    story.sent("INVITE") { $0.put(.pAssertedIdentity, "<sip:alice@ims.example>") }
  },
  Breach("004-7.2.3-10_1", .toldOfEverything) {
    $0.sent("INVITE") { $0.retarget(to: "sip:x@ims.example") }
  },
  Breach("004-7.2.3-10_2", onDevice("one")) { $0 = onDevice("two") },
  Breach("004-7.2.3-11", .toldOfEverything) { $0.sent("INVITE") { $0.put(.referredBy, nil) } },
  inviting("004-7.2.3-12_1", .conversationID),
  inviting("004-7.2.3-12_2", .contributionID),
  Breach("004-7.2.3-12_3", .answering) {
    $0.sent("INVITE") { $0.put(.inReplyToContributionID, nil) }
  },
  inviting("004-7.2.3-13_1", .subject, "Something else"),
  Breach("004-7.2.3-13_2", withTwoSubjects) { $0.sent("INVITE") { $0.put(.subject, "Hike") } },
  Breach("004-7.2.3-14_1", .toldOfEverything) { $0.isElsewhere("INVITE") },
  Breach("004-7.2.3-14_2", .toldOfEverything) { story in
    story.says(.cfParticipantState) { $0.word == "pending" ? .text(Bytes("connected")) : $0 }
  },
  Breach("004-7.2.3-15_1", .late) { $0.says(.cfBuffer) { _ in nil } },
  Breach("004-7.2.3-15_2", .late) { $0.sentOver("SEND letter") { $0.set(.messageID, Bytes("z")) } },
  Breach("004-7.2.3-15_3", .lateRefusal) { $0.says(.cfBuffer) { _ in .number(2) } },
  Breach("004-7.2.3-err_1", .byOlderService) {
    $0.unsend("INVITE", having: "sip:interworking.ims.example")
  },
  Breach("004-7.2.3-err_2", .byOlderService) { story in
    story.says(.cfParticipantState, about: "dave") {
      $0.word == "connected" ? .text(Bytes("pending")) : $0
    }
  },
  Breach("004-7.2.3-rsp_2", unwanted) { $0.unsend("BYE") },
  Breach("004-7.2.3-rsp_4", .hidden) { story in
    story.sentOver("SEND object") {
      $0.rewrite("anonymous1@anonymous.invalid", "alice@ims.example")
    }
  },
  Breach("004-7.2.3-ack.1_1", .toldOfEverything) { $0.isSilent() },
  Breach("004-7.2.3-ack.1_2", .late) {
    $0.sentOver("SEND letter") { $0.set(.messageID, Bytes("z")) }
  },
  Breach("004-7.2.3-ack.2", .toldOfEverything) { $0.unsend("NOTIFY conference") },
]

private var withTwoSubjects: Story {
  var story = Story.groupWithSubject
  story.came("INVITE") { $0.put(.subject, "Hike") }
  return story
}

private func inviting(_ row: String, _ header: SIPHeader, _ value: String? = nil) -> Breach {
  Breach(row, .toldOfEverything) { $0.sent("INVITE") { $0.put(header, value) } }
}

extension Story {
  /// It leaves for a node that is no core.
  fileprivate mutating func isElsewhere(_ label: String) {
    guard let recording, let core = recording.plan.nodes.firstIndex(where: { $0.name == "core" })
    else { return }
    let other = NodeID(index: recording.plan.nodes.firstIndex { $0.name == "alice" } ?? 0)
    self.recording?.records = recording.records.map { record in
      guard case .sent(let packet, let to, let over) = record.what, to.index == Int32(core),
        case .sip(let sip) = packet.content, sip.method == .invite || sip.method == .notify
      else { return record }
      return Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor, what: .sent(packet, to: other, over: over))
    }
  }
}

private func addition(
  _ row: String, _ code: Int = 200,
  _ story: @autoclosure @escaping @Sendable () -> Story = .toldOfEverything
)
  -> Breach
{
  Breach(row, story()) { $0.answers(500, insteadOf: "\(code) REFER") }
}

/// A REFER is refused, and people are invited all the same.
private func inSpite(_ story: inout Story) {
  story = .toldOfEverything
  story.answers(403, insteadOf: "200 REFER")
  story.came("REFER") { $0.put(.privacy, "id") }
  story.says(.cfAnonymity) { _ in .flag(false) }
}

/// It is refused, nobody is told of anything, and somebody is invited all the same.
private func quietlyInSpite(_ story: inout Story) {
  inSpite(&story)
  story.unsend("NOTIFY refer")
}

let focusReferralBreaches: [Breach] = [
  addition("001-9.2.3-1_1", 403, .refusedAddition),
  addition("001-9.2.3-1_2", 403, .refusedAddition),
  Breach("001-9.2.3-1_3", .refusedAddition) { $0.sent("403 REFER") { $0.put(.warning, nil) } },
  Breach("001-9.2.3-1_4", .refusedAddition, inSpite),
  Breach("001-9.2.3-1_4", .refusedAddition, quietlyInSpite),
  addition("001-9.2.3-2_1", 403, .refusedHiddenAddition),
  addition("001-9.2.3-2_2", 403, .refusedHiddenAddition),
  Breach("001-9.2.3-2_3", .refusedHiddenAddition) {
    $0.sent("403 REFER") { $0.put(.warning, nil) }
  },
  Breach("001-9.2.3-2_4", .refusedHiddenAddition, inSpite),
  Breach("001-9.2.3-2_4", .refusedHiddenAddition, quietlyInSpite),
  addition("002-7.4.6-n1", 403, .refusedHiddenAdditionToGroup),
  Breach("002-7.4.6-n1", .refusedHiddenAdditionToGroup) { $0.answers(202, insteadOf: "403 REFER") },
  Breach("001-9.2.3-3a", .toldOfEverything) {
    $0.sent("INVITE", having: "To: <sip:dave") { $0.retarget(to: "sip:x@ims.example") }
  },
  Breach("001-9.2.3-3b", .addedSeveral) {
    $0.sent("INVITE", having: "To: <sip:dave") { $0.retarget(to: "sip:x@ims.example") }
  },
  addition("001-9.2.3-4"),
  Breach("001-9.2.3-5", .toldOfEverything) { $0.sent("200 REFER") { $0.put(.supported, nil) } },
  Breach("001-9.2.3-6_2", .addedQuietly) { $0.sent("200 REFER") { $0.put(.referSub, nil) } },
  Breach("001-9.2.3-7", .predefined) { $0.says(.cfGroupAdd) { _ in .text(Bytes("nobody")) } },
  Breach("001-9.2.3-8", .toldOfEverything) { $0.unsend("INVITE", having: "To: <sip:dave") },
  Breach("001-9.2.3-9_1", .toldOfEverything) { $0.unsend("NOTIFY refer") },
  Breach("001-9.2.3-9_2", .toldOfEverything) {
    $0.sent("NOTIFY refer") { $0.rewrite("200 OK", "486 Busy") }
  },
  Breach("001-9.2.3-9_3", .addedQuietly) { story in
    story = .toldOfEverything
    story.sent("200 REFER") { $0.put(.referSub, "false") }
  },
]
