import Entities
import Sim
import Wire

/// The ways in which one message of a run can be made another one: its lines are left out, changed,
/// or borrowed from the other messages of the run.
struct MessageEdits {
  /// The lines of all messages, each once, in the order in which they came: what may be borrowed.
  private let fields: InOrder<String, [String]>
  private let bodyLines: InOrder<String, [String]>
  private let firstLines: [String]

  /// More of one kind are not borrowed.
  private static let mostBorrowed = 6
  private static let mostLines = 300

  init(_ packets: some Sequence<Packet>) {
    var fields = InOrder<String, [String]>()
    var bodyLines = InOrder<String, [String]>()
    var firstLines: [String] = []
    func note(_ line: String, _ key: String, _ all: inout InOrder<String, [String]>) {
      var known = all[key] ?? []
      guard !known.contains(line), known.count < 64 else { return }
      known.append(line)
      all[key] = known
    }
    var seen = Lookup<String, Bool>()
    for packet in packets {
      let text = MessageText(packet)
      guard let text, seen[text.text] == nil else { continue }
      seen[text.text] = true
      if !firstLines.contains(text.first) { firstLines.append(text.first) }
      for line in text.fields { note(line, MessageText.name(of: line), &fields) }
      for line in text.body { note(line, text.type, &bodyLines) }
    }
    self.fields = fields
    self.bodyLines = bodyLines
    self.firstLines = firstLines
  }

  /// All that a packet can become, the likeliest to matter first.
  func changes(of packet: Packet) -> [Mutation.Change] {
    guard let text = MessageText(packet),
      text.fields.count + text.body.count < MessageEdits.mostLines
    else { return [] }
    var found: [Mutation.Change] = []
    func add(_ how: String, _ edit: (inout MessageText) -> Void) {
      var other = text
      edit(&other)
      guard let packet = other.packet(like: packet) else { return }
      found.append(.written(packet, how: how))
    }
    for (index, line) in text.fields.enumerated() {
      add("without \(MessageText.name(of: line))") { $0.fields.remove(at: index) }
    }
    for first in otherFirstLines(text.first) { add(first) { $0.first = first } }
    for (index, line) in text.fields.enumerated() {
      for other in others(of: line) { add(other) { $0.fields[index] = other } }
    }
    for (index, line) in text.body.enumerated() where !line.isEmpty {
      let span = text.element(at: index)
      add("without '\(line.trimmed)'") { $0.body.removeSubrange(span) }
      for other in line.altered {
        add("'\(other.trimmed)' for '\(line.trimmed)'") { $0.body[index] = other }
      }
    }
    for lines in fields.values {
      for line in lines.prefix(2) where !text.fields.contains(line) {
        add("with \(line)") { $0.fields.insert(line, at: max(0, $0.fields.count - 1)) }
      }
    }
    for line in (bodyLines[text.type] ?? []).prefix(40) where !text.body.contains(line) {
      for index in text.body.indices where text.body[index].isLike(line) {
        add("'\(line.trimmed)' for '\(text.body[index].trimmed)'") { $0.body[index] = line }
      }
      add("with '\(line.trimmed)'") { $0.body.append(line) }
    }
    if !text.body.isEmpty { add("without a body") { $0.body = [] } }
    return found
  }

  /// A request goes elsewhere, a response has another code.
  private func otherFirstLines(_ line: String) -> [String] {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3 else { return [] }
    if words[0] == "SIP/2.0" || (words[0] == "MSRP" && Int(words[2].prefix(3)) != nil) {
      let isSIP = words[0] == "SIP/2.0"
      let codes =
        isSIP ? [200, 202, 180, 403, 404, 408, 480, 481, 486, 488, 500, 603] : [200, 413, 481]
      let own = Int((isSIP ? words[1] : words[2]).prefix(3))
      return codes.filter { $0 != own }.map {
        isSIP ? "SIP/2.0 \($0) Changed" : "MSRP \(words[1]) \($0) Changed"
      }
    }
    guard words[0] != "MSRP" else { return [] }
    let targets = firstLines.compactMap { other -> String? in
      let parts = other.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3, parts[2] == "SIP/2.0", parts[1] != words[1] else { return nil }
      return parts[1]
    }
    return (["sip:mallory@example.net"] + targets.distinct.prefix(MessageEdits.mostBorrowed)).map {
      "\(words[0]) \($0) SIP/2.0"
    }
  }

  /// What a field says in other messages, and what nobody says.
  private func others(of line: String) -> [String] {
    let name = MessageText.name(of: line)
    let borrowed = (fields[name] ?? []).filter { $0 != line }.prefix(MessageEdits.mostBorrowed)
    return (Array(borrowed) + line.altered).distinct
  }
}

/// A message as its lines.
struct MessageText {
  var first: String
  var fields: [String]
  var body: [String]
  /// The end-line of an MSRP message.
  private var last: String?
  private let isSIP: Bool

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

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }

  /// Two lines that may stand in one another's place.
  fileprivate func isLike(_ other: String) -> Bool {
    func head(_ line: String) -> String {
      String(line.trimmed.prefix { $0 != ":" && $0 != ">" && $0 != " " && !$0.isNumber })
    }
    return head(self) == head(other)
  }

  /// The line with one of its values changed.
  fileprivate var altered: [String] {
    var found: [String] = []
    // The text of an element, or what follows a name.
    if let open = firstIndex(of: ">"), let close = self[open...].firstRange(of: "</") {
      let inside = self[index(after: open)..<close.lowerBound]
      found.append(self[...open] + inside.changed + self[close.lowerBound...])
    } else if let colon = firstIndex(where: { $0 == ":" || $0 == "=" }) {
      found.append(self[...colon] + self[index(after: colon)...].changed)
    }
    // Each number.
    var place = startIndex
    while let start = self[place...].firstIndex(where: \.isNumber) {
      let end = self[start...].firstIndex { !$0.isNumber } ?? endIndex
      if let number = Int(self[start..<end]), found.count < 6 {
        found.append(self[..<start] + "\(number + 1)" + self[end...])
      }
      place = end
    }
    // Each attribute, and each parameter.
    for mark in ["=\"", ";", " "] {
      var rest = startIndex
      while let next = self[rest...].firstRange(of: mark), found.count < 14 {
        let end = self[next.upperBound...].firstIndex { "\"; >".contains($0) } ?? endIndex
        let value = self[next.upperBound..<end]
        if !value.isEmpty {
          found.append(self[..<next.upperBound] + value.changed + self[end...])
          if mark == ";" { found.append(String(self[..<next.lowerBound] + self[end...])) }
        }
        rest = next.upperBound
      }
    }
    return found.filter { $0 != self }.distinct
  }
}

extension Substring {
  /// Something else of about the same kind.
  fileprivate var changed: String {
    switch self {
    case "true": return "false"
    case "false": return "true"
    case "full": return "partial"
    case "partial": return "full"
    default: break
    }
    if let at = firstIndex(of: "@"), let colon = self[..<at].lastIndex(of: ":") {
      return self[...colon] + "mallory" + self[at...]
    }
    return "other\(self)"
  }
}
