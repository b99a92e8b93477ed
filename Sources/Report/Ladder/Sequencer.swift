import Sim

extension Ladder {
  /// A line of the ladder that tells of something.
  struct Row {
    enum Content {
      case message(Message, repetition: Int, Shape)
      case event(Event)
      case fold(Fold)
    }

    /// How a message is shown.
    enum Shape {
      /// On one line, which stands where it left.
      case whole
      /// On one line, which stands where it arrived.
      case late
      /// On two lines, which a tag holds together.
      case departure(tag: Int)
      case arrival(tag: Int)
    }

    /// The time at which the line stands.
    let time: Instant
    let content: Content
    /// When the last of what it tells is over.
    var end: Instant
  }
}

extension Ladder {
  /// Puts events in lines, so that on each lifeline everything stands in the order in which it
  /// happened there.
  ///
  /// A message takes one line if it can: where it left, if nothing happened at its receiver until
  /// it arrived; or where it arrived, if nothing happened at its sender since. A message that
  /// crosses or is overtaken takes two lines. Lines are held back only while this is undecided.
  struct Sequencer {
    /// On its way this long while something else happens, a message takes two lines.
    private static let patience = TimeSpan.milliseconds(500)
    /// So many lines at most are held back.
    private static let longestWait = 2_000

    private static let letters = 26

    private struct Flight {
      let message: Message
      let repetition: Int
      let sent: Instant
      let arrives: Instant
      /// The number of the line kept for its departure.
      let line: Int
    }

    private enum Line {
      case decided(Row)
      case undecided(Flight)
      case dropped
    }

    /// Lines that have not been taken; the first has the number `taken`.
    private var lines: [Line] = []
    private var head = 0
    private var taken = 0
    /// What is on its way, the first to arrive at the end.
    private var flights: [Flight] = []
    /// What has left on a line of its own.
    private var torn: [(line: Int, tag: Int)] = []
    private var nextTag = 0
    /// By column, the number of the last line that says something about it.
    private var lastLine: [Int]

    init(columns: Int) { lastLine = Array(repeating: -1, count: columns) }

    // MARK: In

    mutating func take(_ event: Event, repetition: Int) {
      land(until: event.time)
      guard case .message(let message) = event.what else {
        add(.decided(Row(time: event.time, content: .event(event), end: event.time)), event.time)
        for column in event.columns { touch(column, last) }
        return
      }
      guard case .arrives(let arrival) = message.fate, message.from != message.to else {
        let content = Row.Content.message(message, repetition: repetition, .whole)
        add(.decided(Row(time: event.time, content: content, end: event.end)), event.time)
        touch(message.from, last)
        return
      }
      let flight = Flight(
        message: message, repetition: repetition, sent: event.time,
        arrives: max(arrival, event.time), line: last + 1)
      add(.undecided(flight), event.time)
      touch(message.from, last)
      let place = flights.firstIndex { ($0.arrives, $0.line) < (flight.arrives, flight.line) }
      flights.insert(flight, at: place ?? flights.count)
    }

    mutating func take(_ fold: Fold) {
      land(until: fold.end)
      add(.decided(Row(time: fold.start, content: .fold(fold), end: fold.end)), fold.end)
    }

    /// Nothing more happens but what is on its way.
    mutating func finish() { land(until: .last) }

    // MARK: Out

    mutating func next() -> Row? {
      while head < lines.count {
        let line = lines[head]
        if case .undecided = line { return nil }
        head += 1
        taken += 1
        if head > 1_000 {
          lines.removeFirst(head)
          head = 0
        }
        if case .decided(let row) = line { return row }
      }
      return nil
    }

    // MARK: Landing

    private var last: Int { taken + lines.count - head - 1 }

    private mutating func land(until time: Instant) {
      while let flight = flights.last, flight.arrives <= time {
        flights.removeLast()
        land(flight)
      }
      if flights.isEmpty { nextTag = 0 }
    }

    private mutating func land(_ flight: Flight) {
      let message = flight.message
      if let place = torn.firstIndex(where: { $0.line == flight.line }) {
        arrive(flight, torn.remove(at: place).tag)
        return
      }
      let isLong = flight.arrives - flight.sent >= Self.patience && last > flight.line
      if !isLong && lastLine[message.to] < flight.line {
        decide(flight, .whole)
        touch(message.to, flight.line)
      } else if !isLong && lastLine[message.from] == flight.line && !isMet(message) {
        lines[head + flight.line - taken] = .dropped
        add(.decided(row(flight, .late)), flight.arrives)
        touch(message.from, last)
        touch(message.to, last)
      } else {
        arrive(flight, tear(flight))
        torn.removeAll { $0.line == flight.line }
      }
    }

    /// Whether something comes the other way: the picture of two that meet has two departures.
    private func isMet(_ message: Message) -> Bool {
      flights.contains { $0.message.from == message.to && $0.message.to == message.from }
    }

    private mutating func arrive(_ flight: Flight, _ tag: Int) {
      add(.decided(row(flight, .arrival(tag: tag))), flight.arrives)
      touch(flight.message.to, last)
    }

    /// Gives a message a line for its departure alone.
    private mutating func tear(_ flight: Flight) -> Int {
      // The letters go round, so that one is not seen again too soon.
      var tag = nextTag
      while torn.contains(where: { $0.tag == tag }) { tag += 1 }
      nextTag = (tag + 1) % Self.letters
      torn.append((flight.line, tag))
      decide(flight, .departure(tag: tag))
      return tag
    }

    private mutating func decide(_ flight: Flight, _ shape: Row.Shape) {
      lines[head + flight.line - taken] = .decided(row(flight, shape))
    }

    private func row(_ flight: Flight, _ shape: Row.Shape) -> Row {
      let content = Row.Content.message(
        flight.message, repetition: flight.repetition, shape)
      return switch shape {
      case .whole: Row(time: flight.sent, content: content, end: flight.arrives)
      case .departure: Row(time: flight.sent, content: content, end: flight.sent)
      case .late, .arrival: Row(time: flight.arrives, content: content, end: flight.arrives)
      }
    }

    /// A further line; whoever has waited too long for its arrival waits no more.
    private mutating func add(_ line: Line, _ time: Instant) {
      lines.append(line)
      for place in head..<lines.count - 1 {
        guard case .undecided(let flight) = lines[place] else { continue }
        guard time - flight.sent >= Self.patience || lines.count - place > Self.longestWait
        else { return }
        _ = tear(flight)
      }
    }

    private mutating func touch(_ column: Int, _ line: Int) {
      lastLine[column] = max(lastLine[column], line)
    }
  }
}
