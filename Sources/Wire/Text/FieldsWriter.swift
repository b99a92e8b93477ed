/// Writes a header block from nothing, line after line, into one run of octets.
struct FieldsWriter<Name: FieldName>: ~Copyable {
  private var writer: ByteWriter
  private var lines = LineTable(room: 16)
  private var prologue = 0

  init(capacity: Int = 512) {
    writer = ByteWriter(capacity: capacity)
  }

  /// Writes the start line; it comes before any other.
  mutating func writeStartLine(_ write: (inout ByteWriter) -> Void) {
    write(&writer)
    writer.write("\r\n")
    prologue = writer.count
  }

  mutating func write(_ name: Name, _ value: Bytes) {
    write(name) { $0.write(value) }
  }

  mutating func write(_ name: Name, _ value: String) {
    write(name) { $0.write(value) }
  }

  /// Writes a line whose value is written in place.
  mutating func write(_ name: Name, _ writeValue: (inout ByteWriter) -> Void) {
    let start = writer.count
    let text = name.text
    writer.write(text)
    writer.write(": ")
    writeValue(&writer)
    let valueStart = text.utf8.count &+ 2
    let valueCount = writer.count &- start &- valueStart
    writer.write("\r\n")
    lines.append(
      FieldLine(
        start: start, count: writer.count &- start, valueStart: valueStart,
        valueCount: valueCount, name: name.rawValue))
  }

  /// Writes a line as it stands in another block.
  mutating func copy(_ index: Int, of fields: Fields<Name>) {
    var line = fields.lines[index]
    line.start = UInt32(truncatingIfNeeded: writer.count)
    writer.write(fields.line(at: index))
    lines.append(line)
  }

  /// Writes all lines of another block, in one piece.
  mutating func copyAll(of fields: Fields<Name>) {
    let shift = writer.count &- fields.prologue
    writer.write(fields.bytes[fields.prologue..<fields.bytes.count])
    var index = 0
    while index < fields.count {
      var line = fields.lines[index]
      line.start = UInt32(truncatingIfNeeded: Int(line.start) &+ shift)
      lines.append(line)
      index &+= 1
    }
  }

  consuming func finish() -> Fields<Name> {
    let lines = lines
    let prologue = prologue
    return Fields(bytes: writer.finish(), prologue: prologue, lines: lines)
  }
}
