import Wire

/// Looks at a body by its media type, and at the bodies within it.
struct BodyInspector {
  private(set) var rows: [Inspection.Row] = []
  private(set) var problems: Problems
  /// What a body that is rendered again is not equal in.
  private(set) var difference: String?
  private let strictness: Strictness
  private let source: Bytes

  /// For bodies that lie within some octets, in which the places of problems are counted.
  init(in source: Bytes, _ strictness: Strictness) {
    self.source = source
    self.strictness = strictness
    problems = Problems(in: source)
  }

  /// The types that are known by more than their form.
  static var knownTypes: [String] {
    ["application/sdp", "message/cpim"] + KnownBodies.all.map { "\($0.mediaType)" }
  }

  mutating func inspect(_ body: Bytes, _ type: Bytes, depth: Int = 0) {
    let media: MediaType
    do throws(Flaw) {
      media = try MediaType(type, strictness)
    } catch {
      problems.add(.error, error)
      return
    }
    let name = media.name.description.lowercased()
    add("body", "\(name), \(body.count) octets", depth)
    do throws(Flaw) {
      switch name {
      case "application/sdp": sdp(body, depth + 1)
      case "message/cpim": try cpim(body, depth + 1)
      case _ where media.isMultipart: try multipart(body, media, depth + 1)
      case _ where name.hasSuffix("xml"): try xml(body, name, depth + 1)
      case _ where name.hasPrefix("text/"): text(body, depth + 1)
      default: break
      }
    } catch {
      problems.add(.error, error)
    }
  }

  private mutating func add(_ name: String, _ text: String, _ depth: Int) {
    rows.append(
      Inspection.Row(name: String(repeating: "  ", count: depth) + name, text: text))
  }

  /// Problems that a check has found in a part, with their places in the whole.
  private mutating func take(_ found: [Problem], in part: Bytes) {
    for problem in found {
      problems.add(
        problem.weight, problem.what, problem.rule, at: part.start + problem.offset,
        header: problem.header)
    }
  }

  // MARK: Kinds

  private mutating func sdp(_ body: Bytes, _ depth: Int) {
    for line in body.split(separator: 0x0a) {
      let text = line.trimmed
      guard text.count > 2 else { continue }
      add(text[0..<1].visible, text[2..<text.count].visible, depth)
    }
    take(SessionDescription.problems(in: body), in: body)
  }

  private mutating func cpim(_ body: Bytes, _ depth: Int) throws(Flaw) {
    take(CPIMMessage.problems(in: body), in: body)
    let message = try CPIMMessage(body, .lenient)
    for index in 0..<message.fields.count {
      add(
        message.fields.nameText(at: index).visible, message.fields.value(at: index).visible, depth)
    }
    try entity(message.content, depth)
  }

  private mutating func multipart(_ body: Bytes, _ type: MediaType, _ depth: Int) throws(Flaw) {
    let parts = try Multipart(body, type, strictness, depth: min(depth, 8))
    for part in try parts.parts { try entity(part, depth) }
  }

  private mutating func entity(_ entity: MIMEEntity, _ depth: Int) throws(Flaw) {
    for index in 0..<entity.fields.count {
      add(
        entity.fields.nameText(at: index).visible,
        entity.fields.value(at: index).unfolded.visible, depth)
    }
    let type = try entity.contentType?.text ?? Bytes("text/plain")
    inspect(entity.body, type, depth: depth)
  }

  private mutating func text(_ body: Bytes, _ depth: Int) {
    for line in body.description.split(separator: "\n", omittingEmptySubsequences: false).prefix(20)
    {
      add("", Bytes(String(line)).trimmed.visible, depth)
    }
    if !body.isUTF8 {
      problems.add(.warning, "octets that are not UTF-8", "RFC 3261 §7.4", at: body.start)
    }
  }

  // MARK: XML

  private mutating func xml(_ body: Bytes, _ name: String, _ depth: Int) throws(Flaw) {
    outline(try XMLElement(parsing: body), depth)
    if let known = KnownBodies.named(name) { difference = try BodyInspector.compare(known, body) }
  }

  /// Reads a body and what it is written as: that must be the same value, and be written the same
  /// again.
  private static func compare<Body: XMLBody>(
    _ type: Body.Type, _ bytes: Bytes
  ) throws(Flaw) -> String? {
    let body = try Body(parsing: bytes)
    let written = body.rendered()
    let again = try Body(parsing: written)
    return again == body && again.rendered() == written
      ? nil : "what is written is read as another value"
  }

  /// Elements one a line, those within set in.
  private mutating func outline(_ element: XMLElement, _ depth: Int) {
    let attributes = element.attributes.map { "\($0.name.local)=\"\($0.value)\"" }
    var text = ""
    var children: [XMLElement] = []
    switch element.content {
    case .text(let content): text = content.description
    case .elements(let elements): children = elements
    case .mixed(let nodes):
      for node in nodes {
        switch node {
        case .text(let content): text += content.description
        case .element(let child): children.append(child)
        }
      }
    }
    add(
      element.name.local.description,
      (attributes + [Bytes(text).trimmed.visible]).filter { !$0.isEmpty }.joined(separator: "  "),
      depth)
    for child in children { outline(child, depth + 1) }
  }
}
