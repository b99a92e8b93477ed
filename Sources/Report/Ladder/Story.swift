import Sim

extension Ladder {
  /// What of a ladder is to be seen, and in which columns.
  struct Story {
    let ladder: Ladder
    let settings: Settings
    let signs: Signs
    let width: Int
    /// The positions of the events that are to be seen, be it folded.
    let shown: [Int]
    let folding: Folding
    let repetitions: [Int]
    let clock: ClockText
    /// The columns side by side, once or several times.
    private(set) var panels: [Layout] = []
    /// By position, the panel that shows what two columns share, if there is one that has both.
    private var homes: [Int?] = []
    /// What is to be said of columns that are not shown.
    private(set) var remarks: [String] = []

    init(_ ladder: Ladder, _ settings: Settings) {
      self.ladder = ladder
      self.settings = settings
      signs = settings.isASCII ? .ascii : .unicode
      width = max(40, settings.width)
      let choice = settings.only.map { Choice($0, ladder) }
      shown = ladder.events.indices.filter { position in
        let event = ladder.events[position]
        return event.columns.allSatisfy { ladder.columns.indices.contains($0) }
          && settings.window?.takes(event) ?? true && choice?.takes(event) ?? true
      }
      folding = settings.showsAll ? Folding(none: ladder) : Folding(ladder, shown)
      repetitions = Story.repetitions(ladder)
      clock = Story.clock(ladder, shown)
      arrange()
    }

    /// By position, how often a message had been sent before.
    private static func repetitions(_ ladder: Ladder) -> [Int] {
      var order: [(call: Int, key: String, position: Int)] = []
      for (position, event) in ladder.events.enumerated() {
        guard case .message(let message) = event.what, message.marks.contains(.repeated) else {
          continue
        }
        let key = "\(message.title) \(message.from) \(message.to)"
        order.append((message.call ?? -1, key, position))
      }
      order.sort { $0 < $1 }
      var counts = Array(repeating: 0, count: ladder.events.count)
      for (index, entry) in order.enumerated() {
        let before = index > 0 ? order[index - 1] : nil
        let isFirst = before.map { ($0.call, $0.key) != (entry.call, entry.key) } ?? true
        counts[entry.position] = isFirst ? 1 : before.map { counts[$0.position] + 1 } ?? 1
      }
      return counts
    }

    private static func clock(_ ladder: Ladder, _ shown: [Int]) -> ClockText {
      var last = Instant.start
      var before = Instant.start
      var distinct = 0
      var close = 0
      for position in shown {
        let event = ladder.events[position]
        last = max(last, event.end)
        if event.time > before {
          distinct += 1
          if event.time - before < .milliseconds(1) { close += 1 }
        }
        before = max(before, event.time)
      }
      return ClockText(until: last, isFine: close * 2 > distinct)
    }

    // MARK: Columns

    /// Chooses the columns: all, or all that something happens at, or all at which something is
    /// not folded, or as many panels as it takes.
    private mutating func arrange() {
      let start = clock.width + 3
      let all = Array(ladder.columns.indices)
      var hasEvent = Array(repeating: false, count: all.count)
      var hasLine = hasEvent
      var traffic = Array(repeating: 0, count: all.count)
      var wish = 14
      for position in shown {
        let event = ladder.events[position]
        for column in event.columns {
          hasEvent[column] = true
          hasLine[column] = hasLine[column] || !folding.isHidden[position]
          traffic[column] += 1
        }
        if case .message(let message) = event.what, !folding.isHidden[position] {
          wish = max(wish, message.title.utf8.count + message.detail.utf8.count + 7)
        }
      }
      let capacity = Layout.capacity(width, from: start, isPanel: false)
      var kept = all
      if kept.count > capacity {
        kept = all.filter { hasEvent[$0] }
        leaveOut(all.filter { !hasEvent[$0] }, "nothing happens at")
      }
      if kept.count > capacity {
        let folded = kept.filter { !hasLine[$0] }
        kept = kept.filter { hasLine[$0] }
        leaveOut(folded, "folded, and without a column")
      }
      if kept.isEmpty { kept = Array(all.prefix(capacity)) }
      let parts = kept.count > capacity ? split(kept, traffic, from: start) : [kept]
      panels = parts.map { columns in
        Layout(
          columns, of: ladder, from: start, width: width, wish: min(wish, 36),
          isPanel: parts.count > 1, cites: settings.citesGrounds, signs)
      }
      guard panels.count > 1 else { return }
      homes = Array(repeating: nil, count: ladder.events.count)
      for position in shown { homes[position] = home(of: ladder.events[position]) }
    }

    private mutating func leaveOut(_ columns: [Int], _ why: String) {
      guard !columns.isEmpty else { return }
      let names = columns.prefix(12).map { ladder.columns[$0].name }
      let rest = columns.count - names.count
      remarks.append(
        "\(why): " + names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }

    /// Panels that have the busiest column in common, since most arrows begin or end there.
    private func split(_ kept: [Int], _ traffic: [Int], from start: Int) -> [[Int]] {
      let capacity = Layout.capacity(width, from: start, isPanel: true)
      guard let hub = kept.max(by: { (traffic[$0], $1) < (traffic[$1], $0) }) else { return [kept] }
      let others = kept.filter { $0 != hub }
      return stride(from: 0, to: others.count, by: capacity - 1).map { first in
        (others[first..<min(others.count, first + capacity - 1)] + [hub]).sorted()
      }
    }

    /// Whether a panel shows an event.
    func shows(_ position: Int, _ panel: Int) -> Bool {
      guard panels.count > 1 else { return true }
      if let home = homes[position] { return home == panel }
      let columns = ladder.events[position].columns
      return columns.isEmpty || columns.contains { panels[panel].places[$0] != nil }
    }

    private func home(of event: Event) -> Int? {
      let columns = event.columns
      guard columns.count == 2 else { return nil }
      return panels.firstIndex { panel in columns.allSatisfy { panel.places[$0] != nil } }
    }

    // MARK: What is said before and after

    /// What stands over a panel.
    func title(ofPanel index: Int) -> [String] {
      var lines: [String] = []
      if index == 0 {
        lines += remarks.flatMap { wrapped($0.split(separator: " ").map { String($0) }) }
      }
      if panels.count > 1 {
        if index > 0 { lines.append("") }
        lines.append("part \(index + 1) of \(panels.count)")
      }
      return lines.map { $0.fitForTerminal(isASCII: settings.isASCII) }
    }

    /// What stands at the end.
    func closing(_ used: Legend) -> [String] {
      var lines = wrapped(used.words(signs), separator: "   ")
      if shown.count < ladder.events.count {
        lines.append("\(shown.count) of \(ladder.count) events are shown")
      }
      return lines.isEmpty ? [] : [""] + lines
    }

    /// Words in lines.
    private func wrapped(_ words: [String], separator: String = " ") -> [String] {
      var lines: [String] = []
      for word in words {
        if let line = lines.last, (line + separator + word).columns <= width {
          lines[lines.count - 1] = line + separator + word
        } else {
          lines.append(word.cut(to: width, signs))
        }
      }
      return lines
    }
  }
}
