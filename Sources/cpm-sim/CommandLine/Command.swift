import Wire

/// One subcommand, as data: the parser, the help, the man page and the completions are all made
/// of it.
struct Command: Sendable {
  /// A command line that works, and what it does.
  typealias Example = (line: String, does: String)
  typealias Action = @Sendable (Arguments, inout Console) throws -> ExitCode

  let name: String
  let summary: String
  /// What follows the options.
  var operands: [Operand] = []
  var options: [Option] = []
  let examples: [Example]
  /// What somebody may type who has never used the program.
  var opening: Example?
  /// More to say, in paragraphs.
  var details: [String] = []
  /// What the exit codes of this command mean, where there is more to say than usual.
  var exits: [(code: ExitCode, meaning: String)] = []
  /// What it does; nil for what has been thought out and not been built. Such a command is
  /// nowhere to be seen.
  var action: Action?
}

/// A word on a command line that is no option.
struct Operand: Sendable {
  enum Count: Sendable {
    case one
    case optional
    case oneOrMore
    /// None, one or more.
    case any
  }

  /// `FILE`.
  let name: String
  let kind: Value.Kind
  var count = Count.one

  /// As the usage line has it: `[NAME]`, `FILE…`.
  var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .oneOrMore: "\(name)…"
    case .any: "[\(name)…]"
    }
  }
}

/// An option, or a flag if it takes no value.
struct Option: Sendable {
  /// With its dashes: `--strict`.
  let name: String
  var value: Value?
  let meaning: String
  /// What holds where the option is not given, if that is worth saying.
  var initially: String?
  /// Whether it may be given several times, and each counts.
  var isRepeatable = false

  /// `--set NAME=VALUE`.
  var usage: String {
    name + (value.map { " " + $0.name } ?? "") + (isRepeatable ? "…" : "")
  }
}

/// What an option wants to be told.
struct Value: Sendable {
  enum Kind: Sendable {
    case text
    case file
    /// What the program can do.
    case topic
    case choice([String])
    case number(ClosedRange<Int>)
    /// `1..1000`.
    case span
    /// `NAME=VALUE`.
    case setting
  }

  /// `FILE`.
  let name: String
  let kind: Kind

  static func text(_ name: String) -> Value { Value(name: name, kind: .text) }
  static let file = Value(name: "FILE", kind: .file)
  static func number(_ range: ClosedRange<Int>) -> Value { Value(name: "N", kind: .number(range)) }
  static let span = Value(name: "A..B", kind: .span)
  static let setting = Value(name: "NAME=VALUE", kind: .setting)

  static func choice(_ words: [String]) -> Value {
    Value(name: words.joined(separator: "|"), kind: .choice(words))
  }
}

extension Value.Kind {
  /// The words it may be, where that is a closed list.
  var choices: [String] {
    if case .choice(let words) = self { return words }
    return []
  }

  /// Refuses what is not of this kind.
  func check(_ text: String, for name: String) throws(UsageError) {
    switch self {
    case .text, .file, .topic: break
    case .choice(let words):
      guard !words.contains(text) else { return }
      let near = nearest(to: text, among: words)
      throw UsageError(
        "\(name) cannot be '\(text)'",
        near.map { "did you mean '\($0)'?" } ?? "one of: \(words.joined(separator: ", "))")
    case .number(let range):
      guard !(Int(text).map { range.contains($0) } ?? false) else { return }
      let limits =
        range.upperBound == .max
        ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
      throw UsageError("\(name) wants a whole number \(limits), not '\(text)'")
    case .span:
      guard Value.Kind.span(text) == nil else { return }
      throw UsageError("\(name) wants two whole numbers such as 1..1000, not '\(text)'")
    case .setting:
      guard !text.hasPrefix("=") && text.contains("=") else {
        throw UsageError("\(name) wants a name and a value such as rate=5, not '\(text)'")
      }
    }
  }

  /// `1..1000` as the numbers it stands for.
  static func span(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty, let first = Int(parts[0]), let last = Int(parts[2]),
      0 <= first, first <= last
    else { return nil }
    return first...last
  }
}

extension Command {
  /// All that has been thought out, in the order in which people meet it.
  static let table: [Command] = [
    demo, run, check, findings, compare, coverage, ladder, explain, mutate, fingerprint,
    message, example, new, format, completions, help,
  ]

  /// What can be done.
  static let all = table.filter { $0.action != nil }

  static func named(_ name: String) throws(UsageError) -> Command {
    if let command = all.first(where: { $0.name == name }) { return command }
    let near = nearest(to: name, among: all.map { $0.name })
    throw UsageError(
      "there is no command '\(name)'",
      near.map { "did you mean '\($0)'?" } ?? "'cpm-sim help' lists what there is")
  }

  /// `cpm-sim message [OPTION]… FILE…`.
  var usage: String {
    (["cpm-sim", name] + (options.isEmpty ? [] : ["[OPTION]…"]) + operands.map { $0.usage })
      .joined(separator: " ")
  }

  /// Its own options, and those of every command.
  var everyOption: [Option] { options + [.help] }
}

/// A command line that cannot be understood.
struct UsageError: Error, Equatable {
  let what: String
  let hint: String?

  init(_ what: String, _ hint: String? = nil) {
    self.what = what
    self.hint = hint
  }
}

/// What the shell is told.
enum ExitCode: Int32, CaseIterable {
  case held = 0
  case failed = 1
  case inconclusive = 2
  case usage = 64
  case badInput = 65
  case noInput = 66
  case internalError = 70
  case inputOutput = 74
  case interrupted = 130

  var meaning: String {
    switch self {
    case .held: "all is well: whatever was expected held"
    case .failed: "an expectation or a requirement failed"
    case .inconclusive: "inconclusive: a limit was reached first"
    case .usage: "the command line cannot be understood"
    case .badInput: "a file is not what it should be"
    case .noInput: "a file is not there or cannot be read"
    case .internalError: "the program is at fault"
    case .inputOutput: "something could not be written or read"
    case .interrupted: "interrupted"
    }
  }
}
