import Sim
import Testing
import Wire

@testable import Entities

@Suite("The client's side of a request that is no INVITE")
struct NonInviteClientTransactionTests {
  private static let bye = Sample.request(.bye)

  private func act(_ machine: inout NonInviteClientTransaction, _ event: String) -> String {
    if let code = Int(event) {
      return switch machine.received(Sample.response(code, to: Self.bye)) {
      case .passUp(let orders): outcome("up", orders)
      case .absorb: "-"
      }
    }
    if event == "broken" {
      return switch machine.transportFailed() {
      case .inform(let orders): outcome("inform", orders)
      case .ignore: "-"
      }
    }
    guard let timer = TransactionTimer.allCases.first(where: { "\($0)" == event }) else {
      return "no such event"
    }
    return switch machine.fired(timer) {
    case .resend(let request, let orders): outcome(request.title, orders)
    case .timeout(let orders): outcome("timeout", orders)
    case .end(let orders): outcome("over", orders)
    case .stale: "stale"
    }
  }

  @Test("Over datagrams")
  func unreliable() {
    let table = StateTable(
      """
      trying:
        100: up > proceeding
        200 481: up -e -f +k5s > completed
        e: BYE +e1s
        f: timeout end > terminated
        a b c d g h i j k l m n trying: stale
        broken: inform end > terminated
      trying after e e e e:
        100: up > proceeding
        200 481: up -e -f +k5s > completed
        e: BYE +e4s
        f: timeout end > terminated
        a b c d g h i j k l m n trying: stale
        broken: inform end > terminated
      proceeding after 100:
        100: up
        200 481: up -e -f +k5s > completed
        e: BYE +e4s
        f: timeout end > terminated
        a b c d g h i j k l m n trying: stale
        broken: inform end > terminated
      completed after 200:
        100 200 481: -
        k: over end > terminated
        a b c d e f g h i j l m n trying: stale
        broken: -
      terminated after f:
        100 200 481: -
        a b c d e f g h i j k l m n trying: stale
        broken: -
      """)
    let start = NonInviteClientTransaction(Self.bye, isReliable: false)
    #expect(start.opening.notation == " +f32s +e500ms")
    table.check(start, state: { caseName($0.state) }, act)
  }

  @Test("Over connections nothing is repeated, and an answer is the end")
  func reliable() {
    let table = StateTable(
      """
      trying:
        100: up > proceeding
        200: up end > terminated
      proceeding after 100:
        100: up
        200: up end > terminated
      """)
    let start = NonInviteClientTransaction(Self.bye, isReliable: true)
    #expect(start.opening.notation == " +f32s")
    table.check(start, state: { caseName($0.state) }, act)
  }
}
