import Sim
import Wire

/// A step's place in the plan.
public struct StepNumber: Hashable, Sendable, BitwiseCopyable {
  public let index: UInt32
  public init(index: UInt32) { self.index = index }
}

/// One thing that happens because the scenario says so.
public struct Step: Sendable {
  /// How it is called, if it is.
  public var label: String?
  /// As it is written, for those who read a ladder.
  public var text: String
  /// What is done, without when, and how it is called.
  public var deed: String
  public var trigger: Trigger
  /// How long after the trigger.
  public var delay: Delay
  public var action: Action

  public init(
    label: String? = nil, text: String, deed: String? = nil, trigger: Trigger,
    delay: Delay = .none, action: Action
  ) {
    self.label = label
    self.text = text
    self.deed = deed ?? text
    self.trigger = trigger
    self.delay = delay
    self.action = action
  }

  public enum Trigger: Sendable {
    case at(Instant)
    case every(Delay, from: Instant, until: Instant)
    /// Another step has come to a point.
    case on(StepNumber, Moment)
    /// Only what else the plan has lets it happen: a workload, an answer.
    case called
    /// The n-th event that a predicate describes.
    case when(Predicate, ordinal: Int)
  }

  /// A point in the course of a step.
  public enum Moment: Sendable, Hashable {
    /// It began.
    case start
    /// What it wanted has come true: registered, answered, delivered; a fault has ended.
    case success
    /// It will not come true.
    case failure
  }

  public enum Action: Sendable {
    /// A user does something at a device.
    case user(NodeID, UserAction)
    case fault(Fault<Network>, Ending?)
    /// A fault that takes devices off the network, which their cores notice after a while.
    case outage(Fault<Network>, Ending?, devices: [NodeID], noticedAfter: TimeSpan)
    /// The cores of these devices end their registrations.
    case deregistration([NodeID], DeregistrationReason)
    /// Only gives a name to what it waits for.
    case nothing
  }

  /// How a fault ends by itself.
  public struct Ending: Sendable {
    public var after: Delay
    public var fault: Fault<Network>

    public init(after: Delay, _ fault: Fault<Network>) {
      self.after = after
      self.fault = fault
    }
  }
}

/// What somebody outside the protocol wants of an actor.
public enum Errand: Hashable, Sendable {
  /// A user does what a step of the plan says.
  case step(StepNumber)
  /// The core learns that a device has lost its bearer.
  case lostBearer(NodeID)
  /// The core ends the registration of a device.
  case deregister(NodeID, DeregistrationReason)
  /// A device comes into coverage, or out of it.
  case coverage(Bool)
  /// A client wants something of its user's message store, and has it.
  case store(StoreRequest)
  case stored(StoreAnswer)
}

/// Why a core ends a registration, in the words of RFC 3680 §5.1.
public enum DeregistrationReason: String, Hashable, Sendable, CaseIterable {
  /// The device should register again.
  case deactivated
  /// The device should not.
  case rejected
}

extension Errand: Journaled {
  public func write(to bytes: inout JournalBytes) {
    switch self {
    case .step(let step):
      bytes.write(0 as UInt64)
      bytes.write(UInt64(step.index))
    case .lostBearer(let node):
      bytes.write(1 as UInt64)
      bytes.write(UInt64(node.index))
    case .deregister(let node, let reason):
      bytes.write((reason == .deactivated ? 2 : 3) as UInt64)
      bytes.write(UInt64(node.index))
    case .coverage(let isBack):
      bytes.write((isBack ? 4 : 5) as UInt64)
    case .store(let request):
      bytes.write(6 as UInt64)
      request.write(to: &bytes)
    case .stored(let answer):
      bytes.write(7 as UInt64)
      answer.write(to: &bytes)
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    switch try bytes.number() {
    case 0: self = .step(StepNumber(index: try bytes.number(as: UInt32.self)))
    case 1: self = .lostBearer(NodeID(index: Int(try bytes.number(as: UInt32.self))))
    case 2:
      self = .deregister(NodeID(index: Int(try bytes.number(as: UInt32.self))), .deactivated)
    case 3: self = .deregister(NodeID(index: Int(try bytes.number(as: UInt32.self))), .rejected)
    case 4: self = .coverage(true)
    case 5: self = .coverage(false)
    case 6: self = .store(try StoreRequest(from: &bytes))
    case 7: self = .stored(try StoreAnswer(from: &bytes))
    case let other: throw .unreadable("an errand of kind \(other)")
    }
  }
}

/// What a user does at a device.
public enum UserAction: Sendable {
  case register(expires: TimeSpan?, extra: [ExtraHeader])
  case deregister(extra: [ExtraHeader])
  case invite(URI, Offering)
  /// A provisional or a final response to an invitation.
  case respond(Matter, Answer)
  case cancel(Matter)
  case hangUp(Matter, extra: [ExtraHeader])
  case reinvite(Matter, Offering)
  case update(Matter, Offering)
  case refer(URI, to: URI, within: Matter?, withSubscription: Bool, extra: [ExtraHeader])
  case subscribe(URI, event: String, expires: TimeSpan?, extra: [ExtraHeader])
  case unsubscribe(Matter)
  case notify(Matter, NotifiedState, Content?, extra: [ExtraHeader])
  /// A request of its own, outside any dialog.
  case request(SIPMethod, URI, Content?, extra: [ExtraHeader])
  /// A request within a dialog.
  case requestWithin(Matter, SIPMethod, Content?, extra: [ExtraHeader])
  /// Over the session's MSRP connection.
  case send(Matter, Content)
  /// Keeps the ACK of a session back for so long, for races that need it to be late.
  case holdAcknowledgement(Matter, TimeSpan)
  /// Sends an ACK that is kept back.
  case acknowledge(Matter)
  /// The device gets another address.
  case move(host: String)
  /// The octets of a file, as they are, to a node.
  case raw(Bytes, to: NodeID)
  /// What the user of an older phone writes.
  case write(Texting)
  /// What only the user of a CPM Client can do.
  case client(ClientAction)

  /// A message written at an older phone.
  public struct Texting: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
      case address(URI)
      /// The number from which something came that one of these steps has sent.
      case answer(to: [StepNumber])
    }

    public var target: Target
    public var content: Content

    public init(_ target: Target, _ content: Content) {
      self.target = target
      self.content = content
    }
  }

  /// Which of the running affairs of a device is meant.
  public enum Matter: Sendable, Hashable {
    /// What a step has begun, here or at the other end.
    case step(StepNumber)
    /// The newest one with whom the address names.
    case peer(URI)
    case latest
  }

  /// A header that the scenario adds to a message, or puts in place of ours.
  public struct ExtraHeader: Sendable, Hashable {
    public var name: String
    /// Nil for one that the message is to go without.
    public var value: Bytes?

    public init(name: String, value: Bytes?) {
      self.name = name
      self.value = value
    }

    static func retryAfter(_ span: TimeSpan) -> ExtraHeader {
      ExtraHeader(
        name: SIPHeader.retryAfter.text, value: Bytes("\(span.nanoseconds / 1_000_000_000)"))
    }
  }

  /// What a message carries.
  public struct Content: Sendable, Hashable {
    public var type: String
    public var body: Bytes

    public init(type: String, body: Bytes) {
      self.type = type
      self.body = body
    }
  }

  /// What an INVITE or an UPDATE carries.
  public struct Offering: Sendable, Hashable {
    /// Without one the offer comes in the 200, and the answer in the ACK.
    public var hasOffer = true
    /// Empty for what the session has, or messages for a new one.
    public var media: [Media] = []
    /// Whether nobody is to know who invites, and what is answered: of users of CPM.
    public var isAnonymous = false
    public var inReplyTo: StepNumber?
    public var extra: [ExtraHeader] = []

    public init() {}
  }

  public enum Media: String, Sendable, Hashable, CaseIterable {
    case msrp, audio, video
  }

  public struct Answer: Sendable, Hashable {
    public var code: Int
    /// Whether a provisional response is acknowledged (RFC 3262), if the caller knows how.
    public var isReliable = false
    /// Whether there is a session description, where there could be one.
    public var hasDescription = true
    /// What is offered to an invitation that asks for an offer; empty for messages.
    public var media: [Media] = []
    /// Where a redirection leads.
    public var target: URI?
    /// What a refusal carries.
    public var content: Content?
    public var extra: [ExtraHeader] = []

    public init(code: Int) { self.code = code }
  }

  public enum NotifiedState: Sendable, Hashable {
    case active, pending
    case terminated(reason: String?)
  }
}
