import Entities
import Sim
import Wire

// What must have happened, and what is measured.

extension PlanCheck {
  mutating func check(_ expectation: Expectation) {
    switch expectation {
    case .message(let expected): check(expected)
    case .delivered(let expected):
      checkDeadline(expected.deadline)
      checkMessage(expected.label)
    case .outcome(let expected): checkDeadline(expected.deadline)
    case .state(let expected): checkDeadline(expected.deadline)
    case .agreement(let expected):
      checkDeadline(expected.deadline)
      if expected.parties.count < 2 {
        complain("one party always agrees with itself", at: expected.label.place)
      }
    case .roster(let expected): check(expected)
    case .order(let precedence): check(precedence)
    case .verdict: break
    case .store(let expected):
      checkDeadline(expected.deadline)
      checkService(expected.user)
    case .fact(let expected):
      checkDeadline(expected.deadline)
      if let label = expected.label { checkMessage(label) }
    case .provided(let inner, let precedence):
      check(inner)
      check(precedence)
    case .under(let inner, let reading):
      check(inner)
      if !showsFinding, isWhole {
        complain(
          "no 'finding' says what is taken \(reading.value.rawValue)", at: reading.place,
          ["'finding imdn-wakes-group' would, on a line of its own"])
      }
    case .cleanAtEnd, .fates: break
    }
  }

  private var showsFinding: Bool {
    lines.contains { if case .ruling(.finding) = $0.statement { true } else { false } }
  }

  mutating func check(_ precedence: Precedence) {
    for moment in [precedence.first, precedence.second] {
      check(moment)
      if case .response? = moment.point {
        complain(
          "a response is before or after nothing by itself", at: moment.label.place,
          ["'when … receives …' gives a message a name"])
      }
    }
    if precedence.first == precedence.second {
      complain("nothing is before itself", at: precedence.second.label.place)
    }
  }

  mutating func check(_ race: Race) {
    for (index, label) in race.labels.enumerated() {
      if race.labels[..<index].contains(label) {
        complain("'\(label.value)' does not race with itself", at: label.place)
      }
      guard case .label(let happening) = names[label.value] else { continue }
      switch happening.trigger {
      case .every:
        complain("'\(label.value)' comes again and again, and cannot race", at: label.place)
      case .when(let event, _, _) where happening.action == nil && event.direction == .receives:
        complain(
          "'\(label.value)' is a message on its arrival, and cannot be held back any more",
          at: label.place, ["'when … sends …' names it on its way out"])
      case .at, .on, .when: break
      }
    }
    if race.labels.count == 1 {
      complain("a race needs two at least", at: race.labels[0].place)
    }
  }

  mutating func check(_ metric: MetricDeclaration) {
    if let earlier = metrics.first(where: { $0 == metric.name }) {
      complain(
        "there is already a metric named '\(metric.name.value)'", at: metric.name.place,
        [
          earlier.place == metric.name.place
            ? "each of them needs a name of its own, such as 'setup[*]'"
            : "declared at \(files.description(of: earlier.place))"
        ])
    }
    metrics.append(metric.name)
    check(metric.window)
    switch metric.measure {
    case .count(let messages), .rate(let messages, per: _), .bytes(let messages):
      check(messages.conditions, of: messages.message)
    case .latency(.points(let one, let other), _): check(Precedence(first: one, second: other))
    case .latency(.delivery(of: let label?, to: _), _): checkMessage(label)
    case .latency, .wrongRoster: break
    }
  }

  mutating func check(_ expected: ExpectedMessage) {
    check(expected.event)
    if let leg = expected.leg, leg.first == leg.second, let place = leg.second.place {
      complain("a leg has two ends", at: place)
    }
    check(expected.window)
  }

  mutating func check(_ window: Window) {
    switch window {
    case .anyTime: break
    case .by(let instant): checkDeadline(instant)
    case .between(let first, let second):
      checkDeadline(first)
      checkDeadline(second)
      if second.value < first.value {
        complain(
          "the window is empty: it ends before it begins", at: first.place.through(second.place))
      }
    case .within(_, let moment): check(moment)
    }
  }

  mutating func checkMessage(_ label: Name) {
    guard case .label(let happening) = names[label.value] else { return }
    if case .deed(_, .sends) = happening.action { return }
    if happening.action == nil { return }
    complain(
      "'\(label.value)' sends nothing that could be delivered", at: label.place,
      ["it is given at \(files.description(of: happening.label?.place ?? label.place))"])
  }

  mutating func check(_ flow: Flow) {
    switch flow {
    case .begins(let begins):
      checkDeadline(begins.from)
      checkDeadline(begins.until)
      if let from = begins.from, let until = begins.until, until.value < from.value {
        complain(
          "the window is empty: it ends before it begins", at: from.place.through(until.place))
      }
    case .message(let message): check(message.conditions, of: message.message)
    }
  }

  // MARK: Messages

  mutating func check(_ event: Event) { check(event.conditions, of: event.message) }

  mutating func check(_ conditions: [Condition], of message: Placed<MessagePattern>) {
    for condition in conditions {
      switch condition {
      case .header(let header, _, _): check(header, of: message)
      case .noHeader, .body, .noBody: break
      }
    }
  }

  /// A header must be one that the message can have.
  mutating func check(_ header: Placed<HeaderName>, of message: Placed<MessagePattern>) {
    switch (message.value.isMSRP, header.value) {
    case (true, .sip(let name)) where !MSRPHeader.allCases.contains { $0.text == name.text }:
      complain("no MSRP message has a header '\(name.text)'", at: header.place)
    case (false, .msrp(let name)):
      complain("only MSRP has a header '\(name.text)'", at: header.place)
    default: break
    }
  }
}

extension MessagePattern {
  /// Whether it is one of MSRP; nil where it may be either.
  fileprivate var isMSRP: Bool? {
    switch self {
    case .request(.msrp), .response(_, to: .msrp): true
    case .request, .response(_, to: .some): false
    case .any, .anyRequest, .anyResponse, .response(_, to: nil): nil
    }
  }
}
