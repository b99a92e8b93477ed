/// The calls that are open, by their keys; and by places, for those who look one up with every
/// message that passes.
///
/// A call is large, and each has a block of its own, so that what changes it does not copy it. Who
/// copies the table shares the blocks until one of the two changes one.
struct LegTable: Sendable {
  /// Nobody changes it who has not taken it out of the table.
  final class Block: @unchecked Sendable {
    var leg: Leg
    init(_ leg: Leg) { self.leg = leg }
  }

  private var places: [LegKey: Int] = [:]
  private var blocks: [Block?] = []
  private var free: [Int] = []

  func place(of key: LegKey) -> Int? { places[key] }

  subscript(key: LegKey) -> Leg? {
    get { places[key].flatMap { blocks[$0]?.leg } }
    set {
      if let place = places[key] {
        if let newValue {
          blocks[place] = Block(newValue)
        } else if blocks[place].take() != nil {
          places[key] = nil
          free.append(place)
        }
      } else if let newValue {
        let place = free.popLast() ?? blocks.count
        if place == blocks.count { blocks.append(nil) }
        blocks[place] = Block(newValue)
        places[key] = place
      }
    }
  }

  /// Takes a call out until it is put back; its place stays its own.
  mutating func take(_ key: LegKey) -> (block: Block, place: Int)? {
    guard let place = places[key], let block = take(at: place) else { return nil }
    return (block, place)
  }

  /// One whose place somebody has noted, unless another call is there by now.
  mutating func take(_ key: LegKey, at place: Int) -> Block? {
    guard blocks[place]?.leg.callID == key.callID else { return nil }
    return take(at: place)
  }

  mutating func put(_ block: Block, at place: Int) { blocks[place] = block }

  private mutating func take(at place: Int) -> Block? {
    guard var block = blocks[place].take() else { return nil }
    if !isKnownUniquelyReferenced(&block) { block = Block(block.leg) }
    return block
  }
}
