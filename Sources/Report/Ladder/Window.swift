import Sim

extension Ladder {
  /// A stretch of time.
  public struct Window: Sendable {
    public var from: Instant
    public var to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }

    /// Whether any of an event lies within.
    func takes(_ event: Event) -> Bool { event.time <= to && event.end >= from }
  }

  /// A place in time that is none.
  public struct WindowFlaw: Error {
    public let what: String
    /// What it could have been.
    public let labels: [String]
  }

  /// All labels, in the order of time.
  public var labels: [String] {
    var labels: [String] = []
    for event in events {
      if let label = event.label, !labels.contains(label) { labels.append(label) }
    }
    return labels
  }

  /// The stretch around a label or a time, by default five seconds before and after: `outage`,
  /// `70s`, `9:41.2`, `outage,30s`.
  public func window(around text: String) throws(WindowFlaw) -> Window {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    var reach = TimeSpan.seconds(5)
    if parts.count == 2 {
      guard let span = ClockText.span(parts[1]) else {
        throw WindowFlaw(what: "'\(parts[1])' is no length of time, such as 30s", labels: [])
      }
      reach = span
    }
    let places = events.filter { $0.label.map { $0 == parts[0] } ?? false }
    if let first = places.first, let last = places.last {
      return Window(from: first.time - reach, to: last.end + reach)
    }
    guard let time = ClockText.instant(parts[0]) else {
      throw WindowFlaw(
        what: "'\(parts[0])' is neither a label nor a time, such as 70s or 1:10", labels: labels)
    }
    return Window(from: time - reach, to: time + reach)
  }
}

extension Instant {
  /// The instant so much earlier, but not before the start.
  fileprivate static func - (time: Instant, span: TimeSpan) -> Instant {
    time + (TimeSpan.zero - span)
  }
}
