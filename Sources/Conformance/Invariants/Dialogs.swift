import Entities
import Sim
import Wire

/// Judges what one end says in a dialog: its numbers rise (RFC 3261 §12.2.1.1), and nothing follows
/// the end of a session, neither a request nor a message over its connection (RFC 3261 §15.1,
/// RFC 4975 §5.4).
struct Dialogs: Sendable {
  /// The requests of one end in one dialog, by which their numbers must rise.
  private struct Sender: DigestKey, Sendable {
    let who: UInt32
    let callID: Bytes
    let fromTag: Bytes?
    let toTag: Bytes?

    var digest: UInt64 { callID.digest(with: who) &+ (fromTag?.digest ?? 0) }

    init?(_ request: SIPMessage, from who: UInt32) {
      guard let callID = request.text(of: .callID) else { return nil }
      self.who = who
      self.callID = callID
      // All of one registration are one row, whatever tags they have.
      let isRegister = request.method == .register
      fromTag = isRegister ? nil : request[.from]?.tag
      toTag = isRegister ? nil : request[.to]?.tag
    }
  }

  /// A dialog at one of its ends.
  private struct End: DigestKey, Sendable {
    let who: UInt32
    let callID: Bytes
    let ownTag: Bytes?
    let peerTag: Bytes?

    var digest: UInt64 { callID.digest(with: who) &+ (ownTag?.digest ?? 0) }
  }

  private struct Owner: Sendable {
    let callID: Bytes
    let tag: Bytes?
  }

  private var numbers: RecentLookup<Sender, UInt32>
  private var over: RecentLookup<End, Bool>
  /// Whose MSRP sessions are whose, by the last parts of their paths.
  private var owners: RecentLookup<Bytes, Owner>
  /// Whether any session has ended at a node, lately or long ago: where none has, nobody can speak
  /// behind its end.
  private var hasEnded: [Bool]

  init(_ court: Court, nodes: Int) {
    numbers = RecentLookup(court.mostOpen)
    over = RecentLookup(court.mostOpen)
    owners = RecentLookup(court.mostOpen)
    hasEnded = Array(repeating: false, count: nodes)
  }

  /// What somebody has made itself, and has not sent before.
  mutating func sent(_ seen: Seen, _ message: SIPMessage, hasWaited: Bool, _ court: inout Court) {
    noteDescription(of: message)
    guard message.isRequest else {
      if message[.cSeq]?.method == .bye, message.statusCode == 200 { end(seen, message) }
      return
    }
    guard let method = message.method, method != .ack, method != .cancel else { return }
    // What had to wait for its connection may leave behind later datagrams.
    if !hasWaited { checkNumber(seen, message, method, &court) }
    guard method.isOfSession, let callID = message.text(of: .callID),
      let peerTag = message[.to]?.tag
    else { return }
    let end = End(
      who: seen.who, callID: callID, ownTag: message[.from]?.tag, peerTag: peerTag)
    if over[end] == true, !hasWaited {
      court.note(
        .nothingAfterTheEnd, .fail("\(method) after the end of its session"), seen.node, seen)
    }
    if method == .bye {
      over[end] = true
      noteEnd(at: seen.node)
      court.note(.nothingAfterTheEnd, .pass, seen.node)
    }
  }

  private mutating func checkNumber(
    _ seen: Seen, _ request: SIPMessage, _ method: SIPMethod, _ court: inout Court
  ) {
    guard let sender = Sender(request, from: seen.who), let number = request[.cSeq]?.number
    else { return }
    let last = numbers[sender]
    numbers[sender] = number
    guard let last else { return }
    // Outside of dialogs the next server is asked in the same words (RFC 3263 §4.3).
    let rises = number > last || number == last && sender.toTag == nil && method != .register
    court.note(
      .numbersRise, .pass(if: rises, else: "CSeq \(number) of \(method) after \(last)"),
      seen.node, seen)
  }

  // MARK: The end

  /// A BYE is answered.
  private mutating func end(_ seen: Seen, _ response: SIPMessage) {
    guard let callID = response.text(of: .callID) else { return }
    over[
      End(
        who: seen.who, callID: callID, ownTag: response[.to]?.tag, peerTag: response[.from]?.tag)] =
      true
    noteEnd(at: seen.node)
  }

  private mutating func noteEnd(at node: NodeID) {
    if Int(node.index) < hasEnded.count { hasEnded[Int(node.index)] = true }
  }

  private mutating func noteDescription(of message: SIPMessage) {
    guard let description = message.sessionDescription, let callID = message.text(of: .callID)
    else { return }
    let own = message.isRequest ? message[.from] : message[.to]
    for medium in description.media where medium.isMSRP {
      guard let id = (try? medium.path)?.last.sessionID else { continue }
      owners[id] = Owner(callID: callID, tag: own?.tag)
    }
  }

  mutating func sent(
    _ frame: MSRPMessage, _ record: Record<Network>, _ packet: Packet, _ peer: NodeID,
    _ court: inout Court
  ) {
    guard Int(record.node.index) < hasEnded.count, hasEnded[Int(record.node.index)],
      packet.mark.origin == record.node, frame.method == .send,
      let to = (try? frame.toPath)?.last.sessionID,
      let from = (try? frame.fromPath)?.last.sessionID, let own = owners[from],
      let other = owners[to]
    else { return }
    let end = End(
      who: Seen.who(record.actor, at: record.node), callID: own.callID, ownTag: own.tag,
      peerTag: other.tag)
    if over[end] == true {
      court.note(
        .nothingAfterTheEnd, .fail("SEND after the end of its session"), record.node,
        Seen(record, packet, peer, isSent: true))
    }
  }
}

extension SIPMethod {
  /// Whether it makes no sense in a dialog without a session.
  fileprivate var isOfSession: Bool {
    switch self {
    case .invite, .update, .prack, .info, .bye, .message, .options: true
    case .ack, .cancel, .register, .subscribe, .notify, .refer, .publish, .other: false
    }
  }
}
