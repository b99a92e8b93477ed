import Entities
import Sim
import Wire

// Stories of groups in which all is as it should be.

let focusPath = "msrp://192.0.2.9:2855/focus1;tcp"
private let groupTypes =
  "message/cpim application/conference-info+xml application/vnd.oma.cpm-groupdata+xml"

extension Story {
  /// What leads into a group: the procedure, whom it is for, and in which call.
  struct Entry: Sendable {
    var kind = "adhoc"
    var callID = "g1"
    var time: Int64 = 1000
    var target = "sip:factory@example.org"
    var targets = ["sip:bob@example.org", "sip:carol@example.org"]
    /// The entries of a list.
    var entries: [String]?
    var conversation = "conv1"
    var contribution = "contr1"
    var inReplyTo: String? = "contr0"
    /// The identifiers of the 200.
    var answered: (conversation: String, contribution: String)?
    var path = alicePath
    var isNew = true
    var edition = Edition.cpm22
    /// Whether participant information comes over MSRP.
    var hasObjects = true
    var tag = "f1"

    static func adHoc(_ edition: Edition = .cpm22, hasObjects: Bool = true) -> Entry {
      Entry(edition: edition, hasObjects: hasObjects)
    }
    static func predefined(_ edition: Edition = .cpm22, hasObjects: Bool = true) -> Entry {
      Entry(
        kind: "predefined", target: "sip:club@example.org", targets: ["sip:club@example.org"],
        edition: edition, hasObjects: hasObjects)
    }
    static func joinIn(_ edition: Edition = .cpm22, hasObjects: Bool = true) -> Entry {
      Entry(
        kind: "joinin", target: "sip:club@example.org", targets: ["sip:club@example.org"],
        inReplyTo: nil, answered: ("conv9", "contr9"), edition: edition, hasObjects: hasObjects)
    }
  }

  static func group(_ entry: Entry = .adHoc()) -> Story {
    var story = client
    story.supportGroups()
    story.enter(entry)
    story.sip("BYE", at: 120_000, .alice, .core, farewell(entry.callID, tag: entry.tag))
    story.fact(at: 120_000, .sessionState, of: entry.contribution, .text(Bytes("ended")))
    return story
  }

  mutating func supportGroups() {
    fact(at: 0, .clientMaxAdHoc, .number(4))
    fact(at: 0, .clientSupportsGroupData, .flag(true))
    fact(at: 0, .clientSupportsConferenceObjects, .flag(true))
  }

  static func farewell(_ callID: String, tag: String = "f1", _ headers: [String] = [])
    -> SIPMessage
  {
    bye(
      callID, from: "alice", to: "focus1", fromTag: "a1", toTag: tag,
      target: "sip:focus1@example.org", headers)
  }

  func invite(_ entry: Entry) -> SIPMessage {
    let isDraft = entry.edition == .cpm1Draft
    let name = isDraft ? "+g.oma.cpm.chat" : icsi("session")
    let version = entry.edition == .cpm22 ? "2.2" : "1.0"
    var lines =
      common("INVITE", entry.callID, to: "somebody") + [
        "Contact: <sip:alice@192.0.2.1>;\(name)", "Accept-Contact: *;\(name);require;explicit",
        "P-Preferred-Identity: <sip:alice@example.org>",
        "P-Preferred-Service: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group",
        "User-Agent: CPM-client/OMA\(version)", "Allow: INVITE, ACK, BYE, CANCEL, MESSAGE",
        "Privacy: id", "Supported: timer", "Session-Expires: 1800;refresher=uac",
        "Conversation-ID: \(entry.conversation)", "Contribution-ID: \(entry.contribution)",
      ]
    if let answered = entry.inReplyTo { lines.append("InReplyTo-Contribution-ID: \(answered)") }
    if entry.kind == "adhoc" { lines.append("Subject: Hiking") }
    let offer = description(
      host: "192.0.2.1", path: entry.path, types: groupTypes,
      more: ["a=chatroom:org.openmobilealliance.groupchat.closed private-messages"])
    guard entry.kind == "adhoc" || entry.kind == "extend" else {
      return made("INVITE \(entry.target) SIP/2.0", lines, "application/sdp", offer)
    }
    let list = ResourceLists(
      entries: (entry.entries ?? entry.targets).map { ResourceLists.Entry(Bytes($0)) })
    let body = """
      --edge
      Content-Type: application/sdp

      \(offer)
      --edge
      Content-Type: application/resource-lists+xml
      Content-Disposition: recipient-list

      \(list.rendered())
      --edge--

      """
    return made(
      "INVITE \(entry.target) SIP/2.0", lines, "multipart/mixed;boundary=edge", body)
  }

  mutating func ask(_ entry: Entry) {
    rules = Rules(entry.edition)
    let key = entry.callID
    fact(at: entry.time, .requestKind, of: key, .text(Bytes(entry.kind)))
    fact(at: entry.time, .requestTargets, of: key, .list(of: entry.targets))
    fact(at: entry.time, .requestAnonymous, of: key, .flag(true))
    fact(at: entry.time, .requestClosed, of: key, .flag(true))
    fact(at: entry.time, .requestSubject, of: key, .text(Bytes("Hiking")))
    fact(
      at: entry.time, .requestConversation, of: key,
      .text(Bytes(entry.isNew ? "new" : entry.conversation)))
    if let answered = entry.inReplyTo {
      fact(at: entry.time, .requestInReplyTo, of: key, .text(Bytes(answered)))
    }
  }

  /// From the INVITE to a message of the client in the session.
  mutating func enter(_ entry: Entry, _ suffix: String = "") {
    ask(entry)
    let time = entry.time
    let invite = invite(entry)
    sip("INVITE\(suffix)", at: time, .alice, .core, invite)
    var headers = [
      "Contact: <sip:focus1@example.org>;isfocus", "Allow: INVITE, ACK, BYE",
      "Session-Expires: 1800;refresher=uac",
    ]
    if let answered = entry.answered {
      headers += [
        "Conversation-ID: \(answered.conversation)", "Contribution-ID: \(answered.contribution)",
      ]
    }
    sip(
      "200\(suffix)", at: time + 200, .core, .alice,
      answer(
        200, to: invite, tag: entry.tag, headers, "application/sdp",
        description(
          host: "192.0.2.9", path: focusPath, setup: "passive",
          types: entry.hasObjects
            ? groupTypes : "message/cpim application/vnd.oma.cpm-groupdata+xml")),
      origin: .participating)
    let key = entry.contribution
    fact(at: time + 210, .sessionIdentity, of: key, .text(Bytes("sip:focus1@example.org")))
    fact(at: time + 210, .sessionState, of: key, .text(Bytes("active")))
    fact(at: time + 210, .sessionTimer, of: key, .number(1800))
    fact(at: time + 210, .sessionGroupData, of: key, .flag(true))
    fact(at: time + 210, .sessionConferenceObjects, of: key, .flag(entry.hasObjects))
    fact(
      at: time + 210, .sessionParticipants, of: key,
      .list(of: ["sip:alice@example.org connected", "sip:bob@example.org connected"]))
    fact(
      at: time + 210, .sessionConversation, of: key,
      .text(Bytes(entry.answered?.conversation ?? entry.conversation)))
    fact(
      at: time + 210, .sessionContribution, of: key,
      .text(Bytes(entry.answered?.contribution ?? entry.contribution)))
    sip(
      "ACK\(suffix)", at: time + 220, .alice, .core,
      made(
        "ACK sip:focus1@example.org SIP/2.0",
        common("ACK", entry.callID, to: "somebody", toTag: entry.tag)))
    if !entry.hasObjects { subscribe(at: time + 300, "u\(entry.callID)", suffix) }
    let hello = chunk(
      "t\(entry.callID)", to: focusPath, from: entry.path, id: "c\(entry.callID)", "message/cpim",
      wrapped("c\(entry.callID)", to: "focus1"))
    msrp("hello\(suffix)", at: time + 400, .alice, .participating, hello)
    msrp("hello taken\(suffix)", at: time + 450, .participating, .alice, okay(hello))
  }

  /// A subscription to the participants, and the first that it tells.
  mutating func subscribe(at time: Int64, _ callID: String, _ suffix: String = "") {
    let request = made(
      "SUBSCRIBE sip:focus1@example.org SIP/2.0",
      common("SUBSCRIBE", callID, to: "focus1") + [
        "Contact: <sip:alice@192.0.2.1>", "Event: conference", "Expires: 600",
      ])
    sip("SUBSCRIBE\(suffix)", at: time, .alice, .core, request)
    sip(
      "200 SUBSCRIBE\(suffix)", at: time + 20, .core, .alice,
      answer(200, to: request, tag: "u1", ["Expires: 600", "Contact: <sip:focus1@example.org>"]),
      origin: .participating)
  }

  /// The subscription is given up though the session goes on.
  mutating func unsubscribe(_ callID: String) {
    sip(
      "no more", at: 60_000, .alice, .core,
      made(
        "SUBSCRIBE sip:focus1@example.org SIP/2.0",
        common("SUBSCRIBE", callID, number: 2, to: "focus1", toTag: "u1") + [
          "Contact: <sip:alice@192.0.2.1>", "Event: conference", "Expires: 0",
        ]))
  }

  /// The INVITE is refused.
  static func refusedGroup(_ entry: Entry, _ code: Int) -> Story {
    var story = client
    story.supportGroups()
    story.refuse(entry, code)
    return story
  }

  mutating func refuse(_ entry: Entry, _ code: Int, _ suffix: String = "") {
    ask(entry)
    let invite = invite(entry)
    sip("INVITE\(suffix)", at: entry.time, .alice, .core, invite)
    sip(
      "refusal\(suffix)", at: entry.time + 100, .core, .alice,
      answer(code, to: invite, tag: entry.tag), origin: .participating)
    sip(
      "ACK\(suffix)", at: entry.time + 110, .alice, .core,
      made(
        "ACK \(entry.target) SIP/2.0",
        common("ACK", entry.callID, to: "somebody", toTag: entry.tag)))
  }

  /// More users are wanted than may be: nothing leaves, and the user is told.
  static func tooMany(_ entry: Entry) -> Story {
    var story = entry.kind == "extend" ? betweenTwo(entry.edition) : client
    story.supportGroups()
    var entry = entry
    entry.targets = ["bob", "carol", "dave", "erin", "frank"].map { "sip:\($0)@example.org" }
    story.ask(entry)
    story.fact(at: entry.time, .notices, of: entry.callID, .text(Bytes("limit_exceeded")))
    return story
  }

  // MARK: Coming back

  static let back = Entry(
    kind: "rejoin", callID: "r1", time: 100_000, target: "sip:focus1@example.org",
    targets: ["sip:focus1@example.org"], inReplyTo: nil,
    path: "msrp://192.0.2.1:2855/alice2;tcp", isNew: false, tag: "f2")

  /// A session that has become inactive.
  private static var asleep: Story {
    var story = client
    story.supportGroups()
    story.enter(.adHoc())
    story.sip(
      "480", at: 60_000, .core, .alice,
      bye(
        "g1", number: 1, from: "focus1", to: "alice", fromTag: "f1", toTag: "a1",
        ["Reason: SIP;cause=480"]), origin: .participating)
    story.fact(at: 60_010, .sessionState, of: "contr1", .text(Bytes("inactive")))
    return story
  }

  static func rejoined(hasObjects: Bool = true) -> Story {
    var story = asleep
    var back = back
    back.hasObjects = hasObjects
    story.enter(back, " again")
    story.sip("BYE", at: 200_000, .alice, .core, farewell("r1", tag: "f2"))
    story.fact(at: 200_000, .sessionState, of: "contr1", .text(Bytes("ended")))
    return story
  }

  /// It is not there any more, so that another one begins.
  static var begunAnew: Story {
    var story = asleep
    story.refuse(back, 404, " again")
    var anew = Entry.adHoc()
    anew.callID = "n1"
    anew.time = 100_120
    anew.targets = ["sip:bob@example.org"]
    anew.contribution = "contr2"
    anew.inReplyTo = "contr1"
    anew.isNew = false
    story.enter(anew, " anew")
    return story
  }

  /// The way back ends with a BYE that says that there is none.
  static var sentAway: Story {
    var story = asleep
    story.enter(back, " again")
    story.sip(
      "404", at: 110_000, .core, .alice,
      bye(
        "r1", number: 1, from: "focus1", to: "alice", fromTag: "f2", toTag: "a1",
        ["Reason: SIP;cause=404"]), origin: .participating)
    story.fact(at: 110_010, .sessionState, of: "contr1", .text(Bytes("ended")))
    return story
  }

  /// An invitation into the same session crosses the INVITE, which was accepted already.
  static var crossed: Story {
    var story = asleep
    story.ask(back)
    let own = story.invite(back)
    story.sip("INVITE again", at: 100_000, .alice, .core, own)
    var line = story.focusInvite("k1", to: "alice")
    line.put(.privacy, nil)
    story.sip("crossing", at: 100_020, .core, .alice, line, origin: .participating)
    story.fact(at: 100_030, .decision, of: "k1", .list(of: ["accept"]))
    story.sip("taken", at: 100_030, .alice, .core, focusAnswer(to: line))
    story.sip(
      "CANCEL", at: 100_040, .alice, .core,
      made(
        "CANCEL sip:focus1@example.org SIP/2.0", common("CANCEL", "r1", to: "somebody")))
    story.sip(
      "200 again", at: 100_050, .core, .alice,
      answer(
        200, to: own, tag: "f2", ["Contact: <sip:focus1@example.org>;isfocus"], "application/sdp",
        description(host: "192.0.2.9", path: focusPath, setup: "passive", types: groupTypes)),
      origin: .participating)
    story.sip(
      "ACK again", at: 100_070, .alice, .core,
      made(
        "ACK sip:focus1@example.org SIP/2.0", common("ACK", "r1", to: "somebody", toTag: "f2")))
    story.sip(
      "own end", at: 100_080, .alice, .core,
      farewell("r1", tag: "f2", ["Reason: SIP;cause=487"]))
    return story
  }

  // MARK: Invited by a focus

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

  // MARK: Extending

  /// Alice has a session with bob.
  private static func betweenTwo(_ edition: Edition) -> Story {
    var story = client
    story.supportGroups()
    story.rules = Rules(edition)
    let name = edition == .cpm1Draft ? "+g.oma.cpm.chat" : icsi("session")
    let invite = made(
      "INVITE sip:bob@example.org SIP/2.0",
      common("INVITE", "s1", fromTag: "a1") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(name)", "Conversation-ID: conv1",
        "Contribution-ID: contr7", "InReplyTo-Contribution-ID: contr0",
      ], "application/sdp", description(host: "192.0.2.1", path: alicePath))
    story.fact(at: 100, .requestKind, of: "s1", .text(Bytes("one-to-one")))
    story.sip("two", at: 100, .alice, .core, invite)
    story.sip(
      "two taken", at: 200, .core, .alice,
      answer(
        200, to: invite, tag: "b1", ["Contact: <sip:bob@example.org;gr=urn:uuid:b>"],
        "application/sdp", description(host: "192.0.2.2", path: bobPath, setup: "passive")),
      origin: .bob)
    story.sip(
      "two confirmed", at: 250, .alice, .core,
      made("ACK sip:bob@example.org;gr=urn:uuid:b SIP/2.0", common("ACK", "s1", toTag: "b1")))
    return story
  }

  static func widening(_ edition: Edition) -> Entry {
    let name =
      switch edition {
      case .cpm1Draft: "Replaces=s1%3Bto-tag%3Db1%3Bfrom-tag%3Da1"
      case .cpm1: "CPM-Replaces=contr7"
      default: "Session-Replaces=contr7"
      }
    return Entry(
      kind: "extend", callID: "x1", targets: ["sip:carol@example.org"],
      entries: ["sip:bob@example.org;gr=urn:uuid:b?\(name)", "sip:carol@example.org"],
      path: "msrp://192.0.2.1:2855/alice2;tcp", isNew: false, edition: edition)
  }

  static func extended(_ edition: Edition = .cpm22, hasObjects: Bool = true) -> Story {
    var story = betweenTwo(edition)
    var entry = widening(edition)
    entry.hasObjects = hasObjects
    story.enter(entry)
    story.sip(
      "end of two", at: 5000, .core, .alice,
      bye("s1", number: 1, from: "bob", to: "alice", fromTag: "b1", toTag: "a1"), origin: .bob)
    story.sip("BYE", at: 120_000, .alice, .core, farewell("x1"))
    story.fact(at: 120_000, .sessionState, of: "contr1", .text(Bytes("ended")))
    return story
  }

  // MARK: Changing who is in it

  static func referring(
    _ kind: String, _ users: [String] = ["sip:dave@example.org"], hasLimit: Bool = true
  ) -> Story {
    var story = group()
    let isAdding = kind == "refer-add"
    let isOne = users.count == 1
    story.fact(at: 10_000, .requestKind, of: "q1", .text(Bytes(kind)))
    story.fact(at: 10_000, .requestTargets, of: "q1", .list(of: users))
    story.fact(at: 10_000, .requestAnonymous, of: "q1", .flag(true))
    story.fact(at: 10_000, .requestConversation, of: "q1", .text(Bytes("conv1")))
    let method = isAdding ? "INVITE" : "BYE"
    var lines =
      common("REFER", "q1", to: "focus1") + [
        "Contact: <sip:alice@192.0.2.1>", "Accept-Contact: *;\(icsi("session"));require;explicit",
        "User-Agent: CPM-client/OMA2.2", "Allow: INVITE, ACK, BYE, CANCEL, MESSAGE", "Privacy: id",
        "Supported: timer, norefersub", "Session-Expires: 1800;refresher=uac",
      ]
    if isOne {
      lines += ["Refer-To: <\(users[0]);method=\(method)>", "Refer-Sub: true"]
    } else {
      lines += [
        "Refer-To: <cid:list1@192.0.2.1>", "Refer-Sub: false", "Content-ID: <list1@192.0.2.1>",
        "Require: multiple-refer, norefersub", "Content-Disposition: recipient-list",
      ]
    }
    let list = ResourceLists(
      entries: users.map {
        ResourceLists.Entry(Bytes(isAdding ? $0 : "\($0)?method=BYE"))
      })
    let refer =
      isOne
      ? made("REFER sip:focus1@example.org SIP/2.0", lines)
      : made(
        "REFER sip:focus1@example.org SIP/2.0", lines, "application/resource-lists+xml",
        list.rendered().description)
    story.sip("REFER", at: 10_000, .alice, .core, refer)
    let notify = made(
      "NOTIFY sip:alice@192.0.2.1 SIP/2.0",
      common("NOTIFY", "q1", from: "focus1", to: "alice", fromTag: "q2", toTag: "a1") + [
        "Event: refer", "Subscription-State: active;expires=60",
      ], "message/sipfrag", "SIP/2.0 100 Trying")
    story.sip("NOTIFY", at: 10_200, .core, .alice, notify, origin: .participating)
    story.sip("200 NOTIFY", at: 10_220, .alice, .core, answer(200, to: notify, tag: "a1"))
    return story
  }

  /// Somebody is to be removed who is anonymous in the group.
  static func removingHidden(_ more: [String] = []) -> Story {
    let hidden = "sip:anonymous-1@anonymous.invalid"
    var story = referring("refer-remove", [hidden] + more)
    story.say(
      .sessionParticipants, .list(of: ["sip:alice@example.org connected", "\(hidden) connected"]))
    return story
  }

  /// Too many would be in the group: nothing leaves.
  static var tooManyAdded: Story {
    var story = referring("refer-add", ["carol", "dave", "erin"].map { "sip:\($0)@example.org" })
    for label in ["REFER", "NOTIFY", "200 NOTIFY"] { story.drop(label) }
    story.fact(at: 10_000, .notices, of: "q1", .text(Bytes("limit_exceeded")))
    return story
  }

  // MARK: In the session

  static func roster(_ entity: String = "sip:focus1@example.org") -> String {
    var document = ConferenceInfo(entity: Bytes(entity), state: .full, version: 1)
    var about = ConferenceInfo.Description()
    about.subject = Bytes("Hiking")
    about.icon = ConferenceInfo.Icon(.uri(Bytes("http://example.org/icon")))
    document.conferenceDescription = about
    document.users = ConferenceInfo.Users(
      ["alice", "bob"].map { name in
        var endpoint = ConferenceInfo.Endpoint(Bytes("sip:\(name)@example.org"))
        endpoint.status = .connected
        return ConferenceInfo.User(Bytes("sip:\(name)@example.org"), endpoints: [endpoint])
      })
    return document.rendered().description
  }

  /// Participant information comes over MSRP.
  static func told(_ entity: String = "sip:focus1@example.org") -> Story {
    var story = group()
    let document = chunk(
      "d1", to: alicePath, from: focusPath, id: "d1", "application/conference-info+xml",
      roster(entity))
    story.msrp("document", at: 2000, .participating, .alice, document)
    story.fact(at: 2010, .sessionSubject, of: "contr1", .text(Bytes("Hiking")))
    story.fact(at: 2010, .sessionIcon, of: "contr1", .text(Bytes("http://example.org/icon")))
    story.msrp("document taken", at: 2010, .alice, .participating, okay(document))
    return story
  }

  /// The client tells one of the others something, and reports on what they say.
  static var whispering: Story {
    var story = group()
    story.fact(at: 3000, .requestTargets, of: "w1", .text(Bytes("sip:bob@example.org")))
    let whisper = chunk(
      "w1", to: focusPath, from: alicePath, id: "w1", "message/cpim", wrapped("w1"))
    story.msrp("whisper", at: 3000, .alice, .participating, whisper)
    let said = chunk(
      "o1", to: alicePath, from: focusPath, id: "o1", "message/cpim",
      wrapped("o1", from: "bob", to: "focus1"))
    story.msrp("said", at: 4000, .participating, .alice, said)
    story.msrp("said taken", at: 4020, .alice, .participating, okay(said))
    story.fact(at: 4020, .message, of: "o1", .text(Bytes("received")))
    story.msrp(
      "report", at: 4100, .alice, .participating,
      chunk(
        "o2", to: focusPath, from: alicePath, id: "o2", "message/cpim",
        report(on: "o1", from: "alice", to: "bob")))
    return story
  }

  /// The client changes what the group shares.
  static func sharing(_ request: GroupData.Request) -> Story {
    var story = group()
    story.msrp(
      "wish", at: 3000, .alice, .participating,
      chunk(
        "y1", to: focusPath, from: alicePath, id: "y1", "\(GroupData.mediaType)",
        GroupData(id: Bytes("y1"), .request(request)).rendered().description))
    return story
  }
}
