/// A body of several parts with a boundary between them (RFC 2046 §5.1): its octets, and where
/// each part lies.
public struct Multipart: Sendable {
  public let bytes: Bytes
  public let boundary: Bytes
  /// What stands before the first boundary line, which nobody is to read.
  public let preamble: Bytes
  /// What stands behind the closing boundary line.
  public let epilogue: Bytes
  /// Whether there is a closing boundary; only lenient reading does without.
  public let isClosed: Bool
  /// 1 for a multipart that is in no other.
  public let depth: Int
  private let places: ContiguousArray<Stretch>
  private let strictness: Strictness
  private let limits: WireLimits

  private struct Stretch: BitwiseCopyable, Sendable {
    var start: UInt32
    var end: UInt32

    init(_ start: Int, _ end: Int) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end)
    }
  }

  private static var rule: String { "RFC 2046 §5.1.1" }

  /// Reads a body; the type has the boundary.
  public init(
    _ body: Bytes, _ type: MediaType, _ strictness: Strictness = .strict,
    limits: WireLimits = .standard, depth: Int = 1
  ) throws(Flaw) {
    guard let boundary = type.parameters.content(of: "boundary") else {
      throw Flaw("a multipart type without a boundary", Multipart.rule, at: type.text.start)
    }
    try self.init(body, boundary: boundary, strictness, limits: limits, depth: depth)
  }

  /// Reads a body with a boundary.
  ///
  /// Lenient reading accepts bare line feeds around boundary lines, and a last part that no closing
  /// boundary ends.
  public init(
    _ body: Bytes, boundary: Bytes, _ strictness: Strictness = .strict,
    limits: WireLimits = .standard, depth: Int = 1
  ) throws(Flaw) {
    guard depth <= limits.partDepth else {
      throw WireLimits.flaw("partDepth", limits.partDepth, at: body.start)
    }
    guard !boundary.isEmpty, strictness == .lenient || Multipart.isValid(boundary) else {
      throw Flaw(
        "a boundary that is not 1 to 70 of the characters it may have", Multipart.rule,
        at: boundary.start)
    }
    var reader = BoundaryReader(body, boundary, strictness)
    guard let first = try reader.next() else {
      throw Flaw(
        "a multipart body in which its boundary '\(boundary)' does not occur", Multipart.rule,
        at: body.start)
    }
    var places: ContiguousArray<Stretch> = []
    var line = first
    while !line.isClosing {
      guard places.count < limits.partCount else {
        throw WireLimits.flaw("partCount", limits.partCount, at: body.start + line.start)
      }
      let following = try reader.next()
      guard let following else {
        guard strictness == .lenient else {
          throw Flaw("a multipart body without its closing boundary", Multipart.rule, at: body.end)
        }
        places.append(Stretch(line.end, body.count))
        break
      }
      places.append(Stretch(line.end, max(line.end, following.contentEnd)))
      line = following
    }
    bytes = body
    self.boundary = boundary
    preamble = body[0..<first.start]
    isClosed = line.isClosing
    epilogue = line.isClosing ? body[line.end..<body.count] : Bytes()
    self.depth = depth
    self.places = places
    self.strictness = strictness
    self.limits = limits
  }

  /// Whether it may be a boundary: up to 70 of the characters that survive gateways, the last of
  /// them no space.
  public static func isValid(_ boundary: Bytes) -> Bool {
    let characters = CharacterClass(low: 0xa7ff_fb81_0000_0000, high: 0x07ff_fffe_87ff_fffe)
    return (1...70).contains(boundary.count) && boundary.last != 0x20
      && boundary.allSatisfy { characters.contains($0) }
  }

  // MARK: Parts

  public var count: Int { places.count }

  /// The octets of a part; nil where there are not so many.
  public func text(at index: Int) -> Bytes? {
    guard places.indices.contains(index) else { return nil }
    return bytes[Int(places[index].start)..<Int(places[index].end)]
  }

  /// A part; nil where there are not so many.
  public func part(at index: Int) throws(Flaw) -> MIMEEntity? {
    guard let text = text(at: index) else { return nil }
    return try MIMEEntity(text, strictness, limits: limits)
  }

  public var parts: [MIMEEntity] {
    get throws(Flaw) {
      var parts: [MIMEEntity] = []
      for place in places {
        let text = bytes[Int(place.start)..<Int(place.end)]
        parts.append(try MIMEEntity(text, strictness, limits: limits))
      }
      return parts
    }
  }

  /// The first part of a type, here and not in parts of parts.
  public func part(ofType name: String) throws(Flaw) -> MIMEEntity? {
    for part in try parts where part.has(type: name) { return part }
    return nil
  }

  /// The first part of a disposition.
  public func part(ofDisposition name: String) throws(Flaw) -> MIMEEntity? {
    for part in try parts {
      if let disposition = try part.disposition, disposition.is(name) { return part }
    }
    return nil
  }

  /// The part with a Content-ID, here or in parts of parts. The name may be a `cid:` URL, or stand
  /// in angle brackets (RFC 2392 §2).
  public func part(withID name: Bytes) throws(Flaw) -> MIMEEntity? {
    var wanted = name.withoutAngles
    if wanted.count > 4, wanted[0..<4].isSameIgnoringCase(as: "cid:") {
      wanted = wanted[4..<wanted.count].unescaped
    }
    for part in try parts {
      if part.contentID == wanted { return part }
      if let inner = try part.multipart(strictness, limits: limits, depth: depth + 1),
        let found = try inner.part(withID: wanted)
      {
        return found
      }
    }
    return nil
  }

  /// The part that the others belong to, in `multipart/related`: the one that the parameter `start`
  /// names, or the first (RFC 2387 §3.2).
  public func root(_ type: MediaType) throws(Flaw) -> MIMEEntity? {
    guard let start = type.parameters.content(of: "start") else { return try part(at: 0) }
    return try part(withID: start)
  }

  // MARK: Making

  /// Puts parts together, with a boundary that does not occur in them: the first of `stem-1`,
  /// `stem-2` and so on.
  public init(
    _ parts: [MIMEEntity], stem: String = "cpm-part", limits: WireLimits = .standard
  ) throws(Flaw) {
    let texts = parts.map { $0.rendered() }
    let boundary = Multipart.boundary(for: texts, stem: stem)
    let size = texts.reduce(0) { $0 + $1.count + boundary.count + 8 }
    let body = Bytes.written(capacity: size + boundary.count + 8) { writer in
      for text in texts {
        writer.write("--")
        writer.write(boundary)
        writer.write("\r\n")
        writer.write(text)
        writer.write("\r\n")
      }
      writer.write("--")
      writer.write(boundary)
      writer.write("--\r\n")
    }
    try self.init(body, boundary: boundary, limits: limits)
  }

  /// The first of `stem-1`, `stem-2` and so on that occurs in none of the texts.
  public static func boundary(for texts: [Bytes], stem: String) -> Bytes {
    var number = 1
    while true {
      let candidate = Bytes("\(stem)-\(number)")
      let line = Bytes.written(Bytes("--"), candidate)
      // Each text has room for only so many of them, so this ends.
      if !texts.contains(where: { $0.find(line) != nil }) { return candidate }
      number += 1
    }
  }

  /// The type to send the body with: `multipart/mixed;boundary="…"`.
  public func contentType(_ subtype: String = "mixed") -> Bytes {
    Bytes.written { writer in
      writer.write("multipart/\(subtype);boundary=")
      writer.writeQuoted(boundary)
    }
  }

  /// The same body with another part in one place; all other octets stay. The part must not have
  /// the boundary in it.
  public func replacing(_ index: Int, with part: MIMEEntity) throws(Flaw) -> Multipart {
    guard places.indices.contains(index) else { return self }
    let text = part.rendered()
    guard text.find(Bytes.written(Bytes("--"), boundary)) == nil else {
      throw Flaw("a part that has the boundary in it", Multipart.rule, at: text.start)
    }
    var changed = bytes
    changed.replace(Int(places[index].start)..<Int(places[index].end), with: text)
    return try Multipart(
      changed, boundary: boundary, strictness, limits: limits, depth: depth)
  }
}

/// Finds the boundary lines of a body, one after the other.
private struct BoundaryReader {
  struct Line {
    /// Where the two dashes are.
    var start: Int
    /// Where the next line begins.
    var end: Int
    /// Where the content before it ends: the line end before a boundary belongs to the boundary.
    var contentEnd: Int
    /// Whether no more parts come.
    var isClosing: Bool
  }

  private var scanner: Scanner
  private let delimiter: Bytes
  private let strictness: Strictness

  init(_ body: Bytes, _ boundary: Bytes, _ strictness: Strictness) {
    scanner = Scanner(body)
    delimiter = Bytes.written(Bytes("--"), boundary)
    self.strictness = strictness
  }

  mutating func next() throws(Flaw) -> Line? {
    while !scanner.isAtEnd {
      let start = scanner.position
      if let line = try takeBoundary(at: start) { return line }
      scanner.position = start
      guard let lineFeed = scanner.find(0x0a) else {
        scanner.position = scanner.end
        return nil
      }
      scanner.position = lineFeed + 1
    }
    return nil
  }

  /// Takes a boundary line: the boundary, perhaps two dashes, spaces, and the line end. A line that
  /// only begins with the boundary is content, perhaps a boundary line of a part.
  private mutating func takeBoundary(at start: Int) throws(Flaw) -> Line? {
    let text = scanner.bytes
    guard scanner.next == UInt8(ascii: "-"), start + delimiter.count <= text.count,
      text[start..<start + delimiter.count] == delimiter
    else { return nil }
    scanner.position = start + delimiter.count
    let isClosing = scanner.next == UInt8(ascii: "-") && scanner.peek(1) == UInt8(ascii: "-")
    if isClosing { scanner.position += 2 }
    scanner.skip(.blank)
    if !scanner.isAtEnd {
      let hasReturn = scanner.take(0x0d)
      guard scanner.take(0x0a) else { return nil }
      try check(hasReturn, at: scanner.position - 1)
    }
    var contentEnd = start
    if start > 0 {
      let hasReturn = start > 1 && text[start - 2] == 0x0d
      try check(hasReturn, at: start - 1)
      contentEnd -= hasReturn ? 2 : 1
    }
    return Line(start: start, end: scanner.position, contentEnd: contentEnd, isClosing: isClosing)
  }

  private func check(_ hasReturn: Bool, at place: Int) throws(Flaw) {
    guard hasReturn || strictness == .lenient else {
      throw Flaw(
        "a bare line feed at a boundary", "RFC 2046 §5.1.1", at: scanner.bytes.start + place)
    }
  }
}
