extension SIPHeader {
  /// What a value of this header says, part by part, as the parsers see it: for people who want to
  /// know. Empty where the value is one word, or malformed.
  public func parts(of value: Bytes) -> [(name: String, text: String)] {
    switch SIPShape(self) {
    case .address, .addressList, .contact, .route:
      each(NameAddress.self, value) { $0.parts }
    case .via:
      each(Via.self, value) { $0.parts }
    case .cSeq:
      each(CSeq.self, value) { [("number", "\($0.number)"), ("method", "\($0.method)")] }
    case .number:
      each(SIPNumber.self, value) { [("value", "\($0.value)")] + $0.parameters.parts }
    case .token, .tokenList, .starTokenList:
      each(SIPToken.self, value) { [("token", "\($0.token)")] + $0.parameters.parts }
    case .mediaType, .mediaRanges:
      each(MediaType.self, value) { [("type", "\($0.name)")] + $0.parameters.parts }
    case .reason:
      each(Reason.self, value) { [("protocol", "\($0.protocolName)")] + $0.parameters.parts }
    case .warning:
      each(Warning.self, value) {
        [("code", "\($0.code)"), ("agent", "\($0.agent)"), ("text", "\($0.message)")]
      }
    case .replaces:
      each(Replaces.self, value) { [("call", "\($0.callID)")] + $0.parameters.parts }
    case .rAck:
      each(RAck.self, value) {
        [("response", "\($0.response)"), ("request", "\($0.request.text)")]
      }
    case .credentials:
      each(Credentials.self, value) { credentials in
        [("scheme", "\(credentials.scheme)")]
          + credentials.parameters.map { ("\($0.name)", "\($0.value.unquoted)") }
      }
    case .optionList, .languages, .codings, .privacy, .callID, .identifier, .infoList, .date, .text:
      []
    }
  }

  private func each<Value: SIPValue>(
    _ type: Value.Type, _ value: Bytes, _ parts: (Value) -> [(name: String, text: String)]
  ) -> [(name: String, text: String)] {
    ((try? isList ? Value.list(value) : [Value(value)]) ?? []).flatMap(parts)
  }
}

extension NameAddress {
  fileprivate var parts: [(name: String, text: String)] {
    var parts: [(name: String, text: String)] = display.map { [("display", $0)] } ?? []
    parts.append(("scheme", uri.schemeText.description))
    if let user = uri.user { parts.append((uri.scheme == .tel ? "number" : "user", "\(user)")) }
    if uri.isSIP { parts.append(("host", "\(uri.host)")) }
    if let port = uri.port { parts.append(("port", "\(port)")) }
    for (name, value) in uri.parameters.list {
      parts.append(("uri;\(name)", "\(value ?? Bytes())"))
    }
    for (name, value) in uri.headers.list { parts.append(("uri?\(name)", "\(value)")) }
    return parts + parameters.parts
  }
}

extension Via {
  fileprivate var parts: [(name: String, text: String)] {
    [("transport", "\(transport)"), ("host", "\(host)")] + (port.map { [("port", "\($0)")] } ?? [])
      + parameters.parts
  }
}

extension Parameters {
  fileprivate var parts: [(name: String, text: String)] {
    map { (";\($0.name)", $0.value.map { "\($0.unquoted)" } ?? "") }
  }
}
