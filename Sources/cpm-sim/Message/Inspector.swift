import Wire

/// Looks at octets with the parser of their kind.
struct Inspector {
  let strictness: Strictness
  let compares: Bool

  /// What a file seems to hold.
  static func kind(of bytes: Bytes) -> String {
    let first = bytes.prefix { $0 != 0x0d && $0 != 0x0a }
    if first.starts(with: "MSRP ".utf8) { return "msrp" }
    let start = bytes.trimmed
    if start.starts(with: "v=0".utf8) { return "application/sdp" }
    if start.starts(with: "<".utf8) {
      let root = (try? XMLElement(parsing: bytes))?.name
      return root.flatMap { KnownBodies.rooted(in: $0) }.map { "\($0.mediaType)" }
        ?? "application/xml"
    }
    return "sip"
  }

  func inspect(_ bytes: Bytes, _ kind: String) throws(UsageError) -> Inspection {
    switch kind.lowercased() {
    case "sip", "message/sip":
      return inspectSIP(bytes)
    case let type where KnownBodies.named(type) != nil || type.hasSuffix("xml"):
      return inspectXML(bytes, type)
    default:
      let known = ["sip", "msrp"] + KnownBodies.all.map { "\($0.mediaType)" }
      let near = nearest(to: kind, among: known)
      throw UsageError(
        "no parser for '\(kind)'",
        near.map { "did you mean '\($0)'?" } ?? "there is one for: \(known.joined(separator: ", "))"
      )
    }
  }

  /// The messages of a connection. What cannot be parsed ends it.
  func stream(_ bytes: Bytes, _ kind: String) throws(UsageError) -> [Inspection] {
    guard kind == "sip" else { throw UsageError("no stream of '\(kind)'") }
    var stream = SIPStream(strictness)
    stream.feed(bytes)
    var found: [Inspection] = []
    do throws(Flaw) {
      while let item = try stream.next() {
        guard case .message(let message) = item else { continue }
        found.append(inspectSIP(message.rendered()))
      }
      if stream.waiting > 0 {
        throw Flaw(
          "the stream ends within a message", "RFC 3261 §18.3", at: bytes.count - stream.waiting)
      }
    } catch {
      found.append(Inspection("sip", refused: error, bytes))
    }
    return found
  }

  private func inspectSIP(_ bytes: Bytes) -> Inspection {
    let message: SIPMessage
    do throws(Flaw) {
      message = try SIPMessage(parsing: bytes, strictness)
    } catch {
      return Inspection("sip", refused: error, bytes)
    }
    let what =
      message.method.map { "\($0) request" } ?? "\(message.statusCode ?? 0) response"
    var inspection = Inspection("sip", "SIP \(what), \(message.size) octets", bytes)
    inspection.rows = Inspector.rows(of: message)
    inspection.problems = message.problems(strictness).list
    if compares {
      let before = bytes.count - message.size - message.surplus.count
      inspection.compare(
        message.rendered(), with: bytes[before..<bytes.count - message.surplus.count])
    }
    return inspection
  }

  // MARK: XML

  private func inspectXML(_ bytes: Bytes, _ type: String) -> Inspection {
    let isKnown = KnownBodies.named(type) != nil
    let near = isKnown ? nil : nearest(to: type, among: KnownBodies.all.map { "\($0.mediaType)" })
    let remark =
      isKnown ? "" : ", known only as XML" + (near.map { "; did you mean \($0)?" } ?? "")
    var inspection = Inspection(type, "\(type), \(bytes.count) octets\(remark)", bytes)
    do throws(Flaw) {
      let root = try XMLElement(parsing: bytes)
      Inspector.outline(root, depth: 0, &inspection.rows)
      if let known = KnownBodies.named(type) {
        inspection.difference = try Inspector.compare(known, bytes, compares)
      }
    } catch {
      let rows = inspection.rows
      inspection = Inspection(type, refused: error, bytes)
      inspection.rows = rows
    }
    return inspection
  }

  /// Reads a body and, if that is asked, what it is written as: that must be the same value, and
  /// be written the same again.
  private static func compare<Body: XMLBody>(
    _ type: Body.Type, _ bytes: Bytes, _ compares: Bool
  ) throws(Flaw) -> String? {
    let body = try Body(parsing: bytes)
    guard compares else { return nil }
    let written = body.rendered()
    let again = try Body(parsing: written)
    return again == body && again.rendered() == written
      ? nil : "what is written is read as another value"
  }

  /// Elements one a line, those within set in.
  private static func outline(_ element: XMLElement, depth: Int, _ rows: inout [Inspection.Row]) {
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
    rows.append(
      Inspection.Row(
        name: String(repeating: "  ", count: depth) + element.name.local.description,
        text: (attributes + [Bytes(text).trimmed.visible]).filter { !$0.isEmpty }
          .joined(separator: "  ")))
    for child in children { outline(child, depth: depth + 1, &rows) }
  }

  // MARK: SIP

  private static func rows(of message: SIPMessage) -> [Inspection.Row] {
    var rows: [Inspection.Row] = []
    let start =
      message.method.map { "\($0) \(message.requestURIText ?? Bytes())" }
      ?? "\(message.statusCode ?? 0) \(message.reasonPhrase ?? Bytes())"
    rows.append(Inspection.Row(name: "start line", text: start))
    for index in 0..<message.fields.count {
      let value = message.fields.value(at: index)
      let text = value.unfolded.visible
      if let header = message.fields.name(at: index) {
        rows.append(
          Inspection.Row(
            name: header.text, text: text, meaning: "\(header.meaning) (\(header.source))",
            parts: header.parts(of: value)))
      } else {
        rows.append(
          Inspection.Row(
            name: message.fields.nameText(at: index).visible, text: text,
            meaning: "not known here; it survives every hop as it is"))
      }
    }
    if !message.body.isEmpty {
      let type = message[.contentType]?.name.description ?? "no type"
      rows.append(Inspection.Row(name: "body", text: "\(type), \(message.body.count) octets"))
    }
    return rows
  }
}
