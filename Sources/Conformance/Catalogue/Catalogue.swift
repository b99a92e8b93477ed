import Wire

/// What the source documents ask for, row by row; where they contradict themselves; and what is
/// assumed where they are silent.
///
/// The texts are compiled in as they are read. They are taken apart when somebody looks for the
/// first time, so that a program that does not ask pays nothing.
public struct Catalogue: Sendable {
  public let requirements: [Requirement]
  public let findings: [Finding]
  public let rules: [Rule]

  public static let standard = Catalogue()

  private init() {
    requirements = CatalogueText.rows.flatMap { Entry.all(in: $0).map { Requirement($0) } }
    findings = CatalogueText.findings.flatMap { Entry.all(in: $0).map { Finding($0) } }
    rules = Entry.all(in: CatalogueText.rules).map { Rule($0) }
  }

  // MARK: Looking up; case does not matter

  public func requirement(_ id: String) -> Requirement? {
    let id = id.lowercased()
    return requirements.first { $0.id.lowercased() == id }
  }

  public func finding(_ id: String) -> Finding? {
    let id = id.lowercased()
    return findings.first { $0.id == id }
  }

  public func rule(_ id: String) -> Rule? {
    let id = id.lowercased()
    return rules.first { $0.id.lowercased() == id }
  }

  /// The findings that touch a row.
  public func findings(touching row: Requirement) -> [Finding] {
    findings.filter { finding in
      finding.rows.contains(row.id) || row.readings.contains { $0.finding == finding.id }
    }
  }

  /// The findings whose literal reading breaks an invariant.
  public func findings(breaking rule: Rule) -> [Finding] {
    findings.filter { $0.invariants.contains(rule.id) }
  }

  /// What somebody may have meant who asked for an id that is not there.
  public func near(_ id: String) -> [String] {
    let all = requirements.map(\.id) + findings.map(\.id) + rules.map(\.id)
    let id = id.lowercased()
    // Who knows the section, but not the step, is shown the steps.
    let beginnings = all.filter { $0.lowercased().hasPrefix(id) || $0.lowercased().contains(id) }
    return beginnings.isEmpty ? allNearest(to: id, among: all.map { $0.lowercased() }) : beginnings
  }
}

// MARK: What there is

extension Catalogue {
  /// One statement of a source document.
  public struct Requirement: Sendable {
    public enum Level: String, Sendable, CaseIterable {
      case shall = "SHALL"
      case shallNot = "SHALL-NOT"
      case should = "SHOULD"
      case may = "MAY"
      case fact = "FACT"

      /// As the text prints it.
      public var text: String { self == .shallNot ? "SHALL NOT" : rawValue }
    }

    public enum Actor: String, Sendable, CaseIterable {
      case client, participating, controlling, core, store, ietf
    }

    /// What it takes to decide whether it was followed.
    public enum Observability: String, Sendable, CaseIterable {
      /// Messages alone.
      case messages = "yes"
      /// What an actor says of its state.
      case state
      case nothing = "no"
    }

    /// The check that takes the place of the row's own under a reading of a finding.
    public struct ReadingCheck: Sendable {
      public let finding: String
      public let reading: String
      public let check: String
      public let why: String
    }

    public let id: String
    public let level: Level
    public let actor: Actor
    public let observability: Observability
    public let procedure: String
    public let trigger: String
    public let text: String
    public let check: String
    public let readings: [ReadingCheck]

    /// Document, section and step.
    private var parts: [String] {
      id.split(separator: "-", maxSplits: 2).map(String.init)
    }
    public var document: String { parts.first ?? "" }
    public var section: String { parts.count > 1 ? parts[1] : "" }
    public var step: String { parts.count > 2 ? parts[2] : "" }

    /// The edition whose text it is.
    public var edition: String {
      switch document {
      case "000": "cpm1-draft"
      case "001", "002": "cpm1"
      case "003": "cpm2.1"
      default: "cpm2.2"
      }
    }

    /// Why nobody can judge it by itself; nil for a row that asks for a verdict.
    public var whyNotJudged: String? {
      func isPermission(_ check: String) -> Bool {
        check.hasPrefix("pass in either case") && !check.contains("; warn if")
      }
      // By one of its readings it may be more.
      if isPermission(check), readings.allSatisfy({ isPermission($0.check) }) {
        return "it is a permission, and cannot be broken"
      }
      let words = "inapplicable"
      guard check.hasPrefix(words) else { return nil }
      let rest = check.dropFirst(words.count)
      let reasons = [": not observable", ", judged by", ": judged by", " always", " by itself"]
      guard reasons.contains(where: { rest.hasPrefix($0) }) else { return nil }
      return String(rest.drop { $0 == ":" || $0 == " " })
    }
  }

  /// A contradiction, an ambiguity or a gap of the text.
  public struct Finding: Sendable {
    public let id: String
    /// A, B or C.
    public let severity: String
    public let area: String
    public let title: String
    public let place: String?
    public let rows: [String]
    /// What is written, and what comes of it.
    public let literal: String
    public let repaired: String
    public let invariants: [String]
    public let demonstration: String?
  }

  /// A working rule (P), an assumption (A), an invariant (I), or what a protocol asks of all (R).
  public struct Rule: Sendable {
    public let id: String
    public let title: String
    public let paragraphs: [String]
    public let basis: String?
    /// Who judges an invariant, where it is not judged in every run.
    fileprivate let judge: String?

    public var isInvariant: Bool { id.hasPrefix("I") || id.hasPrefix("R") }

    /// Whether every run is judged by it.
    public var isJudged: Bool { Invariant.allCases.contains { $0.id == id } }

    /// Who judges it; nil for what is no invariant.
    public var manner: String? {
      guard isInvariant else { return nil }
      if isJudged {
        return "in every run; 'expect verdict \(id) fails' says that a scenario means to break it"
      }
      return judge
        ?? "not by itself, but by the rows that these findings touch, and by what their scenarios "
        + "expect"
    }
  }
}

// MARK: Taking entries apart

extension Catalogue.Requirement {
  fileprivate init(_ entry: Entry) {
    let head = entry.head
    id = head.first ?? ""
    level = head.word(1).flatMap(Level.init) ?? .fact
    actor = head.word(2).flatMap(Actor.init) ?? .ietf
    observability = head.word(3).flatMap(Observability.init) ?? .nothing
    procedure = head.word(4) ?? ""
    trigger = entry["when"] ?? ""
    text = entry["asks"] ?? ""
    check = entry["check"] ?? ""
    var readings: [ReadingCheck] = []
    for (index, field) in entry.fields.enumerated() where field.name == "reads" {
      let words = field.text.split(separator: " ").map(String.init)
      let own = entry.fields[(index + 1)...].prefix { $0.name != "reads" }
      readings.append(
        ReadingCheck(
          finding: words.word(0) ?? "", reading: words.word(1) ?? "",
          check: own.first { $0.name == "check" }?.text ?? "",
          why: own.first { $0.name == "why" }?.text ?? ""))
    }
    self.readings = readings
  }
}

extension Catalogue.Finding {
  fileprivate init(_ entry: Entry) {
    func words(_ name: String) -> [String] {
      (entry[name] ?? "").split(separator: " ").map(String.init)
    }
    id = entry.head.first ?? ""
    severity = entry.head.word(1) ?? ""
    area = entry.head.word(2) ?? ""
    title = entry["says"] ?? ""
    place = entry["where"]
    rows = words("rows")
    literal = entry["text"] ?? ""
    repaired = entry["mends"] ?? ""
    invariants = words("hurts")
    demonstration = entry["shows"]
  }
}

extension Catalogue.Rule {
  fileprivate init(_ entry: Entry) {
    id = entry.head.first ?? ""
    title = entry.head.dropFirst().joined(separator: " ")
    paragraphs = entry.fields.filter { $0.name == "says" }.map(\.text)
    basis = entry["basis"]
    judge = entry["judge"]
  }
}

extension [String] {
  fileprivate func word(_ index: Int) -> String? { index < count ? self[index] : nil }
}
