import Sim
import Wire

// Gateways in sessions of the served user: in the place of the user's clients, or beside them (004
// §5.2.3.2).

/// A leg to a gateway, behind which the served user's older phone is.
struct InterworkingLeg: Sendable {
  let call: UInt32
  let service: OlderService
  /// The lines that it carries.
  let lines: [Int]
  /// Its answer that it takes part; and at which number the user can answer (004-7.2.1-2d).
  var acceptance: SIPMessage?
  var number: Bytes? { acceptance?[.contact]?.uri.user }
}

extension Bridge {
  func isInterworking(_ call: UInt32) -> Bool { interworking.contains { $0.call == call } }

  /// Whether gateways alone stand for the user.
  var isInterworked: Bool { !interworking.isEmpty && clientLegs.isEmpty }

  var clientLegs: [UInt32] { legs.filter { isClientLeg($0) && !isInterworking($0) } }

  /// Whether the session can go on with what has come: where gateways alone stand for the user, all
  /// of them have to have answered, so that each line has an answer.
  mutating func noteAcceptance(of call: UInt32, _ response: SIPMessage) -> Bool {
    guard let place = interworking.firstIndex(where: { $0.call == call }) else { return true }
    interworking[place].acceptance = response
    return state != .inviting || interworking.allSatisfy { $0.acceptance != nil }
  }

  var interworkingFacts: [Fact] {
    guard wasInterworked else { return [] }
    let grounds = Grounds(.backToBack, .interworkingPolicy)
    let number = interworking.compactMap(\.number).first
    return [
      Fact(
        .pfSessionInterworkingLegs, of: key, .list(of: interworking.map { "\($0.call)" }), grounds),
      Fact(
        .pfSessionInterworkingNumber, of: key, number.map { .text($0) } ?? .absent, grounds),
    ]
  }
}

extension ParticipatingFunction {
  // MARK: Beginning

  /// Invites the gateways of the user's older services. With several lines each service has its own:
  /// the last of them carries what is left.
  mutating func beginInterworking(
    _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let user = atlas.user(at: served) else { return }
    bridges[place].wasInterworked = true
    let count = streams(of: bridges[place].invite).count
    let services = atlas.users[user].olderServices.prefix(max(1, count))
    for (index, service) in services.enumerated() {
      let lines = index == services.count - 1 ? Array(index..<max(count, index + 1)) : [index]
      // With one line the selection function chooses what can carry it.
      let way = atlas.interworkingRoute(by: services.count == 1 ? nil : service)
      reach(served, by: way, lines: lines, place, atlas, &out)
      if let call = bridges[place].outgoing.last {
        bridges[place].interworking.append(
          InterworkingLeg(call: call, service: service, lines: lines))
      }
    }
    note(bridges[place], &out)
  }

  /// None of the user's clients has answered: the older phone may take it. What the user has declined
  /// is declined.
  mutating func interworkInstead(
    _ place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    let bridge = bridges[place]
    guard !bridge.isOriginating, bridge.best.map({ isTemporary($0.code) }) == true,
      !bridge.wasInterworked, wayToPhone(of: served, atlas) != nil
    else { return false }
    beginInterworking(place, atlas, &out)
    return true
  }

  /// What may be otherwise in a while.
  func isTemporary(_ code: Int) -> Bool { [408, 480, 500, 503, 504].contains(code) }

  /// Each line as the gateway that carries it has answered; a line that none carries is refused.
  func interworkedStreams(of bridge: Bridge) -> [MSRPMedia] {
    var streams = streams(of: bridge.invite)
    for line in streams.indices {
      let gateway = bridge.interworking.first { $0.lines.contains(line) && $0.acceptance != nil }
      let answered = gateway.map { answeringStreams(of: $0.call, like: bridge.invite) }
      if let answered, answered.indices.contains(line) {
        streams[line] = answered[line]
      } else {
        streams[line].port = 0
      }
    }
    return streams
  }

  /// A gateway does not take part: what waits for it has other receivers, or none.
  mutating func gatewayRefused(
    _ call: UInt32, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    bridges[place].interworking.removeAll { $0.call == call }
    saveUndelivered(of: place, over: call, atlas, &out)
    let gateways = bridges[place].interworking
    guard bridges[place].state == .inviting, bridges[place].isInterworked,
      gateways.allSatisfy({ $0.acceptance != nil }), let first = gateways.first,
      let response = first.acceptance
    else { return }
    establish(place, by: first.call, response, atlas, &out)
  }

  // MARK: Leaving

  /// A gateway has left; whether the session goes on without it (004-5.2.3.2-2.B).
  mutating func gatewayLeft(
    _ call: UInt32, _ bye: SIPMessage?, of place: Int, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    let bridge = bridges[place]
    guard let gateway = bridge.interworking.first(where: { $0.call == call }) else { return false }
    bridges[place].interworking.removeAll { $0.call == call }
    bridges[place].outgoing.removeAll { $0 == call }
    let isAlone = bridges[place].outgoing.isEmpty
    switch bye.map({ $0.sipCause ?? 200 }) ?? 503 {
    case 200:
      // -2.B.i: the user has left. Reading `bye-back-to-sender`: every other leg ends.
      if rules.returnsBye { returnBye(over: call, atlas, &out) }
      return false
    case 503:
      // -2.B.ii.a: an error on one leg is none of the others.
      if isAlone { return false }
    default:
      // -2.B.iii.2: of several gateways one may leave alone, if the provider wants it so.
      guard bridge.interworking.count > 1, policies.interworkingClose == .streams else {
        return false
      }
    }
    closeLines(of: gateway, at: place, atlas, &out)
    note(bridges[place], &out)
    return true
  }

  /// 004-5.2.3.2-2.B.i.2a by the letter: to each gateway, whoever has begun.
  private mutating func returnBye(
    over call: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg,
      let bye = agent.calls[index].legs[leg].dialog?.request(.bye)
    else { return }
    agent.sendWithin(bye, leg: leg, of: index, step: nil, atlas, &out)
  }

  /// 004-5.2.3.2-2.B.iii.1_1; reading `iwf-release-all`: the lines of this gateway are closed, where
  /// nobody else carries them.
  private mutating func closeLines(
    of gateway: InterworkingLeg, at place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard bridges[place].clientLegs.isEmpty else { return }
    bridges[place].losesGateway = rules.releasesAllMedia
    for line in gateway.lines {
      let closed = Bridge.ClosedLine(leg: bridges[place].incoming, line: line)
      if !bridges[place].closed.contains(closed) { bridges[place].closed.append(closed) }
    }
    followUp(place, atlas, &out)
  }

  /// 004-5.2.3.2-2.B.iii.3 by the letter: after the 200 to what has closed a gateway's lines no media
  /// are left of the session.
  mutating func releaseAllMedia(beside call: UInt32, _ out: inout Outbox<Network>) {
    guard let place = bridge(ofLeg: call), bridges[place].losesGateway else { return }
    bridges[place].losesGateway = false
    for call in bridges[place].legs {
      guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg else {
        continue
      }
      agent.endMedia(leg: leg, of: index, &out)
      noteMedia(of: call, isAllocated: false, &out)
    }
  }
}
