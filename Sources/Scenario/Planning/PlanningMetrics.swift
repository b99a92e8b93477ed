import Entities
import Sim

// What runs are measured by.

extension Planner {
  mutating func add(_ metric: Placed<MetricDeclaration>) {
    guard let measure = measure(metric.value.measure) else { return }
    var window = Instant.start...plan.until
    if case .between(let start, let end) = metric.value.window, start.value <= end.value {
      window = start.value...end.value
    }
    plan.metrics.append(
      Metric(metric.value.name.value, text: text(at: metric.place), measure, during: window))
  }

  private mutating func measure(_ measure: MetricDeclaration.Measure) -> Metric.Measure? {
    switch measure {
    case .count(let messages):
      return event(of: messages).map { .count($0, by: messages.breakdown) }
    case .rate(let messages, let span):
      return event(of: messages).map {
        .rate($0, per: span?.value ?? .seconds(1), by: messages.breakdown)
      }
    case .bytes(let messages):
      return event(of: messages).map { .bytes($0, by: messages.breakdown) }
    case .latency(let latency, let summary):
      return self.latency(latency).map { .latency($0, summary) }
    case .wrongRoster(let name):
      return group(name).map { .wrongRoster(group: $0) }
    }
  }

  /// Messages as their senders send them.
  private mutating func event(of messages: MeasuredMessage) -> MessageEvent? {
    var event = Scenario.Event(
      subject: messages.from ?? .anyone, direction: .sends, message: messages.message)
    event.peer = messages.to
    event.conditions = messages.conditions
    return messageEvent(event, leg: messages.leg, isOnWire: messages.isOnWire)
  }

  private mutating func latency(_ latency: MetricDeclaration.Latency) -> Metric.Latency? {
    switch latency {
    case .points(let one, let other):
      guard let first = step(one.label), let second = step(other.label) else { return nil }
      return .points(
        Entities.Expectation.Point(first, moment(one)),
        Entities.Expectation.Point(second, moment(other)))
    case .response(let request, let status, let party):
      guard let party = self.party(party ?? .anyone) else { return nil }
      return .response(message(request.value, ([], [])), codes(of: status), at: party)
    case .delivery(let label, let party):
      guard let party = self.party(party ?? .anyone) else { return nil }
      return .delivery(label.flatMap { step($0) }, to: party)
    }
  }
}
