import Entities
import Sim
import Wire

// Stories in which all is as it should be: calls for sessions, large messages and files.

extension Story {
  /// A large message, with all that a user can want.
  static var large: Story {
    var story = client
    let content = wrapped("g1", "a long text")
    let size = Bytes(content.replacing("\n", with: "\r\n")).count
    story.fact(at: 1000, .requestKind, of: "l1", .text(Bytes("large")))
    story.fact(at: 1000, .requestTargets, of: "l1", .text(Bytes("sip:bob@example.org")))
    story.fact(at: 1000, .requestReplyAddress, of: "l1", .text(Bytes("sip:desk@example.org")))
    story.fact(at: 1000, .requestAnonymous, of: "l1", .flag(true))
    let invite = made(
      "INVITE sip:bob@example.org SIP/2.0",
      common("INVITE", "l1") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(icsi("largemsg"));require;explicit",
        "P-Preferred-Identity: <sip:alice@example.org>", "Reply-To: <sip:desk@example.org>",
        "User-Agent: CPM-client/OMA2.2", "Privacy: id", "Supported: timer",
        "Session-Expires: 1800;refresher=uac",
      ], "application/sdp",
      description(
        host: "192.0.2.1", path: alicePath, direction: "sendonly",
        more: ["a=file-selector:size:\(size)"]))
    story.accepted(invite, expires: true)
    let message = chunk(
      "t1", to: bobPath, from: alicePath, id: "g1", "message/cpim", content)
    story.msrp("SEND", at: 1400, .alice, .participating, message)
    story.msrp("taken", at: 1450, .participating, .alice, okay(message))
    story.sip("BYE", at: 1500, .alice, .core, ending("l1"))
    return story
  }

  /// A large message to several users.
  static var adHocLarge: Story {
    var story = large
    let users = ["sip:bob@example.org", "sip:carol@example.org"]
    story.say(.requestTargets, .list(of: users))
    story.change("INVITE") { invite in
      invite.retarget(to: "sip:factory@example.org")
      let list = ResourceLists(entries: users.map { ResourceLists.Entry(Bytes($0)) })
      let body =
        "--edge\r\nContent-Type: application/sdp\r\n\r\n\(invite.body)"
        + "\r\n--edge\r\nContent-Type: application/resource-lists+xml\r\n\r\n"
        + "\(list.rendered())\r\n--edge--\r\n"
      invite.setBody(Bytes(body), "multipart/mixed;boundary=edge")
    }
    return story
  }

  static var groupLarge: Story {
    var story = large
    story.say(.requestTargets, .text(Bytes("group sip:team@example.org")))
    story.change("INVITE") { $0.retarget(to: "sip:team@example.org") }
    return story
  }

  /// A large message that its user gives up while the other side rings.
  static var cancelledLarge: Story {
    var story = large
    for label in ["200", "ACK", "SEND", "taken", "BYE"] { story.drop(label) }
    guard
      case .sip(let invite, _, _, _, _)? = story.lines.first(where: { $0.label == "INVITE" })?.what
    else { return story }
    story.fact(at: 1200, .requestCancelled, of: "l1", .time(.at(.milliseconds(1200))))
    story.sip("CANCEL", at: 1200, .alice, .core, invite.companion(.cancel))
    story.sip("487", at: 1300, .core, .alice, answer(487, to: invite), origin: .bob)
    return story
  }

  // MARK: Files

  /// Two files to one user, each over an m-line of its own, the second with a report.
  static var files: Story {
    var story = client
    story.fact(at: 1000, .requestKind, of: "f1", .text(Bytes("file")))
    story.fact(at: 1000, .requestTargets, of: "f1", .text(Bytes("sip:bob@example.org")))
    story.fact(at: 1000, .requestAnonymous, of: "f1", .flag(true))
    story.fact(at: 1000, .requestFiles, of: "f1", .list(of: ["a.jpg 5", "b.jpg 5"]))
    let paths = ["alice1", "alice2"].map { "msrp://192.0.2.1:2855/\($0);tcp" }
    let peers = ["bob1", "bob2"].map { "msrp://192.0.2.2:2855/\($0);tcp" }
    func offer(_ paths: [String], _ direction: String) -> String {
      let lines = paths.enumerated().flatMap { index, path in
        mediaLines(
          path: path, direction: direction, types: "message/cpim *",
          more: [
            "a=file-selector:name:\"\(index).jpg\" type:image/jpeg size:5",
            "a=file-transfer-id:ft\(index)",
          ])
      }
      return (["v=0", "o=- 1 1 IN IP4 192.0.2.1", "s=-", "c=IN IP4 192.0.2.1", "t=0 0"] + lines)
        .joined(separator: "\n") + "\n"
    }
    let invite = made(
      "INVITE sip:bob@example.org SIP/2.0",
      common("INVITE", "f1") + sessionLines("filetransfer"), "application/sdp",
      offer(paths, "sendonly"))
    story.accepted(invite, expires: false, body: offer(peers, "recvonly"))
    for index in 0...1 {
      var message = chunk(
        "t\(index)", to: peers[index], from: paths[index], id: "file\(index)", "image/jpeg", "12345"
      )
      if index == 1 { message.set(.successReport, Bytes("yes")) }
      story.msrp("SEND \(index)", at: 1400, .alice, .participating, message)
      story.msrp("taken \(index)", at: 1450, .participating, .alice, okay(message))
      if index == 1,
        let report = message.report(MSRPStatus(code: 200), on: nil, transaction: Bytes("t9"))
      {
        story.msrp("REPORT", at: 1600, .participating, .alice, report)
      }
    }
    let again = made(
      "INVITE sip:bob@192.0.2.2 SIP/2.0",
      common("INVITE", "f1", number: 2, toTag: "b1") + sessionLines("filetransfer"),
      "application/sdp",
      offer(paths, "sendonly").replacing("m=message 2855", with: "m=message 0", maxReplacements: 1))
    story.sip("close one", at: 1500, .alice, .core, again)
    story.sip(
      "BYE", at: 1700, .alice, .core, ending("f1", number: 3, ["Reason: SIP;cause=200"]))
    return story
  }

  /// Files for several users.
  static var filesToList: Story {
    var story = files
    let users = ["sip:bob@example.org", "sip:carol@example.org"]
    story.say(.requestTargets, .list(of: users))
    story.change("INVITE") { invite in
      let list = ResourceLists(entries: users.map { ResourceLists.Entry(Bytes($0)) })
      let body = """
        --edge
        Content-Type: application/sdp

        \(invite.body)
        --edge
        Content-Type: application/resource-lists+xml
        Content-Disposition: recipient-list

        \(list.rendered())
        --edge--

        """
      invite.retarget(to: "sip:factory@example.org")
      invite.setBody(
        Bytes(body.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")),
        "multipart/mixed;boundary=edge")
    }
    return story
  }

  static var filesToGroup: Story {
    var story = files
    story.say(.requestTargets, .text(Bytes("group sip:club@example.org")))
    story.change("INVITE") { $0.retarget(to: "sip:club@example.org") }
    return story
  }

  /// A file that the other side does not take.
  static var failedFile: Story {
    var story = files
    story.drop("taken 0")
    story.drop("close one")
    guard case .msrp(let message, _, _)? = story.lines.first(where: { $0.label == "SEND 0" })?.what
    else { return story }
    story.msrp("refused", at: 1450, .participating, .alice, okay(message, 413))
    story.fact(at: 1470, .notices, of: "f1", .text(Bytes("transfer_failed")))
    return story
  }

  // MARK: Sessions

  /// A session that the client begins, with a message and its reports in it.
  static var session: Story {
    var story = client
    story.fact(at: 1000, .requestKind, of: "s1", .text(Bytes("one-to-one")))
    story.fact(at: 1000, .requestTargets, of: "s1", .text(Bytes("sip:bob@example.org")))
    story.fact(at: 1000, .requestAnonymous, of: "s1", .flag(true))
    let invite = made(
      "INVITE sip:bob@example.org SIP/2.0", common("INVITE", "s1") + sessionLines("session"),
      "application/sdp", description(host: "192.0.2.1", path: alicePath))
    story.accepted(invite, expires: true)
    let hello = chunk("t1", to: bobPath, from: alicePath, id: "c1", "message/cpim", wrapped("c1"))
    story.msrp("hello", at: 1400, .alice, .participating, hello)
    story.msrp("hello taken", at: 1450, .participating, .alice, okay(hello))
    for (index, state) in [IsComposing.State.active, .active, .idle].enumerated() {
      story.msrp(
        "composing \(index)", at: 2000 + Int64(index) * 50_000, .alice, .participating,
        chunk(
          "w\(index)", to: bobPath, from: alicePath, id: "w\(index)",
          "application/im-iscomposing+xml", composing(state)))
    }
    story.sip("BYE", at: 120_000, .alice, .core, ending("s1"))
    story.fact(at: 120_000, .sessionState, of: "s1", .text(Bytes("ended")))
    return story
  }

  /// A session to which the client is invited; it receives a message and sends one.
  static var invited: Story {
    var story = client
    let invite = made(
      "INVITE sip:bob@192.0.2.2 SIP/2.0",
      common("INVITE", "i1", host: "core.example.org") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(icsi("session"));require;explicit",
        "P-Asserted-Identity: <sip:alice@example.org>", "Conversation-ID: conv1",
        "Contribution-ID: contr1", "InReplyTo-Contribution-ID: contr0", "Privacy: id",
      ], "application/sdp", description(host: "192.0.2.1", path: alicePath))
    story.sip("INVITE of alice", at: 950, .alice, .core, invite)
    story.sip("INVITE", at: 1000, .core, .bob, invite, origin: .alice)
    story.fact(at: 1500, .bob, .decision, of: "i1", .list(of: ["accept"]))
    story.fact(at: 1500, .bob, .sessionIdentity, of: "i1", .text(Bytes("sip:alice@192.0.2.1")))
    story.fact(at: 1100, .bob, .shown, of: "i1", .list(of: ["inviter sip:anonymous@x.invalid"]))
    let accepted = answer(
      200, to: invite,
      [
        "Contact: <sip:bob@192.0.2.2>", "P-Preferred-Identity: <sip:bob@example.org>",
        "Conversation-ID: conv1", "Contribution-ID: contr1", "InReplyTo-Contribution-ID: contr0",
      ], "application/sdp", description(host: "192.0.2.2", path: bobPath, setup: "passive"))
    story.sip("200", at: 1500, .bob, .core, accepted)
    story.sip("200 for alice", at: 1550, .core, .alice, accepted, origin: .bob)
    story.sip(
      "ACK", at: 1600, .core, .bob,
      made("ACK sip:bob@192.0.2.2 SIP/2.0", common("ACK", "i1", toTag: "b1")), origin: .alice)
    let hello = chunk("t1", to: bobPath, from: alicePath, id: "c1", "message/cpim", wrapped("c1"))
    story.msrp("hello", at: 1700, .alice, .bob, hello)
    story.msrp("hello taken", at: 1720, .bob, .alice, okay(hello))
    story.fact(at: 1720, .bob, .message, of: "c1", .text(Bytes("received")))
    story.fact(at: 1720, .bob, .messageTime, of: "c1", .text(Bytes("2026-01-01T00:00:01Z")))
    for (time, kind, status) in [
      (Int64(1800), "delivery", "delivered"), (3000, "display", "displayed"),
    ] {
      story.msrp(
        kind, at: time, .bob, .alice,
        chunk(
          "n\(kind)", to: alicePath, from: bobPath, id: "n\(kind)", "message/cpim",
          report(on: "c1", kind, status)))
    }
    let typing = chunk(
      "y1", to: bobPath, from: alicePath, id: "y1", "application/im-iscomposing+xml",
      composing(.active))
    story.msrp("typing", at: 4000, .alice, .bob, typing)
    story.msrp("typing taken", at: 4020, .bob, .alice, okay(typing))
    story.fact(at: 4020, .bob, .sessionComposing, of: "i1", .text(Bytes("active")))
    let mine = chunk(
      "t2", to: alicePath, from: bobPath, id: "c2", "message/cpim",
      wrapped("c2", from: "bob", to: "alice"))
    story.msrp("answer", at: 5000, .bob, .alice, mine)
    story.fact(at: 5000, .bob, .message, of: "c2", .text(Bytes("sent")))
    story.msrp("answer taken", at: 5020, .alice, .bob, okay(mine))
    story.fact(at: 5020, .alice, .message, of: "c2", .text(Bytes("received")))
    let delivered = chunk(
      "t3", to: bobPath, from: alicePath, id: "n3", "message/cpim",
      report(on: "c2", from: "alice", to: "bob"))
    story.msrp("delivered", at: 5100, .alice, .bob, delivered)
    story.msrp("delivered taken", at: 5120, .bob, .alice, okay(delivered))
    story.fact(at: 5120, .bob, .messageStatus, of: "c2", .text(Bytes("delivered")))
    story.sip(
      "BYE", at: 120_000, .core, .bob,
      bye("i1", from: "alice", to: "bob", fromTag: "a1", toTag: "b1", target: "sip:bob@192.0.2.2"),
      origin: .alice)
    story.fact(at: 120_010, .bob, .sessionState, of: "i1", .text(Bytes("ended")))
    return story
  }

  /// An invitation that the client refuses.
  static func refused(_ decision: String, _ code: Int, _ headers: [String] = []) -> Story {
    var story = client
    guard
      case .sip(let invite, _, _, _, _)? = invited.lines.first(where: { $0.label == "INVITE" })?
        .what
    else { return story }
    story.sip("INVITE", at: 1000, .core, .bob, invite, origin: .alice)
    if !decision.isEmpty { story.fact(at: 1500, .bob, .decision, of: "i1", .list(of: [decision])) }
    story.sip("refusal", at: 1500, .bob, .core, answer(code, to: invite, headers))
    return story
  }

  /// An offer for one direction only, which is refused.
  static var oneWay: Story {
    var story = refused("", 488, ["Warning: 399 bob \"one direction\""])
    story.change("INVITE") { $0.rewrite("a=sendrecv", "a=sendonly") }
    return story
  }

  // MARK: Through the Participating Function

  /// A message and its report, on their way through the functions of their senders.
  static var passing: Story {
    var story = session
    let stamped = chunk(
      "p1", to: "msrp://192.0.2.9:2855/next;tcp", from: "msrp://192.0.2.9:2855/pf;tcp", id: "c1",
      "message/cpim", wrapped("c1", time: "2026-01-01T00:00:01.500Z"))
    story.changeChunk("hello") { $0.rewrite("2026-01-01T00:00:01Z", "2025-06-01T00:00:01Z") }
    story.msrp("passed on", at: 1420, .participating, .core, stamped)
    var again = stamped
    again.set(.failureReport, Bytes("yes"))
    story.msrp("passed on again", at: 9000, .participating, .core, again)
    let mine = chunk(
      "q1", to: bobPath, from: alicePath, id: "n1", "message/cpim",
      report(
        on: "z1", from: "alice", to: "bob", time: "2025-06-01T00:00:01Z",
        of: "2026-01-01T00:00:00.500Z"))
    let passed = chunk(
      "q2", to: "msrp://192.0.2.9:2855/next;tcp", from: "msrp://192.0.2.9:2855/pf;tcp", id: "n1",
      "message/cpim",
      report(
        on: "z1", from: "alice", to: "bob", time: "2026-01-01T00:00:03Z",
        of: "2026-01-01T00:00:00.500Z"))
    // What it reports on has come from bob by MESSAGE.
    story.sip(
      "z1", at: 500, .bob, .core,
      made(
        "MESSAGE sip:alice@example.org SIP/2.0",
        common("MESSAGE", "z", from: "bob", to: "alice", fromTag: "b7"), "message/cpim",
        wrapped("z1", from: "bob", to: "alice", time: "2026-01-01T00:00:00.500Z")))
    story.msrp("report", at: 3000, .alice, .participating, mine)
    story.msrp("report passed on", at: 3020, .participating, .core, passed)
    return story
  }

  // MARK: Parts of these

  /// INVITE, ringing, 200 and ACK.
  mutating func accepted(_ invite: SIPMessage, expires: Bool, body: String? = nil) {
    let callID = invite[.callID]?.value.description ?? ""
    sip("INVITE", at: 1000, .alice, .core, invite)
    sip("180", at: 1100, .core, .alice, answer(180, to: invite), origin: .bob)
    let headers =
      ["Contact: <sip:bob@192.0.2.2>", "Allow: INVITE, ACK, BYE, CANCEL"]
      + (expires ? ["Session-Expires: 1800;refresher=uac"] : [])
    sip(
      "200", at: 1200, .core, .alice,
      answer(
        200, to: invite, headers, "application/sdp",
        body ?? description(host: "192.0.2.2", path: bobPath, setup: "passive")), origin: .bob)
    fact(at: 1210, .sessionPeerMethods, of: callID, .list(of: ["INVITE", "ACK", "BYE", "CANCEL"]))
    if expires { fact(at: 1210, .sessionTimer, of: callID, .number(1800)) }
    fact(at: 1300, .sessionMedia, of: callID, .list(of: ["opened", "open"]))
    sip(
      "ACK", at: 1220, .alice, .core,
      Story.acknowledgement(callID))
  }

  private static func acknowledgement(_ callID: String) -> SIPMessage {
    made("ACK sip:bob@192.0.2.2 SIP/2.0", common("ACK", callID, toTag: "b1"))
  }
}

private func sessionLines(_ service: String) -> [String] {
  [
    "Contact: <sip:alice@192.0.2.1>;\(icsi(service))",
    "Accept-Contact: *;\(icsi(service));require;explicit",
    "P-Preferred-Identity: <sip:alice@example.org>", "User-Agent: CPM-client/OMA2.2",
    "Allow: INVITE, ACK, BYE, CANCEL, MESSAGE", "Privacy: id", "Supported: timer, gruu",
    "Session-Expires: 1800;refresher=uac",
  ]
}

private func ending(_ callID: String, number: Int = 2, _ headers: [String] = []) -> SIPMessage {
  bye(
    callID, number: number, from: "alice", to: "bob", fromTag: "a1", toTag: "b1",
    target: "sip:bob@192.0.2.2", headers)
}
