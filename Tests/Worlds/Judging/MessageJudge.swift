import Entities
import Sim
import Wire

/// Judges what goes over MSRP sessions: who sends something has an answer, hears that there is none, or
/// its connection is gone; what is delivered is whole, and is what was sent (RFC 4975 §7).
struct MessageJudge {
  private(set) var complaints: [Complaint] = []

  private let plan: Plan
  private var crashes = Crashes()
  /// SENDs, in order.
  private var sendings = SeenList<Sending>()
  private var letters: [Letter: SeenLetter] = [:]
  /// When a connection first ended at a node.
  private var gone: [End: Instant] = [:]
  private var undelivered: [Letter: Instant] = [:]
  /// Steps whose message somebody has got.
  private var arrived: Set<StepNumber> = []
  /// Steps that were told that the other end has taken all of their message.
  private var accepted: [(step: StepNumber, time: Instant)] = []

  /// A connection at one of its ends.
  private struct End: Hashable {
    let node: NodeID
    let connection: ConnectionID
  }

  private struct Sending {
    let end: End
    let time: Instant
    let letter: Letter
    var isAnswered = false
  }

  /// A message at one of its ends.
  private struct Letter: Hashable {
    let node: NodeID
    let messageID: Bytes
  }

  init(_ plan: Plan) { self.plan = plan }

  mutating func take(_ record: Record<Network>) {
    crashes.note(record)
    switch record.what {
    case .sent(let packet, _, let connection?):
      if case .msrp(let frame) = packet.content {
        sent(frame, End(node: record.node, connection: connection), record)
      }
    case .delivered(let packet, _, let connection?):
      if case .msrp(let frame) = packet.content {
        let end = End(node: record.node, connection: connection)
        delivered(frame, packet.mark, end, record)
      }
    case .connection(let connection, let change):
      changed(End(node: record.node, connection: connection), change, record.time)
    case .report(.state(let report)):
      note(report, record)
    default:
      break
    }
  }

  private mutating func changed(_ end: End, _ change: ConnectionChange, _ time: Instant) {
    switch change {
    case .closing, .closed, .refused, .timedOut, .reset, .linkDown:
      if gone[end] == nil { gone[end] = time }
    case .connecting, .opened, .accepted, .congested, .writable:
      break
    }
  }

  private mutating func sent(_ frame: MSRPMessage, _ end: End, _ record: Record<Network>) {
    // The empty one that binds a connection is about no message.
    guard frame.method == .send, frame.failureReport == .yes, frame.body != nil,
      let messageID = frame.messageID
    else { return }
    sendings.append(
      Sending(end: end, time: record.time, letter: Letter(node: end.node, messageID: messageID)),
      frame.transaction, at: end.node)
  }

  private mutating func delivered(
    _ frame: MSRPMessage, _ mark: Packet.Mark, _ end: End, _ record: Record<Network>
  ) {
    switch frame.kind {
    case .response:
      sendings.change(frame.transaction, at: end.node) { $0.isAnswered = true }
    case .request(.send):
      takeChunk(frame, mark, end.node, record)
    case .request:
      break
    }
  }

  // MARK: Content

  private func content(of step: StepNumber?) -> Bytes? {
    guard let step, case .user(_, .send(_, let content)) = plan.steps[Int(step.index)].action
    else { return nil }
    return content.body
  }

  private mutating func takeChunk(
    _ chunk: MSRPMessage, _ mark: Packet.Mark, _ node: NodeID, _ record: Record<Network>
  ) {
    guard let messageID = chunk.messageID, let body = chunk.body else { return }
    let start = Int(((try? chunk.byteRange) ?? nil)?.start ?? 1) - 1
    let places = start..<start + body.count
    letters[Letter(node: node, messageID: messageID), default: SeenLetter()].add(places)
    guard let whole = content(of: mark.step) else { return }
    if places.upperBound > whole.count || whole[places] != body {
      complain(.content, "octets \(places) of a message are not those that were sent", record)
    }
  }

  private mutating func note(_ report: StateReport, _ record: Record<Network>) {
    let letter = Letter(node: record.node, messageID: report.identity)
    switch (report.matter, report.state) {
    case (.message, .delivered):
      if let step = report.step { arrived.insert(step) }
      guard let seen = letters[letter] else { return }
      if seen.isDelivered { complain(.content, "a message is delivered twice", record) }
      if let whole = content(of: report.step), !seen.covers(whole.count) {
        complain(.content, "a message of \(whole.count) octets is delivered in part", record)
      }
      letters[letter]?.isDelivered = true
    case (.message, .undelivered):
      if undelivered[letter] == nil { undelivered[letter] = record.time }
    case (.step, .succeeded):
      // Who wants no word about failures only knows that it was sent.
      guard let step = report.step, content(of: step) != nil,
        plan.settings.msrp.failureReport == .yes
      else { return }
      accepted.append((step, record.time))
    default:
      break
    }
  }

  // MARK: At the end

  mutating func finish() {
    let patience = plan.settings.msrp.transactionTimeout
    for sending in sendings.all where !sending.isAnswered {
      let deadline = sending.time + patience
      let end = [gone[sending.end], undelivered[sending.letter]].compactMap { $0 }.min()
      if end.map({ $0 <= deadline }) ?? false { continue }
      if crashes.contains(sending.end.node, from: sending.time, to: deadline) { continue }
      complain(
        .answered, "a SEND had no answer, and has not timed out", sending.time, sending.end.node)
    }
    for (step, time) in accepted where !arrived.contains(step) {
      let text = plan.steps[Int(step.index)].text
      complaints.append(
        Complaint(.content, "\(time) '\(text)' has succeeded, and nobody has got the message"))
    }
  }

  private mutating func complain(
    _ rule: Complaint.Rule, _ what: String, _ record: Record<Network>
  ) {
    complain(rule, what, record.time, record.node)
  }

  private mutating func complain(
    _ rule: Complaint.Rule, _ what: String, _ time: Instant, _ node: NodeID
  ) {
    complaints.append(Complaint(rule, "\(time) \(plan.name(of: node)): \(what)"))
  }
}
