/// What a link carries.
///
/// A link asks how large a message is and of which class; the fingerprint asks for a digest of
/// its content. Each is asked for more than once, so what is dear to compute is kept.
public protocol Transmittable: Sendable {
  /// The length on the wire in bytes.
  var size: Int { get }
  /// A small number by which links and tallies tell kinds of message apart.
  var messageClass: UInt8 { get }
  /// A digest of the whole content, equal on every machine.
  var digest: UInt64 { get }
}

/// A protocol to be simulated: its messages, its actors, and what they do.
///
/// The kernel owns time, order, links, faults and chance. The model owns the actors: values in
/// typed storage of its own, `Actors`, which it mutates in place. A handler sees the event, its
/// own actor and the virtual time, and writes what is to be done into the outbox.
public protocol Model: SendableMetatype {
  associatedtype Message: Transmittable
  /// What a timer says when it fires.
  associatedtype Timer: Sendable
  /// What a user, or anybody outside the protocol, does.
  associatedtype Intent: Sendable
  /// What an actor says about its own state.
  associatedtype Report: Sendable
  /// What a new actor is made from.
  associatedtype Birth: Sendable
  /// A condition on records, as a value: triggers and filters are made of it.
  associatedtype Predicate: Sendable
  /// A change to a message, as a value: what a rewriting fault does.
  associatedtype Transform: Sendable
  /// All actors.
  associatedtype Actors: Sendable

  /// Makes a new actor and puts it into the storage.
  static func spawn(_ birth: Birth, as actor: ActorID, _ actors: inout Actors)

  /// Lets an actor act on what has happened to it.
  static func handle(
    _ event: consuming Event<Self>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Self>)

  /// The actor at this node for whom the message is; nil when there is none.
  static func route(
    _ message: borrowing Message, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID?

  /// The actor at this node that accepts connections to the port; nil when there is none.
  static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID?

  /// Takes an actor that has retired out of the storage.
  static func retire(_ actor: ActorID, _ actors: inout Actors)

  /// Whether the record is one that the predicate describes.
  static func matches(_ predicate: Predicate, _ record: borrowing Record<Self>) -> Bool

  /// Changes a message on its way.
  static func apply(_ transform: Transform, to message: inout Message)
}

extension Model {
  public static func retire(_ actor: ActorID, _ actors: inout Actors) {}
}

extension Model {
  public static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { nil }
}

extension Model where Predicate == Never {
  public static func matches(_ predicate: Never, _ record: borrowing Record<Self>) -> Bool {}
}

extension Model where Transform == Never {
  public static func apply(_ transform: Never, to message: inout Message) {}
}

/// What happens to an actor.
public enum Event<M: Model> {
  /// The actor has come to be; the first event it sees.
  case started
  /// A message has arrived from another node.
  case message(M.Message, from: NodeID)
  /// A timer has run out.
  case timer(M.Timer, TimerID)
  /// Somebody wants something done.
  case intent(M.Intent)
  /// Something has become of a connection; frames come this way too.
  case connection(ConnectionEvent<M>)
  /// The actor runs again after a crash. With `memoryLost`, what it did not keep in durable
  /// state is gone; timers and connections are gone in any case.
  case restarted(memoryLost: Bool)
  /// A record that this actor had asked to be told of.
  case noticed(Notice<M>)
}

/// A record that somebody had asked to be told of. A class, so that an event, which every
/// message is moved in, stays as small as a message.
public final class Notice<M: Model>: Sendable {
  public let record: Record<M>
  /// What the watch was called.
  public let tag: Int

  @inlinable
  init(record: Record<M>, tag: Int) {
    self.record = record
    self.tag = tag
  }
}
