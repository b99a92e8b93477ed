import Entities
import Samples
import Sim
import Wire

// What users do. Whatever they learn to do later is one more case of `addDeed`.

extension WorldMaker {
  mutating func addDeed() throws {
    switch luck.below(10) {
    case 0, 1, 2, 3: addSession()
    case 4, 5: addMessage()
    case 6: add(device(), .request(.options, somebody(), nil, extra: []), "asks for abilities")
    case 7: add(device(), .register(expires: expiry(), extra: []), "registers")
    case 8: add(device(), .deregister(extra: []), "deregisters")
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
    let others = stage.users.firstIndex { $0.address == target }.map { devices[$0] } ?? [caller]
    for _ in 0..<luck.below(5) {
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

  private mutating func act(of party: NodeID, isCaller: Bool) -> (UserAction, String) {
    switch luck.below(10) {
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
    default:
      (
        .holdAcknowledgement(.latest, .milliseconds(Int64(luck.below(40_000)))),
        "holds the ACK of"
      )
    }
  }

  private mutating func offering() -> UserAction.Offering {
    var offering = UserAction.Offering()
    offering.hasOffer = !luck.happens(5)
    if luck.happens(3) { offering.media = [luck.pick([.audio, .video, .msrp])] }
    return offering
  }
}
