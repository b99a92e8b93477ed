@testable import Sim

extension ReferenceWorld {
  /// An actor hands a message to its node; it leaves when the actor has finished it.
  mutating func send(_ letter: Letter, _ span: TimeSpan, _ me: Resident) {
    emit(.sent(letter.word, to: letter.to, over: nil), letter.number, me)
    if span > .zero {
      schedule(.departure(letter), number: letter.number, at: now + span)
    } else {
      depart(letter)
    }
  }

  /// Lets faults meddle with a message, and hands to the link what they leave of it.
  mutating func depart(_ letter: Letter) {
    let fate = meddle(
      with: letter.word, number: letter.number, from: letter.from, to: letter.to, over: nil)
    var copy = letter
    copy.word = fate.word
    if fate.isDropped {
      return lose(
        copy.word, from: letter.from, at: letter.to, cause: letter.number, by: .dropped)
    }
    letGo(copy, after: fate.delay)
    for _ in 1..<fate.copies {
      copy.number = duplicate(copy.word, of: letter.number, from: letter.from, to: letter.to)
      letGo(copy, after: fate.delay)
    }
  }

  private mutating func letGo(_ letter: Letter, after delay: TimeSpan) {
    if delay > .zero {
      schedule(.entry(letter), number: letter.number, at: now + delay)
    } else {
      enter(letter)
    }
  }

  /// Hands a message to the link.
  mutating func enter(_ letter: Letter) {
    var letter = letter
    letter.left = now
    let passage = links.pass(
      size: letter.word.size, at: now, letter.from, letter.to,
      slowdown(letter.from, letter.to))
    switch passage {
    case .lost(let loss):
      lose(letter.word, from: letter.from, at: letter.to, cause: letter.number, by: loss)
    case .arrives(let times):
      let original = letter.number
      for (copy, time) in times.enumerated() {
        if copy > 0 {
          letter.number = duplicate(
            letter.word, of: original, from: letter.from, to: letter.to)
        }
        schedule(.arrival(letter), number: letter.number, at: time)
      }
    }
  }

  mutating func duplicate(
    _ word: Crowd.Word, of original: UInt64, from: NodeID, to: NodeID
  ) -> UInt64 {
    let number = nextNumber()
    emit(.duplicated(word, to: to), number: number, cause: original, node: from, actor: nil)
    return number
  }

  mutating func arrive(_ letter: Letter) {
    func lost(by loss: Loss) {
      lose(letter.word, from: letter.from, at: letter.to, cause: letter.number, by: loss)
    }
    if isCut(letter.from, letter.to, from: letter.left, to: now) { return lost(by: .cut) }
    guard let actor = letter.actor ?? Crowd.route(letter.word, at: letter.to, actors) else {
      return lost(by: .unroutable)
    }
    guard let resident = running(actor) else { return lost(by: .nobodyThere) }
    let number = nextNumber()
    emit(
      .delivered(letter.word, from: letter.from, over: nil), number: number,
      cause: letter.number, node: resident.node, actor: resident.id)
    handle(.message(letter.word, from: letter.from), resident, number: number)
  }
}
