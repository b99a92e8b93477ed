import Entities
import Sim

/// What goes wrong: `net cuts bob for 40s`, or `cut bob for 40s`, which says the same.
public enum Fault: Hashable, Sendable {
  case cuts(Cutting)
  case slows(Slowing)
  case drops(Meddling)
  case delays(Meddling, by: Placed<TimeSpan>)
  case duplicates(Meddling)
  case strips(Placed<HeaderName>, Meddling)
  case crashes(Crashing)
  case restarts(Party, losesMemory: Bool)
  case skews(Party, Skewing)
  /// The network ends registrations.
  case deregisters(Party, DeregistrationReason)
  /// Ends the fault of a label.
  case ends(Name)
}

/// Nothing passes between two parties, or around one.
public struct Cutting: Hashable, Sendable {
  public let party: Party
  /// Only this path; nil for all of them.
  public internal(set) var from: Party?
  public internal(set) var duration: Placed<TimeSpan>?
  /// Neither end of a connection learns of it.
  public internal(set) var isSilent = false
  /// When the core learns that the bearer is gone, where that is said.
  public internal(set) var noticed: Placed<TimeSpan>?
}

public struct Slowing: Hashable, Sendable {
  public let party: Party
  public internal(set) var from: Party?
  /// What latency grows by.
  public internal(set) var extra: Placed<TimeSpan>?
  /// … and the number it is multiplied by.
  public internal(set) var factor: Placed<Double>?
  public internal(set) var duration: Placed<TimeSpan>?
}

/// Something happens to the messages of a pattern on their way.
public struct Meddling: Hashable, Sendable {
  public let message: Placed<MessagePattern>
  /// The first one that it happens to, counted from 1; then it is only that one, unless `count`
  /// says otherwise.
  public internal(set) var ordinal: Placed<Int>?
  public internal(set) var count: Placed<Int>?
  public internal(set) var from: Party?
  public internal(set) var to: Party?
  /// Only where this party has the message in hand.
  public internal(set) var at: Party?
  public internal(set) var conditions: [Condition] = []
  public internal(set) var duration: Placed<TimeSpan>?
}

public struct Crashing: Hashable, Sendable {
  public let party: Party
  /// Until it restarts; nil for as long as nothing restarts it.
  public internal(set) var duration: Placed<TimeSpan>?
  public internal(set) var losesMemory = false
  /// No connection tells the peers.
  public internal(set) var isSilent = false
}

/// A calendar that is wrong.
public struct Skewing: Hashable, Sendable {
  public internal(set) var offset: Placed<TimeSpan>?
  /// Parts per million that it runs fast.
  public internal(set) var drift: Placed<Double>?
}

extension Fault {
  /// How long it lasts by itself, where it is said.
  public var duration: Placed<TimeSpan>? {
    switch self {
    case .cuts(let cutting): cutting.duration
    case .slows(let slowing): slowing.duration
    case .drops(let meddling), .delays(let meddling, _), .duplicates(let meddling),
      .strips(_, let meddling):
      meddling.duration
    case .crashes(let crashing): crashing.duration
    case .restarts, .skews, .deregisters, .ends: nil
    }
  }
}
