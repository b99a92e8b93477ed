import Sim
import Testing

@testable import Entities

/// What a machine does in each of its states on each event, as a text:
///
///     calling:
///       180: up -a -b > proceeding
///       i j: stale
///     proceeding after 180:
///       …
///
/// A state is reached by the events behind `after`. Behind an event stands what comes of it, and
/// the next state where that is another. Every state has every event.
struct StateTable {
  struct Row: CustomStringConvertible {
    let state: String
    let path: [String]
    let event: String
    let outcome: String

    var description: String { "\(state): \(event)" }
  }

  private(set) var rows: [Row] = []
  /// Set where a table adds to another one that is complete.
  var isPartial = false

  init(_ text: String) {
    var state = ""
    var path: [String] = []
    for line in text.split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let words = halves[0].split(separator: " ").map(String.init)
      if line.first != " " {
        state = words.first ?? ""
        path = Array(words.dropFirst(2))
        continue
      }
      let outcome = halves.count > 1 ? halves[1].drop { $0 == " " } : ""
      for event in words {
        rows.append(Row(state: state, path: path, event: event, outcome: String(outcome)))
      }
    }
  }

  /// Plays every row on a fresh machine.
  func check<Machine>(
    _ start: Machine, state: (Machine) -> String, _ act: (inout Machine, String) throws -> String
  ) rethrows {
    let events = Set(rows.map(\.event))
    for (name, own) in Dictionary(grouping: rows, by: { $0.state + $0.path.joined(separator: " ") })
    {
      let missing = isPartial ? [] : events.subtracting(own.map(\.event)).sorted()
      #expect(missing == [], "\(name) lacks events")
    }
    for row in rows {
      var machine = start
      for event in row.path { _ = try act(&machine, event) }
      #expect(state(machine) == row.state, "\(row)")
      let outcome = try act(&machine, row.event)
      let next = state(machine)
      #expect(outcome + (next == row.state ? "" : " > \(next)") == row.outcome, "\(row)")
    }
  }
}

/// The name of an enum's case without what it carries.
func caseName(_ value: Any) -> String {
  Mirror(reflecting: value).children.first?.label ?? "\(value)"
}

/// What was done, and what becomes of the timers: `up -a +m32s`.
func outcome<Timer>(_ what: String, _ orders: TimerOrders<Timer>) -> String {
  what + orders.notation
}

extension TimerOrders {
  /// ` -a +m32s`, or ` end`; empty where nothing changes.
  var notation: String {
    if isEnd { return " end" }
    if self == .stopAll { return " -all" }
    var text = ""
    forEachStopped { text += " -\($0)" }
    forEachStarted { text += " +\($0)\($1)" }
    return text
  }
}
