import Sim
import Wire

/// The network of CPM as a model for the simulator: which actors there are, and which of them an
/// event concerns.
public enum Network: JournaledModel {
  public typealias Message = Packet
  public typealias Timer = NetworkTimer
  public typealias Intent = Errand
  public typealias Report = Entities.Report
  public typealias Birth = Entities.Birth
  public typealias Predicate = Entities.Predicate
  public typealias Transform = Entities.Rewriting
  public typealias Actors = Entities.Actors

  public static var journalName: String { "cpm" }
  public static var journalVersion: UInt64 { 1 }

  public static func spawn(_ birth: Birth, as actor: ActorID, _ actors: inout Actors) {
    actors.seat(birth, as: actor)
  }

  public static func handle(
    _ event: consuming Event<Network>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Network>
  ) {
    actors.handle(actors.isStrict ? strict(event, &out) : event, at: actor, &out)
  }

  public static func route(
    _ message: borrowing Packet, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    actors.atlas.receiver(of: message, at: node)
  }

  public static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    actors.atlas.listener(port: port, at: node)
  }

  public static func matches(
    _ predicate: Predicate, _ record: borrowing Record<Network>
  ) -> Bool {
    predicate.matches(record)
  }

  public static func apply(_ transform: Transform, to message: inout Packet) {
    transform.apply(to: &message)
  }

  /// The event with its message rendered and parsed again. What does not survive that ends the
  /// run: it is a flaw of the program, not of the scenario.
  private static func strict(
    _ event: consuming Event<Network>, _ out: inout Outbox<Network>
  ) -> Event<Network> {
    switch event {
    case .message(let packet, let from):
      return .message(reparsed(packet, &out), from: from)
    case .connection(.frame(let packet, let connection, let from)):
      return .connection(.frame(reparsed(packet, &out), on: connection, from: from))
    default:
      return event
    }
  }

  private static func reparsed(_ packet: Packet, _ out: inout Outbox<Network>) -> Packet {
    do throws(Flaw) {
      return try packet.reparsed()
    } catch {
      out.halt(
        "a message that does not survive being written and read: \(error.what)\n\(packet.rendered)")
      return packet
    }
  }
}
