import Entities
import Sim
import Wire

extension Monitor {
  static let groupMedia: [Monitor] = [
    Monitor(
      "004-5.2.3.1-1",
      .chat { chat, facts in
        guard let group = chat.group else { return .inapplicable }
        if chat.onlyRecipient(facts) != nil { return chat.goesToTheOne(facts) }
        return group.address == nil ? chat.goesToMembers(facts) : chat.goesToGroup
      }),
    Monitor("004-5.2.3.1-1a_1", .chat { chat, facts in chat.goesToTheOne(facts) }),
    Monitor(
      "004-5.2.3.1-1a_2",
      .composing { composing, facts in
        guard composing.isInGroup, let id = composing.seen.msrp?.messageID,
          let wanted = facts.of(id, .requestTargets)?.list.first
        else { return .inapplicable }
        return .pass(
          if: composing.cpim?.recipient?.comparable == wanted.comparable,
          else: "To is \(composing.cpim?.recipient ?? Bytes("missing")), and not \(wanted)")
      }),
    Monitor(
      "004-5.2.3.1-1a_3",
      .notice { notice, _ in
        guard let to = notice.to, let author = notice.author else { return .inapplicable }
        return .pass(
          if: to.comparable == author.comparable,
          else: "To is \(to), and \(author) has sent the message")
      }),
    Monitor(
      "004-5.2.3.1-1b",
      .chat { chat, facts in
        guard let group = chat.group, group.address == nil, chat.onlyRecipient(facts) == nil else {
          return .inapplicable
        }
        return chat.goesToMembers(facts)
      }),
    Monitor(
      "004-5.2.3.1-1c",
      .chat { chat, facts in
        guard chat.group?.address != nil, chat.onlyRecipient(facts) == nil else {
          return .inapplicable
        }
        return chat.goesToGroup
      }),
    groupData("004-5.2.3.1-7a", [.subject, .bulletin, .icon]),
    groupData("004-5.2.3.1-7b", [.role]),
    roster("004-5.2.3.1-8a_1") { arrival, document, roster, facts in
      if arrival.isNotTaken(document) { return .inapplicable }
      let said = facts.first(.sessionParticipants, of: arrival.keys)?.list ?? []
      let isTaken =
        said.map(\.withoutRoles).sorted() == roster.whole.told.map(\.withoutRoles).sorted()
      let taken = Judgement.pass(
        if: isTaken, else: "the client has other participants than the document")
      return arrival.client.rules.reading(
        .spoofedRoster, literal: taken,
        repaired: roster.isOfSession
          ? taken
          : .pass(
            if: said.sorted() == roster.participants.sorted(),
            else: "the client believes a document about another session"))
    },
    roster("004-5.2.3.1-8a_2") { arrival, document, roster, facts in
      if arrival.isNotTaken(document) { return .inapplicable }
      guard roster.isOfSession else { return .inapplicable }
      let said = facts.first(.sessionParticipants, of: arrival.keys)?.list ?? []
      for participant in roster.whole.told where !said.contains(participant) {
        return .fail("the client does not have '\(participant)'")
      }
      return arrival.replaces(.sessionSubject, document.subject, facts).and(
        arrival.replaces(.sessionIcon, document.icon, facts))
    },
    roster("004-5.2.3.1-8b_2") { arrival, document, roster, facts in
      guard !arrival.isNotTaken(document), roster.isOfSession,
        facts.first(.sessionGroupData, of: arrival.keys)?.flag == true
      else { return .inapplicable }
      return arrival.replaces(.sessionSubject, document.subject, facts)
    },
    roster("004-5.2.3.1-8c_3") { arrival, document, roster, facts in
      guard !arrival.isNotTaken(document), roster.isOfSession,
        facts.first(.sessionGroupData, of: arrival.keys)?.flag == true
      else { return .inapplicable }
      return arrival.replaces(.sessionIcon, document.icon, facts)
    },
  ]

  /// What changes something that a group shares has a body that says so.
  private static func groupData(_ row: String, _ targets: [GroupData.Target]) -> Monitor {
    Monitor(
      row,
      .chunk { chunk, facts in
        guard let request = chunk.groupData else { return .inapplicable }
        guard let target = request.target, request.action != nil else {
          return .fail("the body does not say what is to be done")
        }
        guard targets.contains(target) else { return .inapplicable }
        if facts.first(.sessionGroupData, of: chunk.keys)?.flag == false {
          return .warn("group data are sent where they cannot be managed")
        }
        return .pass(if: request.isComplete, else: "the body lacks what is to be set")
      })
  }

  /// For each document on participants that comes over MSRP.
  private static func roster(
    _ row: String,
    _ judge: @escaping @Sendable (Arrival, ConferenceInfo, Arrival.Roster, Facts) -> Judgement
  ) -> Monitor {
    Monitor(
      row,
      .arrival { arrival, facts in
        guard case .roster(let document) = arrival.content, let roster = arrival.roster else {
          return .inapplicable
        }
        return judge(arrival, document, roster, facts)
      })
  }
}

extension Chat {
  /// The only one for whom it is, as its user wants.
  fileprivate func onlyRecipient(_ facts: Facts) -> Bytes? {
    cpim.imdnMessageID.flatMap { facts.of($0, .requestTargets)?.list.first }
  }

  fileprivate func goesToTheOne(_ facts: Facts) -> Judgement {
    guard group != nil, let wanted = onlyRecipient(facts) else { return .inapplicable }
    return .pass(
      if: cpim.recipient?.comparable == wanted.comparable,
      else: "To is \(cpim.recipient ?? Bytes("missing")), and not \(wanted)")
  }

  fileprivate func goesToMembers(_ facts: Facts) -> Judgement {
    guard let focus = group?.focus, let to = cpim.recipient.flatMap({ try? URI(parsing: $0) })
    else { return .fail("To is missing") }
    let isFactory = facts.own(.clientControllingURI)?.text?.comparable == to.address
    let isAnonymous = to.host.description.lowercased().hasSuffix("anonymous.invalid")
    let missing = Judgement.fail("To is \(to), which does not name the group")
    return client.rules.reading(
      .cpimToOfGroup, literal: focus.names(to) || isFactory || isAnonymous ? .pass : missing,
      repaired: focus.names(to)
        ? .pass
        : isFactory || isAnonymous ? .warn("To is \(to), and not the session's identity") : missing)
  }

  fileprivate var goesToGroup: Judgement {
    guard let group, let address = group.address,
      let to = cpim.recipient.flatMap({ try? URI(parsing: $0) })
    else { return .fail("To is missing") }
    let missing = Judgement.fail("To is \(to), which does not name the group")
    return client.rules.reading(
      .cpimToOfGroup, literal: to.address == address ? .pass : missing,
      repaired: group.focus.names(to)
        ? .pass
        : to.address == address ? .warn("To is \(to), and not the session's identity") : missing)
  }
}

extension Chunk {
  /// What it asks to be changed of a group's data.
  fileprivate var groupData: GroupData.Request? {
    guard let type = (try? msrp.contentType) ?? nil, type.is("\(GroupData.mediaType)"),
      sentBefore == nil, let body = msrp.body
    else { return nil }
    // What cannot be read asks for nothing.
    guard let data = try? GroupData(parsing: body) else { return GroupData.Request(nil, nil) }
    return if case .request(let request) = data.content { request } else { nil }
  }
}

extension GroupData.Request {
  /// What is set or moved is there.
  fileprivate var isComplete: Bool {
    switch (target, action) {
    case (.role?, _): data?.role?.participant != nil
    case (_, .delete?): true
    case (.subject?, _): data?.subject != nil
    case (.bulletin?, _): data?.bulletin != nil
    case (.icon?, _): data?.icon != nil
    default: true
    }
  }
}

extension Arrival {
  /// RFC 4575 knows no document without a version (finding `cio-no-version`).
  fileprivate func isNotTaken(_ document: ConferenceInfo) -> Bool {
    client.rules.readings[.objectWithoutVersion] == .literal && document.version == nil
  }

  /// What is shared is what the document says; where it says nothing, it stays.
  fileprivate func replaces(_ name: FactName, _ value: Bytes?, _ facts: Facts) -> Judgement {
    guard let value else { return .pass }
    let said = facts.first(name, of: keys)?.text ?? Bytes()
    return .pass(
      if: said == value, else: "the client has '\(said)', and the document '\(value)'")
  }
}

extension Arrival.Roster {
  /// Whether the newest document is about the session in which it came.
  fileprivate var isOfSession: Bool {
    whole.document.flatMap { try? URI(parsing: $0.entity) }.map { focus.names($0) } ?? false
  }
}

extension ConferenceInfo {
  fileprivate var subject: Bytes? { conferenceDescription?.subject }

  fileprivate var icon: Bytes? {
    switch conferenceDescription?.icon?.source {
    case .uri(let uri)?: uri
    case .file(let name)?: name
    case .nothing?: Bytes()
    case nil: nil
    }
  }
}

extension ConferenceState {
  /// `ADDRESS STATUS` for each participant, with the roles behind it.
  fileprivate var told: [Bytes] {
    users.map { user in
      let roles = (user.roles?.entries ?? []).map { " \($0)" }.joined()
      let status = user.endpoints.first?.status?.text ?? "connected"
      return Bytes("\(user.entity ?? Bytes()) \(status)\(roles)")
    }
  }
}

extension Bytes {
  fileprivate var withoutRoles: String {
    description.split(separator: " ").prefix(2).joined(separator: " ")
  }
}

extension [Bytes] {
  fileprivate func sorted() -> [String] { map(\.description).sorted() }
}
