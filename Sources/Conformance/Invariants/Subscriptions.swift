import Entities
import Sim
import Wire

/// Judges subscriptions: whoever is granted one is notified, and nothing follows the last NOTIFY
/// (RFC 6665 §4.1.2.4, §4.2.2).
struct Subscriptions: Sendable {
  /// A dialog in which somebody has subscribed.
  private struct Place: DigestKey, Sendable {
    let who: UInt32
    let callID: Bytes
    let tag: Bytes?

    var digest: UInt64 { callID.digest(with: who) }
  }

  private struct Asking: Sendable {
    let key: SeenTransaction.Key
    let seen: Seen
    var isGranted = false
    /// A NOTIFY has come, or the subscriber knows that none will.
    var isSettled = false
  }

  /// A subscription at one of its ends.
  private struct Usage: DigestKey, Sendable {
    let who: UInt32
    let callID: Bytes
    let ownTag: Bytes?
    let peerTag: Bytes?
    let event: EventName
    let isNotifier: Bool

    var digest: UInt64 { callID.digest(with: who) &+ (isNotifier ? 1 : 0) }
  }

  /// A NOTIFY may be on its way for so long.
  private static let longestWait = TimeSpan.seconds(240)

  /// SUBSCRIBEs and REFERs, the newest of each dialog.
  private var asked = BlockTable<Place, Asking>()
  private var due: Queue<(place: Place, number: UInt64, time: Instant)> = []
  /// Subscriptions of which the notifier has made the last NOTIFY, or the subscriber taken it.
  private var over: RecentLookup<Usage, Bool>
  /// The last NOTIFYs that have come, by their branches.
  private var farewells: RecentLookup<Bytes, Usage>

  init(_ court: Court) {
    over = RecentLookup(court.mostOpen)
    farewells = RecentLookup(court.mostOpen)
  }

  /// What somebody has made itself, and has not sent before.
  mutating func sent(_ seen: Seen, _ message: SIPMessage, hasWaited: Bool, _ court: inout Court) {
    guard message.isRequest else { return answered(message) }
    switch message.method {
    case .subscribe?, .refer?:
      if !hasWaited { checkOver(seen, message, &court) }
      guard let key = SeenTransaction.Key(message), let callID = message.text(of: .callID) else {
        return
      }
      let place = Place(who: seen.who, callID: callID, tag: message[.from]?.tag)
      asked[place] = Asking(key: key, seen: seen)
      due.append((place, seen.number, seen.time))
    case .notify?:
      checkOver(seen, message, &court)
      if message.isFarewell, let usage = usage(of: message, sentBy: seen.who) {
        over[usage] = true
        court.note(.nothingAfterTheLastNotify, .pass, seen.node)
      }
    default:
      break
    }
  }

  private func checkOver(_ seen: Seen, _ request: SIPMessage, _ court: inout Court) {
    guard let usage = usage(of: request, sentBy: seen.who), over[usage] == true else { return }
    let method = request.method.map { "\($0)" } ?? ""
    court.note(
      .nothingAfterTheLastNotify, .fail("\(method) in a subscription that is over"), seen.node,
      seen)
  }

  /// The subscriber has taken the last NOTIFY.
  private mutating func answered(_ response: SIPMessage) {
    guard response[.cSeq]?.method == .notify, response.statusCode == 200,
      let branch = response[.via]?.branch, let usage = farewells[branch]
    else { return }
    over[usage] = true
  }

  mutating func came(_ seen: Seen, _ message: SIPMessage) {
    if message.method == .notify {
      guard let callID = message.text(of: .callID) else { return }
      let place = Place(who: seen.who, callID: callID, tag: message[.to]?.tag)
      if asked.has(place) { asked[place]?.isSettled = true }
      if message.isFarewell, let branch = message[.via]?.branch {
        farewells[branch] = usage(of: message, takenBy: seen.who)
      }
    } else if let code = message.statusCode, code / 100 == 2, code != 204,
      let key = SeenTransaction.Key(message), key.method == .subscribe || key.method == .refer,
      let callID = message.text(of: .callID),
      // Who has asked for no subscription is not told of one (RFC 4488 §4).
      message[.referSub]?.is("false") != true
    {
      let place = Place(who: seen.who, callID: callID, tag: message[.from]?.tag)
      if asked[place]?.key == key { asked[place]?.isGranted = true }
    }
  }

  /// The subscriber itself says that there is nothing any more.
  mutating func ended(_ callID: Bytes, of who: UInt32) {
    let own = due.compactMap { $0.place.who == who && $0.place.callID == callID ? $0.place : nil }
    for place in own { asked[place]?.isSettled = true }
  }

  // MARK: When the time is over

  mutating func advance(to now: Instant, _ court: inout Court) {
    while let next = due.first, now - next.time > court.patience {
      due.remove(at: 0)
      if let asking = asked[next.place], asking.seen.number == next.number, !asking.isSettled,
        now - asking.seen.time < Subscriptions.longestWait
      {
        due.append((next.place, next.number, now))
      } else {
        judge(next.place, next.number, &court)
      }
    }
  }

  mutating func finish(at end: Instant, _ court: inout Court) {
    for next in due {
      guard let asking = asked[next.place],
        asking.isSettled || end - asking.seen.time >= court.patience
      else { continue }
      judge(next.place, next.number, &court)
    }
  }

  /// What was asked for again meanwhile is judged then.
  private mutating func judge(_ place: Place, _ number: UInt64, _ court: inout Court) {
    guard asked[place]?.seen.number == number, let asking = asked.remove(place),
      asking.isGranted, !court.hasCrashed(asking.seen.node, since: asking.seen.time)
    else { return }
    court.note(
      .subscribersNotified,
      .pass(if: asking.isSettled, else: "\(asking.key.method) was granted, and no NOTIFY came"),
      asking.seen.node, asking.seen)
  }

  // MARK: Who and what

  private func usage(of request: SIPMessage, sentBy who: UInt32) -> Usage? {
    guard let callID = request.text(of: .callID), let event = EventName(request) else { return nil }
    return Usage(
      who: who, callID: callID, ownTag: request[.from]?.tag, peerTag: request[.to]?.tag,
      event: event, isNotifier: request.method == .notify)
  }

  private func usage(of request: SIPMessage, takenBy who: UInt32) -> Usage? {
    guard let callID = request.text(of: .callID), let event = EventName(request) else { return nil }
    return Usage(
      who: who, callID: callID, ownTag: request[.to]?.tag, peerTag: request[.from]?.tag,
      event: event, isNotifier: request.method != .notify)
  }
}

extension SIPMessage {
  /// Whether a NOTIFY says that it is the last one.
  fileprivate var isFarewell: Bool { self[.subscriptionState]?.is("terminated") == true }
}
