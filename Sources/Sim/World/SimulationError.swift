/// Why a run cannot go on: what was asked for, by whom, when, and while handling which event.
///
/// The world stays as it was after the last whole event, and the journal up to there is whole.
public struct SimulationError: Error, Hashable, Sendable {
  /// What was wrong.
  public enum Cause: Hashable, Sendable {
    case negativeDelay(TimeSpan)
    case clockOverflow(TimeSpan)
    case unknownNode(Int)
    case unknownActor(ActorID)
    case unknownConnection(ConnectionID)
    case invalidSetting(String)
    case limitReached(String, Int)
    /// The model itself gave up.
    case halted(String)
  }

  public let cause: Cause
  /// The actor that asked for it, by name; nil for the world's owner.
  public let actor: String?
  public let time: Instant
  /// The number of the event that was being handled; zero before the first.
  public let event: UInt64

  public init(_ cause: Cause, actor: String? = nil, time: Instant = .start, event: UInt64 = 0) {
    self.cause = cause
    self.actor = actor
    self.time = time
    self.event = event
  }
}

extension SimulationError.Cause: CustomStringConvertible {
  public var description: String {
    switch self {
    case .negativeDelay(let span):
      "asked for something \(span) from now, which lies in the past"
    case .clockOverflow(let span):
      "asked for something \(span) from now, beyond the clock's end at \(Instant.last)"
    case .unknownNode(let index):
      "addressed node #\(index), which does not exist"
    case .unknownActor(let actor):
      "addressed actor #\(actor.index), generation \(actor.generation), which does not exist"
    case .unknownConnection(let connection):
      "used connection \(connection), which is not open at this end"
    case .invalidSetting(let flaw):
      flaw
    case .limitReached(let name, let value):
      "reached the limit '\(name)' of \(value)"
    case .halted(let reason):
      reason
    }
  }
}

extension SimulationError: CustomStringConvertible {
  public var description: String {
    let who = actor.map { "'\($0)' " } ?? ""
    return "at \(time), event #\(event): \(who)\(cause)"
  }
}
