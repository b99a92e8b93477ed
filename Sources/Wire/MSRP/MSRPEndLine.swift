/// The line that ends a message: seven dashes, the transaction identifier and a flag.
enum MSRPEndLine {
  enum Search {
    /// Where the line end before the end-line begins, and the end-line's flag.
    case found(Int, MSRPMessage.Continuation)
    /// It does not begin before this place.
    case notBefore(Int)
  }

  /// Looks for the end-line of a transaction, with the line end before it, from a place on.
  ///
  /// A run of seven dashes has one at every seventh place, so only each seventh octet is looked at
  /// until there is a dash. Each octet of a run of dashes is looked at only so often, whatever its
  /// length, so the search takes time in proportion to the octets.
  static func find(in bytes: Bytes, from start: Int, transaction: Bytes) -> Search {
    bytes.withUnsafeBytes { text in
      transaction.withUnsafeBytes { find(in: text, from: start, $0) }
    }
  }

  private static func find(
    in text: UnsafeRawBufferPointer, from start: Int, _ transaction: UnsafeRawBufferPointer
  ) -> Search {
    // The last dash of an end-line whose line end begins at `start`.
    var probe = start &+ 8
    while let run = takeDashes(text, &probe) {
      let candidate = run.lowerBound &- 2
      if run.count <= 7 && run.upperBound == text.count {
        return .notBefore(max(start, candidate))
      }
      if run.count == 7, candidate >= start, text[candidate] == 0x0d,
        text[candidate &+ 1] == 0x0a
      {
        switch match(text, at: run.upperBound, transaction) {
        case .yes(let continuation): return .found(candidate, continuation)
        case .perhaps: return .notBefore(candidate)
        case .no: break
        }
      }
    }
    return .notBefore(probe &- 8)
  }

  /// Whether the end-line of a transaction occurs in a body, whatever stands around it.
  static func occurs(in body: Bytes, transaction: Bytes) -> Bool {
    body.withUnsafeBytes { text in
      transaction.withUnsafeBytes { transaction in
        var probe = 6
        while let run = takeDashes(text, &probe) {
          let flag = run.upperBound &+ transaction.count
          if run.count >= 7, flag < text.count,
            MSRPMessage.Continuation(rawValue: text[flag]) != nil,
            text[run.upperBound..<flag].elementsEqual(transaction)
          {
            return true
          }
        }
        return false
      }
    }
  }

  /// The next run of dashes that has one at the probed place or some sevens behind it; nil where
  /// there is none. Of those to the left no more than seven are counted: with an eighth, the run
  /// is too long for an end-line.
  @inline(__always)
  private static func takeDashes(
    _ text: UnsafeRawBufferPointer, _ probe: inout Int
  ) -> Range<Int>? {
    let dash = UInt8(ascii: "-")
    while probe < text.count {
      guard text[probe] == dash else {
        probe &+= 7
        continue
      }
      var first = probe
      while first > 0, probe &- first < 7, text[first &- 1] == dash { first &-= 1 }
      var end = probe &+ 1
      while end < text.count, text[end] == dash { end &+= 1 }
      // The next run begins behind this one, and has its seventh dash there at the soonest.
      probe = end &+ 7
      return first..<end
    }
    return nil
  }

  private enum Match {
    case yes(MSRPMessage.Continuation)
    case no
    /// The text ends too soon to tell.
    case perhaps
  }

  /// Whether an identifier, a flag and a line end stand at a place.
  private static func match(
    _ text: UnsafeRawBufferPointer, at place: Int, _ transaction: UnsafeRawBufferPointer
  ) -> Match {
    for index in 0..<transaction.count {
      guard place &+ index < text.count else { return .perhaps }
      guard text[place &+ index] == transaction[index] else { return .no }
    }
    let flag = place &+ transaction.count
    guard flag < text.count else { return .perhaps }
    guard let continuation = MSRPMessage.Continuation(rawValue: text[flag]) else { return .no }
    guard flag &+ 1 < text.count else { return .perhaps }
    guard text[flag &+ 1] == 0x0d else { return .no }
    guard flag &+ 2 < text.count else { return .perhaps }
    return text[flag &+ 2] == 0x0a ? .yes(continuation) : .no
  }
}

/// Identifiers of transactions and messages (RFC 4975 §9 `ident`).
public enum MSRPTransaction {
  /// Whether it may stand on the wire; lenient are lengths other than 4 to 32, up to 64.
  public static func isValid(_ identifier: Bytes, _ strictness: Strictness = .strict) -> Bool {
    hasValidEnds(identifier, strictness)
      && identifier.allSatisfy { CharacterClass.msrpIdentifier.contains($0) }
  }

  /// Whether its first character and its length are right.
  static func hasValidEnds(_ identifier: Bytes, _ strictness: Strictness) -> Bool {
    guard let first = identifier.first, CharacterClass.alphanumeric.contains(first) else {
      return false
    }
    return (strictness == .strict ? 4...32 : 1...64).contains(identifier.count)
  }

  /// Whether a body can be sent with the identifier: its end-line must not appear in the body
  /// (RFC 4975 §7.1), whatever stands before or behind it.
  public static func isSafe(_ identifier: Bytes, for body: Bytes) -> Bool {
    !MSRPEndLine.occurs(in: body, transaction: identifier)
  }
}

extension CharacterClass {
  /// RFC 4975 `ident-char`: alphanumerics and `.-+%=`.
  static var msrpIdentifier: CharacterClass {
    CharacterClass(low: 0x23ff_6820_0000_0000, high: 0x07ff_fffe_07ff_fffe)
  }
}

extension Bytes {
  /// Where a text first occurs, from a place on; nil where it does not.
  func find(_ needle: Bytes, from start: Int = 0) -> Int? {
    guard let first = needle.first else { return start <= count ? start : nil }
    var scanner = Scanner(self)
    scanner.position = Swift.max(0, start)
    while let found = scanner.find(first) {
      guard found + needle.count <= count else { return nil }
      if self[found..<found + needle.count] == needle { return found }
      scanner.position = found + 1
    }
    return nil
  }
}
