import Wire

extension Command {
  static let help = Command(
    name: "help", summary: "says what a command does", operands: "[COMMAND]", options: [],
    examples: [("cpm-sim help message", "the options of 'message'")],
    run: { arguments, console in
      guard let name = arguments.operands.first else {
        showOverview(&console)
        return .held
      }
      guard let command = named(name) else { throw unknown(name) }
      command.showHelp(&console)
      return .held
    })

  static func unknown(_ name: String) -> UsageError {
    let near = nearest(to: name, among: all.map { $0.name })
    return UsageError(
      "there is no command '\(name)'",
      near.map { "did you mean '\($0)'?" } ?? "see 'cpm-sim help'")
  }

  /// All commands, one a line.
  static func showOverview(_ console: inout Console) {
    console.print("A deterministic simulator of OMA CPM messaging.")
    console.print()
    console.print("Usage: cpm-sim COMMAND …")
    console.print()
    showPairs(all.map { ($0.name, $0.summary) }, &console)
    console.print()
    console.print("'cpm-sim help COMMAND' says more.")
  }

  /// Examples first, since they are what people look for.
  func showHelp(_ console: inout Console) {
    for line in "cpm-sim \(name): \(summary)".wrapped(to: console.width) { console.print(line) }
    console.print()
    console.print("Examples:")
    Command.showPairs(examples.map { ($0.line, $0.does) }, &console)
    console.print()
    let shown = options.isEmpty ? "" : " [OPTION]…"
    console.print("Usage: cpm-sim \(name)\(shown) \(operands)")
    console.print()
    let names = (options + Command.common).map { option in
      (option.name + (option.value.map { " " + $0 } ?? ""), option.help)
    }
    Command.showPairs(names, &console)
    for paragraph in details {
      console.print()
      for line in paragraph.wrapped(to: console.width) { console.print(line) }
    }
  }

  /// Names on the left, what they mean on the right; below each other where that is too wide.
  static func showPairs(_ pairs: [(String, String)], _ console: inout Console) {
    let widest = pairs.map { $0.0.count }.max() ?? 0
    let left = min(widest, max(16, console.width / 2))
    for (name, meaning) in pairs {
      let lines = meaning.wrapped(to: max(20, console.width - left - 4))
      if name.count > left {
        console.print("  " + name)
        for line in lines { console.print(String(repeating: " ", count: left + 4) + line) }
      } else {
        console.print("  " + name.padded(to: left) + "  " + (lines.first ?? ""))
        for line in lines.dropFirst() {
          console.print(String(repeating: " ", count: left + 4) + line)
        }
      }
    }
  }
}
