/// How many events fell into each window of virtual time: notifications a second, say.
///
/// Windows are all of one length and lie side by side from an origin on. Only those in which
/// something happened are kept, so that a long quiet run costs nothing.
public struct RateWindow: Hashable, Sendable {
  /// How long a window is.
  public let length: TimeSpan
  /// Where the first window begins.
  public let origin: Instant

  /// One stretch of time and what fell into it.
  public struct Window: Hashable, Sendable {
    /// Where it begins.
    public let start: Instant
    /// How many events fell into it.
    public let count: UInt64
  }

  /// Windows that are not empty, in ascending order, and their counts.
  @usableFromInline var numbers: [Int64] = []
  @usableFromInline var counts: [UInt64] = []
  @usableFromInline var early: UInt64 = 0

  /// Windows of this length from an instant on; nil where the length is not above zero.
  public init?(length: TimeSpan, origin: Instant = .start) {
    guard length > .zero else { return nil }
    self.length = length
    self.origin = origin
  }

  /// Counts an event, or several at once. What lies before the origin is only counted in
  /// `beforeOrigin`.
  @inlinable
  public mutating func add(at time: Instant, count: UInt64 = 1) {
    guard count > 0 else { return }
    guard time >= origin else {
      early &+= count
      return
    }
    let number = (time - origin).nanoseconds / length.nanoseconds
    if let last = numbers.last, last == number {
      counts[counts.count &- 1] &+= count
    } else {
      add(count, to: number)
    }
  }

  /// Counts also what the other has counted; its windows must be the same.
  public mutating func merge(_ other: RateWindow) throws(SimulationError) {
    guard length == other.length, origin == other.origin else {
      throw SimulationError(
        .invalidSetting(
          "windows of \(length) from \(origin) cannot be merged with windows of "
            + "\(other.length) from \(other.origin)"))
    }
    early &+= other.early
    // Both in one pass, in the order of time, so that every addition is at or near the end.
    let (ours, oursCounts) = (numbers, counts)
    numbers.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    var next = 0
    for (number, count) in zip(other.numbers, other.counts) {
      while next < ours.count && ours[next] < number {
        add(oursCounts[next], to: ours[next])
        next += 1
      }
      add(count, to: number)
    }
    while next < ours.count {
      add(oursCounts[next], to: ours[next])
      next += 1
    }
  }

  @usableFromInline
  mutating func add(_ count: UInt64, to number: Int64) {
    var low = 0
    var high = numbers.count
    if let last = numbers.last, last < number { low = high }
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    if low < numbers.count && numbers[low] == number {
      counts[low] &+= count
    } else {
      numbers.insert(number, at: low)
      counts.insert(count, at: low)
    }
  }
}

// MARK: Answers

extension RateWindow {
  /// How many events there were from the origin on.
  public var total: UInt64 { counts.reduce(0, &+) }

  /// How many events came before the origin.
  public var beforeOrigin: UInt64 { early }

  /// The windows in which something happened, in the order of time.
  public var windows: [Window] {
    zip(numbers, counts).map { number, count in Window(start: start(of: number), count: count) }
  }

  /// The window with the most events, the first of several; nil where nothing happened.
  public var peak: Window? {
    var best = 0
    for position in counts.indices where counts[position] > counts[best] { best = position }
    return counts.isEmpty ? nil : Window(start: start(of: numbers[best]), count: counts[best])
  }

  /// Events a second between the origin and an instant that ends the observation; nil where that
  /// is not after the origin.
  public func meanRate(until end: Instant) -> Double? {
    guard end > origin else { return nil }
    return Double(total) / (end - origin).inSeconds
  }

  private func start(of number: Int64) -> Instant { origin + length * number }
}
