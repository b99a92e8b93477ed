extension Completions {
  var fish: [String] {
    ["# Completions of cpm-sim for fish.", "complete -c cpm-sim -f"]
      + commands.map { command in
        "complete -c cpm-sim -n __fish_use_subcommand -a \(command.name)"
          + " -d \(quotedForFish(command.summary))"
      } + commands.flatMap { branch($0) }
  }

  private func branch(_ command: Command) -> [String] {
    let start = "complete -c cpm-sim -n '__fish_seen_subcommand_from \(command.name)'"
    let options = command.everyOption.map { option in
      "\(start) -l \(option.name.dropFirst(2))\(option.value.map { wanted($0.kind) } ?? "")"
        + " -d \(quotedForFish(option.meaning))"
    }
    let operands = command.operands.compactMap { operand in
      if case .file = operand.kind { return start + " -F" }
      let words = words(operand.kind)
      return words.isEmpty ? nil : "\(start) -a \(quotedForFish(words.joined(separator: " ")))"
    }
    return options + operands
  }

  /// That an option has a value, and which.
  private func wanted(_ kind: Value.Kind) -> String {
    if case .file = kind { return " -r -F" }
    let words = words(kind)
    return words.isEmpty ? " -x" : " -x -a \(quotedForFish(words.joined(separator: " ")))"
  }

  private func quotedForFish(_ text: String) -> String {
    "'" + text.flatMap { "'\\".contains($0) ? ["\\", $0] : [$0] } + "'"
  }
}
