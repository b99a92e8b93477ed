import Sim
import Wire

/// How long to wait before a request is tried again that met another one (RFC 3261 §14.1). The
/// ranges of both ends do not touch, so that they do not meet again.
public enum GlareRetry {
  /// The owner of the Call-ID waits 2.1 to 4 s, the other end up to 2 s, both in steps of 10 ms.
  /// Any 64 bits will do as a draw.
  public static func span(ownsCallID: Bool, draw: UInt64) -> TimeSpan {
    let steps = ownsCallID ? 210 + draw.scaled(below: 191) : draw.scaled(below: 201)
    return .milliseconds(10) * Int64(steps)
  }

  /// Whole seconds from 0 to 10, as a Retry-After tells them (§14.2).
  static func seconds(draw: UInt64) -> UInt32 { UInt32(draw.scaled(below: 11)) }
}

extension UInt64 {
  /// One of so many numbers from zero on.
  fileprivate func scaled(below bound: UInt64) -> UInt64 { multipliedFullWidth(by: bound).high }
}

extension SIPMessage {
  /// The refusal of a request that came while another one of its sender has no answer (§14.2).
  func tooSoon(draw: UInt64) -> SIPMessage {
    var response = response(500)
    response[.retryAfter] = SIPNumber(GlareRetry.seconds(draw: draw))
    return response
  }
}
