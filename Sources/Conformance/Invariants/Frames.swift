import Entities
import Sim
import Wire

/// Judges what goes over MSRP connections: a SEND that wants an answer gets one (RFC 4975 §7.2), and
/// the chunks of a message are all of it (§7.1.1, §7.3.1).
struct Frames: Sendable {
  /// A request at one end of a connection.
  private struct Request: DigestKey, Sendable {
    let node: NodeID
    let connection: ConnectionID
    let transaction: Bytes

    var digest: UInt64 { transaction.digest(with: node.index) }
  }

  private struct Letter: DigestKey, Sendable {
    let node: NodeID
    let connection: ConnectionID
    let messageID: Bytes

    var digest: UInt64 { messageID.digest(with: node.index) }
  }

  private struct Owed: Sendable {
    let number: UInt64
    let packet: Packet
    let from: NodeID
  }

  /// A connection at one of its ends.
  private struct End: Hashable, Sendable {
    let node: NodeID
    let connection: ConnectionID
  }

  private var owed = Lookup<Request, Owed>()
  private var due: Queue<(request: Request, time: Instant)> = []
  /// The place behind the newest chunk of what is sent in pieces.
  private var letters: RecentLookup<Letter, UInt64>
  /// When connections have ended, and which were ever full.
  private var gone: RecentLookup<End, Instant>
  private var congested: RecentLookup<End, Bool>

  init(_ court: Court) {
    letters = RecentLookup(court.mostOpen)
    gone = RecentLookup(court.mostOpen)
    congested = RecentLookup(court.mostOpen)
  }

  mutating func note(
    _ change: ConnectionChange, of connection: ConnectionID, at node: NodeID, _ time: Instant
  ) {
    let end = End(node: node, connection: connection)
    switch change {
    case .closing, .closed, .refused, .timedOut, .reset, .linkDown:
      if gone[end] == nil { gone[end] = time }
    case .congested: congested[end] = true
    case .connecting, .opened, .accepted, .writable: break
    }
  }

  /// Whether nobody can answer what has come then: what comes when the connection is being closed is
  /// not heard, and a full one may end before there is room for the answer.
  private func isExcused(_ end: End, since time: Instant) -> Bool {
    guard let gone = gone[end] else { return false }
    return gone <= time || congested[end] == true
  }

  // MARK: Answers

  mutating func came(
    _ frame: MSRPMessage, _ packet: Packet, over connection: ConnectionID,
    _ record: Record<Network>, from: NodeID
  ) {
    guard frame.method == .send, frame.wantsResponse(200) else { return }
    let request = Request(
      node: record.node, connection: connection, transaction: frame.transaction)
    owed[request] = Owed(number: record.number, packet: packet, from: from)
    due.append((request, record.time))
  }

  mutating func sent(
    _ frame: MSRPMessage, _ packet: Packet, over connection: ConnectionID,
    _ record: Record<Network>, to: NodeID, _ court: inout Court
  ) {
    guard case .response(let code) = frame.kind else {
      return checkRange(of: frame, packet, connection, record, to, &court)
    }
    let request = Request(
      node: record.node, connection: connection, transaction: frame.transaction)
    if owed.take(request) != nil {
      court.note(.sendsAnswered, .pass, record.node)
    } else if code == 200 {
      // An error may be told of what wants no other answer.
      court.note(
        .sendsAnswered, .fail("\(code), for which no SEND waits"), record.node,
        Seen(record, packet, to, isSent: true))
    }
  }

  mutating func advance(to now: Instant, _ court: inout Court) {
    while let next = due.first, now - next.time > court.patience {
      due.remove(at: 0)
      judge(next.request, next.time, &court)
    }
  }

  private mutating func judge(_ request: Request, _ time: Instant, _ court: inout Court) {
    guard let owed = owed.take(request),
      !isExcused(End(node: request.node, connection: request.connection), since: time),
      !court.hasCrashed(request.node, since: time)
    else { return }
    let record = Record<Network>(
      number: owed.number, cause: 0, time: time, node: request.node, actor: nil,
      what: .delivered(owed.packet, from: owed.from, over: request.connection))
    court.note(
      .sendsAnswered, .fail("a SEND has got no answer"), request.node,
      Seen(record, owed.packet, owed.from, isSent: false))
  }

  // MARK: Chunks

  private mutating func checkRange(
    of frame: MSRPMessage, _ packet: Packet, _ connection: ConnectionID,
    _ record: Record<Network>, _ to: NodeID, _ court: inout Court
  ) {
    guard frame.method == .send, let body = frame.body,
      let range = (try? frame.byteRange) ?? nil
    else { return }
    let behind = range.start + UInt64(body.count)
    if range.start > 1 || frame.continuation != .complete {
      guard let messageID = frame.messageID else { return }
      let letter = Letter(node: record.node, connection: connection, messageID: messageID)
      if range.start > 1, let expected = letters[letter], expected != range.start {
        return court.note(
          .wholeMessages,
          .fail("octet \(range.start) follows octet \(expected - 1)"), record.node,
          Seen(record, packet, to, isSent: true))
      }
      letters[letter] = frame.continuation == .more ? behind : nil
    }
    guard frame.continuation == .complete else { return }
    guard let total = range.total, total != behind - 1 else {
      return court.note(.wholeMessages, .pass, record.node)
    }
    court.note(
      .wholeMessages, .fail("it ends with octet \(behind - 1) of \(total)"), record.node,
      Seen(record, packet, to, isSent: true))
  }
}
