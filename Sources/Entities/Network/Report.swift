import Sim

/// What an actor says of itself.
public enum Report: Hashable, Sendable {
  /// What scenarios wait for and ladders show: told in every run.
  case state(StateReport)
  /// What requirements are judged by: told only if somebody judges.
  case fact(Fact)
}

extension Outbox where M == Network {
  mutating func report(_ state: @autoclosure () -> StateReport) {
    report(.state(state()))
  }

  /// Tells a fact, if somebody wants to know.
  mutating func tell(_ fact: @autoclosure () -> Fact) {
    detail(.fact(fact()))
  }
}

extension Report: Journaled {
  public func write(to bytes: inout JournalBytes) {
    switch self {
    case .state(let report):
      bytes.write(0 as UInt64)
      report.write(to: &bytes)
    case .fact(let fact):
      bytes.write(1 as UInt64)
      fact.write(to: &bytes)
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    switch try bytes.number() {
    case 0: self = .state(try StateReport(from: &bytes))
    case 1: self = .fact(try Fact(from: &bytes))
    case let other: throw .unreadable("a report of kind \(other)")
    }
  }
}
