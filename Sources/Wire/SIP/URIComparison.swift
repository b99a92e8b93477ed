/// The parameters of a URI, `;name=value`, as they are written.
public struct URIParameters: Sendable, Hashable {
  public let text: Bytes

  @usableFromInline
  init(text: Bytes) { self.text = text }

  /// Name and value of each, in their order.
  public var list: [(name: Bytes, value: Bytes?)] {
    var list: [(name: Bytes, value: Bytes?)] = []
    var scanner = Scanner(text)
    while scanner.take(UInt8(ascii: ";")) {
      let end = scanner.find(UInt8(ascii: ";")) ?? scanner.end
      let item = text[scanner.position..<end]
      scanner.position = end
      if let sign = item.firstIndex(of: UInt8(ascii: "=")) {
        list.append((item[0..<sign], item[sign + 1..<item.count]))
      } else {
        list.append((item, nil))
      }
    }
    return list
  }

  /// The value of a parameter, empty where it has none; nil where it is not there.
  public subscript(name: String) -> Bytes? {
    for (own, value) in list where own.isSameIgnoringCase(as: name) { return value ?? Bytes() }
    return nil
  }

  public func contains(_ name: String) -> Bool { self[name] != nil }
}

/// The headers part of a URI, `name=value&name=value`.
public struct URIHeaders: Sendable, Hashable {
  public let text: Bytes

  /// Name and value of each, without escapes.
  public var list: [(name: Bytes, value: Bytes)] {
    guard !text.isEmpty else { return [] }
    return text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true).map { item in
      guard let sign = item.firstIndex(of: UInt8(ascii: "=")) else {
        return (item.unescaped, Bytes())
      }
      return (
        item[0..<sign].unescaped, item[sign + 1..<item.count].unescaped
      )
    }
  }

  public subscript(name: String) -> Bytes? {
    list.first { $0.name.isSameIgnoringCase(as: name) }?.value
  }

  public var isEmpty: Bool { text.isEmpty }
}

extension Bytes {
  /// Whether there is neither an escape nor a capital in it.
  fileprivate var isPlain: Bool {
    withUnsafeBytes { bytes in
      bytes.allSatisfy { $0 != UInt8(ascii: "%") && $0.lowercased == $0 }
    }
  }

  /// With every `%hh` made the octet it stands for.
  public var unescaped: Bytes {
    guard contains(UInt8(ascii: "%")) else { return self }
    var writer = ByteWriter(capacity: count)
    var scanner = Scanner(self)
    while !scanner.isAtEnd {
      let octet = scanner.next
      if octet == UInt8(ascii: "%"), let high = scanner.peek(1).hexValue,
        let low = scanner.peek(2).hexValue
      {
        writer.write(high << 4 | low)
        scanner.position += 3
      } else {
        writer.write(octet)
        scanner.position += 1
      }
    }
    return writer.finish()
  }

  /// With every octet outside the class written as `%hh`.
  public func escaped(keeping characters: CharacterClass) -> Bytes {
    guard !allSatisfy({ characters.contains($0) }) else { return self }
    let digits: StaticString = "0123456789ABCDEF"
    var writer = ByteWriter(capacity: count + 16)
    for octet in self {
      if characters.contains(octet) {
        writer.write(octet)
      } else {
        writer.write(UInt8(ascii: "%"))
        writer.write(digits.utf8Start[Int(octet >> 4)])
        writer.write(digits.utf8Start[Int(octet & 15)])
      }
    }
    return writer.finish()
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  public var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

extension URI {
  /// The comparison of RFC 3261 §19.1.4 for SIP URIs and of RFC 3966 §4 for `tel` URIs; other
  /// schemes are compared octet by octet, the scheme's case aside.
  public func isEquivalent(to other: URI) -> Bool {
    if text == other.text { return true }
    guard scheme == other.scheme else { return false }
    switch scheme {
    case .sip, .sips:
      return (user?.unescaped == other.user?.unescaped) && password == other.password
        && host.isSameIgnoringCase(as: other.host) && port == other.port
        && URI.parametersAgree(parameters, other.parameters)
        && URI.headersAgree(headers, other.headers)
    case .tel:
      return digits == other.digits
        && URI.sorted(parameters).elementsEqual(URI.sorted(other.parameters)) { $0 == $1 }
    case .other:
      return schemeText.isSameIgnoringCase(as: other.schemeText)
        && schemeSpecific == other.schemeSpecific
    default:
      return schemeSpecific == other.schemeSpecific
    }
  }

  /// The password, as it is written.
  public var password: Bytes? {
    guard parts.userEnd > 0, parts.userEnd < parts.hostStart - 1 else { return nil }
    return text[parts.userEnd + 1..<parts.hostStart - 1]
  }

  /// The telephone number without the signs that only please the eye: of a `tel` URI, or of a SIP
  /// URI with `user=phone`.
  public var digits: Bytes? {
    guard let user, scheme == .tel || !parameters.text.isEmpty,
      scheme == .tel || isSIP && parameters["user"]?.isSameIgnoringCase(as: "phone") == true
    else { return nil }
    let number = user.prefix { $0 != UInt8(ascii: ";") }
    var writer = ByteWriter(capacity: number.count)
    for octet in number where !CharacterClass("-.()").contains(octet) { writer.write(octet) }
    return writer.finish()
  }

  /// One form for one user: the number of a `tel` URI and of a SIP URI with `user=phone`, else
  /// user and host, without port, parameters and headers.
  public var address: Bytes {
    if let digits { return digits }
    guard isSIP else { return text }
    // Mostly it stands in the URI as it is to be.
    let start = parts.userEnd == 0 ? parts.hostStart : parts.bodyStart
    let written = text[start..<parts.hostEnd]
    if password == nil, written.isPlain { return written }
    var writer = ByteWriter(capacity: text.count)
    if let user {
      writer.write(user.unescaped)
      writer.write("@")
    }
    for octet in host { writer.write(octet.lowercased) }
    return writer.finish()
  }

  /// Parameters that must agree if either side has them.
  private static let binding = ["user", "ttl", "method", "maddr", "transport"]

  private static func parametersAgree(_ left: URIParameters, _ right: URIParameters) -> Bool {
    for (name, value) in left.list {
      let name = name.description
      if let other = right[name] {
        if !other.unescaped.isSameIgnoringCase(as: (value ?? Bytes()).unescaped) { return false }
      } else if binding.contains(name.lowercased()) {
        return false
      }
    }
    return right.list.allSatisfy { name, _ in
      let name = name.description
      return left.contains(name) || !binding.contains(name.lowercased())
    }
  }

  private static func headersAgree(_ left: URIHeaders, _ right: URIHeaders) -> Bool {
    func sorted(_ headers: URIHeaders) -> [[String]] {
      headers.list.map { [$0.name.description.lowercased(), $0.value.description] }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
    return sorted(left) == sorted(right)
  }

  private static func sorted(_ parameters: URIParameters) -> [[String]] {
    parameters.list.map {
      [$0.name.description.lowercased(), ($0.value ?? Bytes()).description.lowercased()]
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
