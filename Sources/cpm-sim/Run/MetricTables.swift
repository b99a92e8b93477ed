import Entities
import Sim

// What runs were measured by, in tables.

extension Metric.Unit {
  /// Behind a figure: `ms`, `/1h`.
  var text: String {
    switch self {
    case .number: ""
    case .octets: "B"
    case .milliseconds: "ms"
    case .per(let span): span == .seconds(1) ? "/s" : "/\(span)"
    }
  }
}

extension RunCommand {
  /// The figures of one run.
  func showMetrics(_ result: PlanResult, _ console: inout Console) {
    guard !scenario.plan.metrics.isEmpty else { return }
    var table = Table(["metric", "value", "unit"])
    for (metric, measured) in zip(scenario.plan.metrics, result.metrics) {
      if measured.figures.isEmpty { table.add([metric.name, "nothing seen", ""]) }
      for figure in measured.figures {
        table.add([name(of: figure.part, metric), figure.value.shown, metric.unit.text])
      }
    }
    for line in table.lines { console.print(line) }
  }

  /// The figures of many runs: their mean, and where the true one lies with 95 % confidence.
  func showMetrics(_ results: [PlanResult], _ console: inout Console) {
    guard !scenario.plan.metrics.isEmpty else { return }
    var table = Table(["metric", "mean", "95 % interval", "unit", "runs"])
    for estimate in estimates(results) {
      table.add([
        estimate.name, estimate.mean?.shown ?? "nothing seen",
        estimate.interval.map { "\($0.low.shown) to \($0.high.shown)" } ?? "",
        estimate.metric.unit.text, "\(estimate.count)",
      ])
    }
    for line in table.lines { console.print(line) }
  }

  private func name(of part: String?, _ metric: Metric) -> String {
    part.map { "\(metric.name): \($0)" } ?? metric.name
  }

  // MARK: Estimates

  private struct Estimate {
    let metric: Metric
    let part: String?
    let name: String
    let count: Int
    let mean: Double?
    let interval: Interval?
  }

  private func estimates(_ results: [PlanResult]) -> [Estimate] {
    scenario.plan.metrics.enumerated().flatMap { index, metric in
      let runs = results.map { $0.metrics[index].figures }
      var parts: [String?] = []
      for figure in runs.joined() where !parts.contains(figure.part) { parts.append(figure.part) }
      parts.sort { ($0 ?? "") < ($1 ?? "") }
      return (parts.isEmpty ? [nil] : parts).map { part in
        let values = runs.compactMap { figures in
          figures.first { $0.part == part }?.value ?? (metric.isZeroWithout ? 0 : nil)
        }
        let interval = Interval.mean(of: values)
        return Estimate(
          metric: metric, part: part, name: name(of: part, metric), count: values.count,
          mean: interval?.estimate ?? values.first, interval: interval)
      }
    }
  }

  // MARK: For programs

  func json(ofMetrics result: PlanResult) -> JSON {
    .array(
      zip(scenario.plan.metrics, result.metrics).flatMap { metric, measured in
        measured.figures.map { figure in
          .object([
            ("name", .string(metric.name)), ("part", figure.part.map { .string($0) } ?? .null),
            ("value", .decimal(figure.value)), ("unit", .string(metric.unit.text)),
          ])
        }
      })
  }

  func json(ofMetrics results: [PlanResult]) -> JSON {
    .array(
      estimates(results).map { estimate in
        .object([
          ("name", .string(estimate.metric.name)),
          ("part", estimate.part.map { .string($0) } ?? .null),
          ("mean", estimate.mean.map { .decimal($0) } ?? .null),
          ("low", estimate.interval.map { .decimal($0.low) } ?? .null),
          ("high", estimate.interval.map { .decimal($0.high) } ?? .null),
          ("unit", .string(estimate.metric.unit.text)), ("runs", .number(estimate.count)),
        ])
      })
  }
}
