import Sim

/// A model of one actor that does something wrong after a second.
enum Wrongdoer: Model {
  struct Nothing: Transmittable, Hashable {
    var size: Int { 0 }
    var messageClass: UInt8 { 0 }
    var digest: UInt64 { 0 }
  }

  enum Deed: Hashable {
    case sendEarly, timerEarly, askEarly
    case sendTooLate, timerTooLate
    case unknownNode, unknownActor, unknownConnection, unopenedConnection
    case spawnNowhere, badFault
    case loop, flood, breed, halt
  }

  struct Actors { var deed: Deed }

  typealias Message = Nothing
  typealias Timer = Int
  typealias Intent = Never
  typealias Report = Never
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}

  static func route(
    _ message: borrowing Nothing, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: 0) }

  static func handle(
    _ event: consuming Event<Wrongdoer>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Wrongdoer>
  ) {
    switch event {
    case .started where actor.index == 0:
      out.start(0, after: .seconds(1))
    case .timer, .message:
      act(actors.deed, &out)
    default:
      break
    }
  }

  private static func act(_ deed: Deed, _ out: inout Outbox<Wrongdoer>) {
    switch deed {
    case .sendEarly: out.send(Nothing(), to: out.node, after: .milliseconds(-3))
    case .timerEarly: out.start(1, after: .milliseconds(-3))
    case .askEarly: out.strike(Fault("x", .slow(Route(), factor: 1, extra: .seconds(-3))))
    case .sendTooLate: out.send(Nothing(), to: out.node, after: .longest)
    case .timerTooLate: out.start(1, after: .longest)
    case .unknownNode: out.send(Nothing(), to: NodeID(index: 9))
    case .unknownActor: out.send(Nothing(), to: ActorID(index: 0, generation: 7))
    case .unknownConnection:
      out.send(Nothing(), on: ConnectionID(index: 3, generation: 0))
    case .unopenedConnection: out.send(Nothing(), on: out.connect(to: out.node))
    case .spawnNowhere: _ = out.spawn((), at: NodeID(index: 9))
    case .badFault: out.strike(Fault("x", .slow(Route(), factor: -1, extra: .zero)))
    case .loop: out.send(Nothing(), to: out.node)
    case .flood: for _ in 0..<5_000 { out.start(1, after: .seconds(5)) }
    case .breed: for _ in 0..<100 { _ = out.spawn(()) }
    case .halt: out.halt("enough")
    }
  }
}
