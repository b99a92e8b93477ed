import Conformance
import Entities
import Sim

// Users of CPM, and what it costs to count what happens among them and to judge it.

extension NetworkBench {
  /// Each of a thousand users writes to the group in which all of them are: everybody is to be shown
  /// what everybody else has said, once.
  mutating func hearEverybody() throws {
    let count = max(2, Int((1_000 * options.scale).rounded()))
    let town = try Town.gatheringOnce(count)
    var world = try town.world(isStrict: false)
    var showing = ShowingCount()
    let began = processorTime()
    try world.run(until: NetworkBench.settled + .seconds(Int64(count) / 10 + 30), into: &showing)
    let time = processorTime() - began
    func line(_ metric: String, _ value: Double, of whole: Int? = nil) {
      var line = Measurement(
        bench: "network", name: "group-everybody", size: count, metric: metric, value: value)
      if let whole {
        line.peer = "should be"
        line.ratio = value / Double(whole)
        line.goal = 1
      }
      record(line)
    }
    line("messages said", Double(showing.said), of: count)
    line("shown to members", Double(showing.shown), of: count * (count - 1))
    line("shown once more", Double(showing.shownAgain))
    line("deliveries", Double(showing.arrivals))
    line("deliveries/s", Double(showing.arrivals) / time)
  }

  /// What takes the records of a run.
  enum Journal: CaseIterable {
    case none
    /// Totals, as metrics keep them.
    case counted
    /// The monitors of all requirements.
    case judged

    /// In the name of a case of `bench loop`.
    var suffix: String {
      switch self {
      case .none: ""
      case .counted: "-counted"
      case .judged: "-judged"
      }
    }

    /// In a table.
    var title: String {
      switch self {
      case .none: ""
      case .counted: ", counted"
      case .judged: ", with monitors"
      }
    }

    func sink(for plan: Plan) -> Both<Perhaps<TrafficCount>, Perhaps<RunJudge>> {
      Both(
        Perhaps(self == .counted ? TrafficCount() : nil),
        Perhaps(self == .judged ? RunJudge(plan) : nil))
    }
  }

  /// What a run with monitors may take, relative to one without.
  private static let mostOfMonitors = 1.3

  mutating func measureService(_ name: String, isStrict: Bool) throws {
    let town = try Town.named(name)
    let plan = town.plan
    let rounds = max(1, Int((5 * options.scale).rounded()))
    let span = TimeSpan.seconds(Int64(town.round * rounds))
    var world = try Network.world(for: plan, isStrict: isStrict)
    // Monitors look back to the beginning of a session.
    var judging = Journal.judged.sink(for: plan)
    try world.run(until: NetworkBench.settled, into: &judging)

    var counting = world
    var traffic = TrafficCount()
    try counting.run(until: NetworkBench.settled + span, into: &traffic)
    let messages = Double(traffic.arrivals)

    // In turn, so that all have their share of what else the machine does.
    var times: [Journal: [Double]] = [:]
    for _ in 0..<options.rounds {
      for journal in Journal.allCases {
        var copy = world
        var sink = journal == .judged ? judging : journal.sink(for: plan)
        let began = processorTime()
        try copy.run(until: NetworkBench.settled + span, into: &sink)
        times[journal, default: []].append(processorTime() - began)
      }
    }
    var bare: (speed: Double, instructions: Double?) = (.nan, nil)
    for journal in Journal.allCases {
      let title = name + journal.title + (isStrict ? ", strict" : "")
      let time = median(times[journal] ?? [])
      func line(_ metric: String, _ value: Double, ratio: Double? = nil) -> Measurement {
        var line = Measurement(
          bench: "network", name: title, size: traffic.arrivals, metric: metric, value: value)
        if journal == .judged, let ratio {
          line.peer = "no monitors"
          line.ratio = ratio
          line.goal = 1 / NetworkBench.mostOfMonitors
        }
        return line
      }
      let speed = messages / time
      let instructions =
        town.isSmall
        ? Instructions.ofNetwork(
          name, journal, round: town.round, isStrict: isStrict, messages / Double(rounds)) : nil
      if journal == .none { bare = (speed, instructions) }
      record(line("messages/s", speed, ratio: speed / bare.speed))
      record(line("chat messages/s", Double(traffic.displayed) / time))
      if let instructions {
        record(
          line(
            "instructions/message", instructions, ratio: bare.instructions.map { $0 / instructions }
          ))
      }
    }
  }
}
