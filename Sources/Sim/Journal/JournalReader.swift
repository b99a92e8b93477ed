/// Reads a journal file, record by record.
///
/// Whatever the file holds, only records that were written are given out, and only in the order
/// in which they were; after the first flaw it gives nothing but that flaw.
public struct JournalReader<M: JournaledModel, Input: ByteInput> {
  public let header: JournalHeader
  /// Known once `next` has come to the end.
  public private(set) var ending: JournalEnding?
  @usableFromInline var source: CheckedInput<Input>
  @usableFromInline var last = RecordOrigin()
  @usableFromInline var count: UInt64 = 0
  private var flaw: JournalFlaw?
  /// Whether there is neither an ending nor a flaw yet.
  @usableFromInline var goesOn = true

  /// Records read so far.
  public var records: UInt64 { count }

  public init(_ input: Input, of model: M.Type = M.self) throws(JournalFlaw) {
    var source = CheckedInput(input)
    let hasFront = try source.fetch(JournalFormat.frontLength)
    let front = Array(source.ahead.prefix(JournalFormat.frontLength))
    guard front.starts(with: JournalFormat.magic) else {
      // What is left of a journal's first bytes is a journal all the same.
      guard !front.isEmpty, JournalFormat.magic.starts(with: front) else {
        throw .foreign(ForeignFile.describe(front))
      }
      throw .headerCutOff(offset: front.count)
    }
    guard hasFront else { throw .headerCutOff(offset: front.count) }
    let version = source.word(at: JournalFormat.magic.count) & 0xffff_ffff
    guard version == JournalFormat.version else {
      throw .version(found: "format \(version)", expected: "format \(JournalFormat.version)")
    }
    let length = source.word(at: JournalFormat.magic.count) >> 32
    guard length <= JournalFormat.longestHeader else { throw .headerDamaged }
    let end = JournalFormat.frontLength + Int(length)
    guard try source.fetch(end + JournalFormat.checkLength) else {
      throw .headerCutOff(offset: source.ahead.count)
    }
    guard let content = source.takePart(end) else { throw .headerDamaged }
    do throws(JournalFlaw) {
      var parser = JournalParser(
        source.buffer, content.lowerBound + JournalFormat.frontLength..<content.upperBound)
      header = try JournalHeader(of: M.self, from: &parser)
    } catch {
      throw error.at(JournalPlace(record: 0, offset: JournalFormat.frontLength))
    }
    self.source = source
  }

  /// The next record; nil at the end, however that is.
  @inlinable
  public mutating func next() throws(JournalFlaw) -> Record<M>? {
    guard goesOn else { return try nothing() }
    let start = source.offset
    do throws(JournalFlaw) {
      guard let head = try source.head() else { return cutOff(start) }
      guard let head = head.intact, head.length <= JournalFormat.longestRecord else {
        throw .damaged(JournalPlace(record: count &+ 1, offset: start))
      }
      if head.length == 0 { return try finish(start) }
      let end = head.size &+ Int(truncatingIfNeeded: head.length)
      guard try source.fetch(end &+ JournalFormat.checkLength) else { return cutOff(start) }
      guard let part = source.takePart(end) else {
        throw .damaged(JournalPlace(record: count &+ 1, offset: start))
      }
      var parser = JournalParser(
        source.buffer, part.lowerBound &+ head.size..<part.upperBound)
      let record = try Record<M>(from: &parser, after: &last)
      guard parser.isAtEnd else { throw .unreadable("more than a record") }
      count &+= 1
      return record
    } catch {
      throw stop(at: error.at(JournalPlace(record: count &+ 1, offset: start)))
    }
  }

  @usableFromInline
  mutating func stop(at flaw: JournalFlaw) -> JournalFlaw {
    self.flaw = flaw
    goesOn = false
    return flaw
  }

  /// What there is after the end or the first flaw.
  @usableFromInline
  func nothing() throws(JournalFlaw) -> Record<M>? {
    if let flaw { throw flaw }
    return nil
  }

  @usableFromInline
  mutating func cutOff(_ offset: Int) -> Record<M>? {
    ending = .cutOff(offset: offset)
    goesOn = false
    return nil
  }

  @usableFromInline
  mutating func finish(_ start: Int) throws(JournalFlaw) -> Record<M>? {
    let head = 2
    let end = head + JournalFormat.endLength
    guard try source.fetch(end + JournalFormat.checkLength) else { return cutOff(start) }
    let records = source.word(at: head)
    let fingerprint = source.word(at: head + 8)
    guard source.takePart(end) != nil, records == count else {
      throw .damaged(JournalPlace(record: count + 1, offset: start))
    }
    if try source.fetch(1) { throw .goesOn(offset: source.offset) }
    ending = .whole(Fingerprint(fingerprint))
    goesOn = false
    return nil
  }
}

/// How a journal ends.
public enum JournalEnding: Hashable, Sendable {
  /// As it should, with the fingerprint of the world it is of.
  case whole(Fingerprint)
  /// In the middle: the writer was stopped. `offset` is where the last whole record ends.
  case cutOff(offset: Int)
}

extension JournalEnding: CustomStringConvertible {
  public var description: String {
    switch self {
    case .whole(let fingerprint):
      "the journal is whole; its world's fingerprint is \(fingerprint)"
    case .cutOff(let offset):
      "the journal is cut off: its last whole record ends at byte \(offset), and what comes "
        + "after is no whole record"
    }
  }
}

extension JournalFlaw {
  /// The flaw with its place, where it has none.
  @usableFromInline
  func at(_ place: JournalPlace) -> JournalFlaw {
    if case .unreadable(let what, nil) = self { .unreadable(what, at: place) } else { self }
  }
}
