import Entities
import Wire

/// Reads the lines of a scenario and of the files that it includes.
struct Reader {
  /// A statement with the words that it was made of.
  struct Line {
    let statement: Statement
    let place: SourcePlace
    let tokens: [Token]
    let capture: Capture
    /// Whether it is one of several that one line stands for.
    var isRepeated = false
  }

  private let limits: ScenarioLimits
  private let contents: (String) throws(Unreadable) -> [UInt8]
  private var files = SourceFiles()
  private var lines: [Line] = []
  /// Lines that are no statements. Why is said when all names are known.
  private var failures: [Matcher] = []
  private var diagnostics: [Diagnostic] = []
  private var variables = Variables()
  private var families = Families()
  private var overrides: [Settings.Change] = []
  /// The files that are being read, the innermost last.
  private var open: [(path: String, include: SourcePlace?)] = []
  /// What has been asked of matchers altogether.
  private(set) var steps = 0

  init(_ limits: ScenarioLimits, _ contents: @escaping (String) throws(Unreadable) -> [UInt8]) {
    self.limits = limits
    self.contents = contents
  }

  // MARK: The command line

  /// Takes the `NAME=VALUE` of the command line.
  mutating func override(with arguments: [String]) {
    for argument in arguments {
      let file = files.add("--set", lines: [argument])
      let line = Lexer.line(argument, file: file, number: 1)
      guard line.flaws.isEmpty else {
        diagnostics += line.flaws
        continue
      }
      take(line.tokens, line.place)
    }
  }

  private mutating func take(_ tokens: [Token], _ place: SourcePlace) {
    guard tokens.count > 2, tokens[1].text == "=" else {
      diagnostics.append(
        Diagnostic(.error, "'--set' wants NAME=VALUE", at: place, notes: ["--set sip.t1=250ms"]))
      return
    }
    guard Setting.all.contains(where: { $0.name == tokens[0].text }) else {
      variables.override(tokens[0], Array(tokens[2...]))
      return
    }
    let phrase = sequence(SettingTable.assignment, Phrase.end) { change, _ in change }
    if let (change, _) = match(tokens, phrase) { overrides.append(change) }
  }

  /// Takes what the command line says of actors: a line before all others.
  mutating func take(_ choice: Choice) {
    let text = "\(choice.kind.rawValue) \(choice.text)"
    let file = files.add(choice.kind.option, lines: [text])
    let line = Lexer.line(text, file: file, number: 1)
    diagnostics += line.flaws
    guard line.flaws.isEmpty,
      let (ruling, capture) = match(line.tokens, RulingForms.choice(choice.kind))
    else { return }
    lines.append(
      Line(
        statement: .ruling(ruling), place: line.place, tokens: line.tokens, capture: capture))
  }

  // MARK: Files

  /// What a file is.
  enum Kind {
    case scenario, request

    /// The word with which it begins.
    var opening: String {
      switch self {
      case .scenario: "cpm-scenario"
      case .request: "cpm-change-request"
      }
    }

    var title: String {
      switch self {
      case .scenario: "a scenario"
      case .request: "a Change Request"
      }
    }

    var statement: Phrase<Statement> {
      switch self {
      case .scenario: Grammar.statement
      case .request: RequestForms.statement
      }
    }
  }

  /// Reads a file, included by another one or not.
  mutating func read(
    _ path: String, as kind: Kind = .scenario, includedAt include: SourcePlace? = nil
  ) {
    if let earlier = open.first(where: { $0.path == path }) {
      var notes = ["it is being read already"]
      if let place = earlier.include {
        notes = ["it was included at \(files.description(of: place))"]
      }
      diagnostics.append(Diagnostic(.error, "'\(path)' includes itself", at: include, notes: notes))
      return
    }
    guard open.count <= limits.includeDepth else {
      diagnostics.append(Reader.beyond("include-depth", limits.includeDepth, at: include))
      return
    }
    let octets: [UInt8]
    do throws(Unreadable) {
      octets = try contents(path)
    } catch {
      diagnostics.append(
        Diagnostic(.error, "cannot read '\(path)': \(error.reason)", at: include))
      return
    }
    guard octets.count <= limits.fileLength else {
      diagnostics.append(
        Reader.beyond("file-length", limits.fileLength, at: include, "'\(path)' has "))
      return
    }
    open.append((path, include))
    read(octets, of: path, as: kind)
    open.removeLast()
  }

  private mutating func read(_ octets: [UInt8], of path: String, as kind: Kind) {
    let texts = SourceText.lines(of: octets)
    let file = files.add(path, lines: texts.map { $0 ?? "" })
    var isFirst = true
    for (index, text) in texts.enumerated() {
      let place = SourcePlace(file: file, line: index + 1, column: 1, length: 1)
      guard let text else {
        diagnostics.append(Diagnostic(.error, "the line is not UTF-8", at: place))
        continue
      }
      guard text.count <= limits.lineLength else {
        diagnostics.append(Reader.beyond("line-length", limits.lineLength, at: place))
        continue
      }
      guard hasRoom(at: place) else { return }
      let line = Lexer.line(text, file: file, number: index + 1)
      if line.tokens.isEmpty && line.flaws.isEmpty { continue }
      if isFirst { checkOpening(line, place, kind) }
      isFirst = false
      read(line, as: kind)
    }
    if isFirst {
      diagnostics.append(
        Diagnostic(
          .error, "'\(path)' says nothing", at: open.last?.include,
          notes: ["\(kind.title) begins with '\(kind.opening) 1'"]))
    }
  }

  /// The first statement of a file says what the file is.
  private mutating func checkOpening(_ line: SourceLine, _ place: SourcePlace, _ kind: Kind) {
    let word = line.tokens.first
    guard word?.text != kind.opening,
      nearest(to: word?.text ?? "", among: [kind.opening]) == nil
    else { return }
    diagnostics.append(
      Diagnostic(
        .error, "\(kind.title) begins with '\(kind.opening) 1'", at: word?.place ?? place))
  }

  // MARK: Lines

  private mutating func read(_ line: SourceLine, as kind: Kind) {
    diagnostics += line.flaws
    guard line.flaws.isEmpty else { return }
    let all: [[Token]]
    do throws(Diagnostic) {
      all = try families.lines(
        of: variables.replaced(line.tokens, limit: limits.statementLength))
    } catch {
      diagnostics.append(error)
      return
    }
    for tokens in all {
      guard hasRoom(at: line.place) else { return }
      // What one of them cannot say, none can.
      guard let (statement, capture) = match(tokens, kind.statement) else { return }
      let place = tokens[0].place.through(tokens[tokens.count - 1].place)
      lines.append(
        Line(
          statement: statement, place: place, tokens: tokens, capture: capture,
          isRepeated: all.count > 1))
      take(statement, tokens)
    }
  }

  private mutating func take(_ statement: Statement, _ tokens: [Token]) {
    switch statement {
    case .definition(let definition):
      if let earlier = variables.define(definition.name, Array(tokens[3...])) {
        diagnostics.append(
          Diagnostic(
            .error, "there is already a value named '\(definition.name.value)'",
            at: definition.name.place,
            notes: ["given at \(files.description(of: earlier))"]))
      }
    case .include(let path):
      read(SourceText.path(path.value, from: open.last?.path ?? ""), includedAt: path.place)
    case .declaration(.family(let family)):
      families.add(family.user.name, family.numbers.value)
      guard let line = lines.last else { return }
      for user in family.members {
        guard hasRoom(at: line.place) else { return }
        lines.append(
          Line(
            statement: .declaration(.user(user)), place: line.place, tokens: tokens,
            capture: line.capture, isRepeated: true))
      }
    default: break
    }
  }

  private mutating func hasRoom(at place: SourcePlace) -> Bool {
    if lines.count + failures.count < limits.statements { return true }
    diagnostics.append(Reader.beyond("statements", limits.statements, at: place))
    return false
  }

  /// What tokens say; nil where they say nothing, which is then said.
  private mutating func match<Value>(
    _ tokens: [Token], _ phrase: Phrase<Value>
  ) -> (Value, Capture)? {
    var matcher = Matcher(tokens)
    let capture = matcher.match(phrase.shape)
    steps += matcher.steps
    guard let capture else {
      failures.append(matcher)
      return nil
    }
    do throws(Mismatch) {
      return (try phrase.read(capture), capture)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, "this program cannot make sense of what it has read, which is its own fault",
          at: tokens.first?.place))
      return nil
    }
  }

  static func beyond(
    _ name: String, _ limit: Int, at place: SourcePlace?, _ subject: String = ""
  ) -> Diagnostic {
    Diagnostic(.error, "\(subject)more than the limit '\(name)' of \(limit)", at: place)
  }

  // MARK: The end

  /// Checks what can only be checked when everything is known.
  mutating func finished() -> Reading {
    var check = NameCheck(lines, files)
    check.run()
    diagnostics += check.diagnostics
    diagnostics += failures.prefix(limits.complaints).map {
      Complaint($0, check.names).diagnostic
    }
    diagnostics += variables.unused(files)
    let changes = lines.compactMap { line in
      if case .setting(let change) = line.statement { change } else { nil }
    }
    var plan = PlanCheck(lines, files, check.names, isWhole: failures.isEmpty)
    plan.run()
    diagnostics += plan.diagnostics
    var effects = EffectCheck()
    effects.run(lines, check.names)
    diagnostics += effects.diagnostics
    let hasErrors = diagnostics.contains { $0.weight == .error }
    let sorted = Reader.inOrder(withoutRepetitions(diagnostics))
    let script =
      hasErrors
      ? nil
      : Script(
        lines.map { Placed($0.statement, at: $0.place) }, files, check.names,
        Settings().changed(by: changes + overrides))
    let unwritten = max(0, failures.count - limits.complaints)
    return Reading(
      script: script, diagnostics: Array(sorted.prefix(limits.complaints)),
      unshown: max(0, sorted.count - limits.complaints) + unwritten, files: files)
  }

  /// What is wrong with a line that stands for several is said once at each place of it.
  private func withoutRepetitions(_ list: [Diagnostic]) -> [Diagnostic] {
    let repeated = lines.lazy.filter(\.isRepeated).map(\.place)
    var last: SourcePlace?
    var places: [SourcePlace] = []
    for place in repeated where last.map({ $0.line != place.line || $0.file != place.file }) ?? true
    {
      places.append(place)
      last = place
    }
    var said: [SourcePlace] = []
    return list.filter { diagnostic in
      guard let place = diagnostic.place,
        places.contains(where: { $0.line == place.line && $0.file == place.file })
      else { return true }
      if said.contains(place) { return false }
      said.append(place)
      return true
    }
  }

  /// In the order of the text; what has no place comes first.
  private static func inOrder(_ list: [Diagnostic]) -> [Diagnostic] {
    list.enumerated().sorted { left, right in
      switch (left.element.place, right.element.place) {
      case (nil, nil): left.offset < right.offset
      case (nil, _): true
      case (_, nil): false
      case (let one?, let other?): one == other ? left.offset < right.offset : one < other
      }
    }.map { $0.element }
  }
}
