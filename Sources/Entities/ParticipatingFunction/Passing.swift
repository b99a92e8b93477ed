import Sim
import Wire

// Requests outside of sessions: messages and notifications of them.

/// A request that the function has passed on, as long as it owes an answer for it.
struct Passing: Sendable {
  let number: UInt32
  let server: TransactionID
  let request: SIPMessage
  let mark: Packet.Mark
  /// What went on, by the numbers of the requests.
  var underway: [UInt32]
  /// Clients that are tried when those before them have refused.
  var later: [URI]
  /// The best answer so far, for when there is none that accepts.
  var best: SIPMessage?
  var isAnswered = false
  /// It went out by an older technology.
  var isInterworked = false
}

extension ParticipatingFunction {
  /// Passes a request on, towards the network or towards the served user's clients.
  mutating func pass(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // RFC 3261 §16.3: what goes in circles comes to an end.
    if request[.maxForwards]?.value == 0 {
      agent.respond(483, to: request, server, &out)
      return
    }
    if request.isOriginating {
      passOriginating(request, server, mark, atlas, &out)
    } else {
      passTerminating(request, server, mark, atlas, &out)
    }
  }

  // MARK: From the served user

  private mutating func passOriginating(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    var forwarded = forwarded(timed(request, &out))
    if isToldAlready(request.body, &out) {
      agent.respond(200, to: request, server, &out)
      return
    }
    var passing = Passing(
      number: nextNumber(), server: server, request: request, mark: mark, underway: [], later: [])
    if let target = request.requestURI, isForOlderPhone(target, atlas),
      let way = wayToPhone(of: target, atlas)
    {
      forwarded.removeAll(named: SIPHeader.route.text)
      forwarded.add(.route, NameAddress(way))
    } else if let target = request.requestURI, isForOlderPhone(target, atlas),
      let plain = plainMessage(of: forwarded, to: target)
    {
      passing.isInterworked = true
      forwarded = plain
    }
    passing.underway = [send(forwarded, mark, atlas, &out)]
    self.passing.append(passing)
    if policies.copiesSent { copyToOthers(request, mark, atlas, &out) }
  }

  /// The request as it leaves: without what was meant for this function, one hop older.
  func forwarded(_ request: SIPMessage) -> SIPMessage {
    var request = request
    request.remove(.via)
    request.pop(.route)
    if let hops = request[.maxForwards]?.value {
      request[.maxForwards] = SIPNumber(max(1, hops) - 1)
    }
    return request
  }

  mutating func send(
    _ request: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> UInt32 {
    let number = nextNumber()
    var lone = LoneRequest(step: mark.step, request: request)
    lone.number = number
    lone.grounds = Grounds(.general)
    lone.passing = mark
    agent.send(lone, atlas, &out)
    return number
  }

  /// The user's other clients get what one of them has sent (policy `copies`, A-25).
  private mutating func copyToOthers(
    _ request: SIPMessage, _ mark: Packet.Mark, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let letter = Letter(request.body), !letter.isNotification else { return }
    var message = letter.message
    message.set(other: "Message-Direction", Bytes("sent"))
    // The client itself has put the last Via on.
    let sender = request.all(.via).last?.host
    for client in reachable(&out) where client.contact.host != sender {
      var copy = ownRequest(.message, to: client.gruu(of: served), like: request)
      copy.setBody(message.rendered(), "message/cpim")
      _ = send(copy, Packet.Mark(origin: out.node, step: mark.step), atlas, &out)
    }
  }

  /// Several clients of the user have the message; its sender is told once (finding
  /// `multi-client-unlisted`).
  private mutating func isToldAlready(_ body: Bytes, _ out: inout Outbox<Network>) -> Bool {
    guard policies.devices.areAll, rules.passage.tellsOnce,
      let notification = Letter(body)?.notification,
      let what = notification.notification
    else { return false }
    let now = Bridge.Told(message: notification.messageID, disposition: what.disposition)
    return !told.add(now)
  }

  // MARK: To the served user

  private mutating func passTerminating(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let clients = reachable(&out)
    guard !clients.isEmpty else {
      if let way = wayToPhone(of: served, atlas), Letter(request.body)?.isNotification != true {
        var copy = forwarded(request)
        copy.removeAll(named: SIPHeader.route.text)
        copy.add(.route, NameAddress(way))
        passing.append(
          Passing(
            number: nextNumber(), server: server, request: request, mark: mark,
            underway: [send(copy, mark, atlas, &out)], later: []))
        startPatience(passing[passing.count - 1].number, &out)
        return
      }
      keep(request, server, mark.step, atlas, &out)
      return
    }
    // A GRUU names one client, and so does a user with only one.
    let isOne = clients.count == 1 || request.requestURI?.parameters["gr"] != nil
    let targets: [URI] =
      isOne ? request.requestURI.map { [$0] } ?? [] : clients.map { $0.gruu(of: served) }
    var passing = Passing(
      number: nextNumber(), server: server, request: request, mark: mark, underway: [], later: [])
    // A notification is for the client that has sent the message, and nobody here knows which it is.
    let isNotification = Letter(request.body)?.isNotification == true
    switch isNotification ? .all : policies.devices {
    case .all, .untilOneActs:
      for target in targets {
        passing.underway.append(send(request, to: target, mark, atlas, &out))
      }
    case .firstToAct:
      passing.later = Array(targets.dropFirst())
      if let first = targets.first {
        passing.underway = [send(request, to: first, mark, atlas, &out)]
      }
    }
    self.passing.append(passing)
    startPatience(passing.number, &out)
  }

  private func startPatience(_ number: UInt32, _ out: inout Outbox<Network>) {
    out.start(.affair(number, FunctionTimer.patience.rawValue), after: policies.deliveryWait)
  }

  private mutating func send(
    _ request: SIPMessage, to target: URI, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> UInt32 {
    var copy = forwarded(request)
    copy.retarget(target)
    return send(copy, mark, atlas, &out)
  }

  // MARK: Answers

  /// A request that went on has its final response; nil where nobody has answered.
  mutating func answered(
    _ request: LoneRequest, _ response: SIPMessage?, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if deliveryAnswered(request.number, response, atlas, &out) { return }
    if phoneAnswered(request.number, response?.statusCode ?? 408, atlas, &out) { return }
    if referralAnswered(request.number, response, &out) { return }
    guard let index = passing.firstIndex(where: { $0.underway.contains(request.number) }) else {
      return
    }
    passing[index].underway.removeAll { $0 == request.number }
    let code = response?.statusCode ?? 408
    if code < 300 {
      if !passing[index].isAnswered {
        record(passing[index].request, passing[index].mark.step, &out)
      }
      if passing[index].isInterworked {
        let sent = passing[index].request
        noteInterworked(sent.body, by: sent.requestURI ?? served, atlas, &out)
      }
      answer(index, response, code, &out)
      if passing[index].underway.isEmpty { passing.remove(at: index) }
      return
    }
    if let response, passing[index].best == nil { passing[index].best = response }
    if sendToNext(index, atlas, &out) { return }
    guard passing[index].underway.isEmpty else { return }
    let failed = passing.remove(at: index)
    guard !failed.isAnswered else { return }
    // Whoever cannot be reached now may be later.
    let isTemporary = code == 408 || code == 480 || code >= 500 && code < 600
    if isTemporary, !failed.request.isOriginating {
      keep(failed.request, failed.server, failed.mark.step, atlas, &out)
    } else {
      let answer =
        response.map { upstream($0, to: failed.request) }
        ?? failed.request.response(code, toTag: agent.stack.identifiers.tag())
      agent.stack.respond(answer, to: failed.server, &out)
    }
  }

  /// Tries the next client, if there is one.
  private mutating func sendToNext(
    _ index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) -> Bool {
    guard !passing[index].isAnswered, !passing[index].later.isEmpty else { return false }
    let target = passing[index].later.removeFirst()
    let (request, mark) = (passing[index].request, passing[index].mark)
    passing[index].underway.append(send(request, to: target, mark, atlas, &out))
    return true
  }

  private mutating func answer(
    _ index: Int, _ response: SIPMessage?, _ code: Int, _ out: inout Outbox<Network>
  ) {
    guard !passing[index].isAnswered else { return }
    passing[index].isAnswered = true
    let request = passing[index].request
    let answer = response.map { upstream($0, to: request) } ?? request.response(code)
    agent.stack.respond(answer, to: passing[index].server, &out)
  }

  /// The answer to a request, as one to what came of it says.
  mutating func upstream(_ response: SIPMessage, to request: SIPMessage) -> SIPMessage {
    var answer = request.response(
      response.statusCode ?? 500, toTag: response[.to]?.tag ?? agent.stack.identifiers.tag())
    var headers = [SIPHeader.warning, .retryAfter, .accept, .unsupported, .reason]
    // A request that makes a dialog makes it between the ends.
    if request.method == .subscribe || request.method == .refer {
      headers += [
        .recordRoute, .contact, .expires, .minExpires, .referSub, .supported, .require, .allow,
        .allowEvents,
      ]
    }
    for header in headers {
      for value in response.fields.texts(of: header.text) { answer.add(header, value) }
    }
    if rules.namesReleaseEverywhere { answer.set(.server, Bytes(rules.serverRelease)) }
    return answer
  }

  /// A client has had its time: another one may take the message. When all have had theirs, what
  /// they may still take is kept all the same, and the sender learns that it is in good hands.
  mutating func lostPatience(_ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let index = passing.firstIndex(where: { $0.number == number }),
      !passing[index].isAnswered
    else { return }
    if sendToNext(index, atlas, &out) {
      startPatience(number, &out)
      return
    }
    guard policies.defers else { return }
    let late = passing.remove(at: index)
    keep(late.request, late.server, late.mark.step, atlas, &out)
  }

  mutating func fired(
    _ timer: FunctionTimer, _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch timer {
    case .patience: lostPatience(number, atlas, &out)
    case .expiry: expire(number, atlas, &out)
    case .retry: retryDelivery(atlas, &out)
    case .ending: endAtOnce(number, atlas, &out)
    case .mending: restore(number, atlas, &out)
    case .restoring: lostMedia(number, atlas, &out)
    case .ringing: rangTooLong(number, atlas, &out)
    case .heldExpiry: expireHeld(number, atlas, &out)
    case .groupRetry: retryGroupDelivery(number, atlas, &out)
    case .lingering: lingered(number, atlas, &out)
    case .keeping: keepLatestState(number, &out)
    }
  }

  // MARK: Time

  /// 004-5.2-p12: the originating function sets the time of messages and notifications, whatever
  /// the client has said.
  mutating func timed(_ request: SIPMessage, _ out: inout Outbox<Network>) -> SIPMessage {
    guard request[.contentType]?.is("message/cpim") == true, let body = timed(request.body, &out)
    else { return request }
    var request = request
    request.setBody(body)
    return request
  }

  mutating func timed(_ body: Bytes, _ out: inout Outbox<Network>) -> Bytes? {
    Letter(body).map { timed($0, &out) }
  }

  func timed(_ letter: Letter, _ out: inout Outbox<Network>) -> Bytes {
    var message = letter.message
    if deviations.has(.strippingDispositions), let id = letter.id {
      message.setIMDN(messageID: id, notifications: [])
    }
    guard !deviations.omitsAny(of: "004-5.2-p12_1") else { return message.rendered() }
    let isWrong = deviations.altersAny(of: "004-5.2-p12_1")
    let now = isWrong ? Bytes("2000-01-01T00:00:00Z") : almanac.now(out)
    message.set(.dateTime, now)  // 004-5.2-p12_1, -p12_2, -p12_4
    if rules.overwritesReportedTime, var notification = letter.notification {
      notification.dateTime = now  // 004-5.2-p12_3, as it is written
      message.content.setBody(notification.rendered())
    }
    return message.rendered()
  }
}
