import Entities
import Testing
import Wire

/// RFC 3263 §4.3, RFC 3261 §21.5.4.
@Suite("Devices with two servers")
struct FailingOverTests {
  private static let edges = """
    until 200s
    set session.expires = 0s
    core home for home.example
    node edge1 is proxy for visited.example record-routing adding-path
    node edge2 is proxy for visited.example record-routing adding-path
    user alice at home
    user bob at home through edge1 or edge2 unregistered

    """

  @Test("register at the second one where the first is silent, and stay there")
  func silent() throws {
    let (lines, result) = try wire(
      Self.edges + """
        at 0s  net crashes edge1 silently
        at 1s  bob registers as reg
        at 40s alice sends "hello" to bob as hello
        at 50s bob sends "hi" to alice as answer
        expect reg succeeds by 34s
        expect delivered hello to bob exactly once
        expect delivered answer to alice exactly once
        expect clean at end
        """)
    #expect(result.held)
    #expect(lines.contains { $0.hasSuffix("bob > edge2 MESSAGE") })
    #expect(lines.contains { $0.hasSuffix("edge2 > bob MESSAGE") })
  }

  @Test("register at the second one where the first is overloaded")
  func overloaded() throws {
    let (lines, result) = try wire(
      Self.edges + """
        user edge1 answers REGISTER with 503 retry after 30s
        at 1s bob registers as reg
        expect reg succeeds by 2s
        expect edge1 sends 503 to REGISTER with Retry-After "30" exactly once
        expect clean at end
        """)
    #expect(result.held)
    #expect(lines.count { $0.contains("bob > edge1 REGISTER") } == 1)
  }

  @Test("fail where neither wants them")
  func neither() throws {
    let (_, result) = try wire(
      Self.edges + """
        user edge1 answers REGISTER with 503
        user edge2 answers REGISTER with 503
        at 1s bob registers as reg
        expect reg fails with 503 by 2s
        expect bob sends REGISTER exactly 2 times
        """)
    #expect(result.held)
  }

  @Test("leave the first one alone for as long as it has asked")
  func resting() throws {
    let (lines, result) = try wire(
      """
      until 100s
      node ss1 is proxy for atlanta.example
      node ss2 is proxy for atlanta.example
      user alice at ss1 or ss2
      user bob at ss2
      user ss1 answers MESSAGE with 503 retry after 30s
      user ss1 answers with 503
      at 1s  alice sends "one" to bob as one
      at 10s alice sends "two" to bob as two
      at 40s alice sends "three" to bob as three
      at 50s alice invites bob as call
      expect one succeeds
      expect two succeeds
      expect three succeeds
      expect call succeeds
      """)
    #expect(result.held)
    let first = lines.filter { $0.contains("alice > ss1 MESSAGE") }
    #expect(first.map { $0.prefix { $0 != " " } } == ["1s", "40s"])
  }

  @Test("With one server a device comes again when it was told to")
  func patient() throws {
    let (lines, _) = try wire(
      """
      until 65s
      node reg is registrar for atlanta.example
      user reg answers REGISTER with 503 retry after 30s
      user alice at reg
      """)
    let times = lines.filter { $0.hasSuffix("alice > reg REGISTER") }.map {
      $0.prefix { $0 != " " }
    }
    #expect(times == ["0s", "30.02s", "60.04s"])
  }
}

/// RFC 3261 §22, for requests within dialogs.
@Suite("Challenges within dialogs")
struct ChallengesWithinTests {
  private static let network = """
    until 120s
    set session.expires = 0s
    node ss1 is proxy for atlanta.example record-routing challenges with "atlanta" password "x" in dialogs
    user alice at ss1 password "x"
    user bob at ss1 password "x"
    link * <-> * latency 10ms

    """

  /// The callee has not been asked before.
  @Test(
    "are answered by the callee",
    arguments: [
      ("bob hangs up call as deed", "BYE"), ("bob re-invites call as deed", "INVITE"),
      ("bob updates call as deed", "UPDATE"), ("bob sends INFO in call as deed", "INFO"),
      ("bob refers alice to \"sip:carol@atlanta.example\" in call as deed", "REFER"),
    ])
  func callee(deed: String, method: String) throws {
    let (lines, result) = try wire(
      Self.network + """
        at 1s alice invites bob as call
        at 5s \(deed)
        expect ss1 sends 407 to \(method) to bob exactly once
        expect bob sends \(method) to ss1 with Proxy-Authorization
        """)
    #expect(result.held, "\(lines)")
    if method != "REFER" { #expect(lines.contains { $0.contains("ss1 > bob 200 \(method)") }) }
  }

  @Test("are answered by notifiers and subscribers")
  func subscriptions() throws {
    let (lines, result) = try wire(
      Self.network + """
        at 1s alice subscribes to bob event presence expires 100s as watch
        at 9s alice unsubscribes watch
        expect watch succeeds
        expect ss1 sends 407 to NOTIFY to bob exactly once
        expect alice receives NOTIFY
        expect clean at end
        """)
    #expect(result.held, "\(lines)")
  }

  @Test("that are answered wrong end in a refusal")
  func wrong() throws {
    let (_, result) = try wire(
      """
      until 60s
      set session.expires = 0s
      node ss1 is proxy for atlanta.example record-routing challenges with "atlanta" password "x" in dialogs
      user alice at ss1 password "x"
      user bob at ss1 password "y"
      at 1s alice invites bob as call
      at 5s bob re-invites call as change
      expect change fails with 407
      expect bob sends INVITE exactly 2 times
      """)
    #expect(result.held)
  }
}
