import Wire

// Messages for stories: whole ones, so that one thing at a time can be wrong with them.

/// A message from its lines; a body's length is counted.
func made(_ start: String, _ headers: [String], _ type: String? = nil, _ body: String = "")
  -> SIPMessage
{
  var lines = [start] + headers
  if let type { lines.append("Content-Type: \(type)") }
  let octets = body.replacing("\n", with: "\r\n")
  lines.append("Content-Length: \(octets.utf8.count)")
  let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + octets
  guard let message = try? SIPMessage(parsing: Bytes(text), .lenient) else {
    return SIPMessage(status: 500)
  }
  return message
}

/// What every request has.
func common(
  _ method: String, _ callID: String, number: Int = 1, from: String = "alice", to: String = "bob",
  fromTag: String = "a1", toTag: String? = nil, host: String = "192.0.2.1"
) -> [String] {
  [
    "Via: SIP/2.0/UDP \(host);branch=z9hG4bK\(callID)\(number)", "Max-Forwards: 70",
    "From: <sip:\(from)@example.org>;tag=\(fromTag)",
    "To: <sip:\(to)@example.org>" + (toTag.map { ";tag=\($0)" } ?? ""), "Call-ID: \(callID)",
    "CSeq: \(number) \(method)",
  ]
}

func icsi(_ service: String) -> String {
  "+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.\(service)\""
}

/// A response to a request, with more headers and a body.
func answer(
  _ code: Int, to request: SIPMessage, tag: String = "b1", _ headers: [String] = [],
  _ type: String? = nil, _ body: String = ""
) -> SIPMessage {
  var response = request.response(code, toTag: code == 100 ? nil : Bytes(tag))
  for header in headers {
    let sides = header.split(separator: ":", maxSplits: 1)
    response.add(other: String(sides[0]), Bytes(String(sides[1])).trimmed)
  }
  let octets = Bytes(body.replacing("\n", with: "\r\n"))
  if let type { response.setBody(octets, type) }
  return (try? SIPMessage(parsing: response.rendered(), .lenient)) ?? response
}

/// A session description with one m-line for messages.
func description(
  host: String, path: String, setup: String = "actpass", direction: String = "sendrecv",
  types: String = "message/cpim application/im-iscomposing+xml", more: [String] = []
) -> String {
  (["v=0", "o=- 1 1 IN IP4 \(host)", "s=-", "c=IN IP4 \(host)", "t=0 0"]
    + mediaLines(path: path, setup: setup, direction: direction, types: types, more: more))
    .joined(separator: "\n") + "\n"
}

func mediaLines(
  path: String, setup: String = "actpass", direction: String = "sendrecv",
  types: String = "message/cpim application/im-iscomposing+xml", more: [String] = []
) -> [String] {
  [
    "m=message 2855 TCP/MSRP *", "a=accept-types:\(types)", "a=path:\(path)", "a=setup:\(setup)",
  ] + more + ["a=\(direction)"]
}

let alicePath = "msrp://192.0.2.1:2855/alice1;tcp"
let bobPath = "msrp://192.0.2.2:2855/bob1;tcp"

/// A chunk with a body.
func chunk(
  _ transaction: String, to: String, from: String, id: String, _ type: String, _ body: String,
  range: String? = nil, continuation: MSRPMessage.Continuation = .complete
) -> MSRPMessage {
  var message = MSRPMessage(
    .send, transaction: Bytes(transaction), to: Bytes(to), from: Bytes(from))
  let octets = Bytes(body.replacing("\n", with: "\r\n"))
  message.set(.messageID, Bytes(id))
  message.set(.byteRange, Bytes(range ?? "1-\(octets.count)/\(octets.count)"))
  message.setContent(Bytes(type), octets)
  message.continuation = continuation
  return message
}

func okay(_ request: MSRPMessage, _ code: Int = 200) -> MSRPMessage {
  request.response(code) ?? request
}

/// A chat message in its wrapping.
func wrapped(
  _ id: String, from: String = "alice", to: String = "bob", time: String = "2026-01-01T00:00:01Z",
  asks: String = "positive-delivery, display, interworking", _ text: String = "hello"
) -> String {
  """
  From: <sip:\(from)@example.org>
  To: <sip:\(to)@example.org>
  DateTime: \(time)
  NS: imdn <urn:ietf:params:imdn>
  imdn.Message-ID: \(id)
  imdn.Disposition-Notification: \(asks)

  Content-Type: text/plain; charset=UTF-8

  \(text)
  """
}

/// A disposition notification in its wrapping.
func report(
  on id: String, _ kind: String = "delivery", _ status: String = "delivered", from: String = "bob",
  to: String = "alice", time: String = "2026-01-01T00:00:03Z",
  of messageTime: String = "2026-01-01T00:00:01Z"
) -> String {
  let xml = IMDN(
    messageID: Bytes(id), dateTime: Bytes(messageTime),
    kind == "delivery" ? .delivery : kind == "display" ? .display : .interworking,
    kind == "interworking" ? .legacySMS : status == "displayed" ? .displayed : .delivered
  ).rendered()
  return """
    From: <sip:\(from)@example.org>
    To: <sip:\(to)@example.org>
    DateTime: \(time)
    NS: imdn <urn:ietf:params:imdn>
    imdn.Message-ID: report-\(id)-\(kind)

    Content-Type: message/imdn+xml
    Content-Disposition: notification

    \(xml)
    """
}

func composing(_ state: IsComposing.State, refresh: UInt32? = 60) -> String {
  IsComposing(state, refresh: refresh).rendered().description
}

extension SIPMessage {
  /// Puts other words in the body.
  mutating func rewrite(_ old: String, _ new: String) {
    setBody(Bytes(body.description.replacing(old, with: new)))
  }

  /// Puts another value in the place of a header, or none.
  mutating func put(_ header: SIPHeader, _ value: String?) {
    if let value { set(header, Bytes(value)) } else { remove(header) }
  }

  mutating func retarget(to uri: String) {
    if let uri = try? URI(uri) { retarget(uri) }
  }
}

extension MSRPMessage {
  mutating func rewrite(_ old: String, _ new: String) {
    guard let type = fields.value(of: .contentType), let body else { return }
    setContent(type, Bytes(body.description.replacing(old, with: new)))
    set(.byteRange, Bytes("1-\(self.body?.count ?? 0)/\(self.body?.count ?? 0)"))
  }
}
