import Sim
import Testing
import Wire

@testable import Entities

@Suite("The server's side of an INVITE")
struct InviteServerTransactionTests {
  private static let invite = Sample.request(.invite)

  private func act(_ machine: inout InviteServerTransaction, _ event: String) -> String {
    if let code = Int(event) {
      return switch machine.respond(Sample.response(code, to: Self.invite)) {
      case .send(let response, let orders): outcome(response.title, orders)
      case .refuse: "refuse"
      }
    }
    switch event {
    case "INVITE":
      return switch machine.receivedAgain() {
      case .resend(let response): response.title
      case .absorb: "-"
      }
    case "ACK":
      return switch machine.receivedAck() {
      case .passUp: "up"
      case .absorb(let orders): outcome("-", orders)
      }
    default:
      guard let timer = TransactionTimer.allCases.first(where: { "\($0)" == event }) else {
        return "no such event"
      }
      return switch machine.fired(timer) {
      case .send(let response, let orders): outcome(response.title, orders)
      case .unacknowledged(let orders): outcome("unacknowledged", orders)
      case .end(let orders): outcome("over", orders)
      case .stale: "stale"
      }
    }
  }

  @Test("Over datagrams")
  func unreliable() {
    let table = StateTable(
      """
      proceeding:
        INVITE: -
        ACK: -
        180: 180 -trying
        200: 200 -trying +l32s > accepted
        486: 486 -trying +h32s +g500ms > completed
        trying: 100
        a b c d e f g h i j k l m n: stale
      proceeding after trying:
        INVITE: 100
        ACK: -
        180: 180 -trying
        200: 200 -trying +l32s > accepted
        486: 486 -trying +h32s +g500ms > completed
        a b c d e f g h i j k l m n trying: stale
      proceeding after 180:
        INVITE: 180
        ACK: -
        180: 180 -trying
        200: 200 -trying +l32s > accepted
        486: 486 -trying +h32s +g500ms > completed
        a b c d e f g h i j k l m n trying: stale
      completed after 486:
        INVITE: 486
        ACK: - -g -h +i5s > confirmed
        180 200 486: refuse
        g: 486 +g1s
        h: unacknowledged end > terminated
        a b c d e f i j k l m n trying: stale
      completed after 486 g g g g:
        INVITE: 486
        ACK: - -g -h +i5s > confirmed
        180 200 486: refuse
        g: 486 +g4s
        h: unacknowledged end > terminated
        a b c d e f i j k l m n trying: stale
      confirmed after 486 ACK:
        INVITE: -
        ACK: -
        180 200 486: refuse
        i: over end > terminated
        a b c d e f g h j k l m n trying: stale
      accepted after 200:
        INVITE: -
        ACK: up
        200: 200
        180 486: refuse
        l: over end > terminated
        a b c d e f g h i j k m n trying: stale
      terminated after 486 h:
        INVITE: -
        ACK: -
        180 200 486: refuse
        a b c d e f g h i j k l m n trying: stale
      """)
    let start = InviteServerTransaction(Self.invite, isReliable: false)
    #expect(start.opening.notation == " +trying200ms")
    table.check(start, state: { caseName($0.state) }, act)
  }

  @Test("Over connections a refusal is not repeated, and its ACK is the end")
  func reliable() {
    let table = StateTable(
      """
      proceeding:
        200: 200 -trying +l32s > accepted
        486: 486 -trying +h32s > completed
        ACK: -
      completed after 486:
        200 486: refuse
        ACK: - end > terminated
      """)
    table.check(
      InviteServerTransaction(Self.invite, isReliable: true), state: { caseName($0.state) }, act)
  }

  @Test("A 100 says when its request was sent")
  func trying() {
    var invite = Self.invite
    invite.add(.timestamp, Bytes("54"))
    var machine = InviteServerTransaction(invite, isReliable: false)
    guard case .send(let trying, _) = machine.fired(.trying) else {
      Issue.record("no 100")
      return
    }
    #expect(trying.text(of: .timestamp)?.description == "54")
    #expect(trying[.to]?.tag == nil)
  }
}
