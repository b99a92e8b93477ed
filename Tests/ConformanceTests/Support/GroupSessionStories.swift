import Entities
import Sim
import Wire

// Stories of what clients do in the session of a group.

extension Story {
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
    story.fact(at: 5000, .requestTargets, of: "w2", .text(Bytes("sip:bob@example.org")))
    story.msrp(
      "typing", at: 5000, .alice, .participating,
      chunk(
        "w2", to: focusPath, from: alicePath, id: "w2", "message/cpim",
        """
        From: <sip:alice@example.org>
        To: <sip:bob@example.org>

        Content-Type: application/im-iscomposing+xml

        \(composing(.active))
        """))
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
