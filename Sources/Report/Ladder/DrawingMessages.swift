import Entities
import Sim

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
    draw(arrow, title, detail, remark, citation(of: message))
  }

  /// On what a message stands, for those who want to know; who passes it on has no other grounds.
  private func citation(of message: Ladder.Message) -> String {
    guard story.settings.citesGrounds, !message.marks.contains(.passedOn) else { return "" }
    return message.grounds.all.map(\.rawValue).joined(separator: ", ")
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

  private mutating func draw(
    _ arrow: Arrow, _ title: String, _ detail: String, _ remark: String, _ citation: String
  ) {
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
    let unsaid = isSaid ? "" : detail
    let texts = [[remark, citation, unsaid], [remark, citation], [citation], [remark]].map {
      parts in
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
  mutating func ends(_ from: Int, _ to: Int) -> (from: Int, to: Int) {
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
