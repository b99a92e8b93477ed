import Wire

extension SIPMessage {
  /// The session description that the message carries, alone or as a part; its text only, since
  /// whether it can be read matters to those who are to answer it.
  public var sessionDescription: Bytes? {
    guard let type = self[.contentType], !body.isEmpty else { return nil }
    if type.name.isSameIgnoringCase(as: "application/sdp") { return body }
    guard type.isMultipart, let parts = try? Multipart(body, type, .lenient),
      let part = try? parts.part(ofType: "application/sdp")
    else { return nil }
    return try? part.content(.lenient)
  }

  /// Carries a session description and nothing else.
  mutating func carry(_ description: Bytes?) {
    if let description { setBody(description, "application/sdp") }
  }
}
