import Sim
import Wire

// Sessions that the core ends in the name of a device that has lost its bearer (3GPP TS 24.229
// §5.2.8.1.2): a BYE with `Reason: SIP;cause=503` to the other end.

/// A session as the core sees it pass.
struct HomeSession: Sendable {
  let callID: Bytes
  /// The user's end and the other one, as they stand in From and To.
  let own: NameAddress
  let other: NameAddress
  /// Where the other end wants its requests.
  let otherContact: URI
  /// The way to the other end.
  let route: [NameAddress]
  let device: NodeID
  /// The highest number that the user's end has used, as far as it was seen.
  var number: UInt32
  let step: StepNumber?

  /// By which it is known again, whichever end is the user's.
  struct Name: Hashable, Sendable {
    let callID: Bytes
    let own: Bytes?
    let other: Bytes?
  }

  var name: Name { Name(callID: callID, own: own.tag, other: other.tag) }

  /// Whether these are its ends, whichever of them is the user's.
  func isBetween(_ one: NameAddress?, _ another: NameAddress?) -> Bool {
    let tags = [one?.tag, another?.tag]
    return tags.contains(own.tag) && tags.contains(other.tag)
  }
}

extension Home {
  /// A 2xx to an INVITE has passed: there is a session now; one to a BYE: there is none.
  mutating func noteAnswer(_ response: SIPMessage, to request: SIPMessage, _ atlas: Atlas) {
    guard let code = response.statusCode, code / 100 == 2, let callID = request.text(of: .callID)
    else { return }
    switch request.method {
    case .bye?:
      // Another fork of the same call may still be a session.
      forget { $0.callID == callID && $0.isBetween(request[.from], request[.to]) }
    case .invite? where request[.to]?.tag == nil:
      noteSession(response, to: request, callID, atlas)
    default:
      break
    }
  }

  private mutating func noteSession(
    _ response: SIPMessage, to request: SIPMessage, _ callID: Bytes, _ atlas: Atlas
  ) {
    // Where a function is a proxy, an invitation passes here again on its way.
    let isKnown = sessions.contains {
      $0.callID == callID && $0.isBetween(request[.from], response[.to])
    }
    guard !isKnown, let from = request[.from], let to = response[.to],
      let caller = request[.contact]?.uri,
      let callee = response[.contact]?.uri
    else { return }
    let records = response.all(.recordRoute)
    let callerNode = atlas.node(of: caller.host)
    let calleeNode = atlas.node(of: callee.host)
    // This core's own place among the recorded routes parts the ways to either end.
    let place = records.firstIndex { $0.uri.text == route() } ?? 0
    let towardsCallee = Array(records[..<place].reversed())
    let towardsCaller = Array(records.dropFirst(place + 1))
    if let callerNode, atlas[callerNode].user == user {
      begin(
        HomeSession(
          callID: callID, own: from, other: to, otherContact: callee, route: towardsCallee,
          device: callerNode, number: request[.cSeq]?.number ?? 1, step: nil))
    } else if let calleeNode, atlas[calleeNode].user == user {
      begin(
        HomeSession(
          callID: callID, own: to, other: from, otherContact: caller, route: towardsCaller,
          device: calleeNode, number: 100, step: nil))
    }
  }

  /// A 2xx that comes again late begins nothing.
  private mutating func begin(_ session: HomeSession) {
    if !pastSessions.contains(session.name) { sessions.append(session) }
  }

  private mutating func forget(where isOver: (HomeSession) -> Bool) {
    for session in sessions where isOver(session) { _ = pastSessions.add(session.name) }
    sessions.removeAll(where: isOver)
  }

  mutating func noteAcknowledgement(_ ack: SIPMessage) {
    guard let callID = ack.text(of: .callID), let number = ack[.cSeq]?.number,
      let index = sessions.firstIndex(where: {
        $0.callID == callID && $0.own.tag == ack[.from]?.tag
      })
    else { return }
    sessions[index].number = max(sessions[index].number, number)
  }

  /// The device is gone: its sessions end, and its registration.
  mutating func releaseSessions(
    of device: NodeID, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let lost = sessions.filter { $0.device == device }
    forget { $0.device == device }
    for session in lost { release(session, atlas, &out) }
    deregister(device: device, .deactivated, atlas, &out)
  }

  private mutating func release(
    _ session: HomeSession, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    var bye = SIPMessage(.bye, session.otherContact)
    bye[.maxForwards] = SIPNumber(UInt32(clamping: settings.sip.maxForwards))
    for route in session.route { bye.add(.route, route) }
    bye.add(.from, session.own)
    bye.add(.to, session.other)
    bye.add(.callID, session.callID)
    bye[.cSeq] = CSeq(session.number &+ 1, .bye)
    bye[.reason] = Reason(cause: 503, text: "Service Unavailable")
    strip(&bye)
    let next = bye[.route]?.uri ?? session.otherContact
    guard let node = atlas.node(of: next.host) else { return }
    _ = relay.stack.send(
      bye, to: hop(to: node, for: bye, atlas, out), for: .own(Home.ownAffair), step: session.step,
      &out)
  }
}
