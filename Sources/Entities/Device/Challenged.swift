import Sim
import Wire

// Challenges to requests within dialogs (RFC 3261 §22, RFC 5407 appendix D): the same request goes
// again, with credentials and with the next number of its dialog.

extension Device {
  /// The credentials that a refusal asks for are at hand; nil where it asks for none, or has had
  /// them.
  mutating func signed(
    _ request: SIPMessage, after response: SIPMessage, in dialog: inout Dialog
  ) -> SIPMessage? {
    guard response.statusCode == 401 || response.statusCode == 407,
      keyring.take(challengesOf: response, to: request)
    else { return nil }
    var again = request
    again.pop(.via)
    dialog.renumber(&again)
    keyring.sign(&again)
    return again
  }

  /// Sends a request of a leg's dialog again that was challenged. False where it is refused for good.
  mutating func answerChallenge(
    _ response: SIPMessage, to request: SIPMessage, leg: Int, of index: Int, step: StepNumber?,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard var dialog = calls[index].legs[leg].dialog,
      let again = signed(request, after: response, in: &dialog)
    else { return false }
    calls[index].legs[leg].dialog = dialog
    calls[index].legs[leg].usage.repeated(again)
    sendWithin(again, leg: leg, of: index, step: step, atlas, &out)
    return true
  }
}
