// The values of headers that are neither addresses nor hops, in the order of the alphabet.

/// `314159 INVITE`: the number of a request and its method (RFC 3261 §20.16).
public struct CSeq: SIPValue, Hashable {
  public var number: UInt32
  public var method: SIPMethod

  @inlinable
  public init(_ number: UInt32, _ method: SIPMethod) {
    self.number = number
    self.method = method
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §20.16"
    scanner.skipSpace()
    guard let number = scanner.takeNumber(upTo: UInt64(Int32.max)) else {
      throw scanner.flaw("no number below 2**31", rule)
    }
    self.number = UInt32(number)
    let end = scanner.place
    scanner.skipSpace()
    let isApart = scanner.place > end
    let token = scanner.take(while: .token)
    guard isApart, !token.isEmpty else {
      throw Flaw("no method behind the number", rule, at: end)
    }
    method = SIPMethod(token)
  }

  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> CSeq? {
    find(block, &rest).map { CSeq($0, SIPMethod(block.at($1))) }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> (UInt32, Stretch)? {
    var cursor = block.cursor(over: rest)
    cursor.skipSpace()
    let number = cursor.takeNumber(upTo: UInt64(Int32.max))
    let method = cursor.next <= 0x20 ? cursor.takeToken() : .nowhere
    rest = cursor.takeNextValues()
    guard let number, !method.isEmpty else { return nil }
    return (UInt32(truncatingIfNeeded: number), method)
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(decimal: UInt64(number))
    writer.write(" ")
    writer.write(method)
  }
}

extension MediaType: SIPValue {
  public init(parsing scanner: inout Scanner) throws(Flaw) {
    try self.init(parsing: &scanner, .strict)
  }

  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> MediaType? {
    find(block, &rest).map { MediaType(block, $0) }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> MediaTypePlaces? {
    var cursor = block.cursor(over: rest)
    guard let parts = MediaTypePlaces(reading: &cursor) else {
      return parse(block, &rest).map { $0.places }
    }
    rest = cursor.takeNextValues()
    return parts
  }

  public func write(to writer: inout ByteWriter) { writer.write(text) }
}

/// `id;header`: what must not be disclosed (RFC 3323 §4.2).
public struct Privacy: SIPValue, Equatable {
  public var values: [Bytes]

  public init(_ values: [Bytes]) { self.values = values }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    values = []
    repeat {
      scanner.skipSpace()
      let value = scanner.take(while: .token)
      guard !value.isEmpty else { throw scanner.flaw("no privacy value", "RFC 3323 §4.2") }
      values.append(value)
    } while scanner.takeSeparator(UInt8(ascii: ";"))
  }

  public func has(_ value: String) -> Bool {
    values.contains { $0.isSameIgnoringCase(as: value) }
  }

  public func write(to writer: inout ByteWriter) {
    for (position, value) in values.enumerated() {
      if position > 0 { writer.write(";") }
      writer.write(value)
    }
  }
}

/// `776656 1 INVITE`: the provisional response that is acknowledged (RFC 3262 §7.2).
public struct RAck: SIPValue, Hashable {
  public var response: UInt32
  public var request: CSeq

  public init(_ response: UInt32, _ request: CSeq) {
    self.response = response
    self.request = request
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    guard let number = scanner.takeNumber(upTo: UInt64(UInt32.max)) else {
      throw scanner.flaw("no number of a response", "RFC 3262 §7.2")
    }
    response = UInt32(number)
    request = try CSeq(parsing: &scanner)
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(decimal: UInt64(response))
    writer.write(" ")
    request.write(to: &writer)
  }
}

/// `SIP;cause=480;text="Bearer released"`: why a request was sent (RFC 3326).
public struct Reason: SIPValue, Equatable {
  public var protocolName: Bytes
  public var parameters: Parameters

  public init(_ protocolName: String = "SIP", cause: Int, text: String? = nil) {
    self.protocolName = Bytes(protocolName)
    parameters = Parameters()
    parameters.set("cause", Bytes(String(cause)))
    if let text { parameters.setQuoted("text", Bytes(text)) }
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    protocolName = scanner.take(while: .token)
    guard !protocolName.isEmpty else { throw scanner.flaw("no protocol", "RFC 3326 §2") }
    parameters = try Parameters(parsing: &scanner)
  }

  public var cause: Int? { parameters.content(of: "cause")?.number.map { Int(clamping: $0) } }
  public var phrase: String? { parameters.content(of: "text")?.description }
  public var isSIP: Bool { protocolName.isSameIgnoringCase(as: "SIP") }

  public func write(to writer: inout ByteWriter) {
    writer.write(protocolName)
    writer.write(parameters.text)
  }
}

/// A dialog that is named in a header: a Call-ID and two tags (RFC 3891 §6.1).
public struct Replaces: SIPValue, Equatable {
  public var callID: Bytes
  public var parameters: Parameters

  public init(callID: Bytes, toTag: Bytes, fromTag: Bytes) {
    self.callID = callID
    parameters = Parameters()
    parameters.set("to-tag", toTag)
    parameters.set("from-tag", fromTag)
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    callID = scanner.take(while: .callID)
    guard !callID.isEmpty else { throw scanner.flaw("no Call-ID", "RFC 3891 §6.1") }
    parameters = try Parameters(parsing: &scanner)
  }

  public var toTag: Bytes? { parameters.content(of: "to-tag") }
  public var fromTag: Bytes? { parameters.content(of: "from-tag") }

  public func write(to writer: inout ByteWriter) {
    writer.write(callID)
    writer.write(parameters.text)
  }
}

/// A number with parameters: `1800;refresher=uac`. A comment may stand behind the number.
public struct SIPNumber: SIPValue, Equatable {
  public var value: UInt32
  public var comment: Bytes?
  public var parameters: Parameters

  @inlinable
  public init(_ value: UInt32, parameters: Parameters = Parameters()) {
    self.value = value
    self.parameters = parameters
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    guard let number = scanner.takeNumber(upTo: UInt64(UInt32.max)) else {
      throw scanner.flaw("no number below 2**32", "RFC 3261 §25.1 delta-seconds")
    }
    value = UInt32(number)
    comment = try SIPNumber.takeComment(&scanner)
    parameters = try Parameters(parsing: &scanner)
  }

  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> SIPNumber? {
    if let (number, parameters) = find(block, &rest) {
      return SIPNumber(number, parameters: Parameters(trusted: block.at(parameters)))
    }
    return parse(block, &rest)
  }

  /// A number without a comment; nothing is taken where it is not there.
  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> (UInt32, Stretch)? {
    var cursor = block.cursor(over: rest)
    cursor.skipSpace()
    guard let number = cursor.takeNumber(upTo: UInt64(UInt32.max)) else { return nil }
    let parameters = cursor.takeParameters()
    guard cursor.isAtEnd || cursor.next == UInt8(ascii: ",") else { return nil }
    rest = cursor.takeNextValues()
    return (UInt32(truncatingIfNeeded: number), parameters)
  }

  /// A text in parentheses, which may have more of them inside.
  private static func takeComment(_ scanner: inout Scanner) throws(Flaw) -> Bytes? {
    let before = scanner.position
    scanner.skipSpace()
    guard scanner.next == UInt8(ascii: "(") else {
      scanner.position = before
      return nil
    }
    let start = scanner.position
    var depth = 0
    while !scanner.isAtEnd {
      switch scanner.next {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): scanner.position += 1
      default: break
      }
      scanner.position += 1
      if depth == 0 { return scanner.taken(since: start) }
    }
    throw Flaw(
      "a comment that does not end", "RFC 3261 §25.1 comment", at: scanner.bytes.start + start)
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(decimal: UInt64(value))
    if let comment {
      writer.write(" ")
      writer.write(comment)
    }
    writer.write(parameters.text)
  }
}

/// Words that mean nothing to the grammar: an identifier, a subject, the name of a product.
public struct SIPText: SIPValue, Hashable {
  public var value: Bytes

  @inlinable
  public init(_ value: String) { self.value = Bytes(value) }

  @inlinable
  public init(value: Bytes) { self.value = value }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    value = scanner.takeRest().trimmed
  }

  /// The values of lines have no space around them.
  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> SIPText? {
    let value = SIPText(value: block.at(rest))
    rest = .nowhere
    return value
  }

  public func write(to writer: inout ByteWriter) { writer.write(value) }
}

/// A name in a list: an extension of `Supported`, a method of `Allow`, an event package.
public struct SIPOption: SIPValue, Hashable {
  public var name: Bytes

  @inlinable
  public init(_ name: String) { self.name = Bytes(name) }

  @inlinable
  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    name = scanner.take(while: .token)
    guard !name.isEmpty else { throw scanner.flaw("no token", "RFC 3261 §25.1 token") }
  }

  @inlinable @inline(__always)
  init(name: Bytes) { self.name = name }

  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> SIPOption? {
    find(block, &rest).map { SIPOption(name: block.at($0)) }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> Stretch? {
    var cursor = block.cursor(over: rest)
    cursor.skipSpace()
    let start = cursor.position
    cursor.skipToSeparator()
    let name = cursor.place(since: start)
    rest = cursor.takeNextValues()
    return name.isEmpty ? nil : name
  }

  public func write(to writer: inout ByteWriter) { writer.write(name) }
}

/// A token with parameters: `conference`, `active;expires=3600`, `*;+g.oma.sip-im`.
///
/// Both lie in one block.
public struct SIPToken: SIPValue {
  @usableFromInline let whole: Bytes
  @usableFromInline let tokenPlace: Stretch
  @usableFromInline let parametersPlace: Stretch

  @inlinable public var token: Bytes { whole.at(tokenPlace) }

  @inlinable
  public var parameters: Parameters {
    get { Parameters(trusted: whole.at(parametersPlace)) }
    set { self = SIPToken(token, newValue) }
  }

  public init(_ token: String, parameters: Parameters = Parameters()) {
    self.init(Bytes(token), parameters)
  }

  /// Writes both into a block of their own.
  @usableFromInline
  init(_ token: Bytes, _ parameters: Parameters) {
    whole = Bytes.written(token, parameters.text)
    tokenPlace = Stretch(offset: 0, count: token.count)
    parametersPlace = Stretch(offset: token.count, count: parameters.text.count)
  }

  @inlinable @inline(__always)
  init(_ whole: Bytes, token: Stretch, parameters: Stretch) {
    self.whole = whole
    tokenPlace = token
    parametersPlace = parameters
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    scanner.skipSpace()
    let token = scanner.take(while: .token)
    guard !token.isEmpty else { throw scanner.flaw("no token", "RFC 3261 §25.1 token") }
    let parameters = try Parameters(parsing: &scanner).text
    self.init(scanner.bytes, token: token.place, parameters: parameters.place)
  }

  @inlinable @inline(__always)
  public static func read(_ block: Bytes, _ rest: inout Stretch) -> SIPToken? {
    find(block, &rest).map { SIPToken(block, token: $0, parameters: $1) }
  }

  @usableFromInline
  static func find(_ block: Bytes, _ rest: inout Stretch) -> (Stretch, Stretch)? {
    var cursor = block.cursor(over: rest)
    cursor.skipSpace()
    let start = cursor.position
    cursor.skipToSeparator()
    let token = cursor.place(since: start)
    let parameters = cursor.takeParameters()
    rest = cursor.takeNextValues()
    return token.isEmpty ? nil : (token, parameters)
  }

  public func `is`(_ text: String) -> Bool { token.isSameIgnoringCase(as: text) }

  public func write(to writer: inout ByteWriter) {
    writer.write(token)
    writer.write(parameters.text)
  }
}

extension SIPToken: Equatable {
  public static func == (left: SIPToken, right: SIPToken) -> Bool {
    left.token == right.token && left.parameters == right.parameters
  }
}

/// `399 cf.ims.example "122 Function not allowed"` (RFC 3261 §20.43).
public struct Warning: SIPValue, Equatable {
  public var code: Int
  public var agent: Bytes
  /// Without quotes and escapes.
  public var message: Bytes

  public init(_ code: Int, agent: String, _ message: String) {
    self.code = code
    self.agent = Bytes(agent)
    self.message = Bytes(message)
  }

  public init(parsing scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §20.43"
    scanner.skipSpace()
    let digits = scanner.take(while: .digit)
    guard digits.count == 3, let code = digits.number else {
      throw scanner.flaw("no three digits of a code", rule)
    }
    self.code = Int(code)
    scanner.skipSpace()
    agent = scanner.take(while: .warnAgent)
    guard !agent.isEmpty else { throw scanner.flaw("no agent", rule) }
    scanner.skipSpace()
    guard let quoted = scanner.takeQuoted() else {
      throw scanner.flaw("no text in quotes", rule)
    }
    message = quoted.unquoted
  }

  public func write(to writer: inout ByteWriter) {
    writer.write(decimal: code)
    writer.write(" ")
    writer.write(agent)
    writer.write(" ")
    writer.writeQuoted(message)
  }
}

extension Cursor {
  /// Passes over a word of a list, up to space, a parameter or another word.
  @inline(__always)
  fileprivate mutating func skipToSeparator() {
    position = base.first(from: position, to: end) {
      ($0 .<= .all(0x20)) .| ($0 .== .all(UInt8(ascii: ","))) .| ($0 .== .all(UInt8(ascii: ";")))
    }
  }
}

extension CharacterClass {
  /// RFC 3261 `callid`: words around an at sign.
  @usableFromInline static var callID: CharacterClass { word.union(CharacterClass("@")) }
  /// A host and port, or a pseudonym.
  static var warnAgent: CharacterClass { token.union(CharacterClass("[]:")) }
}

extension ByteWriter {
  mutating func write(_ method: SIPMethod) {
    if case .other(let token) = method { write(token) } else { write(method.text) }
  }
}
