import Wire

/// Looks at octets with the parser of their kind.
struct Inspector {
  let strictness: Strictness
  let compares: Bool

  /// What a file seems to hold.
  static func kind(of bytes: Bytes) -> String {
    let first = bytes.prefix { $0 != 0x0d && $0 != 0x0a }
    if first.starts(with: "MSRP ".utf8) { return "msrp" }
    if bytes.trimmed.starts(with: "v=0".utf8) { return "application/sdp" }
    return "sip"
  }

  func inspect(_ bytes: Bytes, _ kind: String) throws(UsageError) -> Inspection {
    switch kind.lowercased() {
    case "sip", "message/sip": return inspectSIP(bytes)
    default:
      throw UsageError("no parser for '\(kind)'", "there is one for: sip")
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
