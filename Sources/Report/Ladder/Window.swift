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

    public init(around time: Instant, _ reach: TimeSpan) {
      self.init(from: time - reach, to: time + reach)
    }

    /// That around a time, such as `70s` or `9:41.2,30s`; nil for one around a label.
    public init?(aroundTime text: String) {
      guard let (place, reach) = try? Window.parts(of: text), let time = ClockText.instant(place)
      else { return nil }
      self.init(around: time, reach)
    }

    /// Whether any of an event lies within.
    func takes(_ event: Event) -> Bool { event.time <= to && event.end >= from }

    /// What travels longer than this is not seen to arrive in a window in which it has not left.
    private static let longestWay = TimeSpan.seconds(2)

    /// Whether any of an event can lie within, of which the end is not known yet.
    func mayTake(_ event: Event) -> Bool {
      event.time <= to && event.time >= from - Window.longestWay
    }

    /// A place, and how much around it is meant: by default five seconds.
    fileprivate static func parts(
      of text: String
    ) throws(WindowFlaw) -> (place: Substring, reach: TimeSpan) {
      let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return (parts[0], .seconds(5)) }
      guard let reach = ClockText.span(parts[1]) else {
        throw WindowFlaw(what: "'\(parts[1])' is no length of time, such as 30s", labels: [])
      }
      return (parts[0], reach)
    }
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
    let (place, reach) = try Window.parts(of: text)
    let places = events.filter { $0.label.map { $0 == place } ?? false }
    if let first = places.first, let last = places.last {
      return Window(from: first.time - reach, to: last.end + reach)
    }
    guard let time = ClockText.instant(place) else {
      throw WindowFlaw(
        what: "'\(place)' is neither a label nor a time, such as 70s or 1:10", labels: labels)
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
