import Sim
import Wire

/// What has become of an expectation.
public struct ExpectationVerdict: Sendable {
  public enum Outcome: Sendable, Hashable {
    case held
    case failed
    /// The run ended before it could be known.
    case inconclusive
    /// What it was provided with did not come.
    case unasked

    public var isGood: Bool { self == .held || self == .unasked }
  }

  public var outcome: Outcome
  /// Why it failed, in a sentence.
  public var reason: String
  /// What shows it, or comes nearest to what was expected.
  public var evidence: [Evidence]

  /// A record as a reader wants to see it.
  public struct Evidence: Sendable, Hashable {
    public let number: UInt64
    public let time: Instant
    public internal(set) var text: String
  }

  static func held(_ evidence: [Evidence] = []) -> Self {
    Self(outcome: .held, reason: "", evidence: evidence)
  }

  static func failed(_ reason: String, _ evidence: [Evidence] = []) -> Self {
    Self(outcome: .failed, reason: reason, evidence: evidence)
  }
}

extension ExpectationVerdict.Evidence {
  /// `alice > core INVITE`, `bob: session established`.
  public init(_ record: Record<Network>, _ names: [String]) {
    func name(_ node: NodeID) -> String {
      Int(node.index) < names.count ? names[Int(node.index)] : "the scenario"
    }
    number = record.number
    time = record.time
    switch record.what {
    case .sent(let packet, let to, _):
      text = "\(name(record.node)) > \(name(to)) \(packet.title)"
    case .delivered(let packet, let from, _):
      text = "\(name(from)) > \(name(record.node)) \(packet.title)"
    case .report(.state(let report)):
      let detail = report.detail.isEmpty ? "" : " (\(report.detail))"
      text = "\(name(record.node)): \(report.matter) \(report.state)\(detail)"
    case .fault(let note):
      text = "\(note.name) \(note.action)"
    default:
      text = name(record.node)
    }
  }
}

/// Judges the expectations of a plan while the records pass. It keeps counts and the few records
/// that a verdict may have to name, never the history.
public struct ExpectationJudge: Sink {
  public typealias M = Network

  let expectations: [Expectation]
  let steps: [Step]
  let races: [Race]
  let names: [String]
  /// The places of those that look at every record; of those that wait for a message to be delivered,
  /// by the step that sends it, since a family of users may have one each; and of those that ask after
  /// states.
  private let watching: [Int]
  private let awaiting: Lookup<StepNumber, [Int]>
  private let asking: [Int]
  private var occurrences: [Occurrences]
  private var flows: [FlowMatch?]
  private var moments: StepMoments
  private var latest = LatestReports()
  private var facts: [FactMemory]
  private var rosters: [RosterMemory]
  private let groups: [String]
  /// Only where it is asked for.
  private var fates: (ofTwo: MessageFates, ofGroups: GroupFates)?
  private let plan: Plan
  public let interest: RecordKinds

  public init(_ plan: Plan) {
    expectations = plan.expectations
    steps = plan.steps
    races = plan.races
    names = plan.nodes.map(\.name)
    occurrences = plan.expectations.map { _ in Occurrences() }
    flows = plan.expectations.map { [names] expectation in
      if case .flow(let lines, let completeness) = expectation.demand {
        FlowMatch(lines, completeness, names: names)
      } else {
        nil
      }
    }
    facts = plan.expectations.map { _ in FactMemory() }
    rosters = plan.expectations.map { _ in RosterMemory() }
    groups = plan.groups.map(\.name)
    let asksForFates = plan.expectations.contains {
      if case .fates = $0.demand { true } else { false }
    }
    fates = asksForFates ? (MessageFates(plan), GroupFates(plan)) : nil
    self.plan = plan
    var (watching, awaiting, asking) = ([Int](), Lookup<StepNumber, [Int]>(), [Int]())
    for (index, expectation) in plan.expectations.enumerated() {
      switch expectation.demand {
      case .delivered(let step, _, _): awaiting[step] = (awaiting[step] ?? []) + [index]
      case .occurs, .flow, .fact, .store, .roster: watching.append(index)
      case .state, .agreement: asking.append(index)
      case .order, .cleanAtEnd, .verdict, .fates: break
      }
    }
    (self.watching, self.awaiting, self.asking) = (watching, awaiting, asking)
    moments = StepMoments(count: plan.steps.count)
    interest = plan.expectations.reduce(into: .report) { kinds, expectation in
      switch expectation.demand {
      case .occurs(let predicate, _): kinds.formUnion(predicate.kinds)
      case .flow: kinds.formUnion(.sent)
      case .fact, .store, .roster: kinds.formUnion(.detail)
      case .fates: kinds.formUnion(MessageFates.interest.union(GroupFates.interest))
      case .order, .delivered, .state, .agreement, .cleanAtEnd, .verdict: break
      }
    }
  }

  public mutating func take(_ record: Record<Network>) {
    fates?.ofTwo.take(record)
    fates?.ofGroups.take(record)
    if case .report(.state(let report)) = record.what {
      moments.note(report, record)
      latest.note(report, record, asking, of: expectations, names)
      if report.matter == .message, report.state == .delivered, let step = report.step {
        for index in awaiting[step] ?? [] { noteDelivery(record, in: index) }
      }
    }
    for index in watching {
      switch expectations[index].demand {
      case .occurs(let predicate, _):
        guard predicate.kinds.contains(record.what.kind), predicate.matches(record) else {
          continue
        }
        occurrences[index].note(
          record, names, isInside: isInside(expectations[index].window, record.time))
      case .flow:
        if isInside(expectations[index].window, record.time) { flows[index]?.note(record) }
      case .fact(let test):
        note(record, in: index, about: test.name, at: test.subject)
        if case .report(.state(let report)) = record.what, report.matter == .message,
          test.step != nil, report.step == test.step
        {
          facts[index].note(identity: report.identity)
        }
      case .store(let test):
        note(record, in: index, about: .storeObject, at: test.subject)
      case .roster(let group, let parties):
        noteRoster(record, in: index, of: group, parties)
      case .order, .delivered, .state, .agreement, .cleanAtEnd, .verdict, .fates:
        break
      }
    }
  }

  private mutating func noteDelivery(_ record: Record<Network>, in index: Int) {
    guard case .delivered(_, let parties, _) = expectations[index].demand else { return }
    for (place, party) in parties.enumerated() where party.acts(in: record) {
      occurrences[index].note(
        record, names, of: place, isInside: isInside(expectations[index].window, record.time))
    }
  }

  /// Keeps what is said of who is in a group, up to the end of the window.
  private mutating func noteRoster(
    _ record: Record<Network>, in index: Int, of group: Int, _ parties: [Party]
  ) {
    guard case .detail(.fact(let fact)) = record.what,
      isInside(expectations[index].window, record.time)
    else { return }
    switch fact.name {
    case .sessionGroup where fact.value.text == Bytes(groups[group]):
      rosters[index].note(session: fact.key)
    case .sessionIdentity, .cfSessionIdentity:
      if let identity = fact.value.text { rosters[index].note(identity, of: fact.key) }
    case .sessionParticipants, .cfSessionParticipants:
      for (place, party) in parties.enumerated() where party.acts(in: record) {
        rosters[index].note(
          fact.value.list, of: fact.key, by: place, ExpectationVerdict.Evidence(record, names))
      }
    default: break
    }
  }

  /// Keeps what an actor says of its state, up to the end of the window.
  private mutating func note(
    _ record: Record<Network>, in index: Int, about name: FactName, at subject: Party
  ) {
    guard case .detail(.fact(let fact)) = record.what, fact.name == name,
      subject.acts(in: record), isInside(expectations[index].window, record.time)
    else { return }
    var evidence = ExpectationVerdict.Evidence(record, names)
    evidence.text += ": \(fact.name.rawValue) = \(fact.value.written)"
    facts[index].note(fact, evidence)
  }

  private func isInside(_ window: Expectation.Window, _ time: Instant) -> Bool {
    switch window {
    case .always: return true
    case .by(let end): return time <= end
    case .between(let start, let end): return time >= start && time <= end
    case .after(let step, let moment, let span):
      guard let start = moments.time(of: step, moment) else { return false }
      return time >= start && time - start <= span
    }
  }

  // MARK: Verdicts

  /// The verdicts, in the order of the expectations; `leftovers` is what the end of the run has
  /// found left behind.
  public func verdicts(leftovers: [String]) -> [ExpectationVerdict] {
    expectations.indices.map { verdict(on: $0, leftovers) }
  }

  private func verdict(on index: Int, _ leftovers: [String]) -> ExpectationVerdict {
    let expectation = expectations[index]
    if let why = flaw(inOrderOf: expectation.provided) {
      return ExpectationVerdict(outcome: .unasked, reason: why, evidence: [])
    }
    if case .after(let step, let moment, _) = expectation.window,
      moments.time(of: step, moment) == nil
    {
      return .failed("'\(name(step))' never came to that point, so its time never began")
    }
    switch expectation.demand {
    case .occurs(let predicate, let range):
      return occurrences[index].verdict(range, otherwise: predicate.step.map(moments.fate))
    case .delivered(let step, let parties, let range):
      return delivered(step, parties, range, occurrences[index])
    case .order(let steps): return order(steps)
    case .flow: return flows[index]?.verdict ?? .held()
    case .state(let step, let party, let states): return state(index, step, party, states)
    case .agreement(_, let parties): return agreement(index, parties)
    case .fact(let test): return facts[index].verdict(on: test)
    case .store(let test): return facts[index].verdict(on: test)
    case .roster(_, let parties): return rosters[index].verdict(on: parties)
    case .verdict:
      return ExpectationVerdict(
        outcome: .inconclusive, reason: "nobody judges requirements in this run", evidence: [])
    case .fates(let kinds):
      return fates?.ofTwo.verdict(on: kinds, and: fates?.ofGroups, plan) ?? .held()
    case .cleanAtEnd:
      return leftovers.isEmpty
        ? .held() : .failed("left behind: \(leftovers.joined(separator: "; "))")
    }
  }

  var raceResults: [RaceResult] { races.map { moments.result(of: $0) } }

  private func name(_ step: StepNumber) -> String {
    let step = steps[Int(step.index)]
    return step.label ?? step.text
  }

  private func delivered(
    _ step: StepNumber, _ parties: [Party], _ range: ClosedRange<Int>, _ seen: Occurrences
  ) -> ExpectationVerdict {
    for (place, party) in parties.enumerated() {
      let count = seen.count(of: place)
      if !range.contains(count) {
        return .failed(
          Occurrences.said("'\(name(step))'", "reached \(party.name)", count), seen.evidence)
      }
    }
    return .held(seen.evidence)
  }

  private func order(_ points: [Expectation.Point]) -> ExpectationVerdict {
    flaw(inOrderOf: points).map { .failed($0) } ?? .held()
  }

  /// Why it is not so that these came in this order; nil if it is.
  private func flaw(inOrderOf points: [Expectation.Point]) -> String? {
    var last: (point: Expectation.Point, came: StepMoments.Came)?
    for point in points {
      guard let came = moments.came(point.step, point.moment) else {
        return "'\(name(point.step))' never happened"
      }
      if let last, came.number < last.came.number {
        return "'\(name(point.step))' came at \(came.time), before '\(name(last.point.step))' "
          + "at \(last.came.time)"
      }
      last = (point, came)
    }
    return nil
  }

  private func state(
    _ index: Int, _ step: StepNumber?, _ party: Party, _ states: [StateReport.State]
  ) -> ExpectationVerdict {
    guard let found = latest.of(index).first else {
      return .failed("\(party.name) never said anything of it")
    }
    return states.contains(found.state)
      ? .held([found.record])
      : .failed("\(party.name) says '\(found.state)'", [found.record])
  }

  private func agreement(_ index: Int, _ parties: [Party]) -> ExpectationVerdict {
    let found = latest.of(index)
    if let silent = parties.indices.first(where: { place in !found.contains { $0.place == place } })
    {
      return .failed("\(parties[silent].name) never said anything of it")
    }
    guard let first = found.first, let other = found.first(where: { $0.state != first.state })
    else { return .held(found.map(\.record)) }
    return .failed(
      "\(parties[first.place].name) says '\(first.state)', "
        + "\(parties[other.place].name) says '\(other.state)'", [first.record, other.record])
  }
}
