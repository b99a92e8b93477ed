import Entities
import Sim
import Wire

extension Monitor {
  /// What a Participating Function puts into the message store when a group's session is over: because
  /// the focus has ended it, or because its user has left.
  static let storedAtTheEnd: [Monitor] = ofFocus + removedStates + objectsOfGone + left

  // MARK: The focus ends it

  private static func bye(
    _ step: String, _ causes: @escaping @Sendable (Int) -> Bool,
    _ judge: @escaping @Sendable (NetworkBye) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.3-\(step)",
      .networkBye { bye in
        causes(bye.cause ?? (bye.sip.has(.reason) ? 503 : 200)) ? judge(bye) : .inapplicable
      })
  }

  private static let ofFocus: [Monitor] = [
    bye("2b.i_1", { $0 == 200 }) { bye in
      .pass(
        if: bye.state == nil && bye.conference == nil,
        elseWarn: "an object is stored, and nothing asks for it")
    },
    bye("2b.iii.st_1", { $0 == 480 }) { $0.storesAnObject },
    bye("2b.iii.st_2", { $0 == 480 }) { $0.storesTheParticipants },
    bye("2b.iii.st_3", { $0 == 480 }) { $0.storesWhatIsShared },
    bye("2b.oth.st_1", { $0 != 480 && $0 != 410 && $0 != 200 }) { $0.storesAnObject },
    bye("2b.oth.st_2", { $0 != 480 && $0 != 410 && $0 != 200 }) { $0.storesTheParticipants },
    bye("2b.oth.st_3", { $0 != 480 && $0 != 410 && $0 != 200 }) { $0.storesWhatIsShared },
    Monitor(
      "004-5.2.3.3-2d.i",
      .networkBye { bye in
        guard bye.rules.policies.stores, !bye.exchanged.isEmpty else { return .inapplicable }
        let all = bye.earlier + bye.stored
        guard all.contains(where: { $0.kind == .session }) else {
          return .fail("there is no session info object")
        }
        let kept = all.compactMap { $0.entity.imdnMessageID }
        let missing = bye.exchanged.first { !kept.contains($0.id) }
        return .pass(if: missing == nil, else: "the message \(missing?.id ?? Bytes()) is missing")
      }),
  ]

  // MARK: For good

  /// For each object that is stored since the focus has ended the session for good.
  private static func removed(
    _ step: String, _ judge: @escaping @Sendable (StoredObject, StoredObject.Origin) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.3-2b.ii.\(step)",
      .stored { object in
        guard let group = object.group, let end = group.end, end.isFromFocus, end.cause == 410,
          end.time == object.time
        else { return .inapplicable }
        return judge(object, group)
      })
  }

  private static let removedStates: [Monitor] = [
    removed("gso_1") { object, group in
      guard object.kind == .groupState else { return .inapplicable }
      return .pass(
        if: object.folder == group.contribution, elseWarn: "it is in the folder \(object.folder)")
    },
    removed("gso_2") { object, group in
      guard let state = object.state, let picture = group.picture else { return .inapplicable }
      return state.lists(picture, at: object.rules)
    },
    removed("gso_3") { object, group in
      guard let state = object.state, let picture = group.picture else { return .inapplicable }
      return state.has(picture, at: object.rules).asWarning
    },
    removed("gso_4") { object, group in
      guard let state = object.state else { return .inapplicable }
      let isOnRoot = object.rules.readings[.groupStateStatus] == .proposed
      let status = isOnRoot ? state.mark("status") : state.status
      let isRemoval = group.end?.referrer != nil
      let isOther = object.rules.readings[.code410ForBoth] == .proposed
      let rest = isOther ? Bytes("ended") : nil
      return object.rules.reading(
        .code410ForBoth,
        literal: .pass(
          if: status == Bytes("removed"), else: "there is no status that says 'removed'"),
        repaired: .pass(
          if: status == (isRemoval ? Bytes("removed") : rest),
          else: "the status does not tell who was put out from whose group is over"))
    },
    removed("gso_5") { object, group in
      guard let state = object.state else { return .inapplicable }
      let isOnRoot = object.rules.readings[.groupStateStatus] == .proposed
      return .pass(
        if: (isOnRoot ? state.mark("referred-by") : state.referredBy) == group.end?.referrer,
        else: "referred-by is not who has put the user out")
    },
  ]

  private static let objectsOfGone: [Monitor] = [
    removed("cio_1") { object, group in
      guard object.kind == .conferenceInfo else { return .inapplicable }
      return .pass(
        if: object.folder == group.contribution, elseWarn: "it is in the folder \(object.folder)")
    },
    removed("cio_2") { object, group in object.tells(group.picture) },
    removed("cio_3") { object, _ in object.showsGone },
    removed("cio_4") { object, _ in object.hasDepartureInfo },
    removed("cio_5") { object, group in object.departs(at: group.end?.time) },
    removed("cio_6") { object, _ in object.departs(because: 410, nil) },
    removed("cio_7") { object, _ in
      guard let text = object.departure?.reason?.description, text.contains("text=") else {
        return object.conference == nil ? .inapplicable : .pass
      }
      return .pass(
        if: object.reason?.phrase?.isEmpty == false, elseWarn: "the text of the reason is malformed"
      )
    },
    removed("cio_8") { object, group in
      guard object.departure != nil else { return .inapplicable }
      return .pass(
        if: object.departure?.by == group.end?.referrer,
        else: "'by' is not who has put the user out")
    },
  ]

  // MARK: The user leaves

  /// For each object that is stored since the user has left.
  private static func left(
    _ step: String, _ judge: @escaping @Sendable (StoredObject, StoredObject.Origin) -> Judgement
  ) -> Monitor {
    Monitor(
      "004-5.2.3.2-2.B.i.5b\(step)",
      .stored { object in
        guard let group = object.group, let end = group.end, !end.isFromFocus, end.cause == 200,
          end.time == object.time,
          object.kind == .groupState || object.kind == .conferenceInfo
        else { return .inapplicable }
        return judge(object, group)
      })
  }

  private static let left: [Monitor] = [
    Monitor(
      "004-5.2.3.2-2.B.i.5b",
      .servedBye { bye in
        guard bye.group != nil, bye.isLeave, !bye.isFromGateway else { return .inapplicable }
        let hasFolder = !bye.earlier.isEmpty
        let isAllowed = bye.rules.policies.stores && bye.rules.policies.allowsOfflineStorage
        guard !isAllowed || !hasFolder && bye.rules.policies.store == .live else {
          return .inapplicable
        }
        let object = bye.stored.first { $0.kind == .groupState || $0.kind == .conferenceInfo }
        return .pass(
          if: object == nil, else: "an object is stored though its user does not want that")
      }),
    left(".i_1") { object, group in
      guard object.kind == .conferenceInfo else { return .inapplicable }
      return .pass(
        if: object.folder == group.contribution, elseWarn: "it is in the folder \(object.folder)")
    },
    left(".i_2") { object, group in object.tells(group.picture) },
    left(".i_3") { object, _ in object.showsGone },
    left(".i_4") { object, _ in object.hasDepartureInfo },
    left(".i_5") { object, group in object.departs(at: group.end?.time) },
    left(".i_6") { object, _ in object.departs(because: 200, "Call completed") },
    left(".ii") { object, group in
      guard object.kind == .groupState else { return .inapplicable }
      return .pass(
        if: object.folder == group.contribution, elseWarn: "it is in the folder \(object.folder)")
    },
  ]
}

extension NetworkBye {
  fileprivate var state: GroupStateObject? { stored.lazy.compactMap(\.state).first }
  fileprivate var conference: ConferenceInfo? {
    stored.lazy.filter { $0.time == seen.time }.compactMap(\.conference).first
  }

  /// Finding `forced-storage`: where its user lets be stored.
  fileprivate var storesAnObject: Judgement {
    guard picture != nil else { return .inapplicable }
    let isThere = state != nil || conference != nil
    let literal = Judgement.pass(if: isThere, else: "no object of the group is stored")
    let isKept = rules.policies.keepsGroupStates || rules.policies.keepsConferenceInfo
    return rules.reading(
      .forcedStorage, literal: literal,
      repaired: rules.policies.stores
        ? isKept ? literal : .inapplicable
        : .pass(if: !isThere, else: "an object is stored though its user does not want that"))
  }

  fileprivate var storesTheParticipants: Judgement {
    guard let picture else { return .inapplicable }
    if let state { return state.lists(picture, at: rules) }
    guard let conference else { return .inapplicable }
    return .pass(
      if: conference.present.sorted() == picture.present.sorted(),
      else: "the participants are not those of the group")
  }

  fileprivate var storesWhatIsShared: Judgement {
    guard let picture, let state else { return .inapplicable }
    return state.has(picture, at: rules).asWarning
  }
}

extension StoredObject {
  private var own: ConferenceInfo.Endpoint? {
    conference?.users?.entries.first(where: \.isYourOwn)?.endpoints.first
  }
  fileprivate var departure: ConferenceInfo.Execution? { own?.disconnectionInfo }
  fileprivate var reason: Reason? { own?.reason }

  /// It has what is known of the others, and of what all share.
  fileprivate func tells(_ picture: ConferenceInfo?) -> Judgement {
    guard kind == .conferenceInfo, let picture else { return .inapplicable }
    guard let conference else { return .fail("it cannot be read") }
    if conference.state != nil || conference.version != nil {
      return .fail("it has a state or a version")
    }
    let own = conference.users?.entries.first(where: \.isYourOwn)?.entity
    func others(_ document: ConferenceInfo) -> [Bytes] {
      document.present.filter { $0 != own }.sorted()
    }
    return .pass(
      if: others(conference) == others(picture)
        && conference.sharedSubject == picture.sharedSubject
        && conference.sharedIcon == picture.sharedIcon
        && conference.sharedBulletin == picture.sharedBulletin,
      else: "it does not have what is known of the group")
  }

  fileprivate var showsGone: Judgement {
    guard conference != nil else { return .inapplicable }
    return .pass(
      if: own?.status == .disconnected, else: "the user is not shown as disconnected")
  }

  fileprivate var hasDepartureInfo: Judgement {
    guard conference != nil else { return .inapplicable }
    let literal = Judgement.pass(
      if: departure != nil, else: "there is no disconnection-info of the user")
    return rules.reading(
      .groupStateStatus, literal: literal,
      repaired: literal.and(
        .pass(if: own?.disconnectionMethod != nil, else: "there is no disconnection-method")))
  }

  fileprivate func departs(at moment: Instant?) -> Judgement {
    guard departure != nil, let moment else { return .inapplicable }
    return .pass(
      if: isClose(departure?.when, to: moment), else: "'when' is not when the user has gone")
  }

  fileprivate func departs(because cause: Int, _ phrase: String?) -> Judgement {
    guard departure != nil else { return .inapplicable }
    let isSo = reason?.isSIP == true && reason?.cause == cause
    return .pass(
      if: isSo && (phrase == nil || reason?.phrase == phrase),
      else: "the reason is not cause \(cause)\(phrase.map { ", '\($0)'" } ?? "")")
  }
}

extension GroupStateObject {
  /// What stands on its root by this name (finding `gso-status-removed`).
  fileprivate func mark(_ name: String) -> Bytes? {
    unknown.attributes.first { $0.name == XMLName(name) }?.value
  }
}

extension Judgement {
  /// Of what may be otherwise.
  fileprivate var asWarning: Judgement {
    outcome == .fail ? .warn("subject, icon or bulletin are others than is known") : self
  }
}
