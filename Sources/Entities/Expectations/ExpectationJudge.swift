import Sim
import Wire

/// What has become of an expectation.
public struct ExpectationVerdict: Sendable {
  public enum Outcome: Sendable, Hashable {
    case held
    case failed
    /// The run ended before it could be known.
    case inconclusive
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
    public let text: String
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
  let names: [String]
  private var occurrences: [Occurrences]
  private var flows: [FlowMatch?]
  private var moments: StepMoments
  private var latest = LatestReports()
  public let interest: RecordKinds

  public init(_ plan: Plan) {
    expectations = plan.expectations
    steps = plan.steps
    names = plan.nodes.map(\.name)
    occurrences = plan.expectations.map { _ in Occurrences() }
    flows = plan.expectations.map { [names] expectation in
      if case .flow(let lines, let completeness) = expectation.demand {
        FlowMatch(lines, completeness, names: names)
      } else {
        nil
      }
    }
    moments = StepMoments(count: plan.steps.count)
    interest = plan.expectations.reduce(into: .report) { kinds, expectation in
      switch expectation.demand {
      case .occurs(let predicate, _): kinds.formUnion(predicate.kinds)
      case .flow: kinds.formUnion(.sent)
      case .order, .delivered, .state, .agreement, .cleanAtEnd: break
      }
    }
  }

  public mutating func take(_ record: Record<Network>) {
    if case .report(.state(let report)) = record.what {
      moments.note(report, record)
      latest.note(report, record, expectations, names)
    }
    for index in expectations.indices {
      switch expectations[index].demand {
      case .occurs(let predicate, _):
        guard predicate.kinds.contains(record.what.kind), predicate.matches(record) else {
          continue
        }
        occurrences[index].note(
          record, names, isInside: isInside(expectations[index].window, record.time))
      case .delivered(let step, let parties, _):
        guard case .report(.state(let report)) = record.what, report.matter == .message,
          report.state == .delivered, report.step == step
        else { continue }
        for (place, party) in parties.enumerated() where party.includes(record.node) {
          occurrences[index].note(
            record, names, of: place, isInside: isInside(expectations[index].window, record.time))
        }
      case .flow:
        if isInside(expectations[index].window, record.time) { flows[index]?.note(record) }
      case .order, .state, .agreement, .cleanAtEnd:
        break
      }
    }
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
    if case .after(let step, let moment, _) = expectation.window,
      moments.time(of: step, moment) == nil
    {
      return .failed("'\(name(step))' never came to that point, so its time never began")
    }
    switch expectation.demand {
    case .occurs(_, let range): return occurrences[index].verdict(range)
    case .delivered(let step, let parties, let range):
      return delivered(step, parties, range, occurrences[index])
    case .order(let steps): return order(steps)
    case .flow: return flows[index]?.verdict ?? .held()
    case .state(let step, let party, let states): return state(index, step, party, states)
    case .agreement(_, let parties): return agreement(index, parties)
    case .cleanAtEnd:
      return leftovers.isEmpty
        ? .held() : .failed("left behind: \(leftovers.joined(separator: "; "))")
    }
  }

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

  private func order(_ steps: [StepNumber]) -> ExpectationVerdict {
    var last: (step: StepNumber, time: Instant)?
    for step in steps {
      guard let time = moments.time(of: step, .success) else {
        return .failed("'\(name(step))' never happened")
      }
      if let last, time < last.time {
        return .failed(
          "'\(name(step))' came at \(time), before '\(name(last.step))' at \(last.time)")
      }
      last = (step, time)
    }
    return .held()
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

/// How often something was seen within its time, and when outside of it.
struct Occurrences: Sendable {
  /// More than so many records are not named.
  private static let longestEvidence = 5

  private var counters: [(place: Int, counter: OccurrenceCounter)] = []
  private(set) var evidence: [ExpectationVerdict.Evidence] = []
  private var outside: [ExpectationVerdict.Evidence] = []

  mutating func note(
    _ record: Record<Network>, _ names: [String], of place: Int = 0, isInside: Bool
  ) {
    guard isInside else {
      if outside.count < Occurrences.longestEvidence {
        outside.append(ExpectationVerdict.Evidence(record, names))
      }
      return
    }
    let index =
      counters.firstIndex { $0.place == place }
      ?? {
        counters.append((place, OccurrenceCounter()))
        return counters.count - 1
      }()
    guard counters[index].counter.counts(record) else { return }
    if evidence.count < Occurrences.longestEvidence {
      evidence.append(ExpectationVerdict.Evidence(record, names))
    }
  }

  func count(of place: Int = 0) -> Int {
    counters.first { $0.place == place }?.counter.count ?? 0
  }

  func verdict(_ range: ClosedRange<Int>) -> ExpectationVerdict {
    let count = count()
    if range.contains(count) { return .held(evidence) }
    var reason = Occurrences.said("it", "happened", count)
    if count < range.lowerBound, let stray = outside.first {
      reason += count == 0 ? " in its time, but at " : ", and outside its time at "
      reason += "\(stray.time)"
    }
    return .failed(reason, count == 0 ? outside : evidence)
  }

  /// `it never happened`, `it happened twice`.
  static func said(_ subject: String, _ verb: String, _ count: Int) -> String {
    switch count {
    case 0: "\(subject) never \(verb)"
    case 1: "\(subject) \(verb) once"
    case 2: "\(subject) \(verb) twice"
    default: "\(subject) \(verb) \(count) times"
    }
  }
}

/// When steps came to their moments: the first time for each.
struct StepMoments: Sendable {
  private var begun: [Instant?]
  private var succeeded: [Instant?]
  private var failed: [Instant?]

  init(count: Int) {
    begun = Array(repeating: nil, count: count)
    succeeded = begun
    failed = begun
  }

  mutating func note(_ report: StateReport, _ record: Record<Network>) {
    guard report.matter == .step, let step = report.step, Int(step.index) < begun.count else {
      return
    }
    let index = Int(step.index)
    switch report.state {
    case .begun: begun[index] = begun[index] ?? record.time
    case .succeeded: succeeded[index] = succeeded[index] ?? record.time
    case .failed: failed[index] = failed[index] ?? record.time
    default: break
    }
  }

  func time(of step: StepNumber, _ moment: Step.Moment) -> Instant? {
    switch moment {
    case .start: begun[Int(step.index)]
    case .success: succeeded[Int(step.index)]
    case .failure: failed[Int(step.index)]
    }
  }
}

/// The newest report of each party that an expectation asks after.
struct LatestReports: Sendable {
  struct Found: Sendable {
    let place: Int
    var state: StateReport.State
    var record: ExpectationVerdict.Evidence
  }

  private var reports: [[Found]] = []

  /// Empty for what nobody has spoken of.
  func of(_ index: Int) -> [Found] { index < reports.count ? reports[index] : [] }

  mutating func note(
    _ report: StateReport, _ record: Record<Network>, _ expectations: [Expectation],
    _ names: [String]
  ) {
    if reports.isEmpty { reports = expectations.map { _ in [] } }
    for (index, expectation) in expectations.enumerated() {
      switch expectation.demand {
      case .state(let step, let party, _):
        keep(report, record, step, [party], expectation.window, names, at: index)
      case .agreement(let step, let parties):
        keep(report, record, step, parties, expectation.window, names, at: index)
      case .occurs, .order, .delivered, .flow, .cleanAtEnd:
        break
      }
    }
  }

  private mutating func keep(
    _ report: StateReport, _ record: Record<Network>, _ step: StepNumber?, _ parties: [Party],
    _ window: Expectation.Window, _ names: [String], at index: Int
  ) {
    switch report.matter {
    case .registration, .session, .subscription: break
    // What carries a session, and what it carries, have names of their own.
    case .connection, .message, .step: return
    }
    guard step == nil || report.step == step else { return }
    // What is asked is how it stands at the end of the window.
    switch window {
    case .by(let end), .between(_, let end): if record.time > end { return }
    case .always, .after: break
    }
    for (place, party) in parties.enumerated() where party.includes(record.node) {
      let found = Found(
        place: place, state: report.state, record: ExpectationVerdict.Evidence(record, names))
      if let known = reports[index].firstIndex(where: { $0.place == place }) {
        reports[index][known] = found
      } else {
        reports[index].append(found)
      }
    }
  }
}
