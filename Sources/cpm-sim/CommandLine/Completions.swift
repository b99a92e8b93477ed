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
    switch self {
    case .bash: Shell.bash(commands)
    case .zsh: Shell.zsh(commands)
    case .fish: Shell.fish(commands)
    }
  }

  /// What an operand of a command may be, where that is a closed list.
  private static func choices(_ operand: Operand, _ commands: [Command]) -> [String] {
    operand.name == "COMMAND" ? commands.map { $0.name } : operand.kind.choices
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  // MARK: bash

  private static func bash(_ commands: [Command]) -> [String] {
    var lines = [
      "# Completions of cpm-sim for bash.", "_cpm_sim() {",
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}",
      "  # bash takes --name=value as three words.",
      "  if [[ $word == = ]]; then word=; fi",
      "  if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi", "  COMPREPLY=()",
      "  if ((COMP_CWORD == 1)); then", "    \(reply(commands.map { $0.name } + ["--help"]))",
      "    return", "  fi", "  case ${COMP_WORDS[1]} in",
    ]
    for command in commands {
      lines += ["  \(command.name))"]
      let valued = command.options.filter { $0.value != nil }
      if !valued.isEmpty {
        lines += ["    case $before in"]
        for option in valued {
          lines += ["    \(option.name)) \(reply(option.value?.kind, [])); return ;;"]
        }
        lines += ["    esac"]
      }
      lines += [
        "    if [[ $word == -* ]]; then", "      \(reply(command.everyOption.map { $0.name }))",
        "    else",
        "      \(reply(command.operands.first?.kind, command.operands.first.map { choices($0, commands) } ?? []))",
        "    fi", "    ;;",
      ]
    }
    return lines + [
      "  esac", "}", "_cpm_sim_files() {",
      "  local IFS=$'\\n'", "  compopt -o filenames 2>/dev/null",
      "  COMPREPLY=($(compgen -f -- \"$1\"))", "}", "complete -F _cpm_sim cpm-sim",
    ]
  }

  private static func reply(_ words: [String]) -> String {
    "COMPREPLY=($(compgen -W \(quoted(words.joined(separator: " "))) -- \"$word\"))"
  }

  private static func reply(_ kind: Value.Kind?, _ choices: [String]) -> String {
    if let kind, case .file = kind { return "_cpm_sim_files \"$word\"" }
    let words = choices.isEmpty ? kind?.choices ?? [] : choices
    return words.isEmpty ? ":" : reply(words)
  }

  // MARK: zsh

  private static func zsh(_ commands: [Command]) -> [String] {
    var lines = ["#compdef cpm-sim", "_cpm-sim() {", "  local -a commands", "  commands=("]
    for command in commands {
      lines.append("    " + quoted("\(command.name):\(command.summary)"))
    }
    lines += [
      "  )", "  if (( CURRENT == 2 )); then", "    _describe -t commands command commands",
      "    return", "  fi", "  local command=$words[2]", "  shift words", "  (( CURRENT-- ))",
      "  case $command in",
    ]
    for command in commands {
      lines.append("  \(command.name))")
      let options = command.everyOption.map { option in
        let meaning = bracketed(option.meaning)
        let value = option.value.map { ":\(bracketed($0.name)):\(zsh($0.kind, []))" } ?? ""
        return quoted(
          "\(option.isRepeatable ? "*" : "")\(option.name)\(value.isEmpty ? "" : "=")[\(meaning)]\(value)"
        )
      }
      let operands = command.operands.map { operand in
        let start =
          switch operand.count {
          case .one: "1:"
          case .optional: "::"
          case .oneOrMore: "*:"
          }
        return quoted("\(start)\(operand.name):\(zsh(operand.kind, choices(operand, commands)))")
      }
      lines.append("    _arguments " + (options + operands).joined(separator: " \\\n      "))
      lines.append("    ;;")
    }
    return lines + [
      "  esac", "}",
      "# As a file of fpath it is run to complete; where it is sourced it is only made known.",
      "if [[ $funcstack[1] == _cpm-sim ]]; then _cpm-sim \"$@\"; else compdef _cpm-sim cpm-sim; fi",
    ]
  }

  private static func zsh(_ kind: Value.Kind, _ choices: [String]) -> String {
    if case .file = kind { return "_files" }
    let words = choices.isEmpty ? kind.choices : choices
    return words.isEmpty ? " " : "(\(words.joined(separator: " ")))"
  }

  /// Text within the brackets of a specification.
  private static func bracketed(_ text: String) -> String {
    String(text.flatMap { "[]:\\".contains($0) ? ["\\", $0] : [$0] })
  }

  // MARK: fish

  private static func fish(_ commands: [Command]) -> [String] {
    var lines = ["# Completions of cpm-sim for fish.", "complete -c cpm-sim -f"]
    for command in commands {
      lines.append(
        "complete -c cpm-sim -n __fish_use_subcommand -a \(command.name) -d \(fish(command.summary))"
      )
      let start = "complete -c cpm-sim -n '__fish_seen_subcommand_from \(command.name)'"
      for option in command.everyOption {
        let name = option.name.drop { $0 == "-" }
        let value = option.value.map { value in
          if case .file = value.kind { return " -r -F" }
          let words = value.kind.choices
          return words.isEmpty ? " -x" : " -x -a \(fish(words.joined(separator: " ")))"
        }
        lines.append("\(start) -l \(name)\(value ?? "") -d \(fish(option.meaning))")
      }
      for operand in command.operands {
        let words = choices(operand, commands)
        if case .file = operand.kind { lines.append("\(start) -F") }
        if !words.isEmpty { lines.append("\(start) -a \(fish(words.joined(separator: " ")))") }
      }
    }
    return lines
  }

  private static func fish(_ text: String) -> String {
    "'" + text.flatMap { "'\\".contains($0) ? ["\\", $0] : [$0] } + "'"
  }
}
