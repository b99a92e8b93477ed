import Entities
import Sim
import Wire

/// Judges that clients in a group know who is in it, as its focus does, when nothing has changed for
/// long enough.
struct Rosters: Sendable {
  /// So long a change may be on its way to everybody.
  private static let bound = TimeSpan.seconds(10)

  /// What a client takes a session for.
  private struct View: Sendable {
    let node: NodeID
    /// Since when it has been in it.
    var entered: Instant?
    var identity: Bytes?
    /// Nil as long as nobody has told it.
    var people: [Bytes]?
  }

  private struct ViewKey: DigestKey, Sendable {
    let who: UInt32
    let session: Bytes

    var digest: UInt64 { session.digest(with: who) }
  }

  private struct Room: Sendable {
    let node: NodeID
    var isActive = false
    var people: [Bytes] = []
    var changed = Instant.start
    var views: [ViewKey] = []
  }

  private var views = BlockTable<ViewKey, View>()
  private var rooms = BlockTable<Bytes, Room>()
  /// By node, since when it has had radio; nil while it has none.
  private var covered: [Instant?]

  init(nodes: Int) { covered = Array(repeating: .start, count: nodes) }

  mutating func note(_ fact: Fact, _ record: Record<Network>, _ court: inout Court) {
    switch fact.name {
    case .sessionState, .sessionIdentity, .sessionParticipants:
      note(
        fact, of: ViewKey(who: Seen.who(record.actor, at: record.node), session: fact.key), record)
    case .clientRegistration: noteCoverage(fact.value.list, record)
    case .cfSessionState:
      change(fact.key, record, &court) { $0.isActive = fact.value.text == Rosters.active }
    case .cfSessionParticipants:
      let people = Rosters.connected(fact.value.list)
      change(fact.key, record, &court) { $0.people = people }
    default: break
    }
  }

  private static let active = Bytes("active")

  private mutating func noteCoverage(_ words: [Bytes], _ record: Record<Network>) {
    let node = Int(record.node.index)
    guard node < covered.count else { return }
    if words.contains(Bytes("uncovered")) { covered[node] = nil }
    if words.contains(Bytes("covered")), covered[node] == nil { covered[node] = record.time }
  }

  /// Whether a client could hear of all since it has come in: whoever has been away may be out of the
  /// session by now, and not know it.
  private func hasHeard(_ view: View, _ court: Court) -> Bool {
    guard let entered = view.entered, Int(view.node.index) < covered.count,
      let since = covered[Int(view.node.index)]
    else { return false }
    return since <= entered && !court.hasCrashed(view.node, since: entered)
  }

  private mutating func note(_ fact: Fact, of key: ViewKey, _ record: Record<Network>) {
    if !views.has(key) { views[key] = View(node: record.node) }
    switch fact.name {
    case .sessionState:
      let isIn = fact.value.text == Rosters.active
      views[key]?.entered = isIn ? record.time : nil
      if !isIn { views[key]?.people = nil }
    case .sessionIdentity:
      guard let identity = fact.value.text, views[key]?.identity != identity else { return }
      views[key]?.identity = identity
      if rooms.has(identity) { rooms[identity]?.views.append(key) }
    default:
      let isTold = !fact.value.list.contains { $0.description.hasSuffix(" invited") }
      views[key]?.people =
        isTold && !fact.value.list.isEmpty ? Rosters.connected(fact.value.list) : nil
    }
  }

  /// What was so for long enough is judged before it changes.
  private mutating func change(
    _ session: Bytes, _ record: Record<Network>, _ court: inout Court,
    _ edit: (inout Room) -> Void
  ) {
    if !rooms.has(session) { rooms[session] = Room(node: record.node) }
    judge(session, at: record.time, &court)
    guard var room = rooms[session] else { return }
    edit(&room)
    room.changed = record.time
    rooms[session] = room
  }

  private mutating func judge(_ session: Bytes, at now: Instant, _ court: inout Court) {
    guard let room = rooms[session], room.isActive, now - room.changed > Rosters.bound else {
      return
    }
    for key in room.views {
      guard let view = views[key], view.identity == session, let people = view.people,
        hasHeard(view, court), !court.isExcused(view.node, since: room.changed)
      else { continue }
      court.note(
        .rostersAgree,
        .pass(
          if: people == room.people,
          else: "\(Rosters.text(people)) are in '\(session)', it takes it, and the focus has "
            + Rosters.text(room.people)),
        view.node)
    }
  }

  mutating func finish(at end: Instant, _ court: inout Court) {
    for session in rooms.keys.sorted() { judge(session, at: end, &court) }
  }

  /// The addresses of those who are in it, in their order.
  private static func connected(_ list: [Bytes]) -> [Bytes] {
    list.compactMap { entry -> Bytes? in
      let words = entry.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
      guard words.count > 1, words[1] == "connected" else { return nil }
      return (try? URI(parsing: words[0]))?.address ?? words[0]
    }.sorted().distinct { $0 }
  }

  private static func text(_ people: [Bytes]) -> String {
    people.isEmpty ? "nobody" : people.map(\.description).joined(separator: ", ")
  }
}
