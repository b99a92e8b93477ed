import Sim
import Wire

/// Samples of the time between two things.
struct LatencyMeter: Sendable {
  /// A request that waits for its response.
  private struct Open: Sendable {
    let node: NodeID
    let call: Bytes
    let sequence: UInt32
    let time: Instant
  }

  private var open: [Open] = []
  /// When steps last began; and the first of two points.
  private var begun: [(step: StepNumber, time: Instant)] = []
  private var first: Instant?
  private var isOver = false

  private var moments = Moments()
  private var histogram = Histogram()

  mutating func take(
    _ record: Record<Network>, _ latency: Metric.Latency, during window: ClosedRange<Instant>
  ) {
    switch latency {
    case .response(let request, let codes, let party):
      respond(record, request, codes, party, window)
    case .delivery(let step, let party):
      deliver(record, step, party, window)
    case .points(let one, let other):
      pass(record, one, other, window)
    }
  }

  /// What the samples come to; nil without any.
  func nanoseconds(_ summary: Metric.Summary) -> Double? {
    switch summary {
    case .mean: moments.mean
    case .quantile(let share): histogram.quantile(share).map { Double($0) }
    }
  }

  private mutating func add(
    from start: Instant, to end: Instant, _ window: ClosedRange<Instant>
  ) {
    guard window.contains(start) else { return }
    moments.add(end - start)
    histogram.add(end - start)
  }

  // MARK: Kinds

  private mutating func respond(
    _ record: Record<Network>, _ request: MessageTest, _ codes: ClosedRange<Int>, _ party: Party,
    _ window: ClosedRange<Instant>
  ) {
    switch record.what {
    case .sent(let packet, _, _):
      guard packet.mark.origin == record.node, !packet.mark.isRepeated, party.acts(in: record),
        request.matches(packet), case .sip(let message) = packet.content,
        let (call, sequence) = message.transactionName
      else { return }
      open.append(Open(node: record.node, call: call, sequence: sequence, time: record.time))
    case .delivered(let packet, _, _):
      guard case .sip(let message) = packet.content, let code = message.statusCode,
        codes.contains(code), let (call, sequence) = message.transactionName,
        let place = open.lastIndex(where: {
          $0.node == record.node && $0.sequence == sequence && $0.call == call
        })
      else { return }
      add(from: open.remove(at: place).time, to: record.time, window)
    default: return
    }
  }

  private mutating func deliver(
    _ record: Record<Network>, _ wanted: StepNumber?, _ party: Party,
    _ window: ClosedRange<Instant>
  ) {
    guard case .report(.state(let report)) = record.what, let step = report.step,
      wanted == nil || step == wanted
    else { return }
    if report.matter == .step && report.state == .begun {
      begun.removeAll { $0.step == step }
      begun.append((step, record.time))
    } else if report.matter == .message && report.state == .delivered, party.acts(in: record),
      let start = begun.first(where: { $0.step == step })
    {
      add(from: start.time, to: record.time, window)
    }
  }

  private mutating func pass(
    _ record: Record<Network>, _ one: Expectation.Point, _ other: Expectation.Point,
    _ window: ClosedRange<Instant>
  ) {
    guard case .report(.state(let report)) = record.what, !isOver else { return }
    if first == nil, one.isReached(by: report) {
      first = record.time
    } else if let first, other.isReached(by: report) {
      add(from: first, to: record.time, window)
      isOver = true
    }
  }
}

extension SIPMessage {
  /// What a request and its responses have in common.
  fileprivate var transactionName: (call: Bytes, sequence: UInt32)? {
    guard let call = text(of: .callID), let sequence = self[.cSeq] else { return nil }
    return (call, sequence.number)
  }
}

extension Expectation.Point {
  fileprivate func isReached(by report: StateReport) -> Bool {
    guard report.matter == .step, report.step == step else { return false }
    return switch moment {
    case .start: report.state == .begun
    case .success: report.state == .succeeded
    case .failure: report.state == .failed
    }
  }
}
