import Entities
import Sim

/// What only the user of a CPM Client does, beside sending.
public enum ClientDeed: Hashable, Sendable {
  /// Takes back a large message or a file.
  case withdraws(Name)
  /// Writes, in a session: the newest one where none is named.
  case composes(over: Session?)
  case stopsComposing(over: Session?)
  case reads(Name)
  /// Says what becomes of deferred messages; of all, where none are named: they are delivered.
  case handles([Handling])
  case subscribesToDeferred
  case synchronises
  /// Tells others of messages.
  case marks(Marking)

  /// `m1 delete`.
  public struct Handling: Hashable, Sendable {
    public let message: Name
    public let deed: ClientAction.Handling.Deed
  }

  /// `marks m1, m2 as not flagged in team asking for a response`.
  public struct Marking: Hashable, Sendable {
    public enum Where: Hashable, Sendable {
      case within(Name)
      case over(Session)
      case to([Destination])
    }

    public let messages: [Name]
    public let flag: MessageFlag
    public let isSet: Bool
    public let destination: Where
    public let wantsResponse: Bool
  }

  /// The messages that it is about.
  public var messages: [Name] {
    switch self {
    case .withdraws(let label), .reads(let label): [label]
    case .handles(let list): list.map(\.message)
    case .marks(let marking): marking.messages
    case .composes, .stopsComposing, .subscribesToDeferred, .synchronises: []
    }
  }
}

/// A file that somebody sends: one that is there, or so many octets under a name.
public struct SentFile: Hashable, Sendable {
  public let path: Placed<String>
  public let size: Placed<Int>?
  /// What the offer says instead of its size.
  public let announced: Placed<Int>?
}

/// What the sender of a message wants to be told of it.
public enum Notice: String, Hashable, Sendable, CaseIterable {
  case delivery, display, interworking
}

/// `user bob reads after 2s, keeps reading secret`.
public struct ReadingRule: Hashable, Sendable {
  public enum When: Hashable, Sendable {
    case after(Placed<TimeSpan>)
    case never
  }

  public let user: Name
  public let reads: When?
  public let isSecret: Bool
}
