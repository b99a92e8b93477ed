import Sim
import Wire

/// By what an event finds the call that it concerns.
enum CallKey: Hashable, Sendable {
  /// That of a leg, or of an MSRP session.
  case number(UInt32)
  case connection(ConnectionID)
  case callID(Bytes)
  /// The name of an MSRP session at this end.
  case session(Bytes)
}

/// The calls of a device, in the order in which they began.
///
/// What an event costs must not depend on how many there are: they are found by keys, and only
/// those that an event has touched are looked at when it has been handled.
struct CallList: Sendable {
  private var calls: [Call] = []
  /// The numbers of the calls that a key may belong to.
  private var owners: [CallKey: [UInt32]] = [:]
  /// By number: those that were touched since their media were looked after, and since it was asked
  /// whether they are over.
  private var unattended: [UInt32] = []
  private var untidied: [UInt32] = []

  /// So few are searched faster than a table.
  private static let few = 4

  mutating func append(_ call: Call) {
    calls.append(call)
    touch(calls.count - 1)
  }

  mutating func remove(at index: Int) {
    let call = calls.remove(at: index)
    unattended.removeAll { $0 == call.number }
    untidied.removeAll { $0 == call.number }
    for key in call.keys {
      owners[key]?.removeAll { $0 == call.number }
      if owners[key]?.isEmpty == true { owners[key] = nil }
    }
  }

  // MARK: Finding

  /// Numbers grow from call to call, so that a number is found by halving.
  func index(numbered number: UInt32) -> Int? {
    var low = 0
    var high = calls.count
    while low < high {
      let middle = (low + high) / 2
      if calls[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < calls.count && calls[low].number == number ? low : nil
  }

  /// A key belongs to the call from now on.
  mutating func note(_ key: CallKey, of index: Int) {
    let number = calls[index].number
    guard owners[key]?.contains(number) != true else { return }
    owners[key, default: []].append(number)
    calls[index].keys.append(key)
  }

  /// The place of one of the calls to which a key may belong, the oldest first; nil behind the last.
  func candidate(_ position: Int, for key: CallKey) -> Int? {
    if calls.count <= CallList.few { return position < calls.count ? position : nil }
    guard let numbers = owners[key], position < numbers.count else { return nil }
    return index(numbered: numbers[position])
  }

  // MARK: Touching

  private mutating func touch(_ index: Int) {
    let number = calls[index].number
    if unattended.last != number, !unattended.contains(number) { unattended.append(number) }
    if untidied.last != number, !untidied.contains(number) { untidied.append(number) }
  }

  /// How many have to be looked after; they come out one by one, the oldest first. What is touched
  /// meanwhile has its turn the next time.
  var unattendedCount: Int {
    mutating get {
      if unattended.count > 1 { unattended.sort() }
      return unattended.count
    }
  }

  mutating func nextUnattended() -> UInt32 { unattended.removeFirst() }

  var untidiedCount: Int {
    mutating get {
      if untidied.count > 1 { untidied.sort() }
      return untidied.count
    }
  }

  mutating func nextUntidied() -> UInt32 { untidied.removeFirst() }
}

extension CallList: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { calls.count }

  /// Whoever changes a call has it looked at again when the event has been handled.
  subscript(index: Int) -> Call {
    _read { yield calls[index] }
    _modify {
      touch(index)
      yield &calls[index]
    }
  }
}
