import Sim
import Wire

/// What the user of a CPM Client does at it, beyond what any SIP user agent can.
public enum ClientAction: Sendable {
  /// A message to somebody: in pager mode, or in large mode where it is too long for that. With
  /// whom there is a session, it goes over that if `over` names it.
  case send(Writing)
  /// One or several files.
  case sendFiles([File], Writing)
  /// Takes back a large message or a file that is not accepted yet, or is still on its way.
  case withdraw(StepNumber)
  /// The user writes, or stops writing, in a session.
  case compose(over: UserAction.Matter, isActive: Bool)
  /// The user reads what a step has sent, so that the sender may be told.
  case read(StepNumber)
  /// What becomes of deferred messages; of all, delivered, where none are named.
  case handleDeferred([Handling])
  /// Subscribes to what is deferred.
  case watchDeferred
  /// Looks into the message store.
  case synchronise
  /// Tells others what has become of messages.
  case mark(Marking)
  case group(GroupAction)

  public enum Recipients: Sendable, Hashable {
    case one(URI)
    case adHoc([URI])
    case group(URI)
  }

  public struct Writing: Sendable {
    public var to: Recipients
    public var content: UserAction.Content
    public var mode = Mode.fitting
    /// The session over which it goes, as a chat message.
    public var over: UserAction.Matter?
    /// The message that it answers.
    public var inReplyTo: StepNumber?
    /// Where answers are to go, if not to the sender.
    public var replyAddress: URI?
    public var isAnonymous = false
    public var dispositions = Dispositions.standard
    public var extra: [UserAction.ExtraHeader] = []

    public init(to: Recipients, _ content: UserAction.Content) {
      self.to = to
      self.content = content
    }
  }

  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// In pager mode what is short enough.
    case fitting
    case pager
    case large
  }

  /// What the sender wants to be told of a message.
  public struct Dispositions: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let delivery = Dispositions(rawValue: 1)
    public static let display = Dispositions(rawValue: 2)
    public static let interworking = Dispositions(rawValue: 4)
    /// Nothing has been said: chat messages ask for all, others for what their procedure says.
    public static let standard = Dispositions(rawValue: 0x80)
    public static let none: Dispositions = []
  }

  public struct File: Sendable, Hashable {
    public var name: String
    public var type: String
    /// Its octets, or so many made up ones.
    public var content: Content
    /// What the offer says instead of its size: what a client that is wrong does.
    public var announced: Int?

    public enum Content: Sendable, Hashable {
      case octets(Bytes)
      case size(Int)
    }

    public init(name: String, type: String, _ content: Content) {
      self.name = name
      self.type = type
      self.content = content
    }
  }

  /// A flag that is put on messages, or taken off, for others too.
  public struct Marking: Sendable {
    public enum Route: Sendable {
      case over(UserAction.Matter)
      case group(GroupAction.GroupNumber)
      /// By a message of its own.
      case outside(Recipients)
    }

    public var messages: [StepNumber]
    public var flag: MessageFlag
    public var isSet: Bool
    public var route: Route
    public var wantsResponse: Bool

    public init(
      _ messages: [StepNumber], _ flag: MessageFlag, isSet: Bool, _ route: Route,
      wantsResponse: Bool
    ) {
      self.messages = messages
      self.flag = flag
      self.isSet = isSet
      self.route = route
      self.wantsResponse = wantsResponse
    }
  }

  public struct Handling: Sendable, Hashable {
    public enum Deed: String, Sendable, Hashable, CaseIterable {
      case deliver, delete, interwork, store
    }

    public var message: StepNumber
    public var deed: Deed

    public init(_ message: StepNumber, _ deed: Deed) {
      self.message = message
      self.deed = deed
    }
  }
}

/// How the user of a CPM Client takes what comes.
public struct Attention: Sendable, Hashable {
  /// How long after it is shown a message is read; nil for a user who does not read by itself.
  public var readsAfter: TimeSpan?
  /// Whether the user lets senders know what has been read.
  public var tellsReading = true

  public init() {}
}
