import Conformance
import Entities
import Sim

// A scenario with many seeds.

extension RunCommand {
  func runMany(_ seeds: ClosedRange<Int>, _ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    let plan = scenario.plan
    let strict = isStrict
    let jobs = arguments.number(of: Options.jobs) ?? 1
    let results = inParallel(seeds.count, threads: jobs) { piece -> JudgedRun? in
      if Interrupt.hasCome { return nil }
      return try? JudgedRun(
        plan, seed: UInt64(seeds.lowerBound + piece), isStrict: strict,
        isInterrupted: { Interrupt.hasCome })
    }
    let whole = results.compactMap { $0 }.filter { !$0.result.isInterrupted }
    let failed = whole.filter { !$0.held }.map(\.result)
    if arguments.has(.json) {
      console.print(json(whole, seeds).text)
    } else {
      show(whole, seeds, &console)
      if whole.count < seeds.count {
        console.print("interrupted: \(seeds.count - whole.count) seeds were not run")
      }
      if let first = failed.first { console.print("replay: \(replay(seed: first.seed))") }
    }
    if whole.count < seeds.count { return .interrupted }
    return failed.isEmpty ? .held : .failed
  }

  // MARK: Words

  private func show(_ whole: [JudgedRun], _ seeds: ClosedRange<Int>, _ console: inout Console) {
    let done = whole.map(\.result)
    showMetrics(done, &console)
    for (index, race) in scenario.plan.races.enumerated() {
      console.print("\(race.text):")
      for (order, count) in orders(done.map { $0.races[index] }) {
        console.print("  \(count) \(count == 1 ? "run" : "runs"): \(order)")
      }
    }
    let held = whole.count { $0.held }
    console.print(
      "\(held) of \(done.count) runs held, seeds \(seeds.lowerBound) to \(seeds.upperBound)")
    for failure in failures(done) {
      console.print(
        "  \(failure.count) failed: \(failure.expectation.text)  (\(failure.expectation.place)), "
          + "first with seed \(failure.seed)")
    }
    for (row, runs) in whole.failedRows {
      console.print("  \(runs.count) failed: \(row), first with seed \(runs[0].seed)")
    }
  }

  /// How often things came in which order, the most usual first.
  private func orders(_ results: [RaceResult]) -> [(order: String, count: Int)] {
    var orders: [(order: String, count: Int)] = []
    for result in results {
      let names = result.order.map { scenario.plan.name(of: $0) }.joined(separator: ", then ")
      let order = result.spread == nil ? "not all of them came" : names
      if let known = orders.firstIndex(where: { $0.order == order }) {
        orders[known].count += 1
      } else {
        orders.append((order, 1))
      }
    }
    return orders.sorted { ($1.count, $0.order) < ($0.count, $1.order) }
  }

  private func failures(
    _ done: [PlanResult]
  ) -> [(expectation: Expectation, count: Int, seed: UInt64)] {
    scenario.plan.expectations.enumerated().compactMap { index, expectation in
      let broken = done.filter {
        index < $0.verdicts.count && $0.verdicts[index].outcome == .failed
      }
      return broken.first.map { (expectation, broken.count, $0.seed) }
    }
  }

  private func json(_ whole: [JudgedRun], _ seeds: ClosedRange<Int>) -> JSON {
    let done = whole.map(\.result)
    return .object([
      ("scenario", .string(scenario.plan.title)), ("file", .string(scenario.path)),
      ("seeds", .array([.number(seeds.lowerBound), .number(seeds.upperBound)])),
      ("runs", .number(done.count)), ("held", .number(whole.count { $0.held })),
      (
        "failed",
        .array(
          failures(done).map { failure in
            .object([
              ("text", .string(failure.expectation.text)),
              ("place", .string(failure.expectation.place)), ("runs", .number(failure.count)),
              ("seed", .string("\(failure.seed)")),
            ])
          })
      ),
      (
        "requirements",
        .array(
          whole.failedRows.map { row, runs in
            .object([
              ("row", .string(row)), ("runs", .number(runs.count)),
              ("seed", .string("\(runs[0].seed)")),
            ])
          })
      ),
      ("metrics", json(ofMetrics: done)),
      (
        "races",
        .array(
          scenario.plan.races.enumerated().map { index, race in
            .object([
              ("text", .string(race.text)),
              (
                "orders",
                .array(
                  orders(done.map { $0.races[index] }).map {
                    .object([("order", .string($0.order)), ("runs", .number($0.count))])
                  })
              ),
            ])
          })
      ),
    ])
  }
}

extension Plan {
  /// A step as a reader knows it.
  func name(of step: StepNumber) -> String {
    let step = steps[Int(step.index)]
    return step.label ?? step.text
  }
}
