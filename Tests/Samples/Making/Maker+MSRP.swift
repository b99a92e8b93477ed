import Wire

extension Maker {
  // MARK: Kinds

  /// A whole message in one request, or one without content.
  mutating func msrpSend() -> Sample {
    let content = luck.happens(6) ? nil : body(depth: 2)
    let count = content?.bytes.count ?? 0
    // What is longer must be open to interruption.
    let end = count > MSRPChunker.interruptible || luck.happens(4) ? "*" : "\(count)"
    let range = "1-\(end)/\(luck.happens(8) ? "*" : "\(count)")"
    return frame("MSRP SEND", "SEND", sendLines(identifier(4...32), range), content)
  }

  /// A message in pieces, as a connection carries them.
  mutating func msrpChunks() -> Sample {
    let content = body(depth: 2)
    let whole = content.bytes
    let messageID = identifier(4...32)
    let total = luck.happens(4) ? "*" : "\(whole.count)"
    let type = content.type
    var frames: [Bytes] = []
    var position = 0
    repeat {
      let end = min(whole.count, position + 1 + luck.below(600))
      let last = luck.happens(3) ? "*" : "\(end)"
      let lines = sendLines(messageID, "\(position + 1)-\(last)/\(total)")
      frames.append(
        frame("SEND", lines, (type, whole[position..<end]), end < whole.count ? "+" : "$"))
      position = end
    } while position < whole.count
    let bytes = Bytes(frames.flatMap { Array($0) })
    return Sample("MSRP chunks", bytes, carrying: [content]) { [frames] in
      var stream = MSRPStream(.strict)
      stream.feed(bytes)
      var reassembler = MSRPReassembler()
      var body: Bytes?
      for frame in frames {
        guard let message = try stream.next() else { throw Mismatch(description: "no chunk") }
        try insist(message.rendered() == frame, "rendered in another way")
        switch reassembler.add(message) {
        case .complete(let assembled): body = assembled.body
        case .incomplete: try insist(body == nil, "a chunk behind the last")
        case let other: throw Mismatch(description: "\(other)")
        }
      }
      try insist(body == whole, "put together in another way")
      try insist(stream.pendingCount == 0, "\(stream.pendingCount) octets are left")
      try content.check()
    }
  }

  mutating func msrpReport() -> Sample {
    let status =
      luck.pick(["000 200", "000 413", "000 481"]) + luck.pick(["", " OK", " Zu groß für mich"])
    return frame(
      "MSRP REPORT", "REPORT",
      [
        ("Message-ID", identifier(4...32)), ("Byte-Range", "1-\(luck.below(9000))/9000"),
        ("Status", status),
      ])
  }

  mutating func msrpNickname() -> Sample {
    frame("MSRP NICKNAME", "NICKNAME", [("Use-Nickname", quoted())])
  }

  mutating func msrpAuthentication() -> Sample {
    let credentials = "Digest username=\(quoted()), realm=\(quoted()), nonce=\(quoted())"
    return frame(
      "MSRP AUTH", "AUTH", [("Expires", "\(luck.below(4000))"), ("Authorization", credentials)])
  }

  mutating func msrpResponse() -> Sample {
    let code = luck.pick([200, 400, 401, 403, 408, 413, 415, 423, 425, 481, 501, 506])
    return frame("MSRP response", "\(code)" + luck.pick(["", " OK", " Non è così"]), [])
  }

  // MARK: Frames

  private mutating func sendLines(_ messageID: String, _ range: String) -> [(String, String)] {
    var lines = [("Message-ID", messageID), ("Byte-Range", range)]
    if luck.happens(3) { lines.append(("Success-Report", luck.pick(["yes", "no"]))) }
    if luck.happens(3) { lines.append(("Failure-Report", luck.pick(["yes", "no", "partial"]))) }
    return lines
  }

  /// One message, and what is true of it.
  private mutating func frame(
    _ kind: String, _ start: String, _ lines: [(String, String)], _ content: Sample? = nil
  ) -> Sample {
    let bytes = frame(start, lines, content.map { ($0.type, $0.bytes) }, "$")
    return Sample(kind, bytes, carrying: content.map { [$0] } ?? []) {
      let message = try MSRPMessage(bytes)
      try insist(message.rendered() == bytes, "rendered in another way")
      try insist(message.size == bytes.count, "a size of \(message.size)")
      try insist(message.body == content?.bytes, "another body")
      try insist(noErrorsIn: MSRPMessage.problems(in: bytes))
      for (name, value) in lines {
        let index = (0..<message.fields.count).first {
          message.fields.nameText(at: $0).isSameIgnoringCase(as: name)
        }
        try insist(index.map { message.fields.value(at: $0) == value } == true, "another \(name)")
      }
      // It is the same when it comes by a connection, in two pieces.
      var stream = MSRPStream(.strict)
      stream.feed(bytes[0..<bytes.count / 2])
      try insist(try stream.next() == nil, "half a message is taken for one")
      stream.feed(bytes[bytes.count / 2..<bytes.count])
      try insist(try stream.next()?.rendered() == bytes, "read from a stream in another way")
      guard let content else { return }
      let type = try message.contentType
      try insist(type?.is(content.kind) == true, "another type than \(content.kind)")
      try content.check()
    }
  }

  private mutating func frame(
    _ start: String, _ lines: [(String, String)], _ content: (type: String, body: Bytes)?,
    _ flag: String
  ) -> Bytes {
    var transaction = identifier(4...32)
    while let content, !MSRPTransaction.isSafe(Bytes(transaction), for: content.body) {
      transaction = identifier(4...32)
    }
    var others = lines
    if luck.happens(4) { others.append(("X-\(identifier())", line())) }
    if isOdd { others = luck.shuffled(others) }
    // The order of the others is free, the content is described last.
    others = [("To-Path", msrpPath()), ("From-Path", msrpPath())] + others
    if let content {
      if luck.happens(5) { others.append(("Content-ID", "<\(identifier())@\(host())>")) }
      if luck.happens(5) {
        others.append(("Content-Disposition", "attachment;filename=\(quoted())"))
      }
      others.append(("Content-Type", content.type))
    }
    var head = "MSRP \(transaction) \(start)\r\n"
    for (name, value) in others {
      head += cased(name) + (isOdd ? luck.pick([": ", ": ", ":", ":  "]) : ": ") + value + "\r\n"
    }
    let end = "-------\(transaction)\(flag)\r\n"
    guard let content else { return Bytes(head + end) }
    return Bytes(
      Array((head + "\r\n").utf8) + Array(content.body) + Array(("\r\n" + end).utf8))
  }

  private mutating func msrpPath() -> String {
    (0...luck.below(3)).map { _ in msrpURI() }.joined(separator: " ")
  }

  /// A URI for an MSRP session.
  mutating func msrpURI(_ scheme: String? = nil) -> String {
    let scheme = scheme ?? luck.pick(["msrp", "msrps"])
    return cased(scheme) + "://" + (luck.happens(6) ? "al%20ice@" : "") + host() + port() + "/"
      + luck.word("abcXYZ019-._~+=/", 1...20) + ";" + cased("tcp")
      + (luck.happens(6) ? ";p=\(identifier())" : "")
  }
}
