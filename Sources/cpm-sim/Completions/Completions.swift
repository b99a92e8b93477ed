extension Command {
  static let completions = Command(
    name: "completions", summary: "prints what a shell needs to complete command lines",
    operands: [Operand(name: "SHELL", kind: .choice(Shell.allCases.map { $0.rawValue }))],
    examples: [
      ("source <(cpm-sim completions bash)", "for this shell; in ~/.bashrc for every one"),
      ("cpm-sim completions zsh > ~/.zfunc/_cpm-sim", "where ~/.zfunc is in your fpath"),
      ("cpm-sim completions fish > ~/.config/fish/completions/cpm-sim.fish", "for fish"),
    ],
    action: { arguments, console in
      guard let shell = arguments.operands.first.flatMap({ Shell(rawValue: $0) }) else {
        return .usage
      }
      console.print(shell.completions(of: all))
      return .held
    })
}

/// A shell that completes command lines.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  func completions(of commands: [Command]) -> [String] {
    let completions = Completions(commands: commands)
    return switch self {
    case .bash: completions.bash
    case .zsh: completions.zsh
    case .fish: completions.fish
    }
  }
}

/// What can be typed, to be told to a shell.
struct Completions {
  let commands: [Command]

  /// The words that something may be, where that is a closed list.
  func words(_ kind: Value.Kind) -> [String] {
    if case .topic = kind { return Command.helpTopics }
    return kind.choices
  }

  /// Text as one word of a shell like that of Bourne.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
