import Sim
import Wire

/// For how long clients have a wrong picture of who is in a group: the time is that of all clients
/// together.
///
/// A client in the session is wrong while those whom it takes for connected are others than those
/// whom the focus has. As long as nobody has told it of anybody it is not wrong.
struct RosterMeter: Sendable {
  private struct View: Sendable {
    let node: NodeID
    let key: Bytes
    var isIn = false
    var people: [Bytes]?
  }

  private var views: [View] = []
  /// Names of the group's sessions: contributions, and identities.
  private var names: [Bytes] = []
  private var truth: [Bytes] = []
  private var since = Instant.start
  private var nanoseconds: Int64 = 0

  var total: TimeSpan { .nanoseconds(nanoseconds) }

  mutating func take(
    _ record: Record<Network>, of group: Bytes, during window: ClosedRange<Instant>
  ) {
    guard case .detail(.fact(let fact)) = record.what else { return }
    switch fact.name {
    case .sessionGroup where fact.value.text == group: note(fact.key)
    case .sessionIdentity, .cfSessionIdentity:
      guard let identity = fact.value.text else { return }
      if names.contains(fact.key) { note(identity) }
      if names.contains(identity) { note(fact.key) }
    case .sessionState:
      pass(to: record.time, window)
      let place = place(of: record.node, fact.key)
      views[place].isIn = fact.value.text == Bytes("active")
      if !views[place].isIn { views[place].people = nil }
    case .sessionParticipants:
      pass(to: record.time, window)
      let isTold = !fact.value.list.contains { $0.description.hasSuffix(" invited") }
      views[place(of: record.node, fact.key)].people =
        isTold && !fact.value.list.isEmpty ? RosterMemory.connected(fact.value.list) : nil
    case .cfSessionParticipants:
      guard names.contains(fact.key) else { return }
      pass(to: record.time, window)
      truth = RosterMemory.connected(fact.value.list)
    default: break
    }
  }

  /// All is as it was until then.
  mutating func pass(to time: Instant, _ window: ClosedRange<Instant>) {
    let start = max(since, window.lowerBound)
    let end = min(time, window.upperBound)
    since = time
    guard start < end else { return }
    let wrong = views.count { view in
      guard view.isIn, names.contains(view.key), let people = view.people else { return false }
      return people != truth
    }
    nanoseconds += Int64(wrong) * (end - start).nanoseconds
  }

  private mutating func note(_ name: Bytes) {
    if !names.contains(name) { names.append(name) }
  }

  private mutating func place(of node: NodeID, _ key: Bytes) -> Int {
    if let place = views.firstIndex(where: { $0.node == node && $0.key == key }) { return place }
    views.append(View(node: node, key: key))
    return views.count - 1
  }
}
