import Sim
import Wire

/// In which dialog a subscription lives: one of its own, or that of a call, whose numbers it then
/// shares (RFC 5057).
enum DialogPlace: Sendable {
  case own(Dialog)
  /// The leg of a call, by its number.
  case leg(UInt32)
}

/// A subscription that this device has asked for, by SUBSCRIBE or REFER.
struct Interest: Sendable {
  let number: UInt32
  var step: StepNumber?
  let peer: URI
  /// The request that has asked for it, without a Via.
  var request: SIPMessage
  var subscriber: Subscriber
  var forks = ForkedSubscription()
  /// Nil until somebody has answered.
  var place: DialogPlace?
  var timers = RunningTimers<SubscriptionTimer>()
  /// How often it was asked for anew.
  var renewals = 0
  /// Of a REFER: the user knows what has come of it.
  var isOutcomeKnown = false

  var isRefer: Bool { request.method == .refer }
}

/// A subscription that somebody has with this device.
struct Duty: Sendable {
  let number: UInt32
  let step: StepNumber?
  let peer: URI
  var notifier: Notifier
  var place: DialogPlace
  var timers = RunningTimers<SubscriptionTimer>()
  /// This end's own Contact, where that is not the device's.
  var contact: NameAddress?
  /// Whether its owner makes what is told.
  var isOwners = false
  /// How often the subscriber wants to be told at most.
  var asked: HighestRate?
  /// What is told with the next NOTIFY that tells nothing new.
  var content: Notifier.Content?
}

extension Device {
  /// Hands the dialog of a subscription to a body; nil where there is none any more.
  mutating func withDialog<Result>(
    _ place: DialogPlace?, _ body: (inout Device, inout Dialog) -> Result
  ) -> (Result, DialogPlace)? {
    switch place {
    case .own(var dialog)?:
      let result = body(&self, &dialog)
      return (result, .own(dialog))
    case .leg(let number)?:
      guard let (index, leg) = leg(numbered: number), var dialog = calls[index].legs[leg].dialog
      else { return nil }
      let result = body(&self, &dialog)
      if let (index, leg) = self.leg(numbered: number) { calls[index].legs[leg].dialog = dialog }
      return (result, .leg(number))
    case nil:
      return nil
    }
  }

  func dialogID(of place: DialogPlace?) -> DialogID? {
    switch place {
    case .own(let dialog)?: dialog.id
    case .leg(let number)?:
      leg(numbered: number).flatMap { calls[$0.call].legs[$0.leg].dialog?.id }
    case nil: nil
    }
  }

  /// A dialog outlives the session in it as long as there are subscriptions in it (RFC 5407
  /// §3.3.3).
  mutating func keepDialogs(of call: Call) {
    for leg in call.legs {
      guard let dialog = leg.dialog else { continue }
      for index in interests.indices {
        if case .leg(leg.number)? = interests[index].place { interests[index].place = .own(dialog) }
      }
      for index in duties.indices {
        if case .leg(leg.number) = duties[index].place { duties[index].place = .own(dialog) }
      }
    }
  }

  func interest(numbered number: UInt32) -> Int? { interests.firstIndex { $0.number == number } }
  func duty(numbered number: UInt32) -> Int? { duties.firstIndex { $0.number == number } }

  /// The subscription that a user means.
  func interest(_ matter: UserAction.Matter) -> Int? {
    switch matter {
    case .step(let step): interests.lastIndex { $0.step == step }
    case .peer(let address):
      interests.lastIndex { $0.peer.address == address.address } ?? interests.indices.last
    case .latest: interests.indices.last
    }
  }

  func duty(_ matter: UserAction.Matter) -> Int? {
    switch matter {
    case .step(let step): duties.lastIndex { $0.step == step }
    case .peer(let address):
      duties.lastIndex { $0.peer.address == address.address } ?? duties.indices.last
    case .latest: duties.indices.last
    }
  }

  /// Sends a request of a subscription's dialog.
  mutating func send(
    _ request: SIPMessage, for affair: Affair, step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var request = request
    keyring.sign(&request)
    guard let hop = hop(for: request, atlas) else {
      finish(step, .failed, code: 404, &out)
      return
    }
    _ = stack.send(request, to: hop, for: affair, step: step, &out)
  }
}
