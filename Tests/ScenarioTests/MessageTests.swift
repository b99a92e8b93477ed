import Entities
import Testing

@Suite("Messages in sessions")
struct MessageTests {
  @Test("A message that waits for a session fails with the invitation")
  func refused() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      user bob answers with 486 after 2s
      at 1s alice invites bob as call
      at 2s alice sends "hello" in call as note
      expect note fails with 481 by 4s
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("A message that waits in a session for voice fails when that ends")
  func voiceOnly() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      at 1s alice invites bob with media audio as call
      at 2s alice sends "hello" in call as note
      at 5s bob hangs up call
      expect note fails with 481 by 6s
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("What comes while a connection is being closed is not answered")
  func closing() throws {
    let (lines, result) = try wire(
      """
      until 60s
      link * <-> * latency 50ms bandwidth 400kbit/s
      user alice
      user bob
      at 1s alice invites bob as call
      on call after 1s bob sends 20kB in call as long
      on call after 1200ms alice hangs up call
      expect long fails by 5s
      never alice sends 481
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("A device that has called itself gets what it sends")
  func ownCall() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user alice answers after 1s
      at 1s alice invites alice as call
      at 4s alice sends 5kB in call as long
      at 9s alice hangs up call
      at 15s alice hangs up call
      expect delivered long to alice exactly once by 5s
      expect long succeeds by 5s
      expect clean at end
      """)
    #expect(result.held, "\(lines)")
  }

  @Test("Who has said BYE sends nothing more in the session")
  func afterBye() throws {
    let (lines, result) = try wire(
      """
      until 60s
      user alice
      user bob
      at 1s alice invites bob as call
      at 5s alice hangs up call
      at 5010ms alice sends INFO in call as late
      expect late fails with 481 by 6s
      never alice sends INFO
      """)
    #expect(result.held, "\(lines)")
  }
}
