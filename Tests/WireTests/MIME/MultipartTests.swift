import Samples
import Testing

@testable import Wire

@Suite("Multipart bodies")
struct MultipartTests {
  @Test("Entities go out octet by octet as they came", arguments: MIMESamples.all)
  func exact(text: String) throws {
    let entity = try MIMEEntity(Bytes(text))
    #expect(entity.rendered() == text)
    #expect(entity.size == text.utf8.count)
    #expect(MIMEEntity.problems(in: Bytes(text)) == [])
  }

  @Test("A multipart has its parts, and what stands around them")
  func mixed() throws {
    let multipart = try #require(try MIMEEntity(Bytes(MIMESamples.mixed)).multipart())
    #expect(multipart.boundary == "cut here")
    #expect(multipart.preamble == "Nobody reads this.\r\n")
    #expect(multipart.epilogue == "Nor this.\r\n")
    #expect(multipart.isClosed)
    #expect(multipart.count == 3)
    let parts = try multipart.parts
    #expect(parts[0].body == "First,\r\n--cut here is no boundary line.")
    #expect(parts[0].contentID == "one@example.com")
    #expect(try parts[1].disposition?.is("attachment") == true)
    #expect(try parts[1].disposition?.parameters.content(of: "filename") == "a;b.txt")
    #expect(try parts[1].content() == "Hello, world!")
    #expect(try parts[1].contentType == nil)
    #expect(parts[1].has(type: "text/plain"))
    #expect(parts[2].body == "No header at all.")
    #expect(parts[2].fields.count == 0)
    #expect(try multipart.part(at: 3) == nil)
    #expect(try multipart.part(ofDisposition: "ATTACHMENT")?.transferEncoding == .base64)
  }

  @Test("Parts of parts are found by their Content-ID")
  func nested() throws {
    let entity = try MIMEEntity(Bytes(MIMESamples.nested))
    let multipart = try #require(try entity.multipart())
    #expect(multipart.count == 2)
    let type = try #require(try entity.contentType)
    #expect(try multipart.root(type)?.has(type: "application/sdp") == true)
    for name in ["root@x", "<root@x>", "cid:root@x", "CID:r%6Fot@x"] {
      #expect(try multipart.part(withID: Bytes(name))?.body == "v=0")
    }
    #expect(try multipart.part(withID: Bytes("cid:inner%2520id@x"))?.body == "deep")
    #expect(try multipart.part(withID: Bytes("nobody@x")) == nil)
    #expect(try multipart.part(ofType: "application/SDP") != nil)
  }

  @Test(
    "A multipart that is not whole is refused, and taken when lenient",
    arguments: [
      ("--b\r\n\r\none\r\n--b\r\n\r\ntwo", "a multipart body without its closing boundary", 2),
      ("--b\r\n\r\none", "a multipart body without its closing boundary", 1),
      ("--b\r\n", "a multipart body without its closing boundary", 1),
      ("--b\n\none\n--b--\n", "a bare line feed at a boundary", 1),
      ("--b\r\n\r\none\n--b--\r\n", "a bare line feed at a boundary", 1),
    ])
  func lenient(text: String, what: String, count: Int) throws {
    #expect(flaw { try Multipart(Bytes(text), boundary: Bytes("b")) }?.what == what)
    let multipart = try Multipart(Bytes(text), boundary: Bytes("b"), .lenient)
    #expect(multipart.count == count)
    #expect(multipart.isClosed == !what.hasPrefix("a multipart"))
    for index in 0..<count { _ = try multipart.part(at: index) }
  }

  @Test("A multipart without any boundary, or with none that may be, is refused")
  func boundaries() throws {
    let none = "a multipart body in which its boundary 'b' does not occur"
    for text in ["", "hello", "--bb\r\n", "-- b\r\n", "x--b\r\n\r\n--b"]
    where text != "x--b\r\n\r\n--b" {
      #expect(flaw { try Multipart(Bytes(text), boundary: Bytes("b"), .lenient) }?.what == none)
    }
    let what = "a boundary that is not 1 to 70 of the characters it may have"
    for boundary in ["", "a ", "a\"b", "é", String(repeating: "a", count: 71)] {
      #expect(flaw { try Multipart(Bytes("x"), boundary: Bytes(boundary)) }?.what == what)
    }
    let entity = MIMEEntity("multipart/mixed", Bytes("x"))
    #expect(flaw { try entity.multipart() }?.what == "a multipart type without a boundary")
    #expect(try MIMEEntity("text/plain", Bytes("x")).multipart() == nil)
  }

  @Test("Parts may be empty, in all ways")
  func empty() throws {
    let multipart = try Multipart(
      Bytes("--b\r\n--b\r\n\r\n--b\r\n\r\n\r\n--b--"), boundary: Bytes("b"))
    #expect(multipart.count == 3)
    for part in try multipart.parts { #expect(part.body.isEmpty && part.fields.count == 0) }
    #expect(try Multipart(Bytes("--b--"), boundary: Bytes("b")).count == 0)
  }

  @Test("Limits are kept, with their names")
  func limits() throws {
    let many = Bytes(String(repeating: "--b\r\n\r\nx\r\n", count: 10_000) + "--b--")
    #expect(flaw { try Multipart(many, boundary: Bytes("b")) }?.rule == "limit partCount")
    var limits = WireLimits()
    limits.partCount = 10_000
    #expect(try Multipart(many, boundary: Bytes("b"), limits: limits).count == 10_000)

    var deep = MIMEEntity("text/plain", Bytes("deep"))
    deep.fields.append(.contentID, Bytes("<deep@x>"))
    limits.partDepth = 100
    for _ in 0..<100 {
      let multipart = try Multipart([deep], limits: limits)
      deep = MIMEEntity(multipart.contentType().description, multipart.bytes)
    }
    let outermost = try #require(try deep.multipart())
    #expect(flaw { try outermost.part(withID: Bytes("deep@x")) }?.rule == "limit partDepth")
    #expect(MIMEEntity.problems(in: deep.rendered()).map(\.rule) == ["limit partDepth"])
    let patient = try #require(try deep.multipart(limits: limits))
    #expect(try patient.part(withID: Bytes("deep@x"))?.body == "deep")
  }

  @Test("A multipart is made with a boundary that is in no part")
  func making() throws {
    let first = MIMEEntity("text/plain", Bytes("a\r\n--cpm-part-1\r\n"))
    let second = MIMEEntity("application/sdp", Bytes("--cpm-part-2--"))
    let multipart = try Multipart([first, second])
    #expect(multipart.boundary == "cpm-part-3")
    #expect(multipart.contentType() == "multipart/mixed;boundary=\"cpm-part-3\"")
    #expect(
      multipart.bytes
        == """
        --cpm-part-3
        Content-Type: text/plain

        a
        --cpm-part-1

        --cpm-part-3
        Content-Type: application/sdp

        --cpm-part-2--
        --cpm-part-3--

        """.crlf)
    #expect(try multipart.parts.map { $0.rendered() } == [first, second].map { $0.rendered() })
  }

  @Test("A part that is replaced leaves all other octets as they are")
  func replacing() throws {
    let multipart = try #require(try MIMEEntity(Bytes(MIMESamples.mixed)).multipart())
    let changed = try multipart.replacing(1, with: MIMEEntity("text/plain", Bytes("new")))
    #expect(changed.count == 3)
    #expect(try changed.part(at: 1)?.body == "new")
    #expect(changed.text(at: 0) == multipart.text(at: 0))
    #expect(changed.preamble == multipart.preamble && changed.epilogue == multipart.epilogue)
    let bad = MIMEEntity(body: Bytes("x\r\n--cut here\r\n"))
    #expect(
      flaw { try multipart.replacing(1, with: bad) }?.what == "a part that has the boundary in it")
  }
}
