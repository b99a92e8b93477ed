/// Something that goes wrong, as a value: what, where, and under which name.
///
/// A fault with a duration has a name under which it can be ended.
public struct Fault<M: Model>: Sendable {
  public let name: String
  public let action: Action

  public init(_ name: String, _ action: Action) {
    self.name = name
    self.action = action
  }

  public enum Action: Sendable {
    /// Nothing passes. What is on its way is lost; connections keep what was not acknowledged.
    case cut(Route, Telling)
    /// Latency grows by a factor, and by a constant.
    case slow(Route, factor: Double, extra: TimeSpan)
    /// Something happens to certain messages.
    case meddle(Route, Meddling<M>)
    /// Ends every fault in force that has this one's name.
    case end
    /// Actors stop at once. Their timers and connections are gone, and what is on its way to
    /// them finds nobody.
    case crash(Target, tellsPeers: Bool)
    /// Crashed actors run again; with `memoryLost`, without their volatile state.
    case restart(Target, memoryLost: Bool)
    /// The calendars of these nodes go wrong.
    case skew(Place, ClockSkew)
  }
}

/// The links that a fault concerns.
public struct Route: Hashable, Sendable {
  public var from: Place
  public var to: Place
  public var bothWays: Bool

  public init(from: Place = .anywhere, to: Place = .anywhere, bothWays: Bool = true) {
    self.from = from
    self.to = to
    self.bothWays = bothWays
  }

  /// All links of a place, in both directions.
  public static func around(_ place: Place) -> Route { Route(from: place) }
}

/// Whether the two ends of a connection learn that it has been cut, and after how long.
public enum Telling: Hashable, Sendable {
  /// Neither is told; the connection waits for the link to come back.
  case nobody
  /// The connection is broken. Each end learns of it after its time, or never.
  case ends(senderSide: TimeSpan?, receiverSide: TimeSpan?)
}

/// Who crashes or comes back.
public enum Target: Hashable, Sendable {
  case nodes(Place)
  case actor(ActorID)
}

/// What happens to the messages that a predicate describes.
public struct Meddling<M: Model>: Sendable {
  public enum Kind: Sendable {
    case drop
    case duplicate
    case holdBack(TimeSpan)
    case rewrite(M.Transform)
  }

  public var kind: Kind
  /// Which messages; nil for all. It sees them as records of their sending.
  public var predicate: M.Predicate?
  /// The first matching message that is meddled with, counted from 1.
  public var first: Int
  /// How many are, from the first on.
  public var count: Int

  public init(
    _ kind: Kind, where predicate: M.Predicate? = nil, first: Int = 1, count: Int = .max
  ) {
    self.kind = kind
    self.predicate = predicate
    self.first = first
    self.count = count
  }
}

/// What the journal says of a fault.
public struct FaultNote: Hashable, Sendable {
  public let name: String
  /// What it does, in words: `cut`, `slow`, `crash`.
  public let action: String

  public init(name: String, action: String) {
    self.name = name
    self.action = action
  }
}

/// A condition on what happens, and what is done when it comes true.
public struct Watch<M: Model>: Sendable {
  public enum Reaction: Sendable {
    /// The actor that set the watch is told, with this tag.
    case tell(tag: Int)
    case strike(Fault<M>, after: TimeSpan)
    case ask(ActorID, M.Intent, after: TimeSpan)
  }

  public var kinds: RecordKinds
  /// Which records of these kinds; nil for all.
  public var predicate: M.Predicate?
  /// The first matching record that counts, from 1.
  public var first: Int
  /// How many count, from the first on.
  public var count: Int
  public var reaction: Reaction

  public init(
    _ kinds: RecordKinds, where predicate: M.Predicate? = nil, first: Int = 1, count: Int = 1,
    then reaction: Reaction
  ) {
    self.kinds = kinds
    self.predicate = predicate
    self.first = first
    self.count = count
    self.reaction = reaction
  }
}
