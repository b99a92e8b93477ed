import Sim

extension Ladder.Folding {
  /// An exchange, or something that stands for itself.
  struct Unit {
    let positions: [Int]
    /// Two units of one shape are alike.
    let shape: String
    let title: String
    let chapter: Int
    var first: Int { positions[0] }
  }

  /// What makes one message like another.
  struct Kin {
    let text: String

    /// - Parameter from: The name of the column in its exchange, so that the exchanges of two
    ///   users are alike.
    init(_ message: Ladder.Message, from: Int, to: Int) {
      let fate =
        switch message.fate {
        case .arrives: "a"
        case .lost(let loss): "l\(loss.rawValue)"
        case .underway: "u"
        }
      text =
        "\(message.title)\t\(from)\t\(to)\t\(fate)\(message.carrier.rawValue)"
        + "\t\(message.marks.rawValue)"
    }
  }

  /// What may fold as a whole, of what is not folded yet.
  func units(_ shown: [Int]) -> [Unit] {
    var units: [Unit] = []
    var calls: [(call: Int, position: Int)] = []
    for position in shown where group[position] == nil {
      let event = ladder.events[position]
      guard event.label == nil else { continue }
      switch event.what {
      case .message(let message):
        if let call = message.call { calls.append((call, position)) }
      case .state(let text, let column):
        units.append(unit(position, "state \(text) \(ladder.columns[column].kind)", text))
      case .connection(let connection):
        let kinds = [connection.from, connection.to].map { "\(ladder.columns[$0].kind)" }
        let title = Ladder.words(for: connection)
        units.append(unit(position, "connection \(title) \(kinds)", title))
      case .action, .fault, .note: break
      }
    }
    calls.sort { $0 < $1 }
    // The end of the exchange so far.
    var end = Instant.start
    let exchanges = calls.runs { one, next in
      end = max(end, ladder.events[one.position].end)
      let isSame =
        one.call == next.call && ladder.events[next.position].time - end < Self.silence
      if !isSame { end = .start }
      return isSame
    }
    for exchange in exchanges {
      if let unit = unit(exchange.map(\.position)) { units.append(unit) }
    }
    return units
  }

  private func unit(_ position: Int, _ shape: String, _ title: String) -> Unit {
    Unit(positions: [position], shape: shape, title: title, chapter: chapter[position])
  }

  /// An exchange as a unit; nil if it is all repetition, which is folded otherwise, or too
  /// manifold to be like another.
  private func unit(_ positions: [Int]) -> Unit? {
    var columns: [Int] = []
    func local(_ column: Int) -> Int {
      if let known = columns.firstIndex(of: column) { return known }
      columns.append(column)
      return columns.count - 1
    }
    var kin: [(text: String, count: Int)] = []
    var isRepetition = true
    for position in positions {
      guard case .message(let message) = ladder.events[position].what else { continue }
      isRepetition = isRepetition && message.marks.contains(.repeated)
      let text = Kin(message, from: local(message.from), to: local(message.to)).text
      if let known = kin.firstIndex(where: { $0.text == text }) {
        kin[known].count += 1
      } else {
        kin.append((text, 1))
      }
      if kin.count > 64 || columns.count > 64 { return nil }
    }
    guard !isRepetition else { return nil }
    let kinds = columns.map { "\(ladder.columns[$0].kind)" }.joined(separator: " ")
    let shape = kin.map { "\($0.count) \($0.text)" }.joined(separator: "\n")
    return Unit(
      positions: positions, shape: "\(kinds)\n\(shape)", title: title(of: positions),
      chapter: chapter[positions[0]])
  }
}

extension RandomAccessCollection where Index == Int {
  /// The collection in stretches within which each element belongs to the one before it.
  func runs(where belongs: (Element, Element) -> Bool) -> [SubSequence] {
    var runs: [SubSequence] = []
    var start = startIndex
    for position in indices.dropFirst() where !belongs(self[position - 1], self[position]) {
      runs.append(self[start..<position])
      start = position
    }
    return isEmpty ? [] : runs + [self[start...]]
  }
}
