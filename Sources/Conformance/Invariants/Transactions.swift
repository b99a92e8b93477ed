import Entities
import Sim
import Wire

/// One hop's transaction, as the wire shows it.
struct SeenTransaction: Sendable {
  /// A CANCEL has the branch of its INVITE.
  struct Key: DigestKey, Sendable {
    let branch: Bytes
    let method: SIPMethod

    var digest: UInt64 { branch.digest(with: method == .cancel ? 1 : 0) }

    /// Of a request or of a response.
    init?(_ message: SIPMessage) {
      guard let branch = message[.via]?.branch, let method = message[.cSeq]?.method else {
        return nil
      }
      (self.branch, self.method) = (branch, method)
    }

    private init(_ branch: Bytes, _ method: SIPMethod) {
      (self.branch, self.method) = (branch, method)
    }

    /// The INVITE that an ACK to a refusal acknowledges, or that a CANCEL is about.
    var ofInvite: Key { Key(branch, .invite) }
    var ofCancel: Key { Key(branch, .cancel) }
  }

  /// An INVITE may ring for so long.
  private static let longestRing = TimeSpan.minutes(3)

  /// The first request, as it left.
  let request: Seen
  let firstSent: Instant
  /// Whether its sender has made it, and does not only pass it on.
  let isOwn: Bool
  /// Whether the program has made it.
  let isTyped: Bool
  /// Where the request came first, and when it first came to each who got it: one, unless a proxy
  /// forwards to itself.
  var arrival: Seen?
  var arrivals: [(server: UInt32, time: Instant)] = []
  /// The final responses that were sent: each once.
  var finals: [(code: Int, digest: UInt64, time: Instant)] = []
  /// When the first provisional response has come.
  var proceeding: Instant?
  /// When a refusal of the INVITE has come to the client.
  var refused: Seen?
  /// When a 2xx to the INVITE has come to the client.
  var accepted: Instant?
  var isAcknowledged = false
  /// Whether a copy has come when it was answered long since.
  var comesLate = false
  /// When the client has cancelled it.
  var cancelled: Instant?

  var isInvite: Bool { request.sip?.method == .invite }

  /// Whether it should have had its answer.
  func isOverdue(at now: Instant, _ patience: TimeSpan) -> Bool {
    guard let arrived = arrivals.first?.time else { return false }
    return now - arrived >= (isInvite ? SeenTransaction.longestRing : patience)
  }

  /// Whether the client of an INVITE had ceased to wait for its answer: 64·T1 after the CANCEL, or
  /// after the INVITE where nothing had come (RFC 3261 §9.1, §17.1.1.2).
  func isGivenUp(before time: Instant, _ patience: TimeSpan) -> Bool {
    // After a first final response a contrary one is of a server that has forgotten the INVITE.
    if let refused = refused?.time {
      if refused < time { return true }
      if refused == time, let accepted, accepted < time { return true }
    }
    // Forks may accept for so long after the first one (§13.2.2.4).
    if let accepted, time - accepted >= patience { return true }
    if let cancelled { return time - cancelled >= patience }
    return (proceeding ?? time) - firstSent >= patience
  }
}

/// Judges transactions on each hop: who is asked answers, once; who has not been asked does not; and
/// answers to an INVITE are acknowledged (RFC 3261 §13.2.2.4, §17).
struct Transactions: Sendable {
  /// An INVITE is known for so long while it rings, and a request may be on its way for so long; others
  /// have their time.
  private static let longestKnown = TimeSpan.hours(1)
  private static let longestWay = TimeSpan.minutes(4)

  private var open = BlockTable<SeenTransaction.Key, SeenTransaction>()
  /// What is looked at when its time is over, in the order in which it began.
  private var due: Queue<(key: SeenTransaction.Key, time: Instant)> = []
  private var acceptances = Acceptances()

  // MARK: Sent

  mutating func sent(_ seen: Seen, _ message: SIPMessage, wanted: Instant, _ court: inout Court) {
    if message.method == .ack { return acknowledged(seen, message, &court) }
    guard let key = SeenTransaction.Key(message) else { return }
    guard message.isRequest else { return answered(seen, message, key, &court) }
    guard !open.has(key) else { return }
    begin(key, seen, at: wanted, court)
    if key.method == .cancel, open.has(key.ofInvite) { open[key.ofInvite]?.cancelled = wanted }
  }

  private mutating func begin(
    _ key: SeenTransaction.Key, _ seen: Seen, at time: Instant, _ court: Court
  ) {
    open[key] = SeenTransaction(
      request: seen, firstSent: time, isOwn: seen.isSent && seen.isOwn,
      isTyped: !court.isWritten(seen.packet.mark))
    due.append((key, seen.time))
  }

  /// A response leaves a server: somebody has asked, and there is one final answer.
  private mutating func answered(
    _ seen: Seen, _ response: SIPMessage, _ key: SeenTransaction.Key, _ court: inout Court
  ) {
    guard let code = response.statusCode else { return }
    guard let place = open[key]?.arrivals.lastIndex(where: { $0.server == seen.who }),
      let arrival = open[key]?.arrivals[place].time
    else {
      return court.note(
        .onlyWhatIsAsked, .fail("\(code) to \(key.method), for which nobody has asked"), seen.node,
        seen)
    }
    // Who has forgotten the request answers anew, be it after a crash, after 64·T1, or T4 after the
    // ACK to a refusal (RFC 3261 §17.2.1).
    let first = open[key]?.finals.first
    let isSame =
      open[key]?.comesLate != true && !court.hasCrashed(seen.node, since: arrival)
      && first.map { seen.time - $0.time < court.memory } ?? true
    func complain(_ why: String) {
      court.note(key.invariant, .fail("\(code) to \(key.method) \(why)"), seen.node, seen)
    }
    if code < 200 {
      if isSame, first != nil { complain("after the final response") }
      return
    }
    let digest = response.digest
    if open[key]?.finals.contains(where: { $0.digest == digest }) == true { return }
    // Forks that pass a proxy may each accept.
    if isSame, let first, !(key.method == .invite && first.code < 300 && code < 300) {
      complain("after \(first.code)")
    }
    open[key]?.finals.append((code, digest, seen.time))
    court.note(.onlyWhatIsAsked, .pass, seen.node)
  }

  private mutating func acknowledged(
    _ seen: Seen, _ ack: SIPMessage, _ court: inout Court
  ) {
    guard let key = SeenTransaction.Key(ack)?.ofInvite else { return }
    let isOwn = seen.isOwn && !court.isWritten(seen.packet.mark)
    if open.has(key) {
      if open[key]?.refused == nil, isOwn {
        court.note(
          .onlyWhatIsAsked, .fail("an ACK to a refusal that has not come"), seen.node, seen)
      }
      open[key]?.isAcknowledged = true
    } else if isOwn {
      acceptances.acknowledged(seen, ack, &court)
    }
  }

  /// What was offered with the request to which this is an answer; nil where nothing was, or where it
  /// is none.
  func offer(answeredBy message: SIPMessage) -> SessionDescription? {
    guard let code = message.statusCode, code > 100, code < 300,
      let key = SeenTransaction.Key(message), key.method == .invite || key.method == .update
    else { return nil }
    return open[key]?.arrival?.sip?.sessionDescription
  }

  // MARK: Delivered

  mutating func came(_ seen: Seen, _ message: SIPMessage, _ court: inout Court) {
    guard message.method != .ack, let key = SeenTransaction.Key(message) else { return }
    guard let code = message.statusCode else {
      // It may have been on its way for very long.
      if !open.has(key) { begin(key, seen, at: seen.time, court) }
      // A copy that comes when its server has forgotten the first is answered anew.
      if let last = open[key]?.finals.last?.time, seen.time - last >= court.memory {
        open[key]?.comesLate = true
      }
      if open[key]?.arrivals.contains(where: { $0.server == seen.who }) == false {
        open[key]?.arrivals.append((seen.who, seen.time))
        if open[key]?.arrival == nil { open[key]?.arrival = seen }
      }
      return
    }
    guard key.method == .invite, open[key]?.request.node == seen.node else { return }
    switch code {
    case ..<200: if open[key]?.proceeding == nil { open[key]?.proceeding = seen.time }
    case 300...: if open[key]?.refused == nil { open[key]?.refused = seen }
    default:
      if open[key]?.isOwn == true, open[key]?.isTyped == true {
        let isGivenUp = open[key]?.isGivenUp(before: seen.time, court.patience) ?? true
        acceptances.came(
          seen, message, invited: open[key]?.firstSent ?? seen.time, isGivenUp: isGivenUp)
      }
      if open[key]?.accepted == nil { open[key]?.accepted = seen.time }
    }
  }

  // MARK: When the time is over

  mutating func advance(to now: Instant, _ court: inout Court) {
    acceptances.advance(to: now, &court)
    while let next = due.first, now - next.time > court.delay {
      due.remove(at: 0)
      if isOpen(next.key, at: now, court.delay) {
        due.append((next.key, now))
      } else {
        judge(next.key, &court)
      }
    }
  }

  /// Whether it may still ring, or may be answered or acknowledged again.
  private func isOpen(_ key: SeenTransaction.Key, at now: Instant, _ delay: TimeSpan) -> Bool {
    if open[key]?.comesLate == true {
      return now - (open[key]?.firstSent ?? now) < Self.longestKnown
    }
    guard let last = open[key]?.finals.last?.time else {
      guard let arrived = open[key]?.arrivals.first?.time else {
        return open[key].map { now - $0.firstSent < Transactions.longestWay } ?? false
      }
      // A proxy has its own time, which begins later.
      return now - arrived < (key.method == .invite ? Transactions.longestKnown : delay)
    }
    return now - last < delay
  }

  private mutating func judge(_ key: SeenTransaction.Key, _ court: inout Court) {
    guard let seen = open.remove(key) else { return }
    if let arrival = seen.arrival {
      if !seen.finals.isEmpty {
        court.note(key.invariant, .pass, arrival.node)
      } else if !court.isExcused(arrival.node, since: arrival.time) {
        court.note(key.invariant, .fail("\(key.method) was never answered"), arrival.node, arrival)
      }
    }
    guard let refused = seen.refused, seen.isTyped else { return }
    if seen.isAcknowledged {
      court.note(.refusalsAcknowledged, .pass, refused.node)
    } else if !seen.isGivenUp(before: refused.time, court.patience),
      !court.isExcused(refused.node, since: seen.firstSent)
    {
      court.note(.refusalsAcknowledged, .fail("a refusal without an ACK"), refused.node, refused)
    }
  }

  /// What has been answered or has had its time is judged; the run has not waited for the rest.
  mutating func finish(at end: Instant, _ court: inout Court) {
    acceptances.finish(at: end, &court)
    for next in due {
      if let refused = open[next.key]?.refused, end - refused.time < court.memory { continue }
      let isOver = open[next.key].map { $0.isOverdue(at: end, court.patience * 2) } ?? false
      if isOver || open[next.key]?.finals.isEmpty == false { judge(next.key, &court) }
    }
  }
}

extension SeenTransaction.Key {
  /// That it has one final response.
  fileprivate var invariant: Invariant {
    method == .invite ? .invitesAnswered : .requestsAnswered
  }
}

/// 2xx responses to INVITEs at those who have called, which wait for their ACKs.
struct Acceptances: Sendable {
  /// From end to end.
  struct Key: DigestKey, Sendable {
    let callID: Bytes
    let tag: Bytes?
    let number: UInt32

    var digest: UInt64 { callID.digest(with: number) &+ (tag?.digest ?? 0) }

    init?(_ message: SIPMessage) {
      guard let callID = message.text(of: .callID), let number = message[.cSeq]?.number else {
        return nil
      }
      self.callID = callID
      tag = message[.to]?.tag
      self.number = number
    }
  }

  struct Acceptance: Sendable {
    let seen: Seen
    let invited: Instant
    /// Whether who has called had ceased to wait for it.
    let isGivenUp: Bool
    var isAcknowledged = false
  }

  /// After so long an ACK is none.
  private static let longestHold = TimeSpan.hours(1)

  private var open = BlockTable<Key, Acceptance>()
  private var due: Queue<(key: Key, time: Instant)> = []

  mutating func came(
    _ seen: Seen, _ response: SIPMessage, invited: Instant, isGivenUp: Bool
  ) {
    guard let key = Key(response), !open.has(key) else { return }
    open[key] = Acceptance(seen: seen, invited: invited, isGivenUp: isGivenUp)
    due.append((key, seen.time))
  }

  mutating func acknowledged(_ seen: Seen, _ ack: SIPMessage, _ court: inout Court) {
    guard let key = Key(ack) else { return }
    guard open.has(key) else {
      // A repeated 2xx is acknowledged by the same ACK, however late.
      guard !seen.packet.mark.isRepeated else { return }
      return court.note(
        .onlyWhatIsAsked, .fail("an ACK to a 2xx that has not come"), seen.node, seen)
    }
    open[key]?.isAcknowledged = true
  }

  /// What was accepted is known for a while, since 2xx responses come again. An ACK follows at once, but
  /// where somebody holds it back.
  mutating func advance(to now: Instant, _ court: inout Court) {
    while let next = due.first, now - next.time > court.delay {
      due.remove(at: 0)
      if let seen = open[next.key], !seen.isAcknowledged,
        now - seen.seen.time < Acceptances.longestHold
      {
        due.append((next.key, now))
      } else {
        judge(next.key, &court)
      }
    }
  }

  mutating func finish(at end: Instant, _ court: inout Court) {
    for next in due {
      guard let seen = open[next.key],
        seen.isAcknowledged || end - seen.seen.time >= court.memory
      else { continue }
      judge(next.key, &court)
    }
  }

  private mutating func judge(_ key: Key, _ court: inout Court) {
    guard let acceptance = open.remove(key) else { return }
    let seen = acceptance.seen
    if acceptance.isAcknowledged {
      court.note(.acceptancesAcknowledged, .pass, seen.node)
    } else if !acceptance.isGivenUp,
      !court.isExcused(seen.node, since: acceptance.invited)
    {
      court.note(.acceptancesAcknowledged, .fail("a 2xx without an ACK"), seen.node, seen)
    }
  }
}
