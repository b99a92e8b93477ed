import Entities
import Sim
import Wire

/// One change to what was recorded, by which somebody breaks a rule who has kept it.
public struct Mutation: Sendable {
  enum Change: Sendable {
    /// The message does not leave, or nothing is told.
    case dropped
    /// It happens so much later.
    case delayed(TimeSpan)
    /// It happens a second time.
    case repeated
    /// The message is another one.
    case written(Packet, how: String)
    /// Something else is told.
    case told(Fact.Value)
  }

  /// The place of the record among all.
  let place: Int
  let change: Change

  init(_ place: Int, _ change: Change) {
    self.place = place
    self.change = change
  }

  /// The records as they would have been, from the one on that is changed.
  ///
  /// Who judges knows by their numbers what came first; there must be room between two of them.
  func apply(to records: [Record<Network>]) -> [Record<Network>] {
    var rest = Array(records[place...])
    let record = rest[0]
    let twin = arrival(of: record, in: rest)
    switch change {
    case .dropped:
      if let twin { rest.remove(at: twin) }
      rest.removeFirst()
    case .delayed(let span):
      let arrival = twin.map { rest.remove(at: $0) }
      rest.removeFirst()
      put(record.at(record.time + span), arrival.map { $0.at($0.time + span) }, into: &rest)
    case .repeated:
      put(record, twin.map { rest[$0] }, into: &rest)
    case .written(let packet, _):
      rest[0] = record.with(packet)
      if let twin { rest[twin] = rest[twin].with(packet) }
    case .told(let value):
      guard case .detail(.fact(var fact)) = record.what else { break }
      fact.value = value
      rest[0] = record.with(.detail(.fact(fact)))
    }
    return rest
  }

  /// Where the message of a record arrives.
  private func arrival(of record: Record<Network>, in records: [Record<Network>]) -> Int? {
    guard case .sent = record.what else { return nil }
    return records.firstIndex { other in
      if case .delivered = other.what { other.cause == record.number } else { false }
    }
  }

  /// Each behind all that happened until then.
  private func put(
    _ record: Record<Network>, _ arrival: Record<Network>?, into records: inout [Record<Network>]
  ) {
    func put(_ record: Record<Network>, cause: UInt64) -> UInt64 {
      let place = records.firstIndex { $0.time > record.time } ?? records.count
      let number = (place == 0 ? record.number : records[place - 1].number) + 1
      records.insert(record.numbered(number, cause: cause), at: place)
      return number
    }
    let number = put(record, cause: record.cause)
    if let arrival { _ = put(arrival, cause: number) }
  }
}

extension Record where M == Network {
  func with(_ what: Happening<Network>) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }

  func with(_ packet: Packet) -> Record {
    switch what {
    case .sent(_, let to, let over): with(.sent(packet, to: to, over: over))
    case .delivered(_, let from, let over): with(.delivered(packet, from: from, over: over))
    default: self
    }
  }

  fileprivate func at(_ time: Instant) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }

  func numbered(_ number: UInt64, cause: UInt64) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }
}

// MARK: Words

extension Mutation {
  /// `1.010s alice > core MESSAGE: without Privacy`.
  func words(_ record: Record<Network>, _ names: [String]) -> String {
    let evidence = ExpectationVerdict.Evidence(record, names)
    var text = "\(evidence.time) \(evidence.text)"
    var told = Fact.Value.absent
    if case .detail(.fact(let fact)) = record.what {
      told = fact.value
      text += " says \(fact.name.rawValue)" + (fact.key.isEmpty ? "" : " of \(fact.key)")
    }
    text += ": "
    switch change {
    case .dropped: text += "left out"
    case .delayed(let span): text += "\(span) later"
    case .repeated: text += "twice"
    case .written(_, let how): text += how
    case .told(let value): text += value.words(insteadOf: told)
    }
    return text
  }
}

extension Fact.Value {
  /// Of a text of several lines only what is changed.
  fileprivate func words(insteadOf before: Fact.Value) -> String {
    guard case (.text(let text), .text(let former)) = (self, before) else {
      return "told as \(words)"
    }
    let (lines, others) = (text.documentLines, former.documentLines)
    guard others.count > 1,
      let place = others.indices.first(where: { place in
        place >= lines.count || lines[place] != others[place]
      })
    else { return "told as \(words)" }
    if lines.count < others.count { return "told without '\(others[place].trimmed)'" }
    return "told with '\(lines[place].trimmed)' for '\(others[place].trimmed)'"
  }

  private var words: String {
    switch self {
    case .absent: "nothing"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .time(let time): "\(time)"
    case .text(let text): "\(text)"
    case .list(let list): list.isEmpty ? "none" : list.map { "\($0)" }.joined(separator: ", ")
    }
  }
}
