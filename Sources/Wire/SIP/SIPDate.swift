extension SIPMessage {
  /// When it was sent, as its header Date says (RFC 3261 §20.17).
  public var sent: DateTime? {
    get throws(Flaw) {
      guard let value = fields.value(of: .date) else { return nil }
      return try DateTime(parsingMail: value)
    }
  }
}
