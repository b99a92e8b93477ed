import Wire

/// The challenges that a client has answered. What was asked for once need not be asked for again
/// on the next request to the same address (RFC 3261 §22.2, §22.3).
struct Keyring: Sendable {
  private struct Key: Sendable {
    /// The address in the To of the requests that it is for.
    let address: Bytes
    let realm: Bytes
    let nonce: Bytes
    /// Where the credentials go.
    let header: SIPHeader
  }

  private let user: String
  private let password: String?
  private var keys: [Key] = []

  init(user: String, password: String?) {
    self.user = user
    self.password = password
  }

  /// The device has forgotten all but who its user is.
  mutating func forgetAll() { keys = [] }

  /// Takes the challenges of a response. False where there is none that the request has not
  /// answered already: its credentials were refused, and the same ones will be refused again.
  mutating func take(challengesOf response: SIPMessage, to request: SIPMessage) -> Bool {
    guard let address = request[.to]?.uri.address else { return false }
    var isNew = false
    for (asked, given) in [
      (SIPHeader.wwwAuthenticate, SIPHeader.authorization),
      (.proxyAuthenticate, .proxyAuthorization),
    ] {
      for text in response.fields.texts(of: asked.text) {
        guard let challenge = try? Credentials(text), let realm = challenge["realm"],
          let nonce = challenge["nonce"]
        else { continue }
        let isStale = challenge["stale"]?.isSameIgnoringCase(as: "true") == true
        if request.credentials(for: realm, in: given) == nil || isStale { isNew = true }
        keys.removeAll { $0.address == address && $0.realm == realm && $0.header == given }
        keys.append(Key(address: address, realm: realm, nonce: nonce, header: given))
      }
    }
    return isNew
  }

  /// Puts the credentials for all realms on the way to the address into a request.
  func sign(_ request: inout SIPMessage) {
    guard let address = request[.to]?.uri.address else { return }
    for key in keys where key.address == address {
      let digest = Digest(user: user, password: password, realm: key.realm, nonce: key.nonce)
      request.removeCredentials(for: key.realm, in: key.header)
      request.add(key.header, digest.credentials(for: request.requestURIText ?? Bytes()))
    }
  }
}
