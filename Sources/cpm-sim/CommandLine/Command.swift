import Wire

/// One subcommand, as data: help, man page, completions and the parser are all made of it.
struct Command: Sendable {
  /// An option, or a flag if it has no value.
  struct Option: Sendable {
    /// With its dashes: `--strict`.
    let name: String
    /// What its value is called: `TYPE`; nil for a flag.
    var value: String?
    let help: String
    /// What the value may be, where that is a closed list.
    var choices: [String] = []
  }

  let name: String
  let summary: String
  /// What follows the options: `FILE…`.
  let operands: String
  let options: [Option]
  /// Command lines that work, each with what it does.
  let examples: [(line: String, does: String)]
  /// More to say, in paragraphs.
  var details: [String] = []
  let run: @Sendable (Arguments, inout Console) throws -> ExitCode
}

extension Command {
  static let all: [Command] = [message, help]

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}

/// What a command line asks for, once it has been held against its command's options.
struct Arguments {
  private(set) var operands: [String] = []
  private var values: [(name: String, value: String?)] = []

  func has(_ name: String) -> Bool { values.contains { $0.name == name } }

  /// The value of an option; the last one, where it is given more than once.
  func value(_ name: String) -> String? { values.last { $0.name == name }?.value }

  init(_ words: [String], for command: Command) throws(UsageError) {
    var rest = words[...]
    var isBehindDashes = false
    while let word = rest.popFirst() {
      if isBehindDashes || !word.hasPrefix("-") || word == "-" {
        operands.append(word)
      } else if word == "--" {
        isBehindDashes = true
      } else {
        try take(word, &rest, command)
      }
    }
  }

  private mutating func take(
    _ word: String, _ rest: inout ArraySlice<String>, _ command: Command
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = (command.options + Command.common).first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: (command.options + Command.common).map { $0.name })
      throw UsageError(
        "'\(command.name)' has no option '\(name)'", near.map { "did you mean '\($0)'?" })
    }
    guard let valueName = option.value else {
      guard parts.count == 1 else { throw UsageError("'\(name)' takes no value") }
      values.append((name, nil))
      return
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
      throw UsageError("'\(name)' wants a value: \(name) \(valueName)")
    }
    if !option.choices.isEmpty && !option.choices.contains(value) {
      let near = nearest(to: value, among: option.choices)
      throw UsageError(
        "'\(name)' cannot be '\(value)'",
        near.map { "did you mean '\($0)'?" } ?? "one of: \(option.choices.joined(separator: ", "))")
    }
    values.append((name, value))
  }
}

extension Command {
  /// Options that every command has.
  static let common = [Option(name: "--help", help: "shows this")]
}

/// A command line that cannot be understood.
struct UsageError: Error {
  let what: String
  let hint: String?

  init(_ what: String, _ hint: String? = nil) {
    self.what = what
    self.hint = hint
  }
}

/// What the shell is told.
enum ExitCode: Int32 {
  case held = 0
  case failed = 1
  case inconclusive = 2
  case usage = 64
  case badInput = 65
  case noInput = 66
  case internalError = 70
  case inputOutput = 74
  case interrupted = 130
}
