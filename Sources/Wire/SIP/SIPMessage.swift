/// A SIP request or response: its octets, and an index of its header lines.
///
/// What is asked of it is read from the octets; what is set is written into them. So a message
/// that nobody touches goes out exactly as it came in, a header that is changed changes alone, and
/// the size is known without rendering anything.
public struct SIPMessage: Sendable {
  /// The start line and the header lines.
  @inlinable public var fields: Fields<SIPHeader> { block }
  @usableFromInline var block: Fields<SIPHeader>
  @usableFromInline var start: StartPlaces
  /// Octets of the empty line behind the headers: one where a bare LF stands for it.
  @usableFromInline var emptyLine: UInt8
  public internal(set) var body: Bytes
  /// What came behind the message in its datagram, and is no part of it.
  public internal(set) var surplus = Bytes()

  @usableFromInline
  init(fields: Fields<SIPHeader>, start: StartPlaces, emptyLine: Int = 2, body: Bytes = Bytes()) {
    block = fields
    self.start = start
    self.emptyLine = UInt8(emptyLine)
    self.body = body
  }

  // MARK: The start line

  @inlinable public var isRequest: Bool { start.code == 0 }

  /// The request's method; nil in a response.
  public var method: SIPMethod? {
    isRequest ? SIPMethod(fields.slice(0, Int(start.methodCount))) : nil
  }

  /// The request's target as it is written; nil in a response.
  @inlinable
  public var requestURIText: Bytes? {
    isRequest ? block.slice(Int(start.secondStart), Int(start.secondCount)) : nil
  }

  /// The request's target, read by its signs; nil in a response, and where it is no URI.
  @inlinable @inline(__always)
  public var requestURI: URI? { requestURIText.flatMap { URI(reading: $0) } }

  /// The response's status code; nil in a request.
  @inlinable @inline(__always)
  public var statusCode: Int? { isRequest ? nil : Int(start.code) }

  /// The response's reason phrase.
  public var reasonPhrase: Bytes? {
    isRequest ? nil : fields.slice(Int(start.secondStart), Int(start.secondCount))
  }

  /// Gives a request another target.
  public mutating func retarget(_ uri: URI) {
    guard let method else { return }
    (block, start) = SIPMessage.settingStartLine(of: fields, SIPMessage.requestLine(method, uri))
  }

  // MARK: Octets

  /// The length on the wire.
  public var size: Int { fields.bytes.count + Int(emptyLine) + body.count }

  /// The octets on the wire.
  public func rendered() -> Bytes {
    var writer = ByteWriter(capacity: size)
    write(to: &writer)
    return writer.finish()
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(fields.bytes)
    writer.write(emptyLine == 1 ? "\n" : "\r\n")
    writer.write(body)
  }

  /// A digest of all octets.
  public var digest: UInt64 {
    (fields.bytes.digest ^ (body.digest &* 0xff51_afd7_ed55_8ccd)) &+ UInt64(emptyLine)
  }
}

/// Where the parts of a start line lie.
@usableFromInline
struct StartPlaces: BitwiseCopyable, Sendable {
  /// Zero in a request.
  @usableFromInline var code: UInt16
  @usableFromInline var methodCount: UInt16
  /// The target of a request, the reason phrase of a response.
  @usableFromInline var secondStart: UInt16
  @usableFromInline var secondCount: UInt16

  /// Of a line that has no more octets than a number here can count.
  init(code: UInt16, methodCount: UInt16, second: Range<Int>) {
    self.code = code
    self.methodCount = methodCount
    secondStart = UInt16(truncatingIfNeeded: second.lowerBound)
    secondCount = UInt16(truncatingIfNeeded: second.count)
  }
}

extension SIPMessage: Equatable {
  /// Whether all octets are the same.
  public static func == (left: SIPMessage, right: SIPMessage) -> Bool {
    left.fields.bytes == right.fields.bytes && left.emptyLine == right.emptyLine
      && left.body == right.body
  }
}

extension SIPMessage: CustomStringConvertible {
  public var description: String { rendered().description }
}

// MARK: - Headers

extension SIPMessage {
  /// The first value of a header; nil where there is none, or it is malformed. Setting it leaves
  /// one line of that header, or none.
  @inlinable
  public subscript<Value: SIPValue>(key: SIPKey<Value>) -> Value? {
    @inline(__always) get {
      var line = 0
      guard var value = block.nextValue(of: key.header, from: &line) else { return nil }
      return Value.read(block.text, &value)
    }
    set {
      if let newValue {
        set(key.header) { newValue.write(to: &$0) }
      } else {
        block.removeAll(key.header)
      }
    }
  }

  /// All values of a header, from all its lines; those that are malformed are left out.
  @inlinable
  public func all<Value: SIPValue>(_ key: SIPKey<Value>) -> [Value] {
    Array(values(key))
  }

  /// All values of a header one after the other, as `all` has them, without an array for them.
  @inlinable @inline(__always)
  public func values<Value: SIPValue>(_ key: SIPKey<Value>) -> SIPValues<Value> {
    SIPValues(block, key.header)
  }

  /// Shows all values of a header, as `values` has them, one after the other: what reads most
  /// quickly, since nothing is kept from one to the next.
  @inlinable @inline(__always)
  public func forEach<Value: SIPValue>(_ key: SIPKey<Value>, _ body: (Value) -> Void) {
    var line = 0
    while var rest = block.nextValue(of: key.header, from: &line) {
      repeat {
        if let value = Value.read(block.text, &rest) { body(value) }
      } while !rest.isEmpty
    }
  }

  /// The text of the first line of a header, without what folds it.
  public func text(of header: SIPHeader) -> Bytes? { fields.value(of: header)?.unfolded }

  /// Whether there is a line of it.
  public func has(_ header: SIPHeader) -> Bool { fields.index(of: header) != nil }

  /// Whether a list such as `Supported` or `Require` names an option, in whatever case.
  public func lists(_ option: String, in key: SIPKey<SIPOption>) -> Bool {
    values(key).contains { $0.name.isSameIgnoringCase(as: option) }
  }

  /// Sets the only line of a header.
  @inlinable
  public mutating func set(_ header: SIPHeader, _ value: Bytes) {
    set(header) { $0.write(value) }
  }

  /// Sets the only line of a header to a value that is written where it is to stand.
  @inlinable
  mutating func set(_ header: SIPHeader, _ write: (inout ByteWriter) -> Void) {
    guard let first = block.index(of: header) else { return add(header, write) }
    block.setValue(at: first, write)
    while let more = block.index(of: header, from: first &+ 1) { block.remove(at: more) }
  }

  /// Adds a line behind the others of its name, or else before those that describe the body.
  @inlinable
  public mutating func add(_ header: SIPHeader, _ value: Bytes) {
    add(header) { $0.write(value) }
  }

  @inlinable
  mutating func add(_ header: SIPHeader, _ write: (inout ByteWriter) -> Void) {
    var place = fields.count
    if let first = fields.index(of: header) {
      place = first + 1
      while place < fields.count, fields.name(at: place) == header { place += 1 }
    } else {
      while place > 0, fields.name(at: place - 1)?.describesBody == true { place -= 1 }
    }
    block.insert(header, at: place, write)
  }

  @inlinable
  public mutating func add<Value: SIPValue>(_ key: SIPKey<Value>, _ value: Value) {
    add(key.header) { value.write(to: &$0) }
  }

  /// Adds a line of a header that has no number here.
  public mutating func add(other name: String, _ value: Bytes) {
    var place = fields.count
    while place > 0, fields.name(at: place - 1)?.describesBody == true { place -= 1 }
    block.insert(other: name, value, at: place)
  }

  /// Puts a line before all others of its name: the next hop's Via, a Record-Route. The first one
  /// of its name goes to the top.
  @inlinable
  public mutating func push<Value: SIPValue>(_ key: SIPKey<Value>, _ value: Value) {
    push(key.header) { value.write(to: &$0) }
  }

  /// Puts a line before all others of its name, with a value that is written where it is to stand.
  @inlinable
  public mutating func push(_ header: SIPHeader, _ write: (inout ByteWriter) -> Void) {
    block.insert(header, at: block.index(of: header) ?? 0, write)
  }

  /// Takes the first value of a header away, which may be one of several in its line.
  @inlinable
  public mutating func pop<Value: SIPValue>(_ key: SIPKey<Value>) {
    guard let index = fields.index(of: key.header) else { return }
    let text = fields.value(at: index)
    var scanner = Scanner(text)
    guard key.header.isList, (try? Value(parsing: &scanner)) != nil,
      scanner.takeSeparator(UInt8(ascii: ","))
    else {
      block.remove(at: index)
      return
    }
    block.setValue(scanner.rest, at: index)
  }

  public mutating func remove(_ header: SIPHeader) { block.removeAll(header) }

  /// Gives the message a body and says what it is.
  public mutating func setBody(_ body: Bytes, _ type: String) {
    set(.contentType, Bytes(type))
    setBody(body)
  }

  /// Gives the message a body of the type it has.
  public mutating func setBody(_ body: Bytes) {
    self.body = body
    surplus = Bytes()
    set(.contentLength, Bytes(String(body.count)))
  }

  /// Takes the body away, with all that describes it.
  public mutating func removeBody() {
    for header in SIPHeader.allCases where header.describesBody && header != .contentLength {
      block.removeAll(header)
    }
    setBody(Bytes())
  }
}

extension SIPHeader {
  /// Whether the header speaks of the body; such lines stand last.
  @inlinable
  public var describesBody: Bool {
    switch self {
    case .contentType, .contentLength, .contentDisposition, .contentEncoding, .contentLanguage,
      .contentID, .contentTransferEncoding, .mimeVersion:
      true
    default:
      false
    }
  }
}
