import Samples
import Testing

@testable import Wire

@Suite("Offers and answers")
struct OfferAnswerTests {
  private var offer: SessionDescription {
    get throws {
      var medium = MSRPMedia(
        path: Bytes("msrp://192.0.2.11:9/s1;tcp"),
        acceptTypes: ["message/cpim", "application/conference-info+xml"])
      medium.acceptWrappedTypes = ["text/plain", "message/imdn+xml"]
      medium.hasCEMA = true
      medium.chatroom = [Chatroom.closedGroup]
      medium.maxSize = 1_048_576
      medium.direction = .sendrecv
      return try SessionDescription(
        origin: SessionOrigin(sessionID: 3, address: "192.0.2.11"), media: [medium])
    }
  }

  @Test("An offer is written with its attributes in order")
  func building() throws {
    let offer = try offer
    #expect(
      offer.bytes
        == """
        v=0
        o=- 3 1 IN IP4 192.0.2.11
        s=-
        c=IN IP4 192.0.2.11
        t=0 0
        m=message 9 TCP/MSRP *
        a=accept-types:message/cpim application/conference-info+xml
        a=accept-wrapped-types:text/plain message/imdn+xml
        a=path:msrp://192.0.2.11:9/s1;tcp
        a=setup:active
        a=msrp-cema
        a=chatroom:org.openmobilealliance.groupchat.closed
        a=max-size:1048576
        a=sendrecv

        """.crlf)
    #expect(SessionDescription.problems(in: offer.bytes, isOffer: true) == [])
  }

  @Test("A file is offered with all that is known of it")
  func file() throws {
    var medium = MSRPMedia(path: Bytes("msrp://h:9/s1;tcp"), acceptTypes: ["message/cpim"])
    medium.fileSelector = FileSelector(
      name: "a \"b\" 100%.txt", type: "text/plain", size: 46, hash: "sha-1:C1:0A")
    medium.fileTransferID = Bytes("ft1")
    medium.fileDisposition = Bytes("attachment")
    medium.fileDates = FileDates(creation: "Sat, 01 Mar 2025 08:30:00 +0000", read: "x")
    medium.fileIcon = Bytes("cid:a@b")
    medium.fileRange = FileRange(start: 1, end: 46)
    medium.chatroom = []
    medium.others = [Bytes("x-odd:1")]
    medium.direction = .sendonly
    let offer = try SessionDescription(
      origin: SessionOrigin(sessionID: 1, address: "2001:db8::1"), media: [medium])
    #expect(offer.bytes.description.contains("name:\"a %22b%22 100%25.txt\" type:"))
    #expect(offer.bytes.description.contains("o=- 1 1 IN IP6 2001:db8::1"))
    let read = try #require(offer.media(0))
    #expect(try read.fileSelector == medium.fileSelector)
    #expect(try read.fileDate == medium.fileDates)
    #expect(try read.fileRange == medium.fileRange)
    #expect(read.chatroom?.tokens == [])
    #expect(SessionDescription.problems(in: offer.bytes, isOffer: true) == [])
  }

  @Test("An answer has as many media, each answered or refused")
  func answering() throws {
    let text =
      try offer.bytes.description
      + "m=audio 4000/2 RTP/AVP 0 8\r\nm=message 0 TCP/MSRP *\r\nm=nonsense\r\n"
    let offer = try SessionDescription(Bytes(text))
    let answer = try offer.answer(origin: SessionOrigin(sessionID: 9, address: "203.0.113.5")) {
      MSRPMedia(
        answering: $0, port: 40_010, path: Bytes("msrp://203.0.113.5:40010/s2;tcp"),
        acceptTypes: ["message/cpim"])
    }
    #expect(answer.mediaCount == 4)
    let medium = try #require(answer.media(0))
    #expect(medium.setup == .passive && medium.port == 40_010 && medium.hasCEMA)
    #expect(medium.chatroom?.isClosed == true)
    #expect(answer.media(1)?.line?.value == "audio 0 RTP/AVP 0 8")
    #expect(answer.media.dropFirst().allSatisfy { $0.isRefused })
    #expect(answer.problems(answering: offer) == [])
  }

  @Test(
    "Directions are answered as RFC 3264 §6.1 has it",
    arguments: [
      (MediaDirection.sendrecv, MediaDirection.sendrecv, MediaDirection.sendrecv),
      (.sendrecv, .recvonly, .recvonly), (.sendonly, .sendrecv, .recvonly),
      (.sendonly, .sendonly, .inactive), (.recvonly, .sendrecv, .sendonly),
      (.inactive, .sendrecv, .inactive),
    ])
  func directions(offer: MediaDirection, wish: MediaDirection, answer: MediaDirection) {
    #expect(offer.answer(wishing: wish) == answer)
    #expect(offer.allows(answer))
    #expect(offer.mirrored.mirrored == offer)
  }

  @Test(
    "Who connects is answered as RFC 6135 §4.2.2 has it",
    arguments: [
      (ConnectionSetup.active, ConnectionSetup.active, ConnectionSetup.passive),
      (.actpass, .active, .active), (.actpass, .passive, .passive), (.passive, .passive, .active),
      (nil, .active, .passive),
    ] as [(ConnectionSetup?, ConnectionSetup, ConnectionSetup)])
  func setups(offer: ConnectionSetup?, wish: ConnectionSetup, answer: ConnectionSetup) {
    #expect(ConnectionSetup.answer(to: offer, wishing: wish) == answer)
    #expect(ConnectionSetup.fits(answer, offer: offer))
  }

  @Test("Who answers as the active end has port 9")
  func activeAnswer() throws {
    var text = try offer.bytes.description
    text = text.components(around: "setup:active").joined(separator: "setup:actpass")
    let offered = try #require(try SessionDescription(Bytes(text)).media(0))
    let medium = MSRPMedia(
      answering: offered, port: 2855, path: Bytes("msrp://h:2855/s;tcp"), acceptTypes: ["*"],
      wishing: .active)
    #expect(medium.setup == .active && medium.port == 9)
  }

  @Test(
    "An answer that does not fit is said not to",
    arguments: [
      ("a=sendrecv", "a=sendonly", "a=sendonly", "'sendonly' to 'sendonly'"),
      ("a=setup:active", "a=setup:active", "a=setup:active", "'setup:active' to 'setup:active'"),
      ("a=msrp-cema", "a=nothing", "a=msrp-cema", "'msrp-cema' where it was not offered"),
      ("m=message 9", "m=message 0", "m=message 9", "a port for a medium that is not offered"),
      ("TCP/MSRP", "TCP/MSRP", "TCP/TLS/MSRP", "a medium or protocol other than the offered one"),
      (
        "m=message 9", "m=message 9 TCP/MSRP *\r\nm=message 9", "m=message 9",
        "1 media descriptions for 2"
      ),
    ])
  func misfits(part: String, offered: String, answered: String, what: String) throws {
    let text = try offer.bytes.description
    func with(_ replacement: String) throws -> SessionDescription {
      try SessionDescription(Bytes(text.components(around: part).joined(separator: replacement)))
    }
    let problems = try with(answered).problems(answering: with(offered))
    #expect(problems.contains { $0.what.hasPrefix(what) }, "\(problems.map(\.what))")
  }

  @Test("Whether the address is that of the path (RFC 6714 §4.4)")
  func addresses() throws {
    func matches(_ connection: String, _ port: Int, _ uri: String) throws -> Bool? {
      let text =
        "v=0\r\nm=message \(port) TCP/MSRP *\r\nc=IN \(connection)\r\na=path:\(uri)\r\n"
      return try SessionDescription(Bytes(text)).media(0)?.isAddressOfPath
    }
    #expect(try matches("IP4 192.0.2.1", 9, "msrp://192.0.2.1:9/a;tcp") == true)
    #expect(try matches("IP4 192.0.2.1", 8, "msrp://192.0.2.1:9/a;tcp") == false)
    #expect(try matches("IP4 192.0.2.2", 9, "msrp://192.0.2.1:9/a;tcp") == false)
    #expect(try matches("IP6 2001:db8:0::1", 9, "msrp://[2001:DB8::1]:9/a;tcp") == true)
    #expect(try matches("IP4 Host.example", 9, "msrp://host.EXAMPLE:9/a;tcp") == true)
  }
}

@Suite("Session descriptions, whatever comes")
struct SDPRobustnessTests {
  @Test("Spoiled descriptions are read or refused, and what is read goes out as it came")
  func spoiled() {
    Luck.spoil(SDPSamples.all, seed: 21) { bytes in
      guard let description = try? SessionDescription(bytes, .lenient) else { return }
      #expect(description.bytes == bytes)
      for medium in description.media {
        _ = (medium.line, medium.direction, medium.setup, medium.chatroom?.isClosed)
        _ = try? medium.connection
        _ = try? medium.path
        _ = try? medium.fileSelector
        _ = try? medium.fileDate
        _ = try? medium.isAddressOfPath
        _ = medium.acceptTypes?.contains("text/plain")
      }
    }
  }

  @Test("Spoiled descriptions can be changed, answered and checked")
  func changed() throws {
    var luck = Luck(22)
    try Luck.spoil(SDPSamples.all, times: 3000, seed: 23) { bytes in
      let problems = SessionDescription.problems(in: bytes, isOffer: luck.happens(2))
      if (try? SessionDescription(bytes)) == nil {
        #expect(problems.contains { $0.weight == .error })
      }
      guard var description = try? SessionDescription(bytes, .lenient) else { return }
      let answer = try description.answer(origin: SessionOrigin(sessionID: 1, address: "h")) {
        MSRPMedia(answering: $0, port: 1, path: Bytes("msrp://h:1/s;tcp"), acceptTypes: ["*"])
      }
      _ = answer.problems(answering: description)
      description.setAttribute("setup", Bytes("passive"), in: .media(0))
      if description.lineCount > 1 {
        description.remove(at: luck.below(description.lineCount - 1) + 1)
      }
      description.insert("a", Bytes("x"), at: 1 + luck.below(description.lineCount))
      let again = try SessionDescription(description.bytes, .lenient)
      #expect(
        again.lineCount == description.lineCount && again.mediaCount == description.mediaCount)
      for index in 0..<again.lineCount {
        #expect(again.value(at: index) == description.value(at: index))
      }
    }
  }
}
