import Sim
import Wire

// The clients of the served user, as third-party registrations tell of them (3GPP TS 24.229
// §5.7.1.1, A-13).

struct ServedClient: Sendable {
  let contact: URI
  /// Of `+sip.instance`, without its brackets.
  let instance: Bytes?
  var expiry: Instant

  var fact: Fact {
    Fact(.pfInstance, of: contact.text, .text(instance ?? Bytes()), Grounds(.thirdPartyRegister))
  }

  /// The address that reaches just this client (RFC 5627 §5.1); without an instance, that of the
  /// user.
  func gruu(of address: URI) -> URI {
    guard let instance else { return address }
    return (try? URI("\(address.withoutParameters);gr=\(instance)")) ?? address
  }
}

extension ParticipatingFunction {
  /// The core tells that a client has registered, has refreshed, or is gone.
  mutating func registered(
    _ request: SIPMessage, _ server: TransactionID, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    agent.respond(200, to: request, server, &out)
    let seconds = Int64(request[.expires]?.value ?? 0)
    guard seconds > 0 else {
      let known = clients
      clients = []
      noteClients(known, &out)
      return
    }
    let expiry = out.now + .seconds(seconds)
    let known = clients
    defer { noteClients(known, &out) }
    // the client's own request comes along.
    let own = try? SIPMessage(parsing: request.body, .lenient)
    guard let contact = own?[.contact], own.map({ !$0.endsRegistration }) == true else {
      clients.removeAll { client in own?[.contact]?.uri.isEquivalent(to: client.contact) == true }
      return
    }
    let instance = contact.parameters.content(of: "+sip.instance").map {
      Bytes($0.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") })
    }
    clients.removeAll { client in
      instance != nil ? client.instance == instance : client.contact.isEquivalent(to: contact.uri)
    }
    let client = ServedClient(contact: contact.uri, instance: instance, expiry: expiry)
    clients.append(client)
    deliverDeferred(atlas, &out)
    deliverGroups(to: client, atlas, &out)
  }

  /// The clients that are registered now.
  mutating func reachable(_ out: inout Outbox<Network>) -> [ServedClient] {
    let now = out.now
    guard clients.contains(where: { $0.expiry <= now }) else { return clients }
    let known = clients
    clients.removeAll { $0.expiry <= now }
    noteClients(known, &out)
    return clients
  }

  /// Tells which clients are gone, and which there are.
  func noteClients(_ known: [ServedClient], _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    for client in known where !clients.contains(where: { $0.contact.text == client.contact.text }) {
      out.tell(Fact(.pfInstance, of: client.contact.text, .absent, Grounds(.thirdPartyRegister)))
    }
    for client in clients { out.tell(client.fact) }
  }
}

extension SIPMessage {
  /// Whether a REGISTER takes its contact back.
  fileprivate var endsRegistration: Bool {
    if let expires = self[.contact]?.parameters.content(of: "expires") {
      return expires == Bytes("0")
    }
    return self[.expires]?.value == 0
  }

  /// Whether a request is for the service that handles deferred messages (002 §7.2.6.2).
  var isForDeferred: Bool { requestURI?.user == Bytes(Client.deferredHandler) }

  /// Whether the served user has sent it, as the core says (RFC 5502).
  var isOriginating: Bool {
    self[.pServedUser]?.parameters.content(of: "sescase") == Bytes("orig")
  }
}
