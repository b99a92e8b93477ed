import Sim

/// A row of the requirements as a Change Request has it: one that it adds, or one that it changes.
public struct AmendedRow: Sendable {
  public let row: String
  /// Whether no document has it.
  public let isNew: Bool
  /// `SHALL`; nil for what the document says.
  public var level: String?
  public var actor: String?
  public var text: String?
  /// The edition whose actors it binds; nil for those that the document binds.
  public var edition: Edition?

  public init(_ row: String, isNew: Bool) {
    self.row = row
    self.isNew = isNew
  }
}

/// How a row of a Change Request is judged, in the words of its author.
public struct RowCheck: Sendable {
  public enum Demand: Sendable {
    /// Each message that is sent or received so passes the test.
    case each(MessageEvent, MessageTest)
    /// One event has another behind it, within a time.
    case follows(MessageEvent, MessageEvent, within: TimeSpan, inOneCall: Bool)
    /// One event has another before it.
    case precedes(MessageEvent, MessageEvent, inOneCall: Bool)
    /// There is exactly one in each call in which there is any message.
    case once(MessageEvent)
  }

  public let row: String
  /// As it is written.
  public let text: String
  /// Where: `my-cr.cr:7`.
  public let place: String
  public let demand: Demand

  public init(row: String, text: String, place: String, _ demand: Demand) {
    self.row = row
    self.text = text
    self.place = place
    self.demand = demand
  }

  public var kinds: RecordKinds {
    switch demand {
    case .each(let event, _), .once(let event): event.kinds
    case .follows(let one, let other, within: _, inOneCall: _),
      .precedes(let one, let other, inOneCall: _):
      one.kinds.union(other.kinds)
    }
  }
}

extension MessageEvent {
  /// The records in which it can be seen.
  public var kinds: RecordKinds { act == .sends ? .sent : .delivered }
}
