import Entities
import Sim
import Wire

/// Compares what members of groups know with what the focus does, when nothing has happened for so
/// long that everybody can know everything.
struct RosterJudge {
  struct Session {
    var isActive = false
    /// What it is called by those who are in it: whoever joins gives it a Contribution-ID of its own.
    var keys: Set<Bytes> = []
    var connected: [Bytes] = []
    /// Those who ring, too.
    var expected: [Bytes] = []
    /// Users by the names that the others see.
    var present: Set<Int> = []
    /// Those of them who are told over MSRP.
    var takingObjects: Set<Int> = []
  }

  /// `actors` are those who have told anything of themselves.
  static func complaints(
    _ plan: Plan, _ world: World<Network>, _ actors: [ActorID]
  ) -> [Complaint] {
    var sessions = focusSessions(plan, actors.flatMap { world.actors.facts(of: $0) })
    let served = plan.users.indices.filter { user in
      plan.function(of: user).map { hasDelivery(world.actors.facts(of: $0.actor)) } ?? false
    }
    var found: [Complaint] = []
    var seen: [Bytes: Set<Int>] = [:]
    for node in plan.devices {
      guard let user = plan.user(at: node) else { continue }
      for client in clients(of: world.actors.facts(of: ActorID(index: Int(node.index)))) {
        guard client.isActive, let identity = client.identity else { continue }
        if served.contains(user) { continue }
        let name = plan.name(of: node)
        guard let session = sessions[identity], session.isActive, session.present.contains(user)
        else {
          found.append(
            Complaint(.roster, "\(name) is in \(identity), and the focus knows nothing of it"))
          continue
        }
        seen[identity, default: []].insert(user)
        sessions[identity]?.keys.insert(client.key)
        if let list = client.connected, list != session.connected {
          found.append(
            Complaint(
              .roster,
              "\(name) says \(text(list)) are in \(identity), the focus \(text(session.connected))")
          )
        }
      }
    }
    for (identity, session) in sessions.sorted(by: { $0.key.description < $1.key.description })
    where session.isActive {
      for user in session.present.subtracting(seen[identity] ?? []).sorted()
      where !isStoodInFor(user, plan) {
        found.append(
          Complaint(
            .roster, "the focus has \(plan.users[user].name) in \(identity), who is not there"))
      }
    }
    for user in plan.users.indices {
      guard let function = plan.function(of: user) else { continue }
      found += KeptRosters(world.actors.facts(of: function.actor))
        .complaints(
          of: (user, plan.users[user].name), sessions.filter { $0.value.present.contains(user) })
    }
    return found
  }

  private static func isStoodInFor(_ user: Int, _ plan: Plan) -> Bool {
    plan.users[user].service?.participating.policies.staysInGroups ?? false
  }

  /// Whether a function has a session with its client alone, to bring what it has kept.
  private static func hasDelivery(_ facts: [Fact]) -> Bool {
    facts.contains { fact in
      guard fact.name == .pfSessionClientLegs, !fact.value.list.isEmpty else { return false }
      return !facts.contains { other in
        other.name == .pfSessionPeerLeg && other.key == fact.key && !other.value.list.isEmpty
      }
    }
  }

  private static func focusSessions(_ plan: Plan, _ facts: [Fact]) -> [Bytes: Session] {
    var sessions: [Bytes: Session] = [:]
    for fact in facts {
      switch fact.name {
      case .cfSessionState:
        sessions[fact.key, default: Session()].isActive = fact.value.text == Bytes("active")
      case .cfSessionParticipants:
        sessions[fact.key, default: Session()].connected = connected(fact.value.list)
        sessions[fact.key, default: Session()].expected = people(fact.value.list) { status in
          status != Bytes("disconnected")
        }
      case .cfSessionContribution:
        if let contribution = fact.value.text {
          sessions[fact.key, default: Session()].keys.insert(contribution)
        }
      case .cfParticipantState where fact.value.text == Bytes("connected"):
        let words = fact.key.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
        guard words.count == 2, let user = plan.user(with: words[1]) else { continue }
        sessions[words[0], default: Session()].present.insert(user)
      case .cfParticipantConferenceObjects where fact.value == .flag(true):
        let words = fact.key.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
        guard words.count == 2, let user = plan.user(with: words[1]) else { continue }
        sessions[words[0], default: Session()].takingObjects.insert(user)
      default: break
      }
    }
    return sessions
  }

  private struct ClientSession {
    var key = Bytes()
    var isActive = false
    var identity: Bytes?
    /// Nil where no document has come.
    var connected: [Bytes]?
    var isGroup = false
  }

  private static func clients(of facts: [Fact]) -> [ClientSession] {
    var keys: [Bytes] = []
    var found: [Bytes: ClientSession] = [:]
    for fact in facts {
      if found[fact.key] == nil { keys.append(fact.key) }
      switch fact.name {
      case .sessionState:
        found[fact.key, default: ClientSession()].isActive = fact.value.text == Bytes("active")
      case .sessionKind:
        found[fact.key, default: ClientSession()].isGroup = fact.value.text == Bytes("group")
      case .sessionIdentity:
        found[fact.key, default: ClientSession()].identity = fact.value.text
      case .sessionParticipants:
        let isUnknown = fact.value.list.contains { $0.description.hasSuffix(" invited") }
        found[fact.key, default: ClientSession()].connected =
          isUnknown || fact.value.list.isEmpty ? nil : connected(fact.value.list)
      default: break
      }
    }
    return keys.compactMap { key in
      found[key]?.key = key
      return found[key]
    }.filter(\.isGroup)
  }

  static func connected(_ list: [Bytes]) -> [Bytes] {
    people(list) { $0 == Bytes("connected") }
  }

  /// Of entries `ADDRESS STATUS` the addresses.
  private static func people(_ list: [Bytes], where isMeant: (Bytes) -> Bool) -> [Bytes] {
    inOrder(
      list.compactMap { entry in
        let words = entry.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
        return words.count > 1 && isMeant(words[1]) ? words[0] : nil
      })
  }

  static func inOrder(_ people: [Bytes]) -> [Bytes] {
    people.map { (try? URI(parsing: $0))?.address ?? $0 }
      .sorted { $0.description < $1.description }
  }

  static func text(_ people: [Bytes]) -> String {
    people.isEmpty ? "nobody" : people.map(\.description).joined(separator: ", ")
  }
}
