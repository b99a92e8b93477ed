import Wire

/// What a command line asks for, once it has been held against its command.
struct Arguments {
  private(set) var operands: [String] = []
  private var given: [(name: String, value: String)] = []

  func has(_ option: Option) -> Bool { given.contains { $0.name == option.name } }

  /// The value of an option; the last one, where it is given more than once.
  func value(of option: Option) -> String? { given.last { $0.name == option.name }?.value }

  /// All values of an option that may be repeated.
  func values(of option: Option) -> [String] {
    given.filter { $0.name == option.name }.map { $0.value }
  }

  /// The same, by the option's name.
  func values(ofOption name: String) -> [String] {
    given.filter { $0.name == name }.map { $0.value }
  }

  func number(of option: Option) -> Int? { value(of: option).flatMap { Int($0) } }

  func span(of option: Option) -> ClosedRange<Int>? {
    value(of: option).flatMap { Value.Kind.span($0) }
  }

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
    // Who asks for help need not give what else is wanted.
    if !has(.help) { try checkOperands(of: command) }
  }

  private mutating func take(
    _ word: String, _ rest: inout ArraySlice<String>, _ command: Command
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0] == "-h" ? Option.help.name : String(parts[0])
    guard let option = command.everyOption.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: command.everyOption.map { $0.name })
      throw UsageError(
        "'\(command.name)' has no option '\(name)'",
        near.map { "did you mean '\($0)'?" } ?? "'cpm-sim help \(command.name)' lists them")
    }
    guard let wanted = option.value else {
      guard parts.count == 1 else { throw UsageError("'\(name)' takes no value") }
      given.append((name, ""))
      return
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
      throw UsageError("'\(name)' wants a value: \(name) \(wanted.name)")
    }
    try wanted.kind.check(value, for: "'\(name)'")
    given.append((name, value))
  }

  private func checkOperands(of command: Command) throws(UsageError) {
    var rest = operands[...]
    for operand in command.operands {
      guard let first = rest.first else {
        if operand.count == .optional || operand.count == .any { break }
        throw UsageError(
          "'\(command.name)' wants \(operand.usage)",
          command.examples.first.map { "for example: \($0.line)" })
      }
      try operand.kind.check(first, for: operand.name)
      let takesAll = operand.count == .oneOrMore || operand.count == .any
      rest = takesAll ? [] : rest.dropFirst()
    }
    if let word = rest.first {
      throw UsageError("'\(command.name)' has no use for '\(word)'", "usage: \(command.usage)")
    }
  }
}
