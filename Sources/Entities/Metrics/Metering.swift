import Sim
import Wire

/// Measures while the records pass. It keeps sums, never the history.
struct Metering: Sink {
  typealias M = Network

  private let metrics: [Metric]
  private let names: [String]
  private var tallies: [Tallies]
  private var latencies: [LatencyMeter]
  private var rosters: [RosterMeter]
  private let groups: [Bytes]
  let interest: RecordKinds

  init(_ plan: Plan) {
    metrics = plan.metrics
    names = plan.nodes.map(\.name)
    tallies = plan.metrics.map { _ in Tallies() }
    latencies = plan.metrics.map { _ in LatencyMeter() }
    rosters = plan.metrics.map { _ in RosterMeter() }
    groups = plan.groups.map { Bytes($0.name) }
    interest = plan.metrics.reduce(into: .none) { kinds, metric in
      switch metric.measure {
      case .count, .rate, .bytes: kinds.formUnion(.sent)
      case .latency(.response, _): kinds.formUnion([.sent, .delivered])
      case .latency(.points, _), .latency(.delivery, _): kinds.formUnion(.report)
      case .wrongRoster: kinds.formUnion(.detail)
      }
    }
  }

  mutating func take(_ record: Record<Network>) {
    for index in metrics.indices {
      let metric = metrics[index]
      switch metric.measure {
      case .count(let event, let breakdown), .rate(let event, _, let breakdown):
        count(1, event, breakdown, record, at: index)
      case .bytes(let event, let breakdown):
        guard case .sent(let packet, _, _) = record.what else { continue }
        count(Int64(packet.size), event, breakdown, record, at: index)
      case .latency(let latency, _):
        latencies[index].take(record, latency, during: metric.window)
      case .wrongRoster(let group):
        rosters[index].take(record, of: groups[group], during: metric.window)
      }
    }
  }

  private mutating func count(
    _ amount: Int64, _ event: MessageEvent, _ breakdown: Metric.Breakdown?,
    _ record: Record<Network>, at index: Int
  ) {
    guard case .sent(let packet, let next, _) = record.what,
      // What stays within a node is on no wire.
      !event.isOnWire || next != record.node, metrics[index].window.contains(record.time),
      event.matches(record)
    else { return }
    switch breakdown {
    case nil: tallies[index].add(amount, to: "")
    case .kind?: tallies[index].add(amount, to: packet.title)
    case .hop?: tallies[index].add(amount, to: "\(name(record.node)) > \(name(next))")
    }
  }

  private func name(_ node: NodeID) -> String {
    Int(node.index) < names.count ? names[Int(node.index)] : "the scenario"
  }

  // MARK: Results

  /// In the order of the plan's metrics; of a run that was cut short, up to there.
  func results(upTo cut: Instant?) -> [MetricResult] {
    metrics.indices.map { result(of: $0, upTo: cut) }
  }

  private func result(of index: Int, upTo cut: Instant?) -> MetricResult {
    let metric = metrics[index]
    switch metric.measure {
    case .count(_, let breakdown), .bytes(_, let breakdown):
      return tallies[index].result(isWhole: breakdown == nil, 1)
    case .rate(_, let span, let breakdown):
      let end = cut.map { min($0, metric.window.upperBound) } ?? metric.window.upperBound
      let time = end - metric.window.lowerBound
      let share = Double(span.nanoseconds) / Double(max(1, time.nanoseconds))
      return tallies[index].result(isWhole: breakdown == nil, share)
    case .latency(_, let summary):
      let value = latencies[index].nanoseconds(summary)
      return MetricResult(
        figures: value.map { [MetricResult.Figure(part: nil, value: $0 / 1_000_000)] } ?? [])
    case .wrongRoster:
      var meter = rosters[index]
      meter.pass(to: cut ?? metric.window.upperBound, metric.window)
      return MetricResult(
        figures: [
          MetricResult.Figure(part: nil, value: Double(meter.total.nanoseconds) / 1_000_000)
        ])
    }
  }
}

/// Sums by their names, in the order of the names.
private struct Tallies: Sendable {
  private var list: [(part: String, counter: Counter)] = []

  mutating func add(_ amount: Int64, to part: String) {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].part < part { low = middle + 1 } else { high = middle }
    }
    if low == list.count || list[low].part != part { list.insert((part, Counter()), at: low) }
    list[low].counter.add(amount)
  }

  func result(isWhole: Bool, _ factor: Double) -> MetricResult {
    if isWhole && list.isEmpty {
      return MetricResult(figures: [MetricResult.Figure(part: nil, value: 0)])
    }
    return MetricResult(
      figures: list.map { entry in
        MetricResult.Figure(
          part: isWhole ? nil : entry.part, value: Double(entry.counter.sum) * factor)
      })
  }
}
