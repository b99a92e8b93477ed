import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function puts into the message store, and when.
  static let recordings: [Monitor] = objects + ofGroups + ofTwo + sessionsKept + information

  // MARK: Each object

  private static let objects: [Monitor] = [
    stored("7.2.1-up_1") { object in
      let problems = MIMEEntity.problems(inStored: object.octets)
      let flaw = problems.first(where: { $0.weight == .error })
      return .pass(if: flaw == nil, else: flaw?.what ?? "")
    },
    stored("7.2.1-up_2") { object in
      .pass(if: !object.isOverwriting, else: "it takes the place of another object")
    },
    stored("7.2.1-cio_3") { object in
      guard object.kind == .conferenceInfo else { return .inapplicable }
      return .pass(if: !object.isOverwriting, else: "an earlier object is there no more")
    },
    stored("5.2-p7_1") { $0.notifies(of: .delivery) },
    stored("5.2-p7_2") { $0.notifies(of: .display) },
  ]

  private static func stored(
    _ row: String, _ judge: @escaping @Sendable (StoredObject) -> Judgement
  ) -> Monitor {
    Monitor("004-\(row)", .stored(judge))
  }

  // MARK: Of a group

  /// For each object of a group's session.
  private static func ofGroup(
    _ step: String, _ judge: @escaping @Sendable (StoredObject, StoredObject.Origin) -> Judgement
  ) -> Monitor {
    stored("7.2.1-\(step)") { object in
      object.group.map { judge(object, $0) } ?? .inapplicable
    }
  }

  private static let ofGroups: [Monitor] = [
    ofGroup("A.1") { object, group in
      guard object.rules.policies.store == .live, object.isSaid else { return .inapplicable }
      guard let exchange = group.exchange(of: object) else { return .inapplicable }
      return .pass(
        if: object.time - exchange.time <= Observer.timeBound,
        else: "it is stored long after it has passed")
    },
    ofGroup("A.2") { object, group in
      guard object.rules.policies.store == .atEnd, object.isSaid else { return .inapplicable }
      return .pass(if: !group.isGoingOn, else: "it is stored while the session goes on")
    },
    ofGroup("A_2") { object, group in
      guard object.isSaid, let exchange = group.exchange(of: object) else { return .inapplicable }
      let isLate = object.time - exchange.time > Observer.timeBound
      return .pass(
        if: object.rules.policies.store == .live ? !isLate : !group.isGoingOn,
        else: "what is stored at once, and what at the end, is mixed")
    },
    ofGroup("2_2") { object, group in
      .pass(
        if: object.folder == group.contribution,
        else: "the folder is not the session's Contribution-ID")
    },
    ofGroup("2_3") { object, group in
      let other = object.before.first { $0.folder != object.folder }
      return .pass(if: other == nil, else: "the session's objects are in several folders")
    },
    ofGroup("msg.i_1") { object, group in
      guard object.kind == .message, let exchange = group.exchange(of: object) else {
        return .inapplicable
      }
      return .pass(
        if: exchange.completed.map { $0 <= object.time } ?? false,
        else: "it is stored before its last chunk is there")
    },
    ofGroup("msg.i_2") { object, group in
      guard object.kind == .message, let content = group.exchange(of: object)?.content else {
        return .inapplicable
      }
      if object.before.contains(where: { $0.entity.imdnMessageID == object.entity.imdnMessageID }) {
        return .fail("it is stored a second time")
      }
      let kept = (try? CPIMMessage(object.entity.body, .lenient))?.content.body.digest
      return .pass(if: kept == content, else: "what is stored is not what the chunks say")
    },
    ofGroup("2a") { object, group in
      let invited = group.invite.resourceLists?.uris.map(\.address) ?? []
      // Who comes back begins with an INVITE that lists nobody.
      let author = object.entity.fields.value(of: .from)?.comparable
      guard let session = object.session, !invited.isEmpty,
        author == group.invite[.from]?.uri.address
      else { return .inapplicable }
      let kept = (session.invitedParticipants ?? []).map(\.comparable)
      return .pass(
        if: kept.hasSameElements(as: invited),
        else: "invited-participants are not those of the INVITE")
    },
    ofGroup("2b") { object, group in
      guard group.isFirst, let state = object.state, let focus = group.focus else {
        return .inapplicable
      }
      return .pass(
        if: state.lastFocusSessionID?.comparable == focus,
        else: "lastfocussessionid is not the session's identity")
    },
    ofGroup("2c") { object, group in
      guard let state = object.state, let picture = group.picture else { return .inapplicable }
      return state.has(picture, at: object.rules)
    },
    ofGroup("2d_1") { object, group in
      guard let state = object.state, let number = group.interworkingNumber else {
        return .inapplicable
      }
      return .pass(
        if: state.interworkingNumber == number, elseWarn: "iw-number is not the phone's number")
    },
    ofGroup("inv.a_1") { object, group in
      guard object.kind == .session else { return .inapplicable }
      let wrong: (SIPHeader, Bytes?)? =
        [
          (SIPHeader.conversationID, object.entity.conversationID),
          (.contributionID, object.entity.contributionID),
          (.inReplyToContributionID, object.entity.inReplyToContributionID),
          (.subject, object.entity.subject),
        ].first { group.invite.text(of: $0.0) != $0.1 }
      return .pass(
        if: wrong == nil, else: "\(wrong?.0.text ?? "a header") is not that of the INVITE")
    },
    ofGroup("inv.b") { object, _ in
      guard object.rules.policies.store == .live, object.kind == .session else {
        return .inapplicable
      }
      return .pass(
        if: !object.before.contains(where: \.isSaid),
        else: "messages of the session are stored before it")
    },
    ofGroup("inv.c") { object, group in
      guard object.rules.policies.store == .atEnd else { return .inapplicable }
      return .pass(if: !group.isGoingOn, else: "it is stored while the session goes on")
    },
    ofGroup("msg.ii_2") { object, group in
      // What goes to a phone is handed over elsewhere.
      guard object.kind == .message, object.entity.messageDirection == .received,
        group.interworkingNumber == nil
      else { return .inapplicable }
      let isDelivered = Judgement.pass(
        if: group.exchange(of: object) != nil,
        else: "no client has the message \(object.entity.imdnMessageID ?? Bytes())")
      return object.rules.reading(
        .storedAfterDeliveryOnly, literal: isDelivered,
        repaired: object.rules.policies.allowsOfflineStorage ? .pass : isDelivered)
    },
  ]

  // MARK: Of a session of two

  private static func ofTwo(
    _ step: String, _ judge: @escaping @Sendable (StoredObject) -> Judgement
  ) -> Monitor {
    stored("7.2.1-\(step)") { $0.isOfTwo ? judge($0) : .inapplicable }
  }

  private static let ofTwo: [Monitor] = [
    ofTwo("1_1") { object in
      let people = [object.entity.from, object.entity.to].compactMap { $0?.comparable }
      guard object.isSaid else { return .inapplicable }
      return .pass(
        if: people.contains(object.folder.comparable),
        else: "the folder is not that of the conversations with the other end")
    },
    ofTwo("1_2") { object in
      guard object.kind == .message else { return .inapplicable }
      return .pass(
        if: object.before.contains { $0.kind == .session },
        else: "there is no session info object of the session")
    },
    ofTwo("1_3") { object in
      guard object.kind == .message else { return .inapplicable }
      return .pass(
        if: !object.before.contains {
          $0.kind == .message && $0.entity.imdnMessageID == object.entity.imdnMessageID
        }, else: "the message is there already")
    },
    ofTwo("1_4") { object in
      guard let told = object.notification else { return .inapplicable }
      return .pass(
        if: object.before.contains { $0.entity.imdnMessageID == told.messageID },
        else: "what it tells of is not there")
    },
  ]

  // MARK: What belongs together

  /// When the focus has ended a session, for what the store has of it then.
  private static func ended(
    _ row: String, _ judge: @escaping @Sendable (NetworkBye, [StoredObject]) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-\(row)",
      .networkBye { bye in
        let all = bye.earlier + bye.stored
        guard bye.rules.policies.stores else { return .inapplicable }
        return judge(bye, all)
      })
  }

  private static let sessionsKept: [Monitor] = [
    ended("5.2-p13_1") { bye, all in
      guard !bye.exchanged.isEmpty else { return .inapplicable }
      return .pass(if: !all.isEmpty, else: "nothing of the session is stored")
    },
    ended("5.2-p13_2") { bye, all in
      guard all.contains(where: \.isSaid) else { return .inapplicable }
      return .pass(
        if: all.contains { $0.kind == .session }, else: "there is no session info object")
    },
    ended("5.2-p13_3") { bye, all in bye.keeps(all, isNotification: false) },
    ended("5.2-p13_4") { bye, all in bye.keeps(all, isNotification: true) },
    ended("5.2-p13_5") { bye, all in
      guard bye.picture != nil, bye.cause != 200, !all.isEmpty,
        bye.rules.policies.keepsGroupStates || bye.rules.policies.keepsConferenceInfo
      else { return .inapplicable }
      return .pass(
        if: all.contains { $0.kind == .groupState || $0.kind == .conferenceInfo },
        else: "nothing of the participants is stored")
    },
    ended("7.2.1-msg.ii_1") { bye, all in bye.keeps(all, isNotification: false) },
  ]

  // MARK: Participant information

  private static func passage(
    _ step: String, _ judge: @escaping @Sendable (ObjectPassage) -> Judgement
  ) -> Monitor {
    Monitor("004-7.2.1-\(step)", .objectPassage(judge))
  }

  private static let information: [Monitor] = [
    passage("cio_2") { passage in
      guard passage.isNew, passage.rules.policies.stores, passage.rules.policies.store == .live,
        let picture = passage.picture
      else { return .inapplicable }
      let objects = passage.stored.compactMap(\.conference)
      return .pass(
        if: objects.count == 1 && objects.first?.words.sorted() == picture.words.sorted(),
        else: "no object with the document's content is stored")
    },
    passage("cio_4") { passage in
      guard !passage.isNew || !passage.rules.policies.stores else { return .inapplicable }
      return .pass(
        if: !passage.stored.contains { $0.kind == .conferenceInfo },
        else: "an object is stored for which there is no reason")
    },
  ]
}

extension StoredObject {
  /// Whether somebody has said it, or has told what became of it.
  fileprivate var isSaid: Bool { kind == .message || kind == .notification }

  fileprivate var notification: IMDN? {
    kind == .notification ? (try? CPIMMessage(entity.body, .lenient))?.notification : nil
  }

  /// Of a notification: it is kept with whom has sent the message.
  fileprivate func notifies(of disposition: IMDN.Disposition) -> Judgement {
    guard notification?.notification?.disposition == disposition else { return .inapplicable }
    return .pass(
      if: entity.messageDirection == .received,
      else: "it is in the store of whoever has sent it, and not of whom it tells")
  }
}

extension StoredObject.Origin {
  fileprivate func exchange(of object: StoredObject) -> Exchange? {
    exchanged.first { $0.id == object.entity.imdnMessageID }
  }
}

extension NetworkBye {
  /// What has passed is kept.
  fileprivate func keeps(_ all: [StoredObject], isNotification: Bool) -> Judgement {
    let due = exchanged.filter { $0.isNotification == isNotification }
    guard !due.isEmpty else { return .inapplicable }
    let kept = all.compactMap { $0.entity.imdnMessageID }
    let missing = due.first { !kept.contains($0.id) }
    return .pass(if: missing == nil, else: "\(missing?.id ?? Bytes()) is missing")
  }
}
