// The grammar of URIs: RFC 3261 §25.1 for sip and sips, RFC 3966 for tel, RFC 3986 for the rest.

extension CharacterClass {
  /// RFC 3261 `unreserved`: alphanumerics and `-_.!~*'()`.
  @inlinable static var unreserved: CharacterClass {
    CharacterClass(low: 0x03ff_6782_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }
  /// `unreserved` and `user-unreserved`: `&=+$,;?/`.
  @inlinable static var userPart: CharacterClass {
    CharacterClass(low: 0xabff_ffd2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }
  /// `unreserved` and what a password may have: `&=+$,`.
  @inlinable static var password: CharacterClass {
    CharacterClass(low: 0x23ff_7fd2_0000_0000, high: 0x47ff_fffe_87ff_fffe)
  }
  /// Letters, digits, dots and hyphens.
  @inlinable static var hostname: CharacterClass {
    CharacterClass(low: 0x03ff_6000_0000_0000, high: 0x07ff_fffe_07ff_fffe)
  }
  /// `paramchar`: `unreserved` and `[]/:&+$`.
  @inlinable static var parameter: CharacterClass {
    CharacterClass(low: 0x07ff_efd2_0000_0000, high: 0x47ff_fffe_afff_fffe)
  }
  /// `hnv-unreserved`, `unreserved`, and the signs of a headers part: `[]/?:+$&=`.
  @inlinable static var header: CharacterClass {
    CharacterClass(low: 0xa7ff_efd2_0000_0000, high: 0x47ff_fffe_afff_fffe)
  }
  /// Anything a URI of another scheme may have: unreserved, reserved, percent and brackets.
  @inlinable static var anyURI: CharacterClass {
    CharacterClass(low: 0xafff_ffda_0000_0000, high: 0x47ff_fffe_afff_ffff)
  }
  /// A number's digits and the signs that only please the eye.
  @inlinable static var phoneDigit: CharacterClass {
    CharacterClass(low: 0x03ff_6708_0000_0000, high: 0x0000_007e_0000_007e)
  }
}

extension URI {
  /// A URI that is in order, its parts where its signs say; nil where it is none.
  @usableFromInline
  init?(reading text: Bytes) {
    let parts = text.read { cursor in
      let parts = URIParts(reading: &cursor)
      return cursor.isAtEnd ? parts : nil
    }
    if let parts {
      self = URI(text, parts)
    } else {
      do throws(Flaw) { self = try URI(parsing: text) } catch { return nil }
    }
  }

  /// Takes a URI from the front of a text; what cannot belong to it stays.
  ///
  /// `isBare` says that no angle brackets stand around it: then a semicolon, a comma and a
  /// question mark end it, since they belong to the header (RFC 3261 §20).
  public static func scan(
    _ scanner: inout Scanner, isBare: Bool = false
  ) throws(Flaw) -> URI {
    let start = scanner.position
    let uri = try scan(&scanner, from: start, isBare)
    // Where its parts lie is counted in numbers of sixteen bits.
    guard scanner.position - start <= Int(UInt16.max) else {
      throw WireLimits.flaw("URI length", Int(UInt16.max), at: uri.text.start)
    }
    return uri
  }

  private static func scan(
    _ scanner: inout Scanner, from start: Int, _ isBare: Bool
  ) throws(Flaw) -> URI {
    // Nearly all begin with one of these.
    if scanner.takeWord("sip:") { return try sip(.sip, &scanner, start, isBare) }
    if scanner.takeWord("tel:") { return try tel(&scanner, start, isBare) }
    let word = scanner.take(while: .schemeCharacter)
    guard !word.isEmpty, CharacterClass.letter.contains(word[0]), scanner.take(UInt8(ascii: ":"))
    else {
      scanner.position = start
      throw scanner.flaw("no URI scheme", "RFC 3261 §25.1 absoluteURI")
    }
    let scheme = Scheme(word)
    switch scheme {
    case .sip, .sips: return try sip(scheme, &scanner, start, isBare)
    case .tel: return try tel(&scanner, start, isBare)
    default: return try opaque(scheme, &scanner, start, isBare)
    }
  }

  @usableFromInline
  static func sip(
    _ scheme: Scheme, _ scanner: inout Scanner, _ start: Int, _ isBare: Bool
  ) throws(Flaw) -> URI {
    let bodyStart = scanner.position
    var userEnd = 0
    // An at sign before anything that ends a host tells that a user part comes first.
    try scanEscaped(&scanner, .userPart)
    userEnd = scanner.position
    if scanner.next == UInt8(ascii: ":") {
      scanner.position += 1
      try scanEscaped(&scanner, .password)
    }
    if scanner.take(UInt8(ascii: "@")) {
      guard userEnd > bodyStart else {
        throw Flaw(
          "an empty user part", "RFC 3261 §25.1 userinfo", at: scanner.bytes.start + bodyStart)
      }
    } else {
      scanner.position = bodyStart
      userEnd = 0
    }
    let hostStart = scanner.position
    try scanHost(&scanner)
    let hostEnd = scanner.position
    let port = try scanPort(&scanner)
    let parametersStart = scanner.position
    if !isBare { try scanParameters(&scanner) }
    let headersStart = scanner.position
    if !isBare && scanner.next == UInt8(ascii: "?") {
      scanner.position += 1
      try scanEscaped(&scanner, .header)
      if scanner.position == headersStart + 1 {
        throw scanner.flaw("a question mark without headers", "RFC 3261 §25.1 headers")
      }
    }
    return URI(
      scanner.taken(since: start),
      URIParts(
        scheme: scheme, bodyStart: bodyStart - start, userEnd: userEnd == 0 ? 0 : userEnd - start,
        hostStart: hostStart - start, hostEnd: hostEnd - start, port: port,
        parametersStart: parametersStart - start, headersStart: headersStart - start))
  }

  /// A host name, an IPv4 address, or an IPv6 address in brackets.
  @usableFromInline
  static func scanHost(_ scanner: inout Scanner) throws(Flaw) {
    let rule = "RFC 3261 §25.1 host"
    if scanner.take(UInt8(ascii: "[")) {
      let address = scanner.take(while: .hexDigit.union(CharacterClass(":.")))
      guard scanner.take(UInt8(ascii: "]")), address.count >= 2,
        address.count(where: { $0 == UInt8(ascii: ":") }) >= 2
      else { throw scanner.flaw("not an IPv6 address in brackets", rule) }
      return
    }
    let host = scanner.take(while: .hostname)
    guard let first = host.first, let last = host.last,
      CharacterClass.alphanumeric.contains(first), last != UInt8(ascii: "-")
    else { throw scanner.flaw("no host", rule) }
  }

  /// A port behind a colon, or zero where there is none.
  @usableFromInline
  static func scanPort(_ scanner: inout Scanner) throws(Flaw) -> UInt16 {
    guard scanner.take(UInt8(ascii: ":")) else { return 0 }
    guard let port = scanner.takeNumber(upTo: 65_535), port > 0 else {
      throw scanner.flaw("not a port from 1 to 65535", "RFC 3261 §25.1 port")
    }
    return UInt16(port)
  }

  @usableFromInline
  static func scanParameters(_ scanner: inout Scanner) throws(Flaw) {
    while scanner.take(UInt8(ascii: ";")) {
      let start = scanner.position
      try scanEscaped(&scanner, .parameter)
      guard scanner.position > start else {
        throw scanner.flaw("a semicolon without a parameter", "RFC 3261 §25.1 uri-parameter")
      }
      if scanner.take(UInt8(ascii: "=")) { try scanEscaped(&scanner, .parameter) }
    }
  }

  @usableFromInline
  static func tel(
    _ scanner: inout Scanner, _ start: Int, _ isBare: Bool
  ) throws(Flaw) -> URI {
    let bodyStart = scanner.position
    let rule = "RFC 3966 §3"
    let isGlobal = scanner.take(UInt8(ascii: "+"))
    let number = scanner.take(
      while: isGlobal ? .digit.union(CharacterClass("-.()")) : .phoneDigit)
    guard
      number.contains(where: { CharacterClass.hexDigit.contains($0) || $0 == 0x2a || $0 == 0x23 })
    else { throw scanner.flaw("no telephone number", rule) }
    let userEnd = scanner.position
    if !isBare { try scanParameters(&scanner) }
    return URI(
      scanner.taken(since: start),
      URIParts(
        scheme: .tel, bodyStart: bodyStart - start, userEnd: userEnd - start,
        hostStart: userEnd - start, hostEnd: userEnd - start, parametersStart: userEnd - start,
        headersStart: scanner.position - start))
  }

  @usableFromInline
  static func opaque(
    _ scheme: Scheme, _ scanner: inout Scanner, _ start: Int, _ isBare: Bool
  ) throws(Flaw) -> URI {
    let bodyStart = scanner.position
    // A bare URI ends where the header's own signs begin.
    let characters: CharacterClass =
      isBare
      ? CharacterClass(
        low: CharacterClass.anyURI.low & ~(1 << 0x3b | 1 << 0x2c | 1 << 0x3f),
        high: CharacterClass.anyURI.high)
      : .anyURI
    try scanEscaped(&scanner, characters)
    guard scanner.position > bodyStart else {
      throw scanner.flaw("nothing behind the scheme", "RFC 3261 §25.1 absoluteURI")
    }
    let end = scanner.position - start
    return URI(
      scanner.taken(since: start),
      URIParts(
        scheme: scheme, bodyStart: bodyStart - start, hostStart: end, hostEnd: end,
        parametersStart: end, headersStart: end))
  }

  /// Takes characters of a class and escapes, which must be whole.
  @usableFromInline @inline(__always)
  static func scanEscaped(
    _ scanner: inout Scanner, _ characters: CharacterClass
  ) throws(Flaw) {
    while true {
      scanner.skip(characters)
      guard scanner.next == UInt8(ascii: "%"), !scanner.isAtEnd else { return }
      guard CharacterClass.hexDigit.contains(scanner.peek(1)),
        CharacterClass.hexDigit.contains(scanner.peek(2))
      else {
        throw scanner.flaw(
          "a percent sign without two hexadecimal digits", "RFC 3261 §25.1 escaped")
      }
      scanner.position += 3
    }
  }
}

extension URIParts {
  /// The parts of the URI in order that comes next, up to a `>` or the end. Nil for another scheme
  /// than the usual two, and for one that is too long.
  @inline(__always)
  init?(reading cursor: inout Cursor) {
    let start = cursor.position
    var userEnd = start
    let bodyStart = start &+ 4
    let scheme: URI.Scheme
    var port: UInt64 = 0
    if cursor.takeWord("sip:") {
      scheme = .sip
      // An at sign ends the user part, which may have any sign but that one before.
      let sign = cursor.position(of: "@", or: ">")
      if sign < cursor.end && cursor.base[sign] == UInt8(ascii: "@") {
        userEnd = cursor.base.first(UInt8(ascii: ":"), from: bodyStart, to: sign)
        cursor.position = sign &+ 1
      }
    } else if cursor.takeWord("tel:") {
      scheme = .tel
      cursor.position = cursor.position(of: ";", or: ">")
      userEnd = cursor.position
    } else {
      return nil
    }
    let hostStart = cursor.position
    if scheme == .sip { cursor.skipHost() }
    let hostEnd = cursor.position
    if cursor.take(UInt8(ascii: ":")) { port = cursor.takeNumber(upTo: 65_535) ?? 0 }
    let parametersStart = cursor.position
    // Most URIs end here.
    if !cursor.isAtEnd && cursor.next != UInt8(ascii: ">") {
      cursor.position = cursor.position(of: "?", or: ">")
    }
    let headersStart = cursor.position
    if cursor.take(UInt8(ascii: "?")) { cursor.position = cursor.position(of: ">", or: ">") }
    guard cursor.position &- start <= Int(UInt16.max) else { return nil }
    self.init(
      scheme: scheme, bodyStart: 4, userEnd: userEnd &- start, hostStart: hostStart &- start,
      hostEnd: hostEnd &- start, port: UInt16(truncatingIfNeeded: port),
      parametersStart: parametersStart &- start, headersStart: headersStart &- start)
  }
}

extension Cursor {
  /// The position of the next octet that is one of two, or the end.
  @inline(__always)
  fileprivate func position(of one: Unicode.Scalar, or other: Unicode.Scalar) -> Int {
    base.first(UInt8(ascii: one), or: UInt8(ascii: other), from: position, to: end)
  }
}

extension CharacterClass {
  /// Letters, digits and `+-.`.
  @inlinable static var schemeCharacter: CharacterClass {
    CharacterClass(low: 0x03ff_6800_0000_0000, high: 0x07ff_fffe_07ff_fffe)
  }
}

extension URI.Scheme {
  @usableFromInline
  init(_ word: Bytes) {
    let candidate: URI.Scheme =
      switch (word.count, word[0].lowercased) {
      case (3, UInt8(ascii: "s")): .sip
      case (4, UInt8(ascii: "s")): .sips
      case (3, UInt8(ascii: "t")): .tel
      case (3, UInt8(ascii: "u")): .urn
      case (3, UInt8(ascii: "c")): .cid
      case (2, UInt8(ascii: "i")): .im
      case (4, UInt8(ascii: "p")): .pres
      case (4, UInt8(ascii: "m")): .msrp
      case (5, UInt8(ascii: "m")): .msrps
      case (4, UInt8(ascii: "h")): .http
      case (5, UInt8(ascii: "h")): .https
      case (6, UInt8(ascii: "m")): .mailto
      default: .other
      }
    self = candidate != .other && word.isSameIgnoringCase(as: candidate.text) ? candidate : .other
  }

  public var text: String {
    switch self {
    case .sip: "sip"
    case .sips: "sips"
    case .tel: "tel"
    case .urn: "urn"
    case .cid: "cid"
    case .im: "im"
    case .pres: "pres"
    case .msrp: "msrp"
    case .msrps: "msrps"
    case .http: "http"
    case .https: "https"
    case .mailto: "mailto"
    case .other: ""
    }
  }
}
