import Conformance
import Entities
import Wire

/// The reference of the language, made of the table that the parser uses.
public enum Reference {
  /// What there are pages for, each with its meaning.
  public static var topics: [(name: String, meaning: String)] {
    Grammar.entries.map { ($0.topic, $0.meaning) } + lists.map { ($0.topic, $0.meaning) }
      + [(requestTopic, requestMeaning)]
  }

  private static let requestTopic = "change-requests"
  private static let requestMeaning = "what a Change Request of yours can say, in its own file"

  /// The page for a statement, a deed, a fault or a list such as `settings`, in lines of 80
  /// columns; nil where there is none.
  public static func page(for topic: String) -> String? {
    if topic == requestTopic {
      return "\(requestTopic): \(requestMeaning)\n\n"
        + RequestForms.all.map { page(of: $0.entry) }.joined(separator: "\n")
    }
    if let list = lists.first(where: { $0.topic == topic }) { return page(of: list) }
    // A topic of several words is also found by its first: `expect` has many pages.
    let entries = Grammar.entries.filter {
      $0.topic == topic || $0.topic.hasPrefix(topic + " ")
    }
    guard !entries.isEmpty else { return nil }
    return entries.map { page(of: $0) }.joined(separator: "\n")
  }

  private static let width = 80

  // MARK: Statements

  private static func page(of entry: FormEntry) -> String {
    var usage = Usage()
    var lines = ["\(entry.topic): \(entry.meaning)"].flatMap { $0.wrapped(to: width, indent: 4) }
    lines.append("")
    lines += usage.text(of: entry.shape).wrapped(to: width - 4, indent: 4).map { "    " + $0 }
    for paragraph in entry.details {
      lines += [""] + paragraph.wrapped(to: width, indent: 0)
    }
    let definitions = usage.definitions()
    if !definitions.isEmpty { lines.append("") }
    for (name, text) in definitions {
      lines += "\(name): \(text)".wrapped(to: width, indent: 4)
    }
    lines += ["", "Examples:"] + entry.examples.map { "    " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Lists

  /// A page that lists what may stand at one place of a statement.
  private struct List {
    let topic: String
    let meaning: String
    /// How each is written, and what there is to say of it.
    let entries: [(usage: String, text: String)]
  }

  private static let lists = [
    List(
      topic: "settings", meaning: "what 'set NAME = VALUE' can change",
      entries: SettingTable.all.map { entry(of: $0) }),
    List(
      topic: "policies", meaning: "what 'policy NAME = VALUE' can decide",
      entries: PolicyTable.all.map { entry(of: $0) }),
    List(
      topic: "facts", meaning: "what 'expect fact' can ask of an actor's state",
      entries: FactName.allCases.map { ($0.path, $0.rawValue) }),
    List(
      topic: "quirks", meaning: "the bugs that 'deviate … by' can give somebody",
      entries: Quirk.allCases.map { quirk in
        (quirk.rawValue, "\(quirk.holder): \(quirk.meaning) [\(quirk.source)]")
      }),
    List(
      topic: "findings", meaning: "the flaws of the text that 'finding' and 'reading' can name",
      entries: Finding.allCases.map { finding in
        (finding.rawValue, Catalogue.standard.finding(finding.rawValue)?.title ?? "")
      }),
    List(
      topic: "rows", meaning: "the requirements that 'deviate' can have somebody deviate from",
      entries: DeviatingRow.all.map { row in
        (row.row, "\(row.holder): \(row.ways.map(\.rawValue).joined(separator: ", "))")
      }),
  ]

  private static func entry<Root>(of knob: Knob<Root>) -> (usage: String, text: String) {
    var usage = Usage()
    return (
      "\(knob.name) = \(usage.text(of: knob.value.shape))",
      "\(knob.meaning); \(knob.standard) if it is not set [\(knob.source)]"
    )
  }

  private static func page(of list: List) -> String {
    let lines = list.entries.flatMap { entry in
      [entry.usage] + entry.text.wrapped(to: width - 4, indent: 0).map { "    " + $0 }
    }
    return (["\(list.topic): \(list.meaning)", ""] + lines).joined(separator: "\n") + "\n"
  }
}

/// A shape in the notation of the reference: `[optional]`, `one | other`, `LIST, …`.
private struct Usage {
  /// Shapes that were met by their names, in order.
  private var met: [(title: Title, shape: Shape)] = []

  mutating func text(of shape: Shape) -> String {
    switch shape {
    case .word(let word): return word
    case .slot(let slot): return slot.placeholder
    case .sequence(let parts):
      let parts = parts.filter { if case .column = $0 { false } else { true } }
      if parts.count == 1 { return text(of: parts[0]) }
      return parts.map { isChoice($0) ? "(\(text(of: $0)))" : text(of: $0) }
        .filter { !$0.isEmpty }.joined(separator: " ")
        .replacing(" ,", with: ",").replacing(" :", with: ":").replacing(" )", with: ")")
        .replacing(" ( ", with: "(").replacing(" (", with: "(", if: isCall(parts))
    case .choice(let parts): return parts.map { text(of: $0) }.joined(separator: " | ")
    case .optional(let part): return "[\(text(of: part))]"
    case .clauses(let clauses):
      return clauses.map { "[\(text(of: $0.shape))]" + ($0.repeats ? "…" : "") }
        .joined(separator: " ")
    case .list(let part): return "\(text(of: part))[, …]"
    case .named(let title, let part):
      if !met.contains(where: { $0.title.placeholder == title.placeholder }) {
        met.append((title, part))
      }
      return title.placeholder
    case .checked(let part, _): return text(of: part)
    case .rest: return "VALUE"
    case .column, .end: return ""
    }
  }

  /// What the names stand for that have been met so far, and those met on the way.
  mutating func definitions() -> [(name: String, text: String)] {
    var list: [(name: String, text: String)] = []
    var next = 0
    while next < met.count {
      let (title, shape) = met[next]
      next += 1
      list.append(
        (
          title.placeholder,
          title.hasPages ? "\(title.text ?? "these"), with pages of their own" : text(of: shape)
        ))
    }
    return list
  }

  private func isChoice(_ shape: Shape) -> Bool {
    switch shape {
    case .choice(let parts): parts.count > 1
    case .sequence(let parts):
      parts.filter { if case .column = $0 { false } else { true } }.count == 1
        && parts.contains { isChoice($0) }
    case .checked(let part, _): isChoice(part)
    default: false
    }
  }

  /// Whether a sequence is a function with its parameters.
  private func isCall(_ parts: [Shape]) -> Bool {
    guard case .sequence(let head)? = parts.first, case .word("(")? = head.last else {
      return false
    }
    return true
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String, if condition: Bool) -> String {
    condition ? replacing(text, with: other) : self
  }

  /// In lines of at most so many columns, broken at spaces; all but the first are indented.
  fileprivate func wrapped(to width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty && line.columns + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
