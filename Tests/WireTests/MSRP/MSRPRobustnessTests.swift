import Samples
import Testing

@testable import Wire

@Suite("MSRP, whatever comes")
struct MSRPRobustnessTests {
  @Test("Spoiled messages are read or refused, and what is read goes out as it came")
  func spoiled() {
    Luck.spoil(MSRPSamples.all, seed: 11) { bytes in
      if let message = try? MSRPMessage(bytes, .lenient) {
        #expect(message.rendered() == bytes)
        #expect(message.size == bytes.count)
        touch(message)
      }
    }
  }

  @Test("Spoiled streams give out messages or stop")
  func streams() {
    let whole = MSRPSamples.all.joined()
    Luck.spoil([whole], times: 2000, seed: 12) { bytes in
      var stream = MSRPStream()
      var reassembler = MSRPReassembler()
      stream.feed(bytes)
      while let message = try? stream.next() { _ = reassembler.add(message) }
    }
  }

  @Test("Spoiled messages can be checked")
  func problems() {
    Luck.spoil(MSRPSamples.all, times: 3000, seed: 13) { bytes in
      let hasErrors = MSRPMessage.problems(in: bytes).contains { $0.weight == .error }
      // What strict reading refuses, a check calls an error.
      if (try? MSRPMessage(bytes)) == nil { #expect(hasErrors) }
    }
  }

  /// Reads everything that a message has.
  private func touch(_ message: MSRPMessage) {
    _ = (message.methodText, message.comment, message.failureReport, message.nickname)
    _ = try? message.toPath?.last
    _ = try? message.byteRange
    _ = try? message.status
    _ = try? message.contentType
    _ = message.response(400)
    _ = try? message.actualRange
  }

  @Test("What is made at random is read as it was made")
  func random() throws {
    var luck = Luck(14)
    let letters = "abcXYZ019"
    for _ in 0..<2000 {
      let identifier = Bytes(luck.word(letters, 1...1) + luck.word(letters + ".-+%=", 3...31))
      let path = Bytes(
        "msrp://\(luck.word(letters, 1...9)):\(luck.below(65536))/s;tcp")
      var message = MSRPMessage(
        luck.pick([.send, .report, .nickname, .auth]), transaction: identifier, to: path,
        from: path)
      let range = ByteRange(
        start: luck.next() >> 1, end: luck.happens(2) ? nil : luck.next() >> 1,
        total: luck.happens(2) ? nil : luck.next() >> 1)
      message.set(.messageID, Bytes(luck.word(letters, 4...32)))
      message.set(.byteRange, range.text)
      let body = Bytes(
        (0..<luck.below(200)).map { _ in luck.pick([13, 10, 45, 120]) })
      if luck.happens(2), MSRPTransaction.isSafe(identifier, for: body) {
        message.setContent(Bytes("text/plain"), body)
      }
      message.continuation = luck.pick(MSRPMessage.Continuation.allCases)
      let bytes = message.rendered()
      #expect(bytes.count == message.size)
      let read = try MSRPMessage(bytes)
      #expect(read.kind == message.kind && read.transaction == identifier)
      #expect(try read.byteRange == range && read.toPath == message.toPath)
      #expect(read.body == message.body && read.continuation == message.continuation)
      #expect(read.rendered() == bytes)
    }
  }
}
