import Sim

// Journals in memory, as the tests write, damage and read them.

/// The bytes of a journal of these records, with its end unless that is left out.
func journal<M: JournaledModel>(
  _ records: [Record<M>], header: JournalHeader = Sampler.header,
  fingerprint: Fingerprint? = Fingerprint()
) throws -> [UInt8] {
  let output = SharedBytes()
  var writer = try JournalWriter<M, SharedBytes>(header, to: output)
  for record in records { writer.take(record) }
  if let fingerprint { _ = try writer.finish(fingerprint) } else { try writer.flush() }
  return output.bytes
}

/// Bytes that can still be looked at when their writer has been let go.
final class SharedBytes: ByteOutput {
  private(set) var bytes: [UInt8] = []

  func put(_ more: [UInt8]) { bytes += more }
}

/// What a reader makes of a journal: records, and then how it ends or what is wrong.
struct Reading<M: JournaledModel> {
  var header: JournalHeader?
  var records: [Record<M>] = []
  var ending: JournalEnding?
  var flaw: JournalFlaw?

  init(_ bytes: [UInt8], of model: M.Type) {
    self.init(ByteBuffer(bytes), of: model)
  }

  init(_ input: some ByteInput, of model: M.Type) {
    do throws(JournalFlaw) {
      var reader = try JournalReader(input, of: M.self)
      header = reader.header
      while let record = try reader.next() { records.append(record) }
      ending = reader.ending
    } catch {
      flaw = error
    }
  }

  /// What is said of the end, or of the flaw.
  var verdict: String { flaw?.description ?? ending?.description ?? "nothing" }
}
