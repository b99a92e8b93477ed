import Sim

/// A line of the timeline: when, what, and the name by which other lines know it.
public struct Happening: Hashable, Sendable {
  public let trigger: Trigger
  /// Nil where a `when` only gives a name to what it waits for.
  public let doing: Placed<Action>?
  public let label: Name?

  public var action: Action? { doing?.value }
}

/// `race push, rejoin within 200ms`: which of them comes first is left to chance.
public struct Race: Hashable, Sendable {
  public let labels: [Name]
  public let window: Placed<TimeSpan>
}

public enum Trigger: Hashable, Sendable {
  case at(Placed<Instant>, Lag)
  case every(Placed<TimeSpan>, from: Placed<Instant>, until: Placed<Instant>)
  /// Upon something that an earlier line has named.
  case on(Moment, Lag)
  /// Upon a message; the n-th one, where it says which, else the first.
  case when(Event, ordinal: Placed<Int>?, Lag)
}

/// How long after the trigger.
public enum Lag: Hashable, Sendable {
  case none
  case after(Placed<TimeSpan>)
  /// At an instant up to so much later, drawn by chance or picked by an explorer.
  case within(Placed<TimeSpan>)
}

/// `outage.end`, `call.486`: a point in the course of what a label names.
public struct Moment: Hashable, Sendable {
  public enum Point: Hashable, Sendable {
    /// `.start`: it is begun. What a bare label means is `end` for what has a result, and `start`
    /// for what has none.
    case start
    case end
    case fails
    /// `.180`, `.4xx`: such a response comes.
    case response(StatusPattern)
  }

  public let label: Name
  public let point: Point?
}

public enum Action: Hashable, Sendable {
  case deed(Agent, Deed)
  case fault(Fault)
  case raw(RawMessage)
}

/// `raw alice -> core: file "x.sip"`: octets as they are.
public struct RawMessage: Hashable, Sendable {
  public let from: Party
  public let to: Party
  public let file: Placed<String>
}
