/// A sink that writes records to a file as they come.
///
/// Writing fails silently during a run, since a sink cannot stop the world; `flush` and `finish`
/// say so. The world and its other sinks are none the worse for it.
public struct JournalWriter<M: JournaledModel, Output: ByteOutput>: Sink {
  public let interest: RecordKinds
  @usableFromInline var output: Output
  /// Room for bytes that are not yet in the output, of which so many are in use.
  @usableFromInline var waiting: [UInt8]
  @usableFromInline var filled = 0
  @usableFromInline var check = Checksum()
  @usableFromInline var last = RecordOrigin()
  @usableFromInline var records: UInt64 = 0
  /// Why nothing can be written any more; `isOpen` says so sooner.
  @usableFromInline var failure: JournalFlaw?
  @usableFromInline var isOpen = true

  /// So many bytes are collected before they go to the output.
  @inlinable static var batch: Int { 65_536 }
  /// Records up to this length are written where they wait, longer ones elsewhere first.
  @inlinable static var usualRecord: Int { 4_096 }

  public init(
    _ header: JournalHeader, of interest: RecordKinds = .all, to output: Output
  ) throws(JournalFlaw) {
    self.interest = interest
    self.output = output
    waiting = Array(repeating: 0, count: Self.batch + Self.usualRecord)
    var content = JournalBytes()
    header.write(of: M.self, to: &content)
    let length = UInt64(content.count)
    guard length <= JournalFormat.longestHeader else {
      throw .inputOutput(
        "a journal's header cannot have \(length) bytes; \(JournalFormat.longestHeader) are the most"
      )
    }
    var bytes = JournalBytes()
    bytes.append(JournalFormat.magic)
    bytes.writeFixed(JournalFormat.version | length << 32)
    bytes.append(Array(content.content))
    bytes.writeCheck(&check)
    putAtOnce(Array(bytes.content))
    if let failure { throw failure }
  }

  @inlinable
  public mutating func take(_ record: Record<M>) {
    guard isOpen else { return }
    var check = check
    var last = last
    let filled = filled
    var length: UInt64 = 0
    // A record that did not fit in where it should wait.
    var large: [UInt8]?
    let used = waiting.withUnsafeMutableBytes { room in
      var bytes = JournalBytes(in: room[filled...])
      bytes.leaveHead()
      record.write(to: &bytes, after: &last)
      length = bytes.writeHead(guardedBy: check)
      if length > JournalFormat.longestRecord { return 0 }
      bytes.writeCheck(&check)
      if !bytes.isOwn { return bytes.count }
      large = Array(bytes.content)
      return 0
    }
    guard length <= JournalFormat.longestRecord else { return fail(tooLong: length) }
    self.check = check
    self.last = last
    self.filled = filled &+ used
    records &+= 1
    if let large {
      putAtOnce(large)
    } else if self.filled >= Self.batch {
      sendOff()
    }
  }

  /// Brings everything into the output, so that a reader finds it even if the writer is killed.
  public mutating func flush() throws(JournalFlaw) {
    sendOff()
    if let failure { throw failure }
  }

  /// Writes the end of the journal, with the fingerprint of the world it is of. Nothing can be
  /// written after it.
  public mutating func finish(_ fingerprint: Fingerprint) throws(JournalFlaw) -> Output {
    var end = JournalBytes()
    end.write(UInt64(0))
    end.store(check.guarding(0))
    end.writeFixed(records)
    end.writeFixed(fingerprint.value)
    end.writeCheck(&check)
    putAtOnce(Array(end.content))
    if let failure { throw failure }
    fail(.inputOutput("the journal has been finished; nothing can be written after its end"))
    return output
  }

  /// Puts what waits into the output.
  @usableFromInline
  mutating func sendOff() {
    guard isOpen, filled > 0 else { return }
    do throws(JournalFlaw) {
      try output.put(Array(waiting[..<filled]))
    } catch {
      fail(error)
    }
    filled = 0
  }

  /// Puts bytes into the output, after those that wait.
  @usableFromInline
  mutating func putAtOnce(_ bytes: [UInt8]) {
    sendOff()
    guard isOpen else { return }
    do throws(JournalFlaw) {
      try output.put(bytes)
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ flaw: JournalFlaw) {
    failure = flaw
    isOpen = false
  }

  @usableFromInline
  mutating func fail(tooLong length: UInt64) {
    // What came before is whole, and a reader should find it.
    sendOff()
    fail(
      .inputOutput(
        "record \(records + 1) of a journal cannot have \(length) bytes; "
          + "\(JournalFormat.longestRecord) are the most"))
  }
}

// MARK: The frame of a record

extension JournalBytes {
  /// The length of what stands before most records: one byte of length and the guard.
  @inlinable static var usualHead: Int { 2 }

  @inlinable
  mutating func leaveHead() {
    makeRoom(for: JournalBytes.usualHead)
    count = JournalBytes.usualHead
  }

  /// Writes the length of what came after `leaveHead`, and its guard, in front of it.
  @inlinable
  mutating func writeHead(guardedBy check: Checksum) -> UInt64 {
    let length = UInt64(truncatingIfNeeded: count &- JournalBytes.usualHead)
    if length >= 0x80 { widenHead(for: length) }
    let end = count
    count = 0
    write(length)
    store(check.guarding(length))
    count = end
    return length
  }

  /// Moves what came after `leaveHead`, so that a length of more than one byte fits before it.
  @usableFromInline
  mutating func widenHead(for length: UInt64) {
    let more = (UInt64.bitWidth - length.leadingZeroBitCount - 1) / 7
    makeRoom(for: more)
    let start = memory + JournalBytes.usualHead
    (start + more).copyMemory(from: start, byteCount: Int(length))
    count += more
  }

  /// Adds all bytes to the check, and writes it after them.
  @inlinable
  mutating func writeCheck(_ check: inout Checksum) {
    check.add(content)
    writeFixed(check.state)
  }
}
