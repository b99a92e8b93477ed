import Entities
import Testing
import Wire

/// RFC 3262, between devices.
@Suite("Provisional responses that are acknowledged")
struct ReliabilityTests {
  private static let two = """
    until 90s
    set session.expires = 0s
    node alice is agent at alice.example
    node bob is agent at bob.example
    link * <-> * latency 10ms

    """

  @Test("One that is lost comes again, and so does a PRACK")
  func lost() throws {
    let (lines, result) = try wire(
      Self.two + """
        user bob rings reliably after 100ms, answers after 10s
        at 0s net drops 180 to INVITE 2 times
        at 0s net drops PRACK once
        at 1s alice invites bob as call
        expect call succeeds
        expect alice sends PRACK exactly once
        expect bob sends 200 to PRACK exactly once
        """)
    #expect(result.held)
    #expect(lines.count { $0.hasSuffix("bob > alice 180 INVITE again") } >= 2)
    #expect(lines.count { $0.hasSuffix("alice > bob PRACK again") } == 1)
  }

  @Test("Without a PRACK the call is refused")
  func unacknowledged() throws {
    let (_, result) = try wire(
      Self.two + """
        user bob rings reliably, answers never
        at 0s net drops PRACK
        at 1s alice invites bob as call
        expect call fails with 504 by 34s
        expect clean at end
        """)
    #expect(result.held)
  }

  @Test("A 200 waits until it is known that the answer before it has arrived")
  func held() throws {
    let (lines, result) = try wire(
      Self.two + """
        user bob rings reliably, answers after 10ms
        at 0s net delays PRACK #1 by 200ms
        at 1s alice invites bob as call
        expect call succeeds
        """)
    #expect(result.held)
    #expect(lines.contains("1.23s bob > alice 200 PRACK"), "\(lines)")
    #expect(lines.contains("1.23s bob > alice 200 INVITE"))
  }

  @Test("Descriptions are said once: in the 180, and not again in the 200")
  func once() throws {
    let messages = try sent(
      by: "bob",
      in: Self.two + """
        user bob rings reliably, answers after 1s
        at 1s alice invites bob as call
        """)
    let described = messages.filter { !$0.body.isEmpty }.map { $0.statusCode }
    #expect(described == [180])
  }

  @Test("The offer of a 180 is answered in the PRACK")
  func offerless() throws {
    let (_, result) = try wire(
      Self.two + """
        user bob rings reliably, answers after 1s
        at 1s alice invites bob without offer as call
        on call alice sends "hello" in call as hello
        expect bob sends 180 to alice body application/sdp
        expect alice sends PRACK to bob body application/sdp
        expect bob sends 200 to INVITE without body
        expect delivered hello to bob exactly once
        """)
    #expect(result.held)
  }

  @Test("Who does not know of it gets an ordinary 180, who demands it no other")
  func callers() throws {
    for (line, isReliable) in [("without Supported", false), ("with Require \"100rel\"", true)] {
      let rule = isReliable ? "rings after 0s" : "rings reliably"
      let (_, result) = try wire(
        Self.two + """
          user bob \(rule), answers after 1s
          at 1s alice invites bob \(line) as call
          expect bob sends 180 \(isReliable ? "with" : "without") RSeq
          expect alice sends PRACK \(isReliable ? "exactly once" : "never")
          expect call succeeds
          """)
      #expect(result.held)
    }
  }

  @Test("A PRACK for nothing is refused, and one that comes after the final response is not")
  func late() throws {
    let (_, result) = try wire(
      Self.two + """
        user bob rings reliably, answers with 486 after 10ms
        at 0s net delays PRACK #1 by 100ms
        at 1s alice invites bob as call
        expect call fails with 486
        expect bob sends 200 to PRACK
        expect clean at end
        """)
    #expect(result.held)
    let (_, other) = try wire(
      Self.two + """
        user bob rings after 10ms, answers never
        at 1s alice invites bob as call
        at 2s alice sends PRACK in call with RAck "7 1 INVITE" as odd
        expect odd fails with 481
        """)
    #expect(other.held)
  }

  @Test("An answer that waits for a PRACK is forgotten when the caller cancels")
  func cancelled() throws {
    let (_, result) = try wire(
      Self.two + """
        user bob rings reliably, answers never
        at 0s net drops PRACK
        at 1s alice invites bob as call
        at 2s bob answers call as answer
        at 3s alice cancels call
        expect call fails with 487
        expect answer fails with 481
        expect clean at end
        """)
    #expect(result.held)
  }
}
