import Testing

@testable import cpm_sim

@Suite("The table of commands")
struct CommandTableTests {
  @Test("What is not built is nowhere to be seen")
  func planned() {
    let text =
      (Command.overview(100) + Command.welcome(100) + ManualPage.lines(Command.all)
      + Shell.allCases.flatMap { $0.completions(of: Command.all) }).joined(separator: "\n")
      .replacing("\\-", with: "-")
    for command in Command.table {
      let isSeen = text.contains("cpm-sim \(command.name)")
      #expect(isSeen == (command.action != nil), "\(command.name)")
    }
  }

  @Test("Names are used once, and begin as they should")
  func names() {
    let names = Command.table.map { $0.name }
    #expect(Set(names).count == names.count)
    for command in Command.table {
      let options = command.everyOption.map { $0.name }
      #expect(options.allSatisfy { $0.hasPrefix("--") })
      #expect(Set(options).count == options.count)
      #expect(!command.examples.isEmpty)
    }
  }

  @Test("Every example is a command line that is understood")
  func examples() throws {
    for command in Command.table {
      for line in command.examples.map({ $0.line }) + (command.opening.map { [$0.line] } ?? []) {
        var words = line.split { " ()".contains($0) }.map { String($0) }
        if let own = words.firstIndex(of: "cpm-sim") { words.removeFirst(own) }
        words = Array(words.prefix { $0 != ">" })
        #expect(words.prefix(2) == ["cpm-sim", command.name])
        _ = try Arguments(Array(words.dropFirst(2)), for: command)
      }
    }
  }

  @Test("Help fits its terminal", arguments: [50, 60, 80, 100, 200])
  func width(_ width: Int) {
    for lines in [Command.overview(width), Command.welcome(width)]
      + Command.table.map({ $0.helpLines(width) })
    {
      for line in lines { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test("Who types nothing reads fewer than fifteen lines")
  func welcome() {
    let lines = Command.welcome(80)
    #expect(lines.count < 15)
    #expect(lines.contains { $0.hasPrefix("  cpm-sim ") })
  }

  @Test("Examples come first")
  func order() throws {
    let lines = try Command.named("message").helpLines(80)
    let examples = try #require(lines.firstIndex(of: "Examples:"))
    let options = try #require(lines.firstIndex(of: "Options:"))
    #expect(examples < options)
  }

  @Test("Every option of the help is in the manual page and in the completions")
  func everywhere() {
    let manual = ManualPage.lines(Command.table).joined(separator: "\n")
      .replacing("\\-", with: "-")
    let shells = Shell.allCases.map { shell in
      (shell, shell.completions(of: Command.table).joined(separator: "\n"))
    }
    for command in Command.table {
      let help = command.helpLines(100).joined(separator: "\n")
      for option in command.everyOption {
        #expect(help.contains("  \(option.name)"))
        #expect(manual.contains(".B \"\(option.name)"))
        for (shell, text) in shells {
          let name = shell == .fish ? " -l \(option.name.dropFirst(2)) " : option.name
          #expect(text.contains(name), "\(shell): \(option.name)")
        }
      }
    }
  }
}

@Suite("Arguments")
struct ArgumentsTests {
  private static let jobs = Option(name: "--jobs", value: .number(1...8), meaning: "")
  private static let seeds = Option(name: "--seeds", value: .span, meaning: "")
  private static let set = Option(
    name: "--set", value: .setting, meaning: "", isRepeatable: true)
  private static let strict = Option(name: "--strict", meaning: "")
  private static let command = Command(
    name: "try", summary: "", operands: [Operand(name: "FILE", kind: .file)],
    options: [jobs, seeds, set, strict, .colour], examples: [("cpm-sim try a", "")])

  private func parse(_ line: String) throws(UsageError) -> Arguments {
    try Arguments(line.split(separator: " ").map { String($0) }, for: Self.command)
  }

  @Test("Options with and without values, in any order")
  func options() throws {
    let arguments = try parse("--jobs 2 a --seeds=3..9 --set x=1 --set y=2=3 --strict --jobs 4")
    #expect(arguments.operands == ["a"])
    #expect(arguments.number(of: Self.jobs) == 4)
    #expect(arguments.span(of: Self.seeds) == 3...9)
    #expect(arguments.values(of: Self.set) == ["x=1", "y=2=3"])
    #expect(arguments.has(Self.strict) && !arguments.has(.colour))
    #expect(try parse("-- --strict").operands == ["--strict"])
    #expect(try parse("-").operands == ["-"])
    #expect(try parse("-h").has(.help))
  }

  @Test(
    "What is wrong is said, with what may have been meant",
    arguments: [
      ("a --strickt", "'try' has no option '--strickt'", "did you mean '--strict'?"),
      ("a --xyz", "'try' has no option '--xyz'", "'cpm-sim help try' lists them"),
      ("a --strict=1", "'--strict' takes no value", nil),
      ("a --jobs", "'--jobs' wants a value: --jobs N", nil),
      ("a --jobs two", "'--jobs' wants a whole number from 1 to 8, not 'two'", nil),
      ("a --jobs 9", "'--jobs' wants a whole number from 1 to 8, not '9'", nil),
      ("a --seeds 9..3", "'--seeds' wants two whole numbers such as 1..1000, not '9..3'", nil),
      ("a --set x", "'--set' wants a name and a value such as rate=5, not 'x'", nil),
      ("a --color allways", "'--color' cannot be 'allways'", "did you mean 'always'?"),
      ("a --color red", "'--color' cannot be 'red'", "one of: auto, always, never"),
      ("", "'try' wants FILE", "for example: cpm-sim try a"),
      ("a b", "'try' has no use for 'b'", "usage: cpm-sim try [OPTION]… FILE"),
    ])
  func flaws(line: String, what: String, hint: String?) {
    let error = #expect(throws: UsageError.self) { try parse(line) }
    #expect(error == UsageError(what, hint))
  }

  @Test("A command that is nearly right is suggested")
  func commands() {
    let near = #expect(throws: UsageError.self) { try Command.named("mesage") }
    #expect(near?.hint == "did you mean 'message'?")
    let far = #expect(throws: UsageError.self) { try Command.named("xyzzy") }
    #expect(far?.hint == "'cpm-sim help' lists what there is")
  }
}
