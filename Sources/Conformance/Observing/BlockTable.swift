import Sim
import Wire

/// What is open, such as the calls of clients or the messages that pass a focus: by keys; and by
/// places, for those who look one up with every message that passes.
///
/// What is followed is large, and each has a block of its own, so that who looks at it or changes it
/// does not copy it. Who copies the table shares the blocks until one of the two changes one.
struct BlockTable<Key: DigestKey & Sendable, Item: Sendable>: Sendable {
  /// Only the table to which it belongs changes it, and whoever has taken it out of there.
  final class Block: @unchecked Sendable {
    fileprivate let key: Key
    var item: Item?

    fileprivate init(_ key: Key, _ item: Item?) {
      self.key = key
      self.item = item
    }

    /// Without a copy of it, as a comparison with nil would make.
    fileprivate var isThere: Bool { if case .some = item { true } else { false } }
  }

  private var places = Lookup<Key, Int>()
  private var blocks: [Block?] = []
  private var free: [Int] = []

  func place(of key: Key) -> Int? { places[key] }

  func has(_ key: Key) -> Bool {
    guard let place = places[key], let block = blocks[place] else { return false }
    return block.isThere
  }

  /// In no order that means anything.
  var all: [Item] { blocks.compactMap { $0?.item } }
  var keys: [Key] { blocks.compactMap { $0?.key } }

  mutating func removeAll() { self = BlockTable() }

  /// Nil for one that is taken out, too; and what is changed of that one is lost.
  subscript(key: Key) -> Item? {
    // In line, since what yields takes a block of memory of its own otherwise.
    @inline(__always) _read {
      if let place = places[key], let block = blocks[place] {
        yield block.item
      } else {
        yield nil
      }
    }
    @inline(__always) _modify {
      if let place = places[key] {
        if let block = own(at: place) {
          yield &block.item
          if !block.isThere { forget(key, at: place) }
        } else {
          var nobody: Item?
          yield &nobody
        }
      } else {
        var new: Item?
        yield &new
        if let new { add(key, new) }
      }
    }
  }

  /// Takes one out until it is put back; its place stays its own.
  mutating func take(_ key: Key) -> (block: Block, place: Int)? {
    guard let place = places[key], let block = own(at: place) else { return nil }
    blocks[place] = nil
    return (block, place)
  }

  /// One whose place somebody has noted, unless something else is there by now.
  mutating func take(_ key: Key, at place: Int) -> Block? {
    guard blocks[place]?.key == key, let block = own(at: place) else { return nil }
    blocks[place] = nil
    return block
  }

  mutating func put(_ block: Block, at place: Int) { blocks[place] = block }

  /// Takes one out for good.
  mutating func remove(_ key: Key) -> Item? {
    guard let place = places[key], let item = blocks[place]?.item else { return nil }
    forget(key, at: place)
    return item
  }

  /// The block, with nobody else who would see what is changed.
  private mutating func own(at place: Int) -> Block? {
    // A reference in a variable of its own would be one more.
    if !isKnownUniquelyReferenced(&blocks[place]), let block = blocks[place] {
      blocks[place] = Block(block.key, block.item)
    }
    return blocks[place]
  }

  private mutating func add(_ key: Key, _ item: Item) {
    let place = free.popLast() ?? blocks.count
    if place == blocks.count { blocks.append(nil) }
    blocks[place] = Block(key, item)
    places[key] = place
  }

  private mutating func forget(_ key: Key, at place: Int) {
    blocks[place] = nil
    places[key] = nil
    free.append(place)
  }
}
