import Testing

@testable import Wire

@Suite("MSRP URIs and paths")
struct MSRPURITests {
  @Test("A URI has its parts")
  func parts() throws {
    let uri = try MSRPURI(Bytes("msrps://al:x@[2001:db8::1]:2855/a/b~+=;tcp;maddr=x;lr"))
    #expect(uri.isSecure)
    #expect(uri.host == "[2001:db8::1]")
    #expect(uri.port == 2855)
    #expect(uri.sessionID == "a/b~+=")
    #expect(uri.transport == "tcp")
    #expect(uri.parameters == ";maddr=x;lr")
    let relay = try MSRPURI(Bytes("MSRP://relay.example.com;ws"))
    #expect(relay.sessionID == nil)
    #expect(relay.port == nil)
    #expect(try MSRPURI(host: "h", port: 9, session: "s").text == "msrp://h:9/s;tcp")
  }

  @Test(
    "What is no URI is said to be none",
    arguments: [
      ("", "a URI whose scheme is neither msrp nor msrps"),
      ("sip:a@b", "a URI whose scheme is neither msrp nor msrps"),
      ("msrp://", "an MSRP URI without a host"), ("msrp://h", "an MSRP URI without a transport"),
      ("msrp://h/s", "an MSRP URI without a transport"),
      ("msrp://h/s;", "an MSRP URI without a transport"),
      ("msrp://h:/s;tcp", "no port behind the colon"),
      ("msrp://h:65536/s;tcp", "a port above 65535"),
      ("msrp://h:99999999999999999999/s;tcp", "a port above 65535"),
      ("msrp://h/;tcp", "an empty session-id"),
      ("msrp://[::g]:1/s;tcp", "no IPv6 address in the brackets"),
      ("msrp://[::1/s;tcp", "no IPv6 address in the brackets"),
      ("msrp://h/s;tcp;", "a URI parameter without a name"),
      ("msrp://h/s;tcp;a=", "a URI parameter without a value"),
      ("msrp://h/s;tcp x", "something else behind the MSRP URI"),
      ("msrp://h/s?;tcp", "an MSRP URI without a transport"),
    ])
  func flaws(text: String, what: String) {
    #expect(flaw { try MSRPURI(Bytes(text)) }?.what == what)
  }

  @Test(
    "URIs are compared as RFC 4975 §6.1 has it",
    arguments: [
      ("msrp://h:1/s;tcp", "MSRP://H:1/s;TCP", true),
      ("msrp://h:1/s;tcp", "msrps://h:1/s;tcp", false),
      ("msrp://h:1/s;tcp", "msrp://h:1/S;tcp", false),
      ("msrp://h:1/s;tcp", "msrp://h/s;tcp", false),
      ("msrp://h:1/s;tcp", "msrp://h:1;tcp", false), ("msrp://h:1/s;tcp", "msrp://h:1/s;ws", false),
      ("msrp://h:1/s;tcp", "msrp://me@h:1/s;tcp", true),
      ("msrp://h:1/s;tcp", "msrp://%68:1/s;tcp", true),
      ("msrp://[2001:db8::1]:1/s;tcp", "msrp://[2001:DB8:0:0:0:0:0:1]:1/s;tcp", true),
      ("msrp://[2001:db8::1]:1/s;tcp", "msrp://[2001:db8::2]:1/s;tcp", false),
      ("msrp://192.0.2.1:1/s;tcp", "msrp://192.0.2.1:1/s;tcp;x", true),
      ("msrp://192.0.2.1:1/s;tcp", "msrp://192.0.2.2:1/s;tcp", false),
    ])
  func comparison(left: String, right: String, isSame: Bool) throws {
    #expect(try (MSRPURI(Bytes(left)) == MSRPURI(Bytes(right))) == isSame)
  }

  @Test(
    "Addresses are read in whatever form",
    arguments: [
      ("192.0.2.1", true), ("::", true), ("::1", true), ("1::", true), ("1:2:3:4:5:6:7:8", true),
      ("::ffff:192.0.2.1", true), ("[::1]", true), ("", false), ("1.2.3", false),
      ("1.2.3.4.5", false), ("256.1.1.1", false), ("1:2:3:4:5:6:7", false), (":1::", false),
      ("1:2:3:4:5:6:7:8:9", false), ("1::2::3", false), (":::", false), ("12345::", false),
      ("::1:", false), ("[1.2.3.4]", false), ("1:2:3:4:5:6:7::", true), ("host", false),
      ("::192.0.2.1:5", false), ("0000192.0.2.1", false),
    ])
  func addresses(text: String, isOne: Bool) {
    #expect((IPAddress(Bytes(text)) != nil) == isOne)
  }

  @Test("IPv6 addresses are the same in all their forms")
  func sameAddress() {
    #expect(IPAddress(Bytes("2001:db8::ffff:1")) == IPAddress(Bytes("2001:0db8:0:0:0:0:FFFF:1")))
    #expect(IPAddress(Bytes("::ffff:192.0.2.1")) == IPAddress(Bytes("::ffff:c000:201")))
    #expect(IPAddress(Bytes("1::")) == .v6(1 << 48, 0))
  }

  @Test("A path is URIs with single spaces between them")
  func paths() throws {
    let path = try MSRPPath(Bytes("msrp://a:1/x;tcp msrp://b:2/y;tcp msrp://c:3/z;tcp"))
    #expect(path.count == 3)
    #expect(path.map(\.host.description) == ["a", "b", "c"])
    #expect(path.first.host == "a" && path.last.host == "c")
    #expect(try path == MSRPPath(Bytes("msrp://A:1/x;tcp msrp://b:2/y;tcp msrp://c:3/z;TCP")))
    for text in ["", "msrp://a:1/x;tcp ", "msrp://a:1/x;tcp  msrp://b:1/x;tcp"] {
      #expect(flaw { try MSRPPath(Bytes(text)) } != nil)
    }
    var limits = WireLimits()
    limits.listLength = 2
    #expect(flaw { try MSRPPath(path.text, limits: limits) }?.rule == "limit listLength")
  }
}
