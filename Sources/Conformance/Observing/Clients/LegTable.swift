/// The calls that are open, by their keys; and by places, for those who look one up with every
/// message that passes.
///
/// A call is large. Who changes it takes it out and puts it back, and nothing is copied.
struct LegTable: Sendable {
  private var places: [LegKey: Int] = [:]
  private var legs: [Leg?] = []
  private var free: [Int] = []

  func place(of key: LegKey) -> Int? { places[key] }

  subscript(key: LegKey) -> Leg? {
    get { places[key].flatMap { legs[$0] } }
    _modify {
      if let place = places[key] {
        let isThere = legs[place] != nil
        defer { if isThere, legs[place] == nil { forget(key, at: place) } }
        yield &legs[place]
      } else {
        var new: Leg?
        defer { if let new { legs[room(for: key)] = new } }
        yield &new
      }
    }
  }

  /// Takes a call out until it is put back; its place stays its own.
  mutating func take(_ key: LegKey) -> (leg: Leg, place: Int)? {
    guard let place = places[key], let leg = legs[place].take() else { return nil }
    return (leg, place)
  }

  /// One whose place somebody has noted, unless another call is there by now.
  mutating func take(_ key: LegKey, at place: Int) -> Leg? {
    guard legs[place]?.callID == key.callID else { return nil }
    return legs[place].take()
  }

  mutating func put(_ leg: consuming Leg, at place: Int) { legs[place] = consume leg }

  private mutating func room(for key: LegKey) -> Int {
    let place: Int
    if let known = free.popLast() {
      place = known
    } else {
      place = legs.count
      legs.append(nil)
    }
    places[key] = place
    return place
  }

  private mutating func forget(_ key: LegKey, at place: Int) {
    places[key] = nil
    free.append(place)
  }
}
