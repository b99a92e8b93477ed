import Entities
import Sim
import Wire

extension Monitor {
  static let focusMedia: [Monitor] = [
    accepting(.taking, row: "004-5.2.6.1-gen.1") { call, _, _ in
      // A leg that was replaced before anything came answers that there is no session.
      guard call.hasMessages, !call.isDoubled, call.firstSend ?? call.firstReceived != nil,
        let response = call.firstResponse, response.msrp?.code != 481
      else { return .inapplicable }
      if !call.isConnected, call.awaitsForeignAcknowledgement {
        return .conflict(with: "004-7.2.3-ack.1_1")
      }
      // Nor has one a place whose participant has come by another at the same time.
      if !call.isConnected, let bye = call.bye, bye.isSent, bye.sip?.cause == 487 {
        return .inapplicable
      }
      return .pass(
        if: call.isConnected, else: "the function has no MSRP session with this participant",
        call.firstResponse)
    },
    Monitor("004-5.2.6.1-gen.2_1", .relay { relay, _ in relay.isDistributed }),
    Monitor(
      "004-5.2.6.1-gen.2_2",
      .relay { relay, _ in
        guard case .groupData(_, nil) = relay.content else { return .inapplicable }
        return relay.staysHere
      }),
    accepting(.taking, row: "004-5.2.6.1-est.1") { call, _, _ in
      guard call.firstSend != nil else { return .inapplicable }
      return .pass(
        if: call.stray == nil, else: "To-Path is not a=path of the participant", call.stray)
    },
    accepting(.taking, row: "004-5.2.6.1-est.2") { call, _, _ in
      guard let isOpener = call.isOpener, !call.isDoubled, let offer = call.offer?.msrp,
        let answer = call.answer?.msrp
      else { return .inapplicable }
      // Only an answer that is active leaves it to whoever answers.
      let isOfferersPart = answer.setup != .active || offer.setup == .active
      let isDue = isOfferersPart == (call.kind == .member)
      return .pass(
        if: isOpener == isDue,
        else: "the function has \(isOpener ? "" : "not ")opened the connection, other than agreed",
        call.final)
    },
    accepting(.inviting, row: "004-5.2.6.1-est.3") { call, _, _ in
      call.stray == nil
        ? call.exchanges : .fail("To-Path is not a=path of the answer", call.final, call.stray)
    },
    accepting(.taking, row: "004-5.2.6.1-est.cio") { call, _, _ in
      let isLiteral = call.focus.rules.readings[.objectOnConnection] == .literal
      guard call.knowsObjects == true, isLiteral || !call.isSubscribed else {
        return .inapplicable
      }
      return call.follows(
        call.firstObject, call.connection, else: "no object follows when messages can pass")
    },
    Monitor(
      "004-5.2.6.1-rx.1",
      .relay { relay, _ in
        guard relay.wantsAnswer else { return .inapplicable }
        let literal = relay.isAnswered
        return relay.focus.rules.reading(
          .privateBroadcast, literal: literal,
          repaired: relay.refusalIsDue ? .inapplicable : literal)
      }),
    Monitor(
      "004-5.2.6.1-rx.2",
      .relay { relay, _ in
        if case .groupData(_, .some) = relay.content { return relay.wrappedStaysHere }
        guard case .letter = relay.content, relay.isComplete, !relay.copies.isEmpty else {
          return .inapplicable
        }
        for copy in relay.copies {
          if copy.msrp.messageID != relay.msrp.messageID {
            return .fail("a copy has another Message-ID", relay.first, copy.seen)
          }
          if !relay.isSame(copy) {
            return .fail("a copy says something else", relay.first, copy.seen)
          }
        }
        return .pass
      }),
    Monitor(
      "004-5.2.6.1-rx.2a",
      .relay { relay, _ in
        relay.eachCopy("To-Path is not a=path of the receiver") { $0.isToReceiver }
      }),
    Monitor(
      "004-5.2.6.1-rx.2b",
      .relay { relay, _ in
        relay.eachCopy("From-Path is not the function's") { $0.isWellAddressed }
      }),
    Monitor("004-5.2.6.1-rx.2c_1", .relay { relay, _ in relay.goesToWhomItIsFor }),
    Monitor(
      "004-5.2.6.1-rx.2c_2",
      .relay { relay, _ in
        guard relay.copies.contains(where: \.hasLimit) else { return .inapplicable }
        return relay.eachCopy("a chunk is larger than the receiver takes") { $0.isWithinSize }
      }),
    Monitor(
      "004-5.2.6.1-rx.3a.i",
      .relay { relay, facts in
        guard relay.isAllowed(facts) != false, let result = relay.results.first else {
          return .inapplicable
        }
        guard let judgement = relay.takesEffect else { return .inapplicable }
        return result.response.code == 200
          ? judgement
          : .fail(
            "a valid request is refused with \(result.response.code ?? 0)", relay.first, result.seen
          )
      }),
    Monitor(
      "004-5.2.6.1-rx.3a.ii",
      .relay { relay, _ in
        guard let result = relay.results.first, result.response.code == 200, relay.hasChanged,
          relay.hadTime
        else { return .inapplicable }
        if let early = relay.tellings.first(where: { $0.seen.number < result.seen.number }) {
          return .fail("somebody is notified before the result is sent", early.seen, result.seen)
        }
        let missing = relay.tellable.first { one in
          !relay.gone.contains(one.call) && !relay.tellings.contains { $0.person == one.person }
        }
        return .pass(
          if: missing == nil, else: "\(missing?.person ?? Bytes()) is not notified", relay.first)
      }),
    Monitor(
      "004-5.2.6.1-rx.3b",
      .relay { relay, facts in
        guard case .groupData = relay.content, relay.isComplete else { return .inapplicable }
        guard let result = relay.results.first, let code = result.response.code else {
          return .inapplicable
        }
        let isToBeRefused = relay.isAllowed(facts) == false
        if code == 200 {
          return isToBeRefused
            ? .fail("an invalid request, or one not allowed, is granted", relay.first, result.seen)
            : .inapplicable
        }
        if relay.hasChanged {
          return .fail("the request is refused, and something has changed", result.seen)
        }
        let telling = relay.tellings.first { $0.seen.time == result.seen.time }?.seen
        if let telling { return .fail("the request is refused, and somebody notified", telling) }
        return relay.focus.rules.reading(
          .groupDataAnswers,
          literal: .pass(
            if: relay.refusal != nil, elseWarn: "no other error than the result is sent",
            result.seen),
          repaired: .pass(
            if: relay.refusal == nil, else: "the SEND gets an error too", relay.refusal))
      }),
    Monitor(
      "004-5.2.6.1-rx.3c",
      .relay { relay, _ in
        guard relay.isWish, relay.isComplete, !relay.gone.contains(relay.call) else {
          return .inapplicable
        }
        guard let first = relay.results.first else {
          return relay.hadTime ? .fail("no result is sent", relay.first) : .inapplicable
        }
        return relay.focus.rules.reading(
          .groupDataAnswers, literal: .pass,
          repaired: .pass(
            if: relay.results.count == 1, else: "\(relay.results.count) results are sent",
            first.seen, relay.results.last?.seen))
      }),
    Monitor(
      "004-5.2.6.1-rx.3d",
      .relay { relay, _ in
        guard case .groupData(_, let letter) = relay.content else { return .inapplicable }
        return letter == nil ? relay.staysHere : relay.wrappedStaysHere
      }),
  ]
}

extension Relay {
  fileprivate func eachCopy(_ reason: String, _ isRight: (Copy) -> Bool) -> Judgement {
    guard !copies.isEmpty else { return .inapplicable }
    let wrong = copies.first { !isRight($0) }
    return .pass(if: wrong == nil, else: reason, wrong?.seen)
  }

  fileprivate var staysHere: Judgement {
    .pass(if: copies.isEmpty, else: "it goes to others", first, copies.first?.seen)
  }

  /// A wish within a CPIM message; by the letter it is a message like any other.
  fileprivate var wrappedStaysHere: Judgement {
    focus.rules.reading(.groupDataWrapped, literal: .pass, repaired: staysHere)
  }

  private var answerCodes: [Int] { answers.compactMap { $0.msrp?.code } }

  fileprivate var isAnswered: Judgement {
    if let refusal { return .fail("the response is \(refusal.msrp?.code ?? 0)", refusal) }
    if answers.count >= transactions.count { return .pass }
    return hadTime && !gone.contains(call) ? .fail("a SEND gets no response", first) : .inapplicable
  }

  /// Whether the reading of the text has it refused: for what it is, or for its CPIM header.
  fileprivate var refusalIsDue: Bool {
    switch content {
    case .groupData: return false
    case .other: return true
    case .letter(let letter):
      guard let target, let recipients = try? letter.recipients, recipients.count == 1 else {
        return true
      }
      if !isOfSender(letter) { return true }
      if isGroup(target) { return false }
      // Who is on the way in gets it later.
      let isReached =
        audience.contains { $0.shown == target && $0.call != call }
        || copies.contains(where: isLate)
      return !isReached || refusal?.msrp?.code == 428 || failure == 428
    }
  }

  private func isOfSender(_ letter: CPIMMessage) -> Bool {
    guard let from = ((try? letter.from) ?? nil)?.uri.comparable else { return false }
    return from == sender || from == shownSender
      || shownSender != sender && from.description.hasSuffix("@anonymous.invalid")
  }

  /// Whether a copy has the content; who is anonymous stays so.
  fileprivate func isSame(_ copy: Copy) -> Bool {
    guard msrp.continuation == .complete, copy.msrp.continuation == .complete,
      msrp.body != copy.msrp.body
    else { return true }
    guard shownSender != sender, case .letter(let letter) = content, let body = copy.msrp.body,
      let other = try? CPIMMessage(body, .lenient)
    else { return false }
    return letter.content.body == other.content.body && letter.to(is: other)
  }

  /// To each of the others it goes once, or to each whom all know by this address, and to nobody
  /// else.
  private func goesOnce(to shown: Bytes? = nil) -> Judgement {
    func isMeant(_ receiver: GroupReceiver) -> Bool {
      (shown == nil || receiver.shown == shown) && receiver.call != call
    }
    // Most get it in the order in which they came into the session.
    var next = 0
    var isInOrder = true
    for receiver in audience where isMeant(receiver) {
      isInOrder = next < copies.count && copies[next].call == receiver.call
      guard isInOrder else { break }
      next += 1
    }
    if isInOrder, next == copies.count { return .pass }
    var counts = Lookup<LegKey, Int>()
    for copy in copies { counts[copy.call] = (counts[copy.call] ?? 0) + 1 }
    for receiver in audience where isMeant(receiver) {
      let count = counts[receiver.call] ?? 0
      if count == 1 || gone.contains(receiver.call) || gone.contains(call) { continue }
      if count > 1 { return .fail("\(receiver.person) gets it \(count) times", first) }
      if hadTime, !focus.rules.focus.connectsUponAnswer {
        return .conflict(with: "004-7.2.3-ack.1_1")
      }
      if hadTime { return .fail("\(receiver.person) does not get it", first) }
    }
    var isKnown = Lookup<LegKey, Bool>()
    for receiver in audience where isMeant(receiver) { isKnown[receiver.call] = true }
    let stray = copies.first { copy in
      isKnown[copy.call] == nil
        && !audience.contains { isMeant($0) && $0.person == copy.person } && !isLate(copy)
    }
    return .pass(
      if: stray == nil, else: "\(stray?.person ?? Bytes()) gets it, who should not", first,
      stray?.seen)
  }

  /// Who has come in since gets what was kept.
  private func isLate(_ copy: Copy) -> Bool {
    guard copy.call != call, let target else { return false }
    return (isGroup(target) || target == copy.person)
      && !audience.contains { $0.call == copy.call && $0.call != call }
  }

  private var isRefused: Bool { refusal != nil }

  /// To whom it has to go, by the CPIM header.
  fileprivate var goesToWhomItIsFor: Judgement {
    guard case .letter(let letter) = content, isComplete else { return .inapplicable }
    let isChat = !letter.isNotification && !letter.isComposing && !letter.isEvent
    let repaired: Judgement
    if isRefused || refusalIsDue {
      repaired =
        copies.isEmpty
        ? .inapplicable : .fail("it is refused, and goes to somebody", first, copies[0].seen)
    } else if let target, !isGroup(target) {
      repaired = goesOnce(to: target)
    } else {
      repaired = goesOnce()
    }
    return focus.rules.reading(
      isChat ? .privateBroadcast : .imdnBroadcast, literal: goesOnce(),
      repaired: repaired)
  }

  fileprivate var isDistributed: Judgement {
    switch content {
    case .groupData: return .inapplicable
    case .letter: return goesToWhomItIsFor
    case .other:
      guard isComplete else { return .inapplicable }
      return focus.rules.reading(
        .spoofedRoster, literal: goesOnce(),
        repaired: !copies.isEmpty
          ? .fail("it reaches another participant", first, copies[0].seen)
          : .pass(
            if: refusal?.msrp?.code == 415 || failure == 415 || !wantsAnswer,
            else: "it is not refused with 415", first, answers.last))
    }
  }

  // MARK: What the group shares

  private var wish: GroupData.Request? {
    guard case .groupData(let data?, _) = content, case .request(let request) = data.content else {
      return nil
    }
    return request
  }

  /// Whether it wants something; a result is nobody's wish.
  fileprivate var isWish: Bool {
    guard case .groupData(let data, _) = content else { return false }
    if case .response? = data?.content { return false }
    return true
  }

  /// Whether what it wants is to be done; nil where that hangs on more than it says itself.
  fileprivate func isAllowed(_ facts: Facts) -> Bool? {
    guard isWish else { return nil }
    guard let wish else { return false }
    if !shared.roles.isEmpty, shared.roles(of: sender).isEmpty { return false }
    switch (wish.target, wish.action) {
    case (.subject?, .set?): return wish.data?.subject != nil
    case (.bulletin?, .set?): return wish.data?.bulletin != nil
    case (.icon?, .set?):
      let icon = wish.data?.icon
      return [icon?.uri, icon?.fileInfo].contains { $0?.isEmpty == false }
    case (.subject?, .delete?), (.bulletin?, .delete?), (.icon?, .delete?): return true
    case (.role?, _?): return wish.data?.role == nil ? false : nil
    default: return false
    }
  }

  /// Whether what it wants has come about; nil for what changes nothing.
  fileprivate var takesEffect: Judgement? {
    guard let wish else { return nil }
    let data = wish.data
    func becomes(_ what: String, _ now: Bytes?, _ value: Bytes?) -> Judgement {
      let wanted = wish.action == .delete ? nil : value
      return .pass(
        if: now == wanted,
        else: "the \(what) is '\(now ?? Bytes())', and not '\(wanted ?? Bytes())'", first,
        results.first?.seen)
    }
    switch wish.target {
    case .subject?: return becomes("subject", sharedAfter.subject, data?.subject)
    case .bulletin?:
      return focus.rules.reading(
        .bulletinRolesIgnored, literal: .pass,
        repaired: becomes("bulletin", sharedAfter.bulletin, data?.bulletin))
    case .icon?:
      // Where a picture is published, is for the function to say (finding `icon-cid-in-msrp`).
      let isPicture = wish.action == .set && data?.icon?.uri == nil
      return becomes("icon", sharedAfter.icon, isPicture ? sharedAfter.icon : data?.icon?.uri)
    case .role?:
      guard let role = data?.role, let entry = role.entry, results.first?.response.code == 200
      else {
        return nil
      }
      let holder = (wish.action == .move ? role.newParticipant : role.participant)?.comparable
      let has = holder.map { sharedAfter.roles(of: $0).contains(entry) } ?? false
      return focus.rules.reading(
        .bulletinRolesIgnored, literal: .pass,
        repaired: .pass(
          if: has == (wish.action != .delete),
          else: "the role '\(entry)' is not as it was wanted", first))
    default: return nil
    }
  }

  fileprivate var hasChanged: Bool { shared != sharedAfter }
}

extension CPIMMessage {
  fileprivate func to(is other: CPIMMessage) -> Bool {
    ((try? to) ?? nil)?.uri == ((try? other.to) ?? nil)?.uri
  }
}
