import Entities
import Sim
import Wire

extension Monitor {
  /// A client that has looked into the message store comes back into a group, or begins it anew.
  static let storedGroups: [Monitor] = returning + beginning

  // MARK: Case A: the store knows where the group is

  private static let returning: [Monitor] = [
    each(.rejoin, row: "004-5.2.1.4-A.a") { invite, facts in
      guard let stored = StoredReading(invite, facts), let session = stored.session else {
        return .inapplicable
      }
      return invite.repeats(.conversationID, session.conversationID).and(
        invite.repeats(.contributionID, session.contributionID))
    },
    each(.rejoin, row: "004-5.2.1.4-A.b_1") { invite, facts in
      guard let focus = StoredReading(invite, facts)?.focus else { return .inapplicable }
      return invite.goesTo(focus)
    },
    each(.rejoin, row: "004-5.2.1.4-A.b_2") { invite, facts in
      guard let stored = StoredReading(invite, facts), stored.focus != nil else {
        return .inapplicable
      }
      let shown = stored.shown.map { $0.description }
      let own = invite.client.address.address
      let missing = stored.participants.first { participant in
        participant.comparable != own && !shown.contains("participant \(participant)")
      }
      return .pass(if: missing == nil, else: "\(missing ?? Bytes()) is not shown")
    },
    news("004-5.2.1.4-A.c_2") { document, said, _ in
      let wanted = ConferenceState(of: document)?.lines ?? []
      return .pass(
        if: wanted.allSatisfy { said.contains($0) },
        else: "the user is not told of those whom the NOTIFY has")
    },
    news("004-5.2.1.4-A.c_3") { document, said, stored in
      let wanted = ConferenceState(of: document)?.lines ?? []
      let old = stored.map { Bytes("\($0) invited") }
      return .pass(
        if: wanted.isEmpty || !old.contains { said.contains($0) },
        else: "the user is still told of those whom the store had")
    },
  ]

  /// For each NOTIFY with the whole to a client that has come back by what the store had.
  private static func news(
    _ row: String,
    _ judge: @escaping @Sendable (ConferenceInfo, [Bytes], [Bytes]) -> Judgement
  ) -> Monitor {
    Monitor(
      row,
      .news { news, facts in
        guard case .participants(let document?) = news.content, document.state != .partial,
          document.state != .deleted, let leg = news.leg, leg.procedure == .rejoin, !leg.isOver,
          let invite = leg.invite.sip,
          let stored = StoredReading(invite, leg.client, facts), stored.focus != nil
        else { return .inapplicable }
        return judge(
          document, facts.first(.sessionParticipants, of: leg.keys)?.list ?? [],
          stored.participants)
      })
  }

  // MARK: Case B: the store knows who was invited

  private static let beginning: [Monitor] = [
    anew("004-5.2.1.4-B") { invite, _, session in
      invite.client.rules.reading(
        .splitGroup, literal: .pass,
        repaired: .pass(
          if: invite.sip.text(of: .conversationID) == session.conversationID
            && invite.sip.text(of: .contributionID) != session.contributionID
            && invite.sip.text(of: .inReplyToContributionID) == session.contributionID,
          elseWarn: "the identifiers are not those of a session that goes on in another"))
    },
    anew("004-5.2.1.4-B.a") { invite, info, session in
      invite.lists(info.invitedParticipants ?? []).and(
        invite.lists([session.from].compactMap { $0 })
      ).and(invite.leavesOutItself)
    },
    anew("004-5.2.1.4-B.a.i") { invite, info, _ in
      invite.lists(info.invitedParticipants ?? [])
    },
    anew("004-5.2.1.4-B.a.ii") { invite, _, session in
      invite.lists([session.from].compactMap { $0 })
    },
    anew("004-5.2.1.4-B.a.iii") { invite, _, _ in invite.leavesOutItself },
  ]

  /// For each list of people that comes of what the store had of a session.
  private static func anew(
    _ row: String,
    _ judge: @escaping @Sendable (ClientRequest, SessionInfoObject, MIMEEntity) -> Judgement
  ) -> Monitor {
    each(.adHocGroup, row: row) { invite, facts in
      guard let contribution = invite.sip.text(of: .contributionID),
        let folder = facts.of(contribution, .requestStored)?.text,
        let stored = StoredReading(folder, invite.client, facts), let session = stored.session,
        let info = try? SessionInfoObject(parsing: session.body)
      else { return .inapplicable }
      return judge(invite, info, session)
    }
  }
}

/// What a client has read in the message store of one session, as the store has it.
private struct StoredReading {
  var session: MIMEEntity?
  var focus: Bytes?
  var participants: [Bytes] = []
  let shown: [Bytes]

  init?(_ invite: ClientRequest, _ facts: Facts) {
    self.init(invite.sip, invite.client, facts)
  }

  init?(_ invite: SIPMessage, _ client: Client, _ facts: Facts) {
    guard let contribution = invite.text(of: .contributionID) else { return nil }
    self.init(contribution, client, facts)
  }

  /// The objects that are listed; the newest that says where the group is counts.
  init?(_ contribution: Bytes, _ client: Client, _ facts: Facts) {
    guard let read = facts.of(contribution, .storeRead)?.list, !read.isEmpty else { return nil }
    shown = facts.of(contribution, .shown)?.list ?? []
    for line in read {
      let words = line.description.split(separator: " ")
      guard words.count == 2,
        let octets = facts.book.value(
          .storeContent, of: Bytes(String(words[1])), atFunctionFor: client)?.text,
        let entity = try? MIMEEntity(octets, .lenient)
      else { continue }
      take(entity, StoredKind(of: entity), client)
    }
  }

  private mutating func take(_ entity: MIMEEntity, _ kind: StoredKind, _ client: Client) {
    switch kind {
    case .session: session = entity
    case .groupState:
      guard let state = try? GroupStateObject(parsing: entity.body),
        state.status == nil || !client.rules.information.readsByDefinition
      else { return }
      focus = state.lastFocusSessionID
      participants = state.participants.compactMap(\.address)
    case .conferenceInfo:
      guard let document = try? ConferenceInfo(parsing: entity.body) else { return }
      focus = document.entity
      participants = document.present
    case .message, .notification: break
    }
  }
}

extension ConferenceState {
  /// What one document tells.
  fileprivate init?(of document: ConferenceInfo) {
    self.init()
    guard case .replaced = apply(document) else { return nil }
  }

  /// `ADDRESS STATUS` for each participant, as clients say it.
  fileprivate var lines: [Bytes] {
    users.map { user in
      let roles = (user.roles?.entries ?? []).map { " \($0)" }.joined()
      return Bytes(
        "\(user.entity ?? Bytes()) \(user.endpoints.first?.status?.text ?? "connected")\(roles)")
    }
  }
}

extension ClientRequest {
  /// Its list has certain people, but for the user.
  fileprivate func lists(_ wanted: [Bytes]) -> Judgement {
    let own = client.address.address
    let listed = list?.uris.map(\.address) ?? []
    let missing = wanted.map(\.comparable).first { $0 != own && !listed.contains($0) }
    return .pass(if: missing == nil, else: "\(missing ?? Bytes()) is not on the list")
  }

  fileprivate var leavesOutItself: Judgement {
    let own = client.address.address
    return .pass(
      if: list?.uris.contains { $0.address == own } != true, else: "the user is on the list")
  }
}
