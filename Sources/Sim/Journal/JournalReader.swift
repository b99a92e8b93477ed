/// Reads a journal file, record by record.
public struct JournalReader<M: JournaledModel, Input: ByteInput> {
  /// How a journal ends.
  public enum Ending: Hashable, Sendable {
    /// As it should, with the fingerprint of the world it is of.
    case whole(Fingerprint)
    /// In the middle: the writer was stopped. `offset` is where the last whole record ends.
    case cutOff(offset: Int)
  }

  public let header: JournalHeader
  /// Known once `next` has come to the end.
  public private(set) var ending: Ending?
  /// Records read so far.
  public private(set) var records: UInt64 = 0
  private var source: CheckedInput<Input>
  private var last = RecordOrigin()

  public init(_ input: Input, of model: M.Type = M.self) throws(JournalFlaw) {
    var source = CheckedInput(input)
    guard let magic = try source.take(JournalFormat.magic.count), magic == JournalFormat.magic
    else { throw .foreign }
    guard let length = try source.takeWord(), length <= JournalFormat.longestHeader,
      let bytes = try source.take(Int(length))
    else { throw .damaged(record: 0, offset: source.offset) }
    let expected = source.check.state
    guard let check = try source.takeWord(checked: false), check == expected else {
      throw .damaged(record: 0, offset: source.offset)
    }
    var parser = JournalParser(bytes)
    header = try JournalHeader(of: M.self, from: &parser)
    self.source = source
  }

  /// The next record; nil at the end, however that is.
  public mutating func next() throws(JournalFlaw) -> Record<M>? {
    guard ending == nil else { return nil }
    let start = source.offset
    guard let length = try source.takeNumber() else { return cutOff(start) }
    if length == 0 { return try finish(start) }
    guard length <= JournalFormat.longestRecord else {
      throw .damaged(record: records + 1, offset: start)
    }
    guard let bytes = try source.take(Int(length)) else { return cutOff(start) }
    let expected = source.check.short
    guard let check = try source.take(4, checked: false) else { return cutOff(start) }
    let found = check.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard found == expected else { throw .damaged(record: records + 1, offset: start) }
    var parser = JournalParser(bytes)
    let record = try Record<M>(from: &parser, after: &last)
    guard parser.isAtEnd else { throw .unreadable("more than a record where one should be") }
    records += 1
    return record
  }

  private mutating func cutOff(_ offset: Int) -> Record<M>? {
    ending = .cutOff(offset: offset)
    return nil
  }

  private mutating func finish(_ start: Int) throws(JournalFlaw) -> Record<M>? {
    guard let count = try source.takeWord(), let fingerprint = try source.takeWord() else {
      return cutOff(start)
    }
    let expected = source.check.state
    guard let check = try source.takeWord(checked: false) else { return cutOff(start) }
    guard check == expected, count == records else {
      throw .damaged(record: records + 1, offset: start)
    }
    ending = .whole(Fingerprint(fingerprint))
    return nil
  }
}

/// An input that keeps the running check and counts its bytes.
private struct CheckedInput<Input: ByteInput> {
  private var input: Input
  private var buffer: [UInt8] = []
  private var position = 0
  private(set) var offset = 0
  private(set) var check = Checksum()

  init(_ input: Input) { self.input = input }

  /// So many bytes; nil where fewer are left.
  mutating func take(_ count: Int, checked: Bool = true) throws(JournalFlaw) -> [UInt8]? {
    while buffer.count - position < count {
      let more = try input.get(upTo: max(65_536, count - (buffer.count - position)))
      if more.isEmpty { return nil }
      buffer.removeFirst(position)
      position = 0
      buffer.append(contentsOf: more)
    }
    let bytes = Array(buffer[position..<position + count])
    position += count
    offset += count
    if checked { check.add(bytes) }
    return bytes
  }

  mutating func takeWord(checked: Bool = true) throws(JournalFlaw) -> UInt64? {
    try take(8, checked: checked)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number of variable length; one that does not end within ten bytes is too large for a
  /// length, which the caller finds out.
  mutating func takeNumber() throws(JournalFlaw) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = try take(1)?[0] else { return nil }
      value |= UInt64(byte & 0x7f) << min(shift, 57)
      if byte < 0x80 { return value }
    }
    return .max
  }
}
