import Entities
import Sim
import Wire

extension Monitor {
  static let participantSessions: [Monitor] = [
    inviting("004-7.2.3-1") { call, invite, _ in
      if invite[.to]?.tag != nil { return .fail("To has a tag") }
      if invite[.from]?.tag == nil { return .fail("From has no tag") }
      return .pass(
        if: call.cause?[.callID]?.value != invite[.callID]?.value,
        else: "the Call-ID is that of the invitation which began the session")
    },
    inviting("004-7.2.3-2") { call, invite, _ in
      guard let cause = call.cause, cause.has(.acceptContact),
        !FeatureTags(acceptContactOf: cause).has(.session)
      else { return .inapplicable }
      return call.focus.rules.reading(
        .acceptContactOptional,
        literal: .pass(if: call.tags.has(.session), else: "Accept-Contact lacks the session's tag"),
        repaired: .pass(
          if: call.tags.has(.session) && call.tags.excludesOthers,
          else: "Accept-Contact lacks the session's tag with require and explicit"))
    },
    inviting("004-7.2.3-3") { call, invite, _ in
      guard let cause = call.cause, cause.has(.acceptContact) else { return .inapplicable }
      let said = invite.fields.texts(of: SIPHeader.acceptContact.text)
      let isCopied = cause.fields.texts(of: SIPHeader.acceptContact.text).allSatisfy { value in
        said.contains { $0 == value }
      }
      return call.focus.rules.reading(
        .acceptContactOptional,
        literal: .pass(if: isCopied, else: "Accept-Contact lacks a value of the invitation"),
        repaired: .pass(
          if: isCopied && call.tags.excludesOthers,
          else: "Accept-Contact lacks a value of the invitation, or require and explicit"))
    },
    inviting("004-7.2.3-4_1") { call, invite, _ in call.namesSession(in: invite, nil) },
    inviting("004-7.2.3-4_2") { call, invite, _ in call.hasSessionTag(in: invite, nil) },
    inviting("004-7.2.3-4_3") { call, invite, _ in call.isFocus(in: invite, nil) },
    inviting("004-7.2.3-5") { _, invite, _ in
      .pass(
        if: invite[.sessionExpires]?.parameters.content(of: "refresher")?
          .isSameIgnoringCase(as: "uas") == true,
        else: "the refresher of Session-Expires is not 'uas'")
    },
    inviting("004-7.2.3-6") { _, invite, _ in
      .pass(if: invite.lists("timer", in: .supported), else: "Supported does not list 'timer'")
    },
    inviting("004-7.2.3-7") { call, invite, _ in
      guard call.cause?[.privacy]?.has("id") == true else { return .inapplicable }
      return .pass(
        if: invite[.privacy]?.has("id") == true, else: "Privacy does not contain 'id'")
    },
    inviting("004-7.2.3-8") { call, _, _ in
      guard let offer = call.cause?.sessionDescription?.msrp else { return .inapplicable }
      guard let own = call.offer?.msrp else { return .fail("the offer has no line for messages") }
      if own.attribute("path") == offer.attribute("path") {
        return .fail("a=path is not the function's")
      }
      return call.focus.rules.reading(
        .closedFlagNotForwarded, literal: .pass,
        repaired: .pass(
          if: own.isOfClosedGroup == (call.isClosed ?? own.isOfClosedGroup),
          else: "a=chatroom does not say whether the session is closed"))
    },
    inviting("004-7.2.3-8a") { call, _, facts in
      guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
      return call.takes(groupDataType, in: call.offer, nil)
    },
    inviting("004-7.2.3-8b") { call, _, facts in
      guard facts.own(.cfSupportsConferenceObjects)?.flag == true else { return .inapplicable }
      return call.takes(conferenceType, in: call.offer, nil)
    },
    inviting("004-7.2.3-9a") { call, invite, _ in
      call.isOfPredefined ? .inapplicable : call.isInTheName(of: call.session.comparable, invite)
    },
    inviting("004-7.2.3-9b") { call, invite, _ in
      call.isOfPredefined ? call.isInTheName(of: call.roomAddress, invite) : .inapplicable
    },
    inviting("004-7.2.3-10_1") { call, invite, _ in
      .pass(
        if: invite.requestURI?.address == call.person,
        else: "the Request-URI is not the participant's address")
    },
    inviting("004-7.2.3-10_2") { call, invite, _ in
      guard invite.requestURI?.parameters["gr"] != nil else { return .inapplicable }
      let entry = call.cause?.resourceLists?.entries.first { $0.person == call.person }
      let wanted = entry.flatMap { try? URI(parsing: $0.uri) }?.parameters["gr"]
      return .pass(
        if: wanted == nil || wanted == invite.requestURI?.parameters["gr"],
        else: "the Request-URI is that of another device")
    },
    inviting("004-7.2.3-11") { call, invite, _ in
      let said = invite[.referredBy]?.uri.address
      let referrer = call.referral
      let reading = call.focus.rules.reading(
        .referredByEverywhere,
        literal: said == nil && call.cause?[.privacy]?.has("id") == true
          ? .warn("Referred-By is missing")
          : .pass(
            if: said == call.cause?.authenticated,
            else: "Referred-By is not who has begun the session"),
        repaired: referrer.map { referral in
          .pass(
            if: said == referral.shownSender, else: "Referred-By is not who has referred",
            referral.seen)
        } ?? .pass(if: said == nil, else: "there is a Referred-By, and nobody has referred"))
      return reading
    },
    inviting("004-7.2.3-12_1") { call, invite, _ in
      call.repeats(.conversationID, in: invite, nil)
    },
    inviting("004-7.2.3-12_2") { call, invite, _ in
      call.repeats(.contributionID, in: invite, nil)
    },
    inviting("004-7.2.3-12_3") { call, invite, _ in
      call.repeats(.inReplyToContributionID, in: invite, nil)
    },
    inviting("004-7.2.3-13_1") { call, invite, _ in
      let said = invite.text(of: .subject)
      let own = call.isOfPredefined ? call.groupSubject : nil
      return call.focus.rules.reading(
        .adHocSubjectLost,
        literal: call.isOfPredefined
          ? .pass(if: said == nil || said == own, elseWarn: "Subject is not that of the group")
          : said == nil ? .inapplicable : .warn("there is a Subject, and the group is ad-hoc"),
        repaired: own == nil && (call.subject?.isEmpty ?? true)
          ? .inapplicable
          : .pass(
            if: said == call.subject || said == own, elseWarn: "Subject is not that of the session")
      )
    },
    inviting("004-7.2.3-13_2") { call, invite, _ in
      guard call.isOfPredefined, let own = call.groupSubject,
        let said = invite.text(of: .subject), call.cause?.has(.subject) == true
      else { return .inapplicable }
      return .pass(
        if: said == own || said == call.subject && said != call.cause?.text(of: .subject),
        else: "Subject is '\(said)', and not that of the group")
    },
    inviting("004-7.2.3-14_1") { call, invite, _ in
      let history = invite.part(ofType: "application/resource-lists+xml")
      return call.focus.rules.reading(
        .inviteeListMissing,
        literal: .pass(
          if: history == nil, elseWarn: "there is a list, which no step has"),
        repaired: .pass(if: history != nil, elseWarn: "there is no list of who is invited")
      ).and(
        call.leavesToCore || call.isInterworked
          ? .pass : .fail("the INVITE does not go to the core"))
    },
    each(.inviting, row: "004-7.2.3-14_2") { call, _ in
      guard call.final != nil, call.cancel == nil, let wasPending = call.wasPending else {
        return .inapplicable
      }
      return .pass(
        if: wasPending, else: "the participant is not pending while there is no answer", call.final)
    },
    each(.inviting, row: "004-7.2.3-15_1") { call, facts in
      guard facts.own(.cfBufferPending)?.flag == true, !call.buffered.isEmpty, call.final != nil
      else { return .inapplicable }
      return .pass(
        if: call.hadBuffer, elseWarn: "messages that came meanwhile are not kept", call.final)
    },
    each(.inviting, row: "004-7.2.3-15_2") { call, facts in call.getsBuffer(facts) },
    each(.inviting, row: "004-7.2.3-15_3") { call, facts in
      guard call.hadBuffer, let code = call.code, code >= 300 else { return .inapplicable }
      if call.again?.isInterworked == true {
        return call.focus.rules.reading(
          .nonSuccessOrSelection,
          literal: .pass(
            if: call.bufferAfterRefusal == 0,
            else: "what was kept is not dropped, for there is another way", call.final),
          repaired: .inapplicable)
      }
      let isDropped = Judgement.pass(
        if: call.bufferAfterRefusal == 0, else: "what was kept for who has refused is not dropped",
        call.final)
      return call.focus.rules.reading(
        .restartNobodyAnswers, literal: call.isReturn ? .inapplicable : isDropped,
        repaired: isDropped)
    },
    each(.inviting, row: "004-7.2.3-err_1") { call, _ in call.goesToSelection },
    each(.inviting, row: "004-7.2.3-err_2") { call, _ in
      guard call.isInterworked, let code = call.code else { return .inapplicable }
      let state = code < 300 ? call.stateAfterAcceptance : call.stateAfterRefusal
      guard let state = state?.description else { return .inapplicable }
      if code >= 300, call.isReturn { return .inapplicable }
      return .pass(
        if: state == (code < 300 ? "connected" : "left"),
        else: "the gateway answers \(code), and the member is '\(state)'", call.final)
    },
    each(.inviting, row: "004-7.2.3-rsp_2") { call, facts in
      guard call.isRefusedPrivacy(facts) else { return .inapplicable }
      guard let bye = call.bye, bye.isSent else {
        return .warn("who may not be anonymous is not released", call.final)
      }
      let isFirst = call.connection.map { bye.number < $0.number } ?? true
      return .pass(
        if: isFirst, elseWarn: "something passes over MSRP before the BYE", bye, call.connection)
    },
    Monitor(
      "004-7.2.3-rsp_4",
      .telling { telling, _ in
        let hidden = telling.room.people.values.filter { $0.shown != $0.address }
        guard !hidden.isEmpty else { return .inapplicable }
        let text = telling.body.description
        // A former name is taken out by naming it once more (RFC 4575 §5.6.1).
        let takenOut = telling.users.filter { $0.state == .deleted }.compactMap { user in
          user.entity?.comparable
        }
        let leaked = hidden.filter { person in
          let times = text.split(separator: person.address.description).count - 1
          let isLeaving = takenOut.contains(person.address.comparable)
          return person.address != telling.receiver?.address && times > (isLeaving ? 1 : 0)
        }.map(\.address).min()
        return .pass(
          if: leaked == nil, else: "\(leaked ?? Bytes()) is named, who wants to stay unknown")
      }),
    accepting(.inviting, row: "004-7.2.3-ack.1_1") { call, _, _ in
      call.focus.rules.reading(
        .ackOnUACLeg, literal: .warn("no ACK can come to who has invited", call.ack),
        repaired: call.exchanges)
    },
    each(.inviting, row: "004-7.2.3-ack.1_2") { call, facts in call.getsBuffer(facts) },
    Monitor(
      "004-7.2.3-ack.2",
      .groupNews { news, _ in
        guard news.call == .member, news.state == "connected" else { return .inapplicable }
        return news.focus.rules.reading(
          .joinsForSubscribers, literal: news.isTold(news.watchers, "by NOTIFY"),
          repaired: news.isTold)
      }),
  ]

  /// For each INVITE of a focus to somebody.
  private static func inviting(
    _ row: String, _ judge: @escaping @Sendable (GroupCall, SIPMessage, Facts) -> Judgement
  ) -> Monitor {
    each(.inviting, row: row) { call, facts in judge(call, call.request, facts) }
  }
}

extension GroupCall {
  /// Address and display name of the asserted identity are those of the session, or of its group.
  fileprivate func isInTheName(of address: Bytes, _ invite: SIPMessage) -> Judgement {
    guard let said = invite[.pAssertedIdentity] else {
      return .fail("there is no P-Asserted-Identity")
    }
    if said.uri.address != address {
      return .fail("P-Asserted-Identity is \(said.uri), and not \(address)")
    }
    return .pass(
      if: said.display.map { Bytes($0).comparable == address } ?? false,
      else: "the display name is '\(said.display ?? "")', and not the address")
  }

  /// What was kept comes first, and in the order in which it was said.
  fileprivate func getsBuffer(_ facts: Facts) -> Judgement {
    guard isAccepted, hadBuffer, !buffered.isEmpty, isConnected,
      facts.own(.cfBufferPending)?.flag == true
    else { return .inapplicable }
    if let end, end - (connection?.time ?? end) < Observer.timeBound,
      firstMessages.count < buffered.count
    {
      return .inapplicable
    }
    return .pass(
      if: firstMessages.starts(with: buffered),
      else: "what was kept is not what is sent first, or is not in order", connection)
  }

  /// Who is no CPM subscriber is invited by way of the interworking selection function. An error that
  /// leads elsewhere first, to another device of the user's, says nothing of that.
  fileprivate var goesToSelection: Judgement {
    guard isInterworkable, !isInterworked, let code, [404, 488, 604].contains(code),
      request.requestURI?.parameters["gr"] == nil, lost == nil, cancel == nil
    else { return .inapplicable }
    let goes = again.map { again in
      again.isInterworked
        && [SIPHeader.conversationID, .contributionID].allSatisfy { header in
          again.request.text(of: header) == request.text(of: header)
        } && again.request[.contact]?.uri.address == request[.contact]?.uri.address
    }
    let literal = Judgement.pass(
      if: goes == true, else: "no INVITE with the same identifiers goes to the selection function",
      final, again?.seen)
    let isExplained = code == 488 && final?.sip?.has(.warning) == true
    return focus.rules.reading(
      .code488Overloaded, literal: literal,
      repaired: isExplained
        ? .pass(
          if: again?.isInterworked != true,
          else: "a refusal with a Warning is taken for one of no subscriber", final, again?.seen)
        : literal)
  }

  /// Whoever has accepted wants to stay unknown, and may not.
  fileprivate func isRefusedPrivacy(_ facts: Facts) -> Bool {
    guard isAccepted, final?.sip?[.privacy]?.has("id") == true else { return false }
    return !facts.admitsAnonymity(groupOfSession, person)
  }
}
