import Entities
import Sim
import Wire

/// All that actors have told of their state, the newest of each name and key: it must be what their
/// snapshots say.
public struct FactFold: Sink {
  public typealias M = Network

  private struct Place: Hashable {
    let name: FactName
    let key: Bytes
  }

  private var told: [ActorID: [Place: Fact.Value]] = [:]

  public var interest: RecordKinds { .detail }

  public init() {}

  public mutating func take(_ record: Record<Network>) {
    guard case .detail(.fact(let fact)) = record.what, let actor = record.actor,
      !fact.name.isMomentary
    else { return }
    switch (fact.name, fact.value) {
    case (.sessionState, .text(let state)) where state == Bytes("ended"):
      forget(fact.key, "client.sessions", of: actor)
    case (.pfSessionState, .text(let state)) where state == Bytes("ended"):
      forget(fact.key, "pf.sessions", of: actor)
    case (.cfSessionState, .text(let state)) where state == Bytes("ended"):
      forget(fact.key, "cf.sessions", of: actor)
    case (_, .absent):
      told[actor]?[Place(name: fact.name, key: fact.key)] = nil
    case (.pfLegMedia, .text(let state)) where state == Bytes("released"):
      told[actor]?[Place(name: fact.name, key: fact.key)] = nil
    default:
      told[actor, default: [:]][Place(name: fact.name, key: fact.key)] = fact.value
    }
  }

  /// A session that has ended has no state any more.
  private mutating func forget(_ key: Bytes, _ family: String, of actor: ActorID) {
    told[actor] = told[actor]?.filter { place, _ in
      // What is said of a participant stands under the session and the participant.
      let isMeant = place.key == key || place.key.starts(with: Array(key) + [UInt8(ascii: " ")])
      return !isMeant || !place.name.rawValue.hasPrefix(family)
    }
  }

  /// Who has told anything.
  public var actors: [ActorID] { told.keys.sorted { $0.index < $1.index } }

  /// In what an actor's snapshot and what it has told differ, in words.
  public func differences(of actor: ActorID, from snapshot: [Fact]) -> [String] {
    var found: [Place: Fact.Value] = [:]
    for fact in snapshot { found[Place(name: fact.name, key: fact.key)] = fact.value }
    let nothing = Fact.Value.list([])
    let told = (told[actor] ?? [:]).filter { $0.value != nothing }
    found = found.filter { $0.value != nothing && $0.value != .absent }
    return Set(told.keys).union(found.keys).filter { told[$0] != found[$0] }.map { place in
      "\(place.name.rawValue) of \(place.key): told \(told[place].map { "\($0)" } ?? "nothing"), "
        + "is \(found[place].map { "\($0)" } ?? "nothing")"
    }.sorted()
  }
}
