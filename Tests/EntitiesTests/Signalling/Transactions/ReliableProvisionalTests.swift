import Sim
import Testing
import Wire

@testable import Entities

@Suite("Provisional responses that are acknowledged")
struct ReliableProvisionalTests {
  private static let ringing = Sample.response(180, to: Sample.request(.invite))

  private func prack(_ response: UInt32, _ number: UInt32 = 1) -> SIPMessage {
    var prack = Sample.request(.prack, number: 2)
    prack[.rAck] = RAck(response, CSeq(number, .invite))
    return prack
  }

  private func act(_ machine: inout ReliableProvisional, _ event: String) -> String {
    switch event {
    case "PRACK", "other":
      return switch machine.received(prack: prack(event == "PRACK" ? 7 : 8)) {
      case .answer(let orders): outcome("200", orders)
      case .unmatched: "481"
      }
    case "final":
      return switch machine.finalResponseSent() {
      case .stop(let orders): outcome("stop", orders)
      case .none: "-"
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
  func table() throws {
    let table = StateTable(
      """
      waiting:
        PRACK: 200 end > acknowledged
        other: 481
        final: stop -all
        again: 180 +again1s
        abandon: give up end > abandoned
      waiting after again again again again:
        PRACK: 200 end > acknowledged
        other: 481
        final: stop -all
        again: 180 +again16s
        abandon: give up end > abandoned
      acknowledged after PRACK:
        PRACK other: 481
        final: -
        again abandon: stale
      abandoned after abandon:
        PRACK other: 481
        final: -
        again abandon: stale
      """)
    let start = try #require(ReliableProvisional(Self.ringing, number: 7))
    #expect(start.opening.notation == " +again500ms +abandon32s")
    #expect(start.response[.rSeq]?.value == 7)
    #expect(start.response.lists("100rel", in: .require))
    table.check(start, state: { caseName($0.state) }, act)
  }

  @Test("Only 101 to 199 can be reliable", arguments: [100, 200, 486])
  func others(code: Int) {
    #expect(
      ReliableProvisional(Sample.response(code, to: Sample.request(.invite)), number: 1) == nil)
  }

  @Test("The caller acknowledges each response once and in order")
  func order() {
    var order = ProvisionalOrder()
    func result(_ number: UInt32) -> ProvisionalOrder.Result {
      order.received(
        ReliableProvisional(Self.ringing, number: number)?.response ?? Self.ringing)
    }
    #expect(order.received(Self.ringing) == .unreliable)
    #expect(result(40) == .acknowledge(RAck(40, CSeq(1, .invite))))
    #expect(result(40) == .discard)
    #expect(result(42) == .discard)
    #expect(result(41) == .acknowledge(RAck(41, CSeq(1, .invite))))
  }
}
