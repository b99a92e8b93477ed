import Sim
import Wire

/// What the function has put into the user's message store, as far as anybody asks for it here.
struct MessageStore: Sendable {
  struct Object: Sendable {
    let number: Int
    /// The conversation that it belongs to.
    let folder: Bytes
    let type: Bytes
    let body: Bytes
    let stored: Instant
  }

  private(set) var objects: [Object] = []

  /// Puts a message in; one with the name of another that is there already is that one.
  mutating func add(
    _ body: Bytes, type: Bytes, in folder: Bytes = Bytes("Default"), at time: Instant,
    _ out: inout Outbox<Network>
  ) {
    let id = Letter(body)?.id
    if let id, objects.contains(where: { Letter($0.body)?.id == id && $0.folder == folder }) {
      return
    }
    let object = Object(
      number: objects.count + 1, folder: folder, type: type, body: body, stored: time)
    objects.append(object)
    out.tell(object.fact)
  }

  var facts: [Fact] { objects.map(\.fact) }
}

extension MessageStore.Object {
  var fact: Fact {
    Fact(
      .storeObject, of: Bytes("\(number)"), .text(Bytes("\(kind) \(folder)")),
      Grounds(.storePolicy))
  }

  var kind: String {
    guard let letter = Letter(body) else { return "message" }
    return letter.notification == nil ? "message" : "imdn"
  }
}

extension ParticipatingFunction {
  /// Records what passes, where the user's provider does (policy `store`).
  mutating func record(
    _ body: Bytes, _ type: MediaType, fromUser isOwn: Bool, _ bridge: Bridge,
    _ out: inout Outbox<Network>
  ) {
    guard policies.store == .live, type.is("message/cpim") else { return }
    store.add(body, type: type.text, in: bridge.key, at: out.now, &out)
  }
}
