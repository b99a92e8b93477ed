import Entities
import Sim

/// How often a row came to what, and the first times that it was not kept.
struct Tally: Sendable {
  /// More cases than so many are only counted.
  private static let mostCases = 3

  private(set) var counts = Array(repeating: 0, count: Outcome.allCases.count)
  private(set) var cases: [RequirementVerdict.Case] = []

  mutating func note(_ judgement: Judgement, _ subject: JudgedSubject, _ names: [String]) {
    // What a judgement names itself shows it best.
    note(
      judgement, subject.node, names, (judgement.shown.last ?? subject.seen)?.packet,
      ([subject.seen].compactMap { $0 } + judgement.shown).distinct(\.number).map {
        $0.evidence(names)
      })
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

/// What has become of one row in a run.
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
      MarkedMessage($0, reason: found.reason, requirement: requirement?.text ?? "")
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

  /// How often it came to this.
  public func count(of outcome: Outcome) -> Int { tally.count(of: outcome) }

  public var requirement: Catalogue.Requirement? {
    amended ?? Catalogue.standard.requirement(row)
  }

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

  public func count(of outcome: Outcome) -> Int { verdicts.count { $0.outcome == outcome } }

  /// Rows that bind an actor, and were not kept.
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
    verdicts.count {
      $0.outcome != .inapplicable && $0.requirement?.observability == .state
    }
  }

  public var held: Bool { failed.isEmpty }
}
