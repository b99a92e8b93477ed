import Wire

extension Maker {
  mutating func cpim(depth: Int) -> Sample {
    let sender = CPIMAddress(
      address(), name: luck.pick(["", "Alice", "B. \"Bob\" O'Hara", "Ωmega\\ \t"]))
    let recipients = (0...luck.below(3)).map { _ in CPIMAddress(address()) }
    let date = dateTime()
    let subject = luck.pick([line(), "two\nlines", "tab\tand \\ and \u{7f}", ""])
    let messageID = identifier()
    let prefix = luck.pick(["imdn", "i", "x-1"])
    var lines = ["From: \(sender.value)"] + recipients.map { "To: \($0.value)" }
    if luck.happens(3) { lines.append("cc: <\(address())>") }
    lines.append("DateTime: \(date.text)")
    let language = luck.happens(2) ? "de-AT" : nil
    // A parameter stands between colon and space.
    lines.append(
      "Subject:" + (language.map { ";lang=\($0)" } ?? "") + " \(CPIMEscapes.escape(Bytes(subject)))"
    )
    // A prefix must be declared before it is used.
    lines.append("NS: \(prefix) <urn:ietf:params:imdn>")
    lines.append("\(prefix).Message-ID: \(messageID)")
    if luck.happens(2) {
      lines.append("\(prefix).Disposition-Notification: positive-delivery, display")
    }
    if luck.happens(3) { lines.append("X-\(identifier()): \(line())") }
    if luck.happens(3) { lines.append("Require: \(prefix).Message-ID") }
    let head = lines.map { $0 + "\r\n" }.joined() + "\r\n"
    let content = entity(body(depth: depth))
    let bytes = Bytes(Array(head.utf8) + Array(content.bytes))
    return Sample(
      "message/cpim", type: contentType("message/cpim"), bytes, carrying: [content]
    ) {
      let message = try CPIMMessage(bytes)
      try insist(message.rendered() == bytes, "rendered in another way")
      try insist(message.size == bytes.count, "a size of \(message.size)")
      try insist(try message.from == sender, "from somebody else")
      try insist(try message.recipients == recipients, "for others")
      try insist(try message.sent == date, "sent at another time")
      try insist(message.subject(language: language) == Bytes(subject), "another subject")
      try insist(message.imdnMessageID == Bytes(messageID), "another imdn.Message-ID")
      try insist(message.content.rendered() == content.bytes, "other content")
      // Content may do without a type where it is text, but RFC 3862 wants one all the same.
      try insist(
        noErrorsIn: CPIMMessage.problems(in: bytes).filter { $0.rule != "RFC 3862 §2.4" })
      try content.check()
    }
  }
}
