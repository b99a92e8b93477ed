import Entities
import Sim

/// What users and plain agents do.
public enum Deed: Hashable, Sendable {
  case registers(Registering)
  case deregisters(Deregistering)
  case invites(Inviting)
  case rings(Responding)
  case answers(Responding)
  case cancels(Session?)
  case hangsUp(Session?, HeaderList)
  case reinvites(Session?, Offering)
  case updates(Session?, Offering)
  case refers(Referring)
  case subscribes(Subscribing)
  case unsubscribes(Session?)
  case notifies(Notifying)
  case sends(Sending)
  /// Sends the ACK that `holds` has kept.
  case acknowledges(Session?)
  case holds(Holding)
  /// What only users of CPM do.
  case client(ClientDeed)
  case group(GroupDeed)
  /// The device gets the address of this host.
  case moves(to: Placed<String>)
}

/// The session, invitation or subscription that is meant: by the label of the line that began it,
/// or by the user at its other end. `Script.names` tells which.
public struct Session: Hashable, Sendable {
  public let name: Name
}

public struct Registering: Hashable, Sendable {
  public internal(set) var expires: Placed<TimeSpan>?
  public internal(set) var headers = HeaderList()
}

public struct Deregistering: Hashable, Sendable {
  /// `all`: every device of the user.
  public internal(set) var isAll = false
  public internal(set) var headers = HeaderList()
}

public struct Inviting: Hashable, Sendable {
  public internal(set) var to: Destination
  public internal(set) var offering = Offering()
  // What only CPM has.
  public internal(set) var isAnonymous: Placed<Bool>?
  /// What the session answers.
  public internal(set) var inReplyTo: Name?
}

extension Inviting {
  /// The first of its words that only CPM has a meaning for.
  var serviceWord: SourcePlace? { isAnonymous?.place ?? inReplyTo?.place }
}

/// What an INVITE or UPDATE carries.
public struct Offering: Hashable, Sendable {
  public enum Media: String, Hashable, Sendable, CaseIterable {
    case msrp, audio, video
  }

  public internal(set) var hasOffer = true
  /// None is what the session has, or MSRP for a new one.
  public internal(set) var media: [Media] = []
  public internal(set) var headers = HeaderList()
}

public struct Responding: Hashable, Sendable {
  public let session: Session?
  /// Nil for 180 or 200.
  public internal(set) var code: Placed<Int>?
  /// Whether a provisional response is to be acknowledged.
  public internal(set) var isReliable = false
  /// Whether there is a session description, where there could be one.
  public internal(set) var hasDescription = true
  /// What is offered to who has asked for an offer.
  public internal(set) var media: [Offering.Media] = []
  public internal(set) var contact: Destination?
  public internal(set) var headers = HeaderList()
}

public struct Referring: Hashable, Sendable {
  public let whom: Destination
  public let to: Destination
  public internal(set) var session: Name?
  public internal(set) var hasSubscription = true
  public internal(set) var headers = HeaderList()
}

public struct Subscribing: Hashable, Sendable {
  public let to: Destination
  public let event: Placed<String>
  public internal(set) var expires: Placed<TimeSpan>?
  public internal(set) var headers = HeaderList()
}

public struct Notifying: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case active, pending, terminated
  }

  public let session: Session
  public internal(set) var state: State?
  public internal(set) var reason: Placed<String>?
  public internal(set) var content: Content?
  public internal(set) var headers = HeaderList()
}

/// `alice sends "hello" to bob`, `alice sends 2MB in call`, `alice sends OPTIONS to bob`,
/// `alice sends file "photo.jpg" 200kB to bob`.
public struct Sending: Hashable, Sendable {
  public enum What: Hashable, Sendable {
    /// A message to a person.
    case message(Content)
    case files([SentFile])
    /// A request, named by its method.
    case request(Placed<RequestKind>)
  }

  public enum Where: Hashable, Sendable {
    /// By a request of its own.
    case to([Destination])
    /// Within a session: over MSRP, as it is, or as a request of the dialog.
    case within(Session)
    /// As a chat message of a CPM session.
    case over(Session)
  }

  public let what: What
  public internal(set) var destination: Where
  /// The body of a request.
  public internal(set) var content: Content?
  public internal(set) var type: Placed<String>?
  public internal(set) var headers = HeaderList()
  // What only CPM has.
  public internal(set) var mode: Placed<ClientAction.Mode>?
  /// The group in whose session a message for one of its members goes.
  public internal(set) var group: Name?
  public internal(set) var inReplyTo: Name?
  public internal(set) var replyAddress: Placed<String>?
  public internal(set) var isAnonymous: Placed<Bool>?
  /// Empty for nothing; nil for what is usual.
  public internal(set) var notices: Placed<[Notice]>?
}

extension Sending {
  /// Whether people send it to people, and not programs to programs.
  var isWrittenByPerson: Bool {
    if case .request = what { false } else { true }
  }

  /// The first of its words that only CPM has a meaning for.
  var serviceWord: SourcePlace? {
    if case .over(let session) = destination { return session.name.place }
    return [
      mode?.place, group?.place, inReplyTo?.place, replyAddress?.place, isAnonymous?.place,
      notices?.place,
    ].lazy.compactMap { $0 }.first
  }
}

/// What a message says.
public enum Content: Hashable, Sendable {
  case text(Placed<String>)
  /// So many octets of no meaning.
  case size(Placed<Int>)
  case file(Placed<String>)
}

/// `bob holds ACK of call for 2s`: for races that need a message to be late.
public struct Holding: Hashable, Sendable {
  public let request: Placed<RequestKind>
  public let session: Session
  public let duration: Placed<TimeSpan>
}

/// Header lines that a message has on top of its own, or in place of those it would have.
public struct HeaderList: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let header: Placed<HeaderName>
    /// Nil for `without HEADER`.
    public let value: Placed<String>?
  }

  public internal(set) var lines: [Line] = []
}
