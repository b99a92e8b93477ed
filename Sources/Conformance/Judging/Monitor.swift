import Entities

/// Judges one row of the catalogue, wherever what it speaks of occurs.
///
///     Monitor.each(.pagerMessage, "002-7.2.1-5") { message, facts in
///       guard facts.wantsAnonymity else { return .inapplicable }
///       return .pass(if: message.sip[.privacy]?.has("id") == true, else: "Privacy lacks 'id'")
///     }
public struct Monitor: Sendable {
  public let row: String
  let check: Check

  typealias Judge<Subject> = @Sendable (Subject, Facts) -> Judgement

  enum Check: Sendable {
    case request([Procedure], Judge<ClientRequest>)
    case wish([Procedure], Judge<Wish>)
    case leg(LegChoice, Judge<Leg>)
    case binding(Judge<Binding>)
    case chat(Judge<Chat>)
    case chunk(Judge<Chunk>)
    case composing(Judge<Composing>)
    case event(Judge<ReportedEvent>)
    case notice(Judge<Notice>)
    case debt(Judge<Debt>)
    case arrival(Judge<Arrival>)
    case course(@Sendable (NoticeCourse) -> Judgement)
    case interworking(@Sendable (Interworking) -> Judgement)
    case passage(@Sendable (Passage) -> Judgement)
    case news(Judge<News>)
    case groupCall(GroupCallChoice, Judge<GroupCall>)
    case groupChange(Judge<GroupChange>)
    case referral(Judge<Referral>)
    case relay(Judge<Relay>)
    case telling(Judge<Telling>)
    case groupNews(Judge<GroupNews>)
    case groupSilence(Judge<GroupSilence>)
    case servedBye(@Sendable (ServedBye) -> Judgement)
    case groupDelivery(@Sendable (GroupDelivery) -> Judgement)
    case dueDelivery(@Sendable (DueDelivery) -> Judgement)
    case networkBye(@Sendable (NetworkBye) -> Judgement)
    case functionNotice(@Sendable (FunctionNotice) -> Judgement)
    case objectPassage(@Sendable (ObjectPassage) -> Judgement)
    case stored(@Sendable (StoredObject) -> Judgement)
    case servedMessage(@Sendable (ServedMessage) -> Judgement)
    case interception(@Sendable (Interception) -> Judgement)
    case proxiedBye(@Sendable (ProxiedBye) -> Judgement)
  }

  /// Which ends of which calls.
  enum LegChoice: Sendable {
    /// Where the client has called, for one of these.
    case calling([Procedure])
    /// Where it was called for a session.
    case invited
    /// Both ends of sessions.
    case session

    func takes(_ leg: Leg) -> Bool {
      switch self {
      case .calling(let procedures):
        leg.isCaller && leg.procedure.map { procedures.contains($0) } == true
      case .invited: !leg.isCaller && leg.isSession
      case .session: leg.isSession
      }
    }
  }

  /// Which calls of a focus.
  enum GroupCallChoice: Sendable {
    /// From whoever wants to begin the session of a group, or finds it begun.
    case beginning
    /// From whoever comes back.
    case rejoining
    /// To somebody who is invited.
    case inviting
    /// Any of these.
    case taking

    func takes(_ call: GroupCall) -> Bool {
      switch self {
      case .beginning: call.kind == .adHoc || call.kind == .group
      case .rejoining: call.kind == .rejoin
      case .inviting: call.kind == .member
      case .taking: call.kind != .other
      }
    }
  }

  init(_ row: String, _ check: Check) {
    self.row = row
    self.check = check
  }

  /// The document whose row it is.
  var document: Substring { row.prefix(3) }

  /// Whether it binds an actor of an edition: where 004 has a procedure, that of 002 is superseded.
  func binds(_ edition: Edition) -> Bool { Monitor.row(row, binds: edition) }

  static func row(_ row: String, binds edition: Edition) -> Bool {
    let document = row.prefix(3)
    guard edition.documents.contains(where: { $0 == document }) else { return false }
    let isSuperseded = ["002-7.3.5-", "002-7.4.2-", "002-7.4.3-", "002-7.4.9-"].contains {
      row.hasPrefix($0)
    }
    return !isSuperseded || !edition.documents.contains("004")
  }

  /// The kind of occasion that it judges.
  var kind: Occasion.Kind {
    switch check {
    case .request: .request
    case .wish: .wish
    case .leg: .leg
    case .binding: .binding
    case .chat: .chat
    case .chunk: .chunk
    case .composing: .composing
    case .event: .event
    case .notice: .notice
    case .debt: .debt
    case .arrival: .arrival
    case .course: .course
    case .passage: .passage
    case .news: .news
    case .groupCall: .groupCall
    case .groupChange: .groupChange
    case .referral: .referral
    case .relay: .relay
    case .telling: .telling
    case .groupNews: .groupNews
    case .groupSilence: .groupSilence
    case .interworking: .interworking
    case .servedBye: .servedBye
    case .groupDelivery: .groupDelivery
    case .dueDelivery: .dueDelivery
    case .networkBye: .networkBye
    case .functionNotice: .functionNotice
    case .objectPassage: .objectPassage
    case .stored: .stored
    case .servedMessage: .servedMessage
    case .interception: .interception
    case .proxiedBye: .proxiedBye
    }
  }

  // MARK: Words

  /// For each request that begins a procedure.
  static func each(
    _ procedures: Procedure..., row: String, _ judge: @escaping Judge<ClientRequest>
  ) -> Monitor {
    Monitor(row, .request(procedures, judge))
  }

  /// Whenever a user wants it, a request follows within the time bound, to the core.
  static func follows(_ procedures: Procedure..., row: String) -> Monitor {
    Monitor(
      row,
      .wish(procedures) { wish, facts in
        if wish.exceedsLimit(facts) == true { return .inapplicable }
        guard let request = wish.request else {
          return .fail("no request followed within \(Observer.timeBound) of what the user wanted")
        }
        return .pass(if: wish.reachesCore, else: "the request does not go to the core", request)
      })
  }

  /// For each user's request, when it has led to something or could have.
  static func whenever(
    _ procedures: Procedure..., row: String, _ judge: @escaping Judge<Wish>
  ) -> Monitor {
    Monitor(row, .wish(procedures, judge))
  }

  /// For each call of a kind, when it is over.
  static func each(
    _ choice: LegChoice, row: String, _ judge: @escaping Judge<Leg>
  ) -> Monitor {
    Monitor(row, .leg(choice, judge))
  }

  /// For each call of a focus, when it is over.
  static func each(
    _ choice: GroupCallChoice, row: String, _ judge: @escaping Judge<GroupCall>
  ) -> Monitor {
    Monitor(row, .groupCall(choice, judge))
  }

  /// All of them, in the order of the documents.
  public static let all: [Monitor] = [
    registration, pagerMessages, largeMessages, deferredRetrieval, oneToOneSessions, fileTransfer,
    extensions000, extensions002, adHocGroups002, predefinedGroups002, additions, removals,
    joinInGroups002, sessions, adHocGroups, predefinedGroups, joinInGroups, rejoins, invitations,
    groupInvitations, extensions, clientMedia, groupMedia, referrals, groupRefusals,
    groupInitiation,
    groupAnswers, focuses, rejoining, focusMedia, groupModification, participantSessions,
    participantInformation, byesFromClients, groupDeliveries,
    groupReturns, absences, byesFromNetwork, keptParticipants, servedMessages, objectsForClients,
    storedAtTheEnd, proxiedByes,
    recordings, storedGroups,
  ].flatMap { (monitors: [Monitor]) in monitors }

  /// Why a row has none, though it could have one; nil for one that has.
  public static func reasonForNone(for row: String) -> String? {
    guard !all.contains(where: { $0.row == row }) else { return nil }
    return laterRows.first { $0.rows.contains(row) }?.reason
  }
}
