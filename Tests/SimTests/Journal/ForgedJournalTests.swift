import Testing

@testable import Sim

/// Journals whose checks are right and whose content is not: of another program, or made by hand.
@Suite("A journal that is intact and makes no sense")
struct ForgedJournalTests {
  /// A journal with records of these bytes, and with an end that tells of so many.
  private static func journal(of contents: [UInt8]..., end: UInt64? = nil) -> [UInt8] {
    var header = JournalBytes()
    JournalHeader(title: "", seed: 0, nodes: []).write(of: Sampler.self, to: &header)
    var bytes = JournalBytes()
    var check = Checksum()
    bytes.append(JournalFormat.magic)
    bytes.writeFixed(JournalFormat.version | UInt64(header.count) << 32)
    bytes.append(Array(header.content))
    bytes.writeCheck(&check)
    var result = Array(bytes.content)
    for content in contents {
      var record = JournalBytes()
      record.leaveHead()
      record.append(content)
      _ = record.writeHead(guardedBy: check)
      record.writeCheck(&check)
      result += Array(record.content)
    }
    if let end {
      var bytes = JournalBytes()
      bytes.write(UInt64(0))
      bytes.store(check.guarding(0))
      bytes.writeFixed(end)
      bytes.writeFixed(Fingerprint().value)
      bytes.writeCheck(&check)
      result += Array(bytes.content)
    }
    return result
  }

  /// Kind, number, cause, time, node and no actor.
  private static func record(_ kind: RecordKinds, _ content: UInt8...) -> [UInt8] {
    [UInt8(kind.code), 1, 1, 0, 0, 0] + content
  }

  private static let beyond: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x10]
  private static let endless = [UInt8](repeating: 0xff, count: 10)

  static let cases: [(what: String, content: [UInt8])] = [
    ("a number that does not end", [0x80]),
    ("a number that does not end", [0, 1, 1, 0, 0]),
    ("a number beyond 64 bits", endless + [1]),
    ("a record of the unknown kind 20", [20, 1, 1, 0, 0, 0]),
    ("a record of the unknown kind 4294967296", beyond + [1, 1, 0, 0, 0]),
    ("a time before the start", [12, 1, 1] + endless.dropLast() + [1, 0, 0]),
    ("4294967296 where a UInt32 was expected", [12, 1, 1, 0] + beyond + [0]),
    ("the place 4294967296, beyond any table", [12, 1, 1, 0, 0, 0x81] + beyond.dropFirst()),
    ("4294967296 where a UInt32 was expected", [12, 1, 1, 0, 0, 1] + beyond),
    ("more than a record", record(.crashed, 0)),
    ("a block of 5 bytes where 2 are left", record(.note, 5, 0x61, 0x62)),
    ("a block of 4294967296 bytes where 0 are left", record(.note) + beyond),
    (
      "a block of 18446744073709551615 bytes where 0 are left",
      record(.note) + endless.dropLast() + [1]
    ),
    ("text that is not UTF-8", record(.note, 2, 0xc3, 0x28)),
    ("2 where yes or no was expected", record(.restarted, 2)),
    ("2 where yes or no was expected", record(.started, 2, 0)),
    ("a connection's record without a connection", record(.connection, 0, 0)),
    ("the unknown ConnectionChange 11", record(.connection, 1, 0, 11)),
    ("the unknown ConnectionChange 256", record(.connection, 1, 0, 0x80, 2)),
    ("the unknown Loss 7", record(.lost, 0, 0, 0, 7)),
    (
      "18446744073709551615 where a Int64 was expected",
      record(.timerSet, 0) + endless.dropLast() + [1]
    ),
  ]

  @Test("is refused with the record, its place, and what it holds", arguments: cases)
  func refused(_ what: String, _ content: [UInt8]) {
    let reading = Reading(Self.journal(of: content), of: Sampler.self)
    #expect(reading.records.isEmpty)
    #expect(
      reading.verdict
        == "the journal's record 1, which begins at byte 37, holds \(what): it is intact, but was "
        + "not written as this program reads it")
  }

  @Test("is not read beyond the first record that makes none")
  func stopsThere() throws {
    let bytes = Self.journal(
      of: Self.record(.crashed), Self.record(.note), Self.record(.retired), end: 3)
    var reader = try JournalReader(ByteBuffer(bytes), of: Sampler.self)
    #expect(try reader.next()?.what == .crashed)
    let flaw = JournalFlaw.unreadable(
      "a number that does not end", at: JournalPlace(record: 2, offset: 53))
    for _ in 0..<3 { #expect(throws: flaw) { try reader.next() } }
    #expect(reader.ending == nil)
  }

  @Test("tells of as many records as there are")
  func counted() {
    let whole = Reading(Self.journal(of: Self.record(.crashed), end: 1), of: Sampler.self)
    #expect(whole.ending == .whole(Fingerprint()))
    for count: UInt64 in [0, 2, .max] {
      let reading = Reading(Self.journal(of: Self.record(.crashed), end: count), of: Sampler.self)
      #expect(reading.flaw == .damaged(JournalPlace(record: 2, offset: 53)))
    }
  }

  @Test("where a message can never be, as in a model without intents")
  func impossible() {
    var bytes = JournalParser([], 0..<0)
    #expect(throws: JournalFlaw.unreadable("a value where there can be none")) {
      try Never(from: &bytes)
    }
  }

  @Test("gives records or flaws, whatever its bytes are")
  func arbitrary() {
    var chance = Chance(seed: 3, owner: "forger")
    var parsed = 0
    for _ in 0..<30_000 {
      let bytes = (0..<chance.whole(in: 0...30)).map { _ in
        // Small numbers, so that much of it makes sense.
        UInt8(chance.happens(0.7) ? chance.below(20) : chance.below(256))
      }
      var parser = JournalParser(bytes, 0..<bytes.count)
      var last = RecordOrigin()
      last.number = chance.next()
      last.time = Int64(chance.next() >> 1)
      do throws(JournalFlaw) {
        let record = try Record<Sampler>(from: &parser, after: &last)
        if record.time >= .start { parsed += 1 }
      } catch {
        guard case .unreadable(_, nil) = error else {
          Issue.record("\(bytes) gives '\(error)'")
          return
        }
      }
    }
    #expect(parsed > 1_000)
  }

  @Test("asks for no more values than there are bytes")
  func counts() throws {
    var fitting = JournalParser([3, 1, 2, 3], 0..<4)
    #expect(try fitting.count() == 3)
    var tooMany = JournalParser([4, 1, 2, 3], 0..<4)
    #expect(throws: JournalFlaw.unreadable("a list of 4 where 3 bytes are left")) {
      try tooMany.count()
    }
  }
}
