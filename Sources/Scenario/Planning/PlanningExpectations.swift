import Entities
import Sim
import Wire

// What must have happened, in the terms of the predicate engine.

extension Planner {
  /// What another reading is about is planned too, so that its mistakes are found, and left out.
  mutating func add(_ expectation: Placed<Scenario.Expectation>) {
    guard case .under(let inner, let reading) = expectation.value else {
      addInForce(expectation)
      return
    }
    let before = plan.expectations.count
    addInForce(Placed(inner, at: expectation.place))
    plan.restrict(plan.expectations.count - before, to: reading.value)
  }

  private mutating func addInForce(_ expectation: Placed<Scenario.Expectation>) {
    var wanted = expectation
    var provided: [Entities.Expectation.Point] = []
    if case .provided(let inner, let precedence) = expectation.value {
      wanted = Placed(inner, at: expectation.place)
      provided = points(of: precedence)
    }
    if case .message(let expected) = wanted.value, let each = each(of: expected) {
      for one in each { add(one, provided, at: expectation.place) }
      return
    }
    add(wanted.value, provided, at: expectation.place)
  }

  private mutating func add(
    _ wanted: Scenario.Expectation, _ provided: [Entities.Expectation.Point], at place: SourcePlace
  ) {
    guard let (demand, window) = demand(of: Placed(wanted, at: place)) else { return }
    var result = Entities.Expectation(
      text: text(at: place), place: location(of: place), demand, window)
    result.provided = provided
    plan.expectations.append(result)
  }

  /// What is expected of everyone in a group is expected of each.
  private func each(of expected: ExpectedMessage) -> [Scenario.Expectation]? {
    func names(of group: Name) -> [Scenario.Party] {
      users(of: group).map { .named(Name(plan.users[$0].name, at: group.place), device: nil) }
    }
    var result: [ExpectedMessage] = [expected]
    var isSplit = false
    if case .everyone(in: let group) = expected.event.subject {
      isSplit = true
      result = names(of: group).map { party in
        var one = expected
        one.event.subject = party
        return one
      }
    }
    if case .everyone(in: let group)? = expected.event.peer {
      isSplit = true
      result = result.flatMap { expected in
        names(of: group).map { party in
          var one = expected
          one.event.peer = party
          return one
        }
      }
    }
    return isSplit ? result.map { .message($0) } : nil
  }

  /// The members of a group, each a party of its own.
  private mutating func everyone(in group: Name, but sender: Name?) -> [Entities.Party] {
    users(of: group).map { plan.users[$0].name }.filter { $0 != sender?.value }.compactMap {
      party(.named(Name($0, at: group.place), device: nil))
    }
  }

  private func sender(of label: Name) -> Name? {
    guard case .label(let happening)? = script.names[label.value],
      case .deed(let agent, _)? = happening.action
    else { return nil }
    return agent.name
  }

  private func points(of precedence: Precedence) -> [Entities.Expectation.Point] {
    [precedence.first, precedence.second].compactMap { moment in
      step(moment.label).map { Entities.Expectation.Point($0, self.moment(moment)) }
    }
  }

  private mutating func demand(
    of expectation: Placed<Scenario.Expectation>
  ) -> (Entities.Expectation.Demand, Entities.Expectation.Window)? {
    switch expectation.value {
    case .message(let expected):
      guard let event = messageEvent(expected.event, leg: expected.leg, isOnWire: expected.isOnWire)
      else { return nil }
      return (.occurs(.message(event), range(of: expected.count)), window(expected.window))
    case .delivered(let expected):
      guard let step = step(expected.label) else { return nil }
      var parties: [Entities.Party] = []
      for recipient in expected.recipients {
        switch recipient {
        case .one(let agent):
          if let party = party(.named(agent.name, device: agent.device)) { parties.append(party) }
        case .everyone(in: let group):
          parties += everyone(in: group, but: sender(of: expected.label))
        }
      }
      return (
        .delivered(step, to: parties, range(of: expected.count)), deadline(expected.deadline)
      )
    case .outcome(let expected):
      guard let step = step(expected.label) else { return nil }
      let test: ReportTest
      switch expected.outcome {
      case .succeeds:
        test = ReportTest(.anyone, step: step, states: [.succeeded], matter: .step)
      case .fails(let status):
        test = ReportTest(
          .anyone, step: step, states: [.failed], matter: .step,
          codes: status.map { codes(of: $0.value) })
      }
      return (.occurs(.report(test), 1...Int.max), deadline(expected.deadline))
    case .state(let expected):
      guard let party = party(expected.party) else { return nil }
      guard let state = StateReport.State.allCases.first(where: { "\($0)" == expected.state.value })
      else {
        refuse(
          "nothing has a state '\(expected.state.value)'", at: expected.state.place,
          note:
            "the states are \(StateReport.State.allCases.map { "\($0)" }.joined(separator: ", "))")
        return nil
      }
      // Whoever has seen a BYE has no session any more, though it still answers what comes late.
      let states = state == .terminated ? [.terminated, .mortal] : [state]
      return (.state(step(expected.of), party, states), deadline(expected.deadline))
    case .agreement(let expected):
      guard let step = step(expected.label) else { return nil }
      let parties = expected.parties.compactMap { party($0) }
      return (.agreement(step, parties), deadline(expected.deadline))
    case .cleanAtEnd:
      return (.cleanAtEnd, .always)
    case .fates(let expected):
      return (.fates(expected.flaws), .always)
    case .verdict(let expected):
      return (.verdict(row: expected.row.value, expected.verdict), .always)
    case .store(let expected):
      let function = Scenario.Party.role(
        Placed(.participating, at: expected.user.place), of: expected.user)
      guard let party = party(function) else { return nil }
      let test = StoreTest(party, expected.kind, range(of: expected.count))
      return (.store(test), deadline(expected.deadline))
    case .fact(let expected):
      guard let party = party(expected.party) else { return nil }
      let test = FactTest(
        expected.name, at: party, of: expected.label.flatMap { step($0) },
        is: expected.value.value)
      return (.fact(test), deadline(expected.deadline))
    case .roster(let expected):
      guard let group = group(expected.group) else { return nil }
      var parties: [Entities.Party] = []
      for party in expected.parties {
        if case .everyone(in: let group) = party {
          parties += everyone(in: group, but: nil)
        } else if let party = self.party(party) {
          parties.append(party)
        }
      }
      return (.roster(group, parties), deadline(expected.deadline))
    case .order(let precedence):
      return (.order(points(of: precedence)), .always)
    case .provided(let inner, _), .under(let inner, _):
      return demand(of: Placed(inner, at: expectation.place))
    }
  }

  // MARK: Flows

  /// All lines of a flow together are one expectation.
  mutating func addFlow() {
    var lines: [Entities.Expectation.FlowLine] = []
    var begin: Placed<Flow.Begins>?
    for statement in script.flow {
      switch statement.value {
      case .begins(let begins):
        finish(&lines, begin)
        begin = Placed(begins, at: statement.place)
      case .message(let line):
        guard let from = party(line.from), let to = party(line.to) else { continue }
        lines.append(
          Entities.Expectation.FlowLine(
            from: from, to: to, message(line.message.value, tests(of: line.conditions)),
            text: words(of: statement), place: location(of: statement.place)))
      }
    }
    finish(&lines, begin)
  }

  private mutating func finish(
    _ lines: inout [Entities.Expectation.FlowLine], _ begin: Placed<Flow.Begins>?
  ) {
    guard let first = lines.first else { return }
    let start = begin?.value.from?.value ?? .start
    let end = begin?.value.until?.value ?? .last
    plan.expectations.append(
      Entities.Expectation(
        text: "flow     \(first.text)\(Planner.words(forMessagesAfterTheFirst: lines.count - 1))",
        place: first.place,
        .flow(lines, begin?.value.mode.value == .subset ? .subset : .exact),
        .between(start, end)))
    lines = []
  }

  /// A line of a flow as it is written, without the word that begins it.
  private func words(of statement: Placed<Flow>) -> String {
    String(text(at: statement.place).drop { $0 != " " }.drop { $0 == " " })
  }

  private static func words(forMessagesAfterTheFirst count: Int) -> String {
    switch count {
    case 0: ""
    case 1: ", then 1 more message"
    default: ", then \(count) more messages"
    }
  }

  // MARK: Messages

  mutating func messageEvent(
    _ event: Scenario.Event, leg: Scenario.Leg?, isOnWire: Bool
  ) -> MessageEvent? {
    guard let subject = party(event.subject) else { return nil }
    var peer = Entities.Party.anyone
    if let other = event.peer {
      guard let party = party(other) else { return nil }
      peer = party
    }
    var hop: MessageEvent.Leg?
    if let leg {
      guard let first = party(leg.first), let second = party(leg.second) else { return nil }
      hop = MessageEvent.Leg(first, second)
    }
    return MessageEvent(
      subject, event.direction == .sends ? .sends : .receives,
      message(event.message.value, tests(of: event.conditions)), peer, leg: hop,
      isOnWire: isOnWire)
  }

  func message(
    _ pattern: MessagePattern, _ tests: (headers: [HeaderTest], bodies: [BodyTest])
  ) -> MessageTest {
    MessageTest(kind(of: pattern), headers: tests.headers, bodies: tests.bodies)
  }

  private func kind(of pattern: MessagePattern) -> MessageTest.Kind {
    switch pattern {
    case .any: .any
    case .anyRequest: .anyRequest
    case .anyResponse: .anyResponse
    case .request(.sip(let method)): .request(method)
    case .request(.reInvite): .reinvite
    case .request(.msrp(let method)): .msrp(method)
    case .response(let status, to: .msrp?): .msrpResponse(codes(of: status))
    case .response(let status, to: .sip(let method)?): .response(codes(of: status), to: method)
    case .response(let status, to: .reInvite?): .response(codes(of: status), to: .invite)
    case .response(let status, to: nil): .response(codes(of: status), to: nil)
    }
  }

  func codes(of status: StatusPattern) -> ClosedRange<Int> {
    switch status {
    case .code(let code): code...code
    case .family(let digit): digit * 100...digit * 100 + 99
    }
  }

  func tests(of conditions: [Condition]) -> (headers: [HeaderTest], bodies: [BodyTest]) {
    var headers: [HeaderTest] = []
    var bodies: [BodyTest] = []
    for condition in conditions {
      switch condition {
      case .header(let name, let part?, let value?):
        headers.append(HeaderTest(name.value.text, .parameter(part.value, value.value)))
      case .header(let name, nil, let value?):
        headers.append(HeaderTest(name.value.text, .contains(value.value)))
      case .header(let name, _, nil):
        headers.append(HeaderTest(name.value.text, .present))
      case .noHeader(let name):
        headers.append(HeaderTest(name.value.text, .absent))
      case .body(let type, let text):
        bodies.append(BodyTest(type: type.value, contains: text?.value))
      case .noBody:
        bodies.append(BodyTest(type: nil, contains: nil, isAbsent: true))
      }
    }
    return (headers, bodies)
  }

  // MARK: Counts and windows

  private func range(of count: Count) -> ClosedRange<Int> {
    switch count {
    case .exactly(let count): count...count
    case .atLeast(let count): count...Int.max
    case .atMost(let count): 0...count
    }
  }

  private func deadline(_ end: Placed<Instant>?) -> Entities.Expectation.Window {
    end.map { .by($0.value) } ?? .always
  }

  private func window(_ window: Scenario.Window) -> Entities.Expectation.Window {
    switch window {
    case .anyTime: .always
    case .by(let end): .by(end.value)
    case .between(let start, let end): .between(start.value, end.value)
    case .within(let span, let moment):
      step(moment.label).map { .after($0, self.moment(moment), span.value) } ?? .always
    }
  }
}
