import Conformance
import Entities
import Scenario
import Sim

/// Which change to which run makes the monitor of each row speak up.
///
/// Rows are looked for in the smallest runs in which they were kept, and in those in which most else
/// was kept too, one run after the other until one of their changes is noticed. The result does not depend on how many threads there are.
struct KillSearch: Sendable {
  struct Run: Sendable {
    let path: String
    let plan: Plan
    /// From a journal; else the plan is run.
    let transcript: Transcript?

    func recorded() -> Transcript? { transcript ?? (try? Transcript(running: plan)) }
  }

  enum Fate: Sendable {
    case noticed(path: String, mutation: String, reason: String)
    case unnoticed(tries: Int, runs: Int)
    /// There is no run in which it was kept.
    case neverKept
    /// It was kept, and not looked for before the search was interrupted.
    case notTried
  }

  let runs: [Run]
  let threads: Int
  /// How many changes of one run are tried for a row.
  let tries: Int

  /// In more runs than so many a row is not looked for.
  private static let mostRuns = 4
  /// What longer runs have to say takes too long to be looked for early.
  private static let rich = 1_500
  /// Runs with more records are left out, since every change is judged from the beginning.
  static let longest = 8_000

  private(set) var tooLong: [String] = []
  private(set) var fates = Lookup<String, Fate>()

  init(_ runs: [Run], threads: Int, tries: Int) {
    self.runs = runs
    self.threads = threads
    self.tries = tries
  }

  mutating func search(_ rows: [String]) {
    let (runs, tries) = (runs, tries)
    let kept = inParallel(runs.count, threads: threads) { piece -> (rows: [String], size: Int) in
      guard !Interrupt.hasCome, let transcript = runs[piece].recorded() else { return ([], 0) }
      let size = transcript.size
      return (size > KillSearch.longest ? [] : Mutator(transcript).keptRows, size)
    }
    tooLong = runs.indices.filter { kept[$0].size > KillSearch.longest }.map { runs[$0].path }
    // The smallest first; of two of one size the one that was named first.
    let order = runs.indices.sorted { (kept[$0].size, $0) < (kept[$1].size, $1) }
    var places = Lookup<String, [Int]>()
    for run in order {
      for row in kept[run].rows { places[row] = (places[row] ?? []) + [run] }
    }
    let richness = kept.map { $0.size > KillSearch.rich ? 0 : $0.rows.count }
    for row in rows {
      guard let mine = places[row] else { continue }
      places[row] = KillSearch.alternating(mine, by: richness)
    }
    for row in rows where Interrupt.hasCome || places[row] != nil { fates[row] = .notTried }
    for round in 0..<KillSearch.mostRuns where !Interrupt.hasCome {
      var wanted = Array(repeating: [String](), count: runs.count)
      for row in rows where !isNoticed(row) {
        guard let mine = places[row], round < mine.count else { continue }
        wanted[mine[round]].append(row)
      }
      let tasks = wanted.indices.filter { !wanted[$0].isEmpty }.map { (run: $0, rows: wanted[$0]) }
      let found = inParallel(tasks.count, threads: threads) { piece in
        KillSearch.search(runs[tasks[piece].run], tasks[piece].rows, of: rows, tries: tries)
      }
      for (row, fate) in found.joined() { note(fate, of: row) }
    }
  }

  /// The smallest, then the richest, in which there is most that can be borrowed; then the next of
  /// each.
  private static func alternating(_ runs: [Int], by richness: [Int]) -> [Int] {
    let rich = runs.enumerated().sorted {
      (-richness[$0.element], $0.offset) < (-richness[$1.element], $1.offset)
    }.map(\.element)
    return zip(runs, rich).flatMap { [$0, $1] }.distinct
  }

  private mutating func note(_ fate: Fate, of row: String) {
    switch (fates[row], fate) {
    case (.noticed, _): break
    case (.unnoticed(let tries, let runs), .unnoticed(let more, let others)):
      fates[row] = .unnoticed(tries: tries + more, runs: runs + others)
    default: fates[row] = fate
    }
  }

  private func isNoticed(_ row: String) -> Bool {
    if case .noticed = fates[row] { true } else { false }
  }

  private static func search(
    _ run: Run, _ rows: [String], of all: [String], tries: Int
  ) -> [(row: String, fate: Fate)] {
    guard !Interrupt.hasCome, let transcript = run.recorded() else { return [] }
    var mutator = Mutator(transcript)
    var found: [(row: String, fate: Fate)] = []
    for row in rows {
      let (kill, count) = mutator.kill(row, tries: tries) { Interrupt.hasCome }
      if let kill {
        found.append((row, .noticed(path: run.path, mutation: kill.mutation, reason: kill.reason)))
      } else if !Interrupt.hasCome {
        found.append((row, .unnoticed(tries: count, runs: 1)))
      }
    }
    // A change may break a row that nobody looked for, or that had nothing to say before.
    for row in all where !rows.contains(row) {
      if let kill = mutator.kill(of: row) {
        found.append((row, .noticed(path: run.path, mutation: kill.mutation, reason: kill.reason)))
      }
    }
    return found
  }
}
