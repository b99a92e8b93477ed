import Sim
import Wire

/// Makes the identifiers of an actor: Call-IDs, tags, branches, Message-IDs.
///
/// Each is a count and a draw of the actor's own chance, so that a trace is stable and can be
/// read, and no two actors make the same one.
public struct Identifiers: Sendable {
  private var chance: Chance
  private var count: UInt64 = 0
  /// Whose they are, in letters that every identifier may have.
  private let name: Bytes

  /// `name` goes into every identifier.
  public init(_ name: String, _ chance: Chance) {
    self.name = Bytes(
      String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }))
    self.chance = chance.stream("identifiers")
  }

  /// Those of a part of the same actor, with a chance of its own.
  func named(_ part: String) -> Identifiers { Identifiers("\(name)-\(part)", chance.stream(part)) }

  public mutating func callID(at host: Bytes) -> Bytes {
    next(room: host.count + 1) {
      $0.write("@")
      $0.write(host)
    }
  }

  public mutating func tag() -> Bytes { next() }

  /// A branch that says whose it is, so that the actor's node finds the way back to it.
  public mutating func branch(of actor: ActorID) -> Bytes {
    var writer = ByteWriter(capacity: 32 + name.count)
    writer.write(Via.magicCookie)
    writer.write("-")
    writer.write(decimal: UInt64(actor.index))
    writer.write("-")
    writeNext(to: &writer)
    return writer.finish()
  }

  /// An MSRP session, transaction or message (RFC 4975 §9: 4 to 32 letters, digits and a few
  /// signs). Of a hidden sender it does not say whose it is.
  public mutating func msrp(isHidden: Bool = false) -> Bytes {
    let whole = isHidden ? uuidText() : next()
    return whole[max(0, whole.count - 31)..<whole.count]
  }

  /// An MSRP session of an actor that shares its node with others: it says whose it is.
  public mutating func mediaSession(of actor: ActorID) -> Bytes {
    var writer = ByteWriter(capacity: 48 + name.count)
    writer.write("m-")
    writer.write(decimal: UInt64(actor.index))
    writer.write("-")
    writeNext(to: &writer)
    return writer.finish()
  }

  /// The user part of a conference's address, of an actor that shares its node with others.
  public mutating func focus(of actor: ActorID) -> Bytes {
    var writer = ByteWriter(capacity: 48 + name.count)
    writer.write("focus-")
    writer.write(decimal: UInt64(actor.index))
    writer.write("-")
    writeNext(to: &writer)
    return writer.finish()
  }

  /// A message, for those who report of it (RFC 5438 §6.3): it says which step has sent it.
  /// Of a hidden sender it does not say whose it is.
  public mutating func messageID(of step: StepNumber?, isHidden: Bool = false) -> Bytes {
    Bytes("\(step.map { "s\($0.index)" } ?? "n")-\(isHidden ? uuidText() : next())")
  }

  /// The step that has sent a message with this name, if it says so.
  public static func step(ofMessage id: Bytes) -> StepNumber? {
    let head = id.description.prefix { $0 != "-" }
    guard head.first == "s", let index = UInt32(head.dropFirst()) else { return nil }
    return StepNumber(index: index)
  }

  /// A UUID as it is written.
  public mutating func uuidText() -> Bytes { Bytes(String(uuid().dropFirst("urn:uuid:".count))) }

  /// A UUID as a URN, for `+sip.instance`: its digits are drawn, as in version 4 (RFC 4122 §4.4).
  public mutating func uuid() -> String {
    let high = Identifiers.hex(chance.next(), 16)
    let low = Identifiers.hex(chance.next(), 16)
    let parts = [
      high.prefix(8), high.dropFirst(8).prefix(4), "4" + high.suffix(3), "8" + low.prefix(3),
      low.suffix(12),
    ]
    return "urn:uuid:\(parts.map(String.init).joined(separator: "-"))"
  }

  private mutating func next(
    room: Int = 0, _ more: (inout ByteWriter) -> Void = { _ in }
  ) -> Bytes {
    var writer = ByteWriter(capacity: name.count + 28 + room)
    writeNext(to: &writer)
    more(&writer)
    return writer.finish()
  }

  private mutating func writeNext(to writer: inout ByteWriter) {
    count += 1
    writer.write(name)
    writer.write("-")
    writer.write(decimal: count)
    writer.write("-")
    let draw = chance.next()
    for place in 0..<6 {
      let digit = UInt8(truncatingIfNeeded: draw >> UInt64(20 - 4 * place)) & 15
      writer.write(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  /// The last digits of a number in base 16.
  private static func hex(_ number: UInt64, _ count: Int) -> String {
    let digits = String(number, radix: 16)
    return String((String(repeating: "0", count: count) + digits).suffix(count))
  }

  /// The actor whose MSRP session this is, if it says so.
  static func owner(ofMediaSession session: Bytes) -> Int? {
    owner(session, behind: "m-")
  }

  /// The actor whose conference this is, if it says so.
  static func owner(ofFocus user: Bytes) -> Int? {
    owner(user, behind: "focus-")
  }

  /// The actor whose branch this is.
  static func owner(ofBranch branch: Bytes) -> Int? {
    owner(branch, behind: "z9hG4bK-")
  }

  /// The number between a beginning and a hyphen.
  private static func owner(_ identifier: Bytes, behind beginning: StaticString) -> Int? {
    guard identifier.begins(with: beginning) else { return nil }
    var scanner = Scanner(identifier)
    scanner.position = beginning.utf8CodeUnitCount
    guard
      let owner = scanner.takeNumber(upTo: UInt64(Int32.max)), scanner.take(UInt8(ascii: "-"))
    else { return nil }
    return Int(owner)
  }
}
