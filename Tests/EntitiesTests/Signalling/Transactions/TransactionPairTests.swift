import Sim
import Testing
import Wire

@testable import Entities

@Suite("Client and server transactions over a bad path")
struct TransactionPairTests {
  @Test("An INVITE ends once, however the path is", arguments: 0..<8)
  func invites(block: UInt64) {
    for seed in block * 500..<(block + 1) * 500 {
      var call = InvitePair(seed: seed)
      call.run()
      #expect(call.flaws == [], "seed \(seed)")
    }
  }

  @Test("Any other request ends once, however the path is", arguments: 0..<4)
  func others(block: UInt64) {
    for seed in block * 500..<(block + 1) * 500 {
      var exchange = NonInvitePair(seed: seed)
      exchange.run()
      #expect(exchange.flaws == [], "seed \(seed)")
    }
  }
}

/// Alice's INVITE and all that Bob does with it.
private struct InvitePair {
  enum Event {
    case toBob(SIPMessage)
    case toAlice(SIPMessage)
    case aliceTimer(TransactionTimer, Int)
    case bobTimer(TransactionTimer, Int)
    case answerTimer(AnswerTimer, Int)
    case bobSays(Int)
    case aliceCancels
  }

  private var chance: Chance
  private var agenda = Agenda<Event>()
  private let channel: LossyChannel
  private let isReliable: Bool

  private let invite = Sample.request(.invite)
  private var alice: InviteClientTransaction
  private var aliceTimers = RunningTimers<TransactionTimer>()
  private var bob: InviteServerTransaction?
  private var bobTimers = RunningTimers<TransactionTimer>()
  private var answer: ReliableAnswer?
  private var answerTimers = RunningTimers<AnswerTimer>()

  // What the users saw.
  private var accepted = 0
  private var refusals: [Int] = []
  private var timeouts = 0
  private var invitations = 0
  private var bobAnswered: Int?
  private var isConfirmed = false
  private var isGivenUp = false

  init(seed: UInt64) {
    chance = Chance(seed: seed, owner: "invite pair")
    isReliable = chance.happens(0.2)
    channel =
      isReliable
      ? LossyChannel(loss: 0, duplication: 0, longestDelay: .zero)
      : LossyChannel(&chance, longestDelay: .milliseconds(450))
    alice = InviteClientTransaction(invite, isReliable: isReliable)
  }

  mutating func run() {
    sendToBob(invite)
    aliceObeys(alice.opening)
    if chance.happens(0.4) {
      agenda.add(.aliceCancels, after: .seconds(1).scaled(by: chance.unit()))
    }
    // A user gives up at some time; else ringing that goes unanswered would last for ever.
    agenda.add(.aliceCancels, after: .seconds(100))
    while let event = agenda.next() { handle(event) }
  }

  private mutating func handle(_ event: Event) {
    switch event {
    case .toBob(let request): bobReceives(request)
    case .toAlice(let response): aliceReceives(response)
    case .aliceTimer(let timer, let round):
      if aliceTimers.takes(timer, round) { aliceFires(timer) }
    case .bobTimer(let timer, let round):
      if bobTimers.takes(timer, round) { bobFires(timer) }
    case .answerTimer(let timer, let round):
      if answerTimers.takes(timer, round) { answerFires(timer) }
    case .bobSays(let code): bobResponds(code)
    case .aliceCancels:
      if case .send(let cancel, let orders) = alice.cancel() {
        sendToBob(cancel)
        aliceObeys(orders)
      }
    }
  }

  // MARK: Alice

  private mutating func aliceReceives(_ response: SIPMessage) {
    guard ClientTransactionKey(response) == ClientTransactionKey(invite) else { return }
    let code = response.statusCode ?? 0
    switch alice.received(response) {
    case .passUp(let orders):
      aliceObeys(orders)
      if code >= 200 {
        accepted += 1
        sendToBob(Sample.request(.ack, branch: "z9hG4bKa2", toTag: "b"))
      }
    case .passUpAndCancel(let cancel, let orders):
      aliceObeys(orders)
      sendToBob(cancel)
    case .passUpAndAcknowledge(let ack, let orders):
      aliceObeys(orders)
      refusals.append(code)
      sendToBob(ack)
    case .acknowledge(let ack):
      sendToBob(ack)
    case .absorb:
      break
    }
  }

  private mutating func aliceFires(_ timer: TransactionTimer) {
    switch alice.fired(timer) {
    case .resend(let invite, let orders):
      sendToBob(invite)
      aliceObeys(orders)
    case .timeout(let orders):
      timeouts += 1
      aliceObeys(orders)
    case .end(let orders):
      aliceObeys(orders)
    case .stale:
      Issue.record("Alice's timer \(timer) should not run")
    }
  }

  private mutating func aliceObeys(_ orders: TimerOrders<TransactionTimer>) {
    aliceTimers.obey(orders) { agenda.add(.aliceTimer($0, $1), after: $2) }
  }

  private mutating func sendToBob(_ request: SIPMessage) {
    for span in channel.arrivals(&chance) { agenda.add(.toBob(request), after: span) }
  }

  // MARK: Bob

  private mutating func bobReceives(_ request: SIPMessage) {
    if request.method == .cancel {
      bobResponds(487)
      return
    }
    guard ServerTransactionKey(request) == ServerTransactionKey(invite) else {
      return confirm(request)
    }
    switch (request.method, bob) {
    case (.invite, nil):
      invitations += 1
      let transaction = InviteServerTransaction(request, isReliable: isReliable)
      bob = transaction
      bobObeys(transaction.opening)
      decide()
    case (.invite, let transaction?):
      if case .resend(let response) = transaction.receivedAgain() { sendToAlice(response) }
    default:
      if case .absorb(let orders)? = bob?.receivedAck() { bobObeys(orders) }
    }
  }

  private mutating func confirm(_ ack: SIPMessage) {
    if case .confirmed(let orders)? = answer?.received(ack: ack) {
      isConfirmed = true
      answerObeys(orders)
    }
  }

  /// Bob rings or not, and answers at once, late or never.
  private mutating func decide() {
    let wait = TimeSpan.seconds(chance.happens(0.5) ? 0 : 40).scaled(by: chance.unit())
    if chance.happens(0.5) { agenda.add(.bobSays(180), after: wait.scaled(by: chance.unit())) }
    if chance.happens(0.9) { agenda.add(.bobSays(chance.happens(0.5) ? 200 : 486), after: wait) }
  }

  private mutating func bobResponds(_ code: Int) {
    let response = Sample.response(code, to: invite)
    guard case .send(let sent, let orders)? = bob?.respond(response) else { return }
    sendToAlice(sent)
    bobObeys(orders)
    guard code >= 200 else { return }
    bobAnswered = code
    if code == 200 {
      let repeated = ReliableAnswer(sent)
      answer = repeated
      answerObeys(repeated.opening)
    }
  }

  private mutating func bobFires(_ timer: TransactionTimer) {
    switch bob?.fired(timer) {
    case .send(let response, let orders):
      sendToAlice(response)
      bobObeys(orders)
    case .unacknowledged(let orders), .end(let orders):
      bobObeys(orders)
    case .stale, nil:
      Issue.record("Bob's timer \(timer) should not run")
    }
  }

  private mutating func answerFires(_ timer: AnswerTimer) {
    switch answer?.fired(timer) {
    case .resend(let response, let orders):
      if case .send(let again, _)? = bob?.respond(response) { sendToAlice(again) }
      answerObeys(orders)
    case .abandon(let orders):
      isGivenUp = true
      answerObeys(orders)
    case .stale, nil:
      Issue.record("The answer's timer should not run")
    }
  }

  private mutating func bobObeys(_ orders: TimerOrders<TransactionTimer>) {
    bobTimers.obey(orders) { agenda.add(.bobTimer($0, $1), after: $2) }
  }

  private mutating func answerObeys(_ orders: TimerOrders<AnswerTimer>) {
    answerTimers.obey(orders) { agenda.add(.answerTimer($0, $1), after: $2) }
  }

  private mutating func sendToAlice(_ response: SIPMessage) {
    for span in channel.arrivals(&chance) { agenda.add(.toAlice(response), after: span) }
  }

  // MARK: What must hold

  var flaws: [String] {
    var flaws: [String] = []
    func demand(_ holds: Bool, _ what: String) { if !holds { flaws.append(what) } }
    demand(caseName(alice.state) == "terminated", "Alice's transaction is left in \(alice.state)")
    demand(
      bob.map { caseName($0.state) == "terminated" } ?? true || bobAnswered == nil,
      "Bob's transaction is left")
    demand(aliceTimers.isQuiet && bobTimers.isQuiet && answerTimers.isQuiet, "a timer is left")
    demand(invitations <= 1, "Bob was invited \(invitations) times")
    let outcomes = (accepted > 0 ? 1 : 0) + refusals.count + timeouts
    demand(outcomes == 1, "Alice saw \(accepted) 2xx, \(refusals), \(timeouts) timeouts")
    if accepted > 0 { demand(bobAnswered == 200, "a 2xx that Bob never sent") }
    if let code = refusals.first { demand(bobAnswered == code, "a refusal that Bob never sent") }
    if bobAnswered == 200 { demand(isConfirmed != isGivenUp, "an answer without an end") }
    if isConfirmed { demand(accepted > 0, "an ACK without an answer") }
    if channel.loss == 0 {
      demand(timeouts == (bobAnswered == nil ? 1 : 0), "a timeout on a good path")
      demand(!isGivenUp, "an ACK missing on a good path")
    }
    return flaws
  }
}

/// Alice's BYE and Bob's answer.
private struct NonInvitePair {
  enum Event {
    case toBob(SIPMessage)
    case toAlice(SIPMessage)
    case aliceTimer(TransactionTimer, Int)
    case bobTimer(TransactionTimer, Int)
    case bobSays(Int)
  }

  private var chance: Chance
  private var agenda = Agenda<Event>()
  private let channel: LossyChannel
  private let isReliable: Bool

  private let bye = Sample.request(.bye)
  private var alice: NonInviteClientTransaction
  private var aliceTimers = RunningTimers<TransactionTimer>()
  private var bob: NonInviteServerTransaction?
  private var bobTimers = RunningTimers<TransactionTimer>()

  private var finals: [Int] = []
  private var timeouts = 0
  private var requests = 0
  private var bobAnswered: Int?

  init(seed: UInt64) {
    chance = Chance(seed: seed, owner: "pair")
    isReliable = chance.happens(0.2)
    channel =
      isReliable
      ? LossyChannel(loss: 0, duplication: 0, longestDelay: .zero)
      : LossyChannel(&chance, longestDelay: .milliseconds(450))
    alice = NonInviteClientTransaction(bye, isReliable: isReliable)
  }

  mutating func run() {
    sendToBob(bye)
    aliceObeys(alice.opening)
    while let event = agenda.next() {
      switch event {
      case .toBob(let request): bobReceives(request)
      case .toAlice(let response):
        if case .passUp(let orders) = alice.received(response) {
          aliceObeys(orders)
          if let code = response.statusCode, code >= 200 { finals.append(code) }
        }
      case .aliceTimer(let timer, let round):
        if aliceTimers.takes(timer, round) { aliceFires(timer) }
      case .bobTimer(let timer, let round):
        if bobTimers.takes(timer, round), case .end(let orders)? = bob?.fired(timer) {
          bobObeys(orders)
        }
      case .bobSays(let code): bobResponds(code)
      }
    }
  }

  private mutating func aliceFires(_ timer: TransactionTimer) {
    switch alice.fired(timer) {
    case .resend(let request, let orders):
      sendToBob(request)
      aliceObeys(orders)
    case .timeout(let orders):
      timeouts += 1
      aliceObeys(orders)
    case .end(let orders):
      aliceObeys(orders)
    case .stale:
      Issue.record("Alice's timer \(timer) should not run")
    }
  }

  private mutating func bobReceives(_ request: SIPMessage) {
    if let bob {
      if case .resend(let response) = bob.receivedAgain() { sendToAlice(response) }
      return
    }
    requests += 1
    bob = NonInviteServerTransaction(isReliable: isReliable)
    let wait = TimeSpan.seconds(chance.happens(0.5) ? 0 : 20).scaled(by: chance.unit())
    if chance.happens(0.3) { agenda.add(.bobSays(100), after: wait.scaled(by: chance.unit())) }
    if chance.happens(0.9) { agenda.add(.bobSays(chance.happens(0.5) ? 200 : 481), after: wait) }
  }

  private mutating func bobResponds(_ code: Int) {
    let response = Sample.response(code, to: bye)
    guard case .send(let sent, let orders)? = bob?.respond(response) else { return }
    if code >= 200 { bobAnswered = code }
    sendToAlice(sent)
    bobObeys(orders)
  }

  private mutating func aliceObeys(_ orders: TimerOrders<TransactionTimer>) {
    aliceTimers.obey(orders) { agenda.add(.aliceTimer($0, $1), after: $2) }
  }

  private mutating func bobObeys(_ orders: TimerOrders<TransactionTimer>) {
    bobTimers.obey(orders) { agenda.add(.bobTimer($0, $1), after: $2) }
  }

  private mutating func sendToBob(_ request: SIPMessage) {
    for span in channel.arrivals(&chance) { agenda.add(.toBob(request), after: span) }
  }

  private mutating func sendToAlice(_ response: SIPMessage) {
    for span in channel.arrivals(&chance) { agenda.add(.toAlice(response), after: span) }
  }

  var flaws: [String] {
    var flaws: [String] = []
    func demand(_ holds: Bool, _ what: String) { if !holds { flaws.append(what) } }
    demand(caseName(alice.state) == "terminated", "Alice's transaction is left in \(alice.state)")
    demand(aliceTimers.isQuiet && bobTimers.isQuiet, "a timer is left")
    if bobAnswered != nil {
      demand(bob.map { caseName($0.state) } == "terminated", "Bob's transaction is left")
    }
    demand(requests <= 1, "Bob saw \(requests) requests")
    demand(finals.count + timeouts == 1, "Alice saw \(finals) and \(timeouts) timeouts")
    if let code = finals.first { demand(code == bobAnswered, "an answer that Bob never sent") }
    if channel.loss == 0 {
      demand(timeouts == (bobAnswered == nil ? 1 : 0), "a timeout on a good path")
    }
    return flaws
  }
}
