/// A session description (RFC 8866), as an offer or an answer (RFC 3264): its octets, and where
/// each line lies.
///
/// What nobody touches goes out as it came in, lines that nobody knows included. A line that is
/// changed is written anew; the others stay as they are.
public struct SessionDescription: Sendable {
  /// The lines before the first media description, or those of one media description.
  public enum Section: Hashable, Sendable {
    case session
    /// Counted from 0.
    case media(Int)
  }

  /// Where a line lies.
  struct Line: BitwiseCopyable, Sendable {
    var start: UInt32
    /// With the line end.
    var count: UInt32
    /// The letter before the equals sign; 0 for what is no line of that form.
    var kind: UInt8
    /// Octets of the line end.
    var endCount: UInt8

    init(start: Int, count: Int, kind: UInt8, endCount: Int) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.count = UInt32(truncatingIfNeeded: count)
      self.kind = kind
      self.endCount = UInt8(truncatingIfNeeded: endCount)
    }
  }

  public private(set) var bytes: Bytes
  private(set) var lines: ContiguousArray<Line>
  /// The first lines of the media descriptions.
  private(set) var mediaStarts: ContiguousArray<Int32>

  static var rule: String { "RFC 8866 §9" }

  /// A description without any line.
  public init() {
    bytes = Bytes()
    lines = []
    mediaStarts = []
  }

  /// Reads a description.
  ///
  /// Lenient reading accepts bare line feeds, a last line without a line end, and lines that are
  /// not a letter and an equals sign. Whether the lines are those that there must be, and in order,
  /// is for `problems(in:)` to say.
  public init(
    _ bytes: Bytes, _ strictness: Strictness = .strict, limits: WireLimits = .standard
  ) throws(Flaw) {
    self.bytes = bytes
    lines = []
    lines.reserveCapacity(24)
    mediaStarts = []
    guard bytes.count <= limits.messageLength else {
      throw WireLimits.flaw("messageLength", limits.messageLength, at: bytes.start)
    }
    var scanner = Scanner(bytes)
    while !scanner.isAtEnd {
      guard lines.count < limits.descriptionLines else {
        throw WireLimits.flaw("descriptionLines", limits.descriptionLines, at: scanner.place)
      }
      let line = try SessionDescription.takeLine(&scanner, strictness, limits)
      if line.kind == UInt8(ascii: "m") {
        mediaStarts.append(Int32(truncatingIfNeeded: lines.count))
      }
      lines.append(line)
    }
    guard lines.first?.kind == UInt8(ascii: "v") else {
      throw Flaw(
        "a session description that does not begin with 'v='", SessionDescription.rule,
        at: bytes.start)
    }
  }

  private static func takeLine(
    _ scanner: inout Scanner, _ strictness: Strictness, _ limits: WireLimits
  ) throws(Flaw) -> Line {
    let start = scanner.position
    let letter = scanner.next
    let isTyped = letter &- 0x61 < 26 && scanner.peek(1) == UInt8(ascii: "=")
    guard isTyped || strictness == .lenient else {
      throw scanner.flaw("a line that is not a letter, '=' and a value", rule)
    }
    let endCount = try takeLineEnd(&scanner, strictness)
    let count = scanner.position &- start
    guard count <= limits.lineLength else {
      throw WireLimits.flaw("lineLength", limits.lineLength, at: scanner.bytes.start + start)
    }
    guard count &- endCount > 2 || !isTyped || strictness == .lenient else {
      throw Flaw("a line without a value", rule, at: scanner.bytes.start + start)
    }
    return Line(start: start, count: count, kind: isTyped ? letter : 0, endCount: endCount)
  }

  /// Takes the rest of a line; gives back how long the line end is.
  @inline(__always)
  private static func takeLineEnd(
    _ scanner: inout Scanner, _ strictness: Strictness
  ) throws(Flaw) -> Int {
    while true {
      scanner.cursor.skipToControl()
      if scanner.isAtEnd {
        guard strictness == .lenient else { throw scanner.flaw("a line without a line end", rule) }
        return 0
      }
      if scanner.take(0x0d) {
        guard scanner.take(0x0a) else {
          throw scanner.flaw("a carriage return without a line feed", rule)
        }
        return 2
      }
      if scanner.next == 0x0a {
        guard strictness == .lenient else { throw scanner.flaw("a bare line feed", rule) }
        scanner.position &+= 1
        return 1
      }
      guard scanner.next != 0 else { throw scanner.flaw("a NUL octet", rule) }
      scanner.position &+= 1
    }
  }

  // MARK: Looking

  /// Octets on the wire.
  public var size: Int { bytes.count }

  public var lineCount: Int { lines.count }

  /// The lines of a section; the first of a media description is its `m=`.
  public func lines(in section: Section) -> Range<Int> {
    func start(_ media: Int) -> Int {
      media < mediaStarts.count ? Int(mediaStarts[media]) : lines.count
    }
    switch section {
    case .session: return 0..<start(0)
    case .media(let index):
      guard mediaStarts.indices.contains(index) else { return lines.count..<lines.count }
      return start(index)..<start(index + 1)
    }
  }

  /// The letter of a line.
  public func kind(at index: Int) -> Character {
    Character(UnicodeScalar(lines[index].kind))
  }

  /// What stands behind the equals sign.
  public func value(at index: Int) -> Bytes {
    let line = lines[index]
    let start = Int(line.start)
    let end = start + Int(line.count) - Int(line.endCount)
    return bytes[min(start + (line.kind == 0 ? 0 : 2), end)..<end]
  }

  /// The first line of a kind in a section.
  public func index(of kind: Character, in section: Section) -> Int? {
    guard let letter = kind.asciiValue else { return nil }
    return lines(in: section).first { lines[$0].kind == letter }
  }

  public func value(of kind: Character, in section: Section) -> Bytes? {
    index(of: kind, in: section).map { value(at: $0) }
  }

  /// The first `a=` line of a name in a section. Names are compared octet by octet (RFC 8866 §6).
  public func index(ofAttribute name: String, in section: Section) -> Int? {
    var name = name
    return name.withUTF8 { name in lines(in: section).first { isAttribute(name, at: $0) } }
  }

  func isAttribute(_ name: String, at index: Int) -> Bool {
    var name = name
    return name.withUTF8 { isAttribute($0, at: index) }
  }

  private func isAttribute(_ name: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let line = lines[index]
    let count = Int(line.count) - Int(line.endCount) - 2
    guard line.kind == UInt8(ascii: "a"), count >= name.count else { return false }
    return bytes.withUnsafeBytes { text in
      let start = Int(line.start) + 2
      guard count == name.count || text[start + name.count] == UInt8(ascii: ":") else {
        return false
      }
      for place in 0..<name.count where text[start + place] != name[place] { return false }
      return true
    }
  }

  /// The value of an attribute. There are two ways to have none: one without a colon gives
  /// `.some(nil)`, an absent one gives nil.
  public func attribute(_ name: String, in section: Section) -> Bytes?? {
    guard let index = index(ofAttribute: name, in: section) else { return nil }
    let value = value(at: index)
    let count = name.utf8.count
    return .some(value.count > count ? value[count + 1..<value.count] : nil)
  }

  // MARK: Changing

  /// Gives a line another value.
  public mutating func setValue(_ value: Bytes, at index: Int) {
    let line = lines[index]
    let start = Int(line.start) + (line.kind == 0 ? 0 : 2)
    let end = Int(line.start) + Int(line.count) - Int(line.endCount)
    bytes.replace(min(start, end)..<end, with: value)
    let difference = value.count - max(0, end - start)
    lines[index].count = UInt32(truncatingIfNeeded: Int(line.count) + difference)
    shift(from: index + 1, by: difference)
  }

  /// Puts a line before another; at the end if `index` is the number of lines. A line `m=` begins
  /// a new media description.
  public mutating func insert(_ kind: Character, _ value: Bytes, at index: Int) {
    guard let letter = kind.asciiValue else { return }
    endLastLine()
    let start = index < lines.count ? Int(lines[index].start) : bytes.count
    var writer = ByteWriter(capacity: value.count + 4)
    writer.write(letter)
    writer.write(UInt8(ascii: "="))
    writer.write(value)
    writer.write("\r\n")
    let text = writer.finish()
    bytes.replace(start..<start, with: text)
    lines.insert(Line(start: start, count: text.count, kind: letter, endCount: 2), at: index)
    shift(from: index + 1, by: text.count)
    findMedia()
  }

  public mutating func remove(at index: Int) {
    let line = lines[index]
    bytes.replace(Int(line.start)..<Int(line.start) + Int(line.count), with: Bytes())
    lines.remove(at: index)
    shift(from: index, by: -Int(line.count))
    findMedia()
  }

  /// Sets an attribute of a section, with a value or without; a new one goes to the section's end.
  /// A media description that is not there gets none.
  public mutating func setAttribute(_ name: String, _ value: Bytes?, in section: Section) {
    if case .media(let index) = section, !mediaStarts.indices.contains(index) { return }
    var writer = ByteWriter(capacity: name.utf8.count + (value?.count ?? 0) + 1)
    writer.write(name)
    if let value {
      writer.write(UInt8(ascii: ":"))
      writer.write(value)
    }
    let text = writer.finish()
    guard let index = index(ofAttribute: name, in: section) else {
      return insert("a", text, at: lines(in: section).upperBound)
    }
    setValue(text, at: index)
  }

  /// Takes away the attributes of a name in a section.
  public mutating func removeAttribute(_ name: String, in section: Section) {
    while let index = index(ofAttribute: name, in: section) { remove(at: index) }
  }

  /// A line behind one that has no line end would be part of it.
  private mutating func endLastLine() {
    guard let last = lines.indices.last, lines[last].endCount == 0 else { return }
    bytes.replace(bytes.count..<bytes.count, with: Bytes("\r\n"))
    lines[last].count += 2
    lines[last].endCount = 2
  }

  private mutating func shift(from index: Int, by distance: Int) {
    guard index < lines.count, distance != 0 else { return }
    for later in index..<lines.count {
      lines[later].start = UInt32(truncatingIfNeeded: Int(lines[later].start) + distance)
    }
  }

  private mutating func findMedia() {
    mediaStarts.removeAll(keepingCapacity: true)
    for index in lines.indices where lines[index].kind == UInt8(ascii: "m") {
      mediaStarts.append(Int32(truncatingIfNeeded: index))
    }
  }
}

extension SessionDescription: Equatable {
  /// Whether the octets are the same.
  public static func == (left: SessionDescription, right: SessionDescription) -> Bool {
    left.bytes == right.bytes
  }
}

extension SessionDescription: CustomStringConvertible {
  public var description: String { bytes.description }
}
