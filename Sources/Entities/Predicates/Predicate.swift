import Sim
import Wire

/// A condition on one record of the journal, as a value.
///
/// Triggers, faults, expectations and monitors are made of it, so that a word of the scenario
/// language means the same in each of them.
public indirect enum Predicate: Sendable, Hashable {
  case message(MessageEvent)
  case report(ReportTest)
  /// A fault of this name strikes, or ends.
  case fault(String, ends: Bool)
  case any([Predicate])

  public func matches(_ record: borrowing Record<Network>) -> Bool {
    switch self {
    case .message(let event): event.matches(record)
    case .report(let test): test.matches(record)
    case .fault(let name, let ends): Predicate.isFault(record, name, ends: ends)
    case .any(let predicates): predicates.contains { $0.matches(record) }
    }
  }

  /// The kinds of record that it can describe.
  public var kinds: RecordKinds {
    switch self {
    case .message(let event): event.act == .sends ? .sent : .delivered
    case .report: .report
    case .fault: .fault
    case .any(let predicates): predicates.reduce(into: .none) { $0.formUnion($1.kinds) }
    }
  }

  /// The step whose outcome it describes.
  var step: StepNumber? {
    if case .report(let test) = self, test.matter == .step { test.step } else { nil }
  }

  private static func isFault(
    _ record: borrowing Record<Network>, _ name: String, ends: Bool
  ) -> Bool {
    guard case .fault(let note) = record.what else { return false }
    return note.name == name && (note.action == "end") == ends
  }
}

/// Somebody sends a message, or receives one.
public struct MessageEvent: Sendable, Hashable {
  public enum Act: Sendable, Hashable { case sends, receives }

  public var subject: Party
  public var act: Act
  public var message: MessageTest
  /// To whom it is sent, or from whom it comes: the other end, not the next hop.
  public var peer: Party
  /// Narrows it to one hop.
  public var leg: Leg?
  /// Whatever passes the subject counts, passed on or repeated, and the peer is the next hop.
  public var isOnWire: Bool

  public struct Leg: Sendable, Hashable {
    public var one: Party
    public var other: Party

    public init(_ one: Party, _ other: Party) {
      self.one = one
      self.other = other
    }

    func joins(_ a: NodeID, _ b: NodeID) -> Bool {
      one.includes(a) && other.includes(b) || one.includes(b) && other.includes(a)
    }
  }

  public init(
    _ subject: Party, _ act: Act, _ message: MessageTest, _ peer: Party = .anyone,
    leg: Leg? = nil, isOnWire: Bool = false
  ) {
    self.subject = subject
    self.act = act
    self.message = message
    self.peer = peer
    self.leg = leg
    self.isOnWire = isOnWire
  }

  public func matches(_ record: borrowing Record<Network>) -> Bool {
    switch (act, record.what) {
    case (.sends, .sent(let packet, let next, _)):
      return isSent(packet, record, to: next) && message.matches(packet)
    case (.receives, .delivered(let packet, let from, _)):
      return subject.acts(in: record) && isReceived(packet, at: record.node, from: from)
        && message.matches(packet)
    default:
      return false
    }
  }

  /// Whether the subject sends it to the peer, at this hop.
  private func isSent(
    _ packet: Packet, _ record: borrowing Record<Network>, to next: NodeID
  ) -> Bool {
    if isOnWire { return subject.acts(in: record) && peer.includes(next) }
    if packet.mark.isRepeated { return false }
    if let leg {
      return leg.joins(record.node, next) && subject.includes(packet.mark.origin)
        && peer.isAddressee(of: packet, at: next)
    }
    return record.node == packet.mark.origin && subject.acts(in: record)
      && peer.isAddressee(of: packet, at: next)
  }

  /// Whether the subject receives it from the peer, at this hop. A message that was repeated and
  /// arrives twice counts twice here; who counts, drops the second.
  private func isReceived(_ packet: Packet, at node: NodeID, from: NodeID) -> Bool {
    if let leg, !leg.joins(from, node) { return false }
    if isOnWire { return peer.includes(from) }
    // What a function has sent on in a message of its own is still from whom it names.
    return peer.includes(packet.mark.origin) || peer.includes(from) || peer.isSender(of: packet)
  }
}

/// What is asked of a report on an actor's state.
public struct ReportTest: Sendable, Hashable {
  public var subject: Party
  public var step: StepNumber?
  public var states: [StateReport.State]
  /// Nil for whatever has the state.
  public var matter: StateReport.Matter?
  /// Codes that the report's detail may have; nil for any.
  public var codes: ClosedRange<Int>?

  public init(
    _ subject: Party, step: StepNumber?, states: [StateReport.State],
    matter: StateReport.Matter? = nil, codes: ClosedRange<Int>? = nil
  ) {
    self.codes = codes
    self.subject = subject
    self.step = step
    self.states = states
    self.matter = matter
  }

  func matches(_ record: borrowing Record<Network>) -> Bool {
    guard case .report(.state(let report)) = record.what, subject.acts(in: record) else {
      return false
    }
    return (step == nil || report.step == step) && states.contains(report.state)
      && (matter == nil || report.matter == matter)
      && codes.map { codes in report.code.map { codes.contains($0) } == true } ?? true
  }
}
