import Entities
import Sim
import Wire

// Stories of sessions of two that become a group's.

extension Story {
  /// Alice has a session with bob.
  static func betweenTwo(_ edition: Edition) -> Story {
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
}
