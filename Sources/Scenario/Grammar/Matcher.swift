/// Holds the tokens of a line against a shape, and remembers what could have stood where.
///
/// Shapes do not recurse, and an alternative is given up at the first token that does not fit, so
/// the steps grow with the number of tokens.
struct Matcher {
  let tokens: [Token]
  private(set) var position = 0
  /// What did not fit, in the order in which it was tried.
  private(set) var misses: [Miss] = []
  /// What fitted and is refused all the same.
  private(set) var refusals: [(range: Range<Int>, refusal: Refusal)] = []
  /// Where a word was read that could have been almost any.
  private(set) var free: [Int] = []
  /// Where columns begin.
  private(set) var columns: [Int] = []
  private(set) var steps = 0

  /// Something that could have stood at a place, and did not.
  struct Miss {
    enum Expected {
      case word(String)
      case slot(Slot)
      /// What is left of the line.
      case value
      case end
    }

    let position: Int
    let expected: Expected
    /// What it is the beginning of, where that has a name.
    var title: String?
  }

  init(_ tokens: [Token]) { self.tokens = tokens }

  /// What stands at the present place, if it is of a shape; otherwise the place stays.
  mutating func match(_ shape: Shape) -> Capture? {
    steps += 1
    let start = position
    let columnCount = columns.count
    if let capture = attempt(shape) { return capture }
    position = start
    columns.removeLast(columns.count - columnCount)
    return nil
  }

  private mutating func attempt(_ shape: Shape) -> Capture? {
    switch shape {
    case .word(let word): self.word(word)
    case .slot(let slot): self.slot(slot)
    case .sequence(let shapes): sequence(shapes)
    case .choice(let shapes): choice(shapes)
    case .optional(let shape): .optional(match(shape))
    case .clauses(let clauses): self.clauses(clauses)
    case .list(let shape): list(shape)
    case .named(let title, let shape): named(title, shape)
    case .checked(let shape, let check): checked(shape, check)
    case .rest: rest()
    case .column: column()
    case .end: end()
    }
  }

  private mutating func word(_ word: String) -> Capture? {
    guard position < tokens.count, tokens[position].text == word else {
      return miss(.word(word))
    }
    position += 1
    return .word(tokens[position - 1])
  }

  private mutating func slot(_ slot: Slot) -> Capture? {
    guard position < tokens.count else { return miss(.slot(slot)) }
    let token = tokens[position]
    if let refusal = slot.refusal(token) {
      if refusal.what != nil { refusals.append((position..<position + 1, refusal)) }
      return miss(.slot(slot))
    }
    if slot.isFree { free.append(position) }
    position += 1
    return .slot(token, slot)
  }

  private mutating func sequence(_ shapes: [Shape]) -> Capture? {
    var parts: [Capture] = []
    for shape in shapes {
      guard let part = match(shape) else { return nil }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func choice(_ shapes: [Shape]) -> Capture? {
    for (index, shape) in shapes.enumerated() {
      if let part = match(shape) { return .choice(index, part) }
    }
    return nil
  }

  private mutating func clauses(_ clauses: [Shape.Clause]) -> Capture? {
    var parts: [(index: Int, capture: Capture)] = []
    var open = Array(clauses.indices)
    while let (index, part) = clause(of: clauses, among: open) {
      parts.append((index, part))
      if !clauses[index].repeats { open.removeAll { $0 == index } }
    }
    return .clauses(parts)
  }

  /// The next clause, behind a comma or not.
  private mutating func clause(
    of clauses: [Shape.Clause], among open: [Int]
  ) -> (Int, Capture)? {
    let start = position
    if position < tokens.count, tokens[position].text == "," { position += 1 }
    for index in open {
      if let part = match(clauses[index].shape) { return (index, part) }
    }
    position = start
    return nil
  }

  private mutating func list(_ shape: Shape) -> Capture? {
    guard let first = match(shape) else { return nil }
    var parts = [first]
    while position < tokens.count, tokens[position].text == "," {
      position += 1
      guard let part = match(shape) else {
        // The comma belongs to what comes next.
        position -= 1
        break
      }
      parts.append(part)
    }
    return .list(parts)
  }

  private mutating func named(_ title: Title, _ shape: Shape) -> Capture? {
    let start = position
    let missCount = misses.count
    if let part = match(shape) { return part }
    guard let text = title.text else { return nil }
    // Whoever does not even find its beginning is told of the whole.
    for index in missCount..<misses.count where misses[index].position == start {
      misses[index].title = text
    }
    return nil
  }

  private mutating func checked(_ shape: Shape, _ check: (Capture) -> Refusal?) -> Capture? {
    let start = position
    guard let part = match(shape) else { return nil }
    guard let refusal = check(part) else { return part }
    refusals.append((start..<position, refusal))
    return nil
  }

  private mutating func rest() -> Capture? {
    guard position < tokens.count else { return miss(.value) }
    defer { position = tokens.count }
    return .rest(Array(tokens[position...]))
  }

  private mutating func column() -> Capture {
    columns.append(position)
    return .nothing
  }

  private mutating func end() -> Capture? {
    position == tokens.count ? .nothing : miss(.end)
  }

  private mutating func miss(_ expected: Miss.Expected) -> Capture? {
    misses.append(Miss(position: position, expected: expected))
    return nil
  }
}
