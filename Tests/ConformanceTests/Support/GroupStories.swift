import Entities
import Sim
import Wire

// Stories of clients that go into the session of a group, in which all is as it should be.

let focusPath = "msrp://192.0.2.9:2855/focus1;tcp"
let groupTypes =
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

  /// The subscription is let run out, which the focus tells.
  mutating func letRunOut(_ callID: String) {
    change("200 SUBSCRIBE") { $0.put(.expires, "50") }
    sip(
      "over", at: 60_000, .core, .alice,
      made(
        "NOTIFY sip:alice@192.0.2.1 SIP/2.0",
        common(
          "NOTIFY", callID, number: 77, from: "focus1", to: "alice", fromTag: "u1", toTag: "a1")
          + [
            "Contact: <sip:focus1@example.org>", "Event: conference",
            "Subscription-State: terminated;reason=timeout",
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
}
