import Entities
import Scenario
import Testing
import Wire

@Suite("Calls of devices")
struct CallTests {
  @Test("Who has answered first keeps the session, also where another device rang last")
  func forks() throws {
    let (lines, result) = try wire(
      """
      until 90s
      user alice
      user bob device b1, b2
      user bob on b1 rings after 50ms, answers after 2s
      user bob on b2 rings after 100ms, answers never
      at 1s alice invites bob as call
      at 9s alice hangs up call as goodbye
      expect goodbye succeeds by 10s
      expect bob on b1 receives BYE exactly once
      never bob on b2 receives BYE
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("A cancellation that comes after the answer hangs up")
  func lateCancel() throws {
    let (_, result) = try wire(
      """
      until 60s
      user alice
      user bob
      at 1s alice invites bob as call
      at 5s alice cancels call as late
      expect late succeeds by 6s
      expect alice sends BYE to bob exactly once
      never alice sends CANCEL
      expect clean at end
      """)
    #expect(result.held)
  }

  /// The INVITE's transaction is to be completed whatever becomes of the session (RFC 5407 §3.2.4).
  @Test("An ACK that is kept back goes also when a BYE has come before it")
  func heldAcknowledgement() throws {
    let (_, result) = try wire(
      """
      until 60s
      user alice
      user bob
      user bob rings after 50ms, answers after 1s
      at 1s alice invites bob as call
      on call.180 alice holds ACK of call for 3s
      at 3s bob sends BYE in call as goodbye
      expect goodbye succeeds by 4s
      expect bob receives ACK from alice exactly once
      expect clean at end
      """)
    #expect(result.held)
  }

  @Test("A session may end while its connection for messages is still being made")
  func endWhileConnecting() throws {
    let (_, result) = try wire(
      """
      until 90s
      link * <-> * latency 400ms
      user alice
      user bob
      at 5s alice invites bob as call
      on call after 100ms alice hangs up call
      expect call agrees at alice, bob
      expect clean at end
      """)
    #expect(result.held)
  }

  /// RFC 3261 §12.2: the target is where the other end says it is, not where it was.
  @Test("A device that has moved is reached at its new address when it has said so")
  func moving() throws {
    let lines = """
      until 60s
      user alice
      user bob
      at 1s alice invites bob with media audio as call
      at 5s bob moves to 192.0.2.42 as move
      on move bob re-invites call as change
      at 9s alice hangs up call
      """
    let bye = try sent(by: "alice", in: lines).last { $0.method == .bye }
    #expect(bye?.requestURI?.host == Bytes("192.0.2.42"))
    let change = try sent(by: "bob", in: lines).first { $0.method == .invite }
    #expect(change?[.via]?.host == Bytes("192.0.2.42"))
    #expect(change?.body.description.contains("m=audio") == true)
  }

  @Test("A device cannot move to where somebody is")
  func occupied() {
    #expect(throws: Unreadable.self) {
      try plan("until 9s\nuser alice\nuser bob\nat 1s bob moves to alice.ims.example")
    }
  }
}
