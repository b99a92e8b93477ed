import Samples
import Testing

@testable import Wire

@Suite("SIP, octet by octet")
struct SIPRoundTripTests {
  @Test("A header that is changed changes alone")
  func changeOne() throws {
    var maker = Maker(3)
    for _ in 0..<800 {
      let bytes = maker.sip().bytes
      let before = try SIPMessage(parsing: bytes)
      var message = before
      let index = maker.luck.below(message.fields.count)
      // Without its length a message is another one.
      if message.fields.name(at: index) == .contentLength { continue }
      switch maker.luck.below(3) {
      case 0: message.block.setValue(Bytes("changed"), at: index)
      case 1: message.block.remove(at: index)
      default: message.block.insert(.subject, Bytes("new"), at: index)
      }
      let after = try SIPMessage(parsing: message.rendered())
      // The index that was kept up to date is the one that parsing makes anew.
      #expect(places(after) == places(message))
      #expect(before.rendered() == bytes)
      let untouched = (0..<before.fields.count).filter { $0 != index }.map {
        before.fields.line(at: $0)
      }
      let kept = (0..<after.fields.count).map { after.fields.line(at: $0) }
      #expect(untouched.allSatisfy { kept.contains($0) })
      #expect(after.body == before.body)
    }
  }

  /// Where each line of a message and its value lie, and which name it has.
  private func places(_ message: SIPMessage) -> [[Int]] {
    let start = message.fields.bytes.start
    return (0..<message.fields.count).map { index in
      let line = message.fields.line(at: index)
      let value = message.fields.value(at: index)
      return [
        line.start - start, line.count, value.start - start, value.count,
        message.fields.name(at: index).map { Int($0.rawValue) } ?? -1,
      ]
    }
  }

  @Test("Lines are found, put in and taken away, however many there are")
  func manyLines() throws {
    var message = SIPMessage(.options, try URI("sip:a@b"))
    for number in 0..<70 { message.add(.via, Via("UDP", host: "h\(number)")) }
    for number in 0..<70 { message.push(.recordRoute, NameAddress(try URI("sip:r\(number)"))) }
    let copy = message
    message[.subject] = SIPText("last of all")
    #expect(copy[.subject] == nil)
    #expect(message.all(.via).map { $0.host.description } == (0..<70).map { "h\($0)" })
    #expect(message.all(.recordRoute).first?.uri.host == "r69")
    for _ in 0..<69 { message.pop(.via) }
    #expect(message[.via]?.host == "h69")
    message.remove(.recordRoute)
    #expect(message.fields.count == 3)
    #expect(places(try SIPMessage(parsing: message.rendered())) == places(message))
    #expect(places(try SIPMessage(parsing: copy.rendered())) == places(copy))
  }

  @Test("A stream gives the same messages however it is cut into pieces")
  func stream() throws {
    var maker = Maker(4)
    for pieces in 1...40 {
      let messages = (0..<3).map { _ in maker.sip().bytes }
      let whole = Bytes(messages.flatMap { Array($0) + Array("\r\n\r\n".utf8) })
      var stream = SIPStream(.strict)
      var found: [Bytes] = []
      var pings = 0
      var position = 0
      while position < whole.count {
        let end = min(
          whole.count, position + (pieces == 1 ? 1 : 1 + maker.luck.below(pieces * 20)))
        stream.feed(whole[position..<end])
        position = end
        while let item = try stream.next() {
          switch item {
          case .message(let message): found.append(message.rendered())
          case .ping: pings += 1
          case .pong: break
          }
        }
      }
      #expect(found == messages)
      #expect(pings == 3)
      #expect(stream.waiting == 0)
    }
  }

  @Test("No mutant is a trap")
  func mutants() {
    var maker = Maker(5)
    let seeds = (0..<40).map { _ in Array(maker.sip().bytes) }
    var accepted = 0
    for number in 0..<6_000 {
      let bytes = Bytes(maker.luck.mutated(maker.luck.pick(seeds), with: seeds))
      if let message = try? SIPMessage(parsing: bytes) {
        accepted += message.problems().hasErrors ? 0 : 1
        #expect(message.size == message.rendered().count)
      }
      if number % 3 == 0 {
        var stream = SIPStream()
        stream.feed(bytes)
        while case .some(.some) = try? stream.next() {}
      }
    }
    #expect(accepted > 500)
  }
}
