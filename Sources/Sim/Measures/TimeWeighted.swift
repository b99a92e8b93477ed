/// A value that holds until it changes: the length of a queue, the number of open dialogs.
public struct TimeWeighted: Hashable, Sendable {
  @usableFromInline var held: Int64
  @usableFromInline var since: Instant
  @usableFromInline var past: TimeAverage

  /// A value that is first observed at an instant.
  @inlinable
  public init(_ value: Int64 = 0, from time: Instant = .start) {
    held = value
    since = time
    past = TimeAverage(showing: value)
  }

  /// The value that holds now.
  @inlinable public var value: Int64 { held }

  /// Changes the value. An instant before the latest change counts as that change's.
  @inlinable
  public mutating func set(_ value: Int64, at time: Instant) {
    past.hold(held, for: max(time, since) - since)
    past.show(value)
    since = max(time, since)
    held = value
  }

  /// Changes the value by so much, within the range of its type.
  @inlinable
  public mutating func change(by step: Int64, at time: Instant) {
    let (sum, overflow) = held.addingReportingOverflow(step)
    set(overflow ? (step < 0 ? .min : .max) : sum, at: time)
  }

  /// What has been observed until an instant; one before the latest change counts as that.
  public func average(until time: Instant) -> TimeAverage {
    var average = past
    average.hold(held, for: max(time, since) - since)
    return average
  }
}
