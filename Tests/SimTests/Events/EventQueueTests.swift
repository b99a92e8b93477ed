import Testing

@testable import Sim

/// The plainest queue there is: a sorted list.
private struct SortedList {
  private var keys: [EventKey] = []

  mutating func push(_ key: EventKey) {
    let place = keys.firstIndex { key < $0 } ?? keys.count
    keys.insert(key, at: place)
  }

  mutating func pop(notAfter limit: UInt64) -> EventKey? {
    guard let first = keys.first, first.time <= limit else { return nil }
    return keys.removeFirst()
  }

  mutating func filter(_ isKept: (EventKey) -> Bool) { keys.removeAll { !isKept($0) } }
}

@Suite("The event queue")
struct EventQueueTests {
  /// How far ahead events are scheduled.
  enum Spread: CaseIterable {
    case nanoseconds, milliseconds, mixed, ties, weeks, lanes
    /// Into lanes and past them, with numbers given away some time before.
    case lateNumbers

    func draw(_ chance: inout Chance) -> UInt64 {
      switch self {
      case .nanoseconds: chance.below(100)
      case .milliseconds: chance.below(50_000_000)
      case .mixed: 1 << chance.below(45)
      case .ties: chance.below(3) * 1_000_000
      case .weeks: chance.below(4) == 0 ? 1_209_600_000_000_000 : chance.below(10_000)
      case .lateNumbers: 5_000_000 * (1 + chance.below(60))
      case .lanes: [5_000_000, 10_000_000, 32_000_000_000][Int(chance.below(3))]
      }
    }
  }

  @Test("agrees with a sorted list", arguments: Spread.allCases, [5, 40, 90, 700])
  func agrees(_ spread: Spread, _ size: Int) {
    var queue = EventQueue()
    var list = SortedList()
    var chance = Chance(seed: UInt64(size), owner: "\(spread)")
    var number: UInt64 = 0
    var skipped: [UInt64] = []
    var now: UInt64 = 0
    queue.hasLateNumbers = spread == .lateNumbers

    func nextNumber() -> UInt64 {
      number += 1
      guard spread == .lateNumbers else { return number }
      switch chance.below(4) {
      case 0:
        skipped.append(number)
        number += 1
        return number
      case 1:
        return skipped.popLast() ?? number
      default:
        return number
      }
    }

    func push(_ queue: inout EventQueue) {
      let ahead = spread.draw(&chance)
      let number = nextNumber()
      let key = EventKey(time: now + ahead, number: number, slot: UInt32(number % 1_000))
      list.push(key)
      if spread == .lanes || spread == .lateNumbers && ahead <= 10_000_000 {
        queue.push(key, lane: ahead == 5_000_000 ? 0 : ahead == 10_000_000 ? 1 : 2)
      } else {
        queue.push(key)
      }
    }

    for _ in 0..<size { push(&queue) }
    for step in 0..<3_000 {
      switch chance.below(100) {
      case 0:
        let kept = chance.below(4)
        queue.filter { $0.number % 4 != kept }
        list.filter { $0.number % 4 != kept }
        while queue.count < size { push(&queue) }
      case 1:
        queue = EventQueue(copying: queue)
      case 2..<30:
        let limit = now + spread.draw(&chance) / 2
        let ours = queue.pop(notAfter: limit)
        let theirs = list.pop(notAfter: limit)
        #expect(ours.order == theirs?.order ?? .max, "step \(step)")
        if let theirs {
          now = theirs.time
          push(&queue)
        } else {
          now = max(now, limit)
          if chance.below(3) == 0 { push(&queue) }
        }
      default:
        let ours = queue.pop(notAfter: .max)
        let theirs = list.pop(notAfter: .max)
        #expect(ours.order == theirs?.order ?? .max, "step \(step)")
        now = max(now, theirs?.time ?? now)
        if chance.below(50) != 0 { push(&queue) }
      }
    }
    while let theirs = list.pop(notAfter: .max) {
      #expect(queue.pop(notAfter: .max).order == theirs.order)
    }
    #expect(queue.count == 0)
  }

  @Test("keeps the order of scheduling among ten thousand events of one instant")
  func ties() {
    var queue = EventQueue()
    for number in 0..<10_000 {
      queue.push(EventKey(time: 7_000_000, number: UInt64(number), slot: 0))
    }
    for number in 0..<10_000 {
      #expect(queue.pop(notAfter: .max).number == UInt64(number))
      queue.push(EventKey(time: 7_000_000, number: UInt64(10_000 + number), slot: 0))
    }
    #expect(queue.count == 10_000)
  }

  @Test("takes in many events before the one it has just shown")
  func lookingAhead() {
    var queue = EventQueue()
    for number in 0..<200 {
      queue.push(EventKey(time: 1 << 50, number: UInt64(number), slot: 0))
    }
    #expect(queue.peek(notAfter: .max).time == 1 << 50)
    for number in 200..<5_200 {
      queue.push(
        EventKey(time: UInt64(6_000 - number) * 1_000, number: UInt64(number), slot: 0))
    }
    var last: UInt64 = 0
    for _ in 0..<5_200 {
      let key = queue.pop(notAfter: .max)
      #expect(key.time >= last)
      last = key.time
    }
    #expect(queue.pop(notAfter: .max).time == .max)
  }
}
