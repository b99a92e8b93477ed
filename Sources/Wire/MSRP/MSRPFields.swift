/// What the Failure-Report header field asks for (RFC 4975 §7.1.1).
public enum FailureReport: String, Hashable, Sendable, CaseIterable {
  /// A response to each chunk; also what holds where the field is absent.
  case yes
  /// No response at all.
  case no
  /// A response only if something went wrong.
  case partial
}

/// What a REPORT request says: `000 200 OK` (RFC 4975 §7.1.2).
public struct MSRPStatus: Hashable, Sendable {
  /// The register that the code is from; 0 is that of the response codes.
  public var namespace: Int
  public var code: Int
  public var comment: Bytes?

  public init(namespace: Int = 0, code: Int, comment: Bytes? = nil) {
    self.namespace = namespace
    self.code = code
    self.comment = comment
  }

  public init(_ text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    namespace = try MSRPStatus.takeDigits(&scanner, "a namespace that is not three digits")
    guard scanner.take(UInt8(ascii: " ")) else {
      throw scanner.flaw("no space behind the namespace", MSRPStatus.rule)
    }
    code = try MSRPStatus.takeDigits(&scanner, "a status code that is not three digits")
    if scanner.take(UInt8(ascii: " ")) {
      comment = scanner.takeRest()
    } else if !scanner.isAtEnd {
      throw scanner.flaw("no space behind the status code", MSRPStatus.rule)
    }
  }

  private static var rule: String { "RFC 4975 §9 Status" }

  private static func takeDigits(
    _ scanner: inout Scanner, _ what: String
  ) throws(Flaw) -> Int {
    let digits = scanner.take(while: .digit)
    guard digits.count == 3, let number = digits.number else {
      throw Flaw(what, rule, at: digits.start)
    }
    return Int(number)
  }

  /// As it stands in a header; numbers beyond three digits keep their last three.
  public var text: Bytes {
    var writer = ByteWriter(capacity: 16)
    writer.writeThreeDigits(namespace)
    writer.write(UInt8(ascii: " "))
    writer.writeThreeDigits(code)
    if let comment {
      writer.write(UInt8(ascii: " "))
      writer.write(comment)
    }
    return writer.finish()
  }
}

extension ByteWriter {
  mutating func writeThreeDigits(_ number: Int) {
    let number = number.magnitude
    for divisor: UInt in [100, 10, 1] {
      write(0x30 &+ UInt8(truncatingIfNeeded: number / divisor % 10))
    }
  }
}

extension MSRPMessage {
  // Each of these reads the octets anew.

  /// The hops still before the message.
  public var toPath: MSRPPath? { get throws(Flaw) { try path(.toPath) } }

  /// The hops behind it.
  public var fromPath: MSRPPath? { get throws(Flaw) { try path(.fromPath) } }

  /// What a relay gives out for use (RFC 4976 §4.2).
  public var usePath: MSRPPath? { get throws(Flaw) { try path(.usePath) } }

  private func path(_ name: MSRPHeader) throws(Flaw) -> MSRPPath? {
    guard let value = fields.value(of: name) else { return nil }
    return try MSRPPath(value)
  }

  public var messageID: Bytes? { fields.value(of: .messageID) }

  /// Where the body lies in the whole message, as the header has it.
  public var byteRange: ByteRange? {
    get throws(Flaw) {
      guard let value = fields.value(of: .byteRange) else { return nil }
      return try ByteRange(value)
    }
  }

  public var wantsSuccessReport: Bool {
    fields.value(of: .successReport)?.isSameIgnoringCase(as: "yes") ?? false
  }

  /// What is asked for if something fails; a value that nobody knows is taken for `yes`, as an
  /// absent one is.
  public var failureReport: FailureReport {
    guard let value = fields.value(of: .failureReport) else { return .yes }
    return FailureReport.allCases.first { value.isSameIgnoringCase(as: $0.rawValue) } ?? .yes
  }

  public var status: MSRPStatus? {
    get throws(Flaw) {
      guard let value = fields.value(of: .status) else { return nil }
      return try MSRPStatus(value)
    }
  }

  /// The nickname without its quotes (RFC 7701 §7.2).
  public var nickname: Bytes? { fields.value(of: .useNickname)?.unquoted }

  /// Seconds (RFC 4976 §4.6).
  public var expires: UInt64? { fields.value(of: .expires)?.number }

  public var contentType: MediaType? {
    get throws(Flaw) {
      guard let value = fields.value(of: .contentType) else { return nil }
      return try MediaType(value, .lenient)
    }
  }

  // MARK: Changing

  /// Sets a header field; a new one goes where the order of the fields wants it: To-Path first,
  /// then From-Path, Content-Type last, and before it what else describes the content.
  public mutating func set(_ name: MSRPHeader, _ value: Bytes) {
    if fields.index(of: name) != nil { return fields.set(name, value) }
    fields.insert(name, value, at: place(for: name))
  }

  /// Adds a field of a name that has no number.
  public mutating func add(other name: String, _ value: Bytes) {
    fields.insert(other: name, value, at: place(for: nil))
  }

  public mutating func remove(_ name: MSRPHeader) { fields.removeAll(name) }

  /// Sets body and Content-Type.
  public mutating func setContent(_ type: Bytes, _ body: Bytes) {
    set(.contentType, type)
    self.body = body
  }

  /// Takes away the body and all fields that describe it (RFC 4975 §7.1).
  public mutating func removeContent() {
    for name in MSRPHeader.allCases where name.isOfContent { fields.removeAll(name) }
    body = nil
  }

  private func place(for name: MSRPHeader?) -> Int {
    switch name {
    case .toPath: return 0
    case .fromPath: return fields.index(of: .toPath).map { $0 + 1 } ?? 0
    case .contentType: return fields.count
    case .some(let name) where name.isOfContent:
      return fields.index(of: .contentType) ?? fields.count
    default:
      return (0..<fields.count).first { fields.name(at: $0)?.isOfContent == true } ?? fields.count
    }
  }
}
