import Conformance
import Entities
import Report
import Sim

// What requirements have come to, in words.

extension RequirementSummary {
  /// One line: how many rows came to what.
  var sum: String {
    var parts = ["\(count(of: .pass)) held", "\(failedRows) failed"]
    parts.append("\(count(of: .departed)) departed")
    if !otherwise.isEmpty { parts.append("\(otherwise.count) not as described") }
    if !warned.isEmpty { parts.append("\(warned.count) with a warning") }
    if count(of: .conflict) > 0 { parts.append("\(count(of: .conflict)) in conflict") }
    parts.append("\(count(of: .inapplicable)) inapplicable")
    return "requirements: \(parts.joined(separator: ", ")); "
      + "\(restingOnReports) rest on what actors say"
  }

  private var failedRows: Int { failed.count { !$0.isInvariant } }
  private var broken: Int { failed.count - failedRows }

  /// The same of invariants.
  var sumOfInvariants: String {
    let judged = invariants.count { $0.outcome != .inapplicable }
    let meant = invariants.count { $0.outcome == .fail } - broken
    return "invariants: \(judged - broken - meant) of \(judged) held"
      + (meant == 0 ? "" : ", \(meant) broken as the scenario means")
  }

  /// The same in few words, for a line that has more to say.
  var brief: [String] {
    let judged = rows.count - count(of: .inapplicable)
    return (rows.isEmpty ? [] : ["\(judged - failedRows) of \(judged) requirements kept"])
      + (broken == 0 ? [] : ["\(broken) \(broken == 1 ? "invariant" : "invariants") broken"])
  }

  /// What is not as it should be, each with what shows it and how to read more; then the sum.
  /// `lists` shows all that was judged; `ladder` draws what happened around a time.
  func show(
    lists: Bool = false, around ladder: (Instant) -> [String] = { _ in [] },
    _ console: inout Console
  ) {
    if lists {
      for line in lines(fitting: console.width, isASCII: console.isASCII) { console.print(line) }
    }
    for (place, verdict) in failed.enumerated() {
      RequirementSummary.show(verdict, "failed", .red, &console)
      if place < RequirementSummary.mostLadders, let found = verdict.cases.first,
        let time = found.evidence.last?.time
      {
        for line in ladder(time) { console.print("    \(line)") }
      }
    }
    for verdict in otherwise {
      RequirementSummary.show(verdict, "not as described", .yellow, &console)
    }
    for verdict in warned { RequirementSummary.show(verdict, "warning", .yellow, &console) }
    if !rows.isEmpty { console.print(sum) }
    console.print(sumOfInvariants)
  }

  /// So many of those that failed are drawn.
  private static let mostLadders = 3

  /// Each row that was judged, with what became of it, and how often.
  func lines(fitting width: Int, isASCII: Bool) -> [String] {
    let judged = verdicts.filter { $0.outcome != .inapplicable }
    let widest = judged.map(\.row.count).max() ?? 0
    return judged.map { verdict in
      let word = RequirementSummary.word(for: verdict.outcome)
      let times = "\(verdict.count(of: verdict.outcome))\(isASCII ? "x" : "×")"
      let head =
        word.padded(to: 12) + verdict.row.padded(to: widest) + "  "
        + String(repeating: " ", count: max(0, 5 - times.count)) + times + "  "
      // A departure names its reading.
      let reasons = verdict.outcome == .departed ? verdict.cases.prefix(1).map(\.reason) : []
      let ruling = (reasons + verdict.assumptions.map(\.rawValue)).joined(separator: ", ")
      let text = (ruling.isEmpty ? "" : "[\(ruling)] ") + verdict.text
      return (head + text).line(
        fitting: max(head.count + 20, width), isASCII: isASCII)
    }
  }

  private static func word(for outcome: Conformance.Outcome) -> String {
    switch outcome {
    case .pass: "held"
    case .fail: "failed"
    case .warn: "warning"
    case .departed: "departed"
    case .conflict: "conflict"
    case .inapplicable: "inapplicable"
    }
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
    for line in verdict.text.wrapped(to: max(20, console.width - margin)) {
      console.print("  | \(line)")
    }
    for evidence in found.evidence {
      console.print("  = shown: \(evidence.time) \(evidence.text)")
    }
    for line in verdict.message(of: found)?.excerpt() ?? [] {
      let text =
        line.map { ($0.isMarked ? ">   " : "    ") + $0.text }
        ?? (console.isASCII ? "    ..." : "    …")
      console.print(
        "  " + text.line(fitting: max(20, console.width - 2), isASCII: console.isASCII))
    }
    for assumption in verdict.assumptions {
      let text = "\(assumption.rawValue), \(assumption.meaning)"
      for line in ("= assumed: " + text).wrapped(to: max(20, console.width - 2)) {
        console.print("  \(line)")
      }
    }
    console.print("  = note: cpm-sim explain \(verdict.row)")
  }

  /// All that was not merely inapplicable.
  var json: JSON {
    .object([
      ("held", .number(count(of: .pass))), ("failed", .number(failedRows)),
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
      ("assumptions", .array(assumptions.map { .string($0.rawValue) })),
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
