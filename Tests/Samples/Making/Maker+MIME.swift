import Wire

extension Maker {
  // MARK: Entities

  /// Content with header lines before it, encoded for travel in one of the ways.
  mutating func entity(_ content: Sample, more lines: [String] = []) -> Sample {
    // Parts of parts are never encoded as a whole (RFC 2045 §6.4).
    let encoding =
      content.kind.hasPrefix("multipart/")
      ? .identity : luck.pick([TransferEncoding.identity, .identity, .base64, .quotedPrintable])
    let body = encoding.encode(content.bytes)
    var lines = lines
    // What has no type is text.
    let isTyped = content.kind != "text/plain" || !luck.happens(3)
    if isTyped { lines.append(mimeLine("Content-Type", commented(folded(content.type)))) }
    if encoding != .identity || luck.happens(6) {
      let name = encoding == .identity ? luck.pick(["7bit", "8bit", "binary"]) : encoding.name
      lines.append(mimeLine("Content-Transfer-Encoding", cased(name)))
    }
    let identifier = luck.happens(2) ? "\(self.identifier())@\(host())" : nil
    if let identifier { lines.append(mimeLine("Content-ID", "<\(identifier)>")) }
    if luck.happens(4) {
      let name = separator(";") + "filename" + separator("=") + quoted()
      lines.append(mimeLine("Content-Disposition", cased("attachment") + name))
    }
    if luck.happens(6) { lines.append(mimeLine("Content-Length", "\(body.count)")) }
    if luck.happens(6) { lines.append(mimeLine("X-\(self.identifier())", folded(line()))) }
    if isOdd { lines = luck.shuffled(lines) }
    let bytes = Bytes(Array((lines.joined() + "\r\n").utf8) + Array(body))
    return Sample("MIME entity", bytes, carrying: [content]) {
      let entity = try MIMEEntity(bytes)
      try insist(entity.rendered() == bytes, "rendered in another way")
      try insist(entity.size == bytes.count, "a size of \(entity.size)")
      try insist(try entity.content() == content.bytes, "other content")
      try insist(entity.has(type: content.kind), "another type than \(content.kind)")
      try insist(identifier.map { entity.contentID == Bytes($0) } ?? true, "another Content-ID")
      _ = try entity.disposition
      try insist(noErrorsIn: MIMEEntity.problems(in: bytes))
      try content.check()
    }
  }

  /// An object of the message store.
  mutating func stored() -> Sample {
    let from = "<\(address())>"
    let date = dateTime()
    let direction = luck.pick(MessageDirection.allCases)
    var lines = [
      mimeLine("From", from), mimeLine("To", "\(quoted()) <\(address())>"),
      mimeLine("Date", commented(date.mailText.description)),
      mimeLine("Message-Direction", cased(direction.rawValue)),
      mimeLine("Conversation-ID", identifier()), mimeLine("Contribution-ID", identifier()),
      mimeLine("IMDN-Message-ID", identifier()),
    ]
    if luck.happens(2) { lines.append(mimeLine("Subject", folded(line()))) }
    let object = entity(body(depth: 2), more: lines)
    let bytes = object.bytes
    return Sample("stored object", bytes, carrying: [object]) {
      let read = try MIMEEntity(bytes)
      try insist(read.from == Bytes(from), "from somebody else")
      try insist(try read.sent == date.inSeconds, "sent at another time")
      try insist(read.messageDirection == direction, "another direction")
      try insist(noErrorsIn: MIMEEntity.problems(inStored: bytes))
      try object.check()
    }
  }

  // MARK: Multiparts

  /// Some parts with a boundary between them.
  mutating func multipart(_ subtype: String, depth: Int) -> Sample {
    let parts = (0...luck.below(3)).map { _ in entity(body(depth: depth)) }
    let preamble = luck.pick(["", "", "\r\n", "Nobody reads this.\r\n"])
    let epilogue = luck.pick(["", "", "Nor this.\r\n", "\r\n--"])
    var boundary = luck.word("abcXYZ019'()+_,-./:=? ", 1...40) + "z"
    while parts.contains(where: { $0.bytes.description.contains("--" + boundary) }) {
      boundary = identifier(10...40)
    }
    func lineEnd(_ maker: inout Maker) -> [UInt8] {
      Array(maker.luck.pick(["", "", " ", "\t  "]).utf8) + [0x0d, 0x0a]
    }
    var octets = Array(preamble.utf8)
    for part in parts {
      octets += Array("--\(boundary)".utf8) + lineEnd(&self) + Array(part.bytes) + [0x0d, 0x0a]
    }
    octets += Array("--\(boundary)--".utf8)
    let isLast = epilogue.isEmpty && luck.happens(2)
    if !isLast { octets += lineEnd(&self) + Array(epilogue.utf8) }
    let bytes = Bytes(octets)
    let type =
      contentType("multipart/\(subtype)", ["start-info=x"]) + unfoldedSeparator(";")
      + cased("boundary") + "=\"\(boundary)\""
    return Sample("multipart/\(subtype)", type: type, bytes, carrying: parts) { [boundary] in
      let multipart = try Multipart(bytes, MediaType(Bytes(type)))
      try insist(multipart.bytes == bytes, "other octets")
      try insist(multipart.boundary == Bytes(boundary), "another boundary")
      try insist(multipart.preamble == Bytes(preamble), "another preamble")
      try insist(multipart.epilogue == Bytes(epilogue), "another epilogue")
      try insist(multipart.count == parts.count, "\(multipart.count) parts")
      for (index, part) in parts.enumerated() {
        try insist(multipart.text(at: index) == part.bytes, "another part \(index)")
        try part.check()
      }
      try insist(noErrorsIn: MIMEEntity.problems(in: MIMEEntity(type, bytes).rendered()))
    }
  }

  // MARK: Lines

  private mutating func mimeLine(_ name: String, _ value: String) -> String {
    cased(name) + (isOdd ? luck.pick([": ", ": ", ":", ":  ", ":\r\n "]) : ": ") + value + "\r\n"
  }

  /// A value on several lines, which may end before any space; the space stays what it is.
  private mutating func folded(_ value: String) -> String {
    guard isOdd else { return value }
    return value.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
      .reduce(into: "") { text, word in
        // A line of nothing but space is none.
        if !text.isEmpty { text += word.isEmpty ? " " : luck.pick([" ", "\r\n "]) }
        text += word
      }
  }

  /// A structured value with a remark behind it, or before its parameters (RFC 5322 §3.2.2).
  private mutating func commented(_ value: String) -> String {
    guard isOdd, luck.happens(4) else { return value }
    let remark = luck.pick(["(x)", "(a (nested) one)", "(\\)\\( ;\"=)", "()"])
    guard let end = value.firstIndex(of: ";"), luck.happens(2) else { return value + " " + remark }
    return value[..<end] + remark + value[end...]
  }
}
