import Entities
import Testing
import Wire

/// RFC 3327, RFC 3608.
@Suite("A proxy before a core")
struct PathTests {
  private static func network(core: String = "", edge: String = "adding-path") -> String {
    """
    until 60s
    core home for home.example \(core)
    node edge is proxy for visited.example \(edge)
    user alice at home
    user bob at home through edge unregistered
    at 1s bob registers as reg

    """
  }

  @Test(
    "is passed by where the core notes no Path, or the proxy asks for none",
    arguments: [("path off", "adding-path"), ("", "")])
  func unnoted(core: String, edge: String) throws {
    let (lines, result) = try wire(
      Self.network(core: core, edge: edge) + """
        at 2s alice sends "hello" to bob as hello
        expect delivered hello to bob exactly once
        """)
    #expect(result.held)
    #expect(lines.contains { $0.hasSuffix("home > bob MESSAGE") })
  }

  @Test("refuses whoever does not know of Path")
  func unknown() throws {
    let (_, result) = try wire(
      Self.network() + """
        at 5s bob registers without Supported as old
        expect old fails with 421
        expect edge sends 421 to REGISTER with Require "path"
        """)
    #expect(result.held)
  }

  /// Nothing brings a request to the core that is to serve it.
  @Test("sends on to where a request leads, without a route that the core has told")
  func withoutServiceRoute() throws {
    let messages = try sent(
      by: "bob",
      in: Self.network(core: "service-route off") + "at 2s bob sends \"hi\" to alice\n")
    let routes = messages.last.map { $0.all(.route).map(\.uri.text.description) }
    #expect(routes == ["sip:edge.visited.example;lr"])
  }

  @Test("does not hide which device has lost its bearer, or is deregistered")
  func devices() throws {
    let (_, result) = try wire(
      Self.network() + """
        at 5s  net deregisters bob
        at 10s alice sends "hello" to bob as hello
        expect hello fails with 480
        """)
    #expect(result.held)
  }
}

/// RFC 3680.
@Suite("Who watches registrations")
struct WatchingTests {
  @Test("gets each version once, and all of it with every SUBSCRIBE")
  func versions() throws {
    let bodies = try sent(
      by: "core",
      in: """
        until 100s
        user alice unregistered
        at 1s  alice registers
        at 2s  alice subscribes to alice event reg expires 40s as watch
        at 5s  alice registers
        at 90s alice unsubscribes watch
        """
    ).filter { $0.method == .notify && $0.has(.route) }.compactMap {
      try? RegInfo(parsing: $0.body)
    }
    #expect(bodies.map(\.version) == Array(0..<UInt32(bodies.count)))
    #expect(bodies.count > 4)
    let partial = bodies.filter { $0.state == .partial }
    #expect(
      partial.flatMap { $0.registrations.flatMap { $0.contacts.map(\.event) } } == [.refreshed])
    #expect(bodies.first?.state == .full && bodies.last?.state == .full)
  }

  @Test("is told of an address at which nobody is")
  func nobody() throws {
    let (_, result) = try wire(
      """
      until 60s
      user alice unregistered
      node as1 is agent
      at 1s as1 subscribes to alice event reg expires 0s as look
      at 5s as1 subscribes to alice event dialog as other
      expect core sends NOTIFY to as1 with Subscription-State "terminated" body application/reginfo+xml contains "state=\\"init\\""
      expect other fails with 480
      expect clean at end
      """)
    #expect(result.held)
  }

  @Test("and is not known any more gets 481, and no request goes round")
  func forgotten() throws {
    let (_, result) = try wire(
      """
      until 60s
      user alice
      at 1s  alice subscribes to alice event reg as watch
      at 5s  net crashes core for 1s, memory lost
      at 10s alice registers
      at 20s alice unsubscribes watch as leave
      expect leave fails with 481
      """)
    #expect(result.held)
  }
}
