import Conformance
import Entities
import Scenario
import Sim

/// `cpm-sim check`: many scenarios, a line each.
struct CheckCommand {
  static let junit = Option(
    name: "--junit", value: .file, meaning: "writes the results as JUnit does, for a CI server")

  fileprivate struct Row: Sendable {
    var path: String
    var code: ExitCode
    var words: String
    var fingerprint: String
    var failed: [String]
    var requirements: RequirementSummary?
  }

  static func run(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    Interrupt.listen()
    let isStrict = arguments.has(RunCommand.Options.strict)
    let overrides = Overrides(arguments)
    var scenarios: [(path: String, plan: Plan?)] = []
    guard let paths = ScenarioPaths.files(of: arguments.operands, &console) else {
      return .noInput
    }
    for path in paths {
      // What is the same for all scenarios would be said for each.
      let file = try ScenarioFile.read(
        path, overrides: overrides, showsWarnings: overrides.text.isEmpty, &console)
      scenarios.append((path, file?.plan))
    }
    let list = scenarios
    let rows = inParallel(
      list.count, threads: arguments.number(of: RunCommand.Options.jobs) ?? 1
    ) { piece in
      row(list[piece].path, list[piece].plan, isStrict: isStrict)
    }
    let widest = rows.map { $0.path.count }.max() ?? 0
    for row in rows {
      show(row, widest, arguments.has(.json), &console)
      guard arguments.has(RunCommand.Options.verdicts), !arguments.has(.json) else { continue }
      let lines = row.requirements?.lines(
        fitting: console.width - CheckCommand.margin, isASCII: console.isASCII)
      for line in lines ?? [] {
        console.print(String(repeating: " ", count: CheckCommand.margin) + line)
      }
    }
    if let path = arguments.value(of: junit) {
      try File.writing(path).put(Array(report(on: rows).utf8))
    }
    if !arguments.has(.json) {
      let held = rows.count { $0.code == .held }
      console.print("\(held) of \(rows.count) \(rows.count == 1 ? "scenario" : "scenarios") held")
    }
    return rows.map(\.code).first { $0 != .held } ?? .held
  }

  private static func row(_ path: String, _ plan: Plan?, isStrict: Bool) -> Row {
    guard let plan else {
      return Row(
        path: path, code: .badInput, words: "cannot be read", fingerprint: "", failed: [])
    }
    guard let run = try? JudgedRun(plan, isStrict: isStrict, isInterrupted: { Interrupt.hasCome })
    else {
      return Row(
        path: path, code: .badInput, words: "cannot be built", fingerprint: "", failed: [])
    }
    let result = run.result
    let held = result.verdicts.count { $0.outcome.isGood }
    let failed = zip(plan.expectations, result.verdicts).filter { !$0.1.outcome.isGood }
    return Row(
      path: path,
      code: result.isInterrupted
        ? .interrupted : result.failure != nil ? .inconclusive : run.held ? .held : .failed,
      words: result.failure.map { "stopped: \($0.cause)" }
        ?? (["\(held) of \(result.verdicts.count) held"] + run.requirements.brief).joined(
          separator: ", "),
      fingerprint: "\(result.fingerprint)",
      failed: failed.map { "\($0.0.place): \($0.0.text): \($0.1.reason)" }
        + run.requirements.failed.map { "\($0.row): \($0.cases.first?.reason ?? "")" },
      requirements: run.requirements)
  }

  /// Before what is said of a scenario, below its line.
  private static let margin = 8

  private static func show(
    _ row: Row, _ widest: Int, _ isJSON: Bool, _ console: inout Console
  ) {
    if isJSON {
      console.print(
        JSON.object([
          ("file", .string(row.path)), ("held", .bool(row.code == .held)),
          ("summary", .string(row.words)), ("fingerprint", .string(row.fingerprint)),
          ("failed", .array(row.failed.map { .string($0) })),
          ("requirements", row.requirements?.json ?? .null),
        ]).text)
      return
    }
    let word = row.code == .held ? Style.green("held  ", console) : Style.red("failed", console)
    console.print("\(word)  \(row.path.padded(to: widest))  \(row.words)  \(row.fingerprint)")
    for line in row.failed {
      console.print(String(repeating: " ", count: CheckCommand.margin) + line)
    }
  }
}

// MARK: For CI servers

extension CheckCommand {
  /// A suite for each folder, in it a case for each scenario.
  fileprivate static func report(on rows: [Row]) -> String {
    let failures = rows.count { $0.code != .held }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"cpm-sim\" tests=\"\(rows.count)\" failures=\"\(failures)\">",
    ]
    for folder in rows.map(\.folder).distinct {
      let suite = rows.filter { $0.folder == folder }
      let count = suite.count { $0.code != .held }
      lines.append(
        "  <testsuite name=\"\(folder.escaped)\" tests=\"\(suite.count)\" failures=\"\(count)\">")
      for row in suite {
        let start =
          "    <testcase classname=\"\(folder.escaped)\" name=\"\(row.name.escaped)\""
        guard row.code != .held else {
          lines.append(start + "/>")
          continue
        }
        lines.append(start + ">")
        lines.append("      <failure message=\"\(row.words.escaped)\">")
        lines += row.failed.map(\.escaped)
        lines.append("      </failure>")
        lines.append("    </testcase>")
      }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }
}

extension CheckCommand.Row {
  fileprivate var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  fileprivate var name: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
