/// One end of a call, as it is followed.
protocol OpenCall: Sendable {}

extension OpenCall {
  /// Changes it where it is.
  mutating func change(_ change: (inout Self) -> Void) { change(&self) }
}

/// The calls of clients, or of focuses, that are open: by their keys; and by places, for those who
/// look one up with every message that passes.
///
/// A call is large, and each has a block of its own, so that what changes it does not copy it. Who
/// copies the table shares the blocks until one of the two changes one.
struct CallTable<Call: OpenCall>: Sendable {
  /// Only the table to which it belongs changes it, and whoever has taken it out of there.
  final class Block: @unchecked Sendable {
    fileprivate let key: LegKey
    var call: Call?

    fileprivate init(_ key: LegKey, _ call: Call?) {
      self.key = key
      self.call = call
    }
  }

  private var places: [LegKey: Int] = [:]
  private var blocks: [Block?] = []
  private var free: [Int] = []

  func place(of key: LegKey) -> Int? { places[key] }

  /// In no order that means anything.
  var all: [Call] { blocks.compactMap { $0?.call } }

  /// Nil for one that is taken out, too; and what is changed of that one is lost.
  subscript(key: LegKey) -> Call? {
    // In line, since what yields takes a block of memory of its own otherwise.
    @inline(__always) _read {
      if let place = places[key], let block = blocks[place] {
        yield block.call
      } else {
        yield nil
      }
    }
    @inline(__always) _modify {
      if let place = places[key] {
        if let block = own(at: place) {
          yield &block.call
          if block.call == nil { forget(key, at: place) }
        } else {
          var nobody: Call?
          yield &nobody
        }
      } else {
        var new: Call?
        yield &new
        if let new { add(key, new) }
      }
    }
  }

  /// Takes a call out until it is put back; its place stays its own.
  mutating func take(_ key: LegKey) -> (block: Block, place: Int)? {
    guard let place = places[key], let block = own(at: place) else { return nil }
    blocks[place] = nil
    return (block, place)
  }

  /// One whose place somebody has noted, unless another call is there by now.
  mutating func take(_ key: LegKey, at place: Int) -> Block? {
    guard blocks[place]?.key.callID == key.callID, let block = own(at: place) else { return nil }
    blocks[place] = nil
    return block
  }

  mutating func put(_ block: Block, at place: Int) { blocks[place] = block }

  /// The block, with nobody else who would see what is changed.
  private mutating func own(at place: Int) -> Block? {
    // A reference in a variable of its own would be one more.
    if !isKnownUniquelyReferenced(&blocks[place]), let block = blocks[place] {
      blocks[place] = Block(block.key, block.call)
    }
    return blocks[place]
  }

  private mutating func add(_ key: LegKey, _ call: Call) {
    let place = free.popLast() ?? blocks.count
    if place == blocks.count { blocks.append(nil) }
    blocks[place] = Block(key, call)
    places[key] = place
  }

  private mutating func forget(_ key: LegKey, at place: Int) {
    blocks[place] = nil
    places[key] = nil
    free.append(place)
  }
}
