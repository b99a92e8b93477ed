import Entities
import Sim
import Wire

/// Judges rows by the checks that their author has written.
struct CheckJudge: Sink, Sendable {
  typealias M = Network

  /// One event that waits for the one behind it.
  private struct Debt {
    let seen: Sighting
    let deadline: Instant
  }

  /// An event that was seen, in which call, and by whom.
  private struct Sighting {
    let node: NodeID
    let call: Bytes?
    let evidence: ExpectationVerdict.Evidence
  }

  private let checks: [RowCheck]
  private let names: [String]
  /// Of each check: what has come of it, what is still owed, and what was seen.
  private var tallies: [Tally]
  private var debts: [[Debt]]
  private var seen: [[Sighting]]
  let interest: RecordKinds

  init(_ plan: Plan) {
    checks = plan.checks
    names = plan.nodes.map(\.name)
    tallies = plan.checks.map { _ in Tally() }
    debts = plan.checks.map { _ in [] }
    seen = plan.checks.map { _ in [] }
    interest = plan.checks.reduce(into: .none) { $0.formUnion($1.kinds) }
  }

  mutating func take(_ record: Record<Network>) {
    guard !checks.isEmpty, let packet = record.packet else { return }
    for index in checks.indices {
      switch checks[index].demand {
      case .each(let event, let test):
        guard event.matches(record) else { continue }
        note(
          .pass(if: test.matches(packet), else: "it is otherwise: \(checks[index].text)"),
          sighting(record, packet), index)
      case .follows(let first, let second, within: let span, inOneCall: let inOneCall):
        settleOverdue(index, before: record.time)
        if second.matches(record) {
          settle(index, by: sighting(record, packet), inOneCall: inOneCall)
        }
        if first.matches(record) {
          debts[index].append(
            Debt(seen: sighting(record, packet), deadline: record.time + span))
        }
      case .precedes(let first, let second, inOneCall: let inOneCall):
        let sighting = sighting(record, packet)
        if second.matches(record) {
          let isPreceded = seen[index].contains { areRelated($0, sighting, inOneCall) }
          note(.pass(if: isPreceded, else: "nothing of the kind came before it"), sighting, index)
        }
        if first.matches(record) { seen[index].append(sighting) }
      case .once(let event):
        if event.matches(record) { seen[index].append(sighting(record, packet)) }
      }
    }
  }

  // MARK: What belongs together

  private func sighting(_ record: Record<Network>, _ packet: Packet) -> Sighting {
    Sighting(
      node: record.node, call: packet.call,
      evidence: ExpectationVerdict.Evidence(record, names))
  }

  private func areRelated(_ one: Sighting, _ other: Sighting, _ inOneCall: Bool) -> Bool {
    !inOneCall || one.call != nil && one.call == other.call
  }

  /// What comes answers for everything that has waited for it.
  private mutating func settle(_ index: Int, by sighting: Sighting, inOneCall: Bool) {
    let owed = debts[index]
    debts[index] = owed.filter { !areRelated($0.seen, sighting, inOneCall) }
    for debt in owed where areRelated(debt.seen, sighting, inOneCall) {
      note(.pass, debt.seen, index)
    }
  }

  private mutating func settleOverdue(_ index: Int, before time: Instant) {
    for debt in debts[index] where debt.deadline < time {
      note(.fail("nothing of the kind came within the time"), debt.seen, index)
    }
    debts[index].removeAll { $0.deadline < time }
  }

  private mutating func note(_ judgement: Judgement, _ sighting: Sighting, _ index: Int) {
    tallies[index].note(judgement, sighting.node, names, nil, [sighting.evidence])
  }

  // MARK: The end

  /// What has become of each, in the order of the Change Request.
  func tallies(at end: Instant) -> [(row: String, tally: Tally)] {
    var copy = self
    for (index, check) in checks.enumerated() {
      if case .follows = check.demand { copy.settleOverdue(index, before: end) }
      if case .once = check.demand { copy.count(index) }
    }
    return zip(checks, copy.tallies).map { ($0.row, $1) }
  }

  /// One in each call is right; two or more are too many.
  private mutating func count(_ index: Int) {
    var counted: [Sighting] = []
    for sighting in seen[index] {
      func isSame(_ other: Sighting) -> Bool {
        other.node == sighting.node && other.call == sighting.call
      }
      guard !counted.contains(where: isSame) else { continue }
      counted.append(sighting)
      let count = seen[index].count(where: isSame)
      note(.pass(if: count == 1, else: "it came \(count) times"), sighting, index)
    }
  }
}

extension Packet {
  /// What all messages of one call have in common; nil outside of calls.
  fileprivate var call: Bytes? {
    switch content {
    case .sip(let message): message.text(of: .callID)
    case .msrp(let message):
      [try? message.toPath?.last.sessionID, try? message.fromPath?.last.sessionID]
        .compactMap { $0 }.min()
    }
  }
}
