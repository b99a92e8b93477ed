import Sim

/// How often a focus tells each receiver what has changed. The text asks for a limit and leaves the
/// way open (004-9.2.14.3-rate_1, -rate_2).
public struct NotificationRate: Hashable, Sendable {
  public enum Way: String, Hashable, Sendable, CaseIterable {
    /// Every change is told at once.
    case none
    /// So much time lies between two documents (RFC 4575 §3.9).
    case interval
    /// What changes within a while behind the first change is told together.
    case window
    /// A few documents at once, and one more for each interval.
    case bucket
    /// The interval for up to ten participants, and longer in proportion for more: what the focus
    /// sends in all does not grow with the square of their number.
    case size
    /// Twice as long each time that a document had to wait, until a change need not wait.
    case backoff
  }

  public var way: Way
  public var interval: TimeSpan
  public var window: TimeSpan
  /// How many documents a bucket has room for.
  public var burst: Int

  public init(
    _ way: Way, interval: TimeSpan = .seconds(5), window: TimeSpan = .seconds(1), burst: Int = 3
  ) {
    self.way = way
    self.interval = interval
    self.window = window
    self.burst = burst
  }

  /// How much longer the longest of intervals that double is than the first.
  static let longestBackoff: Int64 = 16

  /// The interval in a session with so many participants, where documents have waited so often in a
  /// row.
  func interval(participants: Int, waits: Int) -> TimeSpan {
    switch way {
    case .none, .window: .zero
    case .interval, .bucket: interval
    case .size:
      participants > 10
        ? TimeSpan(nanoseconds: interval.nanoseconds / 10 * Int64(participants)) : interval
    case .backoff: interval * min(1 << Int64(min(waits, 8)), NotificationRate.longestBackoff)
    }
  }

  /// The bound by which it can be judged: no more than so many documents within such a time; nil for
  /// none.
  public var bound: (documents: Int, span: TimeSpan)? {
    switch way {
    case .none: nil
    case .interval, .size, .backoff: (1, interval)
    case .window: (1, window)
    case .bucket: (max(burst, 1), interval)
    }
  }

  var text: String {
    guard let (documents, span) = bound else { return way.rawValue }
    let seconds = Double(span.nanoseconds) / 1_000_000_000
    return "\(way.rawValue) \(documents) \(seconds)"
  }

  /// How long a change may wait in a session with so many participants.
  public func longestWait(participants: Int) -> TimeSpan {
    switch way {
    case .window: window
    default: interval(participants: participants, waits: .max)
    }
  }
}
