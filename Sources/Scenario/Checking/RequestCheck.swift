import Conformance
import Entities
import Wire

/// Finds what is wrong with a Change Request: rows that are not there, and lines that contradict each
/// other.
struct RequestLinesCheck {
  private let lines: [Placed<RequestLine>]
  private let files: SourceFiles
  private let catalogue = Catalogue.standard
  private(set) var diagnostics: [Diagnostic] = []

  init(_ lines: [Placed<RequestLine>], _ files: SourceFiles) {
    self.lines = lines
    self.files = files
  }

  mutating func run() {
    checkRows()
    checkContradictions()
    checkEdits()
  }

  // MARK: Rows

  private var added: [Placed<String>] {
    lines.compactMap { if case .added(let row) = $0.value { row.row } else { nil } }
  }

  private var removed: [Placed<String>] {
    lines.compactMap { if case .removed(let row) = $0.value { row } else { nil } }
  }

  private mutating func checkRows() {
    for line in lines {
      switch line.value {
      case .added(let row):
        if catalogue.requirement(row.row.value) != nil {
          complain(
            "there is a requirement '\(row.row.value)' already", at: row.row.place,
            ["'change' changes it; 'cpm-sim explain \(row.row.value)' says what it asks"])
        }
        if row.actor.value == .anybody || row.actor.value == .core {
          complain(
            "a requirement binds client, participating or controlling", at: row.actor.place)
        }
      case .changed(let change):
        checkIsThere(change.row)
        if change.level == nil, change.text == nil, change.edition == nil {
          complain("what is changed?", at: change.row.place, ["'level SHOULD', 'text \"…\"'"])
        }
      case .removed(let row): checkIsThere(row, allowsSteps: true)
      case .check(let row, _):
        if !added.contains(row) { checkIsThere(row) }
      case .version, .title, .edit: break
      }
    }
    for row in added where !lines.contains(where: { $0.value.checks(row.value) }) {
      diagnostics.append(
        Diagnostic(
          .warning, "nothing judges '\(row.value)'", at: row.place,
          notes: ["'check \(row.value) …' says how"]))
    }
  }

  private mutating func checkIsThere(_ row: Placed<String>, allowsSteps: Bool = false) {
    if catalogue.requirement(row.value) != nil { return }
    let rows = catalogue.requirements.filter { $0.id.hasPrefix("\(row.value)_") }.map(\.id)
    if !rows.isEmpty {
      if allowsSteps { return }
      complain(
        "'\(row.value)' has \(rows.count) requirements", at: row.place,
        [Complaint.question(Array(rows.prefix(3)))])
      return
    }
    let ids = catalogue.requirements.map(\.id) + added.map(\.value)
    let section = row.value.split(separator: "-").prefix(2).joined(separator: "-") + "-"
    let near =
      nearest(to: row.value, among: ids.filter { $0.hasPrefix(section) })
      ?? nearest(to: row.value, among: ids)
    complain(
      "there is no requirement '\(row.value)'", at: row.place,
      [near.map { Complaint.question([$0]) } ?? "'add' adds one"])
  }

  // MARK: Contradictions

  private mutating func checkContradictions() {
    var said: [(what: String, place: SourcePlace)] = []
    for line in lines {
      for (what, words, place) in line.value.subjects(at: line.place) {
        if let earlier = said.first(where: { $0.what == what }) {
          complain(
            "\(words) is said twice", at: place,
            ["first at \(files.description(of: earlier.place))"])
        }
        said.append((what, place))
      }
    }
    for row in removed {
      for line in lines {
        guard let other = line.value.changedRow ?? line.value.checkedRow,
          other.value == row.value || other.value.hasPrefix("\(row.value)_")
        else { continue }
        complain(
          "'\(other.value)' is removed, and cannot be changed or judged", at: other.place,
          ["removed at \(files.description(of: row.place))"])
      }
    }
  }

  // MARK: Edits

  private mutating func checkEdits() {
    for line in lines {
      guard case .edit(let actor, let edit) = line.value else { continue }
      if actor.value == .core || actor.value == .anybody {
        complain(
          "what is changed is what a client or a function of CPM sends", at: actor.place)
      }
      check(edit)
    }
  }

  private mutating func check(_ edit: RequestEdit) {
    if case .request(.msrp) = edit.message.value {
      complain("headers of SIP messages are changed, not of MSRP", at: edit.message.place)
    }
    switch edit.change {
    case .setParameter, .omitParameter:
      if edit.header.value != .sip(.contact) {
        complain("only the Contact's parameters are changed", at: edit.header.place)
      }
    case .set, .replace, .omit:
      if case .sip(let header) = edit.header.value,
        MessageEdit.untouchable.contains(header) || header == .contact
      {
        complain(
          "\(header.text) is needed to find the way of a message, and stays as it is",
          at: edit.header.place,
          header == .contact ? ["'Contact parameter \"isfocus\"' is one of its parameters"] : [])
      }
    }
  }

  private mutating func complain(_ what: String, at place: SourcePlace, _ notes: [String] = []) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: notes))
  }
}

extension RequestLine {
  func checks(_ row: String) -> Bool { checkedRow?.value == row }

  fileprivate var checkedRow: Placed<String>? {
    if case .check(let row, _) = self { row } else { nil }
  }

  fileprivate var changedRow: Placed<String>? {
    if case .changed(let change) = self { change.row } else { nil }
  }

  /// What it settles, so that nothing else may.
  fileprivate func subjects(
    at place: SourcePlace
  ) -> [(what: String, words: String, place: SourcePlace)] {
    switch self {
    case .version: [("version", "the version", place)]
    case .title: [("title", "the title", place)]
    case .added(let row):
      [("add \(row.row.value)", "the addition of '\(row.row.value)'", row.row.place)]
    case .removed(let row): [("remove \(row.value)", "the removal of '\(row.value)'", row.place)]
    case .check(let row, _): [("check \(row.value)", "how '\(row.value)' is judged", row.place)]
    case .changed(let change):
      [
        change.level.map { ("level \(change.row.value)", "the level", $0.place) },
        change.text.map { ("text \(change.row.value)", "the text", $0.place) },
        change.edition.map { ("edition \(change.row.value)", "the edition", $0.place) },
      ].compactMap { $0 }
    case .edit(let actor, let edit):
      [
        (
          "edit \(actor.value) \(edit.header.value.text.lowercased()) \(edit.change.parameter) "
            + "\(edit.message.value) \(edit.conditions)",
          "what \(actor.value.rawValue) does with \(edit.header.value.text) in these messages",
          place
        )
      ]
    }
  }
}

extension RequestEdit.Change {
  /// The parameter that it is about.
  fileprivate var parameter: String {
    switch self {
    case .setParameter(let name, _), .omitParameter(let name): name.value
    case .set, .replace, .omit: ""
    }
  }
}
