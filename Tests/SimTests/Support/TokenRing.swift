import Sim

/// A ring of stations that pass one token round. A station that hears nothing for too long makes
/// a new token with the next number; tokens of an older number are dropped. Stations crash.
enum TokenRing: Model {
  struct Token: Transmittable, Hashable {
    var number: UInt64
    var hops: UInt64 = 0
    var size: Int { 16 }
    var messageClass: UInt8 { 0 }
    var digest: UInt64 { number &* 31 &+ hops }
  }

  enum Alarm: Hashable, Sendable { case pass, silence }

  enum Report: Hashable, Sendable { case holds(UInt64), dropped(UInt64), renewed(UInt64) }

  /// Which tokens a predicate means.
  struct Tokens: Hashable {
    var fromNumber: UInt64 = 0
  }

  struct Station {
    var id: ActorID
    var next: NodeID
    /// Durable: numbers never go down, so that an old token is known as old after a crash.
    var number: UInt64 = 0
    var held: Token?
    var silence: TimerID?
    var passes = 0
  }

  struct Actors { var stations: [Station] = [] }

  typealias Message = Token
  typealias Timer = Alarm
  typealias Intent = Never
  typealias Birth = NodeID
  typealias Predicate = Tokens
  typealias Transform = UInt64

  static let patience = TimeSpan.milliseconds(500)

  static func spawn(_ next: NodeID, as actor: ActorID, _ actors: inout Actors) {
    actors.stations.append(Station(id: actor, next: next))
  }

  static func route(
    _ message: borrowing Token, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func matches(_ predicate: Tokens, _ record: borrowing Record<TokenRing>) -> Bool {
    switch record.what {
    case .sent(let token, _, _), .delivered(let token, _, _):
      token.number >= predicate.fromNumber
    case .crashed:
      true
    default:
      false
    }
  }

  static func apply(_ number: UInt64, to token: inout Token) { token.number = number }

  static func handle(
    _ event: consuming Event<TokenRing>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<TokenRing>
  ) {
    actors.stations[Int(actor.index)].handle(event, &out)
  }
}

extension TokenRing.Station {
  mutating func handle(_ event: consuming Event<TokenRing>, _ out: inout Outbox<TokenRing>) {
    switch event {
    case .started:
      if id.index == 0 { accept(TokenRing.Token(number: 1), &out) } else { listen(&out) }
    case .message(let token, _):
      guard token.number >= number else {
        out.report(.dropped(token.number))
        return
      }
      accept(token, &out)
    case .timer(.pass, _):
      guard var token = held else { return }
      token.hops += 1
      held = nil
      out.send(token, to: next)
      listen(&out)
    case .timer(.silence, _):
      number += 1
      out.report(.renewed(number))
      accept(TokenRing.Token(number: number), &out)
    case .restarted:
      held = nil
      silence = nil
      listen(&out)
    case .intent, .connection, .noticed:
      break
    }
  }

  private mutating func accept(_ token: TokenRing.Token, _ out: inout Outbox<TokenRing>) {
    number = token.number
    held = token
    passes += 1
    if let silence { out.stop(silence) }
    silence = nil
    out.report(.holds(token.number))
    out.start(.pass, after: out.chance.exponential(mean: .milliseconds(2)))
  }

  private mutating func listen(_ out: inout Outbox<TokenRing>) {
    if let silence { out.stop(silence) }
    // Stations differ, so that two do not always renew at once.
    silence = out.start(
      .silence, after: TokenRing.patience + .milliseconds(Int64(id.index) * 50))
  }
}

extension TokenRing {
  /// A ring of so many stations, each at a node of its own.
  static func world(
    _ count: Int = 5, seed: UInt64 = 1, limits: Limits = Limits(),
    profile: LinkProfile = LinkProfile(latency: .constant(.milliseconds(1)))
  ) throws -> World<TokenRing> {
    var world = World<TokenRing>(Actors(), seed: seed, limits: limits)
    for index in 0..<count { world.addNode("s\(index)") }
    for index in 0..<count {
      try world.addActor(
        NodeID(index: (index + 1) % count), named: "station\(index)", at: NodeID(index: index))
    }
    try world.link(.anywhere, .anywhere, profile)
    return world
  }
}
