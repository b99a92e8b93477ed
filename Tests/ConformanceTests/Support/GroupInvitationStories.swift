import Entities
import Sim
import Wire

// Stories of clients that a focus invites.

extension Story {
  func focusInvite(_ callID: String, to user: String = "bob", _ headers: [String] = [])
    -> SIPMessage
  {
    let list = ResourceLists(
      entries: ["alice", "carol"].map { ResourceLists.Entry(Bytes("sip:\($0)@example.org")) })
    let body = """
      --edge
      Content-Type: application/sdp

      \(description(host: "192.0.2.9", path: focusPath, types: groupTypes))
      --edge
      Content-Type: application/resource-lists+xml
      Content-Disposition: recipient-list

      \(list.rendered())
      --edge--

      """
    return made(
      "INVITE sip:\(user)@192.0.2.2 SIP/2.0",
      common("INVITE", callID, from: "alice", to: user, fromTag: "f3", host: "core.example.org") + [
        "Contact: <sip:focus1@example.org>;isfocus",
        "Accept-Contact: *;\(icsi("session"));require;explicit",
        "P-Asserted-Identity: <sip:alice@example.org>", "Referred-By: <sip:alice@example.org>",
        "Conversation-ID: conv1", "Contribution-ID: contr1",
      ] + headers, "multipart/mixed;boundary=edge", body)
  }

  static func focusAnswer(
    to invite: SIPMessage, path: String = bobPath, hasObjects: Bool = true
  ) -> SIPMessage {
    answer(
      200, to: invite,
      [
        "Contact: <sip:bob@192.0.2.2>", "P-Preferred-Identity: <sip:bob@example.org>",
        "Conversation-ID: conv1", "Contribution-ID: contr1",
      ], "application/sdp",
      description(
        host: "192.0.2.2", path: path, setup: "passive",
        types: hasObjects ? groupTypes : "message/cpim application/vnd.oma.cpm-groupdata+xml"))
  }

  /// Bob is invited into a group. Without objects he subscribes.
  static func invitedByFocus(hasObjects: Bool = true) -> Story {
    var story = client
    for name in [FactName.clientSupportsGroupData, .clientSupportsConferenceObjects] {
      story.fact(at: 0, .bob, name, .flag(true))
    }
    story.invited(hasObjects)
    story.sip(
      "BYE", at: 120_000, .core, .bob,
      bye("j1", from: "alice", to: "bob", fromTag: "f3", toTag: "b1", target: "sip:bob@192.0.2.2"),
      origin: .participating)
    story.fact(at: 120_010, .bob, .sessionState, of: "contr1", .text(Bytes("ended")))
    return story
  }

  private mutating func invited(_ hasObjects: Bool, _ headers: [String] = []) {
    var invite = focusInvite("j1", headers)
    if !hasObjects { invite.rewrite("application/conference-info+xml ", "") }
    sip("INVITE", at: 1000, .core, .bob, invite, origin: .participating)
    fact(at: 1500, .bob, .decision, of: "j1", .list(of: ["accept"]))
    let key = "contr1"
    fact(at: 1500, .bob, .sessionIdentity, of: key, .text(Bytes("sip:focus1@example.org")))
    fact(at: 1500, .bob, .sessionKind, of: key, .text(Bytes("group")))
    fact(at: 1500, .bob, .sessionOrigin, of: key, .text(Bytes("added_by_participant")))
    fact(at: 1500, .bob, .sessionGroupData, of: key, .flag(true))
    fact(at: 1500, .bob, .sessionConferenceObjects, of: key, .flag(hasObjects))
    fact(at: 1500, .bob, .sessionState, of: key, .text(Bytes("active")))
    sip(
      "200", at: 1500, .bob, .core,
      Story.focusAnswer(to: invite, path: "msrp://192.0.2.2:2855/bob2;tcp", hasObjects: hasObjects))
    sip(
      "ACK", at: 1600, .core, .bob,
      made("ACK sip:bob@192.0.2.2 SIP/2.0", common("ACK", "j1", toTag: "b1")),
      origin: .participating)
    let empty = MSRPMessage(
      .send, transaction: Bytes("e1"), to: Bytes(focusPath),
      from: Bytes("msrp://192.0.2.2:2855/bob2;tcp"))
    msrp("first", at: 1700, .bob, .participating, empty)
    msrp("first taken", at: 1720, .participating, .bob, okay(empty))
    guard !hasObjects else { return }
    let request = made(
      "SUBSCRIBE sip:focus1@example.org SIP/2.0",
      common("SUBSCRIBE", "v1", from: "bob", to: "focus1", fromTag: "b6", host: "192.0.2.2") + [
        "Contact: <sip:bob@192.0.2.2>", "Event: conference", "Expires: 600",
      ])
    sip("SUBSCRIBE", at: 1800, .bob, .core, request)
    sip(
      "200 SUBSCRIBE", at: 1820, .core, .bob,
      answer(200, to: request, tag: "u1", ["Expires: 600"]), origin: .participating)
    let notify = made(
      "NOTIFY sip:bob@192.0.2.2 SIP/2.0",
      common("NOTIFY", "v1", from: "focus1", to: "bob", fromTag: "u1", toTag: "b6") + [
        "Contact: <sip:focus1@example.org>", "Event: conference",
        "Subscription-State: active;expires=600",
      ], "application/conference-info+xml", Story.roster())
    sip("NOTIFY", at: 1850, .core, .bob, notify, origin: .participating)
    sip("200 NOTIFY", at: 1870, .bob, .core, answer(200, to: notify, tag: "b6"))
  }

  /// The SUBSCRIBE finds no session.
  static var notFound: Story {
    var story = invitedByFocus(hasObjects: false)
    for label in ["NOTIFY", "200 NOTIFY"] { story.drop(label) }
    guard
      case .sip(let request, _, _, _, _)? = story.lines.first(where: { $0.label == "SUBSCRIBE" })?
        .what
    else { return story }
    story.drop("200 SUBSCRIBE")
    story.sip("404", at: 1820, .core, .bob, answer(404, to: request), origin: .participating)
    story.fact(at: 1830, .bob, .sessionState, of: "contr1", .text(Bytes("inactive")))
    let users = ["sip:alice@example.org", "sip:carol@example.org"]
    story.fact(
      at: 1830, .bob, .sessionParticipants, of: "contr1", .list(of: users.map { "\($0) invited" }))
    story.fact(
      at: 1830, .bob, .shown, of: "contr1", .list(of: users.map { "participant \($0)" }))
    return story
  }

  /// Bob is invited into the group that takes the place of a session with alice.
  static func replacing(isThere: Bool = true) -> Story {
    var story = client
    for name in [FactName.clientSupportsGroupData, .clientSupportsConferenceObjects] {
      story.fact(at: 0, .bob, name, .flag(true))
    }
    if isThere { story.callBob() }
    guard isThere else {
      let invite = story.focusInvite("j1", ["Session-Replaces: contr7"])
      story.sip("INVITE", at: 1000, .core, .bob, invite, origin: .participating)
      story.sip("refusal", at: 1010, .bob, .core, answer(481, to: invite))
      return story
    }
    story.invited(true, ["Session-Replaces: contr7"])
    story.fact(at: 1900, .bob, .sessionReplacedBy, of: "contr7", .text(Bytes("contr1")))
    story.sip(
      "end of two", at: 1900, .bob, .core,
      bye(
        "i7", number: 1, from: "bob", to: "alice", fromTag: "b1", toTag: "a1",
        ["Reason: SIP;cause=200;text=\"Session replaced\""]))
    return story
  }

  private mutating func callBob() {
    let invite = made(
      "INVITE sip:bob@192.0.2.2 SIP/2.0",
      common("INVITE", "i7", host: "core.example.org") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(icsi("session"));require;explicit",
        "P-Asserted-Identity: <sip:alice@example.org>", "Conversation-ID: conv1",
        "Contribution-ID: contr7",
      ], "application/sdp", description(host: "192.0.2.1", path: alicePath))
    sip("two", at: 100, .core, .bob, invite, origin: .alice)
    sip(
      "two taken", at: 200, .bob, .core,
      answer(
        200, to: invite, ["Contact: <sip:bob@192.0.2.2>"], "application/sdp",
        description(host: "192.0.2.2", path: bobPath, setup: "passive")))
    sip(
      "two confirmed", at: 300, .core, .bob,
      made("ACK sip:bob@192.0.2.2 SIP/2.0", common("ACK", "i7", toTag: "b1")), origin: .alice)
  }
}
