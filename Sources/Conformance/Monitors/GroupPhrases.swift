import Entities
import Sim
import Wire

// What the rows about groups ask in the same words.

extension Facts {
  /// What the client says of a session, under any of its names.
  func first(_ name: FactName, of keys: [Bytes]) -> Fact.Value? {
    for key in keys {
      if let value = of(key, name) { return value }
    }
    return nil
  }

  /// Whom the user has chosen, in the form in which addresses are compared.
  var targets: [Bytes] {
    switch target {
    case .group(let address)?: [address.comparable]
    default: (self[.requestTargets]?.list ?? []).map(\.comparable)
    }
  }

  /// Who is in a session as the client says, but for those who are there no more.
  func participants(of keys: [Bytes]) -> [Bytes]? {
    first(.sessionParticipants, of: keys)?.list.compactMap { text in
      let words = text.description.split(separator: " ")
      guard let address = words.first, words.count < 2 || words[1] != "disconnected" else {
        return nil
      }
      return Bytes(String(address)).comparable
    }
  }
}

extension Fact.Value {
  /// Whether it is a word, or has it among others.
  func says(_ word: String) -> Bool { list.contains { $0 == word } }
}

extension Wish {
  /// Whether a group would have more users than may be; nil where nobody says how many may.
  func exceedsLimit(_ facts: Facts) -> Bool? {
    guard let most = facts.own(.clientMaxAdHoc)?.number else { return nil }
    let others: [Bytes]
    switch kind {
    case .adHocGroup: others = []
    case .extending: others = [session?.peer?.address].compactMap { $0 }
    case .adding: others = members
    default: return nil
    }
    return client.counts(facts.targets, others) > most
  }

  /// Who has more than may be is told so.
  func tellsOfLimit(_ facts: Facts) -> Judgement {
    guard exceedsLimit(facts) == true else { return .inapplicable }
    return .pass(
      if: facts[.notices]?.says("limit_exceeded") == true,
      else: "the user is not told that the limit is exceeded")
  }

  /// Where there would be more than may be, nothing leaves.
  func sendsNothingBeyondLimit(_ facts: Facts) -> Judgement {
    guard exceedsLimit(facts) == true else { return .inapplicable }
    return .pass(if: request == nil, else: "a request leaves though the limit is exceeded", request)
  }
}

extension Client {
  /// How many users a group has: those in a list, or all who would be in it.
  func counts(_ users: [Bytes], _ others: [Bytes]) -> Int64 {
    guard rules.readings[.sizeLimitCount] != .literal else {
      return Int64(users.count + others.count)
    }
    return Int64((users + others + [address.address]).distinct.count)
  }
}

extension ClientRequest {
  /// The list has no more users than a group may have.
  func keepsLimit(_ facts: Facts) -> Judgement {
    guard let most = facts.own(.clientMaxAdHoc)?.number else { return .inapplicable }
    let count = client.counts(list?.uris.map(\.address) ?? [], [])
    return .pass(if: count <= most, else: "\(count) users are asked for, and \(most) may be")
  }

  // MARK: What it is

  /// Accept-Contact has the percent-encoded name of sessions.
  var prefersSession: Judgement {
    .pass(
      if: tags.has(.session, .encoded), else: "Accept-Contact does not have \(Service.session.urn)")
  }

  /// Contact has it.
  var namesSessionInContact: Judgement {
    .pass(
      if: FeatureTags(contactOf: sip).has(.session, .encoded),
      else: "Contact does not have \(Service.session.urn)")
  }

  /// As documents print the name without `oma`.
  func lacksOMA(in header: SIPHeader) -> Bool {
    sip.text(of: header).map {
      $0.unescaped.folded.contains("3gpp-service.ims.icsi.cpm.session")
    } ?? false
  }

  var prefersGroupService: Judgement {
    let services = sip.all(.pPreferredService).map(\.value)
    return .pass(
      if: services.count == 1 && services[0] == Bytes(Service.groupSession.urn),
      else: "P-Preferred-Service does not have just \(Service.groupSession.urn)")
  }

  /// Allow has just the methods that the client supports.
  func allowsItsMethods(_ facts: Facts) -> Judgement {
    guard let methods = facts.own(.clientMethods)?.list else { return .inapplicable }
    let allowed = sip.all(.allow).map { $0.name.folded }
    return .pass(
      if: allowed.sorted() == methods.map(\.folded).sorted(),
      elseWarn: "Allow does not list just the methods that the client supports")
  }

  var hasMixedBody: Judgement {
    guard let type = sip[.contentType], type.is("multipart/mixed") else {
      return .fail("Content-Type is not multipart/mixed")
    }
    let parts = try? Multipart(sip.body, type, .lenient)
    return .pass(if: parts.map { $0.count > 1 } ?? false, else: "the boundary finds no parts")
  }

  // MARK: Whom it is for

  func goesToFactory(_ facts: Facts) -> Judgement {
    guard let factory = facts.own(.clientControllingURI)?.text else {
      return .fail("the client has no address of a controlling function")
    }
    return goesTo(factory)
  }

  func goesToChosenGroup(_ facts: Facts) -> Judgement {
    guard let address = facts.targets.first else { return .inapplicable }
    return goesTo(address)
  }

  /// The list has just those whom the user has chosen.
  func listsTargets(_ facts: Facts) -> Judgement {
    guard let list else { return .fail("there is no list of users") }
    let listed = list.uris.map(\.address)
    let isSame = listed.hasSameElements(as: facts.targets) && listed.distinct.count == listed.count
    return .pass(if: isSame, else: "the list does not have just those whom the user chose")
  }

  /// The list has those whom the user has chosen, and perhaps others.
  func listsTargetsAmongOthers(_ facts: Facts) -> Judgement {
    guard let list else { return .fail("there is no list of users") }
    let listed = list.uris.map(\.address)
    return .pass(
      if: facts.targets.allSatisfy(listed.contains),
      else: "the list does not have all whom the user chose")
  }

  // MARK: Conversations

  func beginsConversation(_ facts: Facts) -> Judgement {
    guard facts[.requestConversation]?.says("new") == true else { return .inapplicable }
    return hasNewConversationID
  }

  var hasNewConversationID: Judgement {
    .pass(if: hasNewConversation, else: "Conversation-ID is missing, or was there before")
  }

  func goesOnWithConversation(_ facts: Facts) -> Judgement {
    guard let conversation = facts[.requestConversation]?.text, conversation != "new" else {
      return .inapplicable
    }
    return .pass(
      if: sip.text(of: .conversationID) == conversation,
      else: "Conversation-ID is not \(conversation)")
  }

  var hasNewContributionID: Judgement {
    .pass(if: hasNewContribution, else: "Contribution-ID is missing, or was there before")
  }

  func answersContribution(_ facts: Facts) -> Judgement {
    guard let answered = facts[.requestInReplyTo]?.text, !answered.isEmpty else {
      return .inapplicable
    }
    return .pass(
      if: sip.text(of: .inReplyToContributionID) == answered,
      else: "InReplyTo-Contribution-ID is not \(answered)")
  }

  /// A header has what the session has that it continues.
  func repeats(_ header: SIPHeader, _ value: Bytes?) -> Judgement {
    guard let value else { return .inapplicable }
    return .pass(
      if: sip.text(of: header) == value, else: "\(header.text) is not \(value), as it was before")
  }

  // MARK: What it offers

  var hasOffer: Judgement { .pass(if: offer != nil, else: "there is no offer") }

  func accepts(_ type: String, if name: FactName, _ facts: Facts) -> Judgement {
    guard facts.own(name)?.flag == true else { return .inapplicable }
    return .pass(
      if: offer?.msrp?.acceptTypes?.names(type) == true,
      else: "a=accept-types does not list \(type)")
  }

  func acceptsGroupData(_ facts: Facts) -> Judgement {
    accepts("\(GroupData.mediaType)", if: .clientSupportsGroupData, facts)
  }

  func acceptsParticipantInformation(_ facts: Facts) -> Judgement {
    accepts("\(ConferenceInfo.mediaType)", if: .clientSupportsConferenceObjects, facts)
  }

  /// The offer says that the group is closed just if the user wants it.
  func saysWhetherClosed(_ facts: Facts) -> Judgement {
    let isClosed = offer?.msrp?.chatroom?.isClosed == true
    return .pass(
      if: isClosed == (facts[.requestClosed]?.flag == true),
      else: "the offer says \(isClosed ? "" : "not ")that the group is closed")
  }
}

extension Leg {
  /// The session goes on: it has not yielded to an invitation, nor was it given up before the answer.
  var isEntered: Bool { isAccepted && cancel == nil && group.crossing == nil }

  var isAcknowledged: Judgement {
    guard isAccepted else { return .inapplicable }
    guard let ack else { return follows(nil, final, else: "no ACK follows the 200") }
    return .pass(
      if: ack.sip?[.cSeq]?.number == request[.cSeq]?.number, else: "the ACK has another number",
      final, ack)
  }

  /// The Contact of the 200 is the session's identity.
  func keepsIdentity(_ facts: Facts) -> Judgement {
    guard isEntered, !hasSuccessor(facts), let contact = final?.sip?[.contact]?.uri else {
      return .inapplicable
    }
    let identity = said(.sessionIdentity, facts)?.text.flatMap { try? URI(parsing: $0) }
    return .pass(
      if: identity?.isEquivalent(to: contact) == true,
      else: "the client does not keep Contact as the session's identity", final)
  }

  var beginsMedia: Judgement { isEntered ? startsMedia(after: final) : .inapplicable }

  func startsGroupTimer(_ facts: Facts) -> Judgement {
    isEntered ? startsTimer(facts) : .inapplicable
  }

  /// Whether the other end lists a type of what may be sent.
  func peerAccepts(_ type: StaticString) -> Bool {
    remote?.msrp?.acceptTypes?.names("\(type)") ?? false
  }

  /// What both ends support counts in the session, and what they do not does not.
  func regards(
    _ type: StaticString, _ support: FactName, as name: FactName, _ facts: Facts
  ) -> Judgement {
    guard isEntered, let media = remote?.msrp, media.acceptTypes != nil else {
      return .inapplicable
    }
    let isDue = facts.own(support)?.flag == true && peerAccepts(type)
    let isSaid = said(name, facts)?.flag == true
    if isDue {
      return .pass(if: isSaid, else: "the client does not say that it has \(type)", final)
    }
    return isSaid
      ? .warn("the client says that it has \(type), and it cannot", final) : .inapplicable
  }

  func regardsGroupData(_ facts: Facts) -> Judgement {
    regards(GroupData.mediaType, .clientSupportsGroupData, as: .sessionGroupData, facts)
  }

  func regardsParticipantInformation(_ facts: Facts) -> Judgement {
    regards(
      ConferenceInfo.mediaType, .clientSupportsConferenceObjects, as: .sessionConferenceObjects,
      facts)
  }

  /// Whether participant information comes over MSRP.
  func hasObjects(_ facts: Facts) -> Bool {
    facts.own(.clientSupportsConferenceObjects)?.flag == true
      && peerAccepts(ConferenceInfo.mediaType)
  }

  /// Where participant information does not come over MSRP, it is subscribed to.
  func subscribes(_ facts: Facts) -> Judgement {
    guard isEntered, !hasObjects(facts), let final else { return .inapplicable }
    return follows(
      group.subscriptions.first { $0.request.time >= final.time }?.request, final,
      else: "no SUBSCRIBE for the participants follows")
  }

  /// The subscription lasts as long as the client takes part.
  func keepsSubscription(_ facts: Facts) -> Judgement {
    guard isEntered, !hasObjects(facts),
      let subscription = group.subscriptions.last(where: {
        $0.accepted != nil && $0.request.time >= invite.time
      })
    else { return .inapplicable }
    let end = bye?.time ?? judgedAt
    if let withdrawn = subscription.withdrawn, withdrawn.time < end {
      return .fail("the client ends the subscription before the session is over", withdrawn)
    }
    // Its end by the focus is no fault of the client, unless nothing was left of it by then.
    guard let expiry = subscription.expiry else { return .pass }
    return .pass(
      if: expiry >= min(end, subscription.ended?.time ?? end),
      else: "the subscription runs out before the session is over",
      subscription.request)
  }
}
