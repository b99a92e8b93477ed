import Entities
import Sim
import Wire

/// Finds what could not be run, or could never come true, though every line makes sense by itself.
struct PlanCheck {
  private let lines: [Reader.Line]
  private let files: SourceFiles
  private let names: Names
  /// Whether all lines are there: otherwise what is missing may be among the others.
  private let isWhole: Bool
  private var end: Placed<Instant>?
  private var metrics: [Name] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [Reader.Line], _ files: SourceFiles, _ names: Names, isWhole: Bool) {
    self.lines = lines
    self.files = files
    self.names = names
    self.isWhole = isWhole
  }

  mutating func run() {
    checkHeaders()
    checkSettings()
    checkAddresses()
    checkRulings()
    for line in lines {
      switch line.statement {
      case .happening(let happening): check(happening)
      case .race(let race): check(race)
      case .metric(let metric): check(metric)
      case .workload(let workload):
        check(workload.deed.value, of: workload.agent)
        check(workload.window)
      case .coverage(let coverage): check(coverage.window)
      case .expectation(let expectation): check(expectation)
      case .flow(let flow): check(flow)
      case .declaration(let declaration): check(declaration)
      case .header, .include, .definition, .setting, .ruling: break
      }
    }
  }

  // MARK: The head

  /// What a scenario says once, and that it says when it ends.
  private mutating func checkHeaders() {
    var said: [(what: String, place: SourcePlace)] = []
    for line in lines {
      guard case .header(let header) = line.statement, let what = header.single else { continue }
      if let earlier = said.first(where: { $0.what == what }) {
        complain(
          "'\(what)' is said twice", at: line.place,
          ["first at \(files.description(of: earlier.place))"])
      }
      said.append((what, line.place))
      if case .until(let end) = header { self.end = self.end ?? end }
    }
    guard end == nil, isWhole, let last = lines.last?.place else { return }
    complain("nothing says when the run ends", at: last, ["'until 1m' would"])
  }

  /// A setting is made once in a file; one file may change what another has set.
  private mutating func checkSettings() {
    var made: [Name] = []
    for line in lines {
      guard case .setting(let change) = line.statement else { continue }
      let earlier = made.first { $0 == change.name && $0.place.file == change.name.place.file }
      if let earlier {
        complain(
          "'\(change.name.value)' is set twice", at: change.name.place,
          ["first at \(files.description(of: earlier.place))"])
      } else {
        made.append(change.name)
      }
    }
  }

  private mutating func checkRulings() {
    let rulings = lines.compactMap { line in
      if case .ruling(let ruling) = line.statement { Placed(ruling, at: line.place) } else { nil }
    }
    var check = RulingCheck(rulings, names, files)
    check.run(isWhole: isWhole)
    diagnostics += check.diagnostics
  }

  /// No two users have the same address.
  private mutating func checkAddresses() {
    let all = lines.flatMap { line -> [(address: Placed<String>, user: String)] in
      guard case .declaration(.user(let user)) = line.statement else { return [] }
      return user.addresses.map { ($0, user.name.value) }
    }.sorted { ($0.address.value, $0.address.place) < ($1.address.value, $1.address.place) }
    for (first, second) in zip(all, all.dropFirst())
    where first.address.value == second.address.value {
      complain(
        "'\(second.user)' has the address of '\(first.user)'", at: second.address.place,
        ["given at \(files.description(of: first.address.place))"])
    }
  }

  // MARK: Declarations

  private mutating func check(_ declaration: Declaration) {
    switch declaration {
    case .node(let node):
      if let manner = node.manner, node.kind.value != .applicationServer {
        complain("only an application-server acts as \(manner.value.rawValue)", at: manner.place)
      }
    case .link(let link):
      if link.from == link.to, link.from != .anyone, let place = link.to.place {
        complain("a link needs two ends", at: place)
      }
    case .user(let user):
      for address in user.addresses {
        if let flaw = PlanCheck.flaw(inAddress: address.value) {
          complain("'\(address.value)' is no address: \(flaw)", at: address.place)
        }
      }
    case .reading(let rule): checkService(rule.user)
    case .core, .family, .answering, .replying, .filter: break
    }
  }

  private static func flaw(inAddress text: String) -> String? {
    do throws(Flaw) {
      _ = try URI(text)
      return nil
    } catch {
      return error.what
    }
  }

  // MARK: The timeline

  private mutating func check(_ happening: Happening) {
    switch happening.trigger {
    case .at(let instant, _): checkTime(instant, "nothing can happen")
    case .every(_, let from, let until):
      checkTime(from, "nothing can happen")
      if until.value < from.value { complain("this ends before it begins", at: until.place) }
    case .on(let moment, _): check(moment)
    case .when(let event, _, _):
      check(event)
      if happening.action == nil && happening.label == nil {
        complain("neither an action nor a name", at: event.message.place)
      }
    }
    switch happening.action {
    case .fault(.ends(let label)): checkFault(label)
    case .fault(let fault): check(fault)
    case .deed(_, .refers(let referring)):
      if case .agent(let whom) = referring.whom, case .agent(let to) = referring.to, whom == to {
        complain("'\(to.name.value)' cannot be referred to themselves", at: to.name.place)
      }
    case .deed(let agent, let deed): check(deed, of: agent)
    case .raw, nil: break
    }
  }

  private mutating func check(_ deed: Deed, of agent: Agent) {
    switch deed {
    case .client(let deed):
      checkService(agent.name)
      for label in deed.messages { checkMessage(label) }
    case .sends(let sending):
      if sending.serviceWord != nil { checkService(agent.name) }
      if let label = sending.inReplyTo { checkMessage(label) }
    default: break
    }
  }

  /// A user must be a CPM user.
  private mutating func checkService(_ name: Name) {
    guard hasEdition || isWhole else { return }
    switch names[name.value] {
    case .user(let user):
      if !hasEdition {
        complain(
          "'\(name.value)' has no CPM", at: name.place, ["'edition cpm2.2' would give it to users"])
      } else if let why = names.whyPlain(user) {
        complain(
          "'\(name.value)' \(why), and has no CPM", at: name.place,
          ["declared at \(files.description(of: user.name.place))"])
      }
    case .node: complain("'\(name.value)' is a node, and has no CPM", at: name.place)
    default: break
    }
  }

  private var hasEdition: Bool {
    lines.contains {
      if case .ruling(.edition(_, at: nil)) = $0.statement { true } else { false }
    }
  }

  private mutating func check(_ fault: Fault) {
    switch fault {
    case .slows(let slowing) where slowing.extra == nil && slowing.factor == nil:
      if let place = slowing.party.place {
        complain("by how much?", at: place, ["'by 200ms', or 'times 3'"])
      }
    case .skews(let party, let skewing) where skewing.offset == nil && skewing.drift == nil:
      if let place = party.place {
        complain("by how much?", at: place, ["'by 3s', or 'drift 20 ppm'"])
      }
    case .strips(let header, let meddling):
      check(header, of: meddling.message)
    case .drops(let meddling), .delays(let meddling, _), .duplicates(let meddling):
      check(meddling.conditions, of: meddling.message)
    default: break
    }
  }

  private mutating func checkFault(_ label: Name) {
    guard case .label(let happening) = names[label.value] else { return }
    if case .fault = happening.action { return }
    complain("'\(label.value)' is no fault, and has nothing to end", at: label.place)
  }

  /// A point must be one that what the label names can come to.
  private mutating func check(_ moment: Moment) {
    guard case .label(let happening) = names[moment.label.value],
      case .fault(let fault) = happening.action
    else { return }
    switch moment.point {
    case .response: complain("a fault has no responses", at: moment.label.place)
    case .fails: complain("a fault does not fail", at: moment.label.place)
    case .end where fault.duration == nil && !isEnded(moment.label):
      complain(
        "'\(moment.label.value)' does not end", at: moment.label.place,
        ["'for 40s' would end it, or 'net ends \(moment.label.value)'"])
    case .end, .start, nil: break
    }
  }

  private func isEnded(_ label: Name) -> Bool {
    lines.contains {
      if case .happening(let happening) = $0.statement,
        case .fault(.ends(let name)) = happening.action
      {
        name == label
      } else {
        false
      }
    }
  }

  // MARK: Expectations

  private mutating func check(_ expectation: Expectation) {
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
    case .cleanAtEnd: break
    }
  }

  private mutating func check(_ precedence: Precedence) {
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

  private mutating func check(_ race: Race) {
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

  private mutating func check(_ metric: MetricDeclaration) {
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
    case .latency: break
    }
  }

  private mutating func check(_ expected: ExpectedMessage) {
    check(expected.event)
    if let leg = expected.leg, leg.first == leg.second, let place = leg.second.place {
      complain("a leg has two ends", at: place)
    }
    check(expected.window)
  }

  private mutating func check(_ window: Window) {
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

  private mutating func checkMessage(_ label: Name) {
    guard case .label(let happening) = names[label.value] else { return }
    if case .deed(_, .sends) = happening.action { return }
    if happening.action == nil { return }
    complain(
      "'\(label.value)' sends nothing that could be delivered", at: label.place,
      ["it is given at \(files.description(of: happening.label?.place ?? label.place))"])
  }

  private mutating func check(_ flow: Flow) {
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

  private mutating func check(_ event: Event) { check(event.conditions, of: event.message) }

  private mutating func check(_ conditions: [Condition], of message: Placed<MessagePattern>) {
    for condition in conditions {
      switch condition {
      case .header(let header, _, _): check(header, of: message)
      case .noHeader, .body, .noBody: break
      }
    }
  }

  /// A header must be one that the message can have.
  private mutating func check(_ header: Placed<HeaderName>, of message: Placed<MessagePattern>) {
    switch (message.value.isMSRP, header.value) {
    case (true, .sip(let name)) where !MSRPHeader.allCases.contains { $0.text == name.text }:
      complain("no MSRP message has a header '\(name.text)'", at: header.place)
    case (false, .msrp(let name)):
      complain("only MSRP has a header '\(name.text)'", at: header.place)
    default: break
    }
  }

  // MARK: Times

  private mutating func checkDeadline(_ instant: Placed<Instant>?) {
    if let instant { checkTime(instant, "nothing can be expected") }
  }

  private mutating func checkTime(_ instant: Placed<Instant>, _ what: String) {
    guard let end, instant.value > end.value else { return }
    complain(
      "\(what) after the end", at: instant.place,
      ["the run ends at \(files.description(of: end.place))"])
  }

  private mutating func complain(_ what: String, at place: SourcePlace, _ notes: [String] = []) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: notes))
  }
}

extension Header {
  /// What is said, if it can be said only once.
  fileprivate var single: String? {
    switch self {
    case .version: nil
    case .title: "scenario"
    case .purpose: "purpose"
    case .seed: "seed"
    case .until: "until"
    case .epoch: "epoch"
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
