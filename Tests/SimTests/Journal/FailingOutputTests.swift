import Testing

@testable import Sim

@Suite("A journal that cannot be written")
struct FailingOutputTests {
  /// Takes so many bytes, and then no more.
  private final class Disk: ByteOutput {
    private(set) var bytes: [UInt8] = []
    private(set) var attempts = 0
    let capacity: Int

    init(_ capacity: Int) { self.capacity = capacity }

    func put(_ more: [UInt8]) throws(JournalFlaw) {
      attempts += 1
      let room = capacity - bytes.count
      bytes += more.prefix(room)
      if more.count > room { throw Disk.full }
    }

    static let full = JournalFlaw.inputOutput("cannot write to 'run.journal': no space left")
  }

  @Test(
    "says so at the end of the run, of which nothing else is lost", arguments: [1_000, 200_000])
  func diskIsFull(_ capacity: Int) throws {
    var world = try TokenRing.world()
    var silent = world
    let disk = Disk(capacity)
    let header = JournalHeader(title: "run", seed: 1, nodes: world.nodeNames)
    var sink = Both(
      Recording<TokenRing>(), try JournalWriter<TokenRing, Disk>(header, to: disk))
    try world.run(until: .at(.seconds(30)), into: &sink)
    #expect(throws: Disk.full) { try sink.second.flush() }
    #expect(throws: Disk.full) { try sink.second.finish(world.fingerprint) }
    // One attempt failed, and nothing was tried or collected after it.
    #expect(disk.attempts == 2 + capacity / 65_536)
    #expect(sink.second.filled == 0)

    var nobody = NoSink<TokenRing>()
    try silent.run(until: .at(.seconds(30)), into: &nobody)
    #expect(world.fingerprint == silent.fingerprint)
    #expect(sink.first.records.count > 10_000)

    let reading = Reading(disk.bytes, of: TokenRing.self)
    #expect(reading.records[...] == sink.first.records[..<reading.records.count])
    guard case .cutOff(let offset) = reading.ending else {
      Issue.record("\(reading.verdict)")
      return
    }
    #expect(offset <= capacity && offset > capacity - 60)
  }

  @Test("not even its header is found out at once")
  func headerFails() {
    #expect(throws: Disk.full) { try JournalWriter<Sampler, Disk>(Sampler.header, to: Disk(20)) }
  }

  @Test("because its device is full, or its folder is not there, names the file and the cause")
  func files() throws {
    #if os(Linux)
      #expect(
        throws: JournalFlaw.inputOutput("cannot write to '/dev/full': No space left on device")
      ) {
        try JournalWriter<Sampler, File>(Sampler.header, to: try File.writing("/dev/full"))
      }
    #endif
    try withTemporaryFile { path in
      #expect(
        throws: JournalFlaw.inputOutput(
          "cannot open '\(path).d/run.journal': No such file or directory")
      ) {
        try File.writing(path + ".d/run.journal")
      }
    }
  }

  @Test("because a record is too long says so, and keeps what came before")
  func tooLong() throws {
    var records = Sampler.records(of: [.crashed, .retired, .crashed])
    let block = [UInt8](repeating: 0, count: 1 << 26)
    records[1] = Record(
      number: 2, cause: 1, time: .start, node: NodeID(index: 0), actor: nil,
      what: .rewritten(Sampler.Letter("", block), to: NodeID(index: 0)))
    let output = SharedBytes()
    var writer = try JournalWriter<Sampler, SharedBytes>(Sampler.header, to: output)
    for record in records { writer.take(record) }
    #expect(
      throws: JournalFlaw.inputOutput(
        "record 2 of a journal cannot have 67108876 bytes; 67108864 are the most")
    ) { try writer.finish(Fingerprint()) }
    let reading = Reading(output.bytes, of: Sampler.self)
    #expect(reading.records == [records[0]])
    #expect(reading.ending == .cutOff(offset: output.bytes.count))
  }

  @Test("because it has been finished says so, and stays as it is")
  func finishedTwice() throws {
    let records = Sampler.records(of: [.crashed, .retired])
    var writer = try JournalWriter<Sampler, SharedBytes>(Sampler.header, to: SharedBytes())
    writer.take(records[0])
    let output = try writer.finish(Fingerprint())
    writer.take(records[1])
    #expect(
      throws: JournalFlaw.inputOutput(
        "the journal has been finished; nothing can be written after its end")
    ) { try writer.finish(Fingerprint()) }
    let reading = Reading(output.bytes, of: Sampler.self)
    #expect(reading.records == [records[0]])
    #expect(reading.ending == .whole(Fingerprint()))
  }

  @Test("keeps what was flushed before its writer was let go")
  func flushed() throws {
    let output = SharedBytes()
    var writer = try JournalWriter<Sampler, SharedBytes>(Sampler.header, to: output)
    #expect(Reading(output.bytes, of: Sampler.self).header == Sampler.header)
    let records = Sampler.records(of: [.crashed, .retired])
    writer.take(records[0])
    try writer.flush()
    writer.take(records[1])
    let reading = Reading(output.bytes, of: Sampler.self)
    #expect(reading.records == [records[0]])
    #expect(reading.ending == .cutOff(offset: output.bytes.count))
  }
}
