/// A shape, and how what was found in it becomes a value.
///
/// Phrases are put together from smaller ones, so that shape and value cannot drift apart.
struct Phrase<Value>: Sendable {
  let shape: Shape
  let read: @Sendable (Capture) throws(Mismatch) -> Value
}

/// A capture that is not of the phrase's shape. Only a fault of this program makes one; it is
/// reported like any other error, with the line at which it shows.
struct Mismatch: Error {}

// MARK: Words

/// Words that stand as they are: `hangs up`.
func words(_ text: String) -> Phrase<Void> {
  let words = text.split(separator: " ").map { Shape.word(String($0)) }
  return Phrase(shape: words.count == 1 ? words[0] : .sequence(words)) { _ throws(Mismatch) in }
}

/// A phrase behind words: `for` and a duration.
func after<Value>(_ text: String, _ phrase: Phrase<Value>) -> Phrase<Value> {
  sequence(words(text), phrase) { _, value in value }
}

/// A phrase with words behind it.
func before<Value>(_ text: String, _ phrase: Phrase<Value>) -> Phrase<Value> {
  sequence(phrase, words(text)) { value, _ in value }
}

/// Words that stand for a value.
func words<Value: Sendable>(_ text: String, _ value: Value) -> Phrase<Value> {
  words(text).map { value }
}

/// One of the words that an enumeration lists.
func word<Value: CaseIterable & RawRepresentable & Sendable>(of type: Value.Type) -> Phrase<Value>
where Value.RawValue == String {
  either(Value.allCases.map { words($0.rawValue, $0) })
}

// MARK: Putting together

/// One phrase behind the other.
func sequence<each Part, Value>(
  _ part: repeat Phrase<each Part>, make: @escaping @Sendable (repeat each Part) -> Value
) -> Phrase<Value> {
  var shapes: [Shape] = []
  repeat shapes.append((each part).shape)
  return Phrase(shape: .sequence(shapes)) { capture throws(Mismatch) in
    guard case .sequence(let parts) = capture else { throw Mismatch() }
    var rest = parts[...]
    return make(repeat try next(each part, &rest))
  }
}

/// The value of the next capture.
private func next<Value>(
  _ phrase: Phrase<Value>, _ rest: inout ArraySlice<Capture>
) throws(Mismatch) -> Value {
  guard let capture = rest.popFirst() else { throw Mismatch() }
  return try phrase.read(capture)
}

/// The first of some phrases that fits.
func either<Value>(_ phrases: [Phrase<Value>]) -> Phrase<Value> {
  Phrase(shape: .choice(phrases.map { $0.shape })) { capture throws(Mismatch) in
    guard case .choice(let index, let part) = capture, phrases.indices.contains(index) else {
      throw Mismatch()
    }
    return try phrases[index].read(part)
  }
}

func either<Value>(_ phrases: Phrase<Value>...) -> Phrase<Value> { either(phrases) }

/// A phrase that may be missing.
func maybe<Value>(_ phrase: Phrase<Value>) -> Phrase<Value?> {
  Phrase(shape: .optional(phrase.shape)) { capture throws(Mismatch) in
    guard case .optional(let part) = capture else { throw Mismatch() }
    guard let part else { return nil }
    return try phrase.read(part)
  }
}

/// One or more, with commas between them.
func list<Value>(_ phrase: Phrase<Value>) -> Phrase<[Value]> {
  Phrase(shape: .list(phrase.shape)) { capture throws(Mismatch) in
    guard case .list(let parts) = capture else { throw Mismatch() }
    return try parts.map { part throws(Mismatch) in try phrase.read(part) }
  }
}

extension Phrase {
  /// The phrase with another value.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Phrase<Other> {
    Phrase<Other>(shape: shape) { [read] capture throws(Mismatch) in transform(try read(capture)) }
  }

  /// The phrase with the place of what it found.
  var placed: Phrase<Placed<Value>> {
    Phrase<Placed<Value>>(shape: shape) { [read] capture throws(Mismatch) in
      guard let place = capture.place else { throw Mismatch() }
      return Placed(try read(capture), at: place)
    }
  }

  /// The phrase under a name of its own.
  func called(_ placeholder: String, _ text: String? = nil, hasPages: Bool = false) -> Phrase {
    Phrase(
      shape: .named(Title(text: text, placeholder: placeholder, hasPages: hasPages), shape),
      read: read)
  }

  /// The phrase with the words in which it was written.
  var written: Phrase<(value: Value, text: String)> {
    Phrase<(value: Value, text: String)>(shape: shape) { [read] capture throws(Mismatch) in
      var words: [String] = []
      capture.visit { token, _ in words.append(token.text) }
      return (try read(capture), words.joined(separator: " "))
    }
  }

  /// The phrase, refused where its value has a flaw.
  func refused(_ flaw: @escaping @Sendable (Value) -> Refusal?) -> Phrase {
    let check: @Sendable (Capture) -> Refusal? = { [read] capture in
      guard let value = try? read(capture) else { return nil }
      return flaw(value)
    }
    return Phrase(shape: .checked(shape, check), read: read)
  }

  /// The phrase at the beginning of a column.
  var inColumn: Phrase {
    Phrase(shape: .sequence([.column, shape])) { [read] capture throws(Mismatch) in
      guard case .sequence(let parts) = capture, let last = parts.last else { throw Mismatch() }
      return try read(last)
    }
  }
}

// MARK: Clauses

/// An optional part of a statement, and what it changes in the value that the statement makes.
struct Clause<Root>: Sendable {
  let shape: Shape
  let repeats: Bool
  let change: @Sendable (Capture) throws(Mismatch) -> Change

  typealias Change = (inout Root) -> Void

  /// A clause that sets a part.
  init<Value>(_ path: any WritableKeyPath<Root, Value> & Sendable, _ phrase: Phrase<Value>) {
    self.init(phrase) { $0[keyPath: path] = $1 }
  }

  /// A clause that sets a part that is nil without it.
  init<Value>(_ path: any WritableKeyPath<Root, Value?> & Sendable, _ phrase: Phrase<Value>) {
    self.init(phrase) { $0[keyPath: path] = $1 }
  }

  /// A clause that adds to a part, each time it comes.
  init<Value>(
    adding path: any WritableKeyPath<Root, [Value]> & Sendable, _ phrase: Phrase<Value>,
    repeats: Bool = true
  ) {
    self.init(phrase, repeats: repeats) { $0[keyPath: path].append($1) }
  }

  private init<Value>(
    _ phrase: Phrase<Value>, repeats: Bool = false,
    _ set: @escaping @Sendable (inout Root, Value) -> Void
  ) {
    shape = phrase.shape
    self.repeats = repeats
    change = { capture throws(Mismatch) in
      let value = try phrase.read(capture)
      return { set(&$0, value) }
    }
  }
}

/// Clauses in any order. Their value makes all their changes.
func clauses<Root>(_ clauses: [Clause<Root>]) -> Phrase<Changes<Root>> {
  let shape = Shape.clauses(clauses.map { Shape.Clause(shape: $0.shape, repeats: $0.repeats) })
  return Phrase(shape: shape) { capture throws(Mismatch) in
    guard case .clauses(let parts) = capture else { throw Mismatch() }
    var changes = Changes<Root>()
    for (index, part) in parts {
      guard clauses.indices.contains(index) else { throw Mismatch() }
      changes.list.append(try clauses[index].change(part))
    }
    return changes
  }
}

/// What the clauses of a line change.
struct Changes<Root> {
  fileprivate var list: [Clause<Root>.Change] = []

  func applied(to root: Root) -> Root {
    list.reduce(into: root) { root, change in change(&root) }
  }
}
