/// One entry of the catalogue's texts: a line that names it, and below it fields, each with a word
/// before it, in as many lines as it takes.
///
///     002-7.1-4 SHALL client yes register
///       when  Client sends REGISTER (registration or re-registration)
///       asks  List option tag 'gruu' in Supported
///       check for each REGISTER for the CPM service: pass if Supported lists gruu, else fail
///
/// Where a finding has a check of its own for a row, it follows as `reads FINDING READING`, with
/// its `check` and its `why`.
struct Entry {
  let head: [String]
  private(set) var fields: [(name: String, text: String)] = []

  /// The text of the first field of a name.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.text }

  /// The columns in which a field's word and its text begin.
  private static let wordColumn = 2
  private static let textColumn = 8

  static func all(in text: StaticString) -> [Entry] {
    let octets = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var entries: [Entry] = []
    for line in octets.split(separator: UInt8(ascii: "\n")) {
      let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
      if indent < wordColumn {
        let words = line.split(separator: UInt8(ascii: " ")).map {
          String(decoding: $0, as: UTF8.self)
        }
        entries.append(Entry(head: words))
      } else if !entries.isEmpty {
        entries[entries.count - 1].add(line, indent: indent)
      }
    }
    return entries
  }

  private init(head: [String]) { self.head = head }

  private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, indent: Int) {
    let text = String(decoding: line.dropFirst(Entry.textColumn), as: UTF8.self)
    if indent >= Entry.textColumn {
      if !fields.isEmpty { fields[fields.count - 1].text += " " + text }
    } else {
      let name = line.dropFirst(indent).prefix { $0 != UInt8(ascii: " ") }
      fields.append((String(decoding: name, as: UTF8.self), text))
    }
  }
}
