import Sim

/// A transaction, as its holder names it.
public struct TransactionID: Hashable, Sendable, BitwiseCopyable {
  let place: UInt32
  let generation: UInt32

  init(place: Int, generation: UInt32) {
    self.place = UInt32(truncatingIfNeeded: place)
    self.generation = generation
  }

  init(from bytes: inout JournalParser) throws(JournalFlaw) {
    place = try bytes.number(as: UInt32.self)
    generation = try bytes.number(as: UInt32.self)
  }
}

/// Transactions by their names and by what their messages share.
struct TransactionTable<Key: Hashable & Sendable, Entry: Sendable>: Sendable {
  private struct Place: Sendable {
    var key: Key?
    var entry: Entry?
    var generation: UInt32 = 0
  }

  private var places: [Place] = []
  private var vacant: [Int] = []
  private var byKey: [Key: Int] = [:]

  var count: Int { places.count - vacant.count }

  mutating func insert(_ entry: Entry, _ key: Key) -> TransactionID {
    let index = vacant.popLast() ?? places.count
    if index == places.count { places.append(Place()) }
    places[index].key = key
    places[index].entry = entry
    byKey[key] = index
    return TransactionID(place: index, generation: places[index].generation)
  }

  subscript(id: TransactionID) -> Entry? {
    // Whoever asks for a part of an entry has no copy made of the rest.
    _read {
      if isCurrent(id) { yield places[Int(id.place)].entry } else { yield nil }
    }
    _modify {
      guard isCurrent(id) else {
        var nothing: Entry?
        yield &nothing
        return
      }
      yield &places[Int(id.place)].entry
    }
  }

  func id(of key: Key) -> TransactionID? {
    byKey[key].map { TransactionID(place: $0, generation: places[$0].generation) }
  }

  mutating func remove(_ id: TransactionID) {
    guard isCurrent(id) else { return }
    let index = Int(id.place)
    if let key = places[index].key { byKey[key] = nil }
    places[index].key = nil
    places[index].entry = nil
    places[index].generation &+= 1
    vacant.append(index)
  }

  /// The entries, in the order of their places.
  var entries: [Entry] { places.compactMap(\.entry) }

  private func isCurrent(_ id: TransactionID) -> Bool {
    let index = Int(id.place)
    return index < places.count && places[index].generation == id.generation
      && places[index].entry != nil
  }
}
