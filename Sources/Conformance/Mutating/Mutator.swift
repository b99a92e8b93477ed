import Entities
import Sim
import Wire

/// Breaks what was recorded of a run, one thing at a time, until the monitor of a row notices.
///
/// A row that was looked at has a message or an affair that it was looked at in. What is nearest to
/// that is changed first: the message itself, those of its call, those of its node, and what the
/// node says of itself.
public struct Mutator {
  public let transcript: Transcript
  private let verdicts: [RequirementVerdict]
  private let trail: Trail
  private let edits: MessageEdits

  /// How many changes are tried for a row.
  public static let mostTries = 2_000

  public init(_ transcript: Transcript) {
    self.transcript = transcript
    (verdicts, trail) = transcript.followed()
    edits = MessageEdits(transcript.records.compactMap { $0.packet })
  }

  /// The rows that were kept, so that there is something to break.
  public var keptRows: [String] {
    verdicts.filter { $0.outcome == .pass || $0.outcome == .departed || $0.outcome == .warn }.map(
      \.row)
  }

  /// What the monitors say when something is changed.
  public struct Kill: Sendable {
    public let mutation: String
    /// The rows that are not kept any more, with what their monitors say; first the one that was
    /// meant.
    public let rows: [(row: String, reason: String)]
  }

  /// Looks for a change that the row's monitor notices; nil where none of so many is.
  public func kill(_ row: String, tries most: Int = mostTries) -> (kill: Kill?, tries: Int) {
    guard let number = verdicts.firstIndex(where: { $0.row == row }) else { return (nil, 0) }
    var tries = 0
    var tried = Array(repeating: false, count: transcript.records.count)
    for place in trail.places[number] {
      let near = neighbours(of: place)
      // What takes a whole message away, or time, is tried with all that is near; only then what
      // changes a part of one.
      for mutation in near.prefix(24).flatMap({ roughChanges(at: $0) }) {
        tries += 1
        if let kill = kill(number, with: mutation) { return (kill, tries) }
      }
      for record in near.prefix(40) where !tried[record] {
        tried[record] = true
        for mutation in fineChanges(at: record) {
          guard tries < most else { return (nil, tries) }
          tries += 1
          if let kill = kill(number, with: mutation) { return (kill, tries) }
        }
      }
    }
    return (nil, tries)
  }

  private func kill(_ number: Int, with mutation: Mutation) -> Kill? {
    var changed = transcript
    changed.records = mutation.apply(to: transcript.records)
    let after = changed.verdicts()
    guard isWorse(after[number], than: verdicts[number]) else { return nil }
    let others = after.indices.filter { $0 != number && isWorse(after[$0], than: verdicts[$0]) }
    return Kill(
      mutation: mutation.words(transcript),
      rows: ([number] + others).map { (after[$0].row, after[$0].cases.first?.reason ?? "") })
  }

  private func isWorse(_ after: RequirementVerdict, than before: RequirementVerdict) -> Bool {
    switch after.outcome {
    case .fail:
      before.outcome != .fail || after.count(of: .fail) > before.count(of: .fail)
    case .warn:
      before.outcome != .fail
        && (before.outcome != .warn || after.count(of: .warn) > before.count(of: .warn)
          || after.count(of: .fail) > before.count(of: .fail))
    case .pass, .inapplicable, .departed, .conflict: false
    }
  }

  // MARK: What is near

  /// The places of records, the nearest first.
  private func neighbours(of place: Trail.Place) -> [Int] {
    let records = transcript.records
    let focal = place.seen.flatMap { number in records.firstIndex { $0.number == number } }
    let sending = focal.flatMap { focal in
      if case .delivered = records[focal].what {
        records[..<focal].lastIndex { $0.number == records[focal].cause }
      } else {
        focal
      }
    }
    let packet = focal.flatMap { records[$0].packet }
    let call = packet?.callID ?? place.key
    var ranked: [(place: Int, rank: Int, distance: Int64)] = []
    for (index, record) in records.enumerated() {
      if case .delivered = record.what { continue }
      let isHere = record.node == place.node || record.receiver == place.node
      var rank: Int
      switch record.what {
      case .detail(.fact(let fact)):
        guard record.node == place.node else { continue }
        rank = fact.key == place.key || fact.key.isEmpty ? 2 : 3
      case .sent:
        if index == sending {
          rank = 0
        } else if let own = record.packet?.callID, own == call {
          rank = isHere ? 1 : 4
        } else if isHere {
          rank = 3
        } else {
          rank = 5
        }
      default: continue
      }
      let distance = abs(record.time.nanoseconds - place.time.nanoseconds)
      // What comes much later has less to do with it.
      if distance > 120_000_000_000 { rank += 3 }
      ranked.append((index, rank, distance))
    }
    return ranked.sorted {
      ($0.rank, $0.distance, $0.place) < ($1.rank, $1.distance, $1.place)
    }.map(\.place)
  }

  // MARK: What can be changed

  private func roughChanges(at place: Int) -> [Mutation] {
    switch transcript.records[place].what {
    case .sent:
      [.dropped, .delayed(.seconds(50)), .delayed(.milliseconds(100)), .repeated].map {
        Mutation(place, $0)
      }
    case .detail: [Mutation(place, .dropped)]
    default: []
    }
  }

  private func fineChanges(at place: Int) -> [Mutation] {
    switch transcript.records[place].what {
    case .sent(let packet, _, _): edits.changes(of: packet).map { Mutation(place, $0) }
    case .detail(.fact(let fact)):
      ([.delayed(.seconds(50)), .repeated] + others(of: fact).map { .told($0) }).map {
        Mutation(place, $0)
      }
    default: []
    }
  }

  /// What somebody else says under the same name, and what nobody says.
  private func others(of fact: Fact) -> [Fact.Value] {
    var found: [Fact.Value] = [.absent]
    switch fact.value {
    case .absent: break
    case .flag(let flag): found.append(.flag(!flag))
    case .number(let number):
      found += [number + 1, number - 1, 0, number * 100].map { .number($0) }
    case .time(let time): found.append(.time(time + .seconds(600)))
    case .text(let text): found.append(.text(Bytes("other\(text)")))
    case .list(let list):
      found += [
        .list([]), .list(Array(list.dropFirst())), .list(Array(list.dropLast())),
        .list(list + [Bytes("sip:mallory@example.net")]), .list(list + list.prefix(1)),
        .list(list.reversed()),
      ]
    }
    for record in transcript.records {
      guard found.count < 14, case .detail(.fact(let other)) = record.what,
        other.name == fact.name, !found.contains(other.value)
      else { continue }
      found.append(other.value)
    }
    return found.filter { $0 != fact.value }
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

extension Packet {
  fileprivate var callID: Bytes? {
    switch content {
    case .sip(let message): message.text(of: .callID)
    case .msrp(let message): message.fields.value(of: .toPath)
    }
  }
}
