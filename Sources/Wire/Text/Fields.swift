/// The names that a kind of header block knows, as small numbers.
public protocol FieldName: RawRepresentable, Hashable, Sendable where RawValue == UInt8 {
  /// The number of a name as it stands in a line; nil for one that is not known. The octets have
  /// room for eight more behind them.
  static func known(_ name: UnsafePointer<UInt8>, _ count: Int) -> Self?
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
  /// Where a line lies.
  @usableFromInline
  struct Line: BitwiseCopyable, Sendable {
    /// From the block's first octet.
    @usableFromInline var start: UInt32
    /// With its continuations and its line end.
    @usableFromInline var count: UInt32
    @usableFromInline var valueCount: UInt32
    @usableFromInline var valueStart: UInt16
    @usableFromInline var nameCount: UInt16
    /// The known name's number, or `unknown`.
    @usableFromInline var name: UInt8

    @inlinable
    init(
      start: Int, count: Int, nameCount: Int, valueStart: Int, valueCount: Int, name: UInt8
    ) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.count = UInt32(truncatingIfNeeded: count)
      self.nameCount = UInt16(truncatingIfNeeded: nameCount)
      self.valueStart = UInt16(truncatingIfNeeded: valueStart)
      self.valueCount = UInt32(truncatingIfNeeded: valueCount)
      self.name = name
    }
  }

  @inlinable static var unknown: UInt8 { .max }

  /// The octets of the block: what stands before the first line (a start line), and the lines.
  public var bytes: Bytes { text }
  @usableFromInline var text: Bytes
  @usableFromInline var lines: ContiguousArray<Line>
  /// Octets before the first line.
  @usableFromInline var prologue: Int

  // MARK: Making

  /// A block that begins with a start line, which may be empty, and has no other line yet.
  @inlinable
  public init(startLine: Bytes = Bytes()) {
    text = startLine
    lines = []
    prologue = startLine.count
  }

  @inlinable
  init(bytes: Bytes, prologue: Int, lines: ContiguousArray<Line>) {
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
  @inlinable
  public func nameText(at index: Int) -> Bytes {
    let line = lines[index]
    return slice(Int(line.start), Int(line.nameCount))
  }

  /// The value of a line, without the space around it. It may be folded.
  @inlinable
  public func value(at index: Int) -> Bytes {
    let line = lines[index]
    return slice(Int(line.start) &+ Int(line.valueStart), Int(line.valueCount))
  }

  /// Where the value of a line lies in the block.
  @inlinable @inline(__always)
  func valuePlace(at index: Int) -> Place {
    let line = lines[index]
    return Place(
      offset: text.start &+ Int(line.start) &+ Int(line.valueStart), count: Int(line.valueCount))
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
    let wanted = name.rawValue
    return lines.withUnsafeBufferPointer { lines in
      var index = max(0, start)
      while index < lines.count {
        if lines[index].name == wanted { return index }
        index &+= 1
      }
      return nil
    }
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
  @inlinable
  public func index(ofOther name: String, from start: Int = 0) -> Int? {
    lines.indices.dropFirst(start).first {
      lines[$0].name == Self.unknown && nameText(at: $0).isSameIgnoringCase(as: name)
    }
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
  @inlinable
  public mutating func insert(other name: String, _ value: Bytes, at index: Int) {
    let text = Bytes(name)
    let known = text.base.flatMap { Name.known($0, text.count) }
    insert(nameText: name, number: known?.rawValue ?? Self.unknown, at: index) {
      $0.write(value)
    }
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
    lines.append(line)
  }

  /// Gives a line another value; its name stays as it is written.
  @inlinable
  public mutating func setValue(_ value: Bytes, at index: Int) {
    setValue(at: index) { $0.write(value) }
  }

  /// Gives a line a value that is written where it is to stand.
  @inlinable
  mutating func setValue(at index: Int, _ write: (inout ByteWriter) -> Void) {
    let line = lines[index]
    let start = Int(line.start) &+ Int(line.valueStart)
    let old = Int(line.valueCount)
    let new = text.replace(start..<start &+ old, write)
    lines[index].valueCount = UInt32(truncatingIfNeeded: new)
    lines[index].count = UInt32(truncatingIfNeeded: Int(line.count) &+ new &- old)
    shift(after: index, by: new &- old)
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
    shift(after: index - 1, by: -Int(line.count))
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
    shift(after: -1, by: line.count - old)
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
    // Room for some lines more, so that the next ones move nothing but lines.
    if lines.capacity == lines.count { lines.reserveCapacity(lines.count + lines.count / 2 + 8) }
    lines.insert(
      Line(
        start: start, count: count, nameCount: nameCount, valueStart: nameCount &+ 2,
        valueCount: count &- nameCount &- 4, name: number), at: index)
    shift(after: index, by: count)
  }

  /// Moves the places of the lines behind one.
  @inlinable
  mutating func shift(after index: Int, by distance: Int) {
    guard distance != 0 else { return }
    lines.withUnsafeMutableBufferPointer { lines in
      var later = index &+ 1
      while later < lines.count {
        lines[later].start = UInt32(truncatingIfNeeded: Int(lines[later].start) &+ distance)
        later &+= 1
      }
    }
  }

  /// Puts other octets in the place of some; in the same block if nobody else sees it.
  @inlinable
  mutating func replace(_ range: Range<Int>, with text: Bytes) {
    self.text.replace(range, with: text)
  }
}
