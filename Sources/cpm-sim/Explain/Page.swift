import Conformance
import Sim

/// What is to be said of one entry of the catalogue: a heading, and below it texts with a word
/// before each.
struct Page {
  private var title: String
  private var texts: [(word: String, text: String)] = []

  init(title: String) { self.title = title }

  /// A requirement: where it stands, what it asks, and how it is judged.
  init(
    _ row: Catalogue.Requirement, _ catalogue: Catalogue,
    appliedIn scenarios: [(path: String, outcome: String)]? = nil, of count: Int = 0
  ) {
    title = "\(row.id)  \(row.level.text)  \(row.actor)"
    add("document", "\(row.document) (\(row.edition)), section \(row.section), step \(row.step)")
    add("procedure", row.procedure)
    add("when", row.trigger)
    add("asks", row.text)
    add("check", row.check)
    add("judged", row.manner)
    for reading in row.readings {
      add("\(reading.finding), \(reading.reading)", "\(reading.check) (\(reading.why))")
    }
    for finding in catalogue.findings(touching: row) {
      add("finding", "\(finding.id) (\(finding.severity)): \(finding.title)")
    }
    add(scenarios, of: count)
  }

  private mutating func add(_ scenarios: [(path: String, outcome: String)]?, of count: Int) {
    guard let scenarios else { return }
    add("applied", "in \(scenarios.count) of \(count) scenarios")
    for (path, outcome) in scenarios { add("", "\(path): \(outcome)") }
  }

  /// A finding: what is written, how it is mended, and how one can see it.
  init(_ finding: Catalogue.Finding) {
    title = "\(finding.id)  severity \(finding.severity)  \(finding.area)"
    add("", finding.title)
    add("where", finding.place ?? "")
    add("literal", finding.literal)
    add("repaired", finding.repaired)
    add("see it", finding.demonstration ?? "")
    add("shown by", finding.manner)
    add("breaks", finding.invariants.joined(separator: ", "))
    add("touches", finding.rows.joined(separator: ", "))
  }

  /// A rule, an assumption or an invariant.
  init(
    _ rule: Catalogue.Rule, _ catalogue: Catalogue,
    appliedIn scenarios: [(path: String, outcome: String)]? = nil, of count: Int = 0
  ) {
    title = rule.title.isEmpty ? rule.id : "\(rule.id)  \(rule.title)"
    for paragraph in rule.paragraphs { add("", paragraph) }
    add("basis", rule.basis ?? "")
    add("judged", rule.manner ?? "")
    for finding in catalogue.findings(breaking: rule) {
      add("broken by", "\(finding.id) (\(finding.severity)), read literally: \(finding.title)")
    }
    add(scenarios, of: count)
  }

  mutating func add(_ word: String, _ text: String) {
    if !text.isEmpty { texts.append((word, text)) }
  }

  // MARK: Lines

  private static let indent = 12

  func lines(_ console: Console) -> [String] {
    var lines = title.wrapped(to: console.width).map { Style.bold($0, console) }
    for (word, text) in texts {
      var own = text.wrapped(to: max(20, console.width - Page.indent)).map {
        String(repeating: " ", count: Page.indent) + $0
      }
      if word.count < Page.indent - 2, let first = own.first {
        own[0] = "  " + word.padded(to: Page.indent - 2) + first.dropFirst(Page.indent)
      } else {
        own.insert("  " + word, at: 0)
      }
      lines += own
    }
    return lines
  }

  /// Ids at the left, what each says at the right.
  static func table(_ entries: [(id: String, text: String)], _ console: Console) -> [String] {
    let left = min(entries.map(\.id.count).max() ?? 0, 28)
    return entries.flatMap { id, text in
      var lines = text.wrapped(to: max(20, console.width - left - 2)).map {
        String(repeating: " ", count: left + 2) + $0
      }
      if id.count <= left, let first = lines.first {
        lines[0] = id.padded(to: left) + first.dropFirst(left)
      } else {
        lines.insert(id, at: 0)
      }
      return lines
    }
  }
}

extension Catalogue.Finding {
  /// The scenario that shows it, or why none does.
  var manner: String {
    if let obstacle { return "nothing: \(obstacle.meaning)" }
    let path = "Scenarios/findings/\(id).cpm"
    guard (try? File.reading(path)) != nil else {
      return "any scenario in which it decides something: cpm-sim run FILE --reading \(id)=literal"
    }
    return "\(path): cpm-sim run \(path) --reading \(id)=literal"
  }
}

extension Catalogue.Requirement {
  /// Who judges it, or why nobody does.
  var manner: String {
    if let reason = whyNotJudged { return "not by itself: \(reason)" }
    if let reason = Monitor.reasonForNone(for: id) { return "not yet: \(reason)" }
    switch observability {
    case .messages: return "by a monitor, from messages"
    case .state: return "by a monitor, from messages and what actors say of their state"
    case .nothing: return "not: nothing of it can be seen"
    }
  }
}

// MARK: For programs

extension JSON {
  init(
    _ row: Catalogue.Requirement, _ catalogue: Catalogue,
    appliedIn scenarios: [(path: String, outcome: String)]? = nil
  ) {
    self = .object([
      ("kind", .string("requirement")), ("id", .string(row.id)),
      ("document", .string(row.document)), ("section", .string(row.section)),
      ("step", .string(row.step)), ("edition", .string(row.edition)),
      ("level", .string(row.level.text)), ("actor", .string(row.actor.rawValue)),
      ("procedure", .string(row.procedure)), ("when", .string(row.trigger)),
      ("asks", .string(row.text)), ("check", .string(row.check)),
      ("judged", .string(row.manner)),
      (
        "readings",
        .array(
          row.readings.map {
            .object([
              ("finding", .string($0.finding)), ("reading", .string($0.reading)),
              ("check", .string($0.check)), ("why", .string($0.why)),
            ])
          })
      ),
      ("findings", .array(catalogue.findings(touching: row).map { .string($0.id) })),
      ("applied", JSON.applied(scenarios)),
    ])
  }

  private static func applied(_ scenarios: [(path: String, outcome: String)]?) -> JSON {
    guard let scenarios else { return .null }
    return .array(
      scenarios.map { .object([("file", .string($0.path)), ("outcome", .string($0.outcome))]) })
  }

  init(_ finding: Catalogue.Finding) {
    self = .object([
      ("kind", .string("finding")), ("id", .string(finding.id)),
      ("severity", .string(finding.severity)), ("area", .string(finding.area)),
      ("title", .string(finding.title)), ("where", finding.place.map { .string($0) } ?? .null),
      ("literal", .string(finding.literal)), ("repaired", .string(finding.repaired)),
      ("demonstration", finding.demonstration.map { .string($0) } ?? .null),
      ("shownBy", .string(finding.manner)),
      ("invariants", .array(finding.invariants.map { .string($0) })),
      ("rows", .array(finding.rows.map { .string($0) })),
    ])
  }

  init(
    _ rule: Catalogue.Rule, _ catalogue: Catalogue,
    appliedIn scenarios: [(path: String, outcome: String)]? = nil
  ) {
    self = .object([
      ("kind", .string("rule")), ("id", .string(rule.id)), ("title", .string(rule.title)),
      ("text", .array(rule.paragraphs.map { .string($0) })),
      ("basis", rule.basis.map { .string($0) } ?? .null),
      ("judged", rule.manner.map { .string($0) } ?? .null),
      ("findings", .array(catalogue.findings(breaking: rule).map { .string($0.id) })),
      ("applied", JSON.applied(scenarios)),
    ])
  }
}
