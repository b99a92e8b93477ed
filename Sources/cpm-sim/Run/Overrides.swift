import Scenario

/// What a command line changes in a scenario.
struct Overrides: Sendable {
  /// `NAME=VALUE` of `--set`.
  var settings: [String] = []
  /// What it says of actors.
  var choices: [Choice] = []

  init(settings: [String] = [], choices: [Choice] = []) {
    self.settings = settings
    self.choices = choices
  }

  init(_ arguments: Arguments) {
    settings = arguments.values(of: RunCommand.Options.set)
    choices = [Choice.Kind.reading, .with, .without].flatMap { kind in
      arguments.values(ofOption: kind.option).map { Choice(kind, $0) }
    }
  }

  /// As options of a command line, with a space before each.
  var text: String {
    settings.map { " --set \($0.quotedForShell)" }.joined()
      + choices.map { " \($0.kind.option) \($0.text.quotedForShell)" }.joined()
  }
}

extension String {
  /// As one word of a command line.
  fileprivate var quotedForShell: String {
    contains(" ") || contains("'") || contains("\"") ? Completions.quoted(self) : self
  }
}
