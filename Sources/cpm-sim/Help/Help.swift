import Scenario
import Wire

extension Command {
  static let help = Command(
    name: "help", summary: "says what there is, and what a command or a statement does",
    operands: [Operand(name: "TOPIC", kind: .topic, count: .optional)],
    options: [manual],
    examples: [
      ("cpm-sim help", "all commands"), ("cpm-sim help run", "the options of 'run'"),
      ("cpm-sim help statements", "what a scenario can say"),
      ("cpm-sim help link", "the page of the statement 'link'"),
      ("cpm-sim help --man > cpm-sim.1", "all of it, as a page for man"),
    ],
    action: { arguments, console in
      if arguments.has(manual) {
        console.print(ManualPage.lines(all))
      } else if let name = arguments.operands.first {
        console.print(try lines(about: name, console.width))
      } else {
        console.print(overview(console.width))
      }
      return .held
    })

  /// What there is to say of a command, of a statement of the scenario language, or of all these.
  private static func lines(about topic: String, _ width: Int) throws(UsageError) -> [String] {
    if let command = all.first(where: { $0.name == topic }) { return command.helpLines(width) }
    if topic == "statements" {
      return ["What a scenario can say; each has a page: cpm-sim help at", ""]
        + pairs(Reference.topics.map { ($0.name, $0.meaning) }, width)
    }
    if let page = Reference.page(for: topic) {
      return page.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
        String.init)
    }
    let near = nearest(to: topic, among: helpTopics)
    throw UsageError(
      "there is no command and no statement '\(topic)'",
      near.map { "did you mean '\($0)'?" }
        ?? "'cpm-sim help' and 'cpm-sim help statements' list what there is")
  }

  /// Everything that `help` knows.
  static var helpTopics: [String] {
    all.map(\.name) + ["statements"] + Reference.topics.map(\.name)
  }

  private static let manual = Option(name: "--man", meaning: "prints the manual page, for man")

  // MARK: The program

  private static let whatItIs =
    "cpm-sim simulates OMA CPM (Converged IP Messaging, the base of RCS), message by message, and "
    + "the same way every time."

  /// What somebody sees who types nothing: what it is, and what to type first.
  static func welcome(_ width: Int) -> [String] {
    let openings = all.compactMap { $0.opening }.prefix(3).map { ($0.line, $0.does) }
    return whatItIs.wrapped(to: width) + ["", "Type first:"] + pairs(Array(openings), width)
      + ["", "'cpm-sim help' lists all commands."]
  }

  /// All commands, one a line.
  static func overview(_ width: Int) -> [String] {
    whatItIs.wrapped(to: width) + ["", "Commands:"]
      + pairs(all.map { ($0.name, $0.summary) }, width)
      + ["", "Exit codes:"]
      + pairs(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }, width)
      + [""]
      + ("'cpm-sim help COMMAND' or 'cpm-sim COMMAND --help' says more; 'cpm-sim help statements' "
      + "lists what a scenario can say.").wrapped(to: width)
  }

  // MARK: A command

  /// Examples first, since they are what people look for.
  func helpLines(_ width: Int) -> [String] {
    var lines = "cpm-sim \(name): \(summary)".wrapped(to: width)
    lines += ["", "Examples:"] + Command.pairs(examples.map { ($0.line, $0.does) }, width)
    lines += ["", "Usage: \(usage)", "", "Options:"]
    lines += Command.pairs(everyOption.map { ($0.usage, $0.explanation) }, width)
    if !exits.isEmpty {
      lines += ["", "Exit codes:"]
      lines += Command.pairs(exits.map { (String($0.code.rawValue), $0.meaning) }, width)
    }
    for paragraph in details { lines += [""] + paragraph.wrapped(to: width) }
    return lines
  }

  /// Names on the left, what they mean on the right; below each other where that is too wide.
  private static func pairs(_ pairs: [(String, String)], _ width: Int) -> [String] {
    let widest = pairs.map { $0.0.count }.max() ?? 0
    let left = min(widest, max(12, width / 2 - 4))
    let indent = String(repeating: " ", count: left + 4)
    return pairs.flatMap { name, meaning in
      var lines = meaning.wrapped(to: max(16, width - left - 4)).map { indent + $0 }
      if name.count <= left, let first = lines.first {
        lines[0] = "  " + name.padded(to: left) + "  " + first.dropFirst(left + 4)
      } else {
        lines = name.continued(to: width - 2).map { "  " + $0 } + lines
      }
      return lines
    }
  }
}

extension Option {
  /// What it means, and what holds without it.
  var explanation: String { meaning + (initially.map { " (default: \($0))" } ?? "") }
}

extension String {
  /// A command line in lines that a shell takes as one.
  fileprivate func continued(to width: Int) -> [String] {
    let lines = wrapped(to: width - 2)
    return lines.enumerated().map { $0 == lines.count - 1 ? $1 : $1 + " \\" }
  }
}
