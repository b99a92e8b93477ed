import Sim
import Wire

/// What parties say of who is in a group: the newest of each.
struct RosterMemory: Sendable {
  private struct Told: Sendable {
    /// The place of the party that has told it.
    let place: Int
    let key: Bytes
    var people: [Bytes]
    var evidence: ExpectationVerdict.Evidence
  }

  private var told: [Told] = []
  /// Names of the group's sessions: contributions, and identities.
  private var keys: [Bytes] = []
  /// Identities that a focus has given its sessions, by the names under which it speaks of them.
  private var identities: [(key: Bytes, identity: Bytes)] = []

  mutating func note(session key: Bytes) {
    if !keys.contains(key) { keys.append(key) }
  }

  mutating func note(_ identity: Bytes, of key: Bytes) {
    identities.removeAll { $0.key == key }
    identities.append((key, identity))
  }

  /// `ADDRESS STATUS …` for each: those who are in it count.
  mutating func note(
    _ list: [Bytes], of key: Bytes, by place: Int, _ evidence: ExpectationVerdict.Evidence
  ) {
    let people = RosterMemory.connected(list)
    told.removeAll { $0.place == place && $0.key == key }
    told.append(Told(place: place, key: key, people: people, evidence: evidence))
  }

  /// The addresses of those who are in it, in their order.
  static func connected(_ list: [Bytes]) -> [Bytes] {
    list.compactMap { entry -> Bytes? in
      let words = entry.split(separator: UInt8(ascii: " ")).map { Bytes(Array($0)) }
      guard words.count > 1, words[1] == "connected" else { return nil }
      return (try? URI(parsing: words[0]))?.address ?? words[0]
    }.sorted()
  }

  private func isMeant(_ key: Bytes) -> Bool {
    // Clients speak of a session by its contribution, the focus by its identity.
    keys.contains(key) || identities.contains { $0.identity == key && keys.contains($0.key) }
  }

  func verdict(on parties: [Party]) -> ExpectationVerdict {
    var found: [Told] = []
    for place in parties.indices {
      guard let last = told.last(where: { $0.place == place && isMeant($0.key) }) else {
        return .failed("\(parties[place].name) never said who is in it")
      }
      found.append(last)
    }
    guard let first = found.first,
      let other = found.first(where: { $0.people != first.people })
    else { return .held(found.map(\.evidence)) }
    return .failed(
      "\(parties[first.place].name) says \(RosterMemory.text(first.people)), "
        + "\(parties[other.place].name) says \(RosterMemory.text(other.people))",
      [first.evidence, other.evidence])
  }

  private static func text(_ people: [Bytes]) -> String {
    people.isEmpty ? "nobody" : people.map(\.description).joined(separator: ", ")
  }
}
