import Entities
import Samples
import Sim
import Wire

// What users do. Whatever they learn to do later is one more case of `addDeed`.

extension WorldMaker {
  mutating func addDeed() throws {
    switch luck.below(14) {
    case 0, 1, 2, 3, 4: addSession()
    case 5: addMessage()
    case 6, 7: addSubscription()
    case 8: add(device(), referral(to: somebody(), within: nil), "refers somebody")
    case 9: add(device(), .request(.options, somebody(), nil, extra: []), "asks for abilities")
    case 10: add(device(), .register(expires: expiry(), extra: []), "registers")
    case 11: add(device(), .deregister(extra: []), "deregisters")
    case 12: addDeregistration()
    default: addReturn()
    }
  }

  private mutating func device() -> NodeID { luck.pick(stage.devices) }

  private mutating func expiry() -> TimeSpan? {
    luck.happens(2) ? nil : .seconds(Int64(luck.pick([30, 60, 100, 3600])))
  }

  /// A user's address, rarely one that nobody has.
  private mutating func somebody() -> URI {
    let user = luck.pick(stage.users)
    guard luck.happens(25) else { return user.address }
    return (try? URI("sip:nobody@\(user.address.host)")) ?? user.address
  }

  @discardableResult
  private mutating func add(
    _ device: NodeID, _ action: UserAction, _ words: String, session: Int? = nil,
    at time: Deed.Time? = nil
  ) -> Int {
    let number = deeds.count
    deeds.append(
      Deed(
        number: number, session: session, time: time ?? .at(moment()),
        what: .user(device, action), text: "\(stage.nodes[Int(device.index)].name) \(words)"))
    return number
  }

  /// The core of a device ends its registration; the device may not notice, or register again.
  private mutating func addDeregistration() {
    let device = device()
    let number = deeds.count
    deeds.append(
      Deed(
        number: number, session: nil, time: .at(moment()), what: .deregistration(device),
        text: "the network deregisters \(stage.nodes[Int(device.index)].name)"))
    if luck.happens(2) {
      add(device, .register(expires: expiry(), extra: []), "registers again")
    }
  }

  private mutating func addMessage() {
    let target = somebody()
    let size = luck.happens(4) ? luck.below(4_000) : luck.below(100)
    let content = UserAction.Content(
      type: "text/plain", body: Bytes([UInt8](repeating: UInt8(ascii: "x"), count: size)))
    add(
      device(), .request(.message, target, content, extra: []), "sends \(size) octets to \(target)")
  }

  /// A device goes, and comes back.
  private mutating func addReturn() {
    let device = device()
    let gone = add(device, .deregister(extra: []), "goes")
    add(
      device, .register(expires: nil, extra: []), "comes back",
      at: .after(gone, wait(upTo: 10_000)))
  }

  // MARK: Sessions

  private mutating func addSession() {
    let caller = device()
    let target = somebody()
    let start = moment()
    let session = add(
      caller, .invite(target, offering()), "invites \(target)", at: .at(start))
    let others = others(at: target, than: caller)
    for _ in 0..<luck.below(7) {
      let party = luck.happens(2) ? caller : luck.pick(others)
      // Soon, in any state, or when there is a session.
      let time: Deed.Time =
        luck.happens(2) ? .after(session, wait(upTo: 20_000)) : .at(start + wait(upTo: 20_000))
      let (action, words) = act(of: party, isCaller: party == caller)
      add(party, action, "\(words) d\(session)", session: session, at: time)
    }
    if luck.happens(2) {
      let party = luck.happens(2) ? caller : luck.pick(others)
      add(
        party, .hangUp(.latest, extra: []), "hangs up d\(session)", session: session,
        at: .after(session, wait(upTo: 30_000)))
    }
  }

  /// The devices of whoever is called, or watched.
  private func others(at target: URI, than device: NodeID) -> [NodeID] {
    stage.users.firstIndex { $0.address == target }.map { devices[$0] } ?? [device]
  }

  private mutating func act(of party: NodeID, isCaller: Bool) -> (UserAction, String) {
    switch luck.below(16) {
    case 0, 1: (.reinvite(.latest, offering()), "re-invites in")
    case 2, 3: (.update(.latest, offering()), "updates")
    case 4: (.hangUp(.latest, extra: []), "hangs up")
    case 5 where isCaller: (.cancel(.latest), "cancels")
    case 5, 6:
      (
        .respond(
          .latest, UserAction.Answer(code: luck.pick([180, 183, 200, 200, 486, 603]))), "answers"
      )
    case 7: (.requestWithin(.latest, .info, nil, extra: []), "sends INFO in")
    case 8: (.requestWithin(.latest, .options, nil, extra: []), "sends OPTIONS in")
    case 9:
      (
        .holdAcknowledgement(.latest, .milliseconds(Int64(luck.below(40_000)))),
        "holds the ACK of"
      )
    case 10: (referral(to: somebody(), within: .latest), "refers the other end of")
    default:
      letter()
    }
  }

  /// A message over the session, rarely a long one.
  private mutating func letter() -> (UserAction, String) {
    let size = luck.below(luck.pick([1, 200, 200, 5_000, 60_000]))
    return (
      .send(.latest, UserAction.Content(type: "text/plain", body: Bytes(Letter.octets(size)))),
      "sends \(size) octets in"
    )
  }

  private mutating func offering() -> UserAction.Offering {
    var offering = UserAction.Offering()
    offering.hasOffer = !luck.happens(5)
    if luck.happens(3) { offering.media = [luck.pick([.audio, .video, .msrp])] }
    return offering
  }

  // MARK: Subscriptions

  private mutating func addSubscription() {
    let subscriber = device()
    let target = somebody()
    // One in ten asks for what nobody knows.
    let event = luck.happens(10) ? "winfo" : luck.pick(["presence", "dialog", "reg"])
    let seconds = luck.pick([nil, 0, 30, 60, 90, 600, 3600])
    let watch = add(
      subscriber,
      .subscribe(target, event: event, expires: seconds.map { .seconds(Int64($0)) }, extra: []),
      "subscribes to \(event) of \(target) for \(seconds.map { "\($0)" } ?? "some") seconds")
    let others = others(at: target, than: subscriber)
    for _ in 0..<luck.below(5) {
      add(
        luck.pick(others), news(), "notifies d\(watch)", session: watch,
        at: .after(watch, wait(upTo: 40_000)))
    }
    if luck.happens(2) {
      add(
        subscriber, .unsubscribe(.latest), "unsubscribes d\(watch)", session: watch,
        at: .after(watch, wait(upTo: 60_000)))
    }
  }

  private mutating func news() -> UserAction {
    let state: UserAction.NotifiedState =
      luck.happens(4)
      ? .terminated(reason: luck.pick([nil, "deactivated", "rejected", "timeout", "giveup"]))
      : .active
    let content = UserAction.Content(
      type: "text/plain", body: Bytes(Letter.octets(luck.below(luck.pick([10, 2_000])))))
    return .notify(.latest, state, luck.happens(4) ? nil : content, extra: [])
  }

  /// Whom a user refers within a session does not matter: it is the other end.
  private mutating func referral(to whom: URI, within: UserAction.Matter?) -> UserAction {
    .refer(
      whom, to: somebody(), within: within, withSubscription: !luck.happens(4), extra: [])
  }
}

/// What messages of users consist of: no two places look alike, so that octets that came in the
/// wrong place would be seen.
enum Letter {
  static func octets(_ count: Int) -> [UInt8] {
    (0..<count).map { place in
      UInt8(ascii: "a") + UInt8(truncatingIfNeeded: (place &* 7 &+ place / 26) % 26)
    }
  }
}
