import Sim

/// When one receiver may be told again of what has changed in a session.
///
/// It is asked when something has changed and when a time that it has named has come, and it is told
/// of every document that leaves, also of those that nothing limits.
struct NotificationPace: Hashable, Sendable {
  enum Permission: Hashable, Sendable {
    case now
    case at(Instant)
  }

  /// The shortest time between two documents that the receiver has asked for (RFC 6446 §5).
  var asked: TimeSpan?
  private var last: Instant?
  /// Of a window: when it closes.
  private var gathering: Instant?
  /// Of a bucket: when it is full again.
  private var full: Instant?
  /// How many documents in a row had to wait; whether the next one does.
  private var waits = 0
  private var isWaiting = false

  /// Something is to be told.
  mutating func permission(
    at now: Instant, _ rate: NotificationRate, participants: Int
  ) -> Permission {
    let earliest = max(
      limit(at: now, rate, participants: participants), last.map { $0 + (asked ?? .zero) } ?? now)
    if earliest <= now { return .now }
    isWaiting = true
    return .at(earliest)
  }

  private mutating func limit(
    at now: Instant, _ rate: NotificationRate, participants: Int
  ) -> Instant {
    switch rate.way {
    case .none:
      return now
    case .interval, .size, .backoff:
      let interval = rate.interval(participants: participants, waits: waits)
      return last.map { $0 + interval } ?? now
    case .window:
      let close = gathering ?? now + rate.window
      gathering = close
      return close
    case .bucket:
      // A document may go if the bucket is full again within the time that fills all but one place.
      let slack = rate.interval * Int64(max(rate.burst, 1) - 1)
      guard let full else { return now }
      return Instant(nanoseconds: full.nanoseconds - slack.nanoseconds)
    }
  }

  /// A document leaves that tells all there is.
  mutating func told(at now: Instant, _ rate: NotificationRate) {
    last = now
    gathering = nil
    full = max(full ?? now, now) + rate.interval
    waits = isWaiting ? waits + 1 : 0
    isWaiting = false
  }
}
