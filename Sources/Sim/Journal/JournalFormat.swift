/// The form of a journal file.
///
///     magic           "simjrnl\n"
///     header length   8 bytes
///     header          format version, model, its version, title, seed, nodes, remarks
///     check           8 bytes
///     record          length, bytes, check of 4 bytes      … as many as there are
///     end             a length of 0, records, fingerprint, check of 8 bytes
///
/// Numbers are of variable length, times and causes relative. A check sums up all bytes of the
/// file before it, so that nothing can be changed, left out or put in elsewhere unnoticed. A file
/// without its end was cut off; all its whole records can be read.
enum JournalFormat {
  static let magicText = "simjrnl"
  static let magic = Array("simjrnl\n".utf8)
  static let version: UInt64 = 1
  /// The longest header and the longest record that are believed.
  static let longestHeader = 1 << 28
  static let longestRecord = 1 << 30
}

/// What a journal file says of itself.
public struct JournalHeader: Hashable, Sendable {
  public var title: String
  public var seed: UInt64
  /// The names of the nodes, in their order.
  public var nodes: [String]
  /// Whatever the writer wants the reader to know, in pairs.
  public var remarks: [Remark]

  public struct Remark: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(title: String, seed: UInt64, nodes: [String], remarks: [Remark] = []) {
    self.title = title
    self.seed = seed
    self.nodes = nodes
    self.remarks = remarks
  }

  func write<M: JournaledModel>(of model: M.Type, to bytes: inout JournalBytes) {
    bytes.write(JournalFormat.version)
    bytes.write(M.journalName)
    bytes.write(M.journalVersion)
    bytes.write(title)
    bytes.write(seed)
    bytes.write(UInt64(nodes.count))
    for node in nodes { bytes.write(node) }
    bytes.write(UInt64(remarks.count))
    for remark in remarks {
      bytes.write(remark.name)
      bytes.write(remark.value)
    }
  }

  init<M: JournaledModel>(
    of model: M.Type, from bytes: inout JournalParser
  ) throws(JournalFlaw) {
    let version = try bytes.number()
    guard version == JournalFormat.version else {
      throw .version(found: "format \(version)", expected: "format \(JournalFormat.version)")
    }
    let name = try bytes.text()
    let modelVersion = try bytes.number()
    guard name == M.journalName, modelVersion == M.journalVersion else {
      throw .version(
        found: "model '\(name)', version \(modelVersion)",
        expected: "model '\(M.journalName)', version \(M.journalVersion)")
    }
    title = try bytes.text()
    seed = try bytes.number()
    nodes = []
    for _ in 0..<(try bytes.number()) { nodes.append(try bytes.text()) }
    remarks = []
    for _ in 0..<(try bytes.number()) {
      remarks.append(Remark(try bytes.text(), try bytes.text()))
    }
  }
}

/// A running check over all bytes so far.
struct Checksum: Hashable {
  private(set) var state: UInt64 = 0x243f_6a88_85a3_08d3

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x9fb2_1c65_1e98_df25
    state ^= state >> 32
  }

  /// What stands in the file after a record.
  var short: UInt32 { UInt32(truncatingIfNeeded: state ^ state >> 29) }
}
