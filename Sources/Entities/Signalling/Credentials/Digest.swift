import Wire

// Credentials as they are exchanged here (RFC 3261 §22). Nobody computes an MD5: what a response
// proves is that its sender knows the same password, and for that a digest of our own will do.

/// What a client says of itself to a realm that has asked.
struct Digest: Sendable, Hashable {
  let user: String
  /// Nil for a user whose password nobody checks.
  let password: String?
  let realm: Bytes
  let nonce: Bytes

  /// The opaque response: as long as that of MD5.
  var response: Bytes {
    let secret = "\(user):\(realm):\(password ?? ""):\(nonce)"
    let digits = String(Bytes(secret).digest, radix: 16)
    return Bytes(String(repeating: "0", count: 32 - digits.count) + digits)
  }

  func credentials(for target: Bytes) -> Bytes {
    Bytes(
      "Digest username=\"\(user)\", realm=\"\(realm)\", nonce=\"\(nonce)\", opaque=\"\", "
        + "uri=\"\(target)\", response=\"\(response)\"")
  }
}

extension SIPMessage {
  /// The credentials for a realm, among those for others.
  func credentials(for realm: Bytes, in header: SIPHeader) -> Credentials? {
    for text in fields.texts(of: header.text) {
      if let credentials = try? Credentials(text), credentials["realm"] == realm {
        return credentials
      }
    }
    return nil
  }

  /// Takes the credentials for a realm away, and leaves those for others (§22.3).
  mutating func removeCredentials(for realm: Bytes, in header: SIPHeader) {
    guard credentials(for: realm, in: header) != nil else { return }
    let others = fields.texts(of: header.text).filter { text in
      (try? Credentials(text)).map { $0["realm"] != realm } ?? true
    }
    remove(header)
    for text in others { add(header, text) }
  }
}
