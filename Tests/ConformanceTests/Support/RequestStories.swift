import Entities
import Sim
import Wire

// Stories in which all is as it should be: registrations, messages in both modes, deferred ones.

extension Story {
  /// What a client says of itself.
  static var client: Story {
    var story = Story()
    for (node, name, host) in [(Node.alice, "alice", "192.0.2.1"), (.bob, "bob", "192.0.2.2")] {
      story.fact(at: 0, node, .clientAddress, .text(Bytes("sip:\(name)@example.org")))
      story.fact(at: 0, node, .clientContact, .text(Bytes("sip:\(name)@\(host)")))
    }
    story.fact(at: 0, .clientInstance, .text(Bytes("<urn:uuid:1234>")))
    story.fact(at: 0, .clientMethods, .list(of: ["INVITE", "ACK", "BYE", "CANCEL", "MESSAGE"]))
    story.fact(at: 0, .clientFeatures, .list(of: ["session", "msg"]))
    story.fact(at: 0, .clientName, .text(Bytes("Alice")))
    story.fact(at: 0, .clientControllingURI, .text(Bytes("sip:factory@example.org")))
    return story
  }

  /// Registered, refreshed, and ended.
  static var registration: Story {
    var story = client
    func register(_ number: Int, expires: Int) -> SIPMessage {
      made(
        "REGISTER sip:example.org SIP/2.0",
        common("REGISTER", "r1", number: number, to: "alice") + [
          "Contact: \"Alice\" <sip:alice@192.0.2.1>;+sip.instance=\"<urn:uuid:1234>\""
            + ";methods=\"INVITE,ACK,BYE,CANCEL,MESSAGE\";expires=\(expires)"
            + ";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session,"
            + "urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.msg\"",
          "Supported: path, gruu",
        ])
    }
    story.fact(at: 100, .clientRegistration, .list(of: ["wanted", "covered"]))
    story.fact(at: 100, .requestKind, of: "r1", .text(Bytes("register")))
    for (label, number, time, expires) in [
      ("REGISTER", 1, Int64(100), 100), ("refresh", 2, 50_000, 100), ("end", 3, 90_000, 0),
    ] {
      if label == "end" { story.fact(at: time, .requestKind, of: "r1", .text(Bytes("unregister"))) }
      let request = register(number, expires: expires)
      story.sip(label, at: time, .alice, .core, request)
      story.sip(
        "granted", at: time + 50, .core, .alice,
        answer(200, to: request, ["Contact: <sip:alice@192.0.2.1>;expires=\(expires)"]))
    }
    return story
  }

  /// A pager mode message with all that a user can want.
  static var pager: Story {
    var story = client
    story.fact(at: 1000, .requestKind, of: "m1", .text(Bytes("pager")))
    story.fact(at: 1000, .requestTargets, of: "m1", .text(Bytes("sip:bob@example.org")))
    story.fact(at: 1000, .requestReplyAddress, of: "m1", .text(Bytes("sip:desk@example.org")))
    story.fact(at: 1000, .requestAnonymous, of: "m1", .flag(true))
    story.fact(at: 1000, .requestDisposition, of: "m1", .list(of: ["delivery", "display"]))
    story.sip(
      "MESSAGE", at: 1000, .alice, .core,
      made(
        "MESSAGE sip:bob@example.org SIP/2.0",
        common("MESSAGE", "m1") + [
          "Accept-Contact: *;\(icsi("msg"));require;explicit",
          "P-Preferred-Identity: <sip:alice@example.org>", "Reply-To: <sip:desk@example.org>",
          "User-Agent: CPM-client/OMA2.2", "Privacy: id",
        ], "message/cpim", wrapped("p1")))
    return story
  }

  /// An answer to a message, which had a Reply-To or not.
  static func reply(hasReplyTo: Bool) -> Story {
    var story = pager
    let target = hasReplyTo ? "sip:office@example.org" : "sip:bob@example.org"
    let received = made(
      "MESSAGE sip:alice@192.0.2.1 SIP/2.0",
      common("MESSAGE", "m0", from: "bob", to: "alice", fromTag: "b9") + [
        "P-Asserted-Identity: <sip:bob@example.org>"
      ] + (hasReplyTo ? ["Reply-To: <sip:office@example.org>"] : []), "text/plain", "a question")
    story.sip("question", at: 500, .core, .alice, received, origin: .bob)
    story.fact(
      at: 1000, .requestInReplyTo, of: "m1",
      .text(Bytes(hasReplyTo ? "m0 sip:office@example.org" : "m0")))
    story.say(.requestTargets, .text(Bytes(target)))
    story.change("MESSAGE") { $0.retarget(to: target) }
    return story
  }

  /// A message to several users, as an answer to one of them.
  static var adHocPager: Story {
    var story = reply(hasReplyTo: true)
    let users = ["sip:bob@example.org", "sip:carol@example.org"]
    story.say(.requestTargets, .list(of: users))
    story.change("MESSAGE") { message in
      message.retarget(to: "sip:factory@example.org")
      let list = ResourceLists(
        entries: (users + ["sip:office@example.org"]).map { ResourceLists.Entry(Bytes($0)) })
      message.setBody(list.rendered(), "application/resource-lists+xml")
    }
    return story
  }

  static var groupPager: Story {
    var story = pager
    story.say(.requestTargets, .text(Bytes("group sip:team@example.org")))
    story.change("MESSAGE") { $0.retarget(to: "sip:team@example.org") }
    return story
  }

  // MARK: Deferred messages

  /// Some deferred messages are dealt with, each in another way.
  static var deferredSelected: Story {
    var story = client
    let entries = ["x1": "deliver", "x2": "delete", "x3": "interwork", "x4": "store"]
      .sorted { $0.key < $1.key }
    story.fact(
      at: 0, .participating, .pfDeferredURI, .text(Bytes("sip:CPMDeferredMsgHndlg@example.org")))
    story.fact(at: 0, .participating, .pfDeferredMessages, .list(of: entries.map(\.key)))
    story.fact(at: 1000, .requestKind, of: "d1", .text(Bytes("deferred-selected")))
    story.fact(
      at: 1000, .requestActions, of: "d1", .list(of: entries.map { "\($0.key) \($0.value)" }))
    let list = ResourceLists(
      entries: entries.map {
        ResourceLists.Entry(Bytes("sip:\($0.key)@pf.example.org?cpm_action=\($0.value)"))
      })
    let body = """
      --edge
      Content-Type: application/sdp

      \(description(host: "192.0.2.1", path: alicePath, direction: "recvonly"))
      --edge
      Content-Type: application/resource-lists+xml

      \(list.rendered())
      --edge--

      """
    story.retrieve(body, "multipart/mixed;boundary=edge")
    return story
  }

  /// All deferred messages are fetched.
  static var deferredAll: Story {
    var story = client
    story.fact(
      at: 0, .participating, .pfDeferredURI, .text(Bytes("sip:CPMDeferredMsgHndlg@example.org")))
    story.fact(at: 0, .participating, .pfDeferredMessages, .list(of: ["x1"]))
    story.fact(at: 1000, .requestKind, of: "d1", .text(Bytes("deferred-all")))
    story.retrieve(
      description(host: "192.0.2.1", path: alicePath, direction: "recvonly"), "application/sdp")
    return story
  }

  private mutating func retrieve(_ body: String, _ type: String) {
    let invite = made(
      "INVITE sip:CPMDeferredMsgHndlg@example.org SIP/2.0",
      common("INVITE", "d1") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(icsi("deferred"));require;explicit",
      ], type, body)
    let path = "msrp://pf.example.org:2855/pf1;tcp"
    sip("INVITE", at: 1000, .alice, .core, invite)
    sip("INVITE at the function", at: 1020, .core, .participating, invite, origin: .alice)
    let accepted = answer(
      200, to: invite, ["Contact: <sip:pf@pf.example.org>"], "application/sdp",
      description(host: "192.0.2.9", path: path, setup: "passive", direction: "sendonly"))
    sip("200", at: 1100, .core, .alice, accepted, origin: .participating)
    let message = chunk(
      "t1", to: alicePath, from: path, id: "x1", "message/cpim",
      wrapped("x1", from: "bob", to: "alice"))
    msrp("deferred", at: 1300, .participating, .alice, message)
    msrp("taken", at: 1320, .alice, .participating, okay(message))
    let bye = bye("d1", from: "bob", to: "alice", fromTag: "b1", toTag: "a1")
    sip("BYE", at: 2000, .core, .alice, bye, origin: .participating)
  }
}

/// A BYE that comes from the other side, or leaves.
func bye(
  _ callID: String, number: Int = 2, from: String, to: String, fromTag: String, toTag: String,
  target: String = "sip:alice@192.0.2.1", _ headers: [String] = []
) -> SIPMessage {
  made(
    "BYE \(target) SIP/2.0",
    common("BYE", callID, number: number, from: from, to: to, fromTag: fromTag, toTag: toTag)
      + headers)
}
