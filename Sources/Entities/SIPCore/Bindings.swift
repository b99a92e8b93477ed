import Sim
import Wire

/// One way to reach a user: a contact that a device has registered.
public struct Binding: Sendable {
  /// By which those who watch registrations know it, as long as it lasts.
  public let number: UInt32
  /// Since when it lasts.
  public let beginning: Instant
  public let contact: NameAddress
  /// The device, by its `+sip.instance` (RFC 5626).
  public let instance: Bytes?
  /// Identifies the flow of a device with several (RFC 5626).
  public let registrationID: UInt32?
  public let callID: Bytes
  public let cSeq: UInt32
  public let expiry: Instant
  /// The way to the contact, nearest first (RFC 3327).
  public let path: [NameAddress]
  /// The features that the device has said it has (RFC 3840).
  public var features: Parameters { contact.parameters }
  /// From 0 to 1000; higher is preferred.
  public let priority: Int
  /// Where the REGISTER came from.
  public let source: Source

  public struct Source: Sendable, Hashable {
    public var node: NodeID
    public var connection: ConnectionID?

    public init(node: NodeID, connection: ConnectionID?) {
      self.node = node
      self.connection = connection
    }
  }

  /// Whether a contact is this one: of one device, or else of one address (RFC 5627 §5, RFC 3261
  /// §10.3).
  func isSame(as uri: URI, instance other: Bytes?, registrationID otherID: UInt32?) -> Bool {
    if let instance, let other {
      return instance == other && registrationID == otherID
    }
    return contact.uri.isEquivalent(to: uri)
  }
}

/// The bindings of one address of record, and what a REGISTER does to them (RFC 3261 §10.3).
public struct Bindings: Sendable {
  public private(set) var list: [Binding] = []
  /// The number of the newest one.
  private var lastNumber: UInt32 = 0

  public init() {}

  public enum Refusal: Error, Sendable, Equatable {
    /// A request that is older than what it would change.
    case outOfOrder
    case intervalTooBrief
    case malformed
  }

  /// How a registration has changed.
  public enum Change: Sendable, Hashable {
    case created, refreshed, ended, queried
  }

  /// Carries out a REGISTER: steps 6 to 8. Nothing changes if any part of it is refused.
  public mutating func register(
    _ request: SIPMessage, from source: Binding.Source, at now: Instant,
    _ limits: ClosedRange<TimeSpan>
  ) throws(Refusal) -> Change {
    guard let callID = request.text(of: .callID), let cSeq = request[.cSeq]?.number else {
      throw .malformed
    }
    removeExpired(at: now)
    let contacts = request.fields.texts(of: "Contact")
    if contacts.isEmpty { return .queried }
    let expires = request[.expires].map { TimeSpan.seconds(Int64($0.value)) }

    // Step 6: the star removes everything, and stands alone with an expiry of zero.
    if contacts.contains(where: { $0.trimmed == "*" }) {
      guard contacts.count == 1, expires == .zero else { throw .malformed }
      for binding in list where binding.callID == callID && binding.cSeq >= cSeq {
        throw .outOfOrder
      }
      list = []
      return .ended
    }

    // Step 7.
    var changed = list
    var number = lastNumber
    var isNew = false
    var addsAny = false
    let path = request.all(.path)
    for contact in request.values(.contact) {
      let span = try lifetime(of: contact, expires, limits)
      let instance = contact.parameters.content(of: "+sip.instance")
      let identifier = contact.parameters.content(of: "reg-id")?.number
        .map { UInt32(truncatingIfNeeded: $0) }
      let known = changed.firstIndex {
        $0.isSame(as: contact.uri, instance: instance, registrationID: identifier)
      }
      if let known {
        if changed[known].callID == callID && changed[known].cSeq >= cSeq { throw .outOfOrder }
      }
      let old = known.map { changed.remove(at: $0) }
      if span == .zero { continue }
      addsAny = true
      isNew = isNew || old == nil
      if old == nil { number += 1 }
      changed.append(
        Binding(
          number: old?.number ?? number, beginning: old?.beginning ?? now, contact: contact,
          instance: instance, registrationID: identifier, callID: callID,
          cSeq: cSeq, expiry: now + span, path: path, priority: Bindings.priority(of: contact),
          source: source))
    }
    list = changed
    lastNumber = number
    return addsAny ? (isNew ? .created : .refreshed) : .ended
  }

  /// The lifetime that a contact gets: what it asks for, within limits.
  private func lifetime(
    of contact: NameAddress, _ expires: TimeSpan?, _ limits: ClosedRange<TimeSpan>
  ) throws(Refusal) -> TimeSpan {
    let own = contact.parameters.content(of: "expires")?.number
      .map { TimeSpan.seconds(Int64(clamping: $0)) }
    guard let asked = own ?? expires else { return limits.upperBound }
    if asked == .zero { return .zero }
    if asked < limits.lowerBound { throw .intervalTooBrief }
    return min(asked, limits.upperBound)
  }

  /// `q=0.5` as 500; without one, 1000.
  private static func priority(of contact: NameAddress) -> Int {
    guard let text = contact.parameters.content(of: "q")?.description else { return 1000 }
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = sides.count > 1 ? String(sides[1].prefix(3)) : ""
    let padded = decimals + String(repeating: "0", count: 3 - decimals.count)
    return min(1000, (Int(sides.first ?? "") ?? 0) * 1000 + (Int(padded) ?? 0))
  }

  /// Takes out what has run out; says whether there was any.
  @discardableResult
  public mutating func removeExpired(at now: Instant) -> [Binding] {
    let expired = list.filter { $0.expiry <= now }
    if !expired.isEmpty { list.removeAll { $0.expiry <= now } }
    return expired
  }

  /// Takes out a binding whose device is gone, or that the network ends.
  public mutating func remove(where isMeant: (Binding) -> Bool) { list.removeAll(where: isMeant) }

  /// When the next binding runs out.
  public var nextExpiry: Instant? { list.map(\.expiry).min() }
}
