import Sim

// MARK: - Messages

extension Ladder.Drawing {
  /// An arrow on the canvas.
  private struct Arrow {
    let from: Int
    let to: Int
    let line: Character
    let ink: Ink
    /// What stands at the sender instead of the line's beginning.
    var tail = ""
    /// What stands at the receiver.
    var head = ""
    var headInk: Ink?
    var isToRight: Bool { to > from }
    /// The cells between the two lifelines.
    var inside: Range<Int> { min(from, to) + 1..<max(from, to) }
  }

  mutating func draw(
    _ message: Ladder.Message, _ repetition: Int, _ shape: Ladder.Row.Shape, _ row: Ladder.Row
  ) {
    let ink = ink(of: message)
    let title = title(of: message, repetition)
    var detail = message.detail.fitForTerminal(isASCII: signs.isASCII)
    if message.marks.contains(.passedOn) { detail = "" }
    guard message.from != message.to else {
      drawToItself(title, detail, at: message.from, ink)
      return
    }
    let (from, to) = ends(message.from, message.to)
    var arrow = Arrow(from: from, to: to, line: line(of: message.carrier), ink: ink)
    arrow.head = String(to > from ? signs.head.toRight : signs.head.toLeft)
    var remark = ""
    switch (shape, message.fate) {
    case (.departure(let tag), _):
      used.insert(.tag)
      arrow.head = name(ofTag: tag)
      arrow.headInk = .name
    case (.arrival(let tag), _):
      arrow.tail = name(ofTag: tag)
      detail = ""
    case (_, .lost(let loss)):
      remark = words(for: loss)
      let wholeHead = to > from ? "\(signs.lost) \(remark)" : "\(remark) \(signs.lost)"
      arrow.headInk = .fault
      if title.columns + wholeHead.columns + 5 <= arrow.inside.count {
        arrow.head = wholeHead
        remark = ""
      } else {
        arrow.head = signs.lost
      }
    case (_, .underway):
      arrow.head = signs.folded
      remark = "still on its way"
    case (_, .arrives(let arrival)):
      if arrival - row.time >= .milliseconds(500), case .whole = shape {
        remark = "arrives \(ClockText.words(arrival - row.time)) later"
      }
    }
    draw(arrow, title, detail, remark)
  }

  /// The title with signs for what is special about the message.
  private mutating func title(of message: Ladder.Message, _ repetition: Int) -> String {
    var title = message.title.fitForTerminal(isASCII: signs.isASCII)
    if message.marks.contains(.repeated) {
      used.insert(.repeated)
      title += " \(signs.repeated)" + (repetition > 0 ? String(repetition) : "")
    }
    if message.marks.contains(.copy) {
      used.insert(.copy)
      title += " \(signs.copy)"
    }
    if message.marks.contains(.rewritten) {
      used.insert(.rewritten)
      title += " \(signs.rewritten)"
    }
    return title
  }

  private mutating func draw(_ arrow: Arrow, _ title: String, _ detail: String, _ remark: String) {
    let inside = arrow.inside
    let ends = signs.start
    canvas.put(arrow.isToRight ? ends.toRight : ends.toLeft, at: arrow.from, .faint)
    for place in inside { canvas.put(arrow.line, at: place, arrow.ink) }
    for column in layout.columns {
      if let place = layout.places[column], inside.contains(place) {
        canvas.put(signs.crossing, at: place, arrow.ink)
      }
    }
    let head = arrow.head.columns
    let tail = arrow.tail.columns
    let first = inside.lowerBound + (arrow.isToRight ? tail : head)
    let last = inside.upperBound - (arrow.isToRight ? head : tail)
    canvas.write(
      arrow.head, at: arrow.isToRight ? last : inside.lowerBound, arrow.headInk ?? arrow.ink)
    canvas.write(arrow.tail, at: arrow.isToRight ? inside.lowerBound : last, .name)
    var isSaid = true
    let room = max(0, last - first)
    var text = title
    let both = detail.isEmpty ? title : "\(title) \(detail)"
    if both.columns + 2 <= room {
      text = both
    } else {
      isSaid = detail.isEmpty
      text = title.cut(to: room, signs)
    }
    let start = place(for: text.columns, in: first..<max(first, last), isToRight: arrow.isToRight)
    let end = canvas.write(
      String(text.prefix(title.count)), at: start, title.isEmpty ? .plain : arrow.ink)
    canvas.write(String(text.dropFirst(title.count)), at: end, .faint)
    // What does not fit on the arrow goes beside it, the more important part before the other.
    let left = min(arrow.from, arrow.to)
    let right = max(arrow.from, arrow.to)
    let taken = left...(right > layout.end ? canvas.width : right)
    let texts = [[remark, isSaid ? "" : detail], [remark]].map { parts in
      parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let isFault = arrow.headInk == .fault && !remark.isEmpty
    say(texts, beside: taken, isFault ? .fault : .faint)
  }

  /// The middle of the stretch next to the sender where the text fits, or of the whole.
  private func place(for width: Int, in range: Range<Int>, isToRight: Bool) -> Int {
    let crossings = layout.columns.compactMap { layout.places[$0] }.filter { range.contains($0) }
    var stretch = range
    if isToRight, let end = crossings.first { stretch = range.lowerBound..<end }
    if !isToRight, let end = crossings.last { stretch = end + 1..<range.upperBound }
    let chosen = stretch.count >= width + 2 ? stretch : range
    return chosen.lowerBound + max(0, chosen.count - width) / 2
  }

  private mutating func drawToItself(_ title: String, _ detail: String, at column: Int, _ ink: Ink)
  {
    guard let place = layout.places[column] else { return }
    canvas.put(signs.start.toRight, at: place, .faint)
    let text = [title, detail].filter { !$0.isEmpty }.joined(separator: " ")
    let room = canvas.width - place - 3 - signs.toItself.columns
    if text.columns <= room || place < canvas.width / 2 {
      let whole = "\(signs.sip)\(text.cut(to: room, signs))\(signs.sip)\(signs.toItself)"
      canvas.write(whole, at: place + 1, ink)
    } else {
      canvas.put(signs.start.toLeft, at: place, .faint)
      let room = place - layout.start - 2 - signs.toItself.columns
      let whole = "\(signs.toItself)\(signs.sip)\(text.cut(to: room, signs))\(signs.sip)"
      canvas.write(whole, at: place - whole.columns, ink)
    }
  }

  /// Where two columns stand; one of another panel stands behind the last lifeline.
  private mutating func ends(_ from: Int, _ to: Int) -> (from: Int, to: Int) {
    let outside = layout.end + 9
    for column in [from, to] where layout.places[column] == nil {
      let room = canvas.width - outside - 2
      var name = story.ladder.columns[column].name.fitForTerminal(isASCII: signs.isASCII)
      // Of a long name, the end says whose it is.
      while name.columns > room, let space = name.firstIndex(of: " ") {
        name = signs.cut + name[name.index(after: space)...]
      }
      canvas.write(name.cut(to: room, signs), at: outside + 2, .name)
    }
    return (layout.places[from] ?? outside, layout.places[to] ?? outside)
  }

  private func ink(of message: Ladder.Message) -> Ink {
    if let status = message.status {
      return status < 200 ? .provisional : status < 300 ? .success : .refusal
    }
    return switch message.carrier {
    case .sip: .sip
    case .msrp: .msrp
    case .other: .other
    }
  }

  private func line(of carrier: Ladder.Carrier) -> Character {
    switch carrier {
    case .sip: signs.sip
    case .msrp: signs.msrp
    case .other: signs.other
    }
  }

  private func name(ofTag tag: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let round = tag / letters.count
    return "(\(letters[tag % letters.count])\(round == 0 ? "" : String(round)))"
  }

  private func words(for loss: Loss) -> String {
    switch loss {
    case .chance: "lost"
    case .queueFull: "queue full"
    case .cut: "cut off"
    case .dropped: "dropped"
    case .nobodyThere: "nobody there"
    case .unroutable: "nobody for it"
    case .connectionGone: "connection gone"
    }
  }
}

// MARK: - Everything else

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
    let room = canvas.width - layout.start + 1 - ends.left.columns - ends.right.columns
    let box = ends.left + clean.cut(to: room, signs) + ends.right
    let start = max(layout.start - 1, min(place - box.columns / 2, canvas.width - box.columns))
    let end = canvas.write(box, at: start, ink)
    if let label { canvas.write(" as \(label) ", at: end, .name) }
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
    let places = layout.columns.filter { fold.columns.contains($0) }
      .compactMap { layout.places[$0] }
    let wanted = (places.min() ?? layout.start) + 2
    let room = canvas.width - layout.start
    let until = "until \(story.clock.text(fold.end))"
    let texts = [[title, detail, times], [title, times], [title, until], [until]].map { parts in
      let all = parts.filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(signs.folded) \(what) (\(all))"
    }
    let text = texts.first { $0.columns <= room } ?? texts[texts.count - 1]
    let cut = text.cut(to: room, signs)
    canvas.write(
      " \(cut) ", at: max(layout.start - 1, min(wanted - 1, canvas.width - cut.columns - 1)), .faint
    )
  }

  /// Says something next to what stands on the line: between two lifelines, behind the last, or
  /// else wherever there is room. It says the first of some texts that fits anywhere.
  private mutating func say(_ texts: [String], beside taken: ClosedRange<Int>, _ ink: Ink) {
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
