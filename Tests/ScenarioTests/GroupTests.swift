import Entities
import Scenario
import Sim
import Testing
import Wire
import Worlds

@Suite("Groups")
struct GroupTests {
  private static let head = """
    until 1h
    edition cpm2.2
    user alice
    user bob
    user carol
    users u[1..4]
    group team long-lived closed subject "Hiking" members alice, bob, u[2..3]
    group club pre-defined members alice, bob, u admin bob max 20 may initiate alice ends initiator
    group door join-in members alice address "sip:door@conference.ims.example" may hide everybody

    """

  private func groupAction(_ line: String) throws -> GroupAction {
    let lines = """
      at 1s alice sends "one" to bob as m1
      at 1s alice invites bob as chat

      """
    let plan = try plan(Self.head + lines + "at 9s \(line)\n")
    guard case .user(_, .client(.group(let action)))? = plan.steps.last?.action else {
      throw Unreadable("nothing of a group: \(line)")
    }
    return action
  }

  private func uri(_ name: String) throws -> URI { try URI("sip:\(name)@ims.example") }

  @Test("A group is who is in it, and what its document says")
  func declarations() throws {
    let groups = try plan(Self.head).groups
    #expect(groups.map(\.name) == ["team", "club", "door"])
    #expect(try groups[0].members == [uri("alice"), uri("bob"), uri("u2"), uri("u3")])
    #expect(groups[0].isClosed && groups[0].isLongLived && groups[0].subject == "Hiking")
    guard case .adHoc = groups[0].kind, case .predefined(let club, let document) = groups[1].kind,
      case .predefined(let door, let open) = groups[2].kind
    else {
      Issue.record("\(groups)")
      return
    }
    #expect(club.description == "sip:club@conference.ims.example")
    #expect(groups[1].members.count == 6)
    #expect(
      document.invitesMembers && document.maxParticipants == 20 && document.ends == .initiator)
    #expect(try document.mayInitiate == .only([uri("alice")]))
    #expect(try document.mayAdd == .only([uri("bob")]) && document.mayRemove == document.mayAdd)
    #expect(door.description == "sip:door@conference.ims.example")
    #expect(!open.invitesMembers && open.mayBeAnonymous == .everybody)
  }

  @Test("Where there is a group there is a controlling function, and nowhere else")
  func controlling() throws {
    #expect(try plan(Self.head).nodes.contains { $0.name == "controlling" })
    let without = try plan("until 1m\nedition cpm2.2\nuser alice\n")
    #expect(!without.nodes.contains { $0.name == "controlling" })
  }

  @Test("Users come into groups")
  func entering() throws {
    guard
      case .create(0, let wishes) = try groupAction(
        "alice creates team closed anonymously with subject \"Lake\" in reply to m1 with \"X-A\" 1"),
      case .join(2, _) = try groupAction("bob joins door"),
      case .rejoin(0, _) = try groupAction("bob rejoins team"),
      case .extend(.step(let chat), with: let others, 0, _) = try groupAction(
        "alice extends chat to team with carol, u4"),
      case .extend(.peer, with: let members, 0, _) = try groupAction("alice extends bob to team")
    else {
      Issue.record("another action")
      return
    }
    #expect(wishes.isClosed && wishes.isAnonymous && wishes.subject == "Lake")
    #expect(wishes.inReplyTo == StepNumber(index: 0) && wishes.extra.count == 1)
    #expect(chat == StepNumber(index: 1))
    #expect(try others == [uri("carol"), uri("u4")])
    #expect(members.count == 4)
  }

  @Test("Users change who is in a group")
  func changing() throws {
    guard
      case .add(let more, 0, withSubscription: false, extra: _) = try groupAction(
        "alice adds carol, u4 to team without subscription"),
      case .remove(let less, 0, withSubscription: true, extra: _) = try groupAction(
        "alice removes u[2..3] from team"),
      case .leave(0, extra: _) = try groupAction("bob leaves team"),
      case .modify(0, let offering) = try groupAction("alice modifies team with media msrp, audio")
    else {
      Issue.record("another action")
      return
    }
    #expect(try more == [uri("carol"), uri("u4")])
    #expect(try less == [uri("u2"), uri("u3")])
    #expect(offering.media == [.msrp, .audio])
  }

  @Test("Messages go to all, or to one")
  func messages() throws {
    guard case .send(_, 0) = try groupAction("alice sends \"hi\" to team"),
      case .whisper(_, to: let one, 0) = try groupAction("alice sends \"psst\" to bob in team"),
      case .compose(0, to: nil, isActive: true) = try groupAction("alice composes in team"),
      case .compose(0, to: let reader?, isActive: true) = try groupAction(
        "alice composes to bob in team"),
      case .compose(0, to: nil, isActive: false) = try groupAction("alice stops composing in team")
    else {
      Issue.record("another action")
      return
    }
    #expect(try one == uri("bob") && reader == one)
  }

  @Test("Members share a subject, an icon, a bulletin, and roles")
  func sharing() throws {
    func request(_ line: String) throws -> GroupData.Request {
      guard case .manage(0, let request) = try groupAction(line) else { throw Unreadable(line) }
      return request
    }
    #expect(
      try request("alice sets subject of team to \"x\"")
        == GroupData.Request(.subject, .set, GroupData.Data(subject: Bytes("x"))))
    #expect(try request("alice deletes icon of team") == GroupData.Request(.icon, .delete))
    let moved = try request("alice moves role \"admin\" from alice to bob in team")
    #expect(moved.action == .move && moved.data?.role?.entry == Bytes("admin"))
    #expect(try moved.data?.role?.newParticipant == uri("bob").text)
  }

  @Test("What everyone in a group must have or send is asked of each")
  func everyone() throws {
    let plan = try plan(
      Self.head + """
        at 1s alice creates club as start
        at 2s bob sends "hi" to club as m1
        expect delivered m1 to everyone in club exactly once
        expect controlling sends BYE to everyone in club with Reason cause 480
        expect roster of club agrees at everyone in club, controlling
        """)
    guard case .delivered(_, let parties, _) = plan.expectations[0].demand else { return }
    #expect(parties.map(\.name).count == 5)
    #expect(plan.expectations.count == 1 + 6 + 1)
  }

  @Test(
    "What actors tell of groups is what their snapshots say",
    arguments: ShippedScenarios.all.filter { $0.hasPrefix("groups/") })
  func snapshots(path: String) throws {
    let plan = try ShippedScenarios.plan(of: path)
    var fold = FactFold()
    var world = try Network.world(for: plan)
    var events: UInt64 = 1
    while try world.run(until: plan.until, events: events, into: &fold) == .eventsHandled {
      events = (events * 7 + 3) % 41 + 1
      if world.now == .at(.zero) { continue }
      let differences = fold.actors.flatMap {
        fold.differences(of: $0, from: world.actors.facts(of: $0))
      }
      try #require(differences.isEmpty, "\(world.now)")
    }
  }
}
