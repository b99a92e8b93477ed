import Samples
import Testing

@testable import Wire

@Suite("MSRP messages")
struct MSRPMessageTests {
  @Test("A SEND request says what it has")
  func send() throws {
    let message = try MSRPMessage(Bytes(MSRPSamples.send))
    #expect(message.method == .send)
    #expect(message.transaction == "k4Pd+9")
    #expect(try message.toPath?.first.sessionID == "aF93kd")
    #expect(try message.fromPath?.last.host == "192.0.2.33")
    #expect(message.messageID == "9dk3.kd-02")
    #expect(try message.byteRange == ByteRange(start: 1, end: 20, total: 20))
    #expect(message.wantsSuccessReport)
    #expect(message.failureReport == .no)
    #expect(try message.contentType?.is("text/plain") == true)
    #expect(message.body == "The kettle is on, L.")
    #expect(message.continuation == .complete)
  }

  @Test("Requests without a body, responses and reports say what they have")
  func others() throws {
    let bind = try MSRPMessage(Bytes(MSRPSamples.bind))
    #expect(bind.body == nil)
    #expect(try bind.toPath?.count == 2)
    #expect(try bind.toPath?.last.host == "[2001:db8::7]")
    #expect(try bind.byteRange == ByteRange(start: 1, end: 0, total: 0))
    let response = try MSRPMessage(Bytes(MSRPSamples.response))
    #expect(response.code == 200)
    #expect(response.comment == "OK")
    let report = try MSRPMessage(Bytes(MSRPSamples.report))
    #expect(try report.status?.code == 413)
    #expect(try report.status?.comment == "Too long for me")
    let nickname = try MSRPMessage(Bytes(MSRPSamples.nickname))
    #expect(nickname.method == .nickname)
    #expect(nickname.nickname == "Cap\"tain")
    #expect(nickname.fields.index(ofOther: "x-colour") == 3)
  }

  @Test("What is read goes out octet by octet as it came", arguments: MSRPSamples.all)
  func exact(text: String) throws {
    let message = try MSRPMessage(Bytes(text))
    #expect(message.rendered() == text)
    #expect(message.size == text.utf8.count)
    #expect(MSRPMessage.problems(in: Bytes(text)).filter { $0.weight == .error } == [])
  }

  @Test("An empty body is not the same as none")
  func emptyBody() throws {
    let head =
      "MSRP abcd SEND\r\nTo-Path: msrp://h:1/a;tcp\r\nFrom-Path: msrp://h:2/b;tcp\r\nMessage-ID: 1234\r\n"
    let empty = try MSRPMessage(
      Bytes(head + "Content-Type: text/plain\r\n\r\n\r\n-------abcd$\r\n"))
    #expect(empty.body?.isEmpty == true)
    #expect(try MSRPMessage(Bytes(head + "-------abcd$\r\n")).body == nil)
    let stray = Bytes(head + "\r\n-------abcd$\r\n")
    #expect(flaw { try MSRPMessage(stray) }?.what == "an empty line without a body")
    let message = try MSRPMessage(stray, .lenient)
    #expect(message.body == nil)
    #expect(message.rendered() == stray)
    #expect(message.size == stray.count)
  }

  private static let paths = "To-Path: msrp://h:1/a;tcp\r\nFrom-Path: msrp://h:2/b;tcp\r\n"

  @Test(
    "What is wrong is said, with its place",
    arguments: [
      ("", "a message that ends in its header", 0),
      ("SIP/2.0 200 OK\r\n", "a start line that does not begin with 'MSRP '", 0),
      ("MSRP abc SEND\r\n", "a transaction identifier that does not have 4 to 32", 5),
      ("MSRP -bcd SEND\r\n", "a transaction identifier that does not have 4 to 32", 5),
      ("MSRP abcd send\r\n", "a method that is not capital letters", 10),
      ("MSRP abcd 20 OK\r\n", "a status code that is not three digits", 10),
      ("MSRP abcd 2000 OK\r\n", "a status code that is not three digits", 10),
      ("MSRP abcd SEND now\r\n", "something else behind the method", 14),
      ("MSRP abcd SEND\n", "a bare line feed", 14),
      ("MSRP abcd SEND\r\nTo-Path: a\n", "a bare line feed", 26),
      ("MSRP abcd SEND\r\n\nTo-Path: a\n", "a bare line feed", 16),
      ("MSRP abcd SEND\r\nTo-Path: a\rb\r\n", "a carriage return without a line feed", 26),
      ("MSRP abcd SEND\r\nTo-Path: a\0b\r\n", "a NUL octet in a header", 26),
      ("MSRP abcd SEND\r\nTo-Path: a\u{1}\r\n", "a control character in a header", 26),
      ("MSRP abcd SEND\r\nTo-Path\r\n", "no colon behind a header's name", 23),
      ("MSRP abcd SEND\r\n: x\r\n", "no header's name", 16),
      ("MSRP abcd SEND\r\n-------abcd$\r\n", "no To-Path", 0),
      (
        "MSRP abcd SEND\r\n-------abce$\r\n", "an end-line that is not that of transaction 'abcd'",
        16
      ),
      (
        "MSRP abcd SEND\r\n" + paths + "\r\nx\r\n-------abce$\r\n",
        "an end-line that is not that of transaction 'abcd'", 77
      ),
      (
        "MSRP abcd SEND\r\n" + paths + "\r\nx\r\n-------abcd!\r\n",
        "an end-line without '$', '+' or '#' and a line end, or without one before it", 77
      ),
      ("MSRP abcd SEND\r\n" + paths + "\r\nx\r\n", "a body without an end-line", 77),
      ("MSRP abcd SEND\r\n" + paths, "a message that ends in its header", 72),
      (
        "MSRP abcd SEND\r\n" + paths + "-------abcd$\r\nx", "something else behind the end-line", 86
      ),
      (
        "MSRP abcd SEND\r\nFrom-Path: x\r\nTo-Path: y\r\n-------abcd$\r\n",
        "To-Path is not the first header field", 16
      ),
      ("MSRP abcd SEND\r\nTo-Path: y\r\n-------abcd$\r\n", "no From-Path", 0),
      (
        "MSRP abcd SEND\r\n" + paths + "\r\nx\r\n-------abcd$\r\n", "a body without a Content-Type",
        74
      ),
      (
        "MSRP abcd SEND\r\n" + paths + "Content-Type: a/b\r\nX-Y: z\r\n\r\nx\r\n-------abcd$\r\n",
        "Content-Type is not the last header field", 72
      ),
      (
        "MSRP abcd SEND\r\n" + paths + "Content-Type: a/b\r\n-------abcd$\r\n",
        "Content-Type without a body", 72
      ),
      (
        "MSRP abcd 200 OK\r\n" + paths + "-------abcd+\r\n",
        "a response whose end-line does not have '$'", 0
      ),
    ])
  func flaws(text: String, what: String, offset: Int) {
    let flaw = flaw { try MSRPMessage(Bytes(text)) }
    #expect(flaw?.what.hasPrefix(what) == true, "\(flaw?.what ?? "no flaw")")
    #expect(flaw?.offset == offset)
  }

  @Test(
    "A check finds what the form does not show",
    arguments: [
      ("Byte-Range: 1-20/20", "Byte-Range: 1-20/19", "a range that ends beyond the total"),
      (
        "Byte-Range: 1-20/20", "Byte-Range: 0-20/20",
        "a range-start of 0, where the first octet is 1"
      ),
      (
        "Byte-Range: 1-20/20", "Byte-Range: 1-20/99",
        "an end-line with '$' before the total is reached"
      ),
      ("Byte-Range: 1-20/20", "Byte-Range: 1-21/21", "a range of 21 octets for a body of 20"),
      ("Byte-Range: 1-20/20", "Byte-Range: 1-*/12", "a body that goes beyond the total"),
      ("Byte-Range: 1-20/20", "Byte-Range: 1-20", "no '/' behind the range-end"),
      (
        "Byte-Range: 1-20/20", "Byte-Range: 1-20/99999999999999999999",
        "a total beyond 63 bits"
      ),
      ("Byte-Range: 1-20/20\r\n", "", "a SEND request without Byte-Range"),
      ("Message-ID: 9dk3.kd-02\r\n", "", "a SEND request without Message-ID"),
      ("Message-ID: 9dk3.kd-02", "Message-ID: a b", "a Message-ID that does not have 4 to 32"),
      ("Success-Report: yes", "Success-Report: maybe", "a Success-Report other than yes and no"),
      (
        "Failure-Report: no", "Failure-Report: never",
        "a Failure-Report other than yes, no and partial"
      ),
      ("Failure-Report: no", "Message-ID: 9dk3", "a second Message-ID"),
      ("Failure-Report: no", "Failure-Report:  no", "not one single space around a value"),
      ("msrp://198.51.100.7:2855/aF93kd;tcp", "http://x/", "a URI whose scheme is neither"),
      ("text/plain;charset=UTF-8", "text", "a media type without a slash"),
    ])
  func problems(part: String, replacement: String, what: String) throws {
    let pieces = MSRPSamples.send.components(around: part)
    let problems = MSRPMessage.problems(in: Bytes(pieces.joined(separator: replacement)))
    #expect(problems.contains { $0.what.hasPrefix(what) }, "\(problems.map(\.what))")
  }

  @Test("A REPORT request has what it must, and not what it must not")
  func reports() {
    let text = MSRPSamples.report.components(around: "Status: 000 413 Too long for me").joined(
      separator: "Failure-Report: no")
    let problems = MSRPMessage.problems(in: Bytes(text)).map(\.what)
    #expect(
      problems == ["a REPORT request without Status", "a REPORT request with Failure-Report"])
  }

  @Test("Fields that are set go where the order wants them")
  func changes() throws {
    var message = MSRPMessage(
      .send, transaction: Bytes("abcd"), to: Bytes("msrp://h:1/a;tcp"),
      from: Bytes("msrp://h:2/b;tcp"))
    message.setContent(Bytes("text/plain"), Bytes("hi"))
    message.set(.messageID, Bytes("1234"))
    message.set(.contentDisposition, Bytes("inline"))
    message.add(other: "X-A", Bytes("b"))
    message.set(.byteRange, ByteRange(start: 1, end: 2, total: 2).text)
    let text = """
      MSRP abcd SEND
      To-Path: msrp://h:1/a;tcp
      From-Path: msrp://h:2/b;tcp
      Message-ID: 1234
      X-A: b
      Byte-Range: 1-2/2
      Content-Disposition: inline
      Content-Type: text/plain

      hi
      -------abcd$

      """.crlf
    #expect(message.rendered() == text)
    #expect(message.size == text.utf8.count)
    #expect(MSRPMessage.problems(in: message.rendered()) == [])
    message.removeContent()
    message.set(.messageID, Bytes("12345"))
    #expect(message.rendered().description.contains("Message-ID: 12345\r\nX-A: b\r\nByte-Range"))
    #expect(message.size == message.rendered().count)
  }

  @Test(
    "Responses are given where they are asked for (RFC 4975 §7.2)",
    arguments: [
      ("yes", 200, true), ("yes", 413, true), ("no", 200, false), ("no", 413, false),
      ("partial", 200, false), ("partial", 413, true),
    ])
  func responses(failureReport: String, code: Int, isWanted: Bool) throws {
    var request = try MSRPMessage(Bytes(MSRPSamples.send))
    request.set(.failureReport, Bytes(failureReport))
    #expect(request.wantsResponse(code) == isWanted)
    request.set(.fromPath, Bytes("msrp://relay:1/x;tcp msrp://192.0.2.33:9/8sjd=3;tcp"))
    let response = try #require(request.response(code, "Fine"))
    #expect(response.code == code)
    #expect(response.transaction == request.transaction)
    #expect(try response.toPath?.text == "msrp://relay:1/x;tcp")
    #expect(try response.fromPath?.text == "msrp://198.51.100.7:2855/aF93kd;tcp")
    #expect(try MSRPMessage(response.rendered()).comment == "Fine")
    #expect(try !MSRPMessage(Bytes(MSRPSamples.report)).wantsResponse(200))
    #expect(response.response(200) == nil)
  }

  @Test("A report goes all the way back, on the range that is really there")
  func report() throws {
    var request = try MSRPMessage(Bytes(MSRPSamples.send))
    request.set(.fromPath, Bytes("msrp://relay:1/x;tcp msrp://192.0.2.33:9/8sjd=3;tcp"))
    request.set(.byteRange, Bytes("21-*/99"))
    let range = try #require(try request.actualRange)
    #expect(range.description == "21-40/99")
    let status = MSRPStatus(code: 200, comment: Bytes("OK"))
    let report = try #require(
      request.report(status, on: range, transaction: Bytes("new1")))
    #expect(try report.toPath?.count == 2)
    #expect(try report.status == status)
    #expect(MSRPMessage.problems(in: report.rendered()) == [])
  }
}

extension String {
  /// The pieces before, between and behind the places where a part stands.
  func components(around part: String) -> [String] {
    let whole = Bytes(self)
    let part = Bytes(part)
    var pieces: [String] = []
    var start = 0
    while let found = whole.find(part, from: start) {
      pieces.append(whole[start..<found].description)
      start = found + part.count
    }
    return pieces + [whole[start..<whole.count].description]
  }
}
