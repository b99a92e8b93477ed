/// What the octets of a parameter list say of one parameter.
@usableFromInline
struct FoundParameter: BitwiseCopyable {
  @usableFromInline let hasValue: Bool
  /// As written.
  @usableFromInline let value: Stretch
  /// Within the quotes, if there are any.
  @usableFromInline let content: Stretch
  /// Whether quoted content has backslashes, so that it is not what its octets are.
  @usableFromInline let isEscaped: Bool
}

/// The name by which a parameter is looked for, whatever its case: always a literal, so that what
/// is compared of it is there before the program runs.
public struct ParameterName: ExpressibleByStringLiteral, Sendable {
  @usableFromInline let text: StaticString
  @usableFromInline let ends: NameEnds

  @inlinable @inline(__always)
  public init(stringLiteral text: StaticString) {
    self.text = text
    let count = text.utf8CodeUnitCount
    var last: UInt64 = 0
    if count >= 8 { last = UInt64(smallLetters: text, from: count &- 8) }
    ends = NameEnds(first: UInt64(smallLetters: text, from: 0), last: last)
  }
}

extension Cursor {
  /// Takes the token that comes next, which may be empty.
  @inlinable @inline(__always)
  mutating func takeToken() -> Stretch {
    skipSpace()
    let start = position
    skip(.token)
    return place(since: start)
  }

  /// Takes the parameters that come next in a text that is in order: up to a comma outside quotes.
  @inlinable @inline(__always)
  mutating func takeParameters() -> Stretch {
    // Most values have none.
    isAtEnd ? .nowhere : takeParametersBehindSpace()
  }

  @usableFromInline
  mutating func takeParametersBehindSpace() -> Stretch {
    let beginning = position
    skipSpace()
    guard next == UInt8(ascii: ";") else {
      position = beginning
      return .nowhere
    }
    let start = position
    position = endOfStretch(from: start, before: UInt8(ascii: ","))
    var last = position
    while last > start && CharacterClass.whitespace.contains(base[last &- 1]) { last &-= 1 }
    return Stretch(offset: start, count: last &- start)
  }

  /// Looks for a parameter in a list that was taken before, so that only quotes and signs matter.
  mutating func findParameter(_ wanted: ParameterName) -> FoundParameter? {
    while take(UInt8(ascii: ";")) {
      skipSpace()
      if takeName(wanted) {
        let before = position
        guard takeSeparator(UInt8(ascii: "=")) else {
          position = before
          return FoundParameter(
            hasValue: false, value: .nowhere, content: .nowhere, isEscaped: false)
        }
        return takeParameterValue()
      }
      position = endOfStretch(from: position, before: UInt8(ascii: ";"))
    }
    return nil
  }

  /// Takes a parameter's name if it is the wanted one, the case of letters aside.
  private mutating func takeName(_ wanted: ParameterName) -> Bool {
    let count = wanted.text.utf8CodeUnitCount
    let nameEnd = position &+ count
    guard nameEnd <= end, NameEnds(of: base + position, count) == wanted.ends else { return false }
    let next = nameEnd < end ? base[nameEnd] : UInt8(ascii: ";")
    guard
      next == UInt8(ascii: "=") || next == UInt8(ascii: ";")
        || CharacterClass.whitespace.contains(next)
    else { return false }
    var index = 8
    while index < count &- 8 {
      if base[position &+ index].lowercased != wanted.text.utf8Start[index].lowercased {
        return false
      }
      index &+= 1
    }
    position = nameEnd
    return true
  }

  private mutating func takeParameterValue() -> FoundParameter {
    let start = position
    position = endOfStretch(from: start, before: UInt8(ascii: ";"))
    var last = position
    while last > start && CharacterClass.whitespace.contains(base[last &- 1]) { last &-= 1 }
    let value = Stretch(offset: start, count: last &- start)
    let quote = UInt8(ascii: "\"")
    guard last &- start >= 2, base[start] == quote, base[last &- 1] == quote else {
      return FoundParameter(hasValue: true, value: value, content: value, isEscaped: false)
    }
    let backslash = base.first(UInt8(ascii: "\\"), from: start, to: last)
    return FoundParameter(
      hasValue: true, value: value, content: Stretch(offset: start &+ 1, count: last &- start &- 2),
      isEscaped: backslash < last)
  }

  /// The position of the next such octet outside quotes, or the end.
  private func endOfStretch(from start: Int, before stop: UInt8) -> Int {
    var reading = start
    while true {
      reading = base.first(stop, or: UInt8(ascii: "\""), from: reading, to: end)
      guard reading < end, base[reading] == UInt8(ascii: "\"") else { return reading }
      reading = afterQuote(from: reading &+ 1)
    }
  }

  /// The position behind the quote that ends what begins here.
  private func afterQuote(from start: Int) -> Int {
    var reading = start
    while true {
      reading = base.first(UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: reading, to: end)
      guard reading < end else { return end }
      if base[reading] == UInt8(ascii: "\"") { return reading &+ 1 }
      reading &+= 2
    }
  }
}
