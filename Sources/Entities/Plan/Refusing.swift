import Sim
import Wire

extension Answering.Refusal {
  func response(to request: SIPMessage, toTag: Bytes? = nil) -> SIPMessage {
    var response = request.response(code, toTag: toTag)
    if let retryAfter {
      response[.retryAfter] = SIPNumber(
        UInt32(clamping: retryAfter.nanoseconds / 1_000_000_000))
    }
    return response
  }
}
