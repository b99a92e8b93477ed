import Conformance
import Entities
import Report
import Sim

/// What a comparison has come to, in words and for programs.
struct CompareWords {
  let path: String
  let left: CompareCommand.Side
  let right: CompareCommand.Side
  let comparison: Comparison
  let notes: [String]
  let classes: [CompareCommand.Class]

  func show(showsAll: Bool, _ console: inout Console) {
    console.print(indented(left.label, "left:  ", console))
    console.print(indented(right.label, "right: ", console))
    for note in notes { console.print([""] + note.wrapped(to: console.width)) }
    section("messages", CompareRows(self, console, showsAll: showsAll).lines, &console)
    section("what messages say differently", differences(console), &console)
    section("verdicts that changed", verdicts(console), &console)
    section("how things ended otherwise", endings(console), &console)
    section("how clients took invitations", takings(console), &console)
    section("what it cost", costs(console), &console)
    console.print()
    console.print(sum.wrapped(to: console.width))
  }

  private func section(_ title: String, _ lines: [String], _ console: inout Console) {
    guard !lines.isEmpty else { return }
    console.print(["", Style.bold(title, console)] + lines)
  }

  private var sum: String {
    let (before, after) = (left.trace.messages.count, right.trace.messages.count)
    if comparison.isSame, rows.isEmpty, expectations.isEmpty, comparison.endings.isEmpty {
      return "nothing is different: \(before) messages on both sides"
    }
    let changed = comparison.rows.count { if case .changed = $0 { true } else { false } }
    return
      "\(before) messages at the left, \(after) at the right: \(comparison.onlyLeft.count) only "
      + "left, \(comparison.onlyRight.count) only right, \(changed) say something else; "
      + "\(expectations.count) \(expectations.count == 1 ? "expectation" : "expectations") and "
      + "\(rows.count) \(rows.count == 1 ? "requirement" : "requirements") judged otherwise"
  }

  // MARK: Names

  func name(_ node: NodeID) -> String {
    let nodes = left.scenario.plan.nodes
    return Int(node.index) < nodes.count ? nodes[Int(node.index)].name : "the scenario"
  }

  static func arrow(_ console: Console) -> String { console.isASCII ? "->" : "→" }

  // MARK: Headers

  /// By the kind of message: on which hops, and for each header what stands at the left and right.
  private func differences(_ console: Console) -> [String] {
    var lines: [String] = []
    var title: String?
    for change in comparison.changes.sorted(by: { ($0.title, $0.time) < ($1.title, $1.time) }) {
      if change.title != title {
        lines.append(change.title)
        title = change.title
      }
      let hops = change.hops.map { hop in
        "\(name(hop.from)) \(CompareWords.arrow(console)) \(name(hop.to))"
      }
      lines += indented(
        "\(change.name), \(change.count) \(change.count == 1 ? "time" : "times"), first at "
          + "\(change.time): \(hops.joined(separator: ", "))", "  ", console)
      if change.left == change.right {
        // Only what chance has named is other, and not as it was so far.
        lines += indented("names another call or message than so far", "    ", console)
      } else {
        lines += values(change.left, "    < ", console) + values(change.right, "    > ", console)
      }
    }
    return lines
  }

  private func values(_ values: [String], _ sign: String, _ console: Console) -> [String] {
    if values.isEmpty { return ["\(sign)(not there)"] }
    let shown = values.prefix(6).flatMap { indented($0, sign, console) }
    return shown + (values.count > 6 ? ["\(sign)and \(values.count - 6) more"] : [])
  }

  /// Text behind a sign, broken where it is too long, at signs if there is no space.
  private func indented(_ text: String, _ sign: String, _ console: Console) -> [String] {
    let room = max(16, console.width - sign.count)
    var lines: [String] = []
    for line in text.wrapped(to: room) {
      var rest = Substring(line)
      while rest.count > room {
        lines.append(String(rest.prefix(room)))
        rest = rest.dropFirst(room)
      }
      lines.append(String(rest))
    }
    let margin = String(repeating: " ", count: sign.count)
    return lines.enumerated().map { ($0 == 0 ? sign : margin) + $1 }
  }

  // MARK: Verdicts

  private var rows: [Showing.RowChange] {
    Showing.changes(from: left.run.requirements, to: right.run.requirements)
  }

  /// The expectations that came to something else; what is in force on one side only among them.
  private var expectations: [(text: String, left: String, right: String)] {
    func outcomes(_ side: CompareCommand.Side) -> [(text: String, outcome: String)] {
      zip(side.scenario.plan.expectations, side.run.result.verdicts).map {
        ($0.demandText, "\($1.outcome)")
      }
    }
    let (before, after) = (outcomes(left), outcomes(right))
    var texts = before.map(\.text)
    for one in after where !texts.contains(one.text) { texts.append(one.text) }
    return texts.compactMap { text in
      let one = before.first { $0.text == text }?.outcome ?? "not in force"
      let other = after.first { $0.text == text }?.outcome ?? "not in force"
      return one == other ? nil : (text, one, other)
    }
  }

  private func verdicts(_ console: Console) -> [String] {
    let arrow = CompareWords.arrow(console)
    let expected = expectations.flatMap {
      indented("\($0.left) \(arrow) \($0.right): \($0.text)", "", console)
    }
    let judged = rows.map {
      ($0.row, "\($0.from.word) \(arrow) \($0.to.word): \(text(of: $0.row))")
    }
    return expected + Page.table(judged, console)
  }

  /// What it asks, as the right side has it.
  private func text(of row: String) -> String {
    [right, left].lazy.compactMap { side in
      side.run.requirements.verdicts.first { $0.row == row }?.text
    }.first ?? ""
  }

  // MARK: States and invitations

  private func endings(_ console: Console) -> [String] {
    comparison.endings.flatMap { ending in
      indented(
        "\(name(ending.node)), \(ending.matter)\(ending.label.isEmpty ? "" : " of \(ending.label)"): "
          + "\(ending.left) \(CompareWords.arrow(console)) \(ending.right)", "", console)
    }
  }

  /// A table of the invitations on both sides; under each reading that decides it, where the text
  /// that is compared is about them.
  private func takings(_ console: Console) -> [String] {
    if classes.isEmpty {
      func classes(_ side: CompareCommand.Side) -> [[String]] {
        side.trace.takings.map { [name($0.node), $0.kind, $0.origin] }
      }
      guard classes(left) != classes(right) else { return [] }
      return table(left.trace.takings, right.trace.takings).lines(fitting: console.width)
    }
    return classes.flatMap { one in
      let title = one.readings.map { "\($0.finding.rawValue) = \($0.reading.rawValue)" }
      return title.joined(separator: ", ").wrapped(to: console.width)
        + table(one.left, one.right).lines(fitting: console.width - 2).map { "  \($0)" }
        + [
          remark(one.left, "left"), remark(one.right, "right"),
        ].compactMap { $0 }.flatMap { indented($0, "  ", console) } + [""]
    }.dropLast()
  }

  private func table(_ before: [Trace.Taking], _ after: [Trace.Taking]) -> Table {
    var table = Table(["invitation", "left", "right"])
    // The first live one at a node is held against the first live one there, and so on.
    func named(_ takings: [Trace.Taking]) -> [(name: String, taking: Trace.Taking)] {
      takings.enumerated().map { index, taking in
        let count = takings[...index].count {
          $0.node == taking.node && $0.isDelivery == taking.isDelivery
        }
        let kind = taking.isDelivery ? "deferred" : "live"
        return ("\(name(taking.node)), \(kind) #\(count)", taking)
      }
    }
    let sides = [named(before), named(after)]
    var names = sides[0].map(\.name)
    for one in sides[1] where !names.contains(one.name) { names.append(one.name) }
    for name in names {
      let found = sides.map { side in side.first { $0.name == name }?.taking }
      let time = found.compactMap { $0?.time }.first
      table.add(
        ["\(name)\(time.map { ", at \($0)" } ?? "")"]
          + found.map { taking in taking.map { "\($0.kind), \($0.origin)" } ?? "none" })
    }
    return table
  }

  /// Whether a client can tell a deferred invitation from a live one.
  private func remark(_ takings: [Trace.Taking], _ side: String) -> String? {
    let nodes = takings.filter(\.isDelivery).map(\.node)
    let compared = nodes.filter { node in takings.contains { $0.node == node && !$0.isDelivery } }
    guard !compared.isEmpty else { return nil }
    let isAlike = compared.contains { node in
      let own = takings.filter { $0.node == node }
      return own.contains { delivery in
        delivery.isDelivery
          && own.contains {
            !$0.isDelivery && $0.kind == delivery.kind && $0.origin == delivery.origin
          }
      }
    }
    return "\(side): a deferred and a live invitation are "
      + (isAlike ? "classified alike" : "told apart")
  }

  // MARK: Costs

  private func costs(_ console: Console) -> [String] {
    var table = Table(["hop", "kind", "messages", "octets"])
    let arrow = CompareWords.arrow(console)
    for cost in comparison.costs {
      table.add([
        "\(name(cost.lot.from)) \(arrow) \(name(cost.lot.to))", cost.lot.kind,
        "\(cost.left.count) \(arrow) \(cost.right.count)",
        "\(cost.left.sum) \(arrow) \(cost.right.sum)",
      ])
    }
    let (before, after) = (left.trace.traffic.total, right.trace.traffic.total)
    if before != after {
      table.add([
        "all hops", "all kinds", "\(before.count) \(arrow) \(after.count)",
        "\(before.sum) \(arrow) \(after.sum)",
      ])
    }
    return comparison.costs.isEmpty ? [] : table.lines(fitting: console.width)
  }
}

// MARK: For programs

extension CompareWords {
  var json: JSON {
    .object([
      ("file", .string(path)), ("left", json(left)), ("right", json(right)),
      ("notes", .array(notes.map { .string($0) })),
      ("onlyLeft", .array(comparison.onlyLeft.map { json(left.trace.messages[$0]) })),
      ("onlyRight", .array(comparison.onlyRight.map { json(right.trace.messages[$0]) })),
      ("changes", .array(comparison.changes.map(json))),
      (
        "expectations",
        .array(
          expectations.map {
            .object([
              ("text", .string($0.text)), ("left", .string($0.left)), ("right", .string($0.right)),
            ])
          })
      ),
      (
        "requirements",
        .array(
          rows.map {
            .object([
              ("row", .string($0.row)), ("left", .string($0.from.word)),
              ("right", .string($0.to.word)),
            ])
          })
      ),
      (
        "endings",
        .array(
          comparison.endings.map {
            .object([
              ("node", .string(name($0.node))), ("matter", .string($0.matter)),
              ("label", .string($0.label)), ("left", .string($0.left)),
              ("right", .string($0.right)),
            ])
          })
      ),
      ("invitations", .array(invitations.map { $0 })),
      (
        "costs",
        .array(
          comparison.costs.map {
            .object([
              ("kind", .string($0.lot.kind)), ("from", .string(name($0.lot.from))),
              ("to", .string(name($0.lot.to))), ("left", json($0.left)), ("right", json($0.right)),
            ])
          })
      ),
    ])
  }

  private func json(_ side: CompareCommand.Side) -> JSON {
    .object([
      ("is", .string(side.label)), ("fingerprint", .string("\(side.run.result.fingerprint)")),
      ("held", .bool(side.run.held)), ("total", json(side.trace.traffic.total)),
      ("requirements", side.run.requirements.json),
    ])
  }

  private func json(_ counter: Counter) -> JSON {
    .object([
      ("messages", .number(Int(clamping: counter.count))),
      ("octets", .number(Int(clamping: counter.sum))),
    ])
  }

  private func json(_ message: Trace.Message) -> JSON {
    .object([
      ("time", .string("\(message.time)")), ("from", .string(name(message.from))),
      ("to", .string(name(message.to))), ("kind", .string(message.packet.title)),
    ])
  }

  private func json(_ change: Comparison.Change) -> JSON {
    .object([
      ("kind", .string(change.title)), ("what", .string(change.name)),
      ("left", .array(change.left.map { .string($0) })),
      ("right", .array(change.right.map { .string($0) })), ("times", .number(change.count)),
      (
        "hops",
        .array(
          change.hops.map {
            .object([("from", .string(name($0.from))), ("to", .string(name($0.to)))])
          })
      ),
    ])
  }

  private var invitations: [JSON] {
    func json(_ taking: Trace.Taking) -> JSON {
      .object([
        ("at", .string(name(taking.node))), ("time", .string("\(taking.time)")),
        ("deferred", .bool(taking.isDelivery)), ("kind", .string(taking.kind)),
        ("origin", .string(taking.origin)),
      ])
    }
    let own = CompareCommand.Class(
      readings: [], left: left.trace.takings, right: right.trace.takings)
    return (classes.isEmpty ? [own] : classes).map { one in
      .object([
        (
          "readings",
          .object(one.readings.map { ($0.finding.rawValue, .string($0.reading.rawValue)) })
        ),
        ("left", .array(one.left.map(json))), ("right", .array(one.right.map(json))),
      ])
    }
  }
}
