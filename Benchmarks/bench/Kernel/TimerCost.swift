import Sim

/// What setting a timer costs, and what stopping one does, each by itself: actors set ten thousand
/// timers in one event and stop them in the next.
enum TimerCost {
  static func set(_ options: Options) -> Double { measure(options).set }
  static func stop(_ options: Options) -> Double { measure(options).stop }

  private static func measure(_ options: Options) -> (set: Double, stop: Double) {
    var sets: [Double] = []
    var stops: [Double] = []
    for _ in 0..<options.rounds {
      var world = World<SetAndStop>(SetAndStop.Actors(), seed: 1)
      let node = world.addNode("n")
      var sink = NoSink<SetAndStop>()
      guard (try? world.addActor((), at: node)) != nil, (try? world.step(into: &sink)) != nil
      else { continue }
      for _ in 0..<20 {
        let start = processorTime()
        _ = try? world.step(into: &sink)
        let middle = processorTime()
        _ = try? world.step(into: &sink)
        let end = processorTime()
        sets.append((middle - start) / Double(SetAndStop.count) * 1e9)
        stops.append((end - middle) / Double(SetAndStop.count) * 1e9)
      }
    }
    return (median(sets), median(stops))
  }
}

enum SetAndStop: Model {
  typealias Message = Ball
  typealias Timer = UInt32
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never

  struct Actors: Sendable { var timers: [TimerID] = [] }

  static let count = 10_000

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}

  static func route(
    _ message: borrowing Ball, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { nil }

  static func handle(
    _ event: consuming Event<SetAndStop>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<SetAndStop>
  ) {
    if actors.timers.isEmpty, case .timer = event {
      actors.timers.reserveCapacity(count)
      for number in 0..<count {
        // Between 32 s and 64 s, spread out, as timers of many transactions are.
        let span = TimeSpan.seconds(32) + .microseconds(Int64(number) * 7_919 % 32_000_000)
        actors.timers.append(out.start(1, after: span))
      }
    } else {
      for timer in actors.timers { out.stop(timer) }
      actors.timers.removeAll(keepingCapacity: true)
    }
    out.start(0, after: .milliseconds(1))
  }
}
