import Wire

extension Maker {
  /// A session description with media over MSRP and others.
  mutating func sdp() -> Sample {
    var lines = [
      "v=0",
      "o=\(luck.pick(["-", "al", "é"])) \(luck.below(1 << 40)) \(luck.below(99)) \(network())",
    ]
    lines.append("s=" + luck.pick(["-", " ", line()]))
    let hasConnection = luck.happens(2)
    add("i=\(line())", 4, to: &lines)
    add("u=https://ims.example/?a=b", 8, to: &lines)
    add("e=al@ims.example (Al)", 8, to: &lines)
    add("p=+1 202 555-0101", 8, to: &lines)
    if hasConnection { lines.append("c=\(network())") }
    add("b=AS:\(luck.below(999))", 6, to: &lines)
    for _ in 0...luck.below(2) {
      lines.append("t=\(luck.below(1 << 32)) 0")
      add("r=7d 1h 0 25h", 8, to: &lines)
    }
    add("z=2882844526 -1h 2898848070 0", 12, to: &lines)
    add("k=prompt", 12, to: &lines)
    lines += attributes()
    let mediaCount = luck.below(4)
    for _ in 0..<mediaCount { lines += medium(hasConnection) }
    let bytes = Bytes(lines.map { $0 + "\r\n" }.joined())
    return Sample("application/sdp", type: contentType("application/sdp"), bytes) { [lines] in
      let description = try SessionDescription(bytes)
      try insist(description.bytes == bytes, "rendered in another way")
      try insist(description.size == bytes.count, "a size of \(description.size)")
      try insist(description.mediaCount == mediaCount, "\(description.mediaCount) media")
      for (index, line) in lines.enumerated() {
        try insist(
          "\(description.kind(at: index))=\(description.value(at: index))" == line,
          "another line \(index)")
      }
      try insist(noErrorsIn: SessionDescription.problems(in: bytes))
      try description.insistThatValuesComeBack()
      try description.insistThatItCanBeAnswered()
    }
  }

  private mutating func add(_ line: String, _ oneIn: Int, to lines: inout [String]) {
    if luck.happens(oneIn) { lines.append(line) }
  }

  private mutating func network() -> String {
    luck.pick([
      "IN IP4 192.0.2.\(luck.below(256))", "IN IP6 2001:db8::\(luck.below(9999))",
      "IN IP4 ims.example",
    ])
  }

  /// Attributes that nobody here knows, with a value or without.
  private mutating func attributes() -> [String] {
    (0..<luck.below(3)).map { _ in
      "a=x-\(identifier())" + luck.pick(["", ":", ":\(line())"])
    }
  }

  private mutating func medium(_ isConnected: Bool) -> [String] {
    let isMSRP = !luck.happens(4)
    let isSecure = luck.happens(2)
    var lines = [
      isMSRP
        ? "m=message \(luck.pick([0, 9, 2855])) TCP/\(isSecure ? "TLS/" : "")MSRP *"
        : "m=audio \(luck.below(65536))\(luck.pick(["", "/2"])) RTP/AVP 0 8"
    ]
    add("i=\(line())", 6, to: &lines)
    if !isConnected || luck.happens(3) { lines.append("c=\(network())") }
    add("b=TIAS:\(luck.below(999))", 6, to: &lines)
    var attributes = self.attributes()
    if isMSRP { attributes += messageAttributes(isSecure) }
    add("a=\(luck.pick(MediaDirection.allCases).rawValue)", 2, to: &attributes)
    return lines + (isOdd ? luck.shuffled(attributes) : attributes)
  }

  private mutating func messageAttributes(_ isSecure: Bool) -> [String] {
    let path = (0...luck.below(2)).map { _ in msrpURI(isSecure ? "msrps" : "msrp") }
    var lines = [
      "a=path:" + path.joined(separator: " "),
      "a=accept-types:" + luck.pick(["*", "message/cpim", "message/cpim text/plain;a=b image/*"]),
      "a=setup:" + luck.pick(ConnectionSetup.allCases).rawValue,
    ]
    add("a=accept-wrapped-types:text/plain message/imdn+xml", 2, to: &lines)
    add("a=msrp-cema", 2, to: &lines)
    add(
      "a=chatroom" + luck.pick(["", ":nickname private-messages", ":\(Chatroom.closedGroup)"]), 2,
      to: &lines)
    add("a=max-size:\(luck.below(1 << 40))", 3, to: &lines)
    if luck.happens(2) { lines += fileAttributes() }
    return lines
  }

  private mutating func fileAttributes() -> [String] {
    let selectors = luck.shuffled([
      "name:\"\(luck.pick(["a.jpg", "my %22cat%22.jpg", "100%25 é"]))\"",
      "type:image/jpeg\(luck.pick(["", ";q=\"a b\""]))", "size:\(luck.below(1 << 40))",
      "hash:sha-1:72:24:5F",
    ])[0..<luck.below(5)]
    let value = selectors.joined(separator: " ")
    var lines = ["a=file-selector" + (value.isEmpty ? "" : ":" + value)]
    add("a=file-transfer-id:\(identifier())", 2, to: &lines)
    add("a=file-disposition:attachment", 2, to: &lines)
    add(
      "a=file-date:creation:\"\(dateTime().mailText)\" read:\"\(dateTime().mailText)\"", 2,
      to: &lines)
    add("a=file-icon:cid:\(identifier())@\(host())", 2, to: &lines)
    add("a=file-range:1-\(luck.pick(["*", "4092"]))", 2, to: &lines)
    return lines
  }
}

extension SessionDescription {
  /// What is written of a value must be read as the same.
  fileprivate func insistThatValuesComeBack() throws {
    let origin = try self.origin
    try insist(try origin.map { try SessionOrigin($0.value) } == origin, "another origin")
    for medium in media {
      try insist(medium.line?.value == value(of: "m", in: .media(medium.index)), "another m=")
      let selector = try medium.fileSelector
      try insist(try selector.map { try FileSelector($0.value) } == selector, "another file")
      let dates = try medium.fileDate
      try insist(try dates.map { try FileDates($0.value) } == dates, "other dates of a file")
      let range = try medium.fileRange
      try insist(try range.map { try FileRange($0.value) } == range, "another range of a file")
    }
  }

  /// Whatever is offered, what is answered fits it.
  fileprivate func insistThatItCanBeAnswered() throws {
    let answer = try answer(origin: SessionOrigin(sessionID: 1, address: "192.0.2.9")) {
      MSRPMedia(
        answering: $0, port: 2855,
        path: Bytes("\($0.line?.isSecure == true ? "msrps" : "msrp")://192.0.2.9:2855/s;tcp"),
        acceptTypes: ["*"])
    }
    try insist(noErrorsIn: answer.problems(answering: self))
    try insist(noErrorsIn: SessionDescription.problems(in: answer.bytes, isOffer: false))
  }
}
