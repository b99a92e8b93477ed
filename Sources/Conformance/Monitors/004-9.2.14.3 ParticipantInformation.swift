import Entities
import Sim
import Wire

extension Monitor {
  /// The section has its rules twice: for NOTIFY, and for what goes over MSRP.
  static let participantInformation: [Monitor] =
    news + envelopes
    + [
      telling(nil, "msrp_3") { telling, facts in
        telling.hasUserCount(facts).and(telling.hasParticipants(facts)).and(
          telling.says(telling.description?.subject, facts[.cfSubject], "subject"))
      },
      telling("4", "msrp.a.i") { telling, _ in
        .pass(
          if: telling.document?.entity.comparable == telling.session.comparable,
          else: "entity is not the session's identity")
      },
      telling("7", "msrp.a.iv") { telling, _ in
        telling.isPartial
          ? .inapplicable
          : .pass(if: telling.description != nil, else: "there is no conference-description")
      },
      describing("7a_1", "msrp.a.iv.1_1") { telling, description, facts in
        guard description.subject != nil || !telling.isPartial else { return .inapplicable }
        return telling.says(description.subject, facts[.cfSubject], "subject")
      },
      describing("7a_2", "msrp.a.iv.1_2") { telling, description, facts in
        guard facts[.cfSubject] == nil, description.subject != nil || !telling.isPartial else {
          return .inapplicable
        }
        return .pass(
          if: description.subject?.isEmpty == true, else: "there is no subject, or it is not empty")
      },
      describing("7b_1", "msrp.a.iv.2_1") { telling, description, facts in
        guard description.subject != nil, telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        return telling.says(
          description.subjectExtension?.timestamp, facts[.cfSubjectTime], "timestamp of subject-ext"
        )
      },
      describing("7b_2", "msrp.a.iv.2_2") { telling, description, facts in
        guard description.subject != nil, telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        return telling.says(
          description.subjectExtension?.participant, facts[.cfSubjectParticipant],
          "participant of subject-ext")
      },
      describing("7b_3", nil) { telling, description, facts in
        guard facts[.cfSubjectTime] != nil, !telling.isDue(facts[.cfSubjectTime]) else {
          return .inapplicable
        }
        return telling.focus.rules.reading(
          unnamed: "subject-ext-rules", literal: .pass,
          repaired: .pass(
            if: description.subjectExtension == nil,
            else: "a later joiner is told who has set the subject"))
      },
      describing("7d", "msrp.a.iv.4") { telling, description, facts in
        guard facts[.cfBulletin] != nil, description.freeText != nil || !telling.isPartial else {
          return .inapplicable
        }
        return telling.says(description.freeText, facts[.cfBulletin], "free-text")
      },
      describing("7e", "msrp.a.iv.5", isOfGroupData: false) { telling, description, facts in
        guard let most = facts[.cfSessionMax]?.number, most < Int64(UInt32.max),
          description.maximumUserCount != nil || !telling.isPartial
        else { return .inapplicable }
        return .pass(
          if: description.maximumUserCount.map { Int64($0) } == most,
          else: "maximum-user-count is not \(most)")
      },
      describing("7f", "msrp.a.iv.6") { telling, description, _ in
        telling.isPartial && description.icon == nil
          ? .inapplicable : .pass(if: description.icon != nil, else: "there is no icon")
      },
      describing("7f.i", "msrp.a.iv.6a") { _, description, facts in
        guard facts[.cfIcon] == nil, description.icon != nil else { return .inapplicable }
        return .pass(
          if: description.icon?.source == nil, else: "icon has a source, and there is no icon")
      },
      icon("7f.ii_1", "msrp.a.iv.6b_1") { icon, _, _ in
        .pass(if: icon.source != nil, else: "icon has no source")
      },
      icon("7f.ii_2", "msrp.a.iv.6b_2") { icon, _, _ in
        guard let source = icon.source else { return .inapplicable }
        return .pass(if: source != .nothing, else: "source has neither icon-uri nor file-info")
      },
      icon("7f.ii.1_1", "msrp.a.iv.6b.i_1") { icon, telling, facts in
        guard case .uri(let uri)? = icon.source else { return .inapplicable }
        return telling.says(uri, facts[.cfIcon], "icon-uri")
      },
      icon(nil, "msrp.a.iv.6b.ii") { icon, telling, _ in
        var isURI = false
        if case .uri(let uri)? = icon.source { isURI = !uri.isEmpty }
        return telling.focus.rules.reading(
          unnamed: "icon-cid-in-msrp", literal: .pass,
          repaired: .pass(if: isURI, else: "the icon is not given by an address"))
      },
      icon("7f.iii_1", "msrp.a.iv.6c.i") { icon, telling, facts in
        guard telling.isDue(facts[.cfIconTime]) else { return .inapplicable }
        return telling.says(icon.timestamp, facts[.cfIconTime], "timestamp of icon")
      },
      icon("7f.iii_2", "msrp.a.iv.6c.ii") { icon, telling, facts in
        guard telling.isDue(facts[.cfIconTime]) else { return .inapplicable }
        return telling.says(icon.participant, facts[.cfIconParticipant], "participant of icon")
      },
      telling("8", "msrp.a.v") { telling, _ in
        telling.isPartial
          ? .inapplicable
          : .pass(
            if: telling.document?.conferenceState != nil, else: "there is no conference-state")
      },
      telling("8a", "msrp.a.v.1") { telling, facts in telling.hasUserCount(facts) },
      telling("9", "msrp.a.vi") { telling, _ in
        telling.isPartial
          ? .inapplicable : .pass(if: telling.document?.users != nil, else: "there are no users")
      },
      telling("9a", nil) { telling, facts in
        guard let users = telling.document?.users else { return .inapplicable }
        if let state = users.state, state != .full, state != .partial {
          return .warn("the state of users is neither full nor partial")
        }
        return users.state == .partial
          ? .pass
          : .pass(
            if: telling.hasParticipants(facts).outcome == .pass,
            elseWarn: "users are not said to be partial, and some are missing")
      },
      telling(nil, "msrp.a.vi.1") { telling, _ in
        .pass(if: telling.document?.users?.state == nil, else: "users have a state")
      },
      telling("9b", "msrp.a.vi.2") { telling, facts in
        telling.isPartial ? .inapplicable : telling.hasParticipants(facts)
      },
      telling("9b.i", "msrp.a.vi.2a") { telling, _ in
        let entities = telling.users.map(\.entity)
        if entities.contains(where: { $0?.isEmpty ?? true }) {
          return .fail("a user has no entity")
        }
        return .pass(
          if: entities.distinct.count == entities.count, else: "two users have the same entity")
      },
      telling("9b.i.1", "msrp.a.vi.2a.i") { telling, facts in
        let room = telling.room
        guard room.invitation[.privacy]?.has("id") != true, !telling.isPartial,
          let person = room.people[room.originator], telling.state(of: person, facts) != "left"
        else { return .inapplicable }
        return .pass(
          if: telling.user(person) != nil, else: "the originator is not named by the own address")
      },
      telling("9b.i.2", "msrp.a.vi.2a.ii") { telling, facts in
        let room = telling.room
        guard room.invitation[.privacy]?.has("id") == true, !telling.isPartial,
          let person = room.people[room.originator], telling.state(of: person, facts) != "left"
        else { return .inapplicable }
        return telling.focus.rules.reading(
          unnamed: "anonymous-entity",
          literal: .pass(
            if: telling.user(room.invitation[.from]?.uri.address ?? Bytes()) != nil,
            else: "the entity of the originator is not From"),
          repaired: .pass(
            if: person.shown.description.hasSuffix("@anonymous.invalid")
              && telling.user(person) != nil && telling.user(person.address) == nil,
            else: "the originator has no anonymous entity"))
      },
      telling("9b.i.3", "msrp.a.vi.2a.iii") { telling, _ in
        let known = telling.room.people
        let stranger = telling.users.compactMap { $0.entity?.comparable }.first { entity in
          known[entity] == nil && telling.room.person(shownAs: entity) == nil
        }
        return .pass(
          if: stranger == nil, else: "'\(stranger ?? Bytes())' is nobody who was invited")
      },
      telling("9b.i.4", "msrp.a.vi.2a.iv") { telling, facts in
        let hidden = telling.room.people.values.filter {
          $0.shown != $0.address && $0.address != telling.room.originator
            && telling.state(of: $0, facts) != "left"
        }
        guard !hidden.isEmpty, !telling.isPartial else { return .inapplicable }
        let text = telling.body.description
        if hidden.contains(where: { text.contains($0.address.description) }) {
          return .fail("the document has the address of one who wants to stay unknown")
        }
        return .pass(
          if: hidden.allSatisfy { telling.user($0) != nil },
          else: "one who wants to stay unknown has no entity")
      },
      telling("9b.i.5", "msrp.a.vi.2a.v") { telling, facts in
        guard let receiver = telling.receiver, telling.state(of: receiver, facts) != "left",
          telling.user(receiver) != nil || !telling.isPartial
        else { return .inapplicable }
        let own = telling.users.filter(\.isYourOwn).compactMap { $0.entity?.comparable }
        return .pass(
          if: own == [receiver.shown], else: "'yourown' is not on just the receiver's user")
      },
      telling("9b.ii_2", "msrp.a.vi.2b_2") { telling, _ in
        let named = telling.users.filter { $0.displayText != nil }
        guard !named.isEmpty else { return .inapplicable }
        for user in named {
          guard let person = user.entity.flatMap({ telling.room.person(shownAs: $0.comparable) })
          else { continue }
          if person.shown != person.address {
            return .warn("the name of one who wants to stay unknown is shown")
          }
          if let name = user.displayText?.description,
            telling.room.displays[person.address]?.contains(name) != true
          {
            return .fail("'\(name)' is not the name of \(person.shown)")
          }
        }
        return .pass
      },
      telling("9b.iii", "msrp.a.vi.2c") { telling, facts in
        guard facts.own(.cfSupportsGroupData)?.flag == true else { return .inapplicable }
        var isAny = false
        for person in telling.people {
          let roles = facts.of(person.key, .cfParticipantRoles)?.list ?? []
          guard !roles.isEmpty, let user = telling.user(person) else { continue }
          isAny = true
          if user.roles?.entries ?? [] != roles {
            return .fail("the roles of \(person.shown) are others")
          }
        }
        return isAny ? .pass : .inapplicable
      },
      each("9b.iv", "msrp.a.vi.2d", "a user has not just one endpoint") { user in
        user.endpoints.count == 1
      },
      each("9b.iv.1", "msrp.a.vi.2d.ent", "the entity of an endpoint is not its user's") { user in
        user.endpoints.allSatisfy { $0.entity == user.entity }
      },
      each("9b.iv.2", "msrp.a.vi.2d.st", "an endpoint has no status, or another one") { user in
        user.endpoints.allSatisfy { endpoint in
          [.connected, .disconnected, .pending].contains(endpoint.status)
        }
      },
      telling("9b.iv.2a", "msrp.a.vi.2d.st.a") { telling, facts in
        for person in telling.people where telling.state(of: person, facts) == "connected" {
          guard let user = telling.user(person) else { continue }
          if user.endpoints.first?.status != .connected {
            return .fail("\(person.shown) is in the session, and not shown so")
          }
        }
        return .pass
      },
      telling("9b.iv.2b", "msrp.a.vi.2d.st.b") { telling, _ in telling.showsDepartures },
      telling("9b.iv.2c", "msrp.a.vi.2d.st.c") { telling, facts in
        let pending = telling.users.filter { $0.endpoints.first?.status == .pending }
        guard !pending.isEmpty else { return .inapplicable }
        let wrong = pending.first { user in
          user.entity.flatMap { telling.room.person(shownAs: $0.comparable) }.map {
            telling.state(of: $0, facts) != "pending"
          } ?? true
        }
        return .pass(
          if: wrong == nil, elseWarn: "\(wrong?.entity ?? Bytes()) is shown as pending, and is not")
      },
      departing("9b.iv.3", "msrp.a.vi.2d.i") { endpoint, person, telling in
        let method = endpoint.disconnectionMethod
        if method == nil { return .fail("there is no disconnection-method") }
        guard let cause = person?.departure?.cause else { return .pass }
        let due: ConferenceInfo.DisconnectionMethod? =
          switch cause {
          case .left: .departed
          case .removed: .booted
          case .refused(486): .busy
          case .refused: .failed
          case .lost: nil
          }
        return telling.focus.rules.reading(
          unnamed: "disconnection-details",
          literal: .pass(
            if: method == .departed || method == .booted || method == .failed,
            else: "disconnection-method is '\(method?.text ?? "")'"),
          repaired: .pass(
            if: due == nil || method == due,
            else: "disconnection-method is '\(method?.text ?? "")', and not '\(due?.text ?? "")'"))
      },
      departing(nil, "msrp.a.vi.2d.ii") { endpoint, _, _ in
        .pass(if: endpoint.disconnectionInfo != nil, else: "there is no disconnection-info")
      },
      departing(nil, "msrp.a.vi.2d.ii.1") { endpoint, person, telling in
        guard let info = endpoint.disconnectionInfo else { return .inapplicable }
        guard let time = (try? info.time) ?? nil else { return .fail("there is no valid 'when'") }
        guard let departure = person?.departure else { return .pass }
        return .pass(
          if: telling.isClose(time, departure.time),
          else: "'when' is not when \(person?.shown ?? Bytes()) has gone")
      },
      departing(nil, "msrp.a.vi.2d.ii.2a_1") { endpoint, person, _ in
        guard case .removed? = person?.departure?.cause, let reason = endpoint.reason else {
          return .inapplicable
        }
        return .pass(if: reason.isSIP && reason.cause == 410, else: "the reason is not cause 410")
      },
      departing(nil, "msrp.a.vi.2d.ii.2a_2") { endpoint, person, _ in
        guard case .removed? = person?.departure?.cause,
          let text = endpoint.disconnectionInfo?.reason?.description, text.contains("text=")
        else { return .inapplicable }
        return .pass(
          if: endpoint.reason?.phrase?.isEmpty == false,
          elseWarn: "the text of the reason is malformed")
      },
      departing(nil, "msrp.a.vi.2d.ii.2b") { endpoint, person, _ in
        guard person?.departure?.cause == .left, let reason = endpoint.reason else {
          return .inapplicable
        }
        return .pass(
          if: reason.isSIP && reason.cause == 200 && reason.phrase == "Call completed",
          else: "the reason is not cause 200, 'Call completed'")
      },
      departing(nil, "msrp.a.vi.2d.ii.3_2") { endpoint, person, telling in
        guard case .removed(let remover)? = person?.departure?.cause,
          let said = endpoint.disconnectionInfo?.by?.comparable
        else { return .inapplicable }
        let shown = telling.room.people[remover]?.shown ?? remover
        return telling.focus.rules.reading(
          .privacyLeak,
          literal: .pass(if: said == remover, else: "'by' is not who has removed the participant"),
          repaired: .pass(if: said == shown, else: "'by' is not who has removed the participant"))
      },
      joining("msrp.a.vi.2d.iii") { endpoint, _, _ in
        .pass(if: endpoint.joiningInfo != nil, else: "there is no joining-info")
      },
      joining("msrp.a.vi.2d.iii.1") { endpoint, person, telling in
        guard let info = endpoint.joiningInfo else { return .inapplicable }
        guard let time = (try? info.time) ?? nil else { return .fail("there is no valid 'when'") }
        let times = [person.invited, person.joined].compactMap { $0 }
        return .pass(
          if: times.contains { telling.isClose(time, $0) },
          else: "'when' is not when \(person.shown) was added")
      },
      joining("msrp.a.vi.2d.iii.2") { endpoint, _, telling in
        guard let info = endpoint.joiningInfo else { return .inapplicable }
        return telling.focus.rules.reading(
          unnamed: "joining-info-copied", literal: .pass,
          repaired: .pass(if: info.reason == nil, elseWarn: "joining-info has a reason"))
      },
      joining("msrp.a.vi.2d.iii.3_2") { endpoint, person, _ in
        guard let said = endpoint.joiningInfo?.by?.comparable else { return .inapplicable }
        return .pass(if: said == person.referrer, else: "'by' is not who has added the participant")
      },
    ].flatMap { (monitors: [Monitor]) in monitors }

  private static let news: [Monitor] = [
    Monitor("004-9.2.14.3-p1_1", .groupNews { $0.isTold($0.watchers, "by NOTIFY") }),
    Monitor("004-9.2.14.3-msrp_1", .groupNews { $0.isTold($0.receivers, "over MSRP") }),
    Monitor(
      "004-9.2.14.3-msrp_4",
      .groupNews { news in
        guard !news.others.isEmpty else { return .inapplicable }
        let told = news.told.first { news.others.contains($0.person) }
        return .pass(
          if: told == nil, else: "\(told?.person ?? Bytes()) is told, who has not asked for it",
          told?.seen)
      }),
  ]

  /// What stands around the document, and on its root.
  private static let envelopes: [Monitor] =
    [
      telling("p1_2", nil) { telling, _ in
        guard case .notify(_, false, false) = telling.way else { return .inapplicable }
        let users = telling.document?.users
        return .pass(
          if: telling.isPartial && (users == nil || users?.state == .partial),
          else: "changes are not told by a document whose state is partial")
      },
      whole("p1_3", nil) { telling, _ in
        let part = telling.seen.sip?.part(ofType: conferenceType)
        return .pass(
          if: part != nil && telling.document != nil,
          else: "the body is no \(conferenceType) of RFC 4575")
      },
      whole("3", "msrp.a") { telling, _ in
        .pass(if: telling.document != nil, else: "the root is no conference-info of RFC 4575")
      },
      telling("5", nil) { telling, facts in
        guard let state = telling.document?.state else {
          return telling.hasParticipants(facts).outcome == .pass
            ? .pass : .warn("there is no state, and the document is not complete")
        }
        return .pass(
          if: state == .full || state == .partial, elseWarn: "the state is '\(state.text)'")
      },
      whole("6", nil) { telling, _ in
        guard case .notify(let before, _, _) = telling.way else { return .inapplicable }
        guard let version = telling.document?.version else { return .fail("there is no version") }
        return .pass(
          if: before.map { version == $0 &+ 1 } ?? true,
          else: "the version is \(version) after \(before ?? 0)")
      },
      whole("snd", nil) { telling, _ in
        guard let sip = telling.seen.sip else { return .inapplicable }
        if !sip.has(.subscriptionState) { return .fail("there is no Subscription-State") }
        let isGone =
          sip[.subscriptionState]?.parameters.content(of: "reason").map { $0 == "noresource" }
          ?? false
        let state = telling.document?.state
        let literal = Judgement.pass(if: telling.leavesToCore, else: "it does not go to the core")
        return telling.focus.rules.reading(
          unnamed: "noresource-two-meanings", literal: literal,
          repaired: isGone && state != .deleted && state != .full
            ? .fail("the last document is neither deleted nor full") : literal)
      },
      telling(nil, "msrp_2") { telling, _ in
        let states = [telling.document?.state, telling.document?.users?.state].compactMap { $0 }
        return .pass(
          if: !states.contains { $0 == .partial || $0 == .deleted }
            && telling.users.allSatisfy { $0.state == nil || $0.state == .full },
          else: "a part of it is said to be partial or deleted")
      },
      telling(nil, "msrp.a.ii") { telling, _ in
        .pass(if: telling.document?.state == nil, else: "conference-info has a state")
      },
      telling(nil, "msrp.a.iii") { telling, _ in
        .pass(if: telling.document?.version == nil, else: "conference-info has a version")
      },
    ].flatMap { (monitors: [Monitor]) in monitors }

  // MARK: Words

  /// For each document, the row of its way; what cannot be read is judged apart, and what ends a
  /// subscription has nothing in it.
  private static func telling(
    _ notify: String?, _ object: String?, _ judge: @escaping Judge<Telling>
  ) -> [Monitor] {
    whole(notify, object) { telling, facts in
      guard let document = telling.document, document.state != .deleted else {
        return .inapplicable
      }
      return judge(telling, facts)
    }
  }

  private static func whole(
    _ notify: String?, _ object: String?, _ judge: @escaping Judge<Telling>
  ) -> [Monitor] {
    let rows = [(notify, true), (object, false)].compactMap { row, isNotify in
      row.map { (row: "004-9.2.14.3-\($0)", isNotify: isNotify) }
    }
    return rows.map { row in
      Monitor(
        row.row,
        .telling { telling, facts in
          telling.isNotify == row.isNotify ? judge(telling, facts) : .inapplicable
        })
    }
  }

  private static func describing(
    _ notify: String?, _ object: String?, isOfGroupData: Bool = true,
    _ judge: @escaping @Sendable (Telling, ConferenceInfo.Description, Facts) -> Judgement
  ) -> [Monitor] {
    telling(notify, object) { telling, facts in
      guard !isOfGroupData || facts.own(.cfSupportsGroupData)?.flag == true,
        let description = telling.description
      else { return .inapplicable }
      return judge(telling, description, facts)
    }
  }

  /// Where the session has an icon.
  private static func icon(
    _ notify: String?, _ object: String?,
    _ judge: @escaping @Sendable (ConferenceInfo.Icon, Telling, Facts) -> Judgement
  ) -> [Monitor] {
    describing(notify, object) { telling, description, facts in
      guard facts[.cfIcon] != nil, let icon = description.icon else { return .inapplicable }
      return judge(icon, telling, facts)
    }
  }

  private static func each(
    _ notify: String, _ object: String, _ reason: String,
    _ isRight: @escaping @Sendable (ConferenceInfo.User) -> Bool
  ) -> [Monitor] {
    telling(notify, object) { telling, _ in
      telling.users.isEmpty
        ? .inapplicable : .pass(if: telling.users.allSatisfy(isRight), else: reason)
    }
  }

  /// For each who is shown as gone.
  private static func departing(
    _ notify: String?, _ object: String?,
    _ judge: @escaping @Sendable (ConferenceInfo.Endpoint, GroupPerson?, Telling) -> Judgement
  ) -> [Monitor] {
    telling(notify, object) { telling, _ in
      telling.users.reduce(.inapplicable) { found, user in
        guard let endpoint = user.endpoints.first, endpoint.status == .disconnected else {
          return found
        }
        let person = user.entity.flatMap { telling.room.person(shownAs: $0.comparable) }
        return found.and(judge(endpoint, person, telling))
      }
    }
  }

  /// For each who was added by REFER and is there.
  private static func joining(
    _ object: String,
    _ judge: @escaping @Sendable (ConferenceInfo.Endpoint, GroupPerson, Telling) -> Judgement
  ) -> [Monitor] {
    telling(nil, object) { telling, _ in
      telling.users.reduce(.inapplicable) { found, user in
        guard let endpoint = user.endpoints.first, endpoint.status == .connected,
          let person = user.entity.flatMap({ telling.room.person(shownAs: $0.comparable) }),
          person.referrer != nil
        else { return found }
        return found.and(judge(endpoint, person, telling))
      }
    }
  }
}

extension Telling {
  var isNotify: Bool { if case .notify = way { true } else { false } }
  var isPartial: Bool { document?.state == .partial }
  var description: ConferenceInfo.Description? { document?.conferenceDescription }
  var users: [ConferenceInfo.User] { document?.users?.entries ?? [] }
  var people: [GroupPerson] {
    room.people.values
  }

  func user(_ entity: Bytes) -> ConferenceInfo.User? {
    users.first { $0.entity?.comparable == entity }
  }

  func user(_ person: GroupPerson) -> ConferenceInfo.User? { user(person.shown) }

  func state(of person: GroupPerson, _ facts: Facts) -> String? {
    facts.of(person.key, .cfParticipantState)?.word
  }

  /// It says what the function holds.
  func says(_ said: Bytes?, _ held: Fact.Value?, _ what: String) -> Judgement {
    let held = held?.text ?? Bytes()
    return .pass(
      if: said ?? Bytes() == held,
      else: "\(what) is '\(said ?? Bytes())', and the function has '\(held)'")
  }

  /// Whether the receiver is told who has put something so: whoever was here then, and whoever has
  /// begun the session.
  func isDue(_ time: Fact.Value?) -> Bool {
    guard let receiver, let text = time?.text, let then = try? DateTime(parsing: text) else {
      return false
    }
    return receiver.address == room.originator
      || then.milliseconds >= epoch + receiver.added.nanoseconds / 1_000_000
  }

  /// Within a second.
  func isClose(_ time: DateTime, _ moment: Instant) -> Bool {
    abs(time.milliseconds - epoch - moment.nanoseconds / 1_000_000) <= 1000
  }

  /// Those who are in the session are counted.
  func hasUserCount(_ facts: Facts) -> Judgement {
    guard let condition = document?.conferenceState else { return .inapplicable }
    let connected = people.count { state(of: $0, facts) == "connected" }
    return .pass(
      if: condition.userCount.map { Int($0) } == connected,
      else: "user-count is \(condition.userCount ?? 0), and \(connected) are in the session")
  }

  /// Its users are just those who are in the session, and perhaps those who are expected.
  func hasParticipants(_ facts: Facts) -> Judgement {
    let shown = users.filter { $0.endpoints.first?.status != .disconnected }
      .compactMap { $0.entity?.comparable }
    for person in people where state(of: person, facts) == "connected" {
      if !shown.contains(person.shown) { return .fail("\(person.shown) is missing") }
    }
    let gone = shown.first { entity in
      room.person(shownAs: entity).map { state(of: $0, facts) == "left" } ?? true
    }
    return .pass(if: gone == nil, else: "\(gone ?? Bytes()) is shown, who is not in the session")
  }

  /// Who has gone is told once to those who were here, and then no more.
  var showsDepartures: Judgement {
    guard let receiver, let before = receiver.told else { return .inapplicable }
    var isAny = false
    for person in people {
      guard let departure = person.departure else { continue }
      isAny = true
      let status = user(person)?.endpoints.first?.status
      if departure.number > before {
        if status != .disconnected { return .fail("\(person.shown) has gone, and is not shown so") }
      } else if status != nil {
        return .fail("\(person.shown) is shown again, who has gone before")
      }
    }
    return isAny ? .pass : .inapplicable
  }
}

extension ConferenceInfo.Endpoint {
  /// Why somebody has gone, as a Reason header would say it.
  var reason: Reason? {
    guard let text = disconnectionInfo?.reason else { return nil }
    var scanner = Scanner(text)
    return try? Reason(parsing: &scanner)
  }
}
