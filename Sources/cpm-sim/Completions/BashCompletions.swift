extension Completions {
  var bash: [String] {
    """
    # Completions of cpm-sim for bash.
    _cpm_sim_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }
    _cpm_sim_files() {
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$word"))
    }
    _cpm_sim() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
      # bash takes --name=value as three words.
      if [[ $word == = ]]; then word=; fi
      if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
      COMPREPLY=()
      if ((COMP_CWORD == 1)); then
        \(reply(commands.map { $0.name } + [Option.help.name]))
        return
      fi
      case ${COMP_WORDS[1]} in
    """.lines + commands.flatMap { branch($0) } + [
      "  esac", "}", "complete -F _cpm_sim cpm-sim",
    ]
  }

  private func branch(_ command: Command) -> [String] {
    var lines = ["  \(command.name))", "    case $before in"]
    for option in command.options {
      guard let value = option.value else { continue }
      lines.append("    \(option.name)) \(reply(value.kind)); return ;;")
    }
    lines += ["    esac", "    if [[ $word == -* ]]; then"]
    lines.append("      " + reply(command.everyOption.map { $0.name }))
    if let operand = command.operands.first {
      lines += ["    else", "      " + reply(operand.kind)]
    }
    return lines + ["    fi", "    ;;"]
  }

  private func reply(_ kind: Value.Kind) -> String {
    if case .file = kind { return "_cpm_sim_files" }
    return reply(words(kind))
  }

  private func reply(_ words: [String]) -> String {
    words.isEmpty ? ":" : "_cpm_sim_words \(Completions.quoted(words.joined(separator: " ")))"
  }
}

extension String {
  fileprivate var lines: [String] { split(separator: "\n").map { String($0) } }
}
