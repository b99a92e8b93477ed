import Sim
import Wire

// Who is in a group, and what its members share: as the focus tells over MSRP (004 §5.2.3.1 step
// 8) or in notifications (004 §5.2.2, RFC 4575).

extension Client {
  // MARK: Subscribing

  mutating func subscribe(
    to index: Int, _ grounds: Grounds, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let focus = groups[index].focus, !groups[index].isUnwatchable else { return }
    var request = device.initialRequest(.subscribe, to: focus)
    request.add(.contact, NameAddress(device.contact, parameters: contactFeatures(.session)))
    request.set(.acceptContact, rules.acceptContact(.session))
    let rate = device.settings.subscription.spacing.map { HighestRate(spacing: $0) }
    request[.event] = EventName(Bytes("conference")).header(asking: rate)
    request.add(.accept, Bytes(Client.conferenceType))
    let span = device.settings.subscription.expires
    request[.expires] = SIPNumber(UInt32(clamping: span.nanoseconds / 1_000_000_000))
    request.set(.userAgent, Bytes(rules.clientRelease))
    if groups[index].isAnonymous { request.makeAnonymous() }
    groups[index].subscription = request.text(of: .callID)
    groups[index].lastSubscription = groups[index].subscription
    // The documents of a subscription are numbered by themselves.
    groups[index].awaitsWhole = true
    device.subscribe(request, to: focus, step: nil, atlas, &out)
  }

  /// It has ended, or could not begin (finding `client-errors-undefined`).
  mutating func subscriptionEnded(
    _ callID: Bytes, _ why: String, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = groups.firstIndex(where: { $0.subscription == callID }) else { return }
    groups[index].subscription = nil
    guard let chat = chats.firstIndex(where: { $0.group == groups[index].number }) else { return }
    switch why {
    case "404":
      // 004-5.2.2-grp.c_1: those whom the client knows of are the last.
      chats[chat].state = .inactive
      out.tell(
        Fact(.sessionState, of: chats[chat].key, .text(Bytes("inactive")), Grounds(.invitation)))
      // -grp.c_2, -grp.c_3: they are shown to the user.
      out.tell(
        Fact(
          .shown, of: chats[chat].key,
          .list(of: groups[index].participants.map { "participant \($0)" }), Grounds(.invitation)))
    case "481", "408", "no NOTIFY":
      guard groups[index].attempts == 0, chats[chat].state == .active else { return }
      groups[index].attempts += 1
      subscribe(to: index, Grounds(.invitation), atlas, &out)
    default:
      if Int(why) != nil {
        out.tell(Fact(.notices, of: chats[chat].key, .text(Bytes("no_roster")), Grounds(.events)))
      }
    }
  }

  /// Who leaves wants to hear no more; the server ends it, unless it does not know that the session
  /// is lost.
  mutating func endSubscription(
    of index: Int, wasLost: Bool, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let callID = groups[index].subscription else { return }
    groups[index].subscription = nil
    if wasLost { device.endSubscription(callID, atlas, &out) }
  }

  // MARK: Documents

  mutating func notified(
    ofParticipants notify: SIPMessage, event: Bytes, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard event == Bytes("conference"), let callID = notify.text(of: .callID) else { return }
    noteUnwatchable(notify, callID)
    guard let index = groups.firstIndex(where: { $0.subscription == callID }) else {
      // The session was over before the subscription had begun.
      device.endSubscription(callID, atlas, &out)
      return
    }
    guard !notify.body.isEmpty, let document = try? ConferenceInfo(parsing: notify.body) else {
      return
    }
    if take(document, of: index, Grounds(.invitation, .conferenceEvents), &out) == .needsRefresh {
      device.refreshSubscription(callID, atlas, &out)
    }
  }

  /// Finding `noresource-two-meanings`: RFC 6665 §4.1.3 has no further subscription after that.
  private mutating func noteUnwatchable(_ notify: SIPMessage, _ callID: Bytes) {
    guard !rules.members.subscribesAgain, notify[.subscriptionState]?.isOver == true,
      let index = groups.firstIndex(where: { $0.lastSubscription == callID })
    else { return }
    groups[index].isUnwatchable = true
  }

  /// Whether nobody has told yet who is in the group of a session.
  func awaitsList(in chat: Int) -> Bool {
    group(of: chats[chat]).map { groups[$0].roster.document == nil } ?? false
  }

  /// 004-5.2.3.1-8a to -8c; findings `cio-no-version` and `spoofed-roster`.
  mutating func receivedObject(
    _ body: Bytes, in chat: Int, _ out: inout Outbox<Network>
  ) {
    guard let index = group(of: chats[chat]), let document = try? ConferenceInfo(parsing: body)
    else { return }
    if rules.members.believesOwnRosterOnly, let focus = groups[index].focus,
      (try? URI(parsing: document.entity))?.address != focus.address
    {
      return
    }
    // RFC 4575 §4.6, to the letter.
    if rules.information.wantsVersions, document.version == nil { return }
    // What comes over a session that another has replaced is not news.
    let newest = chats.lastIndex { $0.group == chats[chat].group && $0.state == .active }
    if !rules.information.wantsVersions, let newest, newest > chat { return }
    // Reading `cio-on-connect-duplicate`: a subscription goes before.
    if groups[index].subscription != nil, !rules.information.believesObjectsBesideSubscription {
      return
    }
    _ = take(document, of: index, Grounds(.messagePlane, .conferenceEvents), &out)
    noteActivity(document, in: chat, &out)
  }

  /// Finding `inactive-undetected`: a document says of its session whether it is one that has to begin
  /// anew.
  private mutating func noteActivity(
    _ document: ConferenceInfo, in chat: Int, _ out: inout Outbox<Network>
  ) {
    guard rules.information.tellsOfActivity else { return }
    let state: Chat.State =
      document.conferenceState?.active == false ? .inactive : .active
    guard chats[chat].state != state, chats[chat].state == .active || state == .active else {
      return
    }
    chats[chat].state = state
    out.tell(
      Fact(
        .sessionState, of: chats[chat].key, .text(Bytes(state.rawValue)),
        Grounds(.messagePlane, .conferenceEvents)))
  }

  private enum Taking { case done, needsRefresh }

  private mutating func take(
    _ document: ConferenceInfo, of index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>
  ) -> Taking {
    var roster = groups[index].awaitsWhole ? ConferenceState() : groups[index].roster
    let document = deviations.has(.keepingBooted) ? document.withoutBooted : document
    switch roster.apply(document) {
    case .replaced, .merged, .ended: break
    case .gap, .needsFull: return .needsRefresh
    case .ignoredOldVersion, .refused: return .done
    }
    groups[index].roster = roster
    groups[index].awaitsWhole = false
    let description = groups[index].roster.document?.conferenceDescription
    // An element that is not there changes nothing; an empty one takes away.
    if let subject = description?.subject {
      groups[index].subject = subject.isEmpty ? nil : subject
    }
    if let bulletin = description?.freeText {
      groups[index].bulletin = bulletin.isEmpty ? nil : bulletin
    }
    // Reading `icon-source`: an icon without a source, or with an empty one, is none.
    if let icon = description?.icon {
      switch icon.source {
      case .uri(let uri)? where !uri.isEmpty || rules.information.keepsEmptyIcons:
        groups[index].icon = uri
      case .file(let name)?: groups[index].icon = name
      case .uri?, .nothing?, nil: groups[index].icon = nil
      }
    }
    tellNews(of: index, grounds, &out)
    return .done
  }

  /// What is new of a group is so of each of its sessions, and of the one that waits to begin anew.
  func tellNews(of index: Int, _ grounds: Grounds, _ out: inout Outbox<Network>) {
    guard out.isWanted(.detail) else { return }
    let group = groups[index]
    let own = chats.filter { $0.group == group.number && $0.state != .inviting }
    for chat in own + [group.inactive].compactMap({ $0 }) {
      for fact in group.newsFacts(of: chat.key, grounds) { out.tell(fact) }
    }
  }
}

extension ConferenceInfo {
  /// The document as somebody reads it who has no word for those who were put out.
  fileprivate var withoutBooted: ConferenceInfo {
    var document = self
    for user in document.users?.entries.indices ?? 0..<0 {
      document.users?.entries[user].endpoints.keepBooted()
    }
    return document
  }
}

extension [ConferenceInfo.Endpoint] {
  fileprivate mutating func keepBooted() {
    for place in indices where self[place].disconnectionMethod == .booted {
      self[place].status = .connected
      self[place].disconnectionMethod = nil
    }
  }
}
