// Other requests and contents than the one of a message: of another call, to somebody else, to end it.

extension MessageText {
  private func field(_ name: String) -> String? {
    fields.first { MessageText.name(of: $0) == name }
  }

  private mutating func set(_ name: String, _ value: String) {
    guard let place = fields.firstIndex(where: { MessageText.name(of: $0) == name }) else { return }
    fields[place] = "\(name): \(value)"
  }

  private mutating func renewBranch() {
    guard let place = fields.firstIndex(where: { MessageText.name(of: $0) == "Via" }) else {
      return
    }
    fields[place] += "x"
  }

  private static func value(_ field: String) -> String {
    String(field.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
  }

  /// The same request in a call of its own.
  var inAnotherCall: MessageText { inAnotherCall(named: "another") }

  func inAnotherCall(named name: String) -> MessageText {
    var other = self
    other.set("Call-ID", name)
    other.renewBranch()
    return other
  }

  /// Another request of the same dialog.
  var nextInDialog: MessageText {
    var other = self
    let method = first.prefix { $0 != " " }
    other.set("CSeq", "7777 \(method)")
    other.renewBranch()
    return other
  }

  /// A MESSAGE to whom the request goes, with what another message has in it.
  func asMessage(with content: MessageText) -> MessageText {
    var other = inAnotherCall
    let words = first.split(separator: " ").map(String.init)
    other.first = (["MESSAGE"] + words.dropFirst()).joined(separator: " ")
    other.set("CSeq", "1 MESSAGE")
    other.fields.removeAll { MessageText.name(of: $0) == "Content-Type" }
    let type = content.contentType ?? "text/plain"
    other.fields.insert("Content-Type: \(type)", at: max(0, other.fields.count - 1))
    other.body = content.body
    return other
  }

  func going(to address: String) -> MessageText {
    var other = self
    other.first = "INVITE \(address) SIP/2.0"
    other.set("To", "<\(address)>")
    return other
  }

  /// The same invitation, from who has accepted it to who has sent it.
  func calledBack(_ answer: MessageText) -> MessageText {
    var other = inAnotherCall
    guard let from = field("From"), let to = answer.field("To") else { return other }
    let address = MessageText.value(from).drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
    other.first = "INVITE \(address) SIP/2.0"
    other.set("From", MessageText.value(to))
    other.set("To", "<\(address)>")
    if let contact = answer.field("Contact") { other.set("Contact", MessageText.value(contact)) }
    other.body = answer.body
    return other
  }

  var method: String { String(first.prefix { $0 != " " }) }

  /// Another request to the same, that has nothing to do with it.
  func asking(_ method: String, _ fields: [String]) -> MessageText {
    var other = inAnotherCall(named: "another-\(method)")
    let words = first.split(separator: " ").map(String.init)
    other.first = ([method] + words.dropFirst()).joined(separator: " ")
    other.set("CSeq", "1 \(method)")
    if let to = field("To") { other.set("To", MessageText.value(to).untagged) }
    let kept = ["Via", "Max-Forwards", "Route", "From", "To", "Call-ID", "CSeq", "Contact"]
    other.fields.removeAll { !kept.contains(MessageText.name(of: $0)) }
    other.fields += fields + ["Content-Length: 0"]
    other.body = []
    return other
  }

  /// A document of an earlier time; nil where it has none.
  var older: MessageText? {
    for place in body.indices {
      guard let time = body[place].firstRange(of: "timestamp=\"2") else { continue }
      var other = self
      other.body[place].replaceSubrange(time, with: "timestamp=\"1")
      if let name = field("Message-ID") { other.set("Message-ID", "\(MessageText.value(name))0") }
      return other
    }
    return nil
  }

  /// What ends the dialog of a request or a response; nil where there is none.
  func end(_ answer: MessageText?, _ reason: String) -> MessageText? {
    guard let from = field("From"), let to = field("To"), let answer,
      let call = field("Call-ID"), let via = field("Via"),
      let tagged = answer.field("To"), tagged.contains(";tag="),
      let begun = answer.field("CSeq")?.split(separator: " ").last,
      ["INVITE", "SUBSCRIBE"].contains(begun)
    else { return nil }
    let ending =
      begun == "INVITE"
      ? (method: "BYE", fields: [reason])
      : (method: "SUBSCRIBE", fields: ["Event: conference", "Expires: 0"])
    let isRequest = !first.hasPrefix("SIP/")
    var other = self
    let words = first.split(separator: " ").map(String.init)
    guard !isRequest || words.count == 3 else { return nil }
    let target =
      isRequest
      ? words[1]
      : String(MessageText.value(from).drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    other.first = "\(ending.method) \(target) SIP/2.0"
    let ends =
      isRequest
      ? [
        "From: \(MessageText.value(from))",
        "To: \(to.contains(";tag=") ? MessageText.value(to) : MessageText.value(tagged))",
      ]
      : ["From: \(MessageText.value(to))", "To: \(MessageText.value(from))"]
    other.fields =
      ["\(via)x", "Max-Forwards: 70"] + ends + [
        call, "CSeq: 7777 \(ending.method)",
      ] + ending.fields + ["Content-Length: 0"]
    other.body = []
    return other
  }

  /// The content of another message, on the way of this one.
  func carrying(_ other: MessageText) -> MessageText {
    var text = self
    text.body = other.body
    text.contentType = other.contentType
    for name in ["Message-ID", "Byte-Range"] {
      if let line = other.field(name) { text.set(name, String(line.dropFirst(name.count + 2))) }
    }
    return text
  }
}

extension String {
  /// The address in what a field says, without what is asked of who is there.
  var address: String? {
    guard let open = firstIndex(of: "<") else { return nil }
    return String(self[index(after: open)...].prefix { $0 != ">" && $0 != "?" })
  }

  fileprivate var untagged: String {
    guard let tag = firstRange(of: ";tag=") else { return self }
    let rest = self[tag.upperBound...].drop { $0 != ";" }
    return String(self[..<tag.lowerBound] + rest)
  }
}
