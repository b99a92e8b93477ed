import Conformance
import Entities
import Sim
import Wire

/// Looks at everything that happens in a world, and complains of what must not be.
public struct WorldJudge: Sink {
  public typealias M = Network

  public private(set) var tally = WorldTally()
  /// What is wrong, the earliest first of each kind.
  public var complaints: [Complaint] { Array((own + messages.complaints).prefix(20)) }

  private let plan: Plan
  private var own: [Complaint] = []
  private var invariants: InvariantJudge
  private var messages: MessageJudge
  /// Who has sent each request first.
  private var clients: [Transaction: NodeID] = [:]

  /// A CANCEL has the branch of its INVITE.
  private struct Transaction: Hashable {
    let branch: Bytes
    let method: SIPMethod
  }

  public init(_ plan: Plan) {
    self.plan = plan
    invariants = InvariantJudge(plan)
    messages = MessageJudge(plan)
  }

  public var interest: RecordKinds {
    RecordKinds.traffic.union([.crashed, .restarted, .report]).union(invariants.interest)
  }

  public mutating func take(_ record: Record<Network>) {
    invariants.take(record)
    messages.take(record)
    switch record.what {
    case .sent(let packet, _, _):
      tally.messages += 1
      if packet.mark.isRepeated { tally.repeated += 1 }
      if case .sip(let message) = packet.content, message.isRequest {
        sent(message, packet.mark, record)
      }
    case .lost(let packet, _, let loss):
      tally.lost += 1
      if loss == .unroutable { complain(.route, "nobody is there for \(packet.title)", record) }
    case .crashed:
      tally.crashes += 1
    case .connection(_, let change):
      if [.refused, .timedOut, .reset, .linkDown].contains(change) { tally.brokenConnections += 1 }
    case .report(.state(let report)):
      note(report)
    default:
      break
    }
  }

  private mutating func complain(
    _ rule: Complaint.Rule, _ what: String, _ record: Record<Network>
  ) {
    guard own.count < 20 else { return }
    own.append(Complaint(rule, "\(record.time) \(plan.name(of: record.node)): \(what)"))
  }

  private mutating func note(_ report: StateReport) {
    switch (report.matter, report.state) {
    case (.session, .established): tally.sessions += 1
    case (.registration, .registered): tally.registrations += 1
    case (.subscription, .active): tally.subscriptions += 1
    case (.message, .delivered): tally.deliveries += 1
    default: break
    }
  }

  private mutating func sent(
    _ request: SIPMessage, _ mark: Packet.Mark, _ record: Record<Network>
  ) {
    guard let branch = request[.via]?.branch, let method = request.method else {
      return complain(.form, "a request without a branch", record)
    }
    guard method != .ack else { return }
    let key = Transaction(branch: branch, method: method)
    if let client = clients[key] {
      if client != record.node {
        complain(.form, "\(method) with a branch of somebody else", record)
      }
      return
    }
    tally.requests += 1
    clients[key] = record.node
    if mark.isRepeated { complain(.form, "\(method) counts as repeated, and is new", record) }
    if request[.maxForwards] == nil { complain(.form, "\(method) without Max-Forwards", record) }
  }

  /// Judges what has come to nothing.
  public mutating func finish(_ world: World<Network>) {
    tally.worlds = 1
    tally.events = Int(world.eventsHandled)
    messages.finish()
    let summary = RequirementSummary(invariants.verdicts(at: plan.until))
    own += summary.failed.map { Complaint(.invariant, row: $0.row, $0.told) }
    own += world.actors.leftovers.map { Complaint(.leftover, $0) }
  }
}

extension RequirementVerdict {
  /// What was not kept, and by whom.
  var told: String { "\(row): " + (cases.first.map { "\($0.actor): \($0.reason)" } ?? "") }
}

extension Plan {
  /// The director's node stands behind those of the plan.
  func name(of node: NodeID) -> String {
    Int(node.index) < nodes.count ? nodes[Int(node.index)].name : "scenario"
  }
}
