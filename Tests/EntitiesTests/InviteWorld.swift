import Entities
import Sim
import Wire

/// Alice invites Bob through two stateless proxies, over links that may lose: the smallest model
/// whose messages are whole SIP messages.
enum InviteWorld: JournaledModel {
  /// What each node is, in the order of the nodes.
  enum Role: Int, CaseIterable { case alice, first, second, bob }

  struct Actors {
    /// Every message is rendered and parsed again before it is handled.
    var isStrict: Bool
    var hasAnswer = false
    var isConfirmed = false
    var retransmissions = 0
    var interval = TimeSpan.milliseconds(500)
  }

  typealias Message = SIPMessage
  typealias Timer = Int
  typealias Intent = Never
  typealias Report = String
  typealias Birth = Void
  typealias Transform = Never

  struct Invites { var node: NodeID }
  typealias Predicate = Invites

  static var journalName: String { "invite" }
  static var journalVersion: UInt64 { 1 }

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}

  static func route(
    _ message: borrowing SIPMessage, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { ActorID(index: Int(node.index)) }

  static func matches(_ predicate: Invites, _ record: borrowing Record<InviteWorld>) -> Bool {
    guard case .sent(let message, _, _) = record.what else { return false }
    return message.method == .invite && record.node == predicate.node
  }

  static func handle(
    _ event: consuming Event<InviteWorld>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<InviteWorld>
  ) {
    guard let role = Role(rawValue: Int(actor.index)) else { return }
    switch event {
    case .started where role == .alice:
      invite(&out)
      out.start(0, after: actors.interval)
    case .timer where !actors.hasAnswer && actors.retransmissions < 6:
      // RFC 3261 §17.1.1.2: again and again, each time after twice the time.
      actors.retransmissions += 1
      actors.interval = actors.interval * 2
      invite(&out)
      out.start(0, after: actors.interval)
    case .message(var message, _):
      if actors.isStrict {
        guard let again = try? SIPMessage(parsing: message.rendered(), .strict) else {
          out.halt("a message that does not survive: \(message)")
          return
        }
        message = again
      }
      if message.isRequest {
        request(message, at: role, &actors, &out)
      } else {
        response(message, at: role, &actors, &out)
      }
    default:
      break
    }
  }

  private static func node(_ role: Role) -> NodeID { NodeID(index: role.rawValue) }

  private static func invite(_ out: inout Outbox<InviteWorld>) {
    guard let target = try? URI("sip:bob@ims.example") else { return }
    var message = SIPMessage(.invite, target)
    message.push(.via, Via("UDP", host: "alice.ims.example", branch: "z9hG4bKa1"))
    message[.maxForwards] = SIPNumber(70)
    message.add(.from, Bytes("\"Alice\" <tel:+12025550101>;tag=a-1"))
    message.add(.to, Bytes("<sip:bob@ims.example>"))
    message.add(.callID, Bytes("call-1@alice"))
    message[.cSeq] = CSeq(1, .invite)
    message.add(.contact, Bytes("<sip:alice@alice.ims.example>"))
    message.add(.conversationID, Bytes("conversation-1"))
    message.setBody(Bytes("v=0\r\n"), "application/sdp")
    out.send(message, to: node(.first))
  }

  private static func request(
    _ message: SIPMessage, at role: Role, _ actors: inout Actors, _ out: inout Outbox<InviteWorld>
  ) {
    switch role {
    case .first, .second:
      var message = message
      let left = message[.maxForwards]?.value ?? 0
      guard left > 0 else { return }
      message[.maxForwards] = SIPNumber(left - 1)
      // A stateless proxy makes its branch of the one before (RFC 3261 §16.11).
      let before = message[.via]?.branch ?? Bytes()
      message.push(
        .via, Via("UDP", host: "\(role).ims.example", branch: "\(before)\(role.rawValue)"))
      out.send(message, to: node(role == .first ? .second : .bob))
    case .bob where message.method == .invite:
      out.send(message.response(180, toTag: Bytes("b-1")), to: node(.second))
      var answer = message.response(200, toTag: Bytes("b-1"))
      answer.add(.contact, Bytes("<sip:bob@bob.ims.example>"))
      out.send(answer, to: node(.second), after: .milliseconds(80))
    case .bob:
      actors.isConfirmed = true
      out.report("confirmed")
    case .alice:
      break
    }
  }

  private static func response(
    _ message: SIPMessage, at role: Role, _ actors: inout Actors, _ out: inout Outbox<InviteWorld>
  ) {
    switch role {
    case .first, .second:
      var message = message
      message.pop(.via)
      out.send(message, to: node(role == .second ? .first : .alice))
    case .alice where message.statusCode == 200:
      actors.hasAnswer = true
      guard let target = message[.contact]?.uri, let from = message[.from], let to = message[.to]
      else { return }
      var ack = SIPMessage(.ack, target)
      ack.push(.via, Via("UDP", host: "alice.ims.example", branch: "z9hG4bKa2"))
      ack[.maxForwards] = SIPNumber(70)
      ack[.from] = from
      ack[.to] = to
      ack[.callID] = message[.callID]
      ack[.cSeq] = CSeq(1, .ack)
      out.send(ack, to: node(.bob))
    case .alice, .bob:
      break
    }
  }

  static func world(isStrict: Bool, seed: UInt64 = 1) throws -> World<InviteWorld> {
    var world = World<InviteWorld>(Actors(isStrict: isStrict), seed: seed)
    for role in Role.allCases { try world.addActor((), at: world.addNode("\(role)")) }
    try world.link(
      .anywhere, .anywhere, LinkProfile(latency: .uniform(.milliseconds(5), .milliseconds(25))))
    return world
  }
}
