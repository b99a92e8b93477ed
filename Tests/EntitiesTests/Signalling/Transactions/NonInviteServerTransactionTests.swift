import Sim
import Testing
import Wire

@testable import Entities

@Suite("The server's side of a request that is no INVITE")
struct NonInviteServerTransactionTests {
  private func act(_ machine: inout NonInviteServerTransaction, _ event: String) -> String {
    if let code = Int(event) {
      return switch machine.respond(Sample.response(code, to: Sample.request(.bye))) {
      case .send(let response, let orders): outcome(response.title, orders)
      case .refuse: "refuse"
      }
    }
    if event == "BYE" {
      return switch machine.receivedAgain() {
      case .resend(let response): response.title
      case .absorb: "-"
      }
    }
    guard let timer = TransactionTimer.allCases.first(where: { "\($0)" == event }) else {
      return "no such event"
    }
    return switch machine.fired(timer) {
    case .end(let orders): outcome("over", orders)
    case .stale: "stale"
    }
  }

  @Test("Over datagrams")
  func unreliable() {
    let table = StateTable(
      """
      trying:
        BYE: -
        100: 100 > proceeding
        200: 200 +j32s > completed
        a b c d e f g h i j k l m n trying: stale
      proceeding after 100:
        BYE: 100
        100: 100
        200: 200 +j32s > completed
        a b c d e f g h i j k l m n trying: stale
      completed after 200:
        BYE: 200
        100 200: refuse
        j: over end > terminated
        a b c d e f g h i k l m n trying: stale
      terminated after 200 j:
        BYE: -
        100 200: refuse
        a b c d e f g h i j k l m n trying: stale
      """)
    table.check(
      NonInviteServerTransaction(isReliable: false), state: { caseName($0.state) }, act)
  }

  @Test("Over connections an answer is the end")
  func reliable() {
    let table = StateTable(
      """
      trying:
        100: 100 > proceeding
        200: 200 end > terminated
      """)
    table.check(NonInviteServerTransaction(isReliable: true), state: { caseName($0.state) }, act)
  }
}
