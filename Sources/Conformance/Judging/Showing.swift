import Entities
import Sim

/// What a scenario has shown of the finding that it is about: a run under each of some readings.
public struct Showing: Sendable {
  public struct Run: Sendable {
    public let reading: Reading
    public let plan: Plan
    /// Of what is in force, in the order of the plan.
    public let verdicts: [ExpectationVerdict]
    /// Of what is expected under other readings.
    public let otherVerdicts: [ExpectationVerdict]
    public let requirements: RequirementSummary
    public let traffic: Traffic
    public let fingerprint: Fingerprint
    public let failure: SimulationError?

    public init(_ reading: Reading, _ plan: Plan, isStrict: Bool) throws {
      var asked = plan
      asked.expectations += plan.demonstration?.others ?? []
      var traffic = Traffic()
      let run = try JudgedRun(asked, isStrict: isStrict, into: &traffic)
      self.reading = reading
      self.plan = plan
      verdicts = Array(run.result.verdicts.prefix(plan.expectations.count))
      otherVerdicts = Array(run.result.verdicts.dropFirst(plan.expectations.count))
      // Only what is in force can foretell what comes of a row.
      requirements = RequirementSummary(run.requirements.verdicts, of: plan)
      fingerprint = run.result.fingerprint
      failure = run.result.failure
      self.traffic = traffic
    }

    public var held: Bool {
      failure == nil && requirements.held && verdicts.allSatisfy { $0.outcome.isGood }
    }

    /// What is expected of this reading alone, each with its verdict.
    public var own: [(expectation: Expectation, verdict: ExpectationVerdict)] {
      zip(plan.expectations, verdicts).filter { $0.0.reading != nil }.map { ($0.0, $0.1) }
    }

    /// Whether something that is expected under another reading does not hold under this one.
    func differs(from other: Reading) -> Bool {
      zip(plan.demonstration?.others ?? [], otherVerdicts).contains {
        $0.reading == other && !$1.outcome.isGood
      }
    }
  }

  public let finding: Finding
  public let runs: [Run]

  public init(_ finding: Finding, _ runs: [Run]) {
    self.finding = finding
    self.runs = runs
  }

  public func run(_ reading: Reading) -> Run? { runs.first { $0.reading == reading } }

  /// Why it does not show what it claims to; nil if it does. What it expects under one reading must
  /// not hold under the other as well, or the two could not be told apart.
  public var flaw: String? {
    for run in runs where !run.held { return "not all holds under \(run.reading.rawValue)" }
    let claimed = Reading.allCases.filter { reading in
      runs.contains { run in
        (run.plan.expectations + (run.plan.demonstration?.others ?? [])).contains {
          $0.reading == reading
        }
      }
    }
    if claimed.isEmpty { return "expects the same under every reading" }
    for reading in claimed {
      let other = runs.first { $0.reading != reading && !$0.differs(from: reading) }
      if let other {
        return "what it expects under \(reading.rawValue) holds under \(other.reading.rawValue) too"
      }
    }
    return nil
  }

  /// The rows that came to something else under one reading than under another.
  public static func changes(
    from one: RequirementSummary?, to other: RequirementSummary?
  ) -> [RowChange] {
    var before = Lookup<String, Outcome>()
    for verdict in one?.verdicts ?? [] { before[verdict.row] = verdict.outcome }
    // What only one text has is judged on that side only.
    return (other?.verdicts ?? []).compactMap { after in
      let earlier = before.take(after.row)
      return earlier == after.outcome
        ? nil : RowChange(row: after.row, from: earlier, to: after.outcome)
    }
      + (one?.verdicts ?? []).compactMap { earlier in
        before[earlier.row].map { RowChange(row: earlier.row, from: $0, to: nil) }
      }
  }

  /// What has become of a row in two runs; nil where it is not judged.
  public struct RowChange: Sendable, Hashable {
    public let row: String
    public let from: Outcome?
    public let to: Outcome?
  }
}
