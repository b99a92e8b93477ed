/// The names that a kind of header block knows, as small numbers.
public protocol FieldName: RawRepresentable, Hashable, Sendable where RawValue == UInt8 {
  /// Finds the number of a name as it stands in a line.
  static var names: NameTable { get }
  /// The name as we write it.
  var text: String { get }
}

/// The header lines of a message: their octets as they are, and where each line and each value
/// lies.
///
/// SIP, MSRP, MIME parts and CPIM all have such blocks. Nothing is kept beside the octets, so what
/// nobody touches goes out as it came in, and what is read is read from the octets themselves. A
/// line that is changed is written anew; the others stay as they are.
public struct Fields<Name: FieldName>: Sendable {
  /// The octets of the block: what stands before the first line (a start line), and the lines.
  public var bytes: Bytes { text }
  @usableFromInline var text: Bytes
  @usableFromInline var lines: LineTable
  /// Octets before the first line.
  @usableFromInline var prologue: Int

  // MARK: Making

  /// A block that begins with a start line, which may be empty, and has no other line yet.
  @inlinable
  public init(startLine: Bytes = Bytes()) {
    text = startLine
    lines = LineTable(room: 8)
    prologue = startLine.count
  }

  @inlinable
  init(bytes: Bytes, prologue: Int, lines: LineTable) {
    text = bytes
    self.prologue = prologue
    self.lines = lines
  }

  // MARK: Looking

  @inlinable public var count: Int { lines.count }

  /// The known name of a line; nil for another.
  @inlinable
  public func name(at index: Int) -> Name? { Name(rawValue: lines[index].name) }

  /// The name as it stands in the line.
  public func nameText(at index: Int) -> Bytes {
    let line = line(at: index)
    return line.read { cursor in
      var end = cursor.base.first(UInt8(ascii: ":"), from: line.start, to: line.end)
      while end > line.start && CharacterClass.blank.contains(cursor.base[end &- 1]) { end &-= 1 }
      return line[0..<end &- line.start]
    }
  }

  /// The value of a line, without the space around it. It may be folded.
  @inlinable
  public func value(at index: Int) -> Bytes {
    let line = lines[index]
    return slice(Int(line.start) &+ Int(line.valueStart), Int(line.valueCount))
  }

  /// Where the value of the next line of a name lies, from a line on, which moves behind it.
  @inlinable @inline(__always)
  func nextValue(of name: Name, from index: inout Int) -> Stretch? {
    lines.nextValue(of: name.rawValue, from: &index, origin: text.start)
  }

  /// The whole line with its line end.
  @inlinable
  public func line(at index: Int) -> Bytes {
    let line = lines[index]
    return slice(Int(line.start), Int(line.count))
  }

  /// The first line of a name, from a line on.
  @inlinable @inline(__always)
  public func index(of name: Name, from start: Int = 0) -> Int? {
    lines.index(of: name.rawValue, from: max(0, start))
  }

  /// The value of the first line of a name.
  @inlinable
  public func value(of name: Name) -> Bytes? { index(of: name).map { value(at: $0) } }

  /// The values of all lines of a name, in their order.
  @inlinable
  public func values(of name: Name) -> [Bytes] {
    var values: [Bytes] = []
    var index = index(of: name)
    while let found = index {
      values.append(value(at: found))
      index = self.index(of: name, from: found &+ 1)
    }
    return values
  }

  /// The first line whose name nobody here knows by number.
  public func index(ofOther name: String, from start: Int = 0) -> Int? {
    var index = lines.index(of: NameTable.unknown, from: max(0, start))
    while let found = index, !nameText(at: found).isSameIgnoringCase(as: name) {
      index = lines.index(of: NameTable.unknown, from: found &+ 1)
    }
    return index
  }

  @inlinable
  func slice(_ start: Int, _ count: Int) -> Bytes {
    Bytes(octets: text.octets, offset: text.start &+ start, count: count)
  }

  // MARK: Changing

  /// Puts a line before another; at the end if `index` is the number of lines.
  @inlinable
  public mutating func insert(_ name: Name, _ value: Bytes, at index: Int) {
    insert(name, at: index) { $0.write(value) }
  }

  /// Puts a line before another, whose value is written where it is to stand.
  @inlinable
  mutating func insert(_ name: Name, at index: Int, _ write: (inout ByteWriter) -> Void) {
    insert(nameText: name.text, number: name.rawValue, at: index, write)
  }

  /// Puts a line of a name that has no number before another.
  public mutating func insert(other name: String, _ value: Bytes, at index: Int) {
    let text = Bytes(name)
    let number = text.read { Name.names.number(of: $0.base + $0.position, text.count) }
    insert(nameText: name, number: number, at: index) { $0.write(value) }
  }

  @inlinable
  public mutating func append(_ name: Name, _ value: Bytes) { insert(name, value, at: count) }

  /// Adds a line of another block, just as it is.
  @inlinable
  public mutating func append(line other: Fields, _ index: Int) {
    let text = other.line(at: index)
    var line = other.lines[index]
    line.start = UInt32(truncatingIfNeeded: bytes.count)
    replace(bytes.count..<bytes.count, with: text)
    lines.insert(line, at: count)
  }

  /// Gives a line another value; its name stays as it is written.
  @inlinable
  public mutating func setValue(_ value: Bytes, at index: Int) {
    setValue(at: index) { $0.write(value) }
  }

  /// Gives a line a value that is written where it is to stand.
  @inlinable
  mutating func setValue(at index: Int, _ write: (inout ByteWriter) -> Void) {
    var line = lines[index]
    let start = Int(line.start) &+ Int(line.valueStart)
    let old = Int(line.valueCount)
    let new = text.replace(start..<start &+ old, write)
    guard new != old else { return }
    line.valueCount = UInt32(truncatingIfNeeded: new)
    line.count = UInt32(truncatingIfNeeded: Int(line.count) &+ new &- old)
    lines.replace(line, at: index)
    lines.shift(from: index &+ 1, by: new &- old)
  }

  /// Sets the only line of a name: its value, or a new line at the end.
  @inlinable
  public mutating func set(_ name: Name, _ value: Bytes) {
    guard let first = index(of: name) else { return append(name, value) }
    setValue(value, at: first)
    while let more = index(of: name, from: first + 1) { remove(at: more) }
  }

  @inlinable
  public mutating func remove(at index: Int) {
    let line = lines[index]
    let start = Int(line.start)
    replace(start..<start + Int(line.count), with: Bytes())
    lines.remove(at: index)
    lines.shift(from: index, by: -Int(line.count))
  }

  @inlinable
  public mutating func removeAll(_ name: Name) {
    while let index = index(of: name) { remove(at: index) }
  }

  /// Gives the block another start line.
  @inlinable
  public mutating func setStartLine(_ line: Bytes) {
    let old = prologue
    replace(0..<old, with: line)
    prologue = line.count
    lines.shift(from: 0, by: line.count - old)
  }

  @inlinable
  mutating func insert(
    nameText: String, number: UInt8, at index: Int, _ write: (inout ByteWriter) -> Void
  ) {
    let start = index < lines.count ? Int(lines[index].start) : text.count
    let nameCount = nameText.utf8.count
    let count = text.replace(start..<start) { writer in
      writer.write(nameText)
      writer.write(": ")
      write(&writer)
      writer.write("\r\n")
    }
    lines.insert(
      FieldLine(
        start: start, count: count, valueStart: nameCount &+ 2, valueCount: count &- nameCount &- 4,
        name: number), at: index)
    lines.shift(from: index &+ 1, by: count)
  }

  /// Puts other octets in the place of some; in the same block if nobody else sees it.
  @inlinable
  mutating func replace(_ range: Range<Int>, with text: Bytes) {
    self.text.replace(range, with: text)
  }
}
