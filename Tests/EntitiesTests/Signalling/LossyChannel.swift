import Sim
import Wire

@testable import Entities

/// A virtual clock with what is due on it, for machines that are driven against each other.
struct Agenda<Event> {
  private var entries: [(time: Instant, order: Int, event: Event)] = []
  private var count = 0
  private(set) var now = Instant.start

  mutating func add(_ event: Event, after span: TimeSpan) {
    let entry = (time: now + span, order: count, event: event)
    count += 1
    let place =
      entries.firstIndex { ($0.time, $0.order) < (entry.time, entry.order) } ?? entries.count
    entries.insert(entry, at: place)
  }

  mutating func next() -> Event? {
    guard let entry = entries.popLast() else { return nil }
    now = entry.time
    return entry.event
  }
}

/// The running timers of one machine: each event that is due carries the round of its timer, and
/// is void when another round has begun.
struct RunningTimers<Timer: TimerName> {
  private var rounds = [Int](repeating: 0, count: 32)
  private var isRunning = [Bool](repeating: false, count: 32)

  mutating func obey(_ orders: TimerOrders<Timer>, _ start: (Timer, Int, TimeSpan) -> Void) {
    orders.forEachStopped { isRunning[Int($0.rawValue)] = false }
    orders.forEachStarted { timer, span in
      rounds[Int(timer.rawValue)] += 1
      isRunning[Int(timer.rawValue)] = true
      start(timer, rounds[Int(timer.rawValue)], span)
    }
  }

  /// Whether the timer is due in the round that runs.
  mutating func takes(_ timer: Timer, _ round: Int) -> Bool {
    let index = Int(timer.rawValue)
    guard isRunning[index], rounds[index] == round else { return false }
    isRunning[index] = false
    return true
  }

  var isQuiet: Bool { !isRunning.contains(true) }
}

/// A path that loses, duplicates and reorders.
struct LossyChannel {
  var loss: Double
  var duplication: Double
  var longestDelay: TimeSpan

  init(loss: Double, duplication: Double, longestDelay: TimeSpan) {
    self.loss = loss
    self.duplication = duplication
    self.longestDelay = longestDelay
  }

  /// Bad by chance, and sometimes perfect.
  init(_ chance: inout Chance, longestDelay: TimeSpan) {
    let kind = chance.below(4)
    loss = kind == 0 ? 0 : chance.unit() * (kind == 1 ? 1 : 0.5)
    duplication = kind == 0 ? 0 : chance.unit() * 0.5
    self.longestDelay = longestDelay
  }

  /// When the copies of a message arrive.
  func arrivals(_ chance: inout Chance) -> [TimeSpan] {
    var spans: [TimeSpan] = []
    for isCopy in [false, true] {
      let isSent = !isCopy || chance.happens(duplication)
      if isSent && !chance.happens(loss) { spans.append(longestDelay.scaled(by: chance.unit())) }
    }
    return spans
  }
}
