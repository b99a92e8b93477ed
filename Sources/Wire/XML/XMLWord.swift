/// A name of a body's own vocabulary, to be told from others by `switch`. It is empty where a name
/// belongs to another vocabulary, and so equals none.
struct XMLWord {
  let bytes: Bytes

  @inline(__always)
  init(_ bytes: Bytes) { self.bytes = bytes }

  @inline(__always)
  static func ~= (text: StaticString, word: XMLWord) -> Bool { word.bytes.reads(text) }
}

extension Bytes {
  /// Whether the octets are those of a text.
  @inline(__always)
  func reads(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count, let base else { return text.utf8CodeUnitCount == count }
    let other = text.utf8Start
    for position in 0..<count where base[position] != other[position] { return false }
    return true
  }
}

/// A word of a list that others may extend: a known one, or another, which is kept as it is.
public protocol OpenWord: Hashable, Sendable {
  static var known: [Self] { get }
  var text: String { get }
  static func other(_ text: String) -> Self
}

extension OpenWord {
  public init(_ bytes: Bytes) {
    for word in Self.known where bytes == word.text {
      self = word
      return
    }
    self = .other(bytes.description)
  }
}
