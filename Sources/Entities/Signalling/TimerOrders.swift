import Sim

/// The timers that one kind of machine has, as a closed list with small numbers.
public protocol TimerName: RawRepresentable, Hashable, Sendable where RawValue == UInt8 {}

/// What a machine wants done with its timers: some stopped, then some started, or all over.
///
/// Machines know no clock. Whoever holds one keeps its timers by name; starting one that runs
/// starts it anew, and stopping one that does not run is nothing.
public struct TimerOrders<Timer: TimerName>: Equatable, Sendable {
  public struct Start: Equatable, Sendable {
    public let timer: Timer
    public let span: TimeSpan
  }

  /// A bit for each timer.
  private var stopped: UInt32 = 0
  /// No event starts more than two timers, so that orders need no memory of their own.
  private var first: Start?
  private var second: Start?
  /// The machine has ended: all its timers stop, and nothing need refer to it any more.
  public private(set) var isEnd = false

  /// All timers go on as they are.
  public static var none: Self { Self() }

  public static var end: Self {
    var orders = Self()
    orders.stopped = .max
    orders.isEnd = true
    return orders
  }

  public static func start(_ timer: Timer, after span: TimeSpan) -> Self {
    Self().starting(timer, after: span)
  }

  public static func stop(_ timer: Timer) -> Self { Self().stopping(timer) }

  /// Every timer that runs.
  public static var stopAll: Self {
    var orders = Self()
    orders.stopped = .max
    return orders
  }

  public func starting(_ timer: Timer, after span: TimeSpan) -> Self {
    precondition(second == nil, "an event that starts three timers")
    var orders = self
    let start = Start(timer: timer, span: span)
    if first == nil { orders.first = start } else { orders.second = start }
    return orders
  }

  public func stopping(_ timer: Timer) -> Self {
    var orders = self
    orders.stopped |= 1 << UInt32(timer.rawValue)
    return orders
  }

  /// The same orders for another machine's timers, of which this machine is a part.
  func named<Other>(_ name: (Timer) -> Other) -> TimerOrders<Other> {
    var orders = TimerOrders<Other>.none
    forEachStopped { orders = orders.stopping(name($0)) }
    forEachStarted { orders = orders.starting(name($0), after: $1) }
    return orders
  }

  /// The timers to stop, before any is started.
  public func forEachStopped(_ body: (Timer) -> Void) {
    var rest = stopped
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      if let timer = Timer(rawValue: UInt8(bit)) { body(timer) }
    }
  }

  public func forEachStarted(_ body: (Timer, TimeSpan) -> Void) {
    if let first { body(first.timer, first.span) }
    if let second { body(second.timer, second.span) }
  }
}
