import Conformance
import Entities
import Report

// What requirements have come to, in words.

extension RequirementSummary {
  /// One line: how many rows came to what.
  var sum: String {
    var parts = ["\(count(of: .pass)) held", "\(failed.count) failed"]
    parts.append("\(count(of: .departed)) departed")
    if !otherwise.isEmpty { parts.append("\(otherwise.count) not as described") }
    if !warned.isEmpty { parts.append("\(warned.count) with a warning") }
    if count(of: .conflict) > 0 { parts.append("\(count(of: .conflict)) in conflict") }
    parts.append("\(count(of: .inapplicable)) inapplicable")
    return "requirements: \(parts.joined(separator: ", ")); "
      + "\(restingOnReports) rest on what actors say"
  }

  /// The same, for a line that has more to say.
  var brief: String {
    let judged = verdicts.count - count(of: .inapplicable)
    return "\(judged - failed.count) of \(judged) requirements kept"
  }

  /// What is not as it should be, each with what shows it and how to read more; then the sum.
  func show(_ console: inout Console) {
    for verdict in failed { RequirementSummary.show(verdict, "failed", .red, &console) }
    for verdict in otherwise {
      RequirementSummary.show(verdict, "not as described", .yellow, &console)
    }
    for verdict in warned { RequirementSummary.show(verdict, "warning", .yellow, &console) }
    console.print(sum)
  }

  private static func show(
    _ verdict: RequirementVerdict, _ word: String, _ style: Style, _ console: inout Console
  ) {
    guard let found = verdict.cases.first else { return }
    let times = verdict.count(of: found.outcome)
    console.print(
      "\(verdict.row): \(style(word, console)): \(found.actor): \(found.reason)"
        + (times > 1 ? " (\(times) times)" : ""))
    let margin = 4
    let text = verdict.requirement?.text ?? ""
    for line in text.wrapped(to: max(20, console.width - margin)) { console.print("  | \(line)") }
    for evidence in found.evidence {
      console.print("  = shown: \(evidence.time) \(evidence.text)")
    }
    console.print("  = note: cpm-sim explain \(verdict.row)")
  }

  /// All that was not merely inapplicable.
  var json: JSON {
    .object([
      ("held", .number(count(of: .pass))), ("failed", .number(failed.count)),
      ("departed", .number(count(of: .departed))), ("conflict", .number(count(of: .conflict))),
      ("warned", .number(warned.count)), ("notAsDescribed", .number(otherwise.count)),
      ("inapplicable", .number(count(of: .inapplicable))),
      ("onReports", .number(restingOnReports)),
      ("rows", .array(verdicts.filter { $0.outcome != .inapplicable }.map { $0.json })),
    ])
  }
}

extension RequirementVerdict {
  fileprivate var json: JSON {
    .object([
      ("row", .string(row)), ("outcome", .string(outcome.rawValue)),
      ("level", .string(requirement?.level.text ?? "")),
      (
        "times",
        .object(
          Outcome.allCases.filter { count(of: $0) > 0 }.map {
            ($0.rawValue, .number(count(of: $0)))
          })
      ),
      (
        "cases",
        .array(
          cases.map { found in
            .object([
              ("actor", .string(found.actor)), ("reason", .string(found.reason)),
              (
                "evidence",
                .array(
                  found.evidence.map {
                    .object([
                      ("record", .number(Int(clamping: $0.number))),
                      ("time", .string("\($0.time)")), ("text", .string($0.text)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}

// MARK: The ledger

extension GroundLedger {
  /// Each ground with what it is, and how much stands on it.
  func lines(_ console: Console) -> [String] {
    guard !entries.isEmpty else { return ["nothing in this run says on what it stands"] }
    let rows = entries.map { entry in
      (entry, entry.ground?.rawValue ?? "its protocol", entry.ground?.meaning ?? "")
    }
    let widest = rows.map { $0.1.count }.max() ?? 0
    return ["messages  changes  ground"]
      + rows.map { entry, name, meaning in
        let line =
          "\(entry.messages)".padded(atLeft: 8) + "\(entry.changes)".padded(atLeft: 9) + "  "
          + name.padded(to: widest) + "  "
        let room = console.width - line.count
        let text = meaning.wrapped(to: max(20, room))
        return (line + (text.first ?? "") + (text.count > 1 ? " …" : "")).trimmedAtRight
      }
  }

  var json: JSON {
    .array(
      entries.map {
        .object([
          ("ground", $0.ground.map { .string($0.rawValue) } ?? .null),
          ("messages", .number($0.messages)), ("changes", .number($0.changes)),
        ])
      })
  }
}

extension Ground {
  /// What the catalogue says of it.
  fileprivate var meaning: String {
    let catalogue = Catalogue.standard
    let words = rawValue.split(separator: " ").map(String.init)
    if words.count == 2, words[0] == "reading" { return catalogue.finding(words[1])?.title ?? "" }
    if let rule = catalogue.rule(rawValue) { return rule.paragraphs.first ?? "" }
    let sides = rawValue.split(separator: "-", maxSplits: 1).map(String.init)
    let row = catalogue.requirements.first { row in
      sides.count == 2 && row.document == sides[0] && row.section == sides[1]
    }
    return row.map { "\($0.procedure), requirements of document \($0.document)" } ?? ""
  }
}

extension String {
  fileprivate func padded(atLeft width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  fileprivate var trimmedAtRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
