/// The form of a journal file.
///
///     magic           "simjrnl\n"
///     version         of this form, 4 bytes
///     header length   4 bytes
///     header          model, its version, title, seed, nodes, remarks
///     check           8 bytes
///     record          length, guard, bytes, check of 8 bytes      … as many as there are
///     end             a length of 0, guard, records, fingerprint, check of 8 bytes
///
/// Numbers are of variable length, times and causes relative. A check sums up all bytes of the
/// file before it, so that nothing can be changed, left out or put in elsewhere unnoticed; a
/// guard is one byte that does so for the length beside it. A file without its end was cut off;
/// all its whole records can be read.
@usableFromInline
enum JournalFormat {
  static let magicText = "simjrnl"
  static let magic = Array("simjrnl\n".utf8)
  static let version: UInt64 = 1
  /// The bytes before the header.
  static let frontLength = 16
  /// The longest header and the longest record there can be.
  static let longestHeader: UInt64 = 1 << 28
  @inlinable static var longestRecord: UInt64 { 1 << 26 }
  @inlinable static var checkLength: Int { 8 }
  /// The bytes of the end between its guard and its check.
  static let endLength = 16
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
    let name = try bytes.text()
    let version = try bytes.number()
    guard name == M.journalName, version == M.journalVersion else {
      throw .version(
        found: "model '\(name)', version \(version)",
        expected: "model '\(M.journalName)', version \(M.journalVersion)")
    }
    title = try bytes.text()
    seed = try bytes.number()
    nodes = []
    for _ in 0..<(try bytes.count()) { nodes.append(try bytes.text()) }
    remarks = []
    for _ in 0..<(try bytes.count()) {
      remarks.append(Remark(try bytes.text(), try bytes.text()))
    }
    guard bytes.isAtEnd else { throw .unreadable("more than a header") }
  }
}
