import Sim
import Wire

/// What has been told of a session beside what it is: it stays true until something else is told.
struct SessionMarks: Sendable {
  /// The session interval in seconds, as the other end has said it.
  var interval: Int64?
  /// What the other end can do.
  var peerMethods: [Bytes] = []
  /// How its connection stands.
  var media: String?
  /// Whether the other end is writing, once that was said.
  var isComposing: Bool?
  /// The members of a group who are, once one was.
  var composing: [Bytes]?
  /// The session that has taken its place.
  var replacedBy: Bytes?

  /// Takes down what the message that has begun the session says (002-7.3.1-rsp.1, -rsp.3).
  mutating func note(_ message: SIPMessage) {
    peerMethods = message.fields.texts(of: SIPHeader.allow.text).flatMap { $0.listed }
    interval = message[.sessionExpires].map { Int64($0.value) }
  }

  func facts(of key: Bytes, _ grounds: Grounds) -> [Fact] {
    var facts: [Fact] = []
    if !peerMethods.isEmpty {
      facts.append(Fact(.sessionPeerMethods, of: key, .list(peerMethods), grounds))
    }
    if let interval { facts.append(Fact(.sessionTimer, of: key, .number(interval), grounds)) }
    if let media { facts.append(Fact(.sessionMedia, of: key, .text(Bytes(media)), grounds)) }
    if let isComposing {
      facts.append(
        Fact(.sessionComposing, of: key, .text(Bytes(isComposing ? "active" : "idle")), grounds))
    }
    if let composing { facts.append(Fact(.sessionComposing, of: key, .list(composing), grounds)) }
    if let replacedBy {
      facts.append(Fact(.sessionReplacedBy, of: key, .text(replacedBy), grounds))
    }
    return facts
  }
}
