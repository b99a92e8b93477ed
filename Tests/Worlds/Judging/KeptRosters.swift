import Entities
import Wire

/// What a user's function knows of who is in groups, and what it has kept of it in the user's message
/// store.
struct KeptRosters {
  /// Those whom a function knows to be connected, in sessions that go on, by what these
  /// are called.
  private var known: [(key: Bytes, connected: [Bytes])] = []
  /// The focuses to which it is subscribed.
  private var watched: Set<Bytes> = []
  /// The newest object of each focus.
  private var stored: [Bytes: Stored] = [:]

  private struct Stored {
    let number: Int
    let kind: StoredKind
    let people: [Bytes]
  }

  /// From the facts of a function.
  init(_ facts: [Fact]) {
    let going = Set(
      facts.filter { $0.name == .pfSessionState && $0.value.text == Bytes("active") }.map(\.key))
    for fact in facts {
      switch fact.name {
      case .pfSessionConferenceState where going.contains(fact.key):
        let participants = fact.value.list.compactMap { $0.behind("participant ") }
        known.append((fact.key, RosterJudge.connected(participants)))
      case .pfSubscription:
        let words = fact.value.text?.split(separator: UInt8(ascii: " ")) ?? []
        if let focus = words.first { watched.insert(Bytes(Array(focus))) }
      case .storeContent:
        guard let number = Int(fact.key.description), let octets = fact.value.text,
          let entity = try? MIMEEntity(octets, .lenient)
        else { continue }
        note(entity, number)
      default: break
      }
    }
  }

  private mutating func note(_ entity: MIMEEntity, _ number: Int) {
    let kind = StoredKind(of: entity)
    var focus: Bytes?
    var people: [Bytes] = []
    switch kind {
    case .conferenceInfo:
      guard let document = try? ConferenceInfo(parsing: entity.body) else { return }
      focus = document.entity
      people = (document.users?.entries ?? []).filter { user in
        user.endpoints.contains { $0.status == .connected }
      }.compactMap(\.entity)
    case .groupState:
      guard let state = try? GroupStateObject(parsing: entity.body) else { return }
      focus = state.lastFocusSessionID
      people = state.participants.compactMap(\.address)
    case .session, .notification, .message: return
    }
    guard let focus, stored[focus].map({ $0.number < number }) ?? true else { return }
    stored[focus] = Stored(number: number, kind: kind, people: RosterJudge.inOrder(people))
  }

  /// In what they differ from what the focus of each session has, where it still tells the function:
  /// by its subscription, or by what passes it over MSRP.
  func complaints(
    of user: (place: Int, name: String), _ sessions: [Bytes: RosterJudge.Session]
  ) -> [Complaint] {
    var found: [Complaint] = []
    for (identity, session) in sessions.sorted(by: { $0.key.description < $1.key.description })
    where session.isActive
      && (watched.contains(identity) || session.takingObjects.contains(user.place))
    {
      let own = known.filter { session.keys.contains($0.key) }
      for known in own where known.connected != session.connected {
        found.append(
          Complaint(
            .roster,
            "the function of \(user.name) knows of \(RosterJudge.text(known.connected)) in \(identity), "
              + "the focus of \(RosterJudge.text(session.connected))"))
      }
      guard !own.isEmpty, let newest = stored[identity] else { continue }
      let meant = newest.kind == .groupState ? session.expected : session.connected
      guard newest.people != meant else { continue }
      found.append(
        Complaint(
          .roster,
          "the store of \(user.name) has \(RosterJudge.text(newest.people)) in \(identity), "
            + "the focus \(RosterJudge.text(meant))"))
    }
    return found
  }
}

extension Bytes {
  fileprivate func behind(_ word: String) -> Bytes? {
    let start = Bytes(word)
    return starts(with: Array(start)) ? self[start.count..<count] : nil
  }
}
