extension Ladder.Drawing {
  mutating func draw(_ event: Ladder.Event) {
    let label = event.label.map { $0.fitForTerminal(isASCII: signs.isASCII) }
    switch event.what {
    case .message: break
    case .action(let text, let column): drawBox(signs.box, text, label, at: column, .action)
    case .state(let text, let column): drawBox(("( ", " )"), text, label, at: column, .state)
    case .fault(let fault): draw(fault, label)
    case .connection(let connection): draw(connection)
    case .note(let text, let column?):
      drawBox(("\(signs.dot) ", ""), text, label, at: column, .faint)
    case .note(let text, nil):
      let clean = text.fitForTerminal(isASCII: signs.isASCII)
      canvas.write(
        " \(clean.cut(to: canvas.width - layout.start - 1, signs)) ", at: layout.start - 1, .faint)
    }
  }

  private mutating func drawBox(
    _ ends: (left: String, right: String), _ text: String, _ label: String?, at column: Int,
    _ ink: Ink
  ) {
    guard let place = layout.places[column] else { return }
    let clean = text.fitForTerminal(isASCII: signs.isASCII)
    let first = layout.start - 1
    let room = canvas.width - first
    // By its label others refer to it, so where room is short it is the text that is cut.
    let name = label.map { " as \($0.cut(to: room / 2, signs))" } ?? ""
    let rest = room - name.columns - ends.left.columns - ends.right.columns
    let box = ends.left + clean.cut(to: rest, signs) + ends.right
    let last = canvas.width - box.columns - name.columns
    let end = canvas.write(box, at: max(first, min(place - box.columns / 2, last)), ink)
    if !name.isEmpty { canvas.write(name + " ", at: end, .name) }
  }

  private mutating func draw(_ fault: Ladder.Fault, _ label: String?) {
    let places = (fault.columns.isEmpty ? layout.columns : fault.columns)
      .compactMap { layout.places[$0] }
    guard let first = places.min(), let last = places.max() else { return }
    var text = fault.text.fitForTerminal(isASCII: signs.isASCII)
    if case .ends = fault.phase {
      text = label.map { "\($0) ends: \(text)" } ?? "ends: \(text)"
    } else if let label {
      text = "\(label): \(text)"
    }
    text = " " + text.cut(to: canvas.width - layout.start - 4, signs) + " "
    let needed = text.columns + 4
    let size = max(needed, last - first + 3)
    let start = max(
      layout.start - 1, min((first + last) / 2 - size / 2, canvas.width - size))
    for place in start..<min(canvas.width, start + size) {
      canvas.put(signs.fault, at: place, .fault)
    }
    canvas.write(text, at: start + (size - text.columns) / 2, .fault)
  }

  private mutating func draw(_ connection: Ladder.Connection) {
    let words = Ladder.words(for: connection).fitForTerminal(isASCII: signs.isASCII)
    guard connection.from != connection.to else {
      drawBox(("( ", " )"), words, nil, at: connection.from, .state)
      return
    }
    let (from, to) = ends(connection.from, connection.to)
    let inside = min(from, to) + 1..<max(from, to)
    let isGood =
      switch connection.change {
      case .opened, .closed: true
      case .refused, .broken: false
      }
    let ink: Ink = isGood ? .state : .fault
    canvas.put(signs.connectionEnds.left, at: inside.lowerBound - 1, ink)
    canvas.put(signs.connectionEnds.right, at: inside.upperBound, ink)
    for place in inside { canvas.put(signs.connection, at: place, ink) }
    let text = (isGood ? "" : "\(signs.lost) ") + words
    if text.columns + 4 <= inside.count {
      canvas.write(" \(text) ", at: inside.lowerBound + (inside.count - text.columns - 2) / 2, ink)
    } else {
      if !isGood { canvas.write(signs.lost, at: inside.lowerBound + inside.count / 2, ink) }
      say([words], beside: inside.lowerBound - 1...inside.upperBound, ink)
    }
  }

  mutating func draw(_ fold: Ladder.Fold) {
    let times = story.clock.text(from: fold.start, to: fold.end, signs)
    let title = fold.group.title.fitForTerminal(isASCII: signs.isASCII)
    let detail = fold.group.detail.fitForTerminal(isASCII: signs.isASCII)
    let what =
      fold.beginnings > 0 ? "\(fold.beginnings) more like this" : "\(fold.count) more of these"
    let places = layout.columns.compactMap { layout.places[$0] }
    let own = layout.columns.filter { fold.columns.contains($0) }.compactMap { layout.places[$0] }
    let room = canvas.width - layout.start
    let until = "until \(story.clock.text(fold.end))"
    let texts = [[title, detail, times], [title, times], [title, until], [until]].map { parts in
      let all = parts.filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(signs.folded) \(what) (\(all))"
    }
    let text = texts.first { $0.columns <= room } ?? texts[texts.count - 1]
    let cut = text.cut(to: room, signs)
    // It stands beside the first lifeline that is concerned, or else as far to the left as it must,
    // so that several of them begin at the same place.
    let starts = [own.min(), places.min()].compactMap { $0 }.map { $0 + 1 }
    let start = starts.first { $0 + 1 + cut.columns <= canvas.width } ?? layout.start - 1
    canvas.write(" \(cut) ", at: start, .faint)
  }

  /// Says something next to what stands on the line: between two lifelines, behind the last, or
  /// else wherever there is room. It says the first of some texts that fits anywhere.
  mutating func say(_ texts: [String], beside taken: ClosedRange<Int>, _ ink: Ink) {
    let behind = max(layout.end, taken.upperBound) + 2
    let near = taken.upperBound + 2
    let next = layout.columns.compactMap { layout.places[$0] }.first { $0 > taken.upperBound }
    for text in texts where !text.isEmpty {
      let size = text.columns
      if let next, near + size < next {
        canvas.write(text, at: near, ink)
      } else if behind + size <= canvas.width {
        canvas.write(text, at: behind, ink)
      } else if near + size <= canvas.width {
        canvas.write(" \(text) ", at: near - 1, ink)
      } else if taken.lowerBound - 1 - size > layout.start {
        canvas.write(" \(text) ", at: taken.lowerBound - size - 2, ink)
      } else {
        continue
      }
      return
    }
    let room = canvas.width - near
    if room >= 8, let text = texts.first(where: { !$0.isEmpty }) {
      canvas.write(" " + text.cut(to: room, signs), at: near - 1, ink)
    }
  }
}

extension Ladder {
  /// What has become of a connection.
  static func words(for connection: Connection) -> String {
    let change =
      switch connection.change {
      case .opened: "opened"
      case .closed: "closed"
      case .refused: "refused"
      case .broken: "broken"
      }
    return "\(connection.detail.isEmpty ? "connection" : connection.detail) \(change)"
  }
}
