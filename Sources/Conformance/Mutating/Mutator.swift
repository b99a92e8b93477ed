import Entities
import Sim
import Wire

/// Breaks what was recorded of a run, one thing at a time, until the monitor of a row notices.
///
/// A row that was looked at has a message or an affair that it was looked at in. What is nearest to
/// that is changed first: the message itself, those of its call, those of its node, and what the
/// node says of itself. Each change is judged once for all rows.
public struct Mutator {
  private typealias Row = (row: String, tally: Tally)

  private let plan: Plan
  private let records: [Record<Network>]
  private let end: Instant
  private let rows: [Row]
  private let trail: Trail
  private let edits: MessageEdits
  /// The judge as it was at some of the records, so that nobody judges again what came before a
  /// change.
  private let earlier: [(place: Int, judge: RequirementJudge)]

  // What has been tried.
  private var kills: [Kill?]
  /// Of each record, whether it was taken away as a whole, and how many of its parts were changed.
  private var wasTakenAway: [Bool]
  private var changedParts: [Int]

  /// How many changes are tried for a row.
  public static let mostTries = 2_000
  /// So many places to go back to are kept.
  private static let mostPlaces = 64

  public init(_ transcript: Transcript) {
    plan = transcript.plan
    end = transcript.end
    // Between two of them others may come to stand.
    let records = transcript.records.map { $0.numbered($0.number * 4, cause: $0.cause * 4) }
    self.records = records
    edits = MessageEdits(records.compactMap { $0.packet })
    var judge = RequirementJudge(transcript.plan)
    var earlier: [(place: Int, judge: RequirementJudge)] = []
    let stride = max(16, records.count / Mutator.mostPlaces)
    var following = judge
    following.trail = Trail(rows: judge.rows(at: end).count)
    for (place, record) in records.enumerated() {
      if place % stride == 0 { earlier.append((place, judge)) }
      judge.take(record)
      following.take(record)
    }
    following.finish(at: end)
    self.earlier = earlier
    rows = following.rows(at: end)
    trail = following.trail ?? Trail(rows: rows.count)
    kills = Array(repeating: nil, count: rows.count)
    wasTakenAway = Array(repeating: false, count: records.count)
    changedParts = Array(repeating: 0, count: records.count)
  }

  /// The rows that were kept, so that there is something to break.
  public var keptRows: [String] {
    rows.filter { [.pass, .departed, .warn].contains($0.tally.worst) }.map(\.row)
  }

  /// What the monitors say when something is changed.
  public struct Kill: Sendable {
    public let mutation: String
    public let reason: String
  }

  /// Looks for a change that the row's monitor notices; nil where none of so many is.
  public mutating func kill(
    _ row: String, tries most: Int = mostTries, isInterrupted: () -> Bool = { false }
  ) -> (kill: Kill?, tries: Int) {
    guard let number = rows.firstIndex(where: { $0.row == row }) else { return (nil, 0) }
    var tries = 0
    for place in number < trail.places.count ? trail.places[number] : [] {
      let near = neighbours(of: place)
      // What takes a whole message away, or time, is tried with all that is near; only then what
      // changes a part of one.
      for record in near.prefix(24) {
        for mutation in roughChanges(at: record) {
          if kills[number] != nil || isInterrupted() { return (kills[number], tries) }
          tries += 1
          if !wasTakenAway[record] { judge(mutation) }
        }
        wasTakenAway[record] = true
      }
      for record in near.prefix(40) {
        for (part, mutation) in fineChanges(at: record).enumerated() {
          if kills[number] != nil || isInterrupted() || tries == most {
            return (kills[number], tries)
          }
          tries += 1
          guard part >= changedParts[record] else { continue }
          judge(mutation)
          changedParts[record] = part + 1
        }
      }
    }
    return (kills[number], tries)
  }

  /// Notes which rows are not kept any more.
  private mutating func judge(_ mutation: Mutation) {
    guard let start = earlier.last(where: { $0.place <= mutation.place }) else { return }
    var judge = start.judge
    for record in records[start.place..<mutation.place] { judge.take(record) }
    for record in mutation.apply(to: records) { judge.take(record) }
    judge.finish(at: end)
    let after = judge.rows(at: end)
    let noticing = rows.indices.filter { place in
      kills[place] == nil && after[place].tally.isWorse(than: rows[place].tally)
    }
    guard !noticing.isEmpty else { return }
    let words = mutation.words(records[mutation.place], plan.nodes.map(\.name))
    for place in noticing {
      kills[place] = Kill(
        mutation: words,
        reason: after[place].tally.cases.last { $0.outcome.weight > Outcome.pass.weight }?.reason
          ?? "")
    }
  }

  // MARK: What is near

  /// The places of records, the nearest first.
  private func neighbours(of place: Trail.Place) -> [Int] {
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
        // What was looked at may be what was told at that moment, and no message.
        if focal == nil, record.time == place.time { rank = 0 }
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
    switch records[place].what {
    case .sent:
      [.dropped, .delayed(.seconds(50)), .delayed(.milliseconds(100)), .repeated].map {
        Mutation(place, $0)
      }
    case .detail: [Mutation(place, .dropped)]
    default: []
    }
  }

  private func fineChanges(at place: Int) -> [Mutation] {
    switch records[place].what {
    case .sent(let packet, _, _): edits.changes(of: packet).map { Mutation(place, $0) }
    case .detail(.fact(let fact)):
      ([.delayed(.seconds(50)), .repeated] + others(of: fact).map { .told($0) }).map {
        Mutation(place, $0)
      }
    default: []
    }
  }

  /// A text of several lines without one of them, or with another one in its place.
  private func documents(like text: Bytes) -> [String] {
    let lines = text.documentLines
    guard lines.count > 1 else { return [] }
    return lines.indices.flatMap { place in
      ([nil] + lines[place].altered.map { $0 }).map { (line: String?) in
        var other = lines
        other.replaceSubrange(place...place, with: line.map { [$0] } ?? [])
        return other.joined(separator: "\n")
      }
    }
  }

  /// What somebody else says under the same name, and what nobody says.
  private func others(of fact: Fact) -> [Fact.Value] {
    var found: [Fact.Value] = [.absent]
    switch fact.value {
    case .absent: break
    case .flag(let flag): found.append(.flag(!flag))
    case .number(let number):
      found += [number &+ 1, number &- 1, 0, number &* 100].map { .number($0) }
    case .time(let time): found.append(.time(time + .seconds(600)))
    case .text(let text):
      found.append(.text(Bytes("other\(text)")))
      found += documents(like: text).map { .text(Bytes($0)) }
    case .list(let list):
      found += [
        .list([]), .list(Array(list.dropFirst())), .list(Array(list.dropLast())),
        .list(list + [Bytes("sip:mallory@example.net")]), .list(list + list.prefix(1)),
        .list(list.reversed()),
      ]
    }
    var borrowed = 0
    for record in records {
      guard borrowed < 14, case .detail(.fact(let other)) = record.what,
        other.name == fact.name, !found.contains(other.value)
      else { continue }
      borrowed += 1
      found.append(other.value)
    }
    return found.filter { $0 != fact.value }
  }
}

extension Tally {
  fileprivate func isWorse(than before: Tally) -> Bool {
    count(of: .fail) > before.count(of: .fail)
      || before.count(of: .fail) == 0 && count(of: .warn) > before.count(of: .warn)
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
