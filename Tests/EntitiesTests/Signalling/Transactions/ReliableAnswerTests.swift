import Sim
import Testing
import Wire

@testable import Entities

@Suite("A 2xx that is repeated until its ACK")
struct ReliableAnswerTests {
  private func act(_ machine: inout ReliableAnswer, _ event: String) -> String {
    switch event {
    case "ACK", "ACK2":
      let ack = Sample.request(.ack, number: event == "ACK" ? 1 : 2)
      return switch machine.received(ack: ack) {
      case .confirmed(let orders): outcome("confirmed", orders)
      case .absorb: "-"
      case .foreign: "foreign"
      }
    default:
      return switch machine.fired(event == "again" ? .again : .abandon) {
      case .resend(let response, let orders): outcome(response.title, orders)
      case .abandon(let orders): outcome("give up", orders)
      case .stale: "stale"
      }
    }
  }

  @Test("Every state and event")
  func table() {
    let table = StateTable(
      """
      waiting:
        ACK: confirmed end > confirmed
        ACK2: foreign
        again: 200 +again1s
        abandon: give up end > abandoned
      waiting after again again again again:
        ACK: confirmed end > confirmed
        ACK2: foreign
        again: 200 +again4s
        abandon: give up end > abandoned
      confirmed after ACK:
        ACK: -
        ACK2: foreign
        again abandon: stale
      abandoned after abandon:
        ACK: -
        ACK2: foreign
        again abandon: stale
      """)
    let start = ReliableAnswer(Sample.response(200, to: Sample.request(.invite)))
    #expect(start.opening.notation == " +again500ms +abandon32s")
    table.check(start, state: { caseName($0.state) }, act)
  }
}
