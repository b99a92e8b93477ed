import Entities
import Report
import Sim
import Worlds

/// `fuzz --worlds`: many random worlds, and the smallest of those that go wrong.
struct WorldRun {
  let seed: UInt64
  let threads: Int
  /// Says which worlds go wrong, all of them, and shrinks none.
  let lists: Bool
  private(set) var tally = WorldTally()

  init(seed: UInt64, threads: Int, lists: Bool) {
    self.seed = seed
    self.lists = lists
    self.threads = threads
  }

  /// Runs worlds by their numbers; false when one has gone wrong, which is shown.
  mutating func run(_ numbers: Range<Int>) throws -> Bool {
    let seed = seed
    let batch = 64 * threads
    var areFine = true
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: batch) {
      let count = min(batch, numbers.upperBound - start)
      let trials = inParallel(count, threads: threads) { piece in
        Result { Trial(try WorldMaker.world(start + piece, seed: seed)) }
      }
      for (piece, trial) in trials.enumerated() {
        let trial = try trial.get()
        tally.add(trial.tally)
        guard let first = trial.complaints.first else { continue }
        areFine = false
        if lists {
          printAtOnce("\(start + piece): \(trial.complaints.count) wrong: \(first)")
        } else {
          try show(start + piece, trial)
          return false
        }
      }
    }
    return areFine
  }

  private func show(_ number: Int, _ trial: Trial) throws {
    print("world \(number) of seed \(seed) goes wrong:")
    for complaint in trial.complaints { print("  \(complaint)") }
    guard let complaint = trial.complaints.first else { return }
    let smallest = Trial.shrunk(try WorldMaker.world(number, seed: seed), by: complaint)
    let plan = smallest.plan
    print("\nthe smallest that still does, with \(smallest.deeds.count) deeds:")
    for complaint in Trial(smallest).complaints { print("  \(complaint)") }
    print("  \(smallest.setting)")
    for deed in smallest.deeds { print("  d\(deed.number): \(deed.text)") }
    var sink = Both(
      LadderTale(plan),
      Recording<Network>([.sent, .delivered, .lost, .connection, .crashed, .restarted, .fault]))
    var world = try Network.world(for: plan)
    do throws(SimulationError) {
      try world.run(until: plan.until, into: &sink)
    } catch {
      print("  stopped: \(error)")
    }
    // Nobody can read a ladder of more columns.
    if plan.nodes.count > 6 {
      for record in sink.second.records { list(record, plan) }
    } else {
      var settings = Ladder.Settings(width: 30 + 24 * plan.nodes.count)
      settings.showsAll = true
      sink.first.ladder.draw(settings) { print($0) }
    }
    print("again: fuzz --worlds 1 --seed \(seed) --from \(number)")
  }

  /// One message as a line.
  private func list(_ record: Record<Network>, _ plan: Plan) {
    func name(_ node: NodeID) -> String {
      Int(node.index) < plan.nodes.count ? plan.nodes[Int(node.index)].name : "scenario"
    }
    let node = name(record.node)
    switch record.what {
    case .sent(let packet, let to, _):
      let again = packet.mark.isRepeated ? " again" : ""
      print("\(record.number) \(record.time) \(node) sends \(name(to)) \(packet.title)\(again)")
    case .delivered(let packet, let from, _):
      print("      \(record.time) \(node) gets \(packet.title) of \(name(from)) (\(record.cause))")
    case .lost(let packet, _, let loss):
      print("      \(record.time) \(packet.title) is lost: \(loss) (\(record.cause))")
    case .connection(let connection, let change):
      print("      \(record.time) \(node): connection \(connection) is \(change)")
    default:
      print("      \(record.time) \(node): \(record.what)")
    }
  }
}
