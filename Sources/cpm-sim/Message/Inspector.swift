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
    case "sip", "message/sip": return inspectSIP(bytes)
    case "msrp": return inspectMSRP(bytes)
    default: return try inspectBody(bytes, kind)
    }
  }

  /// The messages of a connection. What cannot be parsed ends it.
  func stream(_ bytes: Bytes, _ kind: String) throws(UsageError) -> [Inspection] {
    var found: [Inspection] = []
    do throws(Flaw) {
      switch kind.lowercased() {
      case "sip": try sipStream(bytes, &found)
      case "msrp": try msrpStream(bytes, &found)
      default: throw Flaw("", "", at: -1)
      }
    } catch {
      guard error.offset >= 0 else {
        throw UsageError("'\(kind)' does not come in streams", "there are streams of sip and msrp")
      }
      found.append(Inspection(kind, refused: error, bytes))
    }
    return found
  }

  private func sipStream(_ bytes: Bytes, _ found: inout [Inspection]) throws(Flaw) {
    var stream = SIPStream(strictness)
    stream.feed(bytes)
    while let item = try stream.next() {
      guard case .message(let message) = item else { continue }
      found.append(inspectSIP(message.rendered()))
    }
    if stream.waiting > 0 {
      throw Flaw(
        "the stream ends within a message", "RFC 3261 §18.3", at: bytes.count - stream.waiting)
    }
  }

  private func msrpStream(_ bytes: Bytes, _ found: inout [Inspection]) throws(Flaw) {
    var stream = MSRPStream(strictness)
    stream.feed(bytes)
    while let message = try stream.next() { found.append(inspectMSRP(message.rendered())) }
    if stream.pendingCount > 0 {
      throw Flaw(
        "the stream ends within a message", "RFC 4975 §7.3", at: bytes.count - stream.pendingCount)
    }
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
    if !message.body.isEmpty {
      let type = message[.contentType]?.text ?? Bytes("application/octet-stream")
      var body = BodyInspector(in: bytes, strictness)
      body.inspect(message.body, type)
      inspection.rows += body.rows
      inspection.problems += body.problems.list
    }
    if compares {
      let before = bytes.count - message.size - message.surplus.count
      inspection.compare(
        message.rendered(), with: bytes[before..<bytes.count - message.surplus.count])
    }
    return inspection
  }

  private func inspectMSRP(_ bytes: Bytes) -> Inspection {
    let message: MSRPMessage
    do throws(Flaw) {
      message = try MSRPMessage(bytes, strictness)
    } catch {
      return Inspection("msrp", refused: error, bytes)
    }
    let what =
      message.code.map { "\($0) response" } ?? "\(message.methodText) request"
    var inspection = Inspection("msrp", "MSRP \(what), \(message.size) octets", bytes)
    inspection.rows.append(Inspection.Row(name: "transaction", text: "\(message.transaction)"))
    for index in 0..<message.fields.count {
      inspection.rows.append(
        Inspection.Row(
          name: message.fields.nameText(at: index).visible,
          text: message.fields.value(at: index).visible))
    }
    inspection.problems = MSRPMessage.problems(in: bytes)
    if let body = message.body, !body.isEmpty {
      let range = try? message.byteRange
      let isWhole = message.continuation == .complete && (range.map { $0.start == 1 } ?? true)
      let type = (try? message.contentType)?.text ?? Bytes("application/octet-stream")
      var inspector = BodyInspector(in: bytes, strictness)
      // A piece of a body need not be one.
      inspector.inspect(body, isWhole ? type : Bytes("application/octet-stream"))
      inspection.rows += inspector.rows
      inspection.problems += inspector.problems.list
    }
    if compares { inspection.compare(message.rendered(), with: bytes) }
    return inspection
  }

  private func inspectBody(_ bytes: Bytes, _ kind: String) throws(UsageError) -> Inspection {
    let known = BodyInspector.knownTypes
    let name = String(kind.prefix { $0 != ";" })
    let isKnown =
      known.contains { $0 == name.lowercased() } || name.hasPrefix("multipart/")
      || name.hasSuffix("xml")
    guard isKnown else {
      let near = nearest(to: kind, among: ["sip", "msrp"] + known)
      throw UsageError(
        "no parser for '\(kind)'",
        near.map { "did you mean '\($0)'?" } ?? "there is one for: sip, msrp, "
          + known.joined(separator: ", "))
    }
    let near = known.contains(name.lowercased()) ? nil : nearest(to: name, among: known)
    let remark = near.map { ", known only by its form; did you mean \($0)?" } ?? ""
    var inspection = Inspection(kind, "\(kind), \(bytes.count) octets\(remark)", bytes)
    var body = BodyInspector(in: bytes, strictness)
    body.inspect(bytes, Bytes(kind))
    inspection.rows = body.rows
    inspection.problems = body.problems.list
    if compares { inspection.difference = body.difference }
    return inspection
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
    return rows
  }
}
