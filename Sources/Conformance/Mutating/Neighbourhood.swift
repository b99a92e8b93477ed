import Entities
import Sim
import Wire

/// Which records of a run are near to one that somebody has looked at: what breaks a rule is most
/// likely one of them.
struct Neighbourhood {
  private let records: [Record<Network>]
  let affairs: Affairs
  /// The places of the records by their numbers, and of those that one has brought about.
  private var places = Lookup<UInt64, Int>()
  private var effects = Lookup<UInt64, [Int]>()

  /// More that one record has brought about are not followed.
  private static let mostEffects = 2_000
  /// So soon it has to have happened.
  private static let soon = TimeSpan.seconds(5)
  private static let far: Int64 = 120_000_000_000

  init(_ records: [Record<Network>]) {
    self.records = records
    affairs = Affairs(records)
    for (place, record) in records.enumerated() {
      places[record.number] = place
      effects[record.cause] = (effects[record.cause] ?? []) + [place]
    }
  }

  /// The places of what can be changed, the nearest first.
  func places(near place: Trail.Place) -> [Int] {
    let focal = place.seen.flatMap { places[$0] }
    let sending = focal.flatMap { focal -> Int? in
      if case .delivered = records[focal].what { places[records[focal].cause] } else { focal }
    }
    let call = sending.flatMap { affairs.call(at: $0) } ?? place.key
    let affair = affairs.contribution(of: call)
    // Who is looked at in the end is meant from its beginning on.
    let isBegun = focal == nil ? affairs.beginning(of: place.key) : nil
    let moment = isBegun ?? place.time
    let first =
      focal
      ?? records.indices.first {
        records[$0].node == place.node && affairs.call(at: $0) == call && records[$0].packet != nil
      }
    let effects = first.map { self.effects(of: $0) } ?? Lookup<Int, Bool>()
    var ranked: [(place: Int, rank: Int, distance: Int64)] = []
    for (index, record) in records.enumerated() {
      let isHere = record.node == place.node || record.receiver == place.node
      let own = affairs.call(at: index)
      let isOfCall = own != nil && own == call
      let isOfAffair = own.map { affairs.contribution(of: $0) == affair } ?? false
      var rank: Int
      switch record.what {
      case .detail(.fact(let fact)):
        guard record.node == place.node else { continue }
        rank = fact.key == place.key || fact.key.isEmpty || isOfAffair ? 2 : 3
        // What was looked at may be what was told at that moment, and no message.
        if focal == nil, record.time == place.time { rank = 0 }
      case .sent:
        if index == sending {
          rank = 0
        } else if isHere && (isOfCall || effects[index] == true) {
          rank = 1
        } else if isHere && isOfAffair {
          rank = 2
        } else if isHere {
          rank = 3
        } else {
          rank = isOfCall ? 4 : 5
        }
      default: continue
      }
      let distance = abs(record.time.nanoseconds - moment.nanoseconds)
      // What comes much later has less to do with it.
      if distance > Neighbourhood.far { rank += 3 }
      ranked.append((index, rank, distance))
    }
    return ranked.sorted {
      ($0.rank, $0.distance, $0.place) < ($1.rank, $1.distance, $1.place)
    }.map(\.place)
  }

  /// What the node has said of itself as a whole, such as how it is set up, which may be long ago.
  func sayings(ofNodeAt place: Trail.Place) -> [Int] {
    records.indices.filter { index in
      guard records[index].node == place.node, records[index].time <= place.time,
        case .detail(.fact(let fact)) = records[index].what
      else { return false }
      return fact.key.isEmpty
    }
  }

  /// Where the node was when it was looked at.
  func beginning(of place: Trail.Place) -> Int? {
    if let seen = place.seen, let focal = places[seen] { return focal }
    let moment = affairs.beginning(of: place.key) ?? place.time
    return records.firstIndex { $0.node == place.node && $0.time >= moment }
  }

  /// What a record has brought about, and what that has.
  private func effects(of place: Int) -> Lookup<Int, Bool> {
    var found = Lookup<Int, Bool>()
    var open = [place]
    var first = 0
    while first < open.count, found.count < Neighbourhood.mostEffects {
      let next = open[first]
      first += 1
      for effect in effects[records[next].number] ?? []
      where found[effect] == nil && records[effect].time - records[place].time < Neighbourhood.soon
      {
        found[effect] = true
        open.append(effect)
      }
    }
    return found
  }
}

extension Record where M == Network {
  var packet: Packet? {
    switch what {
    case .sent(let packet, _, _), .delivered(let packet, _, _): packet
    default: nil
    }
  }

  fileprivate var receiver: NodeID? {
    if case .sent(_, let to, _) = what { to } else { nil }
  }
}
