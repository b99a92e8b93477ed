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
  private let name: String

  /// `name` goes into every identifier.
  public init(_ name: String, _ chance: Chance) {
    self.name = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    self.chance = chance.stream("identifiers")
  }

  public mutating func callID(at host: Bytes) -> Bytes { Bytes("\(next())@\(host)") }

  public mutating func tag() -> Bytes { Bytes(next()) }

  /// A branch that says whose it is, so that the actor's node finds the way back to it.
  public mutating func branch(of actor: ActorID) -> String {
    "\(Via.magicCookie)-\(actor.index)-\(next())"
  }

  /// An MSRP session, transaction or message (RFC 4975 §9: 4 to 32 letters, digits and a few
  /// signs).
  public mutating func msrp() -> Bytes { Bytes(String(next().suffix(31))) }

  /// An MSRP session of an actor that shares its node with others: it says whose it is.
  public mutating func mediaSession(of actor: ActorID) -> Bytes {
    Bytes("m-\(actor.index)-\(next())")
  }

  /// A message, for those who report of it (RFC 5438 §6.3): it says which step has sent it.
  public mutating func messageID(of step: StepNumber?) -> Bytes {
    Bytes("\(step.map { "s\($0.index)" } ?? "n")-\(next())")
  }

  /// The step that has sent a message with this name, if it says so.
  static func step(ofMessage id: Bytes) -> StepNumber? {
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

  private mutating func next() -> String {
    count += 1
    return "\(name)-\(count)-\(Identifiers.hex(chance.next(), 6))"
  }

  /// The last digits of a number in base 16.
  private static func hex(_ number: UInt64, _ count: Int) -> String {
    let digits = String(number, radix: 16)
    return String((String(repeating: "0", count: count) + digits).suffix(count))
  }

  /// The actor whose MSRP session this is, if it says so.
  static func owner(ofMediaSession session: Bytes) -> Int? {
    let parts = session.description.split(separator: "-", maxSplits: 2)
    guard parts.count == 3, parts[0] == "m" else { return nil }
    return Int(parts[1])
  }

  /// The actor whose branch this is.
  static func owner(ofBranch branch: Bytes) -> Int? {
    let parts = branch.description.split(separator: "-", maxSplits: 2)
    guard parts.count == 3, parts[0] == Via.magicCookie else { return nil }
    return Int(parts[1])
  }
}
