import Sim
import Wire

/// Sees on the wire when the next hop of a sender has accepted all of a message.
struct AcceptanceWatch: Sendable {
  /// Who sends what a step says.
  private let senders: [StepNumber: NodeID]
  /// Steps by the Call-IDs of their MESSAGEs.
  private var requests: [Bytes: StepNumber] = [:]
  private var chunks: [Chunk: (step: StepNumber, message: Message, octets: Range<UInt64>)] = [:]
  /// Octets of messages that are acknowledged.
  private var acknowledged: [Message: Progress] = [:]

  private struct Chunk: Hashable {
    let node: NodeID
    let transaction: Bytes
  }

  /// What goes over another session begins anew, under whatever name.
  private struct Message: Hashable {
    let id: Bytes
    let session: Bytes?
  }

  private struct Progress {
    var octets = Stretches()
    /// Of the whole message, once its last chunk is sent.
    var total: UInt64?
    var isDone = false
  }

  init(_ senders: [StepNumber: NodeID]) { self.senders = senders }

  mutating func sent(_ packet: Packet, by node: NodeID) {
    guard let step = packet.mark.step, senders[step] == node, packet.mark.origin == node else {
      return
    }
    switch packet.content {
    case .sip(let message):
      if message.isRequest, message.method == .message, let call = message.text(of: .callID) {
        requests[call] = step
      }
    case .msrp(let frame):
      guard frame.method == .send, let body = frame.body, let id = frame.messageID,
        let range = (try? frame.byteRange) ?? nil
      else { return }
      let end = range.start + UInt64(body.count)
      let message = Message(id: id, session: (try? frame.fromPath)?.last.sessionID)
      chunks[Chunk(node: node, transaction: frame.transaction)] = (step, message, range.start..<end)
      if frame.continuation == .complete {
        acknowledged[message, default: Progress()].total = end - 1
      }
    }
  }

  /// The step whose message is accepted by this.
  mutating func accepted(_ packet: Packet, at node: NodeID) -> StepNumber? {
    switch packet.content {
    case .sip(let response):
      guard let code = response.statusCode, 200..<300 ~= code, response[.cSeq]?.method == .message,
        let call = response.text(of: .callID), let step = requests[call], senders[step] == node
      else { return nil }
      requests[call] = nil
      return step
    case .msrp(let response):
      guard case .response(let code) = response.kind, code == 200,
        let chunk = chunks.removeValue(forKey: Chunk(node: node, transaction: response.transaction))
      else { return nil }
      var progress = acknowledged[chunk.message] ?? Progress()
      progress.octets.add(chunk.octets)
      let isWhole = progress.total.map { progress.octets.cover($0) } ?? false
      let isNews = isWhole && !progress.isDone
      progress.isDone = isWhole
      acknowledged[chunk.message] = progress
      return isNews ? chunk.step : nil
    }
  }
}

/// Octets of a message, as stretches that do not touch, in order.
struct Stretches: Sendable {
  private var all: [Range<UInt64>] = []

  mutating func add(_ new: Range<UInt64>) {
    var merged = new
    var others: [Range<UInt64>] = []
    for stretch in all {
      if stretch.upperBound < merged.lowerBound || merged.upperBound < stretch.lowerBound {
        others.append(stretch)
      } else {
        merged =
          min(stretch.lowerBound, merged.lowerBound)..<max(stretch.upperBound, merged.upperBound)
      }
    }
    all = (others + [merged]).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether these are the first so many, and no others.
  func cover(_ count: UInt64) -> Bool { all == [1..<count + 1] }
}
