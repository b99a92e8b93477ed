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
