import Samples
import Testing

@testable import Wire

@Suite("MSRP streams")
struct MSRPStreamTests {
  private static let whole = MSRPSamples.all.joined()

  /// What a stream gives out when it is fed in pieces.
  private func read(_ pieces: [Bytes], _ strictness: Strictness = .strict) throws -> [String] {
    var stream = MSRPStream(strictness)
    var messages: [String] = []
    for piece in pieces {
      stream.feed(piece)
      while let message = try stream.next() { messages.append(message.rendered().description) }
    }
    #expect(stream.pendingCount == 0)
    return messages
  }

  @Test("Fed at once, a stream gives out one message after the other")
  func atOnce() throws {
    #expect(try read([Bytes(Self.whole)]) == MSRPSamples.all)
  }

  @Test("Fed octet by octet, it gives out the same")
  func octets() throws {
    #expect(try read(Self.whole.utf8.map { Bytes([$0]) }) == MSRPSamples.all)
  }

  @Test("Split in two anywhere, it gives out the same")
  func splits() throws {
    let whole = Bytes(Self.whole)
    for place in 0...whole.count {
      let pieces = [whole[0..<place], whole[place..<whole.count]]
      #expect(try read(pieces) == MSRPSamples.all, "split at \(place)")
    }
  }

  @Test("Split in three anywhere, one message is the same")
  func threePieces() throws {
    let whole = Bytes(MSRPSamples.tricky)
    for first in 0...whole.count {
      for second in stride(from: first, through: whole.count, by: 5) {
        let pieces = [whole[0..<first], whole[first..<second], whole[second..<whole.count]]
        #expect(try read(pieces) == [MSRPSamples.tricky], "split at \(first) and \(second)")
      }
    }
  }

  @Test("A copy of a stream goes its own way")
  func copies() throws {
    let text = Bytes(MSRPSamples.send)
    var one = MSRPStream()
    one.feed(text[0..<100])
    one.feed(text[100..<150])
    #expect(try one.next() == nil)
    var other = one
    one.feed(text[150..<text.count])
    other.feed(Bytes([UInt8](repeating: 0x78, count: 40)))
    other.feed(Bytes("\r\n\r\n\r\n-------k4Pd+9$\r\n"))
    #expect(try one.next()?.rendered() == text)
    #expect(try other.next()?.rendered() != text)
  }

  @Test("A message stays as it is while the stream reads on")
  func keeping() throws {
    var stream = MSRPStream()
    var messages: [MSRPMessage] = []
    for octet in (Self.whole + Self.whole).utf8 {
      stream.feed(Bytes([octet]))
      if let message = try stream.next() { messages.append(message) }
    }
    #expect(
      messages.map { $0.rendered().description } == MSRPSamples.all + MSRPSamples.all)
  }

  @Test(
    "A flaw is found as soon as it shows, wherever the text is split, and stays",
    arguments: [
      ("HTTP/1.1 200 OK\r\n\r\n", "a start line that does not begin with 'MSRP '"),
      ("MSRP ab!d SEND\r\n", "no space behind the transaction identifier"),
      ("MSRP abcd SEND\r\nTo-Path: x\n", "a bare line feed"),
      ("MSRP abcd SEND\r\nTo-Path: x\0", "a NUL octet in a header"),
      (
        "MSRP abcd SEND\r\nTo-Path: x\r\n-------wxyz$\r\n",
        "an end-line that is not that of transaction 'abcd'"
      ),
      ("MSRP abcd SEND\r\nTo Path: x\r\n", "no colon behind a header's name"),
    ])
  func flaws(text: String, what: String) {
    let bytes = Bytes(text)
    for place in 0...bytes.count {
      var stream = MSRPStream()
      var found: [Flaw] = []
      for piece in [bytes[0..<place], bytes[place..<bytes.count], Bytes(MSRPSamples.bind)] {
        stream.feed(piece)
        if let flaw = flaw({ try stream.next() }) { found.append(flaw) }
      }
      #expect(found.last?.what == what)
      #expect(stream.loss?.what == what)
    }
  }

  @Test("A flaw in the form of one message does not spoil the next, when strict")
  func form() throws {
    let bad = "MSRP abcd SEND\r\nTo-Path: msrp://h:1/a;tcp\r\n-------abcd$\r\n"
    var stream = MSRPStream(.strict)
    stream.feed(Bytes(bad + MSRPSamples.bind))
    #expect(flaw { try stream.next() }?.what == "no From-Path")
    #expect(stream.loss == nil)
    #expect(try stream.next()?.rendered() == MSRPSamples.bind)
  }

  @Test("Limits are kept, with their names")
  func limits() {
    var limits = WireLimits()
    limits.messageLength = 1000
    limits.headLength = 500
    limits.lineLength = 100
    limits.headerCount = 10
    func loss(_ text: String) -> String? {
      var stream = MSRPStream(limits: limits)
      for octet in text.utf8 {
        stream.feed(Bytes([octet]))
        if flaw({ try stream.next() }) != nil { break }
      }
      return stream.loss?.rule
    }
    let start = "MSRP abcd SEND\r\n"
    #expect(loss(start + "X: " + String(repeating: "x", count: 200)) == "limit lineLength")
    #expect(loss(String(repeating: "MSRP abcdefgh", count: 20)) == "limit lineLength")
    #expect(loss(start + String(repeating: "X: y\r\n", count: 12)) == "limit headerCount")
    let long = "X: " + String(repeating: "y", count: 80) + "\r\n"
    #expect(loss(start + String(repeating: long, count: 7)) == "limit headLength")
    #expect(
      loss(start + "X: y\r\n\r\n" + String(repeating: "-", count: 1200)) == "limit messageLength")
  }

  @Test("The end is found in time, whatever the body is made of")
  func hardBodies() throws {
    let fillings = [
      "-", "\r\n-------", "\r\n-------abc", "\r\n-------abcd", "\r\n-------abcd$x", "\r", "------x",
    ]
    let head = "MSRP abcd SEND\r\nTo-Path: a\r\nFrom-Path: b\r\nContent-Type: a/b\r\n\r\n"
    for filling in fillings {
      let body = String(repeating: filling, count: 60_000 / filling.utf8.count) + "z"
      let text = Bytes(head + body + "\r\n-------abcd+\r\n")
      var stream = MSRPStream()
      var message: MSRPMessage?
      for start in stride(from: 0, to: text.count, by: 7) {
        stream.feed(text[start..<min(text.count, start + 7)])
        message = try stream.next() ?? message
      }
      #expect(message?.body == body)
    }
  }
}
