/// What has happened in a world, or in many.
public struct WorldTally: Sendable {
  public var worlds = 0
  public var events = 0
  public var messages = 0
  public var repeated = 0
  public var lost = 0
  public var requests = 0
  public var sessions = 0
  public var registrations = 0
  public var subscriptions = 0
  public var deliveries = 0
  public var crashes = 0
  public var brokenConnections = 0

  public init() {}

  public mutating func add(_ other: WorldTally) {
    worlds += other.worlds
    events += other.events
    messages += other.messages
    repeated += other.repeated
    lost += other.lost
    requests += other.requests
    sessions += other.sessions
    registrations += other.registrations
    subscriptions += other.subscriptions
    deliveries += other.deliveries
    crashes += other.crashes
    brokenConnections += other.brokenConnections
  }

  /// Each figure with its name.
  public var rows: [(name: String, count: Int)] {
    [
      ("worlds", worlds), ("events", events), ("messages sent", messages),
      ("of these, repeated", repeated), ("messages lost", lost),
      ("requests, each hop counted", requests), ("sessions established", sessions),
      ("registrations", registrations), ("subscriptions", subscriptions),
      ("messages delivered", deliveries), ("crashes", crashes),
      ("connections broken", brokenConnections),
    ]
  }
}
