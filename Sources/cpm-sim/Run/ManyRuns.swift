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
    let done = whole.map(\.result)
    let held = whole.count { $0.held }
    let failed = whole.filter { !$0.held }.map(\.result)
    console.print(
      "\(held) of \(done.count) runs held, seeds \(seeds.lowerBound) to \(seeds.upperBound)")
    for (index, expectation) in plan.expectations.enumerated() {
      let broken = done.filter {
        index < $0.verdicts.count && $0.verdicts[index].outcome == .failed
      }
      guard let first = broken.first else { continue }
      console.print(
        "  \(broken.count) failed: \(expectation.text)  (\(expectation.place)), first with seed \(first.seed)"
      )
    }
    for (row, runs) in whole.failedRows {
      console.print("  \(runs.count) failed: \(row), first with seed \(runs[0].seed)")
    }
    for (index, race) in plan.races.enumerated() {
      show(done.map { $0.races[index] }, of: race, &console)
    }
    if done.count < seeds.count {
      console.print("interrupted: \(seeds.count - done.count) seeds were not run")
    }
    if let first = failed.first { console.print("replay: \(replay(seed: first.seed))") }
    if done.count < seeds.count { return .interrupted }
    return failed.isEmpty ? .held : .failed
  }

  /// How often things came in which order, the most usual first.
  private func show(_ results: [RaceResult], of race: Race, _ console: inout Console) {
    var orders: [(order: [StepNumber], count: Int)] = []
    for result in results where result.spread != nil {
      if let known = orders.firstIndex(where: { $0.order == result.order }) {
        orders[known].count += 1
      } else {
        orders.append((result.order, 1))
      }
    }
    console.print("\(race.text):")
    for (order, count) in orders.sorted(by: { $0.count > $1.count }) {
      let names = order.map { scenario.plan.name(of: $0) }.joined(separator: ", then ")
      console.print("  \(count) runs: \(names)")
    }
    let missing = results.count { $0.spread == nil }
    if missing > 0 { console.print("  \(missing) runs: not all of them came") }
  }
}

extension Plan {
  /// A step as a reader knows it.
  func name(of step: StepNumber) -> String {
    let step = steps[Int(step.index)]
    return step.label ?? step.text
  }
}
