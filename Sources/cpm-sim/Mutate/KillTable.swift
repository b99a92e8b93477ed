import Conformance
import Sim

/// What was found out about each row, in words and sums.
struct KillTable: MutantTable {
  private struct Line {
    let row: Catalogue.Requirement
    let fate: KillSearch.Fate
    /// Why nobody judges it; nil where somebody does.
    let unjudged: String?
    /// Why nothing breaks it; nil where nobody knows.
    let unbroken: String?

    var section: String { "\(row.document) \(row.section)" }
    var isNoticed: Bool { if case .noticed = fate { true } else { false } }
    var isNeverKept: Bool { if case .neverKept = fate { true } else { false } }
  }

  private let lines: [Line]
  private let tooLong: [String]

  init(_ rows: [Catalogue.Requirement], _ search: KillSearch) {
    lines = rows.map { row in
      Line(
        row: row, fate: search.fates[row.id] ?? .neverKept,
        unjudged: row.observability == .nothing
          ? "not observable" : row.whyNotJudged ?? Monitor.reasonForNone(for: row.id),
        unbroken: Mutator.reasonForNone(for: row.id))
    }
    tooLong = search.tooLong
  }

  /// Rows that are judged and were kept somewhere, and that nothing breaks, for no reason that is
  /// known.
  var holes: [String] { unnoticed.filter { $0.unbroken == nil }.map(\.row.id) }

  private var unnoticed: [Line] {
    lines.filter { line in
      if case .unnoticed = line.fate { line.unjudged == nil } else { false }
    }
  }

  // MARK: Words

  func showEach(_ console: inout Console) {
    let widest = lines.map(\.row.id.count).max() ?? 0
    for line in lines where line.unjudged == nil {
      let name = line.row.id.padded(to: widest)
      switch line.fate {
      case .noticed(let path, let mutation, let reason):
        console.print("\(Style.green("noticed  ", console)) \(name)  \(reason)")
        for text in "\(path): \(mutation)".wrapped(to: max(30, console.width - 12)) {
          console.print("            \(Style.faint(text, console))")
        }
      case .unnoticed(let tries, let runs):
        console.print(
          "\(Style.red("unnoticed", console)) \(name)  \(tries) changes of \(runs) "
            + "\(runs == 1 ? "run" : "runs")")
      case .neverKept:
        console.print("\(Style.faint("not kept ", console)) \(name)  in none of these runs")
      case .notTried:
        console.print("\(Style.faint("not tried", console)) \(name)  interrupted before")
      }
    }
    console.print("")
  }

  func showSums(_ console: inout Console) {
    var table = Table([
      "section", "from messages", "noticed", "of", "from state", "noticed", "of",
    ])
    var sections: [String] = []
    for line in lines where !sections.contains(line.section) { sections.append(line.section) }
    for section in sections {
      let mine = lines.filter { $0.section == section }
      table.add([section] + cells(mine))
    }
    table.add(["all"] + cells(lines))
    for line in table.lines(fitting: console.width) { console.print(line) }
    console.list("kept in some run, and no change was noticed", holes)
    showUnbroken(&console)
    console.list(
      "judged, and kept in none of these runs",
      lines.filter { $0.unjudged == nil && $0.isNeverKept }.map(\.row.id))
    showReasons(&console)
    if !tooLong.isEmpty {
      console.list("longer than \(KillSearch.longest) records, and left out", tooLong)
    }
  }

  /// Why no change of one thing breaks a row.
  private func showUnbroken(_ console: inout Console) {
    let known = unnoticed.filter { $0.unbroken != nil }
    guard !known.isEmpty else { return }
    console.print("")
    console.print(
      "kept, and broken by nothing that can be changed, with the reason: \(known.count)")
    for reason in known.compactMap(\.unbroken).distinct {
      let rows = known.filter { $0.unbroken == reason }.map(\.row.id)
      for text in "\(rows.joined(separator: " ")): \(reason)".wrapped(
        to: max(30, console.width - 2))
      {
        console.print("  \(text)")
      }
    }
  }

  /// Why rows are not judged that could be, and how many. What is permitted cannot be broken, and what
  /// another row judges is no hole.
  private func showReasons(_ console: inout Console) {
    var counts = InOrder<String, Int>()
    for line in lines where line.row.observability != .nothing {
      guard let reason = line.unjudged, line.row.whyNotJudged == nil else { continue }
      counts[reason] = (counts[reason] ?? 0) + 1
    }
    guard !counts.values.isEmpty else { return }
    console.print("")
    console.print("not judged:")
    for reason in lines.compactMap(\.unjudged).distinct {
      guard let count = counts[reason] else { continue }
      for text in "\(count): \(reason)".wrapped(to: max(30, console.width - 2)) {
        console.print("  \(text)")
      }
    }
  }

  /// For rows that rest on messages, and for those that rest on what actors say: how many are
  /// observable, how many of those that were kept somewhere a change broke.
  private func cells(_ lines: [Line]) -> [String] {
    [.messages, .state].flatMap { (kind: Catalogue.Requirement.Observability) -> [String] in
      let mine = lines.filter { $0.row.observability == kind }
      let judged = mine.filter { $0.unjudged == nil && !$0.isNeverKept }
      return ["\(mine.count)", "\(judged.count { $0.isNoticed })", "\(judged.count)"]
    }
  }

  var json: JSON {
    .object([
      (
        "rows",
        .array(
          lines.map { line in
            var parts: [(String, JSON)] = [
              ("row", .string(line.row.id)),
              ("observable", .string(line.row.observability.rawValue)),
            ]
            switch line.fate {
            case .noticed(let path, let mutation, let reason):
              parts += [
                ("fate", .string("noticed")), ("file", .string(path)),
                ("mutation", .string(mutation)), ("reason", .string(reason)),
              ]
            case .unnoticed(let tries, let runs):
              parts += [
                ("fate", .string("unnoticed")), ("tries", .number(tries)), ("runs", .number(runs)),
              ]
            case .neverKept:
              parts.append(("fate", .string(line.unjudged == nil ? "not kept" : "not judged")))
            case .notTried: parts.append(("fate", .string("not tried")))
            }
            if let reason = line.unjudged { parts.append(("why", .string(reason))) }
            if case .unnoticed = line.fate, let reason = line.unbroken {
              parts.append(("why", .string(reason)))
            }
            return .object(parts)
          })
      ), ("holes", .array(holes.map { .string($0) })),
      ("left_out", .array(tooLong.map { .string($0) })),
    ])
  }
}

extension Console {
  /// How many there are of a kind, and which.
  mutating func list(_ title: String, _ names: [String]) {
    guard !names.isEmpty else { return }
    print("")
    print("\(title): \(names.count)")
    for text in names.joined(separator: " ").wrapped(to: max(30, width - 2)) { print("  \(text)") }
  }
}
