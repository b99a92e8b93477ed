import Entities
import Sim
import Wire

extension Monitor {
  /// A Participating Function is notified of the participants of a group, and keeps their state.
  static let keptParticipants: [Monitor] = notices + stateObjects

  private static let notices: [Monitor] = [
    notice("1_1") { notice in
      guard let answer = notice.answer else { return .fail("the NOTIFY is not answered") }
      if answer.sip?.statusCode != 200 { return .fail("the answer is no 200", answer) }
      let isOver = notice.sip[.subscriptionState]?.is("terminated") == true
      return .pass(
        if: notice.isSubscribed != isOver || notice.isSubscribed == nil,
        else: "the function says otherwise of its subscription than Subscription-State")
    },
    notice("1_2") { notice in
      // Of a session that the focus has ended in the same breath there is nothing more to say.
      guard let picture = notice.picture, notice.isNew, notice.storedAtEnd == nil else {
        return .inapplicable
      }
      guard let said = notice.said else {
        return .fail("the function does not say what it knows now")
      }
      return .pass(
        if: said.sorted() == picture.words.sorted(),
        else: "the function knows other participants than it was told of")
    },
    ending("2_1") { notice in
      .pass(
        if: notice.life == "inactive" || notice.life == "ended" || notice.life == "gone",
        else: "the session is \(notice.life) for the function")
    },
    ending("2_2") { notice in
      guard !notice.rules.policies.stores else { return .inapplicable }
      return .pass(if: notice.stored.isEmpty, else: "something is stored all the same")
    },
    ending("3_1") { notice in
      guard notice.rules.policies.stores, let picture = notice.picture else {
        return .inapplicable
      }
      // The BYE may have come before it.
      let stored = notice.stored + (notice.storedAtEnd ?? [])
      guard let state = stored.lazy.compactMap(\.state).first else {
        return .fail("no group state object is stored")
      }
      return state.has(picture, at: notice.rules)
    },
    notice("4_1") { notice in
      guard let leg = notice.dueLeg else { return .inapplicable }
      return .pass(
        if: notice.objects.contains { $0.callID == leg },
        else: "no object goes to the client over \(leg)")
    },
    notice("4_2") { notice in
      guard let leg = notice.dueLeg,
        let object = notice.objects.first(where: { $0.callID == leg })
      else { return .inapplicable }
      let literal = Judgement.pass(
        if: object.body == notice.sip.body, else: "the object is not the body of the NOTIFY",
        object.seen)
      let document = try? ConferenceInfo(parsing: object.body)
      let isWhole = document?.state == nil && document?.version == nil
      let isRight = document.flatMap { document in
        notice.picture.map { document.words == $0.words }
      }
      return notice.rules.reading(
        .notifyBodyIntoMSRP, literal: literal,
        repaired: .pass(
          if: isWhole && isRight == true,
          else: isWhole ? "the object tells something else" : "the object has a state or a version",
          object.seen))
    },
  ]

  private static func notice(
    _ step: String, _ judge: @escaping @Sendable (FunctionNotice) -> Judgement
  ) -> Monitor {
    Monitor("004-5.2.3.2.1-\(step)", .functionNotice(judge))
  }

  /// The subscription ends, since the session does or is inactive.
  private static func ending(
    _ step: String, _ judge: @escaping @Sendable (FunctionNotice) -> Judgement
  ) -> Monitor {
    notice(step) { $0.isLast ? judge($0) : .inapplicable }
  }

  // MARK: Group state objects

  private static let stateObjects: [Monitor] = [
    Monitor(
      "004-5.2.3.2.1-3_2",
      .stored { object in
        guard object.kind == .groupState else { return .inapplicable }
        return .pass(
          if: !object.isOverwriting, else: "an earlier object is there no more")
      }),
    state("3_3") { state, picture, _ in
      let listed = state.participants.compactMap(\.address)
      let missing = picture.present.first { !listed.contains($0) }
      return .pass(
        if: missing == nil, else: "\(missing ?? Bytes()) is missing, of whom it was told before")
    },
    state("3a") { state, picture, _ in
      .pass(
        if: state.lastFocusSessionID == picture.entity,
        else: "lastfocussessionid is not the session's identity")
    },
    state("3b") { state, _, object in
      let isOfObject = object.isClose(state.timestamp, to: object.time)
      let isMarked = state.status != nil || state.isMarkedOnRoot
      let changed = isMarked ? object.time : object.group?.changed ?? object.time
      return object.rules.reading(
        .groupStateMapping,
        literal: .pass(if: isOfObject, else: "the timestamp is not that of the object"),
        repaired: .pass(
          if: object.isClose(state.timestamp, to: changed),
          else: "the timestamp is not that of the last change"))
    },
    state("3c") { state, _, object in
      let isClosed = object.group?.invite.sessionDescription?.msrp?.chatroom?.isClosed ?? false
      return .pass(
        if: state.groupType != nil && state.isClosed == isClosed,
        else: "group-type is not that of the session")
    },
    state("3d") { state, picture, object in state.lists(picture, at: object.rules) },
    state("3d.i") { state, picture, _ in
      let known = (picture.users?.entries ?? []).compactMap(\.entity)
      let stranger = state.participants.first { $0.address.map { !known.contains($0) } ?? true }
      return .pass(
        if: stranger == nil,
        else: "comm-addr '\(stranger?.address ?? Bytes())' is no user's entity")
    },
    each("3d.ii") { participant, user in
      user.displayText.map { participant.name == $0 }
    },
    each("3d.iii") { participant, user in
      user.yourOwn == nil && participant.yourOwn == nil
        ? nil : participant.yourOwn == user.yourOwn
    },
    state("3d.iv") { state, picture, object in
      let roles = picture.users?.entries.map(\.roleWords) ?? []
      guard roles.contains(where: { !$0.isEmpty }) else { return .inapplicable }
      let lost = state.participants.first { participant in
        let user = picture.users?.entries.first { $0.entity == participant.address }
        return user.map { $0.roleWords != participant.roleWords } ?? false
      }
      let reason = "\(lost?.address ?? Bytes()) has other roles"
      return object.rules.reading(
        .groupStateMapping, literal: .pass(if: lost == nil, elseWarn: reason),
        repaired: .pass(if: lost == nil, else: reason))
    },
    shared("3e", \.subject) { state, _ in state.subject != nil },
    shared("3e.i", \.subject) { state, subject in state.subject?.text == subject },
    shared("3e.ii", \.subjectExtension?.participant) { state, participant in
      state.subject?.participant == participant
    },
    shared("3e.iii", \.subjectExtension?.timestamp) { state, time in
      state.subject?.timestamp == time
    },
    shared("3f", \.icon) { state, _ in state.icon != nil },
    shared("3f.i_1", \.icon?.address) { state, uri in state.icon?.uri == uri },
    state("3f.i_2") { state, picture, _ in
      guard let icon = picture.conferenceDescription?.icon, icon.address == nil else {
        return .inapplicable
      }
      return .pass(
        if: state.icon?.uri == nil && state.icon?.fileInfo == nil,
        else: "the icon has a source, and there is none")
    },
    shared("3f.ii", \.icon?.participant) { state, participant in
      state.icon?.participant == participant
    },
    shared("3f.iii", \.icon?.timestamp) { state, time in state.icon?.timestamp == time },
    shared("3h", \.keywords) { state, words in state.policy == words },
    shared("3g", \.maximumUserCount) { state, count in state.maximumUserCount == count },
  ]

  /// For each group state object of which it is known what it had to hold.
  private static func state(
    _ step: String,
    _ judge: @escaping @Sendable (GroupStateObject, ConferenceInfo, StoredObject) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.2.1-\(step)",
      .stored { object in
        guard object.kind == .groupState, let picture = object.group?.picture else {
          return .inapplicable
        }
        guard let state = object.state else { return .fail("it cannot be read") }
        return judge(state, picture, object)
      })
  }

  /// For each participant in it; nil where nothing is asked.
  private static func each(
    _ step: String,
    _ isRight: @escaping @Sendable (GroupStateObject.Participant, ConferenceInfo.User) -> Bool?
  ) -> Monitor {
    state(step) { state, picture, _ in
      var isAny = false
      for participant in state.participants {
        guard let user = picture.users?.entries.first(where: { $0.entity == participant.address }),
          let isRight = isRight(participant, user)
        else { continue }
        isAny = true
        if !isRight { return .fail("\(participant.address ?? Bytes()) is not as the user is") }
      }
      return isAny ? .pass : .inapplicable
    }
  }

  /// For what all share, where there is some.
  private static func shared<Value>(
    _ step: String, _ path: any KeyPath<ConferenceInfo.Description, Value?> & Sendable,
    _ isRight: @escaping @Sendable (GroupStateObject, Value) -> Bool
  ) -> Monitor {
    state(step) { state, picture, _ in
      guard let value = picture.conferenceDescription?[keyPath: path] else {
        return .inapplicable
      }
      return .pass(if: isRight(state, value), else: "it is not as the focus has told it")
    }
  }
}

extension FunctionNotice {
  /// A client leg over which the news has to go as an object.
  fileprivate var dueLeg: Bytes? {
    let isDue = !isFed || rules.information.keepsWatching
    guard isDue, isNew || rules.information.copiesNotifications, picture != nil, !isLast else {
      return nil
    }
    return objectLegs.first
  }
}

extension ConferenceInfo.Icon {
  /// Where it can be fetched.
  var address: Bytes? {
    guard case .uri(let uri)? = source, !uri.isEmpty else { return nil }
    return uri
  }
}

extension ConferenceInfo.User {
  fileprivate var roleWords: [String] { (roles?.entries ?? []).map(\.description) }
}

extension GroupStateObject.Participant {
  fileprivate var roleWords: [String] {
    role?.description.split(separator: " ").map { "\($0)" } ?? []
  }
}

extension GroupStateObject {
  /// Its participants are those who had to be listed.
  func lists(_ picture: ConferenceInfo, at rules: Rules) -> Judgement {
    let listed = participants.compactMap(\.address).sorted()
    func users(_ isGone: (ConferenceInfo.Endpoint) -> Bool) -> [Bytes] {
      (picture.users?.entries ?? []).filter { user in
        !user.endpoints.contains { $0.status == .disconnected && isGone($0) }
      }.compactMap(\.entity).sorted()
    }
    let wanted = users {
      $0.disconnectionMethod == .failed || $0.disconnectionMethod == .departed
    }
    let present = users { _ in true }
    return rules.reading(
      .bootedResurrected,
      literal: .pass(if: listed == wanted, else: "the participants are not those of the group"),
      repaired: .pass(if: listed == present, else: "the participants are not those of the group"))
  }

  /// It holds what is known of the participants and of what they share.
  func has(_ picture: ConferenceInfo, at rules: Rules) -> Judgement {
    lists(picture, at: rules).and(
      .pass(
        if: (subject?.text ?? Bytes()) == (picture.sharedSubject ?? Bytes())
          && (icon?.uri ?? Bytes()) == (picture.sharedIcon ?? Bytes())
          && (rules.readings[.groupStateMapping] == .literal
            || (bulletin?.text ?? Bytes()) == (picture.sharedBulletin ?? Bytes())),
        else: "subject, icon or bulletin are others"))
  }
}
