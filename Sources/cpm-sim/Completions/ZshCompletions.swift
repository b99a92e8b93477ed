extension Completions {
  var zsh: [String] {
    [
      "#compdef cpm-sim", "_cpm-sim() {", "  local -a commands", "  commands=(",
    ] + commands.map { "    " + Completions.quoted("\($0.name):\($0.summary)") } + [
      "  )", "  if (( CURRENT == 2 )); then", "    _describe -t commands command commands",
      "    return", "  fi", "  local command=$words[2]", "  shift words", "  (( CURRENT-- ))",
      "  case $command in",
    ] + commands.flatMap { branch($0) } + [
      "  esac", "}",
      "# As a file of fpath it is run to complete; where it is sourced it is only made known.",
      "if [[ $funcstack[1] == _cpm-sim ]]; then _cpm-sim \"$@\"; else compdef _cpm-sim cpm-sim; fi",
    ]
  }

  private func branch(_ command: Command) -> [String] {
    let specifications =
      command.everyOption.map { specification($0) } + command.operands.map { specification($0) }
    let quoted = specifications.map { Completions.quoted($0) }
    return [
      "  \(command.name))", "    _arguments " + quoted.joined(separator: " \\\n      "), "    ;;",
    ]
  }

  /// `*--set=[changes a setting]:NAME=VALUE: `.
  private func specification(_ option: Option) -> String {
    let start = (option.isRepeatable ? "*" : "") + option.name
    let meaning = "[\(escaped(option.meaning))]"
    guard let value = option.value else { return start + meaning }
    return "\(start)=\(meaning):\(escaped(value.name)):\(action(value.kind))"
  }

  private func specification(_ operand: Operand) -> String {
    let start =
      switch operand.count {
      case .one: "1:"
      case .optional: "::"
      case .oneOrMore, .any: "*:"
      }
    return "\(start)\(escaped(operand.name)):\(action(operand.kind))"
  }

  /// How zsh finds what something may be; nothing, where anything may be typed.
  private func action(_ kind: Value.Kind) -> String {
    if case .file = kind { return "_files" }
    let words = words(kind)
    return words.isEmpty ? " " : "(\(words.joined(separator: " ")))"
  }

  /// Text within a specification, where brackets and colons have a meaning.
  private func escaped(_ text: String) -> String {
    String(text.flatMap { "[]:\\".contains($0) ? ["\\", $0] : [$0] })
  }
}
