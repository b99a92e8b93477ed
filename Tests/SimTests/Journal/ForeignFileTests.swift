import Testing

@testable import Sim

@Suite("A file that is no journal of this program")
struct ForeignFileTests {
  private static let noJournal = "this is not a journal, which begins with 'simjrnl', but "

  static let fronts: [(what: String, bytes: [UInt8])] = [
    ("empty", []),
    ("text that begins with 'cpm-scenario 1'", Array("cpm-scenario 1\nseed 42\n".utf8)),
    ("text that begins with 'hello'", Array("hello".utf8)),
    ("text that begins with 'MESSAGE sip:bob@'", Array("MESSAGE sip:bob@example.com".utf8)),
    ("text that begins with 'simjrnal'", Array("simjrnal\nand so on and so on".utf8)),
    ("compressed by gzip; unpack it first", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
    ("compressed by zstd; unpack it first", [0x28, 0xb5, 0x2f, 0xfd, 0]),
    ("compressed by xz; unpack it first", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
    ("a zip archive; unpack it first", [0x50, 0x4b, 3, 4, 20]),
    ("a packet capture", [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("a packet capture", [0xa1, 0xb2, 0x3c, 0x4d]),
    ("a packet capture", [0x0a, 0x0d, 0x0d, 0x0a]),
    ("bytes that begin with 7f 45 4c 46", [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]),
    ("bytes that begin with 00", [0]),
    (
      "a journal whose line ends were converted on its way; transfer it as binary",
      Array("simjrnl\r\n".utf8)
    ),
  ]

  @Test("is told what it is", arguments: fronts)
  func foreign(_ what: String, _ bytes: [UInt8]) {
    #expect(Reading(bytes, of: Sampler.self).verdict == Self.noJournal + what)
  }

  @Test("because nothing but its beginning is there")
  func cutHeader() throws {
    let bytes = try journal([] as [Record<Sampler>])
    for length in [1, 7, 8, 15, 16, 40] {
      #expect(
        Reading(Array(bytes[..<length]), of: Sampler.self).verdict
          == "the journal ends at byte \(length), in its header: its writer was stopped at once, "
          + "or the file was not copied whole")
    }
  }

  @Test("because its header is damaged")
  func damagedHeader() throws {
    var bytes = try journal([] as [Record<Sampler>])
    bytes[20] ^= 4
    #expect(
      Reading(bytes, of: Sampler.self).verdict
        == "the journal's header is damaged, and nothing of the journal can be read; copy it again "
        + "from where it came")
  }

  private static let hint = "; read it with the program that wrote it, or run that again"

  @Test("because its format is another")
  func otherFormat() throws {
    var bytes = try journal([] as [Record<Sampler>])
    bytes[8] = 9
    #expect(
      Reading(bytes, of: Sampler.self).verdict
        == "this journal is of format 9, and this program reads format 1" + Self.hint)
  }

  @Test("because it is of another model, or of another version of the model")
  func otherModel() throws {
    let ring = try journal([] as [Record<TokenRing>])
    #expect(
      Reading(ring, of: FileTransfer.self).verdict
        == "this journal is of model 'token ring', version 1, and this program reads model "
        + "'file transfer', version 3" + Self.hint)
    let sampler = try journal([] as [Record<Sampler>])
    #expect(
      Reading(sampler, of: NewerSampler.self).verdict
        == "this journal is of model 'sampler', version 7, and this program reads model "
        + "'sampler', version 8" + Self.hint)
  }

  @Test("because it cannot be opened or read")
  func unreadable() throws {
    func verdict(_ path: String) -> String {
      do throws(JournalFlaw) {
        return Reading(try File.reading(path), of: Sampler.self).verdict
      } catch {
        return error.description
      }
    }
    try withTemporaryFile { path in
      #expect(
        verdict(path + ".missing")
          == "cannot open '\(path).missing': No such file or directory")
      #expect(verdict(path) == Self.noJournal + "empty")
      #expect(
        verdict(path + "/inside") == "cannot open '\(path)/inside': Not a directory")
    }
    #expect(verdict("/") == "cannot read '/': Is a directory")
    #expect(throws: JournalFlaw.inputOutput("cannot open '/': Is a directory")) {
      try File.writing("/")
    }
  }

  @Test("says how it ends where it is one after all")
  func endings() throws {
    let records = Sampler.records(of: [.crashed, .retired])
    let bytes = try journal(records)
    #expect(
      Reading(bytes, of: Sampler.self).verdict
        == "the journal is whole; its world's fingerprint is 6a09e667f3bcc908")
    #expect(
      Reading(bytes.dropLast(), of: Sampler.self).verdict
        == "the journal is cut off: its last whole record ends at byte \(bytes.count - 26), and "
        + "what comes after is no whole record")
    #expect(
      Reading(bytes + [1], of: Sampler.self).verdict
        == "the journal ends at byte \(bytes.count), and the file goes on; was something appended "
        + "to it?")
    var damaged = bytes
    damaged[bytes.count - 30] ^= 1
    #expect(
      Reading(damaged, of: Sampler.self).verdict
        == "the journal's record 2, which begins at byte \(bytes.count - 46), is damaged; what "
        + "comes before is intact")
  }
}

/// The same model, as it will be.
private enum NewerSampler: JournaledModel {
  typealias Message = Sampler.Letter
  typealias Timer = Int
  typealias Intent = String
  typealias Report = UInt64
  typealias Birth = Void
  typealias Predicate = Never
  typealias Transform = Never
  typealias Actors = Sampler.Actors

  static let journalName = "sampler"
  static let journalVersion: UInt64 = 8

  static func spawn(_ birth: Void, as actor: ActorID, _ actors: inout Actors) {}
  static func handle(
    _ event: consuming Event<NewerSampler>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<NewerSampler>
  ) {}
  static func route(
    _ message: borrowing Sampler.Letter, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? { nil }
}
