import Entities
import Sim
import Wire

extension Monitor {
  /// How a Participating Function delivers what a group has said while its user was away: with an
  /// INVITE of its own. Documents 003 and 004 have the same steps.
  static let groupDeliveries: [Monitor] = [
    deliveryInvitations, deliveryDescriptions, deliveryAnswers, deliveryRefusals, deliveredItems,
    deliveryTalk,
  ].flatMap { (monitors: [Monitor]) in monitors }

  static func delivery(
    _ step: String, _ earlier: String? = nil,
    _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> [Monitor] {
    ["003-8.3.2.9.1.2-\(earlier ?? step)", "004-5.2.3.4.1.1-\(step)"].map { row in
      Monitor(row, .groupDelivery { $0.isReturn ? .inapplicable : judge($0) })
    }
  }

  private static func repeats(_ step: String, _ header: SIPHeader) -> [Monitor] {
    delivery(step) { delivery in
      guard let value = delivery.group.invite.text(of: header) else { return .inapplicable }
      return .pass(
        if: delivery.sip.text(of: header) == value,
        else: "\(header.text) is not \(value), as in the group's session")
    }
  }

  private static let deliveryInvitations: [Monitor] = [
    delivery("p1_2", "p2_1") { delivery in
      let isOne = Judgement.pass(
        if: delivery.pending == nil,
        else: "another INVITE for the same group is still open", delivery.pending)
      return delivery.group.rules.reading(
        .registerRefreshTrigger,
        literal: delivery.pending == nil ? isOne : .conflict(with: "004-5.2.3.4-trg.A"),
        repaired: isOne)
    },
    delivery("p1_3", "p2_2") { delivery in
      .pass(
        if: delivery.sip.requestURI?.address == delivery.group.address,
        else: "the Request-URI is not the served user's address")
    },
    repeats("a.i_1", .conversationID),
    repeats("a.i_2", .contributionID),
    delivery("a.i_3") { delivery in
      guard let known = delivery.group.participants, !known.isEmpty else { return .inapplicable }
      let list = delivery.sip.part(ofType: "application/resource-lists+xml")
      let listed = delivery.sip.resourceLists?.uris.map(\.address) ?? []
      let isSame = listed.hasSameElements(as: known)
      return delivery.group.rules.reading(
        .listInDelivery,
        literal: .pass(if: isSame, else: "the list does not have just the participants"),
        repaired: .pass(
          if: isSame && list?.isHistory == true,
          else: isSame
            ? "the list is not marked as history"
            : "the list does not have just the participants"))
    },
    delivery("a.ii_1") { delivery in
      .pass(
        if: FeatureTags(acceptContactOf: delivery.sip).has(.session, .encoded),
        else: "Accept-Contact does not have \(Service.session.urn)")
    },
    delivery("a.ii_2") { delivery in
      .pass(
        if: FeatureTags(contactOf: delivery.sip).has(.session, .encoded),
        else: "Contact does not have \(Service.session.urn)")
    },
    delivery("a.ii_3") { delivery in
      let headers: [SIPHeader] = [.subject, .inReplyToContributionID, .privacy]
      let missing = headers.first { header in
        delivery.group.invite.text(of: header).map { delivery.sip.text(of: header) != $0 } ?? false
      }
      if let missing {
        return .fail("\(missing.text) is not as in the group's session")
      }
      let isClosed = delivery.group.offer?.chatroom?.isClosed == true
      return .pass(
        if: (delivery.sip.sessionDescription?.msrp?.chatroom?.isClosed == true) == isClosed,
        else: "the offer does not say \(isClosed ? "" : "no more ")that the group is closed")
    },
    delivery("a.iii_1") { delivery in
      guard let focus = delivery.group.focus else { return .inapplicable }
      let names = delivery.sip[.contact]?.uri.address == focus
      let host = delivery.sip[.via]?.host
      let isRecorded = delivery.sip.all(.recordRoute).contains { $0.uri.host == host }
      return delivery.group.rules.reading(
        .focusContact,
        literal: .pass(if: names, else: "Contact is not the identity of the group's session"),
        repaired: .pass(
          if: names && isRecorded,
          else: names
            ? "Record-Route does not keep the function in the dialog"
            : "Contact is not the identity of the group's session"))
    },
    delivery("a.iii_2") { delivery in
      let isFocus = delivery.sip[.contact]?.isFocus == true
      let contact = FeatureTags(contactOf: delivery.sip)
      let isMarked =
        contact.has(.deferred, .encoded)
        && !FeatureTags(acceptContactOf: delivery.sip).has(.deferred)
      return delivery.group.rules.reading(
        .deferredNotRecognisable,
        literal: .pass(if: isFocus, else: "Contact lacks 'isfocus'"),
        repaired: .pass(
          if: isFocus && isMarked,
          else: isFocus ? "Contact does not tell a delivery" : "Contact lacks 'isfocus'"))
    },
    delivery("a.iii_3") { delivery in
      guard let instance = delivery.instance?.unquoted else { return .inapplicable }
      func isNamed(_ parameters: Parameters) -> Bool {
        parameters.content(of: "+sip.instance")?.unquoted == instance
      }
      let contacts = delivery.sip.values(.contact).map(\.parameters)
      let isPreferred = delivery.sip.values(.acceptContact).contains { isNamed($0.parameters) }
      return delivery.group.rules.reading(
        .focusContact,
        literal: .pass(
          if: contacts.contains(where: isNamed), else: "Contact lacks the client's instance"),
        repaired: .pass(
          if: isPreferred && !contacts.contains { $0.has("+sip.instance") },
          else: "Accept-Contact does not name the client's instance, or Contact does"))
    },
    delivery("a.iv") { delivery in
      guard let focus = delivery.group.focus else { return .inapplicable }
      let asserted = delivery.sip.all(.pAssertedIdentity).map(\.uri.address)
      return .pass(
        if: asserted == [focus],
        else: "P-Asserted-Identity is not the identity of the group's session")
    },
    delivery("a.v") { delivery in
      .pass(
        if: delivery.sip.all(.pAssertedService).map(\.value) == [Bytes(Service.groupSession.urn)],
        else: "P-Asserted-Service is not just \(Service.groupSession.urn)")
    },
    repeats("a.vi", .referredBy),
  ].flatMap { (monitors: [Monitor]) in monitors }

  private static let deliveryDescriptions: [Monitor] = [
    delivery("b_1") { delivery in
      guard let original = delivery.group.offer else { return .inapplicable }
      let offer = delivery.sip.sessionDescription
      let isKept = offer?.msrp?.isOfTheKind(of: original) == true
      // Who may be sent states has to be asked whether it takes them (step d.ii).
      let isEnough = isKept || offer?.msrp?.isOfTheKind(of: original, withStates: true) == true
      let isOwn = offer?.msrp?.attribute("path") != original.attribute("path")
      return delivery.group.rules.reading(
        .staleSDP,
        literal: isKept
          ? .pass(if: !isOwn, elseWarn: "the offer has another path than the original one")
          : .fail("the offer is not like the original one"),
        repaired: .pass(
          if: isEnough && isOwn,
          else: isEnough
            ? "the offer has the path of the original one"
            : "the offer is not like the original one"))
    },
    delivery("b_2") { delivery in
      .pass(
        if: delivery.sip.sessionDescription?.msrp?.direction == .sendrecv
          && delivery.sip.sessionDescription?.msrp?.has("sendrecv") == true,
        else: "the line for messages has no a=sendrecv")
    },
  ].flatMap { (monitors: [Monitor]) in monitors }

  private static let deliveryAnswers: [Monitor] = [
    delivery("c") { delivery in
      guard delivery.final != nil else { return .inapplicable }
      return .pass(
        if: delivery.ack != nil, else: "no ACK follows the final response", delivery.final)
    },
    delivery("d") { delivery in
      guard delivery.isAccepted else { return .inapplicable }
      guard let ack = delivery.ack else {
        return .fail("no ACK follows the 200", delivery.final)
      }
      let first = delivery.sent.first?.seen
      return .pass(
        if: first.map { $0.number > ack.number } ?? true,
        else: "a message leaves before the ACK", first, ack)
    },
  ].flatMap { (monitors: [Monitor]) in monitors }

  // MARK: 603, and other refusals

  private static func declined(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> [Monitor] {
    delivery(step) { $0.code == 603 && !$0.isOfSeveral ? judge($0) : .inapplicable }
  }

  private static let deliveryRefusals: [Monitor] = [
    declined("c.1.i") { delivery in
      let discards = delivery.left.isEmpty
      let repaired: Judgement =
        delivery.hasOthers
        ? .pass(if: !discards, else: "it is discarded though another client may want it")
        : .pass(if: discards, else: "what was declined is still held")
      return delivery.group.rules.reading(
        .reject603Everywhere,
        literal: .pass(if: discards, else: "what was declined is still held"), repaired: repaired)
    },
    declined("c.1.ii.a_1") { delivery in
      guard delivery.isActive else { return .inapplicable }
      let leaves = delivery.focusBye
      let literal = Judgement.pass(
        if: leaves != nil, else: "no BYE goes to the focus", delivery.final)
      return delivery.group.rules.reading(
        .reject603Everywhere, literal: literal,
        repaired: delivery.hasOthers
          ? .pass(
            if: leaves == nil, else: "the user is taken out though another client may stay", leaves)
          : literal)
    },
    [
      Monitor(
        "004-5.2.3.4.1.1-c.1.ii.a_3",
        .groupDelivery { delivery in
          guard delivery.code == 603, let bye = delivery.focusBye else { return .inapplicable }
          return .pass(
            if: bye.sip?.cause == 200, else: "the BYE does not say SIP;cause=200", bye)
        })
    ],
    declined("c.1.ii.a_2") { delivery in
      guard delivery.isActive, let bye = delivery.focusBye, let media = delivery.focusMedia else {
        return .inapplicable
      }
      return .pass(
        if: media.released.map { $0 >= bye.time } ?? false,
        else: "the media of the leg to the focus are not released behind the BYE", bye)
    },
    declined("c.1.ii.b") { delivery in
      guard delivery.isActive, !delivery.hasOthers else { return .inapplicable }
      let literal: Judgement =
        delivery.group.isSubscribed
        ? .pass(
          if: delivery.unsubscription != nil, else: "the subscription does not end", delivery.final)
        : .pass(
          if: delivery.unsubscription != nil, elseWarn: "no subscription ends, and there is none")
      return delivery.group.rules.reading(
        .unsubscribeWithoutSubscription, literal: literal,
        repaired: delivery.group.isSubscribed
          ? literal
          : .pass(
            if: delivery.unsubscription == nil,
            else: "a subscription ends that there is not", delivery.unsubscription))
    },
    delivery("c.2") { delivery in
      guard let code = delivery.code, code >= 300, code != 603, !delivery.group.held.isEmpty else {
        return .inapplicable
      }
      let isKept = !delivery.left.isEmpty || delivery.invitation != nil
      return .pass(
        if: isKept, elseWarn: "what was not taken is held no more", delivery.final)
    },
  ].flatMap { (monitors: [Monitor]) in monitors }

  // MARK: What is delivered

  private static func accepted(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> [Monitor] {
    delivery(step) { $0.isAccepted && $0.ack != nil ? judge($0) : .inapplicable }
  }

  /// Of document 004 alone, where the function knows of participants, and the client takes objects.
  private static func later(
    _ step: String, _ judge: @escaping @Sendable (GroupDelivery) -> Judgement
  ) -> [Monitor] {
    [
      Monitor(
        "004-5.2.3.4.1.1-\(step)",
        .groupDelivery { delivery in
          guard !delivery.isReturn, delivery.canTellParticipants else { return .inapplicable }
          return judge(delivery)
        })
    ]
  }

  private static let deliveredItems: [Monitor] = [
    accepted("d.i_1") { $0.isComplete },
    accepted("d.i_2") { $0.isInOrder },
    later("d.ii") { delivery in
      delivery.group.rules.reading(
        .mayDeliverShallSend, literal: .pass,
        repaired: .pass(
          if: delivery.tellsParticipants,
          elseWarn: "the participants are not told before what was held", delivery.sent.first?.seen)
      )
    },
    later("d.ii.a") { delivery in
      .pass(
        if: delivery.tellsParticipants,
        else: "the participants are not told before what was held", delivery.sent.first?.seen)
    },
    [
      Monitor(
        "003-8.3.2.9.1.2-d.ii",
        .groupDelivery { delivery in
          guard !delivery.isReturn, delivery.takesStates else { return .inapplicable }
          return delivery.group.rules.reading(
            .mayDeliverShallSend, literal: .pass,
            repaired: .pass(
              if: delivery.tellsParticipants,
              elseWarn: "the state does not come before what was held", delivery.sent.first?.seen))
        }),
      Monitor(
        "004-5.2.3.4.1.1-d.ii.b",
        .groupDelivery { delivery in
          guard !delivery.isReturn, delivery.isAccepted else { return .inapplicable }
          let state = delivery.objects.first(where: \.isState)
          return .pass(
            if: state == nil || delivery.takesStates,
            elseWarn: "a state is sent to a client that does not take it", state)
        }),
    ],
    accepted("d.iii.1") { $0.isActive ? $0.joinsTheGroup : .inapplicable },
    [
      Monitor(
        "004-5.2.3.4.1.1-d.iii.2",
        .groupDelivery { delivery in
          guard !delivery.isReturn, delivery.isAccepted, delivery.isActive,
            let end = delivery.unsubscription
          else { return .inapplicable }
          return .pass(
            if: end.sip?[.to]?.tag != nil, elseWarn: "it does not go in the subscription's dialog",
            end)
        })
    ],
  ].flatMap { (monitors: [Monitor]) in monitors }

  private static let deliveryTalk: [Monitor] = [
    accepted("d.iv_1") { delivery in
      guard delivery.group.life == "inactive", let said = delivery.said.first else {
        return .inapplicable
      }
      let literal = Judgement.pass(
        if: delivery.restart?.sip?.requestURI?.address == delivery.group.focus
          && delivery.restart != nil,
        else: "no INVITE begins the group's session anew", said.seen)
      let isWorth = delivery.said.contains { $0.kind == .message }
      let isOnlyNotified = delivery.said.allSatisfy { $0.kind == .notification }
      return delivery.group.rules.reading(
        .imdnWakesGroup,
        literal: isOnlyNotified && delivery.restart == nil && !delivery.notices.isEmpty
          ? .warn("the notifications go by themselves", delivery.notices.first) : literal,
        repaired: isWorth
          ? literal
          : isOnlyNotified
            ? .pass(
              if: delivery.restart == nil, else: "a notification begins the session anew",
              delivery.restart)
            : .pass)
    },
    accepted("d.iv_2") { delivery in
      guard delivery.group.life == "inactive" else { return .inapplicable }
      guard let restart = delivery.restart else { return .pass }
      return .pass(
        if: delivery.said.contains { $0.seen.number < restart.number },
        else: "the session begins anew though the client has said nothing", restart)
    },
    accepted("d.v_1") { delivery in
      guard let bye = delivery.clientBye, bye.sip?.cause == 200 else { return .inapplicable }
      let answered = Judgement.pass(
        if: delivery.byeAnswer?.sip?.statusCode == 200, else: "the BYE is not answered 200", bye)
      guard delivery.isActive, delivery.networkBye == nil else { return answered }
      return answered.and(
        .pass(
          if: delivery.focusBye?.sip?.cause == 200, else: "the focus does not learn it", bye))
    },
    accepted("d.v_2") { delivery in
      guard let bye = delivery.clientBye else { return .inapplicable }
      let isExplicit = bye.sip?.cause == 200
      let isSilent = bye.sip?.has(.reason) == false
      guard isExplicit || isSilent else { return .inapplicable }
      let literal = Judgement.pass(
        if: delivery.left.isEmpty, else: "what was not delivered is still held", bye)
      return delivery.group.rules.reading(
        .noReasonMeansLeave, literal: literal, repaired: isExplicit ? literal : .inapplicable)
    },
  ].flatMap { (monitors: [Monitor]) in monitors }
}

extension GroupDelivery.Origin {
  /// The line for messages that the invitation has offered.
  var offer: MediaDescription? { invite.sessionDescription?.msrp }
}

extension GroupDelivery {
  /// No client was meant in particular, so that each has spoken for all.
  var isOfSeveral: Bool { instance == nil && hasOthers }

  /// All that was held has gone over its session, unless that has ended before.
  var isComplete: Judgement {
    guard let items, !items.isEmpty else {
      return group.held.isEmpty || end != nil || ack.map(isRecent) != false
        ? .inapplicable : .fail("nothing of what is held leaves", ack)
    }
    let missing = items.first { item in !sent.contains { $0.id == item } }
    if missing != nil, let end, let last = sent.last?.seen.time, end - last < Observer.timeBound {
      return .inapplicable
    }
    return .pass(if: missing == nil, else: "\(missing ?? Bytes()) does not leave", sent.last?.seen)
  }

  /// What was held goes in the order in which it had come.
  var isInOrder: Judgement {
    guard let items, items.count > 1 else { return .inapplicable }
    let order = sent.map(\.id).filter(items.contains)
    return .pass(
      if: order == items.filter(order.contains),
      else: "the messages do not leave in the order in which they have come", sent.first?.seen)
  }

  /// The function was told of participants, and the client names the type of objects about them.
  var canTellParticipants: Bool {
    guard isAccepted, ack != nil, group.participants != nil, !sent.isEmpty else { return false }
    let description = (isReturn ? sip : final?.sip)?.sessionDescription
    return description?.msrp?.acceptTypes?.names("\(ConferenceInfo.mediaType)") ?? false
  }

  /// The client takes group state objects, and something is known that they can say.
  var takesStates: Bool {
    guard isAccepted, ack != nil, group.participants != nil, !canTellParticipants else {
      return false
    }
    let description = (isReturn ? sip : final?.sip)?.sessionDescription
    return description?.msrp?.acceptTypes?.names("\(GroupStateObject.mediaType)") ?? false
  }

  var tellsParticipants: Bool {
    guard let first = sent.first?.seen else { return !objects.isEmpty }
    return objects.contains { $0.number < first.number }
  }

  /// What is said in the group goes to the client, behind what was held, and the other way; over the
  /// function's own leg to the focus.
  var joinsTheGroup: Judgement {
    if let restart { return .fail("a second INVITE goes to the focus", restart) }
    let isDue = { (seen: Seen) in !isRecent(seen) && end.map { seen.time < $0 } ?? true }
    let heard = live.filter { isDue($0.seen) }
    let spoken = said.filter { isDue($0.seen) && $0.kind == .message && $0.id != nil }
    guard !heard.isEmpty || !spoken.isEmpty else { return .inapplicable }
    if let lost = heard.first(where: { one in !sent.contains { $0.id == one.id } }) {
      return .fail("what is said in the group does not reach the client", lost.seen)
    }
    if let lost = spoken.first(where: { one in !passedOn.contains { $0 == one.id } }) {
      return .fail("what the client says does not reach the group", lost.seen)
    }
    let first = sent.firstIndex { one in heard.contains { $0.id == one.id } } ?? sent.endIndex
    let isBehind = (items ?? []).allSatisfy { item in sent[..<first].contains { $0.id == item } }
    return group.rules.reading(
      .deferredOrLiveOrder, literal: .pass,
      repaired: .pass(
        if: isBehind || first == sent.endIndex, else: "what is said now overtakes what was held",
        heard.first?.seen))
  }

  /// What has to follow may still be on its way.
  func isRecent(_ seen: Seen) -> Bool { judgedAt - seen.time < Observer.timeBound }
}

extension MIMEEntity {
  /// A list of who was there, which nobody is to be invited by (RFC 5364).
  fileprivate var isHistory: Bool {
    let disposition = fields.value(of: .contentDisposition)?.folded.description ?? ""
    return disposition.hasPrefix("recipient-list-history")
      && disposition.contains("handling=optional")
  }
}

extension MediaDescription {
  /// It takes the same as another, with the same said of the group.
  fileprivate func isOfTheKind(of other: MediaDescription, withStates: Bool = false) -> Bool {
    let added = withStates ? [Bytes("\(GroupStateObject.mediaType)")] : []
    let types = (other.acceptTypes?.texts ?? []).map { Bytes($0) } + added
    return (acceptTypes?.texts ?? []).map { Bytes($0) }.hasSameElements(as: types)
      && chatroom?.text == other.chatroom?.text
  }
}

extension Seen {
  /// Whether it is a group state object.
  var isState: Bool {
    msrp?.fields.value(of: .contentType)?.description.hasPrefix("\(GroupStateObject.mediaType)")
      ?? false
  }

  /// When the state was so.
  var stateTime: DateTime? {
    guard isState, let body = msrp?.body, let state = try? GroupStateObject(parsing: body) else {
      return nil
    }
    return (try? state.time) ?? nil
  }
}
