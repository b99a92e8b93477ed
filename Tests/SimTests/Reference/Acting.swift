@testable import Sim

/// What an actor may ask of the engine that runs it: the simulator's outbox, or the reference's.
/// The crowd is written against it, so that both engines run the very same actors.
protocol Acting: ~Copyable {
  var now: Instant { get }
  var calendar: Instant { get }
  var chance: Chance { get set }

  mutating func send(_ message: consuming Crowd.Word, to node: NodeID, after span: TimeSpan)
  mutating func send(_ message: consuming Crowd.Word, to actor: ActorID, after span: TimeSpan)
  mutating func start(_ timer: consuming Crowd.Alarm, after span: TimeSpan) -> TimerID
  mutating func stop(_ timer: TimerID)
  mutating func spawn(
    _ birth: consuming Crowd.Newcomer, named name: String?, at node: NodeID?
  ) -> ActorID
  mutating func retire()
  mutating func report(_ report: @autoclosure () -> Int)
  mutating func detail(_ report: @autoclosure () -> Int)
  mutating func note(_ text: @autoclosure () -> String)
  mutating func ask(_ actor: ActorID, _ intent: consuming Crowd.Wish, after span: TimeSpan)
  mutating func connect(to node: NodeID, port: UInt32) -> ConnectionID
  mutating func send(_ message: consuming Crowd.Word, on connection: ConnectionID)
  mutating func close(_ connection: ConnectionID)
  mutating func reset(_ connection: ConnectionID)
  mutating func strike(_ fault: Fault<Crowd>)
  mutating func watch(_ watch: Watch<Crowd>)
  mutating func unwatch(tag: Int)
}

extension Outbox: Acting where M == Crowd {}

/// What somebody who builds a world may ask of the engine.
protocol Building {
  mutating func addNode(_ name: String) -> NodeID
  mutating func addActor(
    _ birth: Crowd.Newcomer, named name: String?, at node: NodeID
  ) throws(SimulationError) -> ActorID
  mutating func link(
    _ from: Place, _ to: Place, bothWays: Bool, _ profile: LinkProfile
  ) throws(SimulationError)
  mutating func plan(
    _ intent: Crowd.Wish, of actor: ActorID, at time: Instant
  ) throws(SimulationError)
  mutating func plan(
    _ fault: Fault<Crowd>, at time: Instant, lasting: Delay?
  ) throws(SimulationError)
  mutating func plan(
    _ fault: Fault<Crowd>, every gap: Delay, from first: Instant, until last: Instant,
    lasting: Delay?
  ) throws(SimulationError)
  mutating func watch(_ watch: Watch<Crowd>, by owner: ActorID?) throws(SimulationError)
}

extension World: Building where M == Crowd {}
