import Scenario

/// What a command line changes in a scenario.
struct Overrides: Sendable {
  /// `NAME=VALUE` of `--set`.
  var settings: [String] = []
  /// What it says of actors.
  var choices: [Choice] = []
  /// The files of Change Requests.
  var requests: [String] = []

  init(settings: [String] = [], choices: [Choice] = [], requests: [String] = []) {
    self.settings = settings
    self.choices = choices
    self.requests = requests
  }

  init(_ arguments: Arguments) {
    settings = arguments.values(of: RunCommand.Options.set)
    choices = [Choice.Kind.reading, .without].flatMap { kind in
      arguments.values(ofOption: kind.option).map { Choice(kind, $0) }
    }
    for request in arguments.values(of: RunCommand.Options.with) { take(request) }
  }

  /// Takes a Change Request in: one of the documents', or a file with one's own.
  mutating func take(_ request: String) {
    if request.hasSuffix(".cr") {
      requests.append(request)
    } else {
      choices.append(Choice(.with, request))
    }
  }

  /// As options of a command line, with a space before each.
  var text: String {
    settings.map { " --set \($0.quotedForShell)" }.joined()
      + choices.map { " \($0.kind.option) \($0.text.quotedForShell)" }.joined()
      + requests.map { " \(Choice.Kind.with.option) \($0.quotedForShell)" }.joined()
  }
}

extension String {
  /// As one word of a command line.
  fileprivate var quotedForShell: String {
    contains(" ") || contains("'") || contains("\"") ? Completions.quoted(self) : self
  }
}
