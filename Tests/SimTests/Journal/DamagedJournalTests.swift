import Testing

@testable import Sim

@Suite("A journal that is not what was written")
struct DamagedJournalTests {
  /// Records of some twenty bytes each, and now and then a long one.
  private static func records(_ count: Int) -> [Record<Sampler>] {
    (0..<count).map { index in
      Record(
        number: UInt64(index) * 2 + 1, cause: UInt64(index), time: .at(.milliseconds(Int64(index))),
        node: NodeID(index: index % 9), actor: ActorID(index: index % 300),
        what: index % 40 == 9
          ? .note(String(repeating: "long ", count: 40))
          : .delivered(
            Sampler.Letter("m\(index)", [1, 2, 3]), from: NodeID(index: 4),
            over: ConnectionID(index: 3, generation: 0)))
    }
  }

  /// A journal, and the place of each of its records in it.
  private struct Sound {
    let records: [Record<Sampler>]
    let bytes: [UInt8]
    /// Where each record begins, and where the last one ends.
    var starts: [Int] = []

    init(_ count: Int) throws {
      records = DamagedJournalTests.records(count)
      bytes = try journal(records)
      for count in 0...count {
        starts.append(try journal(Array(records[..<count]), fingerprint: nil).count)
      }
    }

    /// How many records end before a byte.
    func whole(before offset: Int) -> Int { starts.dropFirst().prefix { $0 <= offset }.count }

    /// What is wrong with what was made of a copy of the journal of which the first `intact`
    /// bytes are as they were; nil if all is well.
    func flaw(of reading: Reading<Sampler>, intact: Int) -> String? {
      let count = reading.records.count
      guard count <= records.count, reading.records[...] == records[..<count] else {
        return "gives a record that was not written"
      }
      guard let flaw = reading.flaw else {
        return "ends as if all were well: \(reading.verdict)"
      }
      guard count == whole(before: intact) else {
        return "gives \(count) records of \(whole(before: intact))"
      }
      switch flaw {
      case .foreign, .version, .headerDamaged, .headerCutOff:
        return intact < starts[0] ? nil : "says '\(flaw)' of a record"
      case .damaged(let place):
        let isThere =
          place.record == UInt64(count + 1) && place.offset == starts[count]
          && place.offset <= intact
        return isThere ? nil : "says '\(flaw)'"
      case .goesOn(let offset):
        return offset == bytes.count && intact == offset ? nil : "says '\(flaw)'"
      case .unreadable, .inputOutput:
        return "says '\(flaw)'"
      }
    }

    /// The flaws of what is made of damaged copies, each with what was done to it.
    func flaws(_ damages: some Sequence<(what: String, bytes: [UInt8])>) -> [String] {
      damages.compactMap { what, damaged in
        let intact = zip(bytes, damaged).prefix { $0 == $1 }.count
        return flaw(of: Reading(damaged, of: Sampler.self), intact: intact).map { "\(what): \($0)" }
      }
    }
  }

  @Test("because it was cut off gives all whole records, and says where the last one ends")
  func cutOff() throws {
    let sound = try Sound(60)
    var flaws: [String] = []
    for length in 0..<sound.bytes.count {
      let reading = Reading(Array(sound.bytes[..<length]), of: Sampler.self)
      let count = sound.whole(before: length)
      let isRight =
        switch length {
        case 0: reading.flaw == .foreign("empty")
        case ..<sound.starts[0]: reading.flaw == .headerCutOff(offset: length)
        default: reading.ending == .cutOff(offset: sound.starts[count])
        }
      if !isRight || reading.records != Array(sound.records[..<count]) {
        flaws.append("cut at \(length): \(reading.records.count) records, \(reading.verdict)")
      }
    }
    #expect(flaws == [])
  }

  @Test("because one bit has changed gives what comes before, and says where")
  func everyBit() throws {
    let sound = try Sound(30)
    #expect(sound.bytes.count > 1_024)
    let flips = (0..<8 * sound.bytes.count).lazy.map { bit in
      var damaged = sound.bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      return (what: "bit \(bit % 8) of byte \(bit / 8)", bytes: damaged)
    }
    #expect(sound.flaws(flips) == [])
  }

  @Test("because many bytes have changed gives what comes before, and says where", arguments: 1...8)
  func randomDamage(_ seed: UInt64) throws {
    let sound = try Sound(60)
    var chance = Chance(seed: seed, owner: "damage")
    let damages = (0..<100).map { _ in
      var damaged = sound.bytes
      let start = chance.whole(in: 0...damaged.count - 1)
      let end = min(damaged.count, start + chance.whole(in: 1...40))
      damaged[start] ^= UInt8(1 + chance.below(255))
      for position in start + 1..<max(end, start + 1) {
        damaged[position] = UInt8(chance.below(256))
      }
      return (what: "bytes \(start)..<\(end)", bytes: damaged)
    }
    #expect(sound.flaws(damages) == [])
  }

  @Test("because its tail is all zeros, as after a power failure")
  func zeroedTail() throws {
    let sound = try Sound(20)
    let damages = sound.starts.flatMap { start in
      [0, 1, 3, 12].map { offset in
        var damaged = sound.bytes
        for position in min(start + offset, damaged.count - 1)..<damaged.count {
          damaged[position] = 0
        }
        return (what: "zeros from \(start + offset)", bytes: damaged)
      }
    }
    #expect(sound.flaws(damages) == [])
    // Zeros after a journal that was cut off between two records.
    let cut = Array(sound.bytes[..<sound.starts[5]]) + [UInt8](repeating: 0, count: 4_096)
    #expect(
      Reading(cut, of: Sampler.self).flaw
        == .damaged(JournalPlace(record: 6, offset: sound.starts[5])))
  }

  @Test("because records were left out, doubled, swapped, or come from another journal")
  func blocks() throws {
    let sound = try Sound(20)
    func block(_ first: Int, _ last: Int) -> ArraySlice<UInt8> {
      sound.bytes[sound.starts[first]..<sound.starts[last]]
    }
    let front = sound.bytes[..<sound.starts[5]]
    let rest = sound.bytes[sound.starts[7]...]
    var header = Sampler.header
    header.seed += 1
    let other = try journal(sound.records, header: header)
    #expect(other.count == sound.bytes.count)
    let damages: [(String, ArraySlice<UInt8>)] = [
      ("left out", front + rest),
      ("doubled", front + block(5, 7) + block(5, 7) + rest),
      ("swapped", front + block(6, 7) + block(5, 6) + rest),
      ("reversed", front + block(7, 9) + block(5, 7) + sound.bytes[sound.starts[9]...]),
      ("of another journal", front + other[sound.starts[5]..<sound.starts[7]] + rest),
      ("end at once", front + sound.bytes[sound.starts[20]...]),
      ("journal twice", sound.bytes[...] + sound.bytes),
      ("one byte more", sound.bytes[...] + [0]),
    ]
    #expect(sound.flaws(damages.map { (what: $0, bytes: Array($1)) }) == [])
    // The header of another journal is intact; the records do not belong to it.
    let strange = Array(other[..<sound.starts[0]] + sound.bytes[sound.starts[0]...])
    #expect(
      Reading(strange, of: Sampler.self).flaw
        == .damaged(JournalPlace(record: 1, offset: sound.starts[0])))
  }

  @Test("and says that the next record is as long as a disk takes no memory for it")
  func hugeLengths() throws {
    let sound = try Sound(3)
    let front = Array(sound.bytes[..<sound.starts[3]])
    for length: UInt64 in [1 << 20, 1 << 26, 1 << 26 + 1, 1 << 34, 1 << 35 - 1, .max] {
      // With a guard that is right.
      var check = Checksum()
      let checks = sound.bytes[sound.starts[3] - 8..<sound.starts[3]]
      check.state = checks.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      var bytes = JournalBytes()
      bytes.write(length)
      bytes.store(check.guarding(length))
      var counting = Counting(front + Array(bytes.content) + [1, 2, 3])
      let reading = withUnsafeMutablePointer(to: &counting) {
        Reading(Counted(input: $0), of: Sampler.self)
      }
      #expect(reading.records == sound.records)
      if length <= JournalFormat.longestRecord {
        #expect(reading.ending == .cutOff(offset: sound.starts[3]))
      } else {
        #expect(
          reading.flaw == .damaged(JournalPlace(record: 4, offset: sound.starts[3])))
      }
      #expect(counting.most <= 65_536)
    }
  }

  /// Notes how much it is asked for at once.
  private struct Counting {
    var buffer: ByteBuffer
    var most = 0

    init(_ bytes: [UInt8]) { buffer = ByteBuffer(bytes) }
  }

  private struct Counted: ByteInput {
    let input: UnsafeMutablePointer<Counting>

    func get(upTo count: Int) -> [UInt8] {
      input.pointee.most = max(input.pointee.most, count)
      return input.pointee.buffer.get(upTo: count)
    }
  }

  @Test("gives nothing after its first flaw but that flaw")
  func staysFlawed() throws {
    let sound = try Sound(10)
    var damaged = sound.bytes
    damaged[sound.starts[4] + 5] ^= 1
    var reader = try JournalReader(ByteBuffer(damaged), of: Sampler.self)
    for _ in 0..<4 { _ = try reader.next() }
    let flaw = JournalFlaw.damaged(JournalPlace(record: 5, offset: sound.starts[4]))
    for _ in 0..<3 { #expect(throws: flaw) { try reader.next() } }
    #expect(reader.records == 4)
    #expect(reader.ending == nil)

    var whole = try JournalReader(ByteBuffer(sound.bytes), of: Sampler.self)
    while try whole.next() != nil {}
    #expect(try whole.next() == nil)
    #expect(whole.records == 10)
    #expect(whole.ending == .whole(Fingerprint()))
  }
}
