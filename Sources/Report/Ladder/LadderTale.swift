import Entities
import Sim
import Wire

/// Tells the records of a network as a ladder.
public struct LadderTale: Sink {
  public typealias M = Network

  public private(set) var ladder: Ladder
  private let steps: [Step]
  /// The column of each node; nil for one that has none.
  private let columns: [Int?]
  /// The events of messages that are on their way, by the numbers of their records.
  private var underway: [UInt64: Int] = [:]
  /// Call-IDs and MSRP sessions, by which exchanges belong together.
  private var calls: [Bytes: Int] = [:]
  /// The record of the step that is being done.
  private var deed: UInt64?
  /// The ends of connections, as far as they are known.
  private var ends: [ConnectionID: (from: Int, to: Int)] = [:]

  /// With the nodes of a plan, or those of them that are to be seen; all the time, or a stretch of it.
  public init(
    _ plan: Plan, showing isShown: (NodeID) -> Bool = { _ in true },
    within limits: Ladder.Window? = nil
  ) {
    let order = LadderTale.order(of: plan).filter { isShown(NodeID(index: $0)) }
    ladder = Ladder(
      order.map { Ladder.Column(plan.nodes[$0].name, plan.nodes[$0].column) }, within: limits)
    var columns = [Int?](repeating: nil, count: plan.nodes.count)
    for (column, node) in order.enumerated() { columns[node] = column }
    self.columns = columns
    steps = plan.steps
  }

  public var interest: RecordKinds {
    RecordKinds.traffic.union([.intent, .fault, .report, .crashed, .restarted, .note])
  }

  /// The first user at the left, then what serves, then everybody else: so that most arrows of a
  /// call go from left to right and back.
  private static func order(of plan: Plan) -> [Int] {
    let devices = plan.nodes.indices.filter { plan.nodes[$0].isDevice }
    let servers = plan.nodes.indices.filter { !plan.nodes[$0].isDevice }
    guard let first = devices.first else { return servers }
    let user = plan.nodes[first].user
    let leading = devices.filter { $0 == first || user != nil && plan.nodes[$0].user == user }
    return leading + servers + devices.filter { !leading.contains($0) }
  }

  private func column(of node: NodeID) -> Int? {
    Int(node.index) < columns.count ? columns[Int(node.index)] : nil
  }

  // MARK: Records

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, let to, _):
      begin(packet, record, to: to, marks: [])
    case .duplicated(let packet, let to):
      begin(packet, record, to: to, marks: .copy)
    case .delivered:
      settle(record.cause, .arrives(record.time))
    case .lost(_, _, let loss):
      settle(record.cause, .lost(loss))
    case .rewritten:
      if let event = underway[record.cause] { ladder.mark(event, .rewritten) }
    case .intent(.step(let step)):
      act(step, record)
    case .fault(let note):
      strike(note, record)
    case .crashed:
      state("crashes", record)
    case .restarted(let memoryLost):
      state(memoryLost ? "runs again, having forgotten all" : "runs again", record)
    case .report(.state(let report)) where report.matter == .step:
      begin(report, record)
    case .report(.state(let report)):
      say(report, record)
    case .connection(let connection, let change):
      note(connection, change, record)
    case .note(let text):
      ladder.append(Ladder.Event(record.time, .note(text, at: column(of: record.node))))
    case .heldBack, .timerSet, .timerFired, .timerStopped, .intent, .intentLost, .started,
      .retired, .report(.fact), .detail:
      break
    }
  }

  private mutating func begin(
    _ packet: Packet, _ record: Record<Network>, to: NodeID, marks: Ladder.Marks
  ) {
    // What passes between the parts of one server is nobody's message.
    guard to != record.node, let from = column(of: record.node), let to = column(of: to) else {
      return
    }
    var marks = marks
    if packet.mark.isRepeated { marks.insert(.repeated) }
    if packet.mark.origin != record.node { marks.insert(.passedOn) }
    let message = Ladder.Message(
      packet.title, packet.summary, from: from, to: to,
      packet.isSIP ? .sip : .msrp, call: call(of: packet), marks: marks, packet.mark.grounds)
    underway[record.number] = ladder.append(Ladder.Event(record.time, .message(message)))
  }

  private mutating func settle(_ number: UInt64, _ fate: Ladder.Fate) {
    if let event = underway.removeValue(forKey: number) { ladder.settle(event, fate) }
  }

  /// What belongs together has one number.
  private mutating func call(of packet: Packet) -> Int? {
    guard let identity = packet.affair else { return nil }
    if let known = calls[identity] { return known }
    calls[identity] = calls.count
    return calls.count - 1
  }

  private mutating func act(_ step: StepNumber, _ record: Record<Network>) {
    guard let column = column(of: record.node), Int(step.index) < steps.count else { return }
    deed = record.number
    let what = steps[Int(step.index)]
    ladder.append(
      Ladder.Event(record.time, .action(what.deed, at: column), label: what.label))
  }

  private mutating func strike(_ note: FaultNote, _ record: Record<Network>) {
    let step = steps.first { $0.faultName == note.name }
    let phase: Ladder.Fault.Phase =
      note.action == "end" || note.action == "restart"
      ? .ends : step?.lasts == true ? .begins : .strikesOnce
    ladder.append(
      Ladder.Event(
        record.time, .fault(Ladder.Fault(step?.deed ?? note.name, phase)), label: step?.label))
  }

  /// A step that is neither a user's nor a fault has no record but that it began. What a device does
  /// not even begin to do nobody else refuses.
  private mutating func begin(_ report: StateReport, _ record: Record<Network>) {
    if report.state == .failed, record.cause == deed {
      state("not done: \(report.detail)", record)
      return
    }
    guard report.state == .begun, let number = report.step, Int(number.index) < steps.count,
      case .deregistration = steps[Int(number.index)].action
    else { return }
    let step = steps[Int(number.index)]
    ladder.append(
      Ladder.Event(
        record.time, .fault(Ladder.Fault(step.deed, .strikesOnce)), label: step.label))
  }

  private mutating func state(_ text: String, _ record: Record<Network>) {
    guard let column = column(of: record.node) else { return }
    ladder.append(Ladder.Event(record.time, .state(text, at: column)))
  }

  /// What actors say of themselves, as far as somebody who looks at a ladder wants to know it.
  private mutating func say(_ report: StateReport, _ record: Record<Network>) {
    guard let column = column(of: record.node), ladder.columns[column].kind == .device else {
      return
    }
    let text: String
    switch (report.matter, report.state) {
    case (.registration, .registered), (.registration, .deregistered),
      (.session, .established), (.subscription, .active), (.subscription, .terminated):
      text = "\(report.state)"
    case (.registration, .failed):
      text = "not registered: \(report.detail)"
    case (.session, .mortal):
      text = "session over"
    case (.session, .terminated) where !report.detail.isEmpty:
      text = "no session: \(report.detail)"
    case (.message, .delivered), (.message, .undelivered):
      text = "\(report.state)"
    default:
      return
    }
    ladder.append(Ladder.Event(record.time, .state(text, at: column)))
  }

  private mutating func note(
    _ connection: ConnectionID, _ change: ConnectionChange, _ record: Record<Network>
  ) {
    guard let column = column(of: record.node) else { return }
    switch change {
    case .connecting:
      ends[connection] = (column, column)
    case .accepted:
      ends[connection]?.to = column
    case .opened:
      append(connection, .opened, record)
    case .refused:
      append(connection, .refused, record)
    case .timedOut, .reset, .linkDown:
      append(connection, .broken, record)
    case .closed:
      append(connection, .closed, record)
      ends[connection] = nil
    case .congested, .writable, .closing:
      break
    }
  }

  private mutating func append(
    _ connection: ConnectionID, _ change: Ladder.Connection.Change, _ record: Record<Network>
  ) {
    guard let (from, to) = ends[connection], from != to else { return }
    ladder.append(
      Ladder.Event(record.time, .connection(Ladder.Connection(change, from: from, to: to))))
  }
}

extension Plan.NodePlan {
  fileprivate var isDevice: Bool {
    if case .device = kind { true } else { false }
  }

  fileprivate var user: Int? {
    if case .device(let user, _) = kind { user } else { nil }
  }

  fileprivate var column: Ladder.Kind {
    switch kind {
    case .device: .device
    case .core: .core
    case .selection, .gateway: .interworking
    case .participating, .controlling, .proxy: .other
    }
  }
}

extension Step {
  fileprivate var faultName: String? {
    switch action {
    case .fault(let fault, _), .outage(let fault, _, _, _): fault.name
    case .user, .deregistration, .nothing: nil
    }
  }

  fileprivate var lasts: Bool {
    switch action {
    case .fault(_, let ending), .outage(_, let ending, _, _): ending != nil
    case .user, .deregistration, .nothing: false
    }
  }
}

extension Packet {
  fileprivate var isSIP: Bool {
    if case .sip = content { true } else { false }
  }

  /// By what messages of one exchange are known.
  fileprivate var affair: Bytes? {
    switch content {
    case .sip(let message): message.text(of: .callID)
    case .msrp(let message):
      // The two ends of its session, whoever of them has sent it.
      [try? message.toPath?.last.sessionID, try? message.fromPath?.last.sessionID]
        .compactMap { $0 }.min()
    }
  }
}
