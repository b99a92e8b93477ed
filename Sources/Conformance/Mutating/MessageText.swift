import Entities
import Wire

/// A message as its lines.
struct MessageText {
  var first: String
  var fields: [String]
  var body: [String]
  /// The end-line of an MSRP message.
  private var last: String?
  let isSIP: Bool

  init?(_ packet: Packet) {
    let octets: [UInt8]
    switch packet.content {
    case .sip(let message):
      octets = Array(message.rendered())
      isSIP = true
    case .msrp(let message):
      octets = Array(message.rendered())
      isSIP = false
    }
    guard let text = String(validating: octets, as: UTF8.self) else { return nil }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    guard !lines.isEmpty else { return nil }
    first = lines.removeFirst()
    if !isSIP {
      if lines.last == "" { lines.removeLast() }
      last = lines.popLast()
    }
    let gap = lines.firstIndex(of: "") ?? lines.endIndex
    fields = Array(lines[..<gap])
    var body = Array(lines[min(gap + 1, lines.endIndex)...])
    if isSIP, body == [""] { body = [] }
    // A document has lines of its own.
    self.body = body.flatMap { line in
      line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    hasBareLines = body.count != self.body.count
  }

  private let hasBareLines: Bool

  var text: String { ([first] + fields + [""] + body).joined(separator: "\n") }

  static func name(of line: String) -> String { String(line.prefix { $0 != ":" }) }

  var type: String {
    let field = fields.first { MessageText.name(of: $0).lowercased() == "content-type" }
    return String((field ?? "").prefix { $0 != ";" })
  }

  /// What the body is, without parameters.
  var contentType: String? {
    get {
      fields.first { MessageText.name(of: $0).lowercased() == "content-type" }.map { field in
        let value = field.drop { $0 != ":" }.dropFirst()
        return String(value.drop { $0 == " " })
      }
    }
    set {
      let place = fields.firstIndex { MessageText.name(of: $0).lowercased() == "content-type" }
      guard let newValue, let place else { return }
      fields[place] = "Content-Type: \(newValue)"
    }
  }

  /// The lines that stand around what is said in a chat.
  var envelope: [String]? {
    guard contentType?.hasPrefix("message/cpim") == true, let gap = body.firstIndex(of: "") else {
      return nil
    }
    return Array(body[..<gap])
  }

  /// What stands within an envelope.
  var inner: (type: String, body: [String])? {
    guard let envelope else { return nil }
    let rest = body[(envelope.count + 1)...]
    guard let gap = rest.firstIndex(of: ""),
      let field = rest[..<gap].first(where: { $0.lowercased().hasPrefix("content-type:") })
    else { return nil }
    let type = field.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    return (String(type), Array(rest[(gap + 1)...]))
  }

  /// The lines that go with one: an element with all that is in it.
  func element(at index: Int) -> Range<Int> {
    let line = body[index]
    let space = line.prefix { $0 == " " }
    guard line.trimmed.hasPrefix("<"), !line.trimmed.hasPrefix("</"), !line.contains("</"),
      !line.hasSuffix("/>")
    else { return index..<index + 1 }
    let end = body[index...].firstIndex { $0.hasPrefix("\(space)</") }
    return index..<(end ?? index) + 1
  }

  /// The message that these lines are; nil where they are none.
  func packet(like other: Packet) -> Packet? {
    let rest = body.joined(separator: hasBareLines ? "\n" : "\r\n")
    if isSIP {
      var fields = fields
      let length = "Content-Length: \(rest.utf8.count)"
      if let place = fields.firstIndex(where: {
        MessageText.name(of: $0).lowercased() == "content-length"
      }) {
        fields[place] = length
      }
      let text = ([first] + fields).joined(separator: "\r\n") + "\r\n\r\n" + rest
      guard let message = try? SIPMessage(parsing: Bytes(text), .lenient) else { return nil }
      return Packet(message, other.mark)
    }
    guard let last else { return nil }
    let head = ([first] + fields).joined(separator: "\r\n") + "\r\n"
    let text = head + (body.isEmpty ? "" : "\r\n\(rest)\r\n") + last + "\r\n"
    guard let message = try? MSRPMessage(Bytes(text), .lenient) else { return nil }
    return Packet(message, other.mark)
  }
}
