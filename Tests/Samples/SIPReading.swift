import Wire

/// Reads typed values in both ways that there are: by their signs, as a message is read, and by
/// their grammar. Where the grammar has nothing to complain of, both must find the same.
public enum SIPReading {
  /// What differs, in words; empty where nothing does.
  public static func differences(in message: SIPMessage) -> [String] {
    differences(message, .via) { "\($0.host) \($0.port ?? 0) \($0.branch ?? Bytes())" }
      + [
        .from, .to, .contact, .route, .recordRoute, .referTo, .pAssertedIdentity,
      ].flatMap { differences(message, $0) { "\(parts($0.uri)) \($0.display ?? "")" } }
      + [.maxForwards, .sessionExpires, .minSE, .expires, .retryAfter].flatMap {
        differences(message, $0) { "\($0.parameters.content(of: "refresher") ?? Bytes())" }
      }
      + [.supported, .require, .allow].flatMap { differences(message, $0) { "\($0.name)" } }
      + [.event, .subscriptionState, .contentDisposition, .acceptContact].flatMap {
        differences(message, $0) { "\($0.token) \($0.parameters.text)" }
      }
      + differences(message, .cSeq) { "\($0.number)" }
      + differences(message, .contentType) { "\($0.name) \($0.parameters.text)" }
      + differences(message, .callID) { "\($0.value)" }
      + differences(message, .reason) { "\($0.cause ?? 0)" }
      + differences(message, .rAck) { "\($0.response)" }
      + differences(message, .warning) { "\($0.code)" }
      + differences(message, .replaces) { "\($0.callID)" }
      + differences(message, .accept) { "\($0.name)" }
      + differences(message, .privacy) { "\($0.values.count)" }
      + target(of: message)
  }

  private static func differences<Value: SIPValue>(
    _ message: SIPMessage, _ key: SIPKey<Value>, _ parts: (Value) -> String
  ) -> [String] {
    var shown: [String] = []
    message.forEach(key) { shown.append("\($0.text) \(parts($0))") }
    let walked = message.values(key).map { "\($0.text) \(parts($0))" }
    guard walked == shown else { return ["\(key.header.text): walked \(walked), shown \(shown)"] }
    var parsed: [String] = []
    for line in message.fields.values(of: key.header) {
      guard let values = try? Value.list(line) else { return [] }
      parsed += values.map { "\($0.text) \(parts($0))" }
    }
    let first = message[key].map { "\($0.text) \(parts($0))" }
    return shown == parsed && first == parsed.first
      ? [] : ["\(key.header.text): read \(shown), parsed \(parsed)"]
  }

  private static func target(of message: SIPMessage) -> [String] {
    guard let text = message.requestURIText, let parsed = try? URI(parsing: text) else { return [] }
    let read = message.requestURI.map { parts($0) }
    return read == parts(parsed) ? [] : ["target: read \(read ?? "none"), parsed \(parts(parsed))"]
  }

  private static func parts(_ uri: URI) -> String {
    "\(uri.schemeText) \(uri.user.map { "\($0)@" } ?? "") \(uri.host) \(uri.port ?? 0) "
      + "\(uri.password ?? Bytes()) \(uri.parameters.text) \(uri.headers.text)"
  }
}
