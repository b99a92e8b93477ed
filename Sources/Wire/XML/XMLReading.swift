// How parts of documents read themselves.

extension XMLReader {
  // MARK: The root

  /// Begins the root, which must be the vocabulary's.
  mutating func enterRoot() throws(Flaw) {
    while try next() != .start {
      // Nothing but the root's tag comes before the end; text there is refused.
      guard !open.isEmpty || !scanner.isAtEnd else { break }
    }
    guard let vocabulary, let last = open.last else { return }
    if vocabulary.takesAnyNamespace { makeHome(last.binding) }
    guard localName.reads(vocabulary.root), bindings[last.binding].isHome else {
      throw flaw(
        "\(words(for: last.name)) instead of <\(vocabulary.root)> of its namespace",
        vocabulary.rule, at: tagStart)
    }
  }

  /// Takes the namespace of a declaration for the vocabulary's.
  private mutating func makeHome(_ index: Int) {
    let home = bindings[index].uri
    foreignHome = home
    for index in bindings.indices { bindings[index].isHome = bindings[index].uri == home }
  }

  /// Goes on from the root's end to the document's.
  mutating func leaveRoot() throws(Flaw) {
    _ = try next()
  }

  // MARK: Flaws

  /// What breaks the vocabulary's own rules.
  func flaw(_ what: String) -> Flaw {
    flaw(what, vocabulary?.rule ?? "XML 1.0", at: tagStart)
  }

  /// What a part that must be there is missed as.
  func missing(_ name: StaticString, in element: StaticString) -> Flaw {
    flaw("no \(name) in <\(element)>")
  }

  private func second() -> Flaw {
    flaw("a second \(open.last.map { words(for: $0.name) } ?? "root")")
  }

  // MARK: Children

  /// Goes on to the next element within the present one, and says its name if it is one of the
  /// vocabulary, and an empty word if not; nil at the end. Text between elements is refused.
  mutating func nextChild() throws(Flaw) -> XMLWord? {
    while true {
      switch try next() {
      case .start:
        guard let last = open.last else { return nil }
        return XMLWord(bindings[last.binding].isHome ? local(of: last.name) : Bytes())
      case .text:
        guard isBlank else { throw flaw("text where only elements can be") }
      case .end, .done:
        return nil
      }
    }
  }

  /// The name of the present element as one of CPM's additions, wherever they are declared: their
  /// schemas are not public, so namespaces of OMA, the document's own and none are taken alike.
  var extensionWord: XMLWord {
    guard let last = open.last else { return XMLWord(Bytes()) }
    let binding = bindings[last.binding]
    let isOurs = binding.isHome || binding.uri.isEmpty || binding.uri.starts(with: "urn:oma:".utf8)
    return XMLWord(isOurs ? local(of: last.name) : Bytes())
  }

  /// The text of the present element up to its end.
  mutating func text() throws(Flaw) -> Bytes {
    var pieces = Pieces()
    while true {
      switch try next() {
      case .start: throw flaw("an element where only text can be")
      case .text: pieces.add(latestText)
      case .end, .done: return pieces.joined
      }
    }
  }

  /// Reads the present element, whatever it is, as it stands.
  mutating func keep(in unknown: inout XMLUnknown) throws(Flaw) {
    unknown.elements.append(try XMLElement(reading: &self))
  }

  /// Goes to the end of an element that holds nothing.
  mutating func nothing() throws(Flaw) {
    if try nextChild() != nil { throw flaw("an element where nothing can be") }
  }

  /// Reads all children of a name as parts, and keeps the others as they stand.
  mutating func parts<Part: XMLPart>(
    _ name: StaticString, into parts: inout [Part], else unknown: inout XMLUnknown
  ) throws(Flaw) {
    while let child = try nextChild() {
      if child.bytes.reads(name) {
        parts.append(try Part(reading: &self))
      } else {
        try keep(in: &unknown)
      }
    }
  }

  /// The value of the one attribute that is known of an element; the others are kept.
  func attribute(_ name: StaticString, else unknown: inout XMLUnknown) -> Bytes? {
    var value: Bytes?
    for attribute in attributes {
      if attribute.word.bytes.reads(name) {
        value = attribute.value
      } else {
        unknown.attributes.append(attribute)
      }
    }
    return value
  }

  // MARK: Children that come once

  mutating func text(into field: inout Bytes?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = try text()
  }

  /// A text around which space does not count, such as a URI or a date.
  mutating func token(into field: inout Bytes?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = try text().trimmed
  }

  /// A text that is words with space between them.
  mutating func words(into field: inout [Bytes]?) throws(Flaw) {
    guard field == nil else { throw second() }
    var scanner = Scanner(try text())
    var words: [Bytes] = []
    scanner.skipSpace()
    while !scanner.isAtEnd {
      let start = scanner.position
      while !scanner.isAtEnd && !CharacterClass.whitespace.contains(scanner.next) {
        scanner.position += 1
      }
      words.append(scanner.taken(since: start))
      scanner.skipSpace()
    }
    field = words
  }

  mutating func word<Word: OpenWord>(into field: inout Word?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = Word(try text().trimmed)
  }

  mutating func number(into field: inout UInt32?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = try number(try text())
  }

  mutating func flag(into field: inout Bool?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = try flag(try text())
  }

  mutating func part<Part: XMLPart>(into field: inout Part?) throws(Flaw) {
    guard field == nil else { throw second() }
    field = try Part(reading: &self)
  }

  // MARK: Values

  /// An unsigned number of 32 bits.
  func number(_ text: Bytes) throws(Flaw) -> UInt32 {
    UInt32(truncatingIfNeeded: try number(text, upTo: UInt64(UInt32.max)))
  }

  func number(_ text: Bytes, upTo most: UInt64) throws(Flaw) -> UInt64 {
    var scanner = Scanner(text.trimmed)
    _ = scanner.take(UInt8(ascii: "+"))
    guard let value = scanner.takeNumber(upTo: most), scanner.isAtEnd else {
      throw flaw("no number from 0 to \(most)")
    }
    return value
  }

  func flag(_ text: Bytes) throws(Flaw) -> Bool {
    switch XMLWord(text.trimmed) {
    case "true", "1": true
    case "false", "0": false
    default: throw flaw("neither true nor false")
    }
  }
}

/// Text that comes in pieces, mostly in one.
struct Pieces {
  private var first = Bytes()
  private var others: [Bytes] = []

  mutating func add(_ piece: Bytes) {
    if first.isEmpty { first = piece } else { others.append(piece) }
  }

  var joined: Bytes {
    guard !others.isEmpty else { return first }
    var writer = ByteWriter(capacity: 4 * first.count)
    writer.write(first)
    for piece in others { writer.write(piece) }
    return writer.finish()
  }
}
