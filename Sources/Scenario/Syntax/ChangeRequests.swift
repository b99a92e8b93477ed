import Conformance
import Entities
import Sim

/// What one line of a Change Request says.
public enum RequestLine: Hashable, Sendable {
  /// `cpm-change-request 1`
  case version
  case title(Placed<String>)
  /// `add 004-5.2.2-8e SHALL for client "…"`
  case added(AddedRow)
  /// `change 004-5.2.2-8c_1 level SHOULD`
  case changed(ChangedRow)
  /// `remove 004-5.2.2-8c`
  case removed(Placed<String>)
  /// `check 004-5.2.2-8e each client sends INVITE has Subject`
  case check(Placed<String>, RequestCheck)
  /// `client sets User-Agent "x" in INVITE`
  case edit(Placed<RequestActor>, RequestEdit)
}

/// Who acts, as a Change Request names it.
public enum RequestActor: String, Hashable, Sendable, CaseIterable {
  case client, participating, controlling, core, anybody
}

public struct AddedRow: Hashable, Sendable {
  public let row: Placed<String>
  public let level: Placed<Catalogue.Requirement.Level>
  public let actor: Placed<RequestActor>
  public let text: Placed<String>
  public let edition: Placed<Edition>?
}

public struct ChangedRow: Hashable, Sendable {
  public let row: Placed<String>
  public internal(set) var level: Placed<Catalogue.Requirement.Level>?
  public internal(set) var text: Placed<String>?
  public internal(set) var edition: Placed<Edition>?
}

/// A message that somebody sends or receives.
public struct RequestEvent: Hashable, Sendable {
  public let subject: Placed<RequestActor>
  public let direction: Event.Direction
  public let message: Placed<MessagePattern>
  public internal(set) var peer: Placed<RequestActor>?
  public internal(set) var conditions: [Condition] = []
}

/// How a row is judged.
public enum RequestCheck: Hashable, Sendable {
  case each(RequestEvent, [Condition])
  case whenever(RequestEvent, RequestEvent, within: Placed<TimeSpan>, inOneCall: Bool)
  case before(RequestEvent, RequestEvent, inOneCall: Bool)
  case exactlyOne(RequestEvent)
}

/// What somebody does otherwise with a header.
public struct RequestEdit: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    case set(Placed<String>)
    case replace(Placed<String>)
    case omit
    case setParameter(Placed<String>, Placed<String>?)
    case omitParameter(Placed<String>)
  }

  public let header: Placed<HeaderName>
  public let change: Change
  public let message: Placed<MessagePattern>
  public internal(set) var conditions: [Condition] = []
}
