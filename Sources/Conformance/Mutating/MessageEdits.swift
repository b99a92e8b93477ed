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
  /// What stands around what is said in chats, and of each kind of content one.
  private let envelopes: [[String]]
  private let contents: [(kind: String, text: MessageText)]

  /// More of one kind are not borrowed.
  private static let mostBorrowed = 6
  private static let mostLines = 300

  init(_ packets: some Sequence<Packet>) {
    var fields = InOrder<String, [String]>()
    var bodyLines = InOrder<String, [String]>()
    var firstLines: [String] = []
    var envelopes: [[String]] = []
    func note(_ line: String, _ key: String, _ all: inout InOrder<String, [String]>) {
      var known = all[key] ?? []
      guard !known.contains(line), known.count < 64 else { return }
      known.append(line)
      all[key] = known
    }
    var contents: [(kind: String, text: MessageText)] = []
    var seen = Lookup<String, Bool>()
    for packet in packets {
      let text = MessageText(packet)
      guard let text, seen[text.text] == nil else { continue }
      seen[text.text] = true
      if !firstLines.contains(text.first) { firstLines.append(text.first) }
      for line in text.fields { note(line, MessageText.name(of: line), &fields) }
      for line in text.body { note(line, text.type, &bodyLines) }
      if let envelope = text.envelope, envelopes.count < 2 { envelopes.append(envelope) }
      let kind = "\(text.type) \(text.inner?.type ?? "")"
      if !text.isSIP, !text.body.isEmpty, !contents.contains(where: { $0.kind == kind }) {
        contents.append((kind, text))
      }
    }
    self.fields = fields
    self.bodyLines = bodyLines
    self.firstLines = firstLines
    self.envelopes = envelopes
    self.contents = contents
  }

  /// All that a message can become, the likeliest to matter first.
  func edits(of text: MessageText) -> [MessageEdit] {
    guard text.fields.count + text.body.count < MessageEdits.mostLines else { return [] }
    var likely: [MessageEdit] = []
    var rest: [MessageEdit] = []
    func add(_ edits: [MessageEdit], first count: Int) {
      likely += edits.prefix(count)
      rest += edits.dropFirst(count)
    }
    for index in text.fields.indices { likely.append(.withoutField(index)) }
    add(otherFirstLines(text.first).map { .first($0) }, first: 4)
    for (index, line) in text.fields.enumerated() {
      let bare = line.lastIndex(of: ";").map { String(line[..<$0]) }
      if let bare { likely.append(.field(index, bare)) }
      add(others(of: line).filter { $0 != bare }.map { .field(index, $0) }, first: 2)
    }
    likely += wholeBodies(of: text)
    for (index, line) in text.body.enumerated() where !line.isEmpty {
      add([.withoutElement(index)] + line.altered.map { .line(index, $0) }, first: 2)
    }
    likely += ownEntries(of: text)
    likely += [.bare] + otherContents(of: text)
    let isSIP = text.isSIP
    for line in Vocabulary.fields where isSIP && !text.fields.contains(line) {
      likely.append(.withField(line))
    }
    for (index, line) in text.body.enumerated() {
      add(line.extended.map { .line(index, $0) }, first: 4)
    }
    for lines in fields.values {
      rest += lines.prefix(2).filter { !text.fields.contains($0) }.map { .withField($0) }
    }
    for line in (bodyLines[text.type] ?? []).prefix(40) where !text.body.contains(line) {
      for index in text.body.indices where text.body[index].isLike(line) {
        rest.append(.line(index, line))
      }
      rest.append(.withLine(line))
    }
    return likely + rest
  }

  /// The sender stands in a list of those for whom it is, in the place of somebody else.
  private func ownEntries(of text: MessageText) -> [MessageEdit] {
    func address(in line: String, behind mark: String) -> Range<String.Index>? {
      guard let start = line.firstRange(of: mark)?.upperBound,
        let end = line[start...].firstIndex(where: { "\">;".contains($0) })
      else { return nil }
      return start..<end
    }
    guard let from = text.fields.first(where: { MessageText.name(of: $0).lowercased() == "from" }),
      let own = address(in: from, behind: "<")
    else { return [] }
    return text.body.indices.compactMap { index in
      let line = text.body[index]
      guard line.trimmed.hasPrefix("<entry"), let place = address(in: line, behind: "uri=\"")
      else { return nil }
      return .line(index, String(line[..<place.lowerBound] + from[own] + line[place.upperBound...]))
    }
  }

  /// The same change to each line of a document.
  private func wholeBodies(of text: MessageText) -> [MessageEdit] {
    guard let type = text.contentType else { return [] }
    return text.body.changedThroughout.map { .content(type, $0.lines, how: $0.how) }
  }

  /// A request goes elsewhere, a response has another code.
  private func otherFirstLines(_ line: String) -> [String] {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3 else { return [] }
    if words[0] == "SIP/2.0" || (words[0] == "MSRP" && Int(words[2].prefix(3)) != nil) {
      let isSIP = words[0] == "SIP/2.0"
      let codes =
        isSIP ? [500, 200, 403, 180, 480, 486, 202, 404, 408, 481, 488, 603] : [413, 200, 481]
      let own = Int((isSIP ? words[1] : words[2]).prefix(3))
      return codes.filter { $0 != own }.map {
        isSIP ? "SIP/2.0 \($0) Changed" : "MSRP \(words[1]) \($0) Changed"
      }
    }
    if words[0] == "MSRP" { return ["MSRP \(words[1]) REPORT"] }
    let targets = firstLines.compactMap { other -> String? in
      let parts = other.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count == 3, parts[2] == "SIP/2.0", parts[1] != words[1] else { return nil }
      return parts[1]
    }
    let altered = words[1].altered
    return
      (["sip:mallory@example.net"] + altered + targets.distinct.prefix(MessageEdits.mostBorrowed))
      .map {
        "\(words[0]) \($0) SIP/2.0"
      }
  }

  /// What a field says in other messages, and what nobody says.
  private func others(of line: String) -> [String] {
    let name = MessageText.name(of: line)
    let borrowed = (fields[name] ?? []).filter { $0 != line }.prefix(MessageEdits.mostBorrowed)
    let known = Vocabulary.fields.filter { MessageText.name(of: $0) == name && $0 != line }
    let altered = line.altered
    return (altered.prefix(1) + borrowed.prefix(1) + known + altered + borrowed).distinct
  }

  /// The content without what stands around it, or within what stands around others; much longer
  /// than it was, or nothing.
  private func otherContents(of text: MessageText) -> [MessageEdit] {
    guard !text.body.isEmpty else { return [] }
    var found: [MessageEdit] = [.content(text.type, [], how: "without a body")]
    guard let type = text.contentType else { return found }
    if text.envelope != nil {
      if let inner = text.inner { found.append(.content(inner.type, inner.body, how: "unwrapped")) }
    } else if !text.isSIP {
      for envelope in envelopes {
        found.append(
          .content(
            "message/cpim", envelope + ["", "Content-Type: \(type)", ""] + text.body,
            how: "wrapped"))
      }
    }
    if let last = text.body.last(where: { !$0.isEmpty }), !text.isSIP {
      let long = Array(repeating: last, count: 4096 / last.utf8.count + 1)
      found.append(.content(type, text.body + long, how: "much longer"))
    }
    for (_, other) in contents where !text.isSIP && other.body != text.body {
      if let type = other.contentType {
        found.append(.content(type, other.body, how: "as \(other.inner?.type ?? type)"))
      }
    }
    for (type, body) in Vocabulary.documents where !text.isSIP && text.type != type {
      found.append(.content(type, [body], how: "as \(type)"))
    }
    return found
  }
}

/// One way in which a message is otherwise.
enum MessageEdit: Sendable {
  case first(String)
  case withoutField(Int)
  case field(Int, String)
  case withField(String)
  /// A line of the body with all that is in its element.
  case withoutElement(Int)
  case line(Int, String)
  case withLine(String)
  case content(String, [String], how: String)
  /// Nothing is left of it but what it needs to find its way.
  case bare

  func apply(to text: inout MessageText) {
    switch self {
    case .first(let line): text.first = line
    case .withoutField(let index): text.fields.remove(at: index)
    case .field(let index, let line): text.fields[index] = line
    case .withField(let line): text.fields.insert(line, at: max(0, text.fields.count - 1))
    case .withoutElement(let index): text.body.removeSubrange(text.element(at: index))
    case .line(let index, let line): text.body[index] = line
    case .withLine(let line): text.body.append(line)
    case .content(let type, let body, _):
      text.contentType = type
      text.body = body
    case .bare:
      text.fields.removeAll { !MessageEdit.needed.contains(MessageText.name(of: $0)) }
      text.body = []
    }
  }

  private static let needed = [
    "Via", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "Contact", "Content-Length", "To-Path",
    "From-Path", "Message-ID", "Byte-Range",
  ]

  /// Nil where it makes no message of it.
  func change(of packet: Packet, _ text: MessageText) -> Mutation.Change? {
    var other = text
    apply(to: &other)
    return other.packet(like: packet).map { .written($0, how: words(text)) }
  }

  func words(_ text: MessageText) -> String {
    switch self {
    case .first(let line): line
    case .withoutField(let index): "without \(MessageText.name(of: text.fields[index]))"
    case .field(_, let line): line
    case .withField(let line): "with \(line)"
    case .withoutElement(let index): "without '\(text.body[index].trimmed)'"
    case .line(let index, let line): "'\(line.trimmed)' for '\(text.body[index].trimmed)'"
    case .withLine(let line): "with '\(line.trimmed)'"
    case .content(_, _, let how): how
    case .bare: "with nothing that it does not need"
    }
  }
}
