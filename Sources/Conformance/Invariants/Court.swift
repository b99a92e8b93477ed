import Entities
import Sim
import Wire

/// What all who judge invariants need: who is who and was in trouble, what has waited for its
/// connection, and what has come of each invariant so far.
struct Court: Sendable {
  /// How long a transaction waits, and how long its answer is remembered (RFC 3261 §17.2.1).
  let patience: TimeSpan
  let memory: TimeSpan
  /// So long it is waited for what may be on its way yet.
  let delay: TimeSpan
  /// So many dialogs and the like are known again.
  let mostOpen: Int

  private(set) var tallies: [Tally]

  private let names: [String]
  /// By step, whether it sends octets as the scenario has them: its author knows what follows.
  private let isWritten: [Bool]
  /// When a node last crashed, and when a connection last failed it.
  private var crashes: [Instant?]
  private var failures: [Instant?]
  /// When connections were wanted that do not stand yet, and those that came to stand last.
  private var attempts = Lookup<ConnectionID, Instant>()
  private var opened: [(connection: ConnectionID, began: Instant)] = []
  private var openedAt = Instant.start

  init(_ plan: Plan) {
    patience = plan.settings.timers.patience
    delay = max(patience * 4, .seconds(64))
    memory = min(patience, plan.settings.timers.t4)
    mostOpen = 4_096 + 128 * plan.nodes.count
    names = plan.nodes.map(\.name)
    isWritten = plan.steps.map { step in
      if case .user(_, .raw) = step.action { true } else { false }
    }
    crashes = Array(repeating: nil, count: plan.nodes.count)
    failures = crashes
    tallies = Invariant.allCases.map { _ in Tally() }
  }

  // MARK: Troubles

  mutating func note(_ record: Record<Network>) {
    switch record.what {
    case .crashed: crashes.set(record.time, at: record.node)
    case .connection(let connection, let change):
      switch change {
      case .connecting: attempts[connection] = record.time
      case .opened:
        if record.time > openedAt { opened.removeAll(keepingCapacity: true) }
        openedAt = record.time
        if let began = attempts.take(connection) { opened.append((connection, began)) }
      case .refused, .timedOut, .reset, .linkDown:
        _ = attempts.take(connection)
        failures.set(record.time, at: record.node)
      case .accepted, .congested, .writable, .closing, .closed: break
      }
    default: break
    }
  }

  /// Whether a node has forgotten what was before.
  func hasCrashed(_ node: NodeID, since time: Instant) -> Bool {
    crashes.at(node).map { $0 >= time } ?? false
  }

  /// Whether a node may owe something: it has crashed since, or could not reach anybody.
  func isExcused(_ node: NodeID, since time: Instant) -> Bool {
    hasCrashed(node, since: time) || failures.at(node).map { $0 >= time } ?? false
  }

  /// Whether what leaves now may have waited for its connection, which has just opened; without
  /// latency that takes no time. It was made before things that it follows here.
  func hasWaited(for connection: ConnectionID?, at now: Instant) -> Bool {
    began(connection, now) != nil
  }

  /// When a message that leaves now was handed to its transport.
  func wanted(over connection: ConnectionID?, at now: Instant) -> Instant {
    began(connection, now) ?? now
  }

  private func began(_ connection: ConnectionID?, _ now: Instant) -> Instant? {
    guard now == openedAt, let connection else { return nil }
    return opened.first { $0.connection == connection }?.began
  }

  /// Whether somebody else than the program has made it.
  func isWritten(_ mark: Packet.Mark) -> Bool {
    mark.step.map { Int($0.index) < isWritten.count && isWritten[Int($0.index)] } ?? false
  }

  // MARK: Judging

  mutating func note(
    _ invariant: Invariant, _ judgement: Judgement, _ node: NodeID, _ shown: Seen? = nil
  ) {
    tallies[invariant.rawValue].note(
      judgement, node, names, shown?.packet, shown.map { [$0.evidence(names)] } ?? [])
  }
}

extension [Instant?] {
  /// The director's node stands behind those of the plan.
  fileprivate func at(_ node: NodeID) -> Instant? {
    Int(node.index) < count ? self[Int(node.index)] : nil
  }

  fileprivate mutating func set(_ time: Instant, at node: NodeID) {
    if Int(node.index) < count { self[Int(node.index)] = time }
  }
}
