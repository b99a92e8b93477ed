/// How much a run may use. Each limit has a name, and passing it is an error that says so.
public struct Limits: Hashable, Sendable {
  /// Events that are handled in all.
  public var events: UInt64
  /// Events that are pending at once.
  public var pending: Int
  /// Events that are handled without virtual time going on.
  public var sameInstant: Int
  /// Actors that exist at once.
  public var actors: Int
  /// Bytes that wait in one connection's send buffer.
  public var sendBuffer: Int

  public init(
    events: UInt64 = 1 << 39, pending: Int = 1 << 24, sameInstant: Int = 10_000_000,
    actors: Int = 1 << 26, sendBuffer: Int = 1 << 30
  ) {
    self.events = events
    self.pending = min(pending, EventKey.maximumSlots)
    self.sameInstant = sameInstant
    self.actors = actors
    self.sendBuffer = sendBuffer
  }
}
