import Conformance
import Sim

/// Who has noticed which bug, in words and sums.
struct ActorTable: MutantTable {
  private let findings: [ActorSearch.Finding]
  private let missing: [String]

  init(_ search: ActorSearch) {
    findings = search.findings
    missing = search.missing
  }

  /// Bugs that have made a difference somewhere, and that nobody has noticed anywhere.
  var holes: [String] { bugs(reached) { $0 == .unnoticed } }
  private var reached: [ActorSearch.Finding] { findings.filter { $0.fate != .notReached } }

  // MARK: Words

  func showEach(_ console: inout Console) {
    let widest = findings.map(\.title.count).max() ?? 0
    for finding in findings {
      let word = finding.fate.word.padded(to: 11)
      let shown =
        switch finding.fate {
        case .caught: Style.green(word, console)
        case .byOthers: word
        case .unnoticed: Style.red(word, console)
        case .notReached: Style.faint(word, console)
        }
      console.print("\(shown) \(finding.title.padded(to: widest))  \(finding.path)")
      for text in finding.fate.reason.wrapped(to: max(30, console.width - 12)) {
        console.print("            \(Style.faint(text, console))")
      }
    }
    console.print("")
  }

  func showSums(_ console: inout Console) {
    var table = Table(["section", "caught", "by others", "unnoticed", "not reached", "of"])
    let sections = findings.map(\.section)
    for section in sections.distinct {
      table.add([section] + cells(findings.filter { $0.section == section }))
    }
    table.add(["all"] + cells(findings))
    for line in table.lines(fitting: console.width) { console.print(line) }
    console.list("nobody noticed in any run", holes)
    console.list(
      "only others noticed",
      bugs(reached) { $0.isByOthers || $0 == .unnoticed }
        .filter { !holes.contains($0) })
    console.list("made no difference", bugs(findings) { $0 == .notReached })
    console.list("not come to in any of these runs", missing)
  }

  /// The bugs of which all in a list have come to something, whoever had them.
  private func bugs(
    _ findings: [ActorSearch.Finding], _ isSo: (ActorTrial.Fate) -> Bool
  ) -> [String] {
    findings.map(\.bug).distinct.filter { bug in
      findings.allSatisfy { $0.bug != bug || isSo($0.fate) }
    }
  }

  private func cells(_ findings: [ActorSearch.Finding]) -> [String] {
    ["caught", "by others", "unnoticed", "not reached"].map { word in
      "\(findings.count { $0.fate.word == word })"
    } + ["\(findings.count)"]
  }

  var json: JSON {
    .object([
      (
        "mutants",
        .array(
          findings.map { finding in
            var parts: [(String, JSON)] = [
              ("row", .string(finding.row)), ("mutant", .string(finding.words)),
              ("file", .string(finding.path)), ("fate", .string(finding.fate.word)),
            ]
            if !finding.fate.reason.isEmpty {
              parts.append(("reason", .string(finding.fate.reason)))
            }
            return .object(parts)
          })
      ), ("not_come_to", .array(missing.map { .string($0) })),
    ])
  }
}

extension ActorSearch.Finding {
  fileprivate var title: String { "\(row) \(words)" }

  /// Without who has it.
  fileprivate var bug: String { "\(way) \(row);" }

  fileprivate var section: String {
    Catalogue.standard.requirement(row).map { "\($0.document) \($0.section)" } ?? row
  }
}

extension ActorTrial.Fate {
  fileprivate var word: String {
    switch self {
    case .caught: "caught"
    case .byOthers: "by others"
    case .unnoticed: "unnoticed"
    case .notReached: "not reached"
    }
  }

  fileprivate var isByOthers: Bool { if case .byOthers = self { true } else { false } }

  fileprivate var reason: String {
    switch self {
    case .caught(let reason): reason
    case .byOthers(let row, let reason, let count):
      "\(row): \(reason)" + (count > 1 ? " (and \(count - 1) more)" : "")
    case .unnoticed, .notReached: ""
    }
  }
}
