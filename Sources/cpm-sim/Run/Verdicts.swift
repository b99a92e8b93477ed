import Conformance
import Entities
import Report
import Sim

// What a run has come to, in words.

extension RunCommand {
  /// Each expectation with its verdict; then the sum; and last, where something failed, the command
  /// that plays it again.
  func show(
    _ result: PlanResult, _ requirements: RequirementSummary?,
    around ladder: (Instant) -> [String] = { _ in [] }, _ console: inout Console
  ) {
    for line in lines(of: result) { show(line, &console) }
    if let demonstration = scenario.plan.demonstration {
      for line in words(of: demonstration).wrapped(to: console.width) { console.print(line) }
    }
    for line in checked(requirements) { console.print(line.wrapped(to: console.width)) }
    requirements?.show(
      lists: arguments.has(Options.verdicts), around: ladder, &console)
    if let failure = result.failure {
      console.print("\(Style.red("stopped", console)) at \(failure.time): \(failure.cause)")
    }
    showMetrics(result, &console)
    for (race, came) in zip(scenario.plan.races, result.races) {
      console.print("\(race.text): \(words(of: came))")
    }
    let held = result.verdicts.count { $0.outcome.isGood }
    let count = result.verdicts.count
    let sum =
      count == 0
      ? "nothing was expected"
      : "\(held) of \(count) \(count == 1 ? "expectation" : "expectations") held"
    console.print(
      "\(sum) · \(result.eventsHandled) events in \(result.end.sinceStart) · seed \(result.seed) · "
        + "fingerprint \(result.fingerprint)")
    if result.isInterrupted {
      console.print("interrupted: what is above is whole up to \(result.end)")
    }
    if !result.held || requirements?.held == false {
      console.print("replay: \(replay(seed: result.seed))")
    }
  }

  private typealias Judged = (expectation: Expectation, verdict: ExpectationVerdict)

  /// The expectations with their verdicts, by the lines of the scenario: one of each member of a
  /// family is many.
  private func lines(of result: PlanResult) -> [[Judged]] {
    var lines: [[Judged]] = []
    for judged in zip(scenario.plan.expectations, result.verdicts) {
      if let last = lines.last?.last, last.expectation.place == judged.0.place {
        lines[lines.count - 1].append(judged)
      } else {
        lines.append([judged])
      }
    }
    return lines
  }

  /// So many that failed are shown of one line.
  private static let mostOfOneLine = 3

  private func show(_ line: [Judged], _ console: inout Console) {
    func among(_ group: [Judged]) -> String {
      line.count == 1
        ? ""
        : group.count == line.count
          ? "  (all \(line.count))" : "  (\(group.count) of \(line.count))"
    }
    let held = line.filter { $0.verdict.outcome == .held }
    if let first = held.first {
      console.print(
        "\(Style.green("held", console))    \(first.expectation.text)\(among(held))")
    }
    let unasked = line.filter { $0.verdict.outcome == .unasked }
    if let first = unasked.first {
      console.print(
        "\(Style.faint("unasked", console)) \(first.expectation.text)  (\(first.verdict.reason))"
          + among(unasked))
    }
    let others = line.filter { $0.verdict.outcome != .held && $0.verdict.outcome != .unasked }
    for (expectation, verdict) in others.prefix(RunCommand.mostOfOneLine) {
      showFailed(expectation, verdict, &console)
    }
    if others.count > RunCommand.mostOfOneLine {
      console.print(
        "… and \(others.count - RunCommand.mostOfOneLine) more of this line\(among(others))")
    }
  }

  private func showFailed(
    _ expectation: Expectation, _ verdict: ExpectationVerdict, _ console: inout Console
  ) {
    let word = verdict.outcome == .failed ? "failed" : "inconclusive"
    console.print("\(expectation.place): \(Style.red(word, console)): \(verdict.reason)")
    let number = expectation.place.split(separator: ":").last.map(String.init) ?? ""
    let margin = String(repeating: " ", count: number.count)
    console.print("\(number) | \(expectation.text)")
    for evidence in verdict.evidence {
      console.print("\(margin) = nearest: \(evidence.time) \(evidence.text)")
    }
  }

  /// `finding imdn-wakes-group = repaired; 2 expectations are for literal (--reading …)`.
  private func words(of demonstration: Plan.Demonstration) -> String {
    let name = demonstration.finding.rawValue
    let taken = demonstration.reading.map { "= \($0.rawValue)" } ?? "is not taken alike by all"
    let others = Reading.allCases.compactMap { reading -> String? in
      let count = demonstration.count(for: reading)
      return count == 0
        ? nil
        : "; \(count) \(count == 1 ? "expectation is" : "expectations are") for "
          + "\(reading.rawValue) (--reading \(name)=\(reading.rawValue))"
    }
    return "finding \(name) \(taken)\(others.joined())"
  }

  /// What has become of the rows that a Change Request judges, but of those that failed, of which
  /// more is said.
  private func checked(_ requirements: RequirementSummary?) -> [String] {
    scenario.plan.checks.compactMap { check in
      guard let verdict = requirements?.verdicts.first(where: { $0.row == check.row }),
        verdict.outcome != .fail, verdict.outcome != .warn
      else { return nil }
      let times = verdict.count(of: .pass)
      let word = verdict.outcome == .pass ? "held" : verdict.outcome.rawValue
      return
        "\(word) \(check.row)\(times > 0 ? ", \(times) \(times == 1 ? "time" : "times")" : ""): "
        + (verdict.requirement?.text ?? "")
    }
  }

  /// `push, then rejoin 57ms later`.
  private func words(of race: RaceResult) -> String {
    let names = race.order.map { scenario.plan.name(of: $0) }
    guard let spread = race.spread else {
      return names.isEmpty ? "nobody came" : "only \(names.joined(separator: ", ")) came"
    }
    return "\(names.joined(separator: ", then ")), within \(spread)"
  }

  func json(
    _ result: PlanResult, _ requirements: RequirementSummary?, _ ledger: GroundLedger?
  ) -> JSON {
    let failure: JSON = result.failure.map { .string("\($0.cause)") } ?? .null
    let expectations = zip(scenario.plan.expectations, result.verdicts).map(json)
    let races = zip(scenario.plan.races, result.races).map(json)
    return .object([
      ("scenario", .string(scenario.plan.title)), ("file", .string(scenario.path)),
      ("seed", .string("\(result.seed)")), ("fingerprint", .string("\(result.fingerprint)")),
      ("events", .number(Int(clamping: result.eventsHandled))),
      ("end", .string("\(result.end)")),
      ("held", .bool(result.held && requirements?.held != false)),
      ("finding", scenario.plan.demonstration.map(json) ?? .null),
      ("failure", failure), ("expectations", .array(expectations)), ("races", .array(races)),
      ("requirements", requirements?.json ?? .null), ("ledger", ledger?.json ?? .null),
      ("metrics", json(ofMetrics: result)),
      ("replay", .string(replay(seed: result.seed))),
    ])
  }

  private func json(_ expectation: Expectation, _ verdict: ExpectationVerdict) -> JSON {
    let evidence = verdict.evidence.map { line -> JSON in
      .object([("time", .string("\(line.time)")), ("text", .string(line.text))])
    }
    return .object([
      ("text", .string(expectation.text)), ("place", .string(expectation.place)),
      ("outcome", .string("\(verdict.outcome)")), ("reason", .string(verdict.reason)),
      ("evidence", .array(evidence)),
    ])
  }

  private func json(_ demonstration: Plan.Demonstration) -> JSON {
    .object([
      ("id", .string(demonstration.finding.rawValue)),
      ("reading", demonstration.reading.map { .string($0.rawValue) } ?? .null),
      (
        "leftOut",
        .object(
          Reading.allCases.filter { demonstration.count(for: $0) > 0 }.map {
            ($0.rawValue, .number(demonstration.count(for: $0)))
          })
      ),
    ])
  }

  private func json(_ race: Race, _ came: RaceResult) -> JSON {
    let order = came.order.map { step -> JSON in .string(scenario.plan.name(of: step)) }
    return .object([
      ("text", .string(race.text)), ("order", .array(order)),
      ("spread", came.spread.map { .string("\($0)") } ?? .null),
    ])
  }
}
