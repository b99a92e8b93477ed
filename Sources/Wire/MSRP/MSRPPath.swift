/// The hops that a message takes, or has taken: MSRP URIs with single spaces between them, the
/// next hop first (RFC 4975 §7.1, RFC 4976 §5).
public struct MSRPPath: Sendable {
  public let text: Bytes
  /// The next hop.
  public let first: MSRPURI
  /// How many hops there are; at least one.
  public let count: Int

  public init(_ text: Bytes, limits: WireLimits = .standard) throws(Flaw) {
    var scanner = Scanner(text)
    first = try MSRPURI(parsing: &scanner)
    var count = 1
    while scanner.take(UInt8(ascii: " ")) {
      guard count < limits.listLength else {
        throw WireLimits.flaw("listLength", limits.listLength, at: scanner.place)
      }
      _ = try MSRPURI(parsing: &scanner)
      count += 1
    }
    guard scanner.isAtEnd else {
      throw scanner.flaw("something that is no MSRP URI in a path", "RFC 4975 §9 To-Path")
    }
    self.count = count
    self.text = text
  }

  /// The end of the way: where a request is for, or comes from.
  public var last: MSRPURI {
    var last = first
    for uri in self { last = uri }
    return last
  }
}

extension MSRPPath: Sequence {
  /// Walks from the next hop to the end of the way.
  public struct Iterator: IteratorProtocol {
    private var scanner: Scanner

    init(_ text: Bytes) { scanner = Scanner(text) }

    public mutating func next() -> MSRPURI? {
      _ = scanner.take(UInt8(ascii: " "))
      guard !scanner.isAtEnd else { return nil }
      do {
        return try MSRPURI(parsing: &scanner)
      } catch {
        // The text was parsed when the path was made, so this does not happen.
        return nil
      }
    }
  }

  public func makeIterator() -> Iterator { Iterator(text) }
}

extension MSRPPath: Equatable {
  /// Whether both have the same hops in the same order.
  public static func == (left: MSRPPath, right: MSRPPath) -> Bool {
    left.text == right.text || left.count == right.count && left.elementsEqual(right)
  }
}

extension MSRPPath: CustomStringConvertible {
  public var description: String { text.description }
}
