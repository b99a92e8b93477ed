import Sim
import Wire

/// Holds the messages on the wire against a flow, line by line.
struct FlowMatch: Sendable {
  private let lines: [Expectation.FlowLine]
  private let completeness: Expectation.Completeness
  /// Nodes between which every message counts.
  private let nodes: [NodeID]
  private var next = 0
  private var evidence: [ExpectationVerdict.Evidence] = []
  /// The first message that does not fit.
  private var stray: ExpectationVerdict.Evidence?
  private let names: [String]

  init(
    _ lines: [Expectation.FlowLine], _ completeness: Expectation.Completeness, names: [String]
  ) {
    self.lines = lines
    self.names = names
    self.completeness = completeness
    nodes = lines.flatMap { ($0.from.nodes ?? []) + ($0.to.nodes ?? []) }
  }

  mutating func note(_ record: Record<Network>) {
    guard case .sent(let packet, let to, _) = record.what, stray == nil else { return }
    if next < lines.count {
      let line = lines[next]
      if line.from.acts(in: record), line.to.includes(to), line.message.matches(packet) {
        next += 1
        if evidence.count == 4 { evidence.removeFirst() }
        evidence.append(ExpectationVerdict.Evidence(record, names))
        return
      }
    }
    guard completeness == .exact, nodes.contains(record.node), nodes.contains(to), to != record.node
    else { return }
    stray = ExpectationVerdict.Evidence(record, names)
  }

  var verdict: ExpectationVerdict {
    if let stray {
      let wanted = next < lines.count ? "'\(lines[next].text)' was to come" : "the flow was over"
      return .failed(
        "at \(stray.time) there was \(stray.text), where \(wanted)", evidence + [stray])
    }
    if next < lines.count {
      return .failed(
        "\(next) of \(lines.count) messages came; the next was to be '\(lines[next].text)'",
        evidence)
    }
    return .held(evidence)
  }
}

extension Packet {
  /// What a reader of a ladder calls it: `INVITE`, `200 INVITE`, `SEND`.
  public var title: String {
    switch content {
    case .sip(let message):
      if let method = message.method { return method.text }
      return "\(message.statusCode ?? 0) \(message[.cSeq]?.method.text ?? "")"
    case .msrp(let message):
      return message.code.map { "\($0)" } ?? message.methodText.description
    }
  }
}
