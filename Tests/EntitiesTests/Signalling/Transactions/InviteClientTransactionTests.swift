import Sim
import Testing
import Wire

@testable import Entities

@Suite("The client's side of an INVITE")
struct InviteClientTransactionTests {
  private static let invite = Sample.request(.invite)

  private func act(_ machine: inout InviteClientTransaction, _ event: String) -> String {
    if let code = Int(event) {
      return switch machine.received(Sample.response(code, to: Self.invite)) {
      case .passUp(let orders): outcome("up", orders)
      case .passUpAndCancel(let cancel, let orders): outcome("up \(cancel.title)", orders)
      case .passUpAndAcknowledge(let ack, let orders): outcome("up \(ack.title)", orders)
      case .acknowledge(let ack): ack.title
      case .absorb: "-"
      }
    }
    switch event {
    case "cancel":
      return switch machine.cancel() {
      case .send(let cancel, let orders): outcome(cancel.title, orders)
      case .hold: "hold"
      case .pointless: "pointless"
      }
    case "broken":
      return switch machine.transportFailed() {
      case .inform(let orders): outcome("inform", orders)
      case .ignore: "-"
      }
    default:
      guard let timer = TransactionTimer.allCases.first(where: { "\($0)" == event }) else {
        return "no such event"
      }
      return switch machine.fired(timer) {
      case .resend(let invite, let orders): outcome(invite.title, orders)
      case .timeout(let orders): outcome("timeout", orders)
      case .end(let orders): outcome("over", orders)
      case .stale: "stale"
      }
    }
  }

  @Test("Over datagrams")
  func unreliable() {
    let table = StateTable(
      """
      calling:
        100 180: up -a -b > proceeding
        200: up -a -b +m32s > accepted
        302 486: up ACK -a -b +d32s > completed
        cancel: hold
        a: INVITE +a1s
        b: timeout end > terminated
        c d e f g h i j k l m n trying: stale
        broken: inform end > terminated
      calling after a a:
        100 180: up -a -b > proceeding
        200: up -a -b +m32s > accepted
        302 486: up ACK -a -b +d32s > completed
        cancel: hold
        a: INVITE +a4s
        b: timeout end > terminated
        c d e f g h i j k l m n trying: stale
        broken: inform end > terminated
      calling after cancel:
        100 180: up CANCEL -a +b32s > proceeding
        200: up -a -b +m32s > accepted
        302 486: up ACK -a -b +d32s > completed
        cancel: pointless
        a: INVITE +a1s
        b: timeout end > terminated
        c d e f g h i j k l m n trying: stale
        broken: inform end > terminated
      proceeding after 180:
        100 180: up
        200: up -a -b +m32s > accepted
        302 486: up ACK -a -b +d32s > completed
        cancel: CANCEL +b32s
        a b c d e f g h i j k l m n trying: stale
        broken: -
      proceeding after 180 cancel:
        100 180: up
        200: up -a -b +m32s > accepted
        302 486: up ACK -a -b +d32s > completed
        cancel: pointless
        b: timeout end > terminated
        a c d e f g h i j k l m n trying: stale
        broken: -
      completed after 486:
        100 180 200: -
        302 486: ACK
        cancel: pointless
        d: over end > terminated
        a b c e f g h i j k l m n trying: stale
        broken: inform end > terminated
      accepted after 200:
        100 180 302 486: -
        200: up
        cancel: pointless
        m: over end > terminated
        a b c d e f g h i j k l n trying: stale
        broken: -
      terminated after b:
        100 180 200 302 486: -
        cancel: pointless
        a b c d e f g h i j k l m n trying: stale
        broken: -
      """)
    let start = InviteClientTransaction(Self.invite, isReliable: false)
    #expect(start.opening.notation == " +b32s +a500ms")
    table.check(start, state: { caseName($0.state) }, act)
  }

  @Test("Over connections nothing is repeated, and a refusal is the end")
  func reliable() {
    let table = StateTable(
      """
      calling:
        180: up -a -b > proceeding
        200: up -a -b +m32s > accepted
        486: up ACK end > terminated
      proceeding after 180:
        180: up
        200: up -a -b +m32s > accepted
        486: up ACK end > terminated
      accepted after 200:
        180: -
        200: up
        486: -
      """)
    let start = InviteClientTransaction(Self.invite, isReliable: true)
    #expect(start.opening.notation == " +b32s")
    table.check(start, state: { caseName($0.state) }, act)
  }

  @Test("The INVITE is repeated after twice the time, without bound")
  func intervals() {
    var machine = InviteClientTransaction(Self.invite, isReliable: false)
    let outcomes = (0..<6).map { _ in act(&machine, "a") }
    #expect(
      outcomes == ["1s", "2s", "4s", "8s", "16s", "32s"].map { "INVITE +a\($0)" })
  }

  @Test("ACK and CANCEL are made of the INVITE")
  func companions() {
    var invite = Self.invite
    invite.push(.via, Via("TCP", host: "proxy.example", port: 5062, branch: "z9hG4bKp"))
    invite.add(.route, Bytes("<sip:p1.example;lr>, <sip:p2.example;lr>"))
    invite.add(.require, SIPOption("100rel"))
    invite.setBody(Bytes("v=0\r\n"), "application/sdp")
    let ack = invite.acknowledgement(of: Sample.response(486, to: invite))
    #expect(
      ack.description == """
        ACK sip:bob@home.example SIP/2.0\r
        Via: SIP/2.0/TCP proxy.example:5062;branch=z9hG4bKp\r
        Max-Forwards: 70\r
        From: <sip:alice@home.example>;tag=a\r
        To: <sip:bob@home.example>;tag=b\r
        Call-ID: call-1\r
        CSeq: 1 ACK\r
        Route: <sip:p1.example;lr>, <sip:p2.example;lr>\r
        Content-Length: 0\r
        \r

        """)
    let cancel = invite.cancellation(Reason(cause: 200, text: "Call completed elsewhere"))
    #expect(cancel.method == .cancel)
    #expect(cancel[.cSeq] == CSeq(1, .cancel))
    #expect(cancel[.to]?.tag == nil)
    #expect(cancel[.reason]?.cause == 200)
    #expect(cancel.all(.via).map { $0.host.description } == ["proxy.example"])
    #expect(!cancel.has(.require))
  }
}
