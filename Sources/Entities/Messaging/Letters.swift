import Sim
import Wire

// Messages as CPM wraps them (RFC 3862), and what is notified of them (RFC 5438).

/// What names a message, asks for notifications of it, and says when it was sent.
///
/// It is read once, and then only handed on.
final class Letter: Sendable {
  let message: CPIMMessage
  let id: Bytes?
  /// The notification that it carries, if it carries one.
  let notification: IMDN?
  /// Whether there is one: for those who want to know no more.
  let isNotification: Bool

  /// Nil for what is no `message/cpim` that can be read.
  convenience init?(_ octets: Bytes) {
    guard let message = try? CPIMMessage(octets, .lenient) else { return nil }
    self.init(message)
  }

  init(_ message: CPIMMessage) {
    self.message = message
    id = message.imdnMessageID
    notification =
      message.content.has(type: "message/imdn+xml")
      ? try? IMDN(parsing: message.content.body) : nil
    isNotification = notification != nil
  }

  var from: URI? { ((try? message.from) ?? nil).flatMap { try? URI(parsing: $0.uri) } }
  var to: URI? { ((try? message.to) ?? nil).flatMap { try? URI(parsing: $0.uri) } }

  /// As it is written.
  var sent: Bytes? { message.dateTime }

  var asksForDelivery: Bool { message.asksFor(notification: "positive-delivery") }
  var asksForFailure: Bool { message.asksFor(notification: "negative-delivery") }
  var asksForDisplay: Bool { message.asksFor(notification: "display") }
  var asksForInterworking: Bool { message.asksFor(notification: "interworking") }
  var asksForAnything: Bool { !message.dispositionNotifications.isEmpty }
}

extension CPIMMessage {
  /// A message that a user has written.
  static func letter(
    _ content: UserAction.Content, id: Bytes, from: URI, to: URI, at time: Bytes,
    asking notifications: [String]
  ) -> CPIMMessage {
    var message = CPIMMessage(
      from: CPIMAddress(from.description), to: CPIMAddress(to.description), dateTime: time,
      MIMEEntity(content.type, content.body))
    message.setIMDN(messageID: id, notifications: notifications)
    return message
  }

  /// A notification of one, which asks for none itself (RFC 5438 §7.2.1).
  static func notification(
    _ disposition: IMDN.Disposition, _ status: IMDN.Status, of letter: Letter, id: Bytes,
    from: URI, to: URI, at time: Bytes
  ) -> CPIMMessage? {
    guard let messageID = letter.id else { return nil }
    // §11.1.2: the time is that of the message.
    let imdn = IMDN(messageID: messageID, dateTime: letter.sent ?? time, disposition, status)
    var content = MIMEEntity("message/imdn+xml", imdn.rendered())
    content.fields.set(.contentDisposition, Bytes("notification"))
    var message = CPIMMessage(
      from: CPIMAddress(from.description), to: CPIMAddress(to.description), dateTime: time,
      content)
    message.setIMDN(messageID: id)
    return message
  }
}

/// Turns virtual time into what a calendar shows.
struct Almanac: Hashable, Sendable {
  /// What the calendar shows at the start, in seconds since 1970.
  let epoch: Int64

  /// Now, by the actor's own calendar, which a fault may have put wrong.
  func now(_ out: borrowing Outbox<Network>) -> Bytes { text(of: out.calendar) }

  /// As in mail (RFC 5322 §3.3).
  func mailText(_ out: borrowing Outbox<Network>) -> Bytes { moment(of: out.calendar).mailText }

  func text(of time: Instant) -> Bytes { moment(of: time).text }

  private func moment(of time: Instant) -> DateTime {
    DateTime(milliseconds: epoch * 1000 + time.nanoseconds / 1_000_000)
  }
}
