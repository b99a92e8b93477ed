import Sim
import Wire

// How bridges end. What the function has accepted over one leg it brings to the others before it
// ends these; what cannot be brought is kept, or its sender is told.

extension ParticipatingFunction {
  /// The caller has given up.
  mutating func cancelled(
    _ call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let place = bridges.firstIndex(where: { $0.incoming == call }) else { return }
    let bridge = bridges.remove(at: place)
    noteEnd(of: bridge, &out)
    for leg in bridge.outgoing {
      if let index = agent.call(numbered: leg) { agent.cancel(index, step: nil, atlas, &out) }
    }
  }

  /// One leg is over: the others end for the same reason.
  mutating func ended(
    _ call: UInt32, _ bye: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // Another fork of the same call may still be the session.
    if agent.call(numbered: call).map({ agent.calls[$0].mainLegIsAlive }) == true { return }
    noteMedia(of: call, isAllocated: false, &out)
    if deliverySettled(call, 481, atlas, &out) { return }
    if retrievalEnded(call, &out) { return }
    guard let place = bridges.firstIndex(where: { $0.legs.contains(call) }) else { return }
    let bridge = bridges[place]
    saveUndelivered(of: place, over: call, atlas, &out)
    if bridge.outgoing.contains(call), bridge.outgoing.count > 1, bridge.isClientLeg(call),
      bridge.state == .established
    {
      // Another of the user's clients is still in the session.
      bridges[place].outgoing.removeAll { $0 == call }
      note(bridges[place], &out)
      return
    }
    // A leg ends twice: when a BYE is sent, and when its answer has come.
    if !bridge.gone.contains(call) { bridges[place].gone.append(call) }
    if bridges[place].state != .over {
      bridges[place].state = .over
      bridges[place].reasons = bye?.fields.texts(of: SIPHeader.reason.text) ?? []
      note(bridges[place], &out)
    }
    release(place, atlas, &out)
  }

  /// Ends the legs of a bridge that have all that is meant for them. When none is left, the bridge
  /// is not there any more.
  mutating func release(_ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard bridges[place].state == .over else { return }
    let bridge = bridges[place]
    for leg in bridge.legs
    where !bridge.gone.contains(leg) && !bridge.underway.contains(where: { $0.target == leg }) {
      bridges[place].gone.append(leg)
      hangUp(leg, bridge.reasons, atlas, &out)
    }
    if bridges[place].gone.count >= bridge.legs.count {
      if let patience = bridge.patience { out.stop(patience) }
      bridges.remove(at: place)
    } else if bridge.patience == nil {
      bridges[place].patience = out.start(
        .affair(bridge.number, FunctionTimer.release.rawValue), after: policies.retryAfter)
    }
  }

  /// What a leg has not taken so far it will not take.
  mutating func releaseAtOnce(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.number == number }) else { return }
    bridges[place].patience = nil
    for leg in bridges[place].legs { saveUndelivered(of: place, over: leg, atlas, &out) }
    release(place, atlas, &out)
  }

  /// P8 step 2: the reason arrives unchanged.
  mutating func hangUp(
    _ call: UInt32, _ reasons: [Bytes], _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call) else { return }
    agent.hangUp(
      index, reasons.map { UserAction.ExtraHeader(name: SIPHeader.reason.text, value: $0) },
      step: nil, atlas, &out)
  }
}
