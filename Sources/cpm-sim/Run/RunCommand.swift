import Conformance
import Entities
import Report
import Scenario
import Sim
import Wire

/// `cpm-sim run`: a scenario from its text to its verdicts.
struct RunCommand {
  enum Options {
    static let seed = Option(
      name: "--seed", value: .number(0...Int.max), meaning: "where chance begins",
      initially: "what the scenario says")
    static let seeds = Option(
      name: "--seeds", value: .span,
      meaning: "runs once for each of these seeds, and says how many runs held and which "
        + "failed first")
    static let jobs = Option(
      name: "--jobs", value: .number(1...1_024), meaning: "how many runs at the same time",
      initially: "1")
    static let set = Option(
      name: "--set", value: .setting, meaning: "changes a setting of the scenario",
      isRepeatable: true)
    static let reading = Option(
      name: Choice.Kind.reading.option,
      value: Value(name: "NAME=READING[@ACTOR]", kind: .setting),
      meaning: "takes a flaw of the text as literal, repaired or proposed, for all actors or one",
      isRepeatable: true)
    static let with = Option(
      name: Choice.Kind.with.option, value: .text("REQUEST"),
      meaning:
        "takes a Change Request into the text that is followed: 003, or a file of yours that "
        + "ends in .cr",
      isRepeatable: true)
    static let without = Option(
      name: Choice.Kind.without.option, value: .text("REQUEST"),
      meaning: "leaves a Change Request out of the text that is followed: 003",
      isRepeatable: true)
    static let strict = Option(
      name: "--strict", meaning: "renders and parses every message at every hop")
    static let twice = Option(
      name: "--twice", meaning: "runs twice and compares the two, event by event")
    static let journal = Option(
      name: "--journal", value: .file, meaning: "writes everything that happened")
    static let pcap = Option(
      name: "--pcap", value: .file, meaning: "writes the messages as a network capture")
    static let ledger = Option(
      name: "--ledger", meaning: "counts in the end on what messages and changes of state stand")
    static let verdicts = Option(
      name: "--verdicts", meaning: "lists every requirement that was judged, and how often")
    static let all = [
      seed, seeds, jobs, set, reading, with, without, strict, twice, journal, pcap, ledger,
      verdicts,
    ]
  }

  let arguments: Arguments
  let scenario: ScenarioFile

  var seed: UInt64 {
    arguments.number(of: Options.seed).map { UInt64($0) } ?? scenario.plan.seed
  }
  var isStrict: Bool { arguments.has(Options.strict) }

  /// Runs the scenario of a file.
  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let path = arguments.operands[0]
    guard
      let scenario = try ScenarioFile.read(
        path, overrides: Overrides(arguments), &console)
    else { return isThere(path) ? .badInput : .noInput }
    return try RunCommand(arguments: arguments, scenario: scenario).run(&console)
  }

  private static func isThere(_ path: String) -> Bool {
    (try? File.reading(path == "-" ? "/dev/stdin" : path)) != nil
  }

  func run(_ console: inout Console) throws -> ExitCode {
    if let seeds = arguments.span(of: Options.seeds) { return try runMany(seeds, &console) }
    if arguments.has(Options.twice) { return try runTwice(&console) }
    return try runOnce(&console)
  }

  // MARK: Once

  private func runOnce(_ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    var sink = Both(
      LadderTale(scenario.plan, within: Ladder.Window(arguments)),
      Both(Both(try journal(), capture), Both(RunJudge(scenario.plan), ledger)))
    let run = try scenario.plan.run(
      seed: seed, isStrict: isStrict, into: &sink, isInterrupted: { Interrupt.hasCome })
    let outputs = sink.second.first
    let requirements = sink.second.second.first.summary(of: scenario.plan, at: run.end)
    let result = run.judged(scenario.plan) { requirements.verdict(on: $0) }
    let ledger = sink.second.second.second.sink
    if let journal = outputs.first.sink {
      var journal = journal
      // A run that was interrupted has no end, nor has its journal.
      if result.isInterrupted {
        try journal.flush()
      } else {
        _ = try journal.finish(result.fingerprint)
      }
    }
    if let path = arguments.value(of: Options.pcap), let capture = outputs.second.sink {
      try File.writing(path).put(capture.bytes)
    }
    if arguments.has(.json) {
      console.print(json(result, requirements, ledger).text)
    } else {
      draw(sink.first.ladder, &console)
      if let ledger { console.print(ledger.lines(console) + [""]) }
      let ladder = sink.first.ladder
      let appearance = console
      show(result, requirements, around: { around($0, in: ladder, appearance) }, &console)
    }
    return code(of: result, requirements)
  }

  private var ledger: Perhaps<GroundLedger> {
    Perhaps(arguments.has(Options.ledger) ? GroundLedger() : nil)
  }

  /// A journal, if one is asked for.
  private func journal() throws -> Perhaps<JournalWriter<Network, File>> {
    guard let path = arguments.value(of: Options.journal) else { return Perhaps(nil) }
    let header = JournalHeader(
      title: scenario.plan.title, seed: seed, nodes: scenario.plan.nodes.map(\.name),
      remarks: scenario.remarks)
    return Perhaps(try JournalWriter<Network, File>(header, to: try File.writing(path)))
  }

  private var capture: Perhaps<CaptureTale> {
    Perhaps(arguments.has(Options.pcap) ? CaptureTale() : nil)
  }

  /// Draws what happened. A choice of what is not there is complained of, and nothing is lost.
  /// What happened around a time, as far as that is short enough to stand below a verdict.
  private func around(_ time: Instant, in ladder: Ladder, _ console: Console) -> [String] {
    guard var settings = try? Ladder.Settings(arguments, of: ladder, console) else { return [] }
    settings.width = max(40, console.width - 4)
    for reach in [TimeSpan.milliseconds(100), .milliseconds(20), .zero] {
      settings.window = Ladder.Window(around: time, reach)
      var lines: [String] = []
      ladder.draw(settings) { lines.append($0) }
      // What it says of itself at the end is known.
      let story = Array(lines.prefix { !$0.isEmpty })
      if !story.isEmpty, story.count <= RunCommand.longestLadder { return story }
    }
    return []
  }

  private static let longestLadder = 24

  private func draw(_ ladder: Ladder, _ console: inout Console) {
    do throws(UsageError) {
      let settings = try Ladder.Settings(arguments, of: ladder, console)
      ladder.draw(settings) { console.print($0) }
      console.print()
    } catch {
      console.complain("cpm-sim: error: \(error.what)")
      if let hint = error.hint { console.complain("  = note: \(hint)") }
    }
  }

  func code(of result: PlanResult, _ requirements: RequirementSummary? = nil) -> ExitCode {
    if result.isInterrupted { return .interrupted }
    if let failure = result.failure {
      if case .limitReached = failure.cause { return .inconclusive }
      return .internalError
    }
    if result.held { return requirements?.held == false ? .failed : .held }
    return result.verdicts.contains { $0.outcome == .failed } ? .failed : .inconclusive
  }

  // MARK: Twice

  private func runTwice(_ console: inout Console) throws -> ExitCode {
    var first = Recording<Network>()
    var second = Recording<Network>()
    let one = try scenario.plan.run(seed: seed, isStrict: isStrict, into: &first)
    let other = try scenario.plan.run(seed: seed, isStrict: isStrict, into: &second)
    let difference = first.records.indices.first { index in
      index >= second.records.count || first.records[index] != second.records[index]
    }
    if one.fingerprint == other.fingerprint, difference == nil,
      first.records.count == second.records.count
    {
      console.print(
        "two runs are the same: \(first.records.count) records, fingerprint \(one.fingerprint)")
      show(one, nil, &console)
      return code(of: one)
    }
    let place = difference ?? first.records.count
    console.complain(
      "cpm-sim: error: two runs of one scenario differ, which is this program's fault")
    if place < first.records.count { console.complain("  first:  \(first.records[place].what)") }
    if place < second.records.count { console.complain("  second: \(second.records[place].what)") }
    return .internalError
  }

  // MARK: Words

  /// The command that plays a run again.
  func replay(seed: UInt64) -> String {
    "cpm-sim run \(scenario.path) --seed \(seed)\(scenario.overrides.text)"
      + (isStrict ? " --strict" : "")
  }
}
