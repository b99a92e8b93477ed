/// A world that can be taken back: it is copied from time to time, and an earlier moment is
/// reached by running on from the copy before it.
///
/// At most `limit` copies are kept; when there are more, every second one goes and the distance
/// doubles, so that a long run stays affordable and near moments stay near.
public struct History<M: Model> {
  public private(set) var world: World<M>
  private var copies: [World<M>]
  private var distance: UInt64
  private let limit: Int

  public init(_ world: World<M>, every distance: UInt64 = 1_000, limit: Int = 64) {
    self.world = world
    self.distance = max(1, distance)
    self.limit = max(2, limit)
    copies = [world]
  }

  /// Goes on by so many events, or until nothing is pending; says how many it were.
  @discardableResult
  public mutating func step(_ events: UInt64 = 1) throws(SimulationError) -> UInt64 {
    let start = world.eventsHandled
    var sink = NoSink<M>()
    while world.eventsHandled - start < events {
      let sinceCopy = world.eventsHandled - (copies.last?.eventsHandled ?? 0)
      let stretch = min(events - (world.eventsHandled - start), distance - sinceCopy)
      let outcome = try world.run(events: stretch, into: &sink)
      if world.eventsHandled - (copies.last?.eventsHandled ?? 0) >= distance { keep() }
      if outcome == .quiescent { break }
    }
    return world.eventsHandled - start
  }

  /// Goes back by so many events, to the beginning at the furthest; says how many it were.
  @discardableResult
  public mutating func stepBack(_ events: UInt64 = 1) throws(SimulationError) -> UInt64 {
    let first = copies.first?.eventsHandled ?? 0
    let target = max(first, world.eventsHandled - min(events, world.eventsHandled))
    let steps = world.eventsHandled - target
    try go(to: target)
    return steps
  }

  /// Goes to the moment at which so many events have been handled.
  public mutating func go(to event: UInt64) throws(SimulationError) {
    if event < world.eventsHandled {
      while copies.count > 1, let last = copies.last, last.eventsHandled > event {
        copies.removeLast()
      }
      if let last = copies.last { world = last }
    }
    if event > world.eventsHandled { try step(event - world.eventsHandled) }
  }

  private mutating func keep() {
    copies.append(world)
    guard copies.count > limit else { return }
    copies = copies.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element }
    distance *= 2
  }
}
