@testable import Sim

/// What holds of every journal of a world that has become quiet, whatever the engine: the breaches
/// that a journal shows, in words.
///
/// Two engines that agree may still be wrong together; these laws ask neither of them.
func breaches(of records: [Record<Crowd>]) -> [String] {
  var laws = JournalLaws()
  for record in records { laws.take(record) }
  return laws.finish()
}

private struct JournalLaws {
  /// One direction of a connection.
  struct Way: Hashable {
    let connection: ConnectionID
    let receiver: ActorID
    let from: NodeID
  }

  private var breaches: [String] = []
  private var last = Instant.start
  private var numbers: Set<UInt64> = [0]
  /// Messages that are under way, by the number of their sending, with its place.
  private var messages: [UInt64: (place: Int, record: Record<Crowd>)] = [:]
  private var latestOnWay: [Way: Int] = [:]
  private var timers: [UInt64: Record<Crowd>] = [:]
  private var place = 0

  mutating func take(_ record: Record<Crowd>) {
    place += 1
    expect(record.time >= last, "time runs back", record)
    last = record.time
    expect(numbers.contains(record.cause), "the cause comes later, or never", record)
    expect(numbers.insert(record.number).inserted, "the number is taken", record)
    switch record.what {
    case .sent, .duplicated:
      messages[record.number] = (place, record)
    case .lost:
      end(record)
    case .delivered(_, let from, let connection):
      guard let sent = end(record), let connection, let receiver = record.actor else { return }
      let way = Way(connection: connection, receiver: receiver, from: from)
      expect(latestOnWay[way, default: 0] < sent, "a frame overtakes another", record)
      latestOnWay[way] = sent
    case .timerSet(_, let due):
      expect(due >= record.time, "the timer is due before it is set", record)
      timers[record.number] = record
    case .timerFired:
      guard case .timerSet(_, record.time)? = timers.removeValue(forKey: record.cause)?.what
      else { return expect(false, "a timer fires that is not set for now", record) }
    case .timerStopped(let set):
      expect(timers.removeValue(forKey: set) != nil, "no such timer runs", record)
    default:
      break
    }
  }

  /// Ends the way of a message; gives the place of its sending.
  @discardableResult
  private mutating func end(_ record: Record<Crowd>) -> Int? {
    let sent = messages.removeValue(forKey: record.cause)
    expect(sent != nil, "the message was not under way", record)
    return sent?.place
  }

  private mutating func expect(_ holds: Bool, _ breach: String, _ record: Record<Crowd>) {
    if !holds { breaches.append("\(breach): \(record.line)") }
  }

  /// What is left when nothing happens any more.
  mutating func finish() -> [String] {
    for (_, record) in messages.values.sorted(by: { $0.place < $1.place }) {
      expect(false, "the message neither arrives nor is lost", record)
    }
    return breaches
  }
}
