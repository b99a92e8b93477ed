import Sim
import Wire

// How a function learns of a group's participants: by what comes over MSRP, and by a subscription of
// its own (004 §5.2.3.2.1, §5.2.3.4).

extension ParticipatingFunction {
  static let conferenceType = "\(ConferenceInfo.mediaType)"

  // MARK: Its own subscription

  /// 004-5.2.3.4-sub_1: it subscribes where nobody tells it over MSRP (finding
  /// `subscribe-always-or-if-needed`): for a user who is away, or for a client that is told no other
  /// way.
  mutating func watchParticipants(
    of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    guard bridge.absence?.life ?? .active == .active, bridge.information.subscription == nil,
      let focus = bridge.focus?.uri
    else { return }
    let isTold = bridge.networkLeg.map { takesObjects($0) } ?? false
    guard !isTold || bridge.absence != nil && rules.absence.alwaysSubscribes else { return }
    let span = agent.settings.subscription.expires
    let request = subscription(
      to: focus, for: UInt32(clamping: span.nanoseconds / 1_000_000_000))
    guard let callID = request.text(of: .callID) else { return }
    bridges[place].information.watch(callID)
    agent.subscribe(request, to: focus, step: nil, atlas, &out)
    out.tell(bridges[place].watchingFact(callID))
  }

  private mutating func subscription(to focus: URI, for seconds: UInt32) -> SIPMessage {
    var request = agent.initialRequest(.subscribe, to: focus)
    request.push(.route, NameAddress(towardsNetwork))
    request[.from] = NameAddress(served).tagged(agent.stack.identifiers.tag())
    request.add(.pAssertedIdentity, NameAddress(served))
    var parameters = Parameters()
    rules.add([.session], to: &parameters)
    request.add(.contact, NameAddress(agent.contact, parameters: parameters))
    request.set(.acceptContact, rules.acceptContact(.session))
    request.add(.event, Bytes("conference"))
    request.add(.accept, Bytes(ParticipatingFunction.conferenceType))
    request[.expires] = SIPNumber(seconds)
    request.set(.userAgent, Bytes(rules.serverRelease))
    return request
  }

  /// 004-5.2.3.4.1.1-c.1.ii.b, -d.iii.2; finding `unsubscribe-without-subscription`: to the letter, a
  /// user who wants the group no more has a subscription ended that there may not be.
  mutating func endWatching(
    of place: Int, isDeclined: Bool = false, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    if let callID = bridges[place].information.subscription {
      out.tell(bridges[place].watchingFact(callID, isOver: true))
      bridges[place].information.subscription = nil
      agent.endSubscription(callID, atlas, &out)
    } else if isDeclined, rules.absence.endsUnknownSubscriptions,
      bridges[place].absence?.life == .active, let focus = bridges[place].focus?.uri
    {
      agent.subscribe(subscription(to: focus, for: 0), to: focus, step: nil, atlas, &out)
    }
  }

  /// The user's clients are told otherwise from now on, unless they need what the function is told
  /// (finding `pf-subscription-mutes-cio`).
  mutating func endWatchingIfNeedless(
    of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard !rules.information.keepsWatching, !converts(of: place) else { return }
    endWatching(of: place, atlas, &out)
  }

  /// 004-5.2.3.2.1-1_1.
  mutating func notified(
    _ notify: SIPMessage, _ event: Bytes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard event == Bytes("conference"), let callID = notify.text(of: .callID) else { return }
    guard
      let place = bridges.firstIndex(where: { $0.information.subscription == callID })
    else {
      // The user was back before it had begun.
      agent.endSubscription(callID, atlas, &out)
      return
    }
    if !notify.body.isEmpty, let document = try? ConferenceInfo(parsing: notify.body) {
      let hasKnown = bridges[place].information.latest != nil
      let outcome = bridges[place].information.learn(notification: document)
      out.tell(bridges[place].watchingFact(callID))
      switch outcome {
      case .gap: agent.refreshSubscription(callID, atlas, &out)
      case .known(let isNew):
        learned(of: place, isNew: isNew, isFirst: !hasKnown, atlas, &out)
        convert(notify.body, of: place, isNew: isNew, &out)
      case .useless: break
      }
    }
    if notify[.subscriptionState]?.isOver == true {
      keepState(of: place, atlas, &out)  // 004-5.2.3.2.1-2_1, -3_1
    }
    awaitGroupDelivery(&out)
  }

  mutating func watchingEnded(_ callID: Bytes, _ out: inout Outbox<Network>) {
    guard let place = bridges.firstIndex(where: { $0.information.subscription == callID }) else {
      return
    }
    out.tell(bridges[place].watchingFact(callID, isOver: true))
    bridges[place].information.subscription = nil
  }

  // MARK: Over MSRP

  /// A document that has come over MSRP.
  mutating func takeObject(
    _ body: Bytes, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let document = try? ConferenceInfo(parsing: body) else { return }
    let hasKnown = bridges[place].information.latest != nil
    guard case .known(let isNew) = bridges[place].information.learn(object: document) else {
      return
    }
    if isNew { recordObject(of: place, &out) }  // 004-7.2.1-cio_2
    learned(of: place, isNew: isNew, isFirst: !hasKnown, atlas, &out)
  }

  /// Something is known that clients have not been told.
  private mutating func learned(
    of place: Int, isNew: Bool, isFirst: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard isNew else { return }
    bridges[place].information.changed = almanac.now(out)
    // What is known first is what the user has left behind.
    if !isFirst, bridges[place].absence != nil { bridges[place].absence?.hasNews = true }
    let speaker = speaker(of: bridges[place].key)
    if out.isWanted(.detail), speaker?.number == bridges[place].number {
      for fact in bridges[place].informationFacts { out.tell(fact) }
    }
    notifyWatchers(of: place, atlas, &out)
    keepStateAlong(of: place, &out)
  }

  // MARK: Legs

  /// Whether both ends of a leg have named the type of participant information.
  func takesObjects(_ call: UInt32) -> Bool { takes(ParticipatingFunction.conferenceType, call) }

  /// Whether both ends of a leg have named a type.
  func takes(_ type: String, _ call: UInt32) -> Bool {
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg,
      let agreed = agent.calls[index].legs[leg].usage.offers.agreement
    else { return false }
    return [agreed.local, agreed.remote].allSatisfy { description in
      (try? SessionDescription(description, .lenient))?.media.first(where: \.isMSRP)?.acceptTypes?
        .names(type) == true
    }
  }

  /// Whether a client takes over MSRP what the focus tells by NOTIFY only (finding
  /// `cio-mode-per-leg`).
  func converts(of place: Int) -> Bool {
    let bridge = bridges[place]
    guard let leg = bridge.networkLeg, !takesObjects(leg) else { return false }
    return bridge.clientLegs.contains { takesObjects($0) }
  }
}

extension SIPToken {
  /// Of a Subscription-State: the session has ended, or is inactive.
  var isOver: Bool {
    self.is("terminated") && parameters.content(of: "reason").map { $0 == "noresource" } == true
  }
}
