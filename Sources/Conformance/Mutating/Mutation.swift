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

  /// The records as they would have been.
  func apply(to records: [Record<Network>]) -> [Record<Network>] {
    let record = records[place]
    switch change {
    case .dropped:
      let twin = arrival(of: record, in: records)
      return records.indices.filter { $0 != place && $0 != twin }.map { records[$0] }
    case .delayed(let span):
      return moved([place, arrival(of: record, in: records)].compactMap { $0 }, span, records)
    case .repeated:
      var all = records
      // The second one first, so that the first one's place is still right.
      if let twin = arrival(of: record, in: records) { all.insert(records[twin], at: twin + 1) }
      all.insert(record, at: place + 1)
      return renumbered(all)
    case .written(let packet, _):
      var all = records
      all[place] = record.with(packet)
      if let twin = arrival(of: record, in: records) { all[twin] = records[twin].with(packet) }
      return all
    case .told(let value):
      guard case .detail(.fact(var fact)) = record.what else { return records }
      fact.value = value
      var all = records
      all[place] = record.with(.detail(.fact(fact)))
      return all
    }
  }

  /// Where the message of a record arrives.
  private func arrival(of record: Record<Network>, in records: [Record<Network>]) -> Int? {
    guard case .sent = record.what else { return nil }
    return records[place...].firstIndex { other in
      if case .delivered = other.what { other.cause == record.number } else { false }
    }
  }

  private func moved(
    _ places: [Int], _ span: TimeSpan, _ records: [Record<Network>]
  ) -> [Record<Network>] {
    var rest = records.indices.filter { !places.contains($0) }.map { records[$0] }
    for place in places {
      let late = records[place].at(records[place].time + span)
      let behind = rest.firstIndex { $0.time > late.time } ?? rest.count
      rest.insert(late, at: behind)
    }
    return renumbered(rest)
  }

  /// Numbers in the order of the records; who judges knows by them what came first.
  private func renumbered(_ records: [Record<Network>]) -> [Record<Network>] {
    records.enumerated().map { $1.numbered(UInt64($0) + 1) }
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

  fileprivate func numbered(_ number: UInt64) -> Record {
    Record(number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }
}

// MARK: Words

extension Mutation {
  /// `1.010s alice > core MESSAGE: without Privacy`.
  func words(_ transcript: Transcript) -> String {
    let record = transcript.records[place]
    let evidence = ExpectationVerdict.Evidence(record, Cast(transcript.plan).names)
    var text = "\(evidence.time) \(evidence.text)"
    if case .detail(.fact(let fact)) = record.what {
      text += " says \(fact.name.rawValue)" + (fact.key.isEmpty ? "" : " of \(fact.key)")
    }
    text += ": "
    switch change {
    case .dropped: text += "left out"
    case .delayed(let span): text += "\(span) later"
    case .repeated: text += "twice"
    case .written(_, let how): text += how
    case .told(let value): text += "told as \(value.words)"
    }
    return text
  }
}

extension Fact.Value {
  fileprivate var words: String {
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
