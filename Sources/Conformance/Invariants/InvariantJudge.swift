import Entities
import Sim
import Wire

/// Judges what must hold whatever procedure somebody follows, while the records pass.
///
/// It is a value, and keeps what is open and what was open lately; never the history.
public struct InvariantJudge: Sink {
  public typealias M = Network

  private var court: Court
  private var transactions = Transactions()
  private var dialogs: Dialogs
  private var subscriptions: Subscriptions
  private var offers: Offers
  private var frames: Frames
  private var rooms = GroupRooms()
  private var rosters: Rosters
  private var steps: StepsEnd
  private var now = Instant.start

  public init(_ plan: Plan) {
    court = Court(plan)
    dialogs = Dialogs(court, nodes: plan.nodes.count)
    subscriptions = Subscriptions(court)
    offers = Offers(court)
    frames = Frames(court)
    rosters = Rosters(nodes: plan.nodes.count)
    steps = StepsEnd(plan)
  }

  public var interest: RecordKinds {
    [.sent, .delivered, .crashed, .connection, .intent, .report, .detail]
  }

  public mutating func take(_ record: Record<Network>) {
    if record.time > now {
      now = record.time
      transactions.advance(to: now, &court)
      subscriptions.advance(to: now, &court)
      frames.advance(to: now, &court)
    }
    switch record.what {
    case .sent(let packet, let to, let connection):
      switch packet.content {
      case .sip(let message): sent(message, packet, over: connection, to: to, record)
      case .msrp(let frame):
        guard let connection else { return }
        frames.sent(frame, packet, over: connection, record, to: to, &court)
        dialogs.sent(frame, record, packet, to, &court)
      }
    case .delivered(let packet, let from, let connection):
      switch packet.content {
      case .sip(let message):
        let seen = Seen(record, packet, from, isSent: false)
        transactions.came(seen, message, &court)
        subscriptions.came(seen, message)
      case .msrp(let frame):
        guard let connection else { return }
        frames.came(frame, packet, over: connection, record, from: from)
      }
    case .connection(let connection, let change):
      court.note(record)
      frames.note(change, of: connection, at: record.node, record.time)
    case .crashed: court.note(record)
    case .intent(.step(let step)): steps.asked(step, of: record.node, at: record.time)
    case .report(.state(let report)):
      steps.note(report)
      if report.matter == .subscription, report.state == .terminated {
        subscriptions.ended(report.identity, of: Seen.who(record.actor, at: record.node))
      }
    case .detail(.fact(let fact)):
      rooms.note(fact, at: record.node, &court)
      rosters.note(fact, record, &court)
    default: break
    }
  }

  private mutating func sent(
    _ message: SIPMessage, _ packet: Packet, over connection: ConnectionID?, to: NodeID,
    _ record: Record<Network>
  ) {
    let seen = Seen(record, packet, to, isSent: true)
    let offer = transactions.offer(answeredBy: message)
    transactions.sent(
      seen, message, wanted: court.wanted(over: connection, at: record.time), &court)
    // What is passed on, sent again, or written by a scenario's author is not judged as somebody's own.
    guard seen.isOwn, !packet.mark.isRepeated,
      !court.isWritten(packet.mark)
    else { return }
    let hasWaited = court.hasWaited(for: connection, at: record.time)
    dialogs.sent(seen, message, hasWaited: hasWaited, &court)
    subscriptions.sent(seen, message, hasWaited: hasWaited, &court)
    offers.sent(seen, message, offer: offer, &court)
  }

  /// What has come of each invariant by the end of the run, in the order of the catalogue.
  public func verdicts(at end: Instant) -> [RequirementVerdict] {
    var copy = self
    copy.transactions.finish(at: end, &copy.court)
    copy.subscriptions.finish(at: end, &copy.court)
    copy.frames.advance(to: end, &copy.court)
    copy.rosters.finish(at: end, &copy.court)
    copy.steps.finish(at: end, &copy.court)
    return Invariant.allCases.map {
      RequirementVerdict($0.id, copy.court.tallies[$0.rawValue])
    }
  }
}

extension Seen {
  /// Whether who has sent it has made it, and does not pass it on.
  var isOwn: Bool {
    guard packet.mark.origin == node, let sip else { return packet.mark.origin == node }
    // Who passes a request on puts itself before those through whom it has come.
    return !sip.isRequest || sip.all(.via).count == 1
  }
}
