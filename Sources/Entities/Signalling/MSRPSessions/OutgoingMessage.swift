import Sim
import Wire

/// A message that is handed to an MSRP session.
public struct OutgoingMessage: Sendable {
  public let id: Bytes
  public let contentType: Bytes
  public let body: Bytes
  public let wantsSuccessReport: Bool
  public let failureReport: FailureReport

  public init(
    id: Bytes, contentType: Bytes, body: Bytes, wantsSuccessReport: Bool = false,
    failureReport: FailureReport = .yes
  ) {
    self.id = id
    self.contentType = contentType
    self.body = body
    self.wantsSuccessReport = wantsSuccessReport
    self.failureReport = failureReport
  }

  /// What its chunks say.
  func head(over paths: MSRPPaths) -> MSRPSendHead {
    MSRPSendHead(
      paths, messageID: id, contentType: contentType, wantsSuccessReport: wantsSuccessReport,
      failureReport: failureReport)
  }
}

/// A message on its way: what of it has been sent, and what is known of what was sent.
struct Delivery: Sendable {
  let message: OutgoingMessage
  var chunker: MSRPChunker
  /// The transactions of its chunks that have no response, each with the time of sending.
  var outstanding: [(transaction: Bytes, sent: Instant)] = []
  /// What success reports have covered, as stretches that do not touch.
  private var reported: [Range<UInt64>] = []

  init(_ message: OutgoingMessage, _ chunker: MSRPChunker) {
    self.message = message
    self.chunker = chunker
  }

  /// All is sent, and every response that is awaited has come.
  var isAccepted: Bool { chunker.isFinished && outstanding.isEmpty }

  var isReported: Bool {
    let total = UInt64(message.body.count)
    return total == 0 ? !reported.isEmpty : reported.first == 1..<total + 1
  }

  /// A success report has come, on all of the message or on a part of it (RFC 4975 §7.1.2).
  mutating func report(_ range: ByteRange?) {
    let total = UInt64(message.body.count)
    let start = max(1, range?.start ?? 1)
    let end = min(range?.end ?? total, total)
    guard end >= start || total == 0 else { return }
    var merged = start..<max(start, end + 1)
    var others: [Range<UInt64>] = []
    for stretch in reported {
      if stretch.upperBound < merged.lowerBound || merged.upperBound < stretch.lowerBound {
        others.append(stretch)
      } else {
        merged =
          min(stretch.lowerBound, merged.lowerBound)..<max(stretch.upperBound, merged.upperBound)
      }
    }
    reported = (others + [merged]).sorted { $0.lowerBound < $1.lowerBound }
  }
}
