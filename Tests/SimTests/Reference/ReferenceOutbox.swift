@testable import Sim

/// What an actor of the reference wants done: a list, in the order in which it was said.
///
/// Each wish takes a number at once; a new actor and a new connection also take their places,
/// since the actor is told at once what they are called.
struct ReferenceOutbox: Acting {
  struct Effect {
    let number: UInt64
    let what: What
  }

  enum What {
    case send(Crowd.Word, to: NodeID, after: TimeSpan)
    case sendTo(Crowd.Word, ActorID, after: TimeSpan)
    case start(Crowd.Alarm, after: TimeSpan)
    case stop(TimerID)
    case spawn(Crowd.Newcomer, name: String?, as: ActorID, Chance)
    case retire
    case report(Int)
    case detail(Int)
    case note(String)
    case ask(ActorID, Crowd.Wish, after: TimeSpan)
    case connect(ConnectionID, to: NodeID, port: UInt32)
    case sendOn(Crowd.Word, ConnectionID)
    case close(ConnectionID)
    case reset(ConnectionID)
    case strike(Fault<Crowd>)
    case watch(Watch<Crowd>)
    case unwatch(tag: Int)
  }

  let now: Instant
  let calendar: Instant
  var chance: Chance
  var children: UInt64
  var lastNumber: UInt64
  var actorPlaces: Places
  var connectionPlaces: Places
  private(set) var effects: [Effect] = []

  init(
    now: Instant, calendar: Instant, resident: Resident, lastNumber: UInt64,
    actorPlaces: Places, connectionPlaces: Places
  ) {
    self.now = now
    self.calendar = calendar
    chance = resident.chance
    children = resident.children
    self.lastNumber = lastNumber
    self.actorPlaces = actorPlaces
    self.connectionPlaces = connectionPlaces
  }

  private mutating func add(_ what: What) {
    lastNumber += 1
    effects.append(Effect(number: lastNumber, what: what))
  }

  mutating func send(_ message: Crowd.Word, to node: NodeID, after span: TimeSpan) {
    add(.send(message, to: node, after: span))
  }

  mutating func send(_ message: Crowd.Word, to actor: ActorID, after span: TimeSpan) {
    add(.sendTo(message, actor, after: span))
  }

  mutating func start(_ timer: Crowd.Alarm, after span: TimeSpan) -> TimerID {
    add(.start(timer, after: span))
    return TimerID(number: lastNumber)
  }

  mutating func stop(_ timer: TimerID) { add(.stop(timer)) }

  mutating func spawn(_ birth: Crowd.Newcomer, named name: String?, at node: NodeID?) -> ActorID {
    let place = actorPlaces.take()
    let child = ActorID(index: place.index, generation: place.generation)
    let luck = Chance(key: Chance.derive(chance.key, child: children))
    children += 1
    add(.spawn(birth, name: name, as: child, luck))
    return child
  }

  mutating func retire() { add(.retire) }
  mutating func report(_ report: @autoclosure () -> Int) { add(.report(report())) }
  mutating func detail(_ report: @autoclosure () -> Int) { add(.detail(report())) }
  mutating func note(_ text: @autoclosure () -> String) { add(.note(text())) }

  mutating func ask(_ actor: ActorID, _ intent: Crowd.Wish, after span: TimeSpan) {
    add(.ask(actor, intent, after: span))
  }

  mutating func connect(to node: NodeID, port: UInt32) -> ConnectionID {
    let place = connectionPlaces.take()
    let id = ConnectionID(index: UInt32(place.index), generation: place.generation)
    add(.connect(id, to: node, port: port))
    return id
  }

  mutating func send(_ message: Crowd.Word, on connection: ConnectionID) {
    add(.sendOn(message, connection))
  }

  mutating func close(_ connection: ConnectionID) { add(.close(connection)) }
  mutating func reset(_ connection: ConnectionID) { add(.reset(connection)) }
  mutating func strike(_ fault: Fault<Crowd>) { add(.strike(fault)) }
  mutating func watch(_ watch: Watch<Crowd>) { add(.watch(watch)) }
  mutating func unwatch(tag: Int) { add(.unwatch(tag: tag)) }
}
