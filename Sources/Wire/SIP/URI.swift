/// A URI: its octets as they are, and where its parts lie.
///
/// SIP and SIPS URIs are taken apart by the grammar of RFC 3261; a `tel` URI has its number where
/// the others have a user; of any other scheme only the scheme is known.
public struct URI: Sendable {
  public enum Scheme: UInt8, Hashable, BitwiseCopyable, Sendable {
    case sip, sips, tel, urn, cid, im, pres, msrp, msrps, http, https, mailto, other
  }

  public let text: Bytes
  @usableFromInline let parts: URIParts

  @inlinable public var scheme: Scheme { parts.scheme }

  // MARK: Parts

  /// What stands before the first colon.
  public var schemeText: Bytes { text[0..<parts.bodyStart - 1] }

  /// What stands behind it.
  public var schemeSpecific: Bytes { text[parts.bodyStart..<text.count] }

  /// The user part without a password, as it is written; the number of a `tel` URI.
  @inlinable @inline(__always)
  public var user: Bytes? {
    parts.userEnd == 0 ? nil : text[parts.bodyStart..<parts.userEnd]
  }

  /// The host as it is written, an IPv6 address with its brackets.
  @inlinable @inline(__always)
  public var host: Bytes { text[parts.hostStart..<parts.hostEnd] }

  @inlinable public var port: Int? { parts.port == 0 ? nil : parts.port }

  @inlinable
  public var parameters: URIParameters {
    URIParameters(text: text[parts.parametersStart..<parts.headersStart])
  }

  /// What stands behind the question mark: headers that a request to this URI is to carry.
  public var headers: URIHeaders {
    let start = parts.headersStart
    return URIHeaders(text: start < text.count ? text[start + 1..<text.count] : Bytes())
  }

  public var isSIP: Bool { scheme == .sip || scheme == .sips }

  // MARK: Making

  /// Takes a URI apart.
  @inlinable
  public init(parsing text: Bytes) throws(Flaw) {
    var scanner = Scanner(text)
    self = try URI.scan(&scanner)
    guard scanner.isAtEnd else {
      throw scanner.flaw("a character that a URI cannot have here", "RFC 3261 §25.1 SIP-URI")
    }
  }

  /// A SIP URI of its parts, which must be escaped where that is needed.
  public init(
    _ scheme: Scheme = .sip, user: String? = nil, host: String, port: Int? = nil,
    parameters: [(name: String, value: String?)] = []
  ) throws(Flaw) {
    var writer = ByteWriter(capacity: 64)
    writer.write(scheme == .sips ? "sips:" : "sip:")
    if let user {
      writer.write(user)
      writer.write("@")
    }
    writer.write(host)
    if let port {
      writer.write(":")
      writer.write(decimal: port)
    }
    for (name, value) in parameters {
      writer.write(";")
      writer.write(name)
      if let value {
        writer.write("=")
        writer.write(value)
      }
    }
    try self.init(parsing: writer.finish())
  }

  public init(_ text: String) throws(Flaw) { try self.init(parsing: Bytes(text)) }

  @inlinable @inline(__always)
  init(_ text: Bytes, _ parts: URIParts) {
    self.text = text
    self.parts = parts
  }

  /// The same URI without parameters and headers.
  public var withoutParameters: URI {
    URI(text[0..<parts.parametersStart], parts.withoutParameters)
  }

  /// The same URI without headers.
  public var withoutHeaders: URI { URI(text[0..<parts.headersStart], parts) }

  /// In a block of its own.
  public var kept: URI { moved(to: text.kept) }

  /// The same URI with its octets elsewhere.
  func moved(to text: Bytes) -> URI { URI(text, parts) }
}

/// Where the parts of a URI lie, counted from its first octet.
///
/// They are one vector, so that whoever has a URI has few fields: the optimizer takes values with
/// more than a handful of them apart no longer, and then counts owners where it need not.
@usableFromInline
struct URIParts: BitwiseCopyable, Sendable {
  @usableFromInline let numbers: SIMD8<UInt16>

  @usableFromInline @inline(__always)
  init(
    scheme: URI.Scheme, bodyStart: Int, userEnd: Int = 0, hostStart: Int, hostEnd: Int,
    port: UInt16 = 0, parametersStart: Int, headersStart: Int
  ) {
    numbers = SIMD8(
      UInt16(scheme.rawValue), UInt16(truncatingIfNeeded: bodyStart),
      UInt16(truncatingIfNeeded: userEnd), UInt16(truncatingIfNeeded: hostStart),
      UInt16(truncatingIfNeeded: hostEnd), port, UInt16(truncatingIfNeeded: parametersStart),
      UInt16(truncatingIfNeeded: headersStart))
  }

  private init(_ numbers: SIMD8<UInt16>) { self.numbers = numbers }

  @inlinable var scheme: URI.Scheme {
    URI.Scheme(rawValue: UInt8(truncatingIfNeeded: numbers[0])) ?? .other
  }
  @inlinable var bodyStart: Int { Int(numbers[1]) }
  /// Ends before the colon of a password; zero where there is no user part.
  @inlinable var userEnd: Int { Int(numbers[2]) }
  @inlinable var hostStart: Int { Int(numbers[3]) }
  @inlinable var hostEnd: Int { Int(numbers[4]) }
  /// Zero where there is none.
  @inlinable var port: Int { Int(numbers[5]) }
  @inlinable var parametersStart: Int { Int(numbers[6]) }
  @inlinable var headersStart: Int { Int(numbers[7]) }

  /// The same without parameters.
  var withoutParameters: URIParts {
    var numbers = numbers
    numbers[7] = numbers[6]
    return URIParts(numbers)
  }
}

extension URI: Hashable {
  /// Octet by octet; see `isEquivalent` for the comparison of RFC 3261.
  @inlinable
  public static func == (left: URI, right: URI) -> Bool { left.text == right.text }

  @inlinable
  public func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}

extension URI: CustomStringConvertible {
  public var description: String { text.description }
}
