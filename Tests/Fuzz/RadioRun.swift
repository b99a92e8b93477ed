import Entities
import Report
import Sim
import Worlds

/// `fuzz --radio`: lost radio at every moment.
struct RadioRun {
  let threads: Int
  /// Names all cases that go wrong, and shows none.
  let lists: Bool

  /// Runs all cases, or so many; false when one has gone wrong, which is shown.
  func run(_ count: Int?) throws -> Bool {
    let sweep = try RadioSweep()
    let numbers = count.map(sweep.some) ?? Array(sweep.cases.indices)
    let batch = 64 * threads
    var (accepted, shown, wrong) = (0, 0, 0)
    for start in stride(from: 0, to: numbers.count, by: batch) {
      let some = numbers[start..<min(start + batch, numbers.count)]
      let trials = inParallel(some.count, threads: threads) { piece in
        Result { RadioTrial(try sweep.cases[some[start + piece]].plan()) }
      }
      for (piece, trial) in trials.enumerated() {
        let trial = try trial.get()
        accepted += trial.accepted
        shown += trial.shown
        guard let first = trial.complaints.first else { continue }
        let number = some[start + piece]
        guard lists else {
          try RadioRun.show(number)
          return false
        }
        printAtOnce("\(number): \(sweep.cases[number]): \(trial.complaints.count) wrong: \(first)")
        wrong += 1
      }
    }
    print("\(numbers.count) of \(sweep.cases.count) cases, \(accepted) messages accepted,")
    print("\(shown) of these shown, the others kept or told to their senders; \(wrong) cases wrong")
    return wrong == 0
  }

  /// `fuzz --talk`: random worlds of CPM users.
  func runTalks(_ numbers: Range<Int>, seed: UInt64) throws -> Bool {
    var (accepted, shown, wrong) = (0, 0, 0)
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 64 * threads) {
      let count = min(64 * threads, numbers.upperBound - start)
      let trials = inParallel(count, threads: threads) { piece in
        Result { TalkTrial(try TalkMaker.talk(start + piece, seed: seed)) }
      }
      for (piece, trial) in trials.enumerated() {
        let trial = try trial.get()
        accepted += trial.accepted
        shown += trial.shown
        guard let first = trial.complaints.first else { continue }
        printAtOnce("\(start + piece): \(trial.complaints.count) wrong: \(first)")
        wrong += 1
        if !lists {
          try RadioRun.show(
            try TalkMaker.talk(start + piece, seed: seed).shrunk(by: first))
          return false
        }
      }
    }
    print("\(numbers.count) worlds, \(accepted) messages accepted, \(shown) of these shown,")
    print("the others kept or told to their senders; \(wrong) worlds wrong")
    return wrong == 0
  }

  /// Draws a case, and says what is wrong with it.
  static func show(_ number: Int) throws {
    let sweep = try RadioSweep()
    guard sweep.cases.indices.contains(number) else { return }
    print("case \(number): \(sweep.cases[number])")
    let plan = try sweep.cases[number].plan()
    try draw(plan)
    for complaint in RadioTrial(plan).complaints { print("  \(complaint)") }
    print("again: fuzz --radio-case \(number)")
  }

  /// Draws a world, and says what happens in it and what is wrong.
  private static func show(_ talk: Talk) throws {
    try draw(talk.plan, showing: talk.hasPart)
    print("the smallest that still does, with \(talk.deeds.count) deeds:")
    for line in talk.setting { print("  \(line)") }
    for place in talk.deeds { print("  s\(place): \(talk.plan.steps[place].told)") }
    for complaint in TalkTrial(talk).complaints { print("  \(complaint)") }
  }

  private static func draw(
    _ plan: Plan, showing isShown: (NodeID) -> Bool = { _ in true }
  ) throws {
    var tale = LadderTale(plan, showing: isShown)
    var world = try Network.world(for: plan)
    try world.run(until: plan.until, into: &tale)
    var settings = Ladder.Settings(width: 30 + 24 * tale.ladder.columns.count)
    settings.showsAll = true
    tale.ladder.draw(settings) { print($0) }
  }
}

extension Step {
  /// When it is to happen, and what.
  fileprivate var told: String {
    switch trigger {
    case .at(let time): "at \(time) \(text)"
    case .on(let step, let moment): "\(delay) after s\(step.index) \(moment) \(text)"
    default: text
    }
  }
}
