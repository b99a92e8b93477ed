import Wire

/// Gathers the names that statements declare, and checks those that they use.
struct NameCheck {
  private let lines: [Reader.Line]
  private let files: SourceFiles
  private(set) var names = Names()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [Reader.Line], _ files: SourceFiles) {
    self.lines = lines
    self.files = files
  }

  mutating func run() {
    for (number, line) in lines.enumerated() { declare(line, number) }
    for (number, line) in lines.enumerated() { use(line, number) }
  }

  // MARK: Declaring

  private mutating func declare(_ line: Reader.Line, _ number: Int) {
    switch line.statement {
    case .declaration(.user(let user)):
      add(user.name, .user, .user(user), number)
      for (index, device) in user.devices.enumerated()
      where user.devices[..<index].contains(device)
        || user.services != nil && device.value == UserDeclaration.phone
      {
        complain("'\(user.name.value)' has two devices named '\(device.value)'", at: device.place)
      }
    case .declaration(.family(let family)):
      add(family.user.name, .family, .family(family), number)
    case .declaration(.core(let core)): add(core.name, .core, .core(core), number)
    case .declaration(.node(let node)): add(node.name, .node, .node(node), number)
    case .declaration(.filter(let filter)): add(filter.name, .filter, .filter(filter), number)
    case .declaration(.group(let group)): add(group.name, .group, .group(group), number)
    case .happening(let happening):
      if let label = happening.label { add(label, .label, .label(happening), number) }
    default: break
    }
  }

  private mutating func add(
    _ name: Name, _ kind: NameKind, _ meaning: Names.Meaning, _ number: Int
  ) {
    let entry = Names.Entry(name: name, kind: kind, meaning: meaning, statement: number)
    if let earlier = names.add(entry) {
      if earlier.name.place == name.place && kind == .label {
        complain(
          "each of them needs a name of its own", at: name.place, ["'as call[*]' gives them one"])
        return
      }
      complain(
        "there is already a \(earlier.kind.rawValue) named '\(name.value)'", at: name.place,
        ["declared at \(files.description(of: earlier.name.place))"])
    }
  }

  // MARK: Using

  private mutating func use(_ line: Reader.Line, _ number: Int) {
    var uses: [(Token, [NameKind])] = []
    line.capture.visit { token, slot in
      if case .uses(let kinds) = slot?.role { uses.append((token, kinds)) }
    }
    var owner: Names.Entry?
    for (token, kinds) in uses {
      if kinds == [.device] {
        checkDevice(token, of: owner)
      } else {
        owner = check(token, kinds, line, number)
      }
    }
    if let leg = line.statement.leg {
      for party in [leg.first, leg.second] {
        guard case .named(let name, _) = party else { continue }
        _ = check(
          Token(kind: .word, text: name.value, place: name.place), [.user, .core, .node], line,
          number)
      }
    }
  }

  /// What a name stands for; if it is not what may stand there, that is said.
  private mutating func check(
    _ token: Token, _ kinds: [NameKind], _ line: Reader.Line, _ number: Int
  ) -> Names.Entry? {
    // A label may have a point behind it.
    let text = String(token.text.prefix { $0 != "." })
    guard let entry = names.entry(text) else {
      unknown(text, kinds, token, line)
      return nil
    }
    guard kinds.contains(entry.kind) else {
      var notes = ["declared at \(files.description(of: entry.name.place))"]
      if case .family(let family) = entry.meaning {
        notes = ["'\(text)[\(family.numbers.value.lowerBound)]' is one of them, '\(text)[*]' each"]
      }
      complain(
        "'\(text)' is a \(entry.kind.rawValue), not a \(NameKind.description(of: kinds))",
        at: token.place, notes)
      return nil
    }
    if entry.kind == .label && entry.statement >= number {
      let isOwn = entry.statement == number
      complain(
        isOwn
          ? "'\(text)' cannot wait for itself" : "'\(text)' is used before the line that it names",
        at: token.place,
        isOwn ? [] : ["that line is \(files.description(of: entry.name.place))"])
    }
    return entry
  }

  private mutating func unknown(
    _ text: String, _ kinds: [NameKind], _ token: Token, _ line: Reader.Line
  ) {
    var notes: [String] = []
    // Who has made so many mistakes does not read hints.
    if diagnostics.count < 50 {
      let near = names.near(text, kinds)
      let words = Complaint.words(insteadOf: token, in: line.tokens)
      if let first = near.first {
        notes.append(
          Complaint.question(near.map { $0.name.value })
            + " (declared at \(files.description(of: first.name.place)))")
      } else if !words.isEmpty {
        notes.append(Complaint.question(words))
      }
    }
    // Only what the scenario has is worth a word.
    let present = kinds.filter { kind in names.entries.contains { $0.kind == kind } }
    let shown = present.isEmpty ? Array(kinds.prefix(1)) : present
    complain("no \(NameKind.description(of: shown)) named '\(text)'", at: token.place, notes)
  }

  private mutating func checkDevice(_ token: Token, of owner: Names.Entry?) {
    guard let owner else { return }
    guard case .user(let user) = owner.meaning else {
      complain(
        "'\(owner.name.value)' is a \(owner.kind.rawValue), and has no devices", at: token.place)
      return
    }
    let devices = user.deviceNames
    guard !devices.contains(token.text) else { return }
    let near = allNearest(to: token.text, among: devices)
    complain(
      "'\(user.name.value)' has no device '\(token.text)'", at: token.place,
      [
        near.isEmpty
          ? devices.isEmpty
            ? "none is declared at \(files.description(of: user.name.place))"
            : "there is \(devices.joined(separator: ", "))"
          : Complaint.question(near)
            + " (declared at \(files.description(of: user.name.place)))"
      ])
  }

  private mutating func complain(_ what: String, at place: SourcePlace, _ notes: [String] = []) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: notes))
  }
}
