import Wire

/// Makes well-formed messages and bodies of every kind, in every style that the grammars allow.
public struct Maker {
  public var luck: Luck
  /// With foreign styles: compact names, folded lines, odd spaces and cases, other spellings.
  let isOdd: Bool

  public init(_ seed: UInt64, isOdd: Bool = true) {
    luck = Luck(seed)
    self.isOdd = isOdd
  }

  // MARK: Styles

  /// A separator with the space, and the fold, that may stand around it.
  mutating func separator(_ sign: String) -> String {
    guard isOdd else { return sign == "," ? ", " : sign }
    return luck.pick([sign, sign + " ", " " + sign + " ", sign + "\r\n ", " " + sign + "\r\n\t"])
  }

  /// A separator with the space that may stand around it where lines do not fold.
  mutating func unfoldedSeparator(_ sign: String) -> String {
    isOdd ? luck.pick([sign, sign + " ", " " + sign + " "]) : sign
  }

  mutating func list(_ item: (inout Maker) -> String) -> String {
    var text = item(&self)
    for _ in 0..<luck.below(3) { text += separator(",") + item(&self) }
    return text
  }

  /// A name whose case does not count.
  mutating func cased(_ name: String) -> String {
    guard isOdd else { return name }
    return luck.pick([name, name, name.lowercased(), name.uppercased()])
  }

  // MARK: Words

  mutating func token() -> String {
    luck.word("abcdefghijklmnopqrstuvwxyzABC0123456789-.!%*_+`'~", 1...14)
  }

  /// An identifier of letters and digits.
  mutating func identifier(_ lengths: ClosedRange<Int> = 4...20) -> String {
    luck.word("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789", lengths)
  }

  mutating func quoted() -> String {
    "\"" + luck.pick(["", "a", "Alice B.", "\\\"x\\\\", "Grüße", "<;,>", "日本語"]) + "\""
  }

  /// One line of text, which is never empty.
  mutating func line() -> String {
    luck.pick([
      "Lunch?", "Grüße, Ωmega", "a;b,c<d>\"e\"", "naïve: 日本語", "x", "50% (off) = 🂡", "--", "a  b",
    ])
  }

  mutating func host() -> String {
    luck.pick([
      "ims.example", "192.0.2.\(luck.below(256))", "[2001:db8::\(luck.below(9_999))]",
      "\(luck.word("abcdefgh0123", 1...9)).example", "LOCALHOST",
    ])
  }

  mutating func port() -> String { luck.happens(3) ? ":\(1 + luck.below(65_535))" : "" }

  /// The address of somebody who takes part.
  mutating func address() -> String {
    luck.happens(2) ? "tel:+1202555\(1000 + luck.below(9000))" : "sip:\(identifier())@ims.example"
  }

  mutating func dateTime() -> DateTime {
    DateTime(
      milliseconds: Int64(luck.below(4_000_000_000)) * 1000
        + Int64(luck.below(2) * luck.below(1000)),
      offset: luck.pick([0, 0, 60, -330, 825]))
  }

  mutating func octets(_ lengths: ClosedRange<Int>) -> Bytes {
    Bytes(
      (0..<lengths.lowerBound + luck.below(lengths.count)).map { _ in
        UInt8(truncatingIfNeeded: luck.next())
      })
  }
}

extension DateTime {
  /// Without the fraction, which mail cannot say.
  var inSeconds: DateTime { DateTime(milliseconds: milliseconds / 1000 * 1000, offset: offset) }
}
