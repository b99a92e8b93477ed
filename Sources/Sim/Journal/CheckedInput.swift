/// An input that is read part by part, each of which ends with its check.
@usableFromInline
struct CheckedInput<Input: ByteInput> {
  private var input: Input
  /// Bytes that have been read, of which those from `position` on have not been taken.
  @usableFromInline var buffer: [UInt8] = []
  @usableFromInline var position = 0
  /// Where in the file the next byte to be taken stands.
  @usableFromInline var offset = 0
  @usableFromInline var check = Checksum()

  /// So many bytes are read at once. What a file says of its own lengths does not change it, so
  /// that no more memory is taken than there are bytes.
  private static var batch: Int { 65_536 }

  init(_ input: Input) { self.input = input }

  /// What has been read and not taken.
  var ahead: ArraySlice<UInt8> { buffer[position...] }

  /// Makes sure that so many bytes are ahead; false where there are fewer.
  @inlinable
  mutating func fetch(_ count: Int) throws(JournalFlaw) -> Bool {
    buffer.count &- position >= count ? true : try read(count)
  }

  @usableFromInline
  mutating func read(_ count: Int) throws(JournalFlaw) -> Bool {
    buffer.removeFirst(position)
    position = 0
    while buffer.count < count {
      let more = try input.get(upTo: Self.batch)
      if more.isEmpty { return false }
      buffer.append(contentsOf: more)
    }
    return true
  }

  /// The eight bytes there, the lowest first, which have been fetched.
  func word(at place: Int) -> UInt64 {
    buffer[position + place..<position + place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A part's length, if that is what its guard says, and how many bytes both take.
  @usableFromInline
  struct Head {
    @usableFromInline let length: UInt64
    @usableFromInline let size: Int
    @usableFromInline let isIntact: Bool

    @inlinable
    init(length: UInt64, size: Int, isIntact: Bool) {
      self.length = length
      self.size = size
      self.isIntact = isIntact
    }

    @inlinable var intact: Head? { isIntact ? self : nil }
  }

  /// The head of the part ahead, which is not taken; nil where the file ends in it.
  @inlinable
  mutating func head() throws(JournalFlaw) -> Head? {
    var length: UInt64 = 0
    var size = 0
    // A length of more than five bytes would be beyond any that there can be.
    while size < 5 {
      guard try fetch(size &+ 2) else { return nil }
      let byte = buffer[position &+ size]
      length |= UInt64(byte & 0x7f) &<< UInt64(truncatingIfNeeded: 7 &* size)
      size &+= 1
      if byte < 0x80 {
        let isIntact = buffer[position &+ size] == check.guarding(length)
        return Head(length: length, size: size &+ 1, isIntact: isIntact)
      }
    }
    return Head(length: length, size: size, isIntact: false)
  }

  /// Takes a part and its check, which have been fetched; where it stands in the buffer, or nil
  /// if it is not what was written.
  @inlinable
  mutating func takePart(_ length: Int) -> Range<Int>? {
    let part = position..<position &+ length
    var sum = check
    let isIntact = buffer.withUnsafeBytes { bytes in
      sum.add(UnsafeRawBufferPointer(rebasing: bytes[part]))
      let found = bytes.loadUnaligned(fromByteOffset: part.upperBound, as: UInt64.self)
      return UInt64(littleEndian: found) == sum.state
    }
    guard isIntact else { return nil }
    check = sum
    position = part.upperBound &+ JournalFormat.checkLength
    offset &+= length &+ JournalFormat.checkLength
    return part
  }
}
