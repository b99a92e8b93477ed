import Conformance
import Entities
import Scenario
import Sim

/// Which bugs of actors make monitors speak up, and whose.
///
/// A row is looked for in the smallest runs that come to it, until a bug has made a difference in some
/// of them, and its row's monitor has noticed that in one. The result does not depend on how many
/// threads there are.
struct ActorSearch: Sendable {
  struct Run: Sendable {
    let path: String
    let plan: Plan
  }

  /// A bug in a run, and who has noticed.
  struct Finding: Sendable {
    let row: String
    /// `left out by alice`; and what of that is no matter of who.
    let words: String
    let way: String
    let path: String
    let fate: ActorTrial.Fate
  }

  /// In so many runs a bug has to make a difference; and in so many it is given to somebody at most.
  private static let mostReached = 3
  private static let mostRuns = 12

  let runs: [Run]
  let threads: Int
  private(set) var findings: [Finding] = []
  /// Rows to which no run comes.
  private(set) var missing: [String] = []

  init(_ runs: [Run], threads: Int) {
    self.runs = runs
    self.threads = threads
  }

  /// A bug of several actors, and where it can be looked for.
  private struct Kind {
    let row: DeviatingRow
    let way: DeviatingRow.Way
    /// The places of runs, the smallest first.
    var places: [Int]
    var reached = 0
    var findings: [Finding] = []

    /// A bug that its row's monitor has not noticed is given to others.
    var isDone: Bool {
      reached >= ActorSearch.mostReached
        && findings.contains { if case .caught = $0.fate { true } else { false } }
    }
  }

  mutating func search(_ rows: [String]) {
    let runs = self.runs
    let trials = inParallel(runs.count, threads: threads) { piece in
      Interrupt.hasCome ? nil : try? ActorTrial(runs[piece].plan)
    }
    let order = runs.indices.filter { trials[$0] != nil }.sorted { one, other in
      (trials[one]?.size ?? 0, one) < (trials[other]?.size ?? 0, other)
    }
    let asked = DeviatingRow.all.filter { rows.contains($0.row) }
    var kinds = asked.flatMap { row in
      let places = order.filter { trials[$0]?.hasCome(to: row.row) == true }
      return row.ways.map { Kind(row: row, way: $0, places: Array(places.prefix(Self.mostRuns))) }
    }
    missing = kinds.filter(\.places.isEmpty).map(\.row.row).distinct
    for round in 0..<Self.mostRuns where !Interrupt.hasCome {
      let tasks = kinds.indices.flatMap { kind -> [(kind: Int, run: Int, mutant: ActorMutant)] in
        guard !kinds[kind].isDone, round < kinds[kind].places.count else { return [] }
        let run = kinds[kind].places[round]
        return ActorMutant.all(of: runs[run].plan).filter {
          $0.row.row == kinds[kind].row.row && $0.way == kinds[kind].way
        }.map { (kind, run, $0) }
      }
      let fates = inParallel(tasks.count, threads: threads) { piece in
        Interrupt.hasCome ? nil : try? trials[tasks[piece].run]?.fate(of: tasks[piece].mutant)
      }
      for (task, fate) in zip(tasks, fates) {
        guard let fate else { continue }
        kinds[task.kind].findings.append(
          Finding(
            row: task.mutant.row.row, words: task.mutant.words(in: runs[task.run].plan),
            way: task.mutant.way.rawValue, path: runs[task.run].path, fate: fate))
      }
      for kind in kinds.indices where round < kinds[kind].places.count {
        let path = runs[kinds[kind].places[round]].path
        let isReached = kinds[kind].findings.contains {
          $0.path == path && $0.fate != .notReached
        }
        if isReached { kinds[kind].reached += 1 }
      }
    }
    findings = kinds.flatMap(\.findings)
  }
}
