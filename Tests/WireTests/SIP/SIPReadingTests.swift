import Samples
import Testing

@testable import Wire

@Suite("Typed values, read by their signs")
struct SIPReadingTests {
  private func message(_ lines: String..., target: String = "sip:a@b") throws -> SIPMessage {
    try SIPMessage(
      parsing: Bytes("INVITE \(target) SIP/2.0\r\n\(lines.map { $0 + "\r\n" }.joined())\r\n"))
  }

  @Test("are what the grammar finds, in every style", arguments: [true, false])
  func agreement(isOdd: Bool) throws {
    var maker = Maker(isOdd ? 5 : 6, isOdd: isOdd)
    for _ in 0..<1_000 {
      let bytes = maker.sip().bytes
      #expect(SIPReading.differences(in: try SIPMessage(parsing: bytes)) == [], "\(bytes)")
    }
  }

  @Test(
    "are what the grammar finds where little is as usual",
    arguments: [
      "Via: SIP / 2.0 / UDP  a.example : 5060 ; branch=x , sip/2.0/tcp [::1];branch = \"y\"",
      "Via: SIP/2.0/UDP a.example:0005060;rport, SIP/3.0/UDP b", "v: XMPP/2.0/TCP c;branch=z",
      "Via: SIP/2.0/ UDP a;branch=1",
      "To: sip:a@b;tag=1", "To: \"a \\\" <b\" <sip:a:pw@b:1;x=1?y=2> ; tag = 1",
      "Contact: A B C <sip:a;p=1@b>;q=1 , \"x, y\" <tel:+1;x=y>, <urn:a:b>,<sips:a@b?c=d>",
      "Contact: <sip:a@b;c=\">", "Route: <sip:a>,,<sip:b>", "Route: <sip:a>, ", "Route:",
      "Session-Expires: 0001800 ; refresher=uac", "Retry-After: 5 (a (b)) ;x=1",
      "Session-Expires: 1 ;a;refresher=\"u\\ac\"", "Expires: 99999999999999999999",
      "Supported: a\t,\r\n b;c, d", "Allow:", "Accept-Contact: *;a=\"b,c;d\" , *;e",
      "CSeq: 1\tINVITE", "CSeq: 1INVITE", "CSeq: 2147483648 INVITE", "CSeq: 1 iNVITE",
      "Content-Type: text / plain ; a=b", "Content-Type: text/plain;a=\"b\"", "Content-Type: text",
      "Reason: SIP;cause=1;text=\"a, b\", Q.850;cause=2", "Call-ID: a, b",
    ])
  func unusual(line: String) throws {
    #expect(SIPReading.differences(in: try message(line)) == [])
  }

  @Test("keep their owner where they are kept")
  func kept() throws {
    var kept: [Bytes] = []
    do {
      let message = try message("Via: SIP/2.0/UDP a;branch=1, SIP/2.0/UDP b;branch=2")
      message.forEach(.via) { kept += [$0.host, $0.branch ?? Bytes()] }
    }
    #expect(kept == [Bytes("a"), Bytes("1"), Bytes("b"), Bytes("2")])
  }

  @Test("A control character is no sign and no letter, though it differs from one by one bit")
  func controls() throws {
    let message = try? message("Call\u{0d}ID: 1", "Call-ID: 2")
    #expect(message == nil || message?[.callID]?.value == "2")
    for target in ["sip\u{1a}a@b", "\u{13}ip:a@b"] {
      #expect(URI(reading: Bytes(target)) == nil)
      #expect(flaw { try URI(target) }?.what == "no URI scheme")
    }
    #expect(try self.message("To: <tel\u{1a}1>")[.to] == nil)
    #expect(try self.message("Via: SIP/2\u{0e}0/UDP a")[.via]?.version.isEmpty != true)
    #expect(flaw { try SIPMessage(parsing: Bytes("SIP\u{0f}2.0 200 OK\r\n\r\n")) } != nil)
    for (name, isKnown) in [("p-early-MEDIA", true), ("P\u{0d}Early-Media", false)] {
      let octets = Bytes(name)
      let number = octets.read { SIPHeader.names.number(of: $0.base, octets.count) }
      #expect((number == SIPHeader.pEarlyMedia.rawValue) == isKnown)
    }
  }

  @Test("Names of every length are found, and those that nearly are the same are not")
  func names() {
    for header in SIPHeader.allCases {
      for name in [header.text, header.text.lowercased(), header.text.uppercased()] {
        #expect(number(of: name) == header.rawValue)
      }
      #expect(number(of: header.text + "s") != header.rawValue)
      // One octet differs, wherever it is.
      for place in header.text.indices {
        var other = header.text
        other.replaceSubrange(place...place, with: "~")
        #expect(number(of: other) == NameTable.unknown)
      }
    }
    #expect(number(of: "") == NameTable.unknown)
  }

  private func number(of name: String) -> UInt8 {
    let octets = Bytes(name)
    return octets.read { SIPHeader.names.number(of: $0.base, octets.count) }
  }

  @Test("A URI that is too long to be read by its signs is refused, in an address and as a target")
  func longURI() throws {
    let limits = { () -> WireLimits in
      var limits = WireLimits.standard
      limits.lineLength = 1 << 20
      limits.headLength = 1 << 20
      return limits
    }()
    func address(_ count: Int) throws -> NameAddress? {
      let uri = "sip:a@b;x=" + String(repeating: "x", count: count - 10)
      return try SIPMessage(
        parsing: Bytes("INVITE sip:a SIP/2.0\r\nTo: <\(uri)>;tag=1\r\n\r\n"), limits: limits)[.to]
    }
    let longest = try #require(try address(65_535))
    #expect(longest.uri.text.count == 65_535)
    #expect(longest.uri.host == "b")
    #expect(longest.uri.parameters.text.count == 65_528)
    #expect(longest.tag == "1")
    #expect(try address(65_536) == nil)
    #expect(URI(reading: Bytes("sip:" + String(repeating: "a", count: 65_532))) == nil)
  }

  @Test("A media type is read by its signs, whatever its parameters are")
  func mediaType() throws {
    let type = try #require(
      try message("Content-Type: Multipart/Mixed;boundary=\"a, b\";x")[.contentType])
    #expect(type.is("multipart/mixed"))
    #expect(type.name == "Multipart/Mixed")
    #expect(type.text == "Multipart/Mixed;boundary=\"a, b\";x")
    #expect(type.parameters.content(of: "Boundary") == "a, b")
    #expect(try message("Content-Type: text /plain")[.contentType]?.is("text/plain") == true)
    #expect(try message("Content-Type: /plain")[.contentType] == nil)
    #expect(try message("Content-Type: text/")[.contentType] == nil)
    #expect(
      try message("Accept: text/plain;q=0.5, message/*").all(.accept).map { $0.text.description }
        == ["text/plain;q=0.5", "message/*"])
  }

  @Test("A port that there cannot be is no port when read, and the highest one when made")
  func ports() throws {
    let wrong = try message(
      "Via: SIP/2.0/UDP a:65536;branch=1, SIP/2.0/UDP b", "Via: SIP/2.0/UDP c")
    #expect(wrong.all(.via).map { $0.host.description } == ["c"])
    for strictness in [Strictness.lenient, .strict] {
      #expect(
        wrong.problems(strictness).list.contains {
          $0.weight == .error && $0.what == "not a port from 1 to 65535" && $0.header == "Via"
        })
    }
    #expect(try message("Via: SIP/2.0/UDP a:65535")[.via]?.port == 65_535)
    #expect(Via("UDP", host: "a", port: 70_000).port == 65_535)
    #expect(Via("UDP", host: "a", port: 70_000).text == "SIP/2.0/UDP a:65535")
    #expect(try message("To: <sip:a@b:65536>")[.to]?.uri.port == nil)
    let target = try message(target: "sip:a@b:65536").problems(.strict)
    #expect(target.list.contains { $0.what == "not a port from 1 to 65535" })
  }

  @Test(
    "A parameter is found by its whole name in any case",
    arguments: [
      (";tag=1", "1"), (";TAG=1", "1"), (";tagg=0;tag=1", "1"), (";ta=0; tag = 1", "1"),
      (";x=\";tag=0\";tag=1", "1"), (";tag", nil), (";xtag=1", nil), ("", nil),
      (";tag=\"a\\\"b\"", "a\"b"),
    ] as [(String, String?)])
  func parameter(list: String, value: String?) throws {
    #expect(try Parameters(Bytes(list)).content(of: "tag")?.description == value)
  }

  @Test("A parameter with a long name is found by all of it")
  func longParameter() throws {
    let list = try Parameters(
      Bytes(";+g.3gpp.icsi-refs=0;+g.oma.sip-im.large-xessage=1;+g.OMA.sip-im.large-message=2"))
    #expect(list.content(of: "+g.oma.sip-im.large-message") == "2")
    #expect(list.content(of: "+g.3gpp.icsi-ref") == nil)
    #expect(list.content(of: "+g.3gpp.icsi-refs") == "0")
  }
}
