import Sim
import Wire

// How a function tells its user's clients of a group's participants: over MSRP what it was told in
// notifications (004 §5.2.3.2.1 step 4), and in notifications what has come over MSRP (004 §5.2.4
// step 3).

extension ParticipatingFunction {
  // MARK: Over MSRP

  /// What a client that is back is told before anything that was held (004-5.2.3.4.1.1-d.ii.a, -d.ii.b,
  /// 004-5.2.3.4.1.2-1b, -1c): the newest state, in the form that the client takes (finding
  /// `neither-cio-nor-gso`).
  mutating func tellParticipants(
    of place: Int, over call: UInt32, _ media: UInt32, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    guard let absence = bridge.absence, let target = agent.media(numbered: media),
      var document = bridge.information.latest
    else { return }
    // Reading `rejoin-active-no-roster`: whom the focus tells the function is told by nobody else.
    if !rules.absence.tellsOnReturn, absence.life == .active, agent.isCallee(of: call) { return }
    // Finding `may-deliver-shall-send`.
    if rules.absence.tellsOnReturnOnly, !agent.isCallee(of: call) { return }
    if isToldByObjects(call, of: place) {
      // Finding `inactive-undetected`.
      if absence.life != .active, rules.information.tellsOfActivity {
        var state = document.conferenceState ?? ConferenceInfo.Condition()
        state.active = false
        document.conferenceState = state
      }
      tell(document.asObject, over: call, at: target, of: place, &out)
    } else if takes("\(GroupStateObject.mediaType)", call) {
      let state = groupState(of: place, document, &out)
      tell(
        state.rendered(), as: "\(GroupStateObject.mediaType)", over: call, at: target, of: place,
        &out)
    }
  }

  /// 004-5.2.3.2.1-4_1: clients that take them get as an object what the focus has notified of; not
  /// those that the focus tells itself. Finding `notify-body-into-msrp`: to the letter it is the
  /// notification's body.
  mutating func convert(
    _ body: Bytes, of place: Int, isNew: Bool, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    let isLiteral = rules.information.copiesNotifications
    let isFed = bridge.networkLeg.map { takesObjects($0) } ?? false
    guard isNew || isLiteral, !isFed || rules.information.keepsWatching, !holdsBack(in: place),
      let document = bridge.information.latest
    else { return }
    for leg in bridge.clientLegs where takesObjects(leg) {
      guard let target = agent.media(ofCall: leg, where: { $0.isOpen }) else { continue }
      tell(
        isLiteral ? body : document.asObject, over: leg, at: target, of: place, &out)
    }
  }

  /// A client whose connection stands is told at once what there is, if nobody else tells it: where the
  /// function converts, and where the objects of the focus have passed before it came, at another device.
  mutating func introduce(
    _ call: UInt32, _ media: UInt32, of place: Int, _ out: inout Outbox<Network>
  ) {
    guard bridges[place].isClientLeg(call), bridges[place].absence == nil, takesObjects(call),
      converts(of: place) || hasMissedObjects(call, of: place),
      let document = bridges[place].information.latest,
      let target = agent.media(numbered: media)
    else { return }
    tell(document.asObject, over: call, at: target, of: place, &out)
  }

  private func hasMissedObjects(_ call: UInt32, of place: Int) -> Bool {
    let bridge = bridges[place]
    return passesObjects(to: call, of: place) && bridge.clientLegs.count > 1
      && !bridge.underway.contains { $0.target == call && $0.type == Bytes(Self.conferenceType) }
  }

  private mutating func tell(
    _ body: Bytes, as type: String = ParticipatingFunction.conferenceType, over call: UInt32,
    at target: MediaPlace, of place: Int, _ out: inout Outbox<Network>
  ) {
    agent.queue(
      OutgoingMessage(
        id: agent.stack.identifiers.msrp(isHidden: bridges[place].isHidden),
        contentType: Bytes(type), body: body),
      at: target, nil, on: Grounds(.groupDelivery, .conferenceEvents), &out)
  }

  // MARK: By NOTIFY

  /// Reading `cio-mode-per-leg`: by the letter a client is told as its function is.
  private func isToldByObjects(_ leg: UInt32, of place: Int) -> Bool {
    if takesObjects(leg) { return true }
    return rules.information.mixesModes
      && bridges[place].networkLeg.map { takesObjects($0) } ?? false
  }

  /// Whether an object of the focus goes on to a client (004-5.2.4-3_1).
  func passesObjects(to leg: UInt32, of place: Int) -> Bool {
    isToldByObjects(leg, of: place)
      && !bridges[place].information.watchers.contains { $0.leg == leg }
      && !bridges[place].information.passed.contains { $0.leg == leg }
  }

  /// A client subscribes to the participants. Finding `pf-as-notifier`: where the function is told of
  /// them over MSRP, and the client is not, it is the function that notifies.
  mutating func subscribed(
    _ request: SIPMessage, _ server: TransactionID, _ mark: Packet.Mark, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) -> Bool {
    guard request.isOriginating, request[.event]?.is("conference") == true,
      let target = request.requestURI?.address,
      let place = bridges.firstIndex(where: {
        $0.focus?.uri.address == target && $0.state == .established
      }),
      let network = bridges[place].networkLeg, takesObjects(network),
      let leg = legWithoutObjects(of: place, for: request)
    else { return false }
    if rules.information.notifiesInForeignDialogs {
      bridges[place].information.passed.append(PassedSubscription(request: request, leg: leg))
      return false
    }
    var parameters = Parameters()
    rules.add([.session], to: &parameters)
    let contact = NameAddress(agent.contact, parameters: parameters)
    let duty = agent.subscribed(request, server, mark, ownersContact: contact, atlas, &out)
    if let duty {
      bridges[place].information.watchers.append(ClientWatcher(duty: duty, leg: leg))
    }
    return true
  }

  /// The leg of the client that has subscribed, if it is one that takes no objects.
  private func legWithoutObjects(of place: Int, for request: SIPMessage) -> UInt32? {
    let legs = bridges[place].clientLegs.filter { !takesObjects($0) }
    let host = request[.contact]?.uri.host
    return legs.first { leg in
      guard let index = agent.call(numbered: leg), let main = agent.calls[index].mainLeg else {
        return false
      }
      return agent.calls[index].legs[main].dialog?.remoteTarget.host == host
    } ?? legs.first
  }

  /// A subscription of a client has begun or was refreshed.
  mutating func watched(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let (place, watcher) = watcher(of: duty) else { return }
    bridges[place].information.watchers[watcher].last = nil
    notify(watcher, of: place, atlas, &out)
  }

  mutating func heard(_ duty: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let (place, watcher) = watcher(of: duty),
      bridges[place].information.watchers[watcher].isBehind
    else { return }
    notify(watcher, of: place, atlas, &out)
  }

  mutating func unwatched(_ duty: UInt32) {
    guard let (place, watcher) = watcher(of: duty) else { return }
    bridges[place].information.watchers.remove(at: watcher)
  }

  private func watcher(of duty: UInt32) -> (place: Int, watcher: Int)? {
    for place in bridges.indices {
      if let watcher = bridges[place].information.watchers.firstIndex(where: { $0.duty == duty }) {
        return (place, watcher)
      }
    }
    return nil
  }

  /// Something has changed of which clients are notified.
  mutating func notifyWatchers(
    of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for watcher in bridges[place].information.watchers.indices {
      notify(watcher, of: place, atlas, &out)
    }
    for passed in bridges[place].information.passed.indices {
      notifyInForeignDialog(passed, of: place, atlas, &out)
    }
  }

  private mutating func notify(
    _ watcher: Int, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let duty = bridges[place].information.watchers[watcher].duty
    guard let index = agent.duty(numbered: duty), let whole = bridges[place].information.latest
    else { return }
    if agent.duties[index].notifier.isNotifying {
      bridges[place].information.watchers[watcher].isBehind = true
      return
    }
    var known = bridges[place].information.watchers[watcher]
    known.isBehind = false
    known.version += 1
    let document = whole.document(after: known.last, known.version)
    known.last = whole
    bridges[place].information.watchers[watcher] = known
    agent.notify(
      Notifier.Content(type: ParticipatingFunction.conferenceType, body: document.rendered()),
      duty: index, atlas, &out)
  }

  /// The dialog is that of the client and the focus: neither its tags nor its numbers are known here.
  private mutating func notifyInForeignDialog(
    _ passed: Int, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let whole = bridges[place].information.latest else { return }
    var known = bridges[place].information.passed[passed]
    guard let contact = known.request[.contact]?.uri, let subscriber = known.request[.from],
      let focus = known.request[.to]
    else { return }
    known.version += 1
    let document = whole.document(after: known.last, known.version)
    known.last = whole
    bridges[place].information.passed[passed] = known
    var notify = agent.initialRequest(.notify, to: contact)
    notify.push(.route, NameAddress(towardsClients))
    notify[.from] = NameAddress(focus.uri).tagged(agent.stack.identifiers.tag())
    notify[.to] = subscriber
    notify.set(.callID, known.request.text(of: .callID) ?? Bytes())
    notify.add(.contact, NameAddress(agent.contact))
    notify.add(.event, Bytes("conference"))
    notify.add(.subscriptionState, Bytes("active"))
    notify.setBody(document.rendered(), ParticipatingFunction.conferenceType)
    _ = send(notify, Packet.Mark(origin: out.node), atlas, &out)
  }

  // MARK: The end

  /// The session is over for the clients, and what they are told of it.
  mutating func endTelling(_ bridge: Bridge, _ atlas: Atlas, _ out: inout Outbox<Network>) {
    end(bridge.information.watchers, of: bridge, atlas, &out)
  }

  /// A client is lost: it is told no more.
  mutating func endTelling(
    without leg: UInt32, of place: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let bridge = bridges[place]
    bridges[place].information.watchers.removeAll { $0.leg == leg }
    bridges[place].information.passed.removeAll { $0.leg == leg }
    end(bridge.information.watchers.filter { $0.leg == leg }, of: bridge, atlas, &out)
  }

  private mutating func end(
    _ watchers: [ClientWatcher], of bridge: Bridge, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    for watcher in watchers {
      let last = bridge.information.latest.map { whole in
        Notifier.Content(
          type: ParticipatingFunction.conferenceType,
          body: whole.document(after: nil, watcher.version + 1).rendered())
      }
      agent.endSubscription(watcher.duty, .noresource, last, atlas, &out)
    }
  }
}

extension ConferenceInfo {
  /// As it goes over MSRP: the whole, and nothing that says so.
  fileprivate var asObject: Bytes {
    var document = self
    document.state = nil
    document.version = nil
    document.users?.state = nil
    return document.rendered()
  }

  /// As a subscriber gets it who knows an earlier one: first all, then what has changed
  /// (004-5.2.4-3_3, -3_4).
  fileprivate func document(after earlier: ConferenceInfo?, _ version: UInt32) -> ConferenceInfo {
    guard let earlier else {
      var document = self
      document.state = .full
      document.version = version
      document.users?.state = .full
      return document
    }
    var document = difference(from: earlier)
    document.version = version
    return document
  }
}
