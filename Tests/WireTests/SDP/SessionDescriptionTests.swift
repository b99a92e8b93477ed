import Samples
import Testing

@testable import Wire

@Suite("Session descriptions")
struct SessionDescriptionTests {
  @Test("What is read goes out octet by octet as it came", arguments: SDPSamples.all)
  func exact(text: String) throws {
    let description = try SessionDescription(Bytes(text))
    #expect(description.bytes == text)
    #expect(description.size == text.utf8.count)
  }

  @Test("An offer over MSRP says what it has")
  func group() throws {
    let offer = try SessionDescription(Bytes(SDPSamples.group))
    #expect(try offer.origin == SessionOrigin(sessionID: 42, version: 7, address: "192.0.2.33"))
    #expect(offer.value(of: "s", in: .session) == "Kitchen")
    #expect(offer.mediaCount == 1)
    let medium = try #require(offer.media(0))
    #expect(medium.isMSRP && !medium.isRefused && medium.port == 9)
    #expect(try medium.connection?.address == "192.0.2.33")
    #expect(medium.acceptTypes?.names("application/conference-info+xml") == true)
    #expect(medium.acceptTypes?.contains("text/plain") == false)
    #expect(medium.acceptWrappedTypes?.contains("IMAGE/png") == true)
    #expect(medium.acceptWrappedTypes?.names("image/png") == false)
    #expect(try medium.path?.first.sessionID == "8sjd3")
    #expect(medium.setup == .active)
    #expect(medium.hasCEMA)
    #expect(medium.chatroom?.isClosed == true)
    #expect(medium.chatroom?.hasNicknames == true)
    #expect(medium.chatroom?.hasPrivateMessages == false)
    #expect(medium.maxSize == 70_000)
    #expect(medium.direction == .sendrecv)
    #expect(try medium.isAddressOfPath)
    #expect(offer.attribute("charset", in: .session) == .some(Bytes("utf-8")))
    #expect(offer.attribute("msrp-cema", in: .media(0)) == .some(nil))
    #expect(offer.attribute("msrp", in: .media(0)) == nil)
    #expect(SessionDescription.problems(in: Bytes(SDPSamples.group), isOffer: true) == [])
  }

  @Test("A file says what it is")
  func file() throws {
    let offer = try SessionDescription(Bytes(SDPSamples.file))
    let audio = try #require(offer.media(0))
    #expect(audio.line?.portCount == 2 && audio.line?.formats == "0 8")
    #expect(audio.direction == .recvonly)
    let medium = try #require(offer.media(1))
    #expect(medium.line?.isSecure == true)
    #expect(medium.direction == .sendonly)
    let selector = try #require(try medium.fileSelector)
    #expect(selector.name == "my \"cat\".jpg")
    #expect(selector.type == "image/jpeg;q=\"a b\"")
    #expect(selector.size == 4092)
    #expect(selector.hash == "sha-1:72:24:5F")
    #expect(
      Bytes("file-selector:" + selector.value.description)
        == medium.session.bytes.line(with: "file-selector"))
    #expect(medium.fileTransferID == "tid.7")
    #expect(try medium.fileDate?.read == "Tue, 16 May 2006 08:00:00 +0000")
    #expect(try medium.fileDate?.modification == nil)
    #expect(medium.fileIcon == "cid:small@example.com")
    #expect(try medium.fileRange == FileRange(start: 1, end: nil))
    #expect(try medium.isAddressOfPath)
  }

  @Test("Names and addresses may go beyond ASCII")
  func words() throws {
    let origin = try SessionOrigin(Bytes("é.日本 1 2 IN IP4 bücher.example"))
    #expect(origin.username == "é.日本")
    #expect(origin.address.address == "bücher.example")
    #expect(
      flaw { try SessionOrigin(Bytes("a\u{7f} 1 2 IN IP4 h")) }?.what
        == "no sess-id")
  }

  @Test("A change leaves all other lines as they are")
  func changes() throws {
    var description = try SessionDescription(Bytes(SDPSamples.file))
    description.setAttribute("recvonly", nil, in: .media(1))
    description.removeAttribute("sendonly", in: .media(1))
    description.setAttribute("file-transfer-id", Bytes("another"), in: .media(1))
    description.removeAttribute("rtpmap", in: .media(0))
    description.setValue(
      Bytes("audio 0 RTP/AVP 0 8"), at: description.lines(in: .media(0)).lowerBound)
    description.insert("b", Bytes("CT:1"), at: 5)
    var expected = SDPSamples.file
    for (old, new) in [
      ("a=sendonly", "a=recvonly"), ("file-transfer-id:tid.7", "file-transfer-id:another"),
      ("a=rtpmap:0 PCMU/8000\r\n", ""), ("audio 4000/2", "audio 0"),
      ("b=AS:64", "b=CT:1\r\nb=AS:64"),
    ] {
      expected = expected.components(around: old).joined(separator: new)
    }
    #expect(description.bytes == expected)
    #expect(try SessionDescription(Bytes(expected)).lineCount == description.lineCount)
    #expect(description.media(0)?.isRefused == true)
    #expect(description.media(1)?.direction == .recvonly)
  }

  @Test(
    "Lenient reading takes what strict reading refuses",
    arguments: [
      ("v=0\ns=-\n", "a bare line feed", 3), ("v=0\r\ns=-", "a line without a line end", 8),
      ("v=0\r\n\r\ns=-\r\n", "a line that is not a letter, '=' and a value", 5),
      ("v=0\r\nS=x\r\n", "a line that is not a letter, '=' and a value", 5),
      ("v=0\r\nhello\r\n", "a line that is not a letter, '=' and a value", 5),
      ("v=0\r\ns=\r\n", "a line without a value", 5),
    ])
  func lenient(text: String, what: String, offset: Int) throws {
    let flaw = flaw { try SessionDescription(Bytes(text)) }
    #expect(flaw?.what == what)
    #expect(flaw?.offset == offset)
    var description = try SessionDescription(Bytes(text), .lenient)
    #expect(description.bytes == text)
    #expect(SessionDescription.problems(in: Bytes(text)).contains { $0.what == what })
    description.setAttribute("x", nil, in: .session)
    #expect(description.bytes.description.hasSuffix("a=x\r\n"))
    #expect(try SessionDescription(description.bytes, .lenient).lineCount == description.lineCount)
  }

  @Test(
    "What cannot be read is said to be so",
    arguments: [
      ("", "a session description that does not begin with 'v='"),
      ("s=-\r\n", "a session description that does not begin with 'v='"),
      ("v=0\r\ns=a\0b\r\n", "a NUL octet"),
      ("v=0\r\ns=a\rb\r\n", "a carriage return without a line feed"),
    ])
  func flaws(text: String, what: String) {
    #expect(flaw { try SessionDescription(Bytes(text)) }?.what == what)
    #expect(flaw { try SessionDescription(Bytes(text), .lenient) }?.what == what)
  }

  @Test("Limits are kept, with their names")
  func limits() {
    var limits = WireLimits()
    limits.descriptionLines = 3
    limits.lineLength = 20
    func rule(_ text: String) -> String? {
      flaw { try SessionDescription(Bytes(text), limits: limits) }?.rule
    }
    #expect(rule("v=0\r\n" + String(repeating: "a=x\r\n", count: 3)) == "limit descriptionLines")
    #expect(rule("v=0\r\ns=" + String(repeating: "x", count: 30) + "\r\n") == "limit lineLength")
    limits.messageLength = 10
    #expect(rule(SDPSamples.group) == "limit messageLength")
  }

  @Test(
    "Values that make no sense are said not to",
    arguments: [
      (
        "o=- 42 7 IN IP4 192.0.2.33", "o=- 99999999999999999999 7 IN IP4 h",
        "a sess-id that is no number"
      ),
      ("c=IN IP4 192.0.2.33", "c=IN IP4", "no network type, address type and address"),
      ("c=IN IP4 192.0.2.33", "c=IN IP4 ::1", "an IPv6 address where the type is IP4"),
      ("c=IN IP4 192.0.2.33\r\n", "", "no 'c=' for a medium"),
      ("m=message 9", "m=message 65536", "a port above 65535"),
      ("m=message 9 TCP/MSRP *", "m=message 9 TCP/MSRP", "no protocol, or no format behind it"),
      ("TCP/MSRP *", "TCP/MSRP 1 2", "formats other than '*' for MSRP"),
      ("a=path:msrp://192.0.2.33:9/8sjd3;tcp\r\n", "", "a medium over MSRP without 'path'"),
      (
        "msrp://192.0.2.33:9/8sjd3", "msrps://192.0.2.33:9/8sjd3",
        "a path whose scheme does not suit"
      ),
      (
        "a=accept-types:message/cpim application/conference-info+xml\r\n", "",
        "a medium over MSRP without 'accept-types'"
      ),
      ("a=setup:active\r\n", "", "a medium over MSRP without 'setup'"),
      ("a=setup:active", "a=setup:holdconn", "a 'setup' other than active, passive and actpass"),
      ("a=setup:active", "a=setup:passive", "an offer with 'setup:passive'"),
      ("message 9", "message 2855", "a port other than 9 with 'setup:active'"),
      ("a=msrp-cema", "a=connection:new", "an attribute 'connection' with MSRP"),
      ("a=msrp-cema", "a=setup:active", "a second 'a=setup'"),
      ("a=max-size:70000", "a=max-size:big", "a 'max-size' that is no number of 63 bits"),
      ("chatroom:nickname", "chatroom:nickname nickname", "a chatroom token twice"),
      ("v=0", "v=1", "a version other than 0"), ("t=0 0\r\n", "", "no line 't='"),
      ("s=Kitchen\r\n", "s=Kitchen\r\nv=0\r\n", "a line 'v=' out of order"),
      ("s=Kitchen\r\n", "s=Kitchen\r\ns=Hall\r\n", "a second line 's='"),
      ("t=0 0", "x=1\r\nt=0 0", "a line 'x=' that may not be here"),
    ])
  func problems(part: String, replacement: String, what: String) {
    let text = SDPSamples.group.components(around: part).joined(separator: replacement)
    let problems = SessionDescription.problems(in: Bytes(text), isOffer: true)
    #expect(problems.contains { $0.what.hasPrefix(what) }, "\(problems.map(\.what))")
  }

  @Test(
    "File attributes that make no sense are said not to",
    arguments: [
      ("name:x", "a file name that is not in quotes"),
      ("name:\"x", "a file name that is not in quotes"),
      ("size:", "a file size that is no number of 63 bits"),
      ("size:99999999999999999999", "a file size that is no number of 63 bits"),
      ("hash:sha-1", "a hash that is not pairs of hex digits"),
      ("hash:sha-1:7", "a hash that is not pairs of hex digits"),
      ("hash::72", "a hash without its algorithm"),
      ("type:text", "a media type without a slash"),
      ("type:a/b;c=\"d", "a quoted string that does not end"),
      ("colour:red", "a selector other than name, type, size and hash"),
      ("size:1 ", "something else behind a selector"),
      ("size:1x", "something else behind a selector"),
    ])
  func selectors(text: String, what: String) {
    #expect(flaw { try FileSelector(Bytes(text)) }?.what == what)
  }

  @Test("Ranges and dates that make no sense are said not to")
  func rangesAndDates() {
    for text in ["", "0-1", "5-4", "1-", "1", "1-2x", "99999999999999999999-*"] {
      #expect(flaw { try FileRange(Bytes(text)) } != nil, "\(text)")
    }
    for text in ["", "creation", "creation:x", "born:\"x\"", "read:\"x\" ", "read:\"x"] {
      #expect(flaw { try FileDates(Bytes(text)) } != nil, "\(text)")
    }
  }
}

extension Bytes {
  /// What is behind `a=` in the first line that begins with a name.
  fileprivate func line(with name: String) -> Bytes? {
    guard let start = find(Bytes("a=" + name)), let end = find(Bytes("\r\n"), from: start) else {
      return nil
    }
    return self[start + 2..<end]
  }
}
