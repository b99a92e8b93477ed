import Entities
import Sim

/// What must have happened when the run is over.
public enum Expectation: Hashable, Sendable {
  case message(ExpectedMessage)
  case delivered(ExpectedDelivery)
  case outcome(ExpectedOutcome)
  case state(ExpectedState)
  case agreement(ExpectedAgreement)
  case roster(ExpectedRoster)
  /// No transaction, dialog, subscription or connection is left behind.
  case cleanAtEnd
  case fates(ExpectedFates)
  case order(Precedence)
  case verdict(ExpectedVerdict)
  case store(ExpectedStore)
  case fact(ExpectedFact)
  /// Asked for only if things came in an order.
  indirect case provided(Expectation, Precedence)
  /// In force only where the finding that the scenario shows is taken so.
  indirect case under(Expectation, Placed<Entities.Reading>)
}

/// `expect verdict 004-5.2.2-8c fails`: what who judges requirements finds of one.
public struct ExpectedVerdict: Hashable, Sendable {
  public let row: Placed<String>
  public let verdict: RowVerdict
}

/// `expect nothing lost or shown twice`.
public struct ExpectedFates: Hashable, Sendable {
  public let flaws: [MessageFates.Flaw.Kind]
}

/// `expect store of bob has 2 messages by 3m`.
public struct ExpectedStore: Hashable, Sendable {
  public let user: Name
  public let count: Count
  public let kind: StoreTest.Kind
  public internal(set) var deadline: Placed<Instant>?
}

/// `expect fact client.messages.status of m1 at alice is displayed by 20s`.
public struct ExpectedFact: Hashable, Sendable {
  public let name: FactName
  /// The message that it is about; nil for whatever the newest is about.
  public let label: Name?
  public let party: Party
  public let value: Placed<String>
  public internal(set) var deadline: Placed<Instant>?
}

/// `push before rejoin.start`.
public struct Precedence: Hashable, Sendable {
  public let first: Moment
  public let second: Moment
}

/// `expect alice sends INVITE to bob exactly once by 3m`, `never alice sends BYE`.
public struct ExpectedMessage: Hashable, Sendable {
  public internal(set) var event: Event
  /// At least one, where nothing is said; exactly none for `never`.
  public internal(set) var count = Count.atLeast(1)
  public internal(set) var window = Window.anyTime
  /// Only on the hop between two parties.
  public internal(set) var leg: Leg?
  /// Whether retransmissions count.
  public internal(set) var isOnWire = false
}

public enum Count: Hashable, Sendable {
  case exactly(Int)
  case atLeast(Int)
  case atMost(Int)

  public static let never = Count.exactly(0)
}

public enum Window: Hashable, Sendable {
  case anyTime
  case by(Placed<Instant>)
  case between(Placed<Instant>, Placed<Instant>)
  case within(Placed<TimeSpan>, of: Moment)
}

/// One hop, in both directions.
public struct Leg: Hashable, Sendable {
  public let first: Party
  public let second: Party
}

/// `expect delivered m1 to bob exactly once by 3m`.
public struct ExpectedDelivery: Hashable, Sendable {
  public enum Recipient: Hashable, Sendable {
    case one(Agent)
    /// All members of a group but the one who has sent it.
    case everyone(in: Name)
  }

  /// What was sent.
  public let label: Name
  public let recipients: [Recipient]
  /// For each of them.
  public internal(set) var count = Count.atLeast(1)
  public internal(set) var deadline: Placed<Instant>?
}

/// `expect call fails with 486`.
public struct ExpectedOutcome: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case succeeds
    case fails(with: Placed<StatusPattern>?)
  }

  public let label: Name
  public let outcome: Outcome
  public internal(set) var deadline: Placed<Instant>?
}

/// `expect state of call at bob is terminated by 20s`.
public struct ExpectedState: Hashable, Sendable {
  /// A label, or a user.
  public let of: Name
  public let party: Party
  public let state: Placed<String>
  public internal(set) var deadline: Placed<Instant>?
}

/// `expect call agrees at alice, bob`: all of them hold the same of what the label names.
public struct ExpectedAgreement: Hashable, Sendable {
  public let label: Name
  public let parties: [Party]
  public internal(set) var deadline: Placed<Instant>?
}

/// A flow, message for message.
public enum Flow: Hashable, Sendable {
  /// `flow exact from 1s until 20s`: how the lines that follow are to be taken.
  case begins(Begins)
  /// `flow alice -> core INVITE`: the next message.
  case message(FlowMessage)

  public struct Begins: Hashable, Sendable {
    public enum Mode: String, Hashable, Sendable, CaseIterable {
      /// The lines are all the messages between the nodes that they name, in their order.
      case exact
      /// The lines come in their order, among others.
      case subset
    }

    public let mode: Placed<Mode>
    public internal(set) var from: Placed<Instant>?
    public internal(set) var until: Placed<Instant>?
  }
}

public struct FlowMessage: Hashable, Sendable {
  public let from: Party
  public let to: Party
  public let message: Placed<MessagePattern>
  public internal(set) var conditions: [Condition] = []
}

extension Expectation {
  /// The hop that it is about.
  var leg: Leg? {
    switch self {
    case .message(let expected): expected.leg
    case .provided(let inner, _), .under(let inner, _): inner.leg
    case .delivered, .outcome, .state, .agreement, .roster, .cleanAtEnd, .order, .verdict, .store,
      .fact, .fates:
      nil
    }
  }
}
