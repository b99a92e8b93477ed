import Entities
import Sim

/// A bug that somebody is given in a run that passes: the actor leaves a row out, does it with another
/// value, or does it late, and goes on as it does. Where actor and monitor misread the text alike, no
/// change to what was recorded shows it; this does.
public struct ActorMutant: Sendable {
  public let row: DeviatingRow
  public let way: DeviatingRow.Way
  /// The place of the user whose clients, or whose function, have it.
  public let user: Int

  /// How late is late.
  static let delay = TimeSpan.seconds(50)

  /// All that the actors of a plan can have: of rows that bind them, by their editions.
  public static func all(of plan: Plan) -> [ActorMutant] {
    DeviatingRow.all.flatMap { row in
      plan.users.indices.flatMap { user -> [ActorMutant] in
        guard let service = plan.users[user].service else { return [] }
        let rules = row.holder == .client ? service.client : service.participating
        guard Monitor.row(row.row, binds: rules.edition) else { return [] }
        return row.ways.map { ActorMutant(row: row, way: $0, user: user) }
      }
    }
  }

  func given(to plan: Plan) -> Plan {
    var plan = plan
    let deviation: Deviation =
      switch way {
      case .omits: .omits(row: row.row)
      case .alters: .alters(row: row.row)
      case .delays: .delays(row: row.row, by: ActorMutant.delay)
      }
    switch row.holder {
    case .client: plan.users[user].service?.clientDeviations.append(deviation)
    case .participating: plan.users[user].service?.participatingDeviations.append(deviation)
    }
    return plan
  }

  /// `left out by alice`.
  public func words(in plan: Plan) -> String {
    let name = plan.users[user].name
    let actor = row.holder == .client ? name : "participating of \(name)"
    return switch way {
    case .omits: "left out by \(actor)"
    case .alters: "altered by \(actor)"
    case .delays: "\(ActorMutant.delay) late at \(actor)"
    }
  }
}

/// A run that passes, and what becomes of it with each bug.
public struct ActorTrial: Sendable {
  /// Who notices a bug.
  public enum Fate: Sendable, Equatable {
    /// The row's own monitor.
    case caught(reason: String)
    /// Monitors of other rows only: the first of them, and how many there are.
    case byOthers(row: String, reason: String, count: Int)
    /// Nobody, though something else happened than before.
    case unnoticed
    /// All happened as before.
    case notReached
  }

  private let plan: Plan
  private let fingerprint: Fingerprint
  private var verdicts = Lookup<String, RequirementVerdict>()
  /// How much happened.
  public let size: UInt64

  public init(_ plan: Plan) throws {
    var plan = plan
    plan.expectations = []
    let run = try JudgedRun(plan, isStrict: false)
    self.plan = plan
    fingerprint = run.result.fingerprint
    size = run.result.eventsHandled
    for verdict in run.requirements.verdicts { verdicts[verdict.row] = verdict }
  }

  /// Whether it came to what a row speaks of. What has no monitor may have come up.
  public func hasCome(to row: String) -> Bool {
    guard RequirementJudge.isWanted(for: plan) else { return false }
    return verdicts[row].map { $0.outcome != .inapplicable } ?? true
  }

  public func fate(of mutant: ActorMutant) throws -> Fate {
    let run = try JudgedRun(mutant.given(to: plan), isStrict: false)
    if run.result.fingerprint == fingerprint { return .notReached }
    let worse = (run.requirements.verdicts).filter { after in
      verdicts[after.row].map { after.isWorse(than: $0) } ?? false
    }
    if let own = worse.first(where: { $0.row == mutant.row.row }) {
      return .caught(reason: own.complaint)
    }
    return worse.first.map {
      .byOthers(row: $0.row, reason: $0.complaint, count: worse.count)
    } ?? .unnoticed
  }
}

extension RequirementVerdict {
  fileprivate func isWorse(than before: RequirementVerdict) -> Bool {
    count(of: .fail) > before.count(of: .fail)
      || before.count(of: .fail) == 0 && count(of: .warn) > before.count(of: .warn)
  }

  /// What is wrong, in a sentence.
  fileprivate var complaint: String { cases.last?.reason ?? "" }
}
