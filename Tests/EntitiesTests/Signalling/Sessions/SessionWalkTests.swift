import Sim
import Testing
import Wire

@testable import Entities

@Suite("Two ends of a session that do what they like")
struct SessionWalkTests {
  @Test("Both end after a BYE, and never agree on different things", arguments: 0..<8)
  func walks(block: UInt64) {
    for seed in block * 500..<(block + 1) * 500 {
      var walk = SessionWalk(seed: seed)
      walk.run()
      #expect(walk.flaws == [], "seed \(seed)")
    }
  }
}

/// Alice's call to Bob with changes by chance from both sides, over a path that delays and swaps.
///
/// The transactions are left out: what they repeat arrives, once and some time. A 2xx and its ACK
/// may get lost, since it is the usages that repeat them.
private struct SessionWalk {
  enum Wish { case reinvite, update, refresh, end, cancel, answer(Int) }
  enum Event {
    case message(SIPMessage, to: Int)
    case timer(InviteTimer, Int, of: Int)
    case wish(Wish, of: Int)
    /// The user at one end has decided on an INVITE that changes the session.
    case decision(SIPMessage, of: Int)
  }

  private var chance: Chance
  private var agenda = Agenda<Event>()
  private let loss: Double
  private var ends: [Call.End]
  private var timers = [RunningTimers<InviteTimer>(), RunningTimers<InviteTimer>()]
  private var offers = 0
  private var answered = 0
  private var acknowledged = 0
  private var quietDisagreement = ""

  init(seed: UInt64) {
    chance = Chance(seed: seed, owner: "walk")
    loss = chance.happens(0.5) ? 0 : 0.4
    let call = Call(hasOffer: chance.happens(0.7))
    ends = [call.alice, call.bob]
  }

  mutating func run() {
    send(ends[0].invite, to: 1)
    agenda.add(.wish(.answer(180), of: 1), after: .milliseconds(500))
    agenda.add(
      .wish(.answer(chance.happens(0.9) ? 200 : 486), of: 1), after: within(.milliseconds(600)))
    if chance.happens(0.2) { agenda.add(.wish(.cancel, of: 0), after: within(.seconds(2))) }
    for _ in 0..<chance.below(8) {
      let wishes: [Wish] = [.reinvite, .reinvite, .update, .refresh]
      guard let wish = chance.pick(from: wishes) else { return }
      agenda.add(
        .wish(wish, of: Int(chance.below(2))), after: .seconds(1) + within(.seconds(5)))
    }
    // Sometimes in the midst, sometimes when all is quiet; then from both sides, for one side may
    // not have had a session to end.
    let isEarly = chance.happens(0.3)
    if isEarly { agenda.add(.wish(.end, of: Int(chance.below(2))), after: within(.seconds(6))) }
    for end in [0, 1] {
      agenda.add(.wish(.end, of: end), after: .seconds(300) + within(.milliseconds(100)))
    }
    while let event = agenda.next() { handle(event) }
  }

  private mutating func within(_ span: TimeSpan) -> TimeSpan { span.scaled(by: chance.unit()) }

  private mutating func handle(_ event: Event) {
    switch event {
    case .message(let message, let end):
      if message.isRequest { receive(request: message, at: end) } else { receive(message, at: end) }
    case .timer(let timer, let round, let end):
      if timers[end].takes(timer, round) { fire(timer, at: end) }
    case .wish(let wish, let end):
      carryOut(wish, at: end)
    case .decision(let invite, let end):
      answer(invite, 200, at: end)
    }
  }

  // MARK: The users

  private mutating func carryOut(_ wish: Wish, at end: Int) {
    switch wish {
    case .answer(let code):
      answer(ends[1].invite, code, at: 1)
    case .cancel:
      if case .cancel = ends[0].usage.cancel(),
        case .refuse(let response, let orders) = ends[1].usage.receivedCancel(toTag: Bytes("b"))
      {
        obey(orders, at: 1)
        send(response, to: 0)
      }
    case .end:
      compareIfQuiet()
      if case .send(let bye, let orders) = ends[end].with({ $0.end(&$1) }) {
        obey(orders, at: end)
        send(bye, to: 1 - end)
      }
    case .reinvite:
      let offer = chance.happens(0.8) ? newOffer() : nil
      if case .send(let invite) = ends[end].with({ $0.reinvite(&$1, offer: offer) }) {
        send(invite, to: 1 - end)
      }
    case .update, .refresh:
      var offer: Bytes?
      if case .update = wish { offer = newOffer() }
      if case .send(let update) = ends[end].with({ $0.update(&$1, offer: offer) }) {
        send(update, to: 1 - end)
      }
    }
  }

  private mutating func newOffer() -> Bytes {
    offers += 1
    return Bytes("offer \(offers)")
  }

  private mutating func answer(_ invite: SIPMessage, _ code: Int, at end: Int) {
    var response = Sample.response(code, to: invite)
    if code == 200 {
      let isAnswer = invite.sessionDescription != nil
      response.carry(isAnswer ? Bytes("answer \(offers)") : newOffer())
    }
    guard case .send(let sent, let orders) = ends[end].usage.respond(response) else { return }
    if code == 200 { answered += 1 }
    obey(orders, at: end)
    send(sent, to: 1 - end, isRepeated: code == 200)
  }

  // MARK: Requests

  private mutating func receive(request: SIPMessage, at end: Int) {
    let method = request.method
    if method == .ack {
      switch ends[end].with({ $0.received(ack: request, &$1) }) {
      case .confirmed(_, let orders):
        obey(orders, at: end)
      case .end(let bye, let orders):
        obey(orders, at: end)
        send(bye, to: 1 - end)
      case .absorb:
        break
      }
      return
    }
    // The first INVITE made the usage.
    if method == .invite, request[.to]?.tag == nil { return }
    if ends[end].dialog.received(request) == .late {
      send(request.response(500), to: 1 - end)
      return
    }
    switch method {
    case .bye:
      switch ends[end].usage.received(bye: request) {
      case .accept(let response, let refusal, let orders):
        obey(orders, at: end)
        send(response, to: 1 - end)
        if let refusal { send(refusal, to: 1 - end) }
      case .refuse(let response):
        send(response, to: 1 - end)
      }
    case .invite:
      switch ends[end].usage.received(reinvite: request, draw: chance.next()) {
      case .passUp(_, let orders):
        obey(orders, at: end)
        agenda.add(.decision(request, of: end), after: within(.seconds(2)))
      case .refuse(let response):
        send(response, to: 1 - end)
      }
    default:
      switch ends[end].usage.received(update: request, draw: chance.next()) {
      case .passUp(let exchange):
        var response = request.response(200)
        if case .answerDue = exchange { response.carry(Bytes("answer \(offers)")) }
        if case .send(let sent, _) = ends[end].usage.respond(toUpdate: response) {
          send(sent, to: 1 - end)
        }
      case .refuse(let response):
        send(response, to: 1 - end)
      }
    }
  }

  // MARK: Responses

  private mutating func receive(_ response: SIPMessage, at end: Int) {
    switch response[.cSeq]?.method {
    case .invite:
      let draw = chance.next()
      heed(ends[end].with { $0.received(response, &$1, draw: draw) }, at: end)
    case .update:
      let draw = chance.next()
      let result = ends[end].with { $0.received(updateResponse: response, &$1, draw: draw) }
      if case .refused(let refusal) = result { heed(refusal, at: end) }
    default:
      break
    }
  }

  private mutating func heed(_ result: InviteUsage.ResponseResult, at end: Int) {
    switch result {
    case .acknowledge(let exchange, let orders):
      obey(orders, at: end)
      var answer: Bytes?
      if case .answerDue = exchange { answer = Bytes("answer \(offers)") }
      switch ends[end].with({ $0.acknowledge(&$1, answer: answer) }) {
      case .send(let ack):
        acknowledged += 1
        send(ack, to: 1 - end, isRepeated: true)
      case .sendAndEnd(let ack, let bye, let orders):
        acknowledged += 1
        send(ack, to: 1 - end, isRepeated: true)
        obey(orders, at: end)
        send(bye, to: 1 - end)
      case .nothing:
        Issue.record("a 2xx without an ACK")
      }
    case .repeatAck(let ack, let orders):
      obey(orders, at: end)
      send(ack, to: 1 - end, isRepeated: true)
    case .refused(let orders), .retry(let orders), .over(let orders):
      obey(orders, at: end)
    case .end(let bye, let orders):
      obey(orders, at: end)
      send(bye, to: 1 - end)
    case .provisional, .unchanged, .absorb:
      break
    }
  }

  // MARK: Timers and path

  private mutating func fire(_ timer: InviteTimer, at end: Int) {
    switch ends[end].with({ $0.fired(timer, &$1) }) {
    case .resend(let response, let orders):
      obey(orders, at: end)
      send(response, to: 1 - end, isRepeated: true)
    case .end(let bye, let orders):
      obey(orders, at: end)
      send(bye, to: 1 - end)
    case .over(let orders):
      obey(orders, at: end)
    case .cancel(let orders):
      // The INVITE has lost its final response together with the other end's usage.
      obey(orders, at: end)
      let timeout = Sample.response(408, to: ends[end].invite)
      _ = ends[end].with { $0.received(timeout, &$1, draw: 0) }
    case .retry:
      carryOut(.reinvite, at: end)
    case .unacknowledged, .stale:
      break
    }
  }

  private mutating func obey(_ orders: InviteUsage.Orders, at end: Int) {
    timers[end].obey(orders) { agenda.add(.timer($0, $1, of: end), after: $2) }
  }

  private mutating func send(_ message: SIPMessage, to end: Int, isRepeated: Bool = false) {
    guard !isRepeated || !chance.happens(loss) else { return }
    agenda.add(.message(message, to: end), after: within(.milliseconds(450)))
  }

  // MARK: What must hold

  private mutating func compareIfQuiet() {
    let usages = ends.map(\.usage)
    guard usages.allSatisfy({ $0.state == .established && $0.isAtRest }) else { return }
    let (alice, bob) = (usages[0].offers.agreement, usages[1].offers.agreement)
    if alice?.local != bob?.remote || alice?.remote != bob?.local {
      quietDisagreement = "Alice has \(alice as Any), Bob \(bob as Any)"
    }
  }

  var flaws: [String] {
    var flaws: [String] = []
    if !quietDisagreement.isEmpty { flaws.append(quietDisagreement) }
    for (name, end, timers) in zip3(["Alice", "Bob"], ends, timers) {
      if end.usage.state != .morgue { flaws.append("\(name) is left \(end.usage.state)") }
      if !timers.isQuiet { flaws.append("a timer of \(name) is left") }
    }
    if loss == 0 && answered != acknowledged {
      flaws.append("\(answered) answers and \(acknowledged) ACKs")
    }
    return flaws
  }

  private func zip3<A, B, C>(_ a: [A], _ b: [B], _ c: [C]) -> [(A, B, C)] {
    zip(a, zip(b, c)).map { ($0, $1.0, $1.1) }
  }
}

extension InviteUsage {
  /// Nothing is in progress at this end.
  fileprivate var isAtRest: Bool {
    guard case .none = inviting else { return false }
    return ourUpdate == nil && theirUpdate == nil && offers.isSettled
  }
}
