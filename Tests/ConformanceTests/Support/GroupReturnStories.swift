import Entities
import Sim
import Wire

// Stories of clients that come back into the session of a group.

extension Story {
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
}
