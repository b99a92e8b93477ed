import Entities
import Sim

/// Which requirements some runs have reached, and what came of them.
public struct RequirementCoverage: Sendable {
  /// What has become of one row in all the runs.
  public struct Row: Sendable {
    public enum State: String, Sendable, CaseIterable {
      /// Kept wherever it was reached, but for runs whose scenario means it to fail.
      case held, departed, failed
      /// It was reached only where its scenario means it to fail.
      case failedAsMeant = "failed as meant"
      /// It has a monitor, and what it speaks of never happened.
      case neverReached = "never reached"
      /// Nobody judges it: nothing of it can be seen, or it is judged by another row.
      case notJudged = "not judged"
    }

    public let requirement: Catalogue.Requirement
    public let state: State
    /// Why nobody judges it; empty for one that has a monitor.
    public let reason: String
    /// The runs that reached it, by their numbers.
    public let runs: [Int]
  }

  /// The rows of one section that bind one actor.
  public struct Part: Sendable {
    public let section: String
    public let actor: Catalogue.Requirement.Actor
    public let rows: [Row]

    public func count(of state: Row.State) -> Int { rows.count { $0.state == state } }

    /// The rows that only one run reaches.
    public var reachedOnce: Int { rows.count { $0.runs.count == 1 } }
  }

  /// In the order of the documents.
  public let rows: [Row]

  /// Of runs in their order.
  public init(_ runs: [RequirementSummary?]) {
    var found = Lookup<String, Found>()
    for (index, run) in runs.enumerated() {
      for verdict in run?.verdicts ?? [] where verdict.outcome != .inapplicable {
        var entry = found[verdict.row] ?? Found()
        entry.runs.append(index)
        let isMeant = verdict.outcome == .fail && run?.foretells(verdict.row) == true
        if !isMeant, verdict.outcome.weight > (entry.worst ?? .inapplicable).weight {
          entry.worst = verdict.outcome
        }
        found[verdict.row] = entry
      }
    }
    rows = Catalogue.standard.requirements.map { row in
      let entry = found[row.id]
      let reason = entry == nil ? RequirementCoverage.reason(for: row) : nil
      return Row(
        requirement: row,
        state: entry.map { RequirementCoverage.state($0.worst) }
          ?? (reason == nil ? .neverReached : .notJudged),
        reason: reason ?? "", runs: entry?.runs ?? [])
    }
  }

  private struct Found: Sendable {
    var runs: [Int] = []
    /// Of the runs that do not mean it to fail; nil if all do.
    var worst: Outcome?
  }

  private static func state(_ worst: Outcome?) -> Row.State {
    switch worst {
    case nil: .failedAsMeant
    case .fail?: .failed
    case .departed?, .conflict?: .departed
    case .pass?, .warn?, .inapplicable?: .held
    }
  }

  private static func reason(for row: Catalogue.Requirement) -> String? {
    row.whyNotJudged ?? Monitor.reasonForNone(for: row.id)
      ?? (row.observability == .nothing ? "nothing of it can be seen" : nil)
  }

  // MARK: Parts

  /// By section and actor, in the order of the documents.
  public var parts: [Part] {
    var names: [(section: String, actor: Catalogue.Requirement.Actor)] = []
    var rowsOf: [[Row]] = []
    for row in rows {
      let section = "\(row.requirement.document) \(row.requirement.section)"
      let known = names.lastIndex {
        $0.section == section && $0.actor == row.requirement.actor
      }
      if let known {
        rowsOf[known].append(row)
      } else {
        names.append((section, row.requirement.actor))
        rowsOf.append([row])
      }
    }
    return zip(names, rowsOf).map { Part(section: $0.section, actor: $0.actor, rows: $1) }
  }

  public func count(of state: Row.State) -> Int { rows.count { $0.state == state } }
}

/// Which invariants came to be judged in some runs.
public struct InvariantCoverage: Sendable {
  /// Each with the runs in which it was, by their numbers.
  public let all: [(id: String, runs: [Int])]

  /// Of runs in their order.
  public init(_ runs: [RequirementSummary?]) {
    all = Invariant.allCases.map { invariant in
      let own = runs.indices.filter { index in
        runs[index]?.invariants.contains {
          $0.row == invariant.id && $0.outcome != .inapplicable
        } == true
      }
      return (invariant.id, own)
    }
  }

  public var reached: [String] { all.filter { !$0.runs.isEmpty }.map(\.id) }
  public var never: [String] { all.filter { $0.runs.isEmpty }.map(\.id) }
}
