import Wire

extension Maker {
  /// Any body; parts of parts go only so deep.
  mutating func body(depth: Int) -> Sample {
    switch luck.below(depth > 0 ? 20 : 14) {
    case 0: return opaque("application/octet-stream", octets(0...300))
    case 1: return opaque("image/png", octets(0...3000))
    case 2: return sdp()
    case 3...10:
      let kind = luck.pick(Maker.xmlKinds)
      return xml(kind)
    case 14, 15, 16: return cpim(depth: depth - 1)
    case 17, 18, 19: return multipart(luck.pick(["mixed", "related"]), depth: depth - 1)
    default: return text()
    }
  }

  /// Text with line ends that could be taken for boundaries and end-lines.
  private mutating func text() -> Sample {
    let pieces = (0..<luck.below(20)).map { _ in
      luck.pick([
        line(), "\r\n", "\r\n\r\n", "\n", "-------", "--", "\u{0}", " ", "Content-Length: 1\r\n",
      ])
    }
    return opaque(
      "text/plain", Bytes(pieces.joined()), parameters: ["charset=UTF-8", "format=flowed"])
  }

  private mutating func opaque(
    _ type: String, _ bytes: Bytes, parameters: [String] = []
  ) -> Sample {
    Sample(type, type: contentType(type, parameters), bytes) {}
  }

  /// A media type with some of the parameters, in any order.
  mutating func contentType(_ type: String, _ parameters: [String] = []) -> String {
    let chosen = luck.shuffled(parameters.filter { _ in luck.happens(2) })
    return cased(type) + chosen.map { unfoldedSeparator(";") + $0 }.joined()
  }

  // MARK: XML

  static let xmlKinds: [any RandomBody.Type] = [
    ConferenceInfo.self, ResourceLists.self, IMDN.self, IsComposing.self, RegInfo.self,
    GroupData.self, GroupStateObject.self, SessionInfoObject.self, EventReport.self,
  ]

  /// A document that is any value of a kind, in our own style or in a foreign one.
  mutating func xml<Body: RandomBody>(_ type: Body.Type) -> Sample {
    var maker = BodyMaker(Luck(luck.next()))
    let body = Body.random(&maker)
    let written = body.rendered()
    let bytes = isOdd && luck.happens(2) ? OddXML.document(written, &luck) : written
    let kind = "\(type.mediaType)"
    return Sample(kind, type: contentType(kind, ["charset=utf-8"]), bytes) {
      let read = try Body(parsing: bytes)
      try insist(read == body, "read as another value than was written")
      try insist(read.rendered() == written, "equal values are written in different ways")
    }
  }

  /// A document of a vocabulary that nobody knows.
  mutating func unknownXML() -> Sample {
    var maker = BodyMaker(Luck(luck.next()))
    let element = maker.element(depth: 3)
    let written = element.rendered()
    let bytes = isOdd && luck.happens(2) ? OddXML.document(written, &luck) : written
    return Sample("application/xml", type: contentType("application/xml"), bytes) {
      try insist(try XMLElement(parsing: bytes) == element, "read as another element")
    }
  }
}
