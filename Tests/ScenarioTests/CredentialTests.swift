import Entities
import Testing
import Wire

@Suite("Credentials")
struct CredentialTests {
  private static let network = """
    until 90s
    node ss1 is proxy for atlanta.example record-routing challenges with "atlanta" password "x"
    node ss2 is proxy for biloxi.example record-routing
    user bob at ss2

    """

  @Test("Who has a wrong password is refused the second time, and does not go on")
  func wrongPassword() throws {
    let (lines, result) = try wire(
      Self.network + """
        user alice at ss1 password "y"
        at 1s alice invites bob as call
        at 1s alice sends OPTIONS to bob as options
        expect call fails with 407
        expect options fails with 407
        expect clean at end
        """)
    #expect(result.held)
    #expect(lines.count { $0.hasSuffix("alice > ss1 INVITE") } == 2)
    #expect(lines.count { $0.hasSuffix("alice > ss1 OPTIONS") } == 2)
    #expect(!lines.contains { $0.contains("ss1 > ss2") })
  }

  /// RFC 3261 §22.1 and §22.3.
  @Test("What was given once goes into all later requests to the same address, the ACK included")
  func kept() throws {
    let messages = try sent(
      by: "alice",
      in: Self.network + """
        user alice at ss1 password "x"
        at 1s  alice sends OPTIONS to bob
        at 5s  alice invites bob with media audio as call
        at 8s  alice re-invites call
        at 10s alice hangs up call
        """)
    let bare = messages.filter { $0.isRequest && !$0.has(.proxyAuthorization) }
    #expect(bare.map { $0.method } == [.options])
    #expect(messages.count { $0.method == .ack && $0.has(.proxyAuthorization) } == 2)
  }

  @Test("A message goes by the other server when the first one is silent")
  func otherServer() throws {
    let (lines, result) = try wire(
      """
      until 90s
      node ss1 is proxy for atlanta.example
      node ss2 is proxy for atlanta.example
      user alice at ss1 or ss2
      user bob at ss2
      at 0s net crashes ss1
      at 1s alice sends "hello" to bob as hello
      expect delivered hello to bob exactly once
      expect clean at end
      """)
    #expect(result.held)
    #expect(lines.contains("33s alice > ss2 MESSAGE"))
  }
}
