import Entities
import Wire

extension Packet {
  /// What else of a message is worth a place on an arrow, beside its name.
  var summary: String {
    switch content {
    case .sip(let message): return Packet.summary(of: message)
    case .msrp(let message):
      guard let body = message.body else { return "" }
      let range = (try? message.byteRange) ?? nil
      let isWhole = range.map { $0.start == 1 && $0.end == $0.total } ?? true
      // Of a message in several chunks it is told which part this is.
      let place = isWhole ? "" : range.map { "\($0) " } ?? ""
      let isFirst = range.map { $0.start == 1 } ?? true
      let text = isFirst ? Packet.gist(of: body, try? message.contentType) : Packet.excerpt(body)
      return place + text
    }
  }

  private static func summary(of message: SIPMessage) -> String {
    var parts: [String] = []
    if message.method == .invite || message.method == .message || message.method == .subscribe,
      let target = message.requestURI
    {
      parts.append("\(target.user ?? target.host)")
    }
    if let reason = message[.reason]?.cause { parts.append("cause \(reason)") }
    if !message.body.isEmpty {
      let text = gist(of: message.body, message[.contentType])
      if !text.isEmpty { parts.append(text) }
    }
    return parts.joined(separator: ", ")
  }

  /// What a body says, in few words.
  private static func gist(of body: Bytes, _ type: MediaType?) -> String {
    guard let type else { return "" }
    if type.is("application/sdp") { return "SDP" }
    if type.is("message/cpim") { return gist(ofCPIM: body) }
    if type.is("application/im-iscomposing+xml") {
      return (try? IsComposing(parsing: body)).map { "composing \($0.state.text)" }
        ?? "\(type.name)"
    }
    if type.is("text/plain") { return excerpt(body) }
    return "\(type.name)"
  }

  /// The content in its wrapper: a notification by what it says, a text by its beginning. Of a
  /// message in several chunks only the first is looked at.
  private static func gist(ofCPIM body: Bytes) -> String {
    guard let message = try? CPIMMessage(body, .lenient) else { return excerpt(body) }
    if message.content.has(type: "message/imdn+xml") {
      let notification = (try? IMDN(parsing: message.content.body))?.notification
      return notification.map { "IMDN \($0.status.text)" } ?? "IMDN"
    }
    guard let type = try? message.content.contentType, !type.is("text/plain") else {
      return excerpt(message.content.body)
    }
    return "\(type.name)"
  }

  /// The beginning of a text, in quotes.
  private static func excerpt(_ body: Bytes) -> String {
    let text = body.description.prefix { !$0.isNewline }
    return text.count > 24 ? "\"\(text.prefix(22))…\"" : "\"\(text)\""
  }
}
