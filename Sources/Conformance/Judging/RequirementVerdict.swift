import Entities
import Sim

/// How often a row came to what, and the first times that it was not kept.
struct Tally: Sendable {
  /// More cases than so many are only counted.
  private static let mostCases = 3

  private(set) var counts = Array(repeating: 0, count: Outcome.allCases.count)
  private(set) var cases: [RequirementVerdict.Case] = []
  /// The assumptions on which the messages stand that were judged first.
  private(set) var assumptions: [Ground] = []
  /// So many are looked at.
  private var looks = 16

  mutating func note(_ judgement: Judgement, _ subject: JudgedSubject, _ names: [String]) {
    if looks > 0, judgement.outcome != .inapplicable, let mark = subject.seen?.packet.mark {
      looks -= 1
      noteAssumptions(mark.grounds)
    }
    // What a judgement names itself shows it best.
    note(
      judgement, subject.node, names, (judgement.shown.last ?? subject.seen)?.packet,
      ([subject.seen].compactMap { $0 } + judgement.shown).distinct(\.number).map {
        $0.evidence(names)
      })
  }

  private mutating func noteAssumptions(_ grounds: Grounds) {
    for ground in grounds.all where ground.isAssumption && !assumptions.contains(ground) {
      assumptions.append(ground)
    }
  }

  /// `packet` and `evidence` are what shows it, and are asked for only if somebody may want to see it.
  mutating func note(
    _ judgement: Judgement, _ node: NodeID, _ names: [String],
    _ packet: @autoclosure () -> Packet?,
    _ evidence: @autoclosure () -> [ExpectationVerdict.Evidence]
  ) {
    counts[judgement.outcome.weight] += 1
    guard judgement.outcome.weight > Outcome.pass.weight,
      cases.count(where: { $0.outcome == judgement.outcome }) < Tally.mostCases
    else { return }
    let place = Int(node.index)
    cases.append(
      RequirementVerdict.Case(
        outcome: judgement.outcome, actor: place < names.count ? names[place] : "",
        reason: judgement.reason, evidence: evidence().sorted { $0.number < $1.number },
        packet: packet()))
  }

  func count(of outcome: Outcome) -> Int { counts[outcome.weight] }

  var worst: Outcome {
    Outcome.allCases.filter { count(of: $0) > 0 }.max { $0.weight < $1.weight } ?? .inapplicable
  }
}

/// What has become of one row, or of one invariant, in a run.
public struct RequirementVerdict: Sendable {
  public let row: String
  /// The worst that has come of it. What a row of level SHOULD or MAY says is no more than a
  /// warning.
  public let outcome: Outcome
  /// The first occasions of each outcome that was no pass.
  public let cases: [Case]
  private let tally: Tally
  /// The row as a Change Request has it; nil where the document's stands.
  private let amended: Catalogue.Requirement?

  public struct Case: Sendable {
    public let outcome: Outcome
    /// The node that was judged.
    public let actor: String
    public let reason: String
    public let evidence: [ExpectationVerdict.Evidence]
    fileprivate let packet: Packet?
  }

  /// The message that shows a case, with marks; nil where none does.
  public func message(of found: Case) -> MarkedMessage? {
    found.packet.flatMap {
      MarkedMessage($0, reason: found.reason, requirement: text)
    }
  }

  init(_ row: String, _ tally: Tally, _ amended: Catalogue.Requirement? = nil) {
    self.row = row
    self.tally = tally
    self.amended = amended
    let worst = tally.worst
    outcome = worst == .fail && RequirementVerdict.onlyWarns(row, amended) ? .warn : worst
    cases = tally.cases.filter { $0.outcome == worst }
  }

  /// What was assumed, where no text is to be had, of the messages that it was judged by.
  public var assumptions: [Ground] { tally.assumptions }

  /// How often it came to this.
  public func count(of outcome: Outcome) -> Int { tally.count(of: outcome) }

  /// Nil for an invariant.
  public var requirement: Catalogue.Requirement? {
    amended ?? Catalogue.standard.requirement(row)
  }

  /// What is asked.
  public var text: String {
    requirement?.text ?? Catalogue.standard.rule(row)?.paragraphs.first ?? ""
  }

  /// Whether it binds all, by no row of the documents.
  public var isInvariant: Bool { Invariant.allCases.contains { $0.id == row } }

  /// Only somebody who breaks a rule is looked up, so that a run in which all is well does not read
  /// the catalogue.
  private static func onlyWarns(_ row: String, _ amended: Catalogue.Requirement?) -> Bool {
    let level = (amended ?? Catalogue.standard.requirement(row))?.level
    return level == .should || level == .may
  }
}

extension Seen {
  func evidence(_ names: [String]) -> ExpectationVerdict.Evidence {
    ExpectationVerdict.Evidence(
      Record<Network>(
        number: number, cause: 0, time: time, node: node, actor: nil,
        what: isSent
          ? .sent(packet, to: peer, over: nil) : .delivered(packet, from: peer, over: nil)), names)
  }
}

/// The verdicts of a run, added up.
public struct RequirementSummary: Sendable {
  public let verdicts: [RequirementVerdict]
  /// Rows of which the scenario itself says what comes of them.
  private let foretold: [String]

  public init(_ verdicts: [RequirementVerdict], foretold: [String] = []) {
    self.verdicts = verdicts
    self.foretold = foretold
  }

  /// Of a run of a plan, whose expectations may speak of rows.
  public init(_ verdicts: [RequirementVerdict], of plan: Plan) {
    self.init(
      verdicts,
      foretold: plan.expectations.compactMap {
        if case .verdict(let row, _) = $0.demand { row } else { nil }
      })
  }

  /// What has come of a row, or the worst that has come of the rows of a step; nil for one that
  /// nobody judges.
  public func verdict(on row: String) -> RowVerdict? {
    let meant = verdicts.filter { $0.row.isRow(row) }.max { $0.outcome.weight < $1.outcome.weight }
    return meant.map { verdict in
      switch verdict.outcome {
      case .pass: .passes
      case .fail: .fails
      case .warn: .warns
      case .inapplicable: .inapplicable
      case .departed: .departs
      case .conflict: .conflicts
      }
    }
  }

  /// Of the rows of the documents.
  public func count(of outcome: Outcome) -> Int {
    rows.count { $0.outcome == outcome }
  }

  public var rows: [RequirementVerdict] { verdicts.filter { !$0.isInvariant } }
  public var invariants: [RequirementVerdict] { verdicts.filter(\.isInvariant) }

  /// Rows that bind an actor, and invariants, that were not kept.
  public var failed: [RequirementVerdict] {
    verdicts.filter { verdict in
      verdict.outcome == .fail && verdict.requirement?.level != .fact
        && !foretells(verdict.row)
    }
  }

  /// Whether the scenario itself says what comes of a row.
  func foretells(_ row: String) -> Bool { foretold.contains { row.isRow($0) } }

  /// What the text describes and does not demand, and what was otherwise.
  public var otherwise: [RequirementVerdict] {
    verdicts.filter { $0.outcome == .fail && $0.requirement?.level == .fact }
  }

  public var warned: [RequirementVerdict] { verdicts.filter { $0.outcome == .warn } }

  /// Of those that were judged, how many rest on what actors say of themselves.
  public var restingOnReports: Int {
    rows.count {
      $0.outcome != .inapplicable && $0.requirement?.observability == .state
    }
  }

  public var held: Bool { failed.isEmpty }
}
