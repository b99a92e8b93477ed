import Entities
import Sim
import Wire

/// What one line says.
public enum Statement: Hashable, Sendable {
  case header(Header)
  case include(path: Placed<String>)
  case definition(Definition)
  case setting(Settings.Change)
  case ruling(Ruling)
  case declaration(Declaration)
  case happening(Happening)
  case race(Race)
  case workload(WorkloadDeclaration)
  case coverage(Coverage)
  case metric(MetricDeclaration)
  case expectation(Expectation)
  case flow(Flow)
  /// What a Change Request says, beside a scenario.
  case request(RequestLine)
}

/// What is said of the scenario as a whole.
public enum Header: Hashable, Sendable {
  /// `cpm-scenario 1`: the version of the language.
  case version(Placed<Int>)
  case title(Placed<String>)
  case purpose(Placed<String>)
  case seed(Placed<UInt64>)
  /// `until 15m`: when the run ends.
  case until(Placed<Instant>)
  /// What calendars show at the start.
  case epoch(Placed<DateTime>)
}

/// `let size = 2MB`. Wherever `$size` stands below, its words are read instead.
public struct Definition: Hashable, Sendable {
  public let name: Name
  /// The words behind the equals sign, as they were written.
  public let text: String
}

extension Statement {
  /// The hop that it is about.
  var leg: Leg? {
    switch self {
    case .expectation(let expectation): expectation.leg
    case .metric(let metric): metric.measure.messages?.leg
    default: nil
    }
  }
}
