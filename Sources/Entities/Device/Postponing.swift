import Sim
import Wire

/// Something that a bug has a device do later than the text has it.
enum Postponed: Sendable {
  /// A REGISTER with this number and expiry.
  case register(UInt32, TimeSpan)
  case request(LoneRequest)
  /// The INVITE of a call.
  case invite(call: UInt32)
  case answer(call: UInt32, UserAction.Answer, StepNumber?)
  /// Something that goes over an MSRP session.
  case message(OutgoingMessage, media: UInt32, StepNumber?, Grounds)
  /// A notification for a chat.
  case notification(CPIMMessage, call: UInt32)
  /// What a call has carried is through: it ends, or one of its lines.
  case ending(call: UInt32)
  case closing(call: UInt32, line: Int)
}

extension Device {
  /// Whether a bug keeps the device from what one of these rows asks for: for a while, or for good.
  mutating func holdsBack(
    _ deed: Postponed, by rows: String..., out: inout Outbox<Network>
  ) -> Bool {
    guard !deviations.isEmpty else { return false }
    if rows.contains(where: { deviations.omitsAny(of: $0) }) { return true }
    guard let span = rows.compactMap({ deviations.delay(of: $0) }).first else { return false }
    let number = nextNumber()
    postponed.append((number, deed))
    out.start(.affair(number, Timer.postponed.code), after: span)
    return true
  }

  /// The time has come for what was postponed.
  mutating func resume(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = postponed.firstIndex(where: { $0.number == number }) else { return }
    let deed = postponed.remove(at: place).deed
    switch deed {
    case .register(let number, let expires):
      if registering.machine.isUnderway { sendRegister(number, expires, &out) }
    case .request(let request):
      send(request, atlas, &out)
    case .invite(let call):
      if let index = self.call(numbered: call) { sendInvite(of: index, atlas, &out) }
    case .answer(let call, let answer, let step):
      if let index = self.call(numbered: call) {
        self.answer(index, answer, step: step, atlas, &out)
      }
    case .message(let message, let number, let step, let grounds):
      if let place = media(numbered: number) {
        queue(message, at: place, step, on: grounds, &out)
      }
    case .notification, .ending, .closing:
      happen(.resumed(deed))
    }
  }
}
