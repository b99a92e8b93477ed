/// What stood at each part of a shape: the result of a match, which phrases turn into values.
indirect enum Capture: Sendable {
  case word(Token)
  case slot(Token, Slot)
  case sequence([Capture])
  /// Which of the alternatives.
  case choice(Int, Capture)
  case optional(Capture?)
  /// Which of the clauses, in the order of the text.
  case clauses([(index: Int, capture: Capture)])
  case list([Capture])
  case rest([Token])
  case nothing
}

extension Capture {
  /// Visits every token with its slot, where it fills one, in the order of the text.
  func visit(_ body: (Token, Slot?) -> Void) {
    switch self {
    case .word(let token): body(token, nil)
    case .slot(let token, let slot): body(token, slot)
    case .sequence(let parts), .list(let parts): for part in parts { part.visit(body) }
    case .choice(_, let part): part.visit(body)
    case .optional(let part): part?.visit(body)
    case .clauses(let parts): for part in parts { part.capture.visit(body) }
    case .rest(let tokens): for token in tokens { body(token, nil) }
    case .nothing: break
    }
  }

  /// From the first token to the last; nil where there is none.
  var place: SourcePlace? {
    var place: SourcePlace?
    visit { token, _ in place = place?.through(token.place) ?? token.place }
    return place
  }
}
