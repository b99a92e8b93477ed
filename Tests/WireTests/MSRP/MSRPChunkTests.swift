import Samples
import Testing

@testable import Wire

@Suite("Chunks of MSRP messages")
struct MSRPChunkTests {
  private func template(id: String = "msg-0001") -> MSRPMessage {
    var message = MSRPMessage(
      .send, transaction: Bytes("tmpl"), to: Bytes("msrp://h:1/a;tcp"),
      from: Bytes("msrp://h:2/b;tcp"))
    message.set(.messageID, Bytes(id))
    message.set(.successReport, Bytes("yes"))
    message.setContent(Bytes("text/plain"), Bytes())
    return message
  }

  /// Gives identifiers in a row.
  private func counter(_ stem: String = "tx0") -> () -> Bytes {
    var number = 0
    return {
      number += 1
      return Bytes("\(stem)\(number)")
    }
  }

  private func text(_ count: Int) -> Bytes {
    Bytes((0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) })
  }

  @Test("A short message is one chunk with its whole range")
  func short() throws {
    var chunker = try MSRPChunker(template(), body: Bytes("hello"))
    let chunk = try #require(try chunker.next(identifier: counter()))
    #expect(
      chunk.rendered()
        == """
        MSRP tx01 SEND
        To-Path: msrp://h:1/a;tcp
        From-Path: msrp://h:2/b;tcp
        Message-ID: msg-0001
        Byte-Range: 1-5/5
        Success-Report: yes
        Content-Type: text/plain

        hello
        -------tx01$

        """.crlf)
    #expect(chunker.isFinished)
    #expect(try chunker.next(identifier: counter()) == nil)
  }

  @Test(
    "Chunks have the ranges that they should",
    arguments: [
      (5000, 2048, ["1-2048/5000", "2049-4096/5000", "4097-5000/5000"], "++$"),
      (5000, nil, ["1-*/5000"], "$"), (2048, nil, ["1-2048/2048"], "$"),
      (2049, nil, ["1-*/2049"], "$"), (0, nil, ["1-0/0"], "$"),
      (4096, 2048, ["1-2048/4096", "2049-4096/4096"], "+$"),
      (3, 0, ["1-1/3", "2-2/3", "3-3/3"], "++$"),
    ] as [(Int, Int?, [String], String)])
  func ranges(count: Int, limit: Int?, ranges: [String], flags: String) throws {
    var chunker = try MSRPChunker(template(), body: text(count), chunkLimit: limit)
    let identifier = counter()
    var found: [String] = []
    var signs = ""
    while let chunk = try chunker.next(identifier: identifier) {
      #expect(MSRPMessage.problems(in: chunk.rendered()).filter { $0.weight == .error } == [])
      found.append(try chunk.byteRange?.description ?? "none")
      signs += String(UnicodeScalar(chunk.continuation.rawValue))
    }
    #expect(found == ranges)
    #expect(signs == flags)
  }

  @Test("An identifier whose end-line is in the body is not used")
  func identifiers() throws {
    let body = Bytes("one -------tx01$ two -------tx02 three\r\n-------tx03+x")
    var chunker = try MSRPChunker(template(), body: body)
    // Without a flag behind it, it is no end-line.
    #expect(try chunker.next(identifier: counter())?.transaction == "tx02")
    var other = try MSRPChunker(template(), body: body)
    #expect(flaw { try other.next { Bytes("tx01") } }?.what.hasPrefix("no transaction") == true)
    #expect(flaw { try other.next { Bytes("?") } }?.what.hasSuffix("may not be sent") == true)
    #expect(other.position == 0)
  }

  @Test("What cannot be chunked is refused")
  func refusals() throws {
    var nameless = template()
    nameless.remove(.messageID)
    #expect(flaw { try MSRPChunker(nameless, body: Bytes()) } != nil)
    let report = try MSRPMessage(Bytes(MSRPSamples.report))
    #expect(flaw { try MSRPChunker(report, body: Bytes()) } != nil)
  }

  @Test("A chunk that is interrupted is resumed, and one that is aborted ends the message")
  func interruptions() throws {
    let body = text(6000)
    var chunker = try MSRPChunker(template(), body: body)
    let identifier = counter()
    let first = try #require(try chunker.next(identifier: identifier)).cut(after: 2500)
    #expect(first.continuation == .more)
    chunker.resume(at: 2500)
    let second = try #require(try chunker.next(upTo: 1000, identifier: identifier))
    #expect(try second.byteRange?.description == "2501-3500/6000")
    var reassembler = MSRPReassembler()
    _ = reassembler.add(first)
    _ = reassembler.add(second)
    #expect(reassembler.pendingCount == 3500)
    let last = try #require(try chunker.abort(identifier: identifier))
    #expect(last.continuation == .aborted)
    #expect(try MSRPMessage(last.rendered()).body?.isEmpty == true)
    guard case .aborted = reassembler.add(last) else { return #expect(Bool(false)) }
    #expect(reassembler.openCount == 0)
    #expect(try chunker.abort(identifier: identifier) == nil)
  }

  @Test("Without a known total, only the last chunk has one")
  func unknownTotal() throws {
    var chunker = try MSRPChunker(template(), body: text(3000), chunkLimit: 2000)
    chunker.namesTotal = false
    let identifier = counter()
    #expect(try chunker.next(identifier: identifier)?.byteRange?.description == "1-2000/*")
    #expect(try chunker.next(identifier: identifier)?.byteRange?.description == "2001-3000/3000")
  }

  @Test("Chunks in any order, twice and overlapping make the message again")
  func anyOrder() throws {
    var luck = Luck(7)
    for round in 0..<300 {
      let body = Bytes(
        (0..<luck.below(400)).map { _ in UInt8(truncatingIfNeeded: luck.next()) })
      var chunks: [MSRPMessage] = []
      for _ in 0...luck.below(2) {
        var chunker = try MSRPChunker(
          template(), body: body, chunkLimit: 1 + luck.below(60))
        let identifier = counter("r\(round)x")
        while let chunk = try chunker.next(identifier: identifier) { chunks.append(chunk) }
      }
      for index in chunks.indices.reversed() {
        chunks.swapAt(index, luck.below(index + 1))
      }
      var reassembler = MSRPReassembler()
      var whole: Bytes?
      for chunk in chunks where whole == nil {
        switch reassembler.add(try MSRPMessage(chunk.rendered())) {
        case .complete(let assembled):
          whole = assembled.body
          #expect(assembled.messageID == "msg-0001")
        case .incomplete(let received, _): #expect(received <= UInt64(body.count))
        default: #expect(Bool(false))
        }
      }
      #expect(whole == body)
      #expect(reassembler.openCount == 0)
    }
  }

  /// A chunk with a range as given.
  private func chunk(
    _ range: String?, _ body: String, _ flag: MSRPMessage.Continuation, id: String? = "msg-0001"
  ) -> MSRPMessage {
    var message = template()
    message.setContent(Bytes("text/plain"), Bytes(body))
    message.continuation = flag
    if let range { message.set(.byteRange, Bytes(range)) }
    if let id { message.set(.messageID, Bytes(id)) } else { message.remove(.messageID) }
    return message
  }

  @Test("The last octets to arrive count")
  func overlaps() throws {
    var reassembler = MSRPReassembler()
    _ = reassembler.add(chunk("1-6/*", "AAAAAA", .more))
    _ = reassembler.add(chunk("3-4/*", "bb", .more))
    _ = reassembler.add(chunk("6-*/*", "cc", .more))
    guard case .complete(let all) = reassembler.add(chunk("8-8/*", "d", .complete)) else {
      return #expect(Bool(false))
    }
    #expect(all.body == "AAbbAccd")
    #expect(all.chunkCount == 4)
    #expect(all.head.messageID == "msg-0001")
  }

  @Test("A chunk with '$' that begins at 1, or has no range, is the whole message")
  func single() {
    var reassembler = MSRPReassembler()
    for range in [nil, "1-*/99", "1-5/5"] {
      guard case .complete(let all) = reassembler.add(chunk(range, "hello", .complete, id: nil))
      else { return #expect(Bool(false)) }
      #expect(all.body == "hello")
    }
    var bind = chunk("1-0/0", "", .complete)
    bind.removeContent()
    guard case .empty = reassembler.add(bind) else { return #expect(Bool(false)) }
  }

  @Test(
    "Chunks that contradict each other end the message",
    arguments: [
      ([("1-2/9", "ab", "+"), ("3-4/8", "cd", "+")], "a total of 8 where it was 9 before"),
      (
        [("1-9/*", "abcdefghi", "+"), ("3-4/4", "cd", "$")], "octets behind the end of the message"
      ),
      (
        [("3-4/*", "cd", "$"), ("5-6/*", "ef", "$")],
        "a second end of the message, at another place"
      ),
      ([("3-4/3", "cd", "+")], "a range that ends beyond the total"),
      ([("0-4/9", "cd", "+")], "a range-start of 0, where the first octet is 1"),
      ([("x", "cd", "+")], "no range-start"),
      ([("1-99999999999999999999/*", "cd", "+")], "a range-end beyond 63 bits"),
    ] as [([(String, String, String)], String)])
  func contradictions(chunks: [(String, String, String)], what: String) {
    var reassembler = MSRPReassembler()
    var found: Flaw?
    for (range, body, flag) in chunks {
      let sign = flag.utf8.first.flatMap(MSRPMessage.Continuation.init) ?? .more
      if case .contradiction(let flaw) = reassembler.add(chunk(range, body, sign)) { found = flaw }
    }
    #expect(found?.what == what)
    #expect(reassembler.openCount == 0)
  }

  @Test("What is too long, too much or too scattered is let go of")
  func limits() {
    func isOver(_ reassembler: inout MSRPReassembler, _ chunk: MSRPMessage) -> Bool {
      if case .overLimit = reassembler.add(chunk) { return true }
      return false
    }
    var small = MSRPReassembler(messageLimit: 10, openLimit: 2, chunkLimit: 3)
    #expect(isOver(&small, chunk("1-*/*", "abcdefghijk", .complete)))
    #expect(isOver(&small, chunk("1-1/11", "a", .more)))
    #expect(isOver(&small, chunk("10-*/*", "ab", .more)))
    #expect(isOver(&small, chunk("9223372036854775807-*/*", "ab", .more)))
    #expect(!isOver(&small, chunk("1-1/*", "a", .more, id: "one1")))
    #expect(!isOver(&small, chunk("1-1/*", "a", .more, id: "two2")))
    #expect(isOver(&small, chunk("1-1/*", "a", .more, id: "three")))
    #expect(small.openIDs.map(\.description) == ["one1", "two2"])
    small.forget(Bytes("two2"))
    for start in [3, 5] {
      #expect(!isOver(&small, chunk("\(start)-*/*", "a", .more, id: "one1")))
    }
    #expect(isOver(&small, chunk("7-*/*", "a", .more, id: "one1")))
    #expect(small.openCount == 0)
  }
}
