import Sim
import Wire

/// What has come about at a device on which its owner decides: a CPM Client's procedures, or a
/// server's. A device without an owner is its user's, who goes by the rules of the scenario.
enum Happening: Sendable {
  /// A request outside of any dialog, which waits for an answer.
  case requested(SIPMessage, TransactionID, Packet.Mark)
  /// A request within the dialog of a call that is not about the session itself.
  case requestedWithin(call: UInt32, SIPMessage, TransactionID, Packet.Mark)
  /// A request of the device's own has its final response; nil where nobody has answered.
  case answered(LoneRequest, SIPMessage?)
  /// A subscription of this device's has brought something.
  case notified(SIPMessage, event: Bytes)
  /// A subscription of this device's is over, by the Call-ID of its request: the code of a refusal,
  /// or what else has ended it.
  case subscriptionEnded(Bytes, why: String)
  /// A registration has begun, was refreshed, or has ended.
  case registered(SIPMessage)
  case deregistered
  /// An invitation that waits for an answer.
  case invited(call: UInt32, Packet.Mark)
  /// The user has made up their mind about it, as the scenario has it.
  case decided(call: UInt32, UserAction.Answer)
  /// The caller has taken it back.
  case cancelled(call: UInt32)
  case progressed(call: UInt32, SIPMessage)
  case accepted(call: UInt32, leg: UInt32, SIPMessage)
  /// The other end has changed what the session is, and this end has agreed.
  case changed(call: UInt32)
  /// The other end wants to change what the session is, and waits for an answer.
  case asked(call: UInt32, SIPMessage)
  /// A change that this end has asked for is accepted, or is not.
  case agreed(call: UInt32, code: Int)
  /// A subscription with this end has begun, or wants to know how things stand; or it is over.
  case watched(duty: UInt32)
  case unwatched(duty: UInt32)
  /// A subscriber has heard all that it was told, and can be told more.
  case heard(duty: UInt32)
  /// No session comes of a call: the response that says so, or the code that stands for none.
  case refused(call: UInt32, code: Int, SIPMessage?)
  /// The ACK to an answer of this end has come.
  case confirmed(call: UInt32, leg: UInt32)
  /// The session is over. A BYE of the other end says why; nil if this end has ended it.
  case ended(call: UInt32, leg: UInt32, SIPMessage?)
  /// A BYE of the other end has crossed that of this end.
  case byeCrossed(call: UInt32, SIPMessage)
  /// The BYE of this end has its final response.
  case byeAnswered(call: UInt32)
  /// The connection of an MSRP session stands, or stands no more.
  case connected(call: UInt32, media: UInt32)
  case disconnected(call: UInt32, media: UInt32, isBroken: Bool)
  case received(call: UInt32, media: UInt32, MSRPReassembler.Assembled, Packet.Mark)
  /// A message of this end is at its receiver, or with the next hop; or it is not. Without a code
  /// nobody has refused it: its connection is gone.
  case sent(call: UInt32, media: UInt32, id: Bytes, code: Int?)
  case unsent(call: UInt32, media: UInt32, id: Bytes, code: Int?)
  /// A message that was sent has failed behind the next hop, as a report says.
  case returned(call: UInt32, media: UInt32, id: Bytes, code: Int)
  /// What was postponed is to be done now.
  case resumed(Postponed)
}

extension Device {
  /// Tells the owner, if there is one.
  mutating func happen(_ happening: Happening) {
    if isOwned { happenings.append(happening) }
  }

  /// The oldest of what the owner has not looked at.
  mutating func nextHappening() -> Happening? {
    happenings.isEmpty ? nil : happenings.removeFirst()
  }
}
