import Testing

@testable import Sim

@Suite("A record in a journal")
struct RecordRoundTripTests {
  @Test("comes back as it was, whatever it tells of")
  func kinds() throws {
    let records = Sampler.records()
    let kinds = records.reduce(into: RecordKinds.none) { $0.formUnion($1.what.kind) }
    #expect(kinds == .all)
    let reading = Reading(try journal(records), of: Sampler.self)
    #expect(reading.records == records)
    #expect(reading.header == Sampler.header)
    #expect(reading.ending == .whole(Fingerprint()))
  }

  /// Number, cause, time, node, actor.
  static let frames: [(UInt64, UInt64, Instant, UInt32, ActorID?)] = [
    (1, 0, .start, 0, nil),
    (2, 1, .start, 0, ActorID(index: 0)),
    (127, 3, .at(.milliseconds(20)), 127, ActorID(index: 127, generation: 127)),
    (128, 127, .at(.seconds(32)), 128, ActorID(index: 128, generation: 128)),
    (1 << 40, 5, .last, .max, ActorID(index: Int(UInt32.max), generation: .max)),
    (.max, .max, .last, 1, nil),
    // Nobody writes such records; they come back all the same.
    (7, 9, .at(.seconds(1)), 1, nil),
    (7, 7, .start, 1, nil),
    (0, 0, .last, 1, nil),
    (.max, 0, .start, 1, nil),
  ]

  @Test("comes back with its number, cause, time, node and actor, whatever came before")
  func frame() throws {
    var records: [Record<Sampler>] = Self.frames.map { number, cause, time, node, actor in
      Record(
        number: number, cause: cause, time: time, node: NodeID(index: Int(node)), actor: actor,
        what: .crashed)
    }
    records += records.reversed()
    #expect(Reading(try journal(records), of: Sampler.self).records == records)
  }

  @Test("takes few bytes where numbers are small, and as many as it needs where it is large")
  func sizes() throws {
    func size(_ records: [Record<Sampler>]) throws -> Int {
      try journal(records).count - journal([] as [Record<Sampler>]).count
    }
    func letter(of count: Int) -> Record<Sampler> {
      Record(
        number: 1, cause: 0, time: .start, node: NodeID(index: 0), actor: nil,
        what: .duplicated(
          Sampler.Letter("", Array(repeating: 0, count: count)), to: .init(index: 0)))
    }
    // Kind, number, cause, time, node, actor, and what stands around each record.
    #expect(try size(Sampler.records(of: [.crashed])) == 6 + 10)
    // From a length of one byte to those of two, three and four; the last do not fit in where
    // records wait.
    for (count, around) in [(118, 10), (119, 11), (16_373, 11), (16_374, 12), (2_097_200, 13)] {
      let counting = count < 128 ? 1 : count < 16_384 ? 2 : 4
      #expect(try size([letter(of: count)]) == 8 + counting + count + around)
    }
  }

  @Test("of any length is read in whatever pieces the bytes come")
  func lengths() throws {
    let records: [Record<Sampler>] = (0..<300).map {
      Record(
        number: UInt64($0), cause: 0, time: .start, node: NodeID(index: 0), actor: nil,
        what: .note(String(repeating: "n", count: $0)))
    }
    let bytes = try journal(records)
    for piece in [1, 2, 7, 100, 4_096] {
      let reading = Reading(Dripping(bytes, by: piece), of: Sampler.self)
      #expect(reading.records == records)
      #expect(reading.ending == .whole(Fingerprint()))
    }
  }

  /// Gives fewer bytes at a time than it is asked for, as a pipe does.
  struct Dripping: ByteInput {
    private var bytes: ArraySlice<UInt8>
    private let piece: Int

    init(_ bytes: [UInt8], by piece: Int) {
      self.bytes = bytes[...]
      self.piece = piece
    }

    mutating func get(upTo count: Int) -> [UInt8] {
      let part = bytes.prefix(min(count, piece))
      bytes.removeFirst(part.count)
      return Array(part)
    }
  }
}
