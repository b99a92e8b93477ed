import Sim
import Wire

/// How each participant of a session is shown to the others: made once for all receivers, when
/// somebody has changed.
struct SharedRoster: Sendable {
  /// By places.
  fileprivate(set) var users: [ConferenceInfo.User] = []
  /// The change of the session after which they are so.
  fileprivate var change: Int?
}

extension ControllingFunction {
  /// Brings the roster up to date, before a document is made of it.
  mutating func updateRoster(of index: Int) {
    let session = sessions[index]
    let known = session.roster.users.count
    guard session.roster.change != session.changes || known < session.participants.count else {
      return
    }
    for place in session.participants.indices {
      if place >= known {
        sessions[index].roster.users.append(user(session[place]))
      } else if session.roster.change.map({ session[place].change > $0 }) ?? true {
        sessions[index].roster.users[place] = user(session[place])
      }
    }
    sessions[index].roster.change = session.changes
  }

  private func user(_ participant: GroupSession.Participant) -> ConferenceInfo.User {
    let entity = participant.shown.text
    var endpoint = ConferenceInfo.Endpoint(entity)
    switch participant.state {
    case .connected:
      endpoint.status = .connected
      // Reading `joining-info-copied`.
      if let referrer = participant.addedBy, let joined = participant.joined {
        let reason = rules.information.givesReasonsForJoining ? participant.formerly?.reason : nil
        endpoint.joiningInfo = ConferenceInfo.Execution(
          when: almanac.text(of: joined), reason: reason, by: referrer.text)
      }
    case .pending:
      endpoint.status = .pending
    case .left:
      endpoint.status = .disconnected
      if let departure = participant.departure {
        endpoint.disconnectionMethod = departure.method
        endpoint.disconnectionInfo = ConferenceInfo.Execution(
          when: departure.time, reason: departure.reason, by: departure.by?.text)
      }
    }
    var user = ConferenceInfo.User(entity, displayText: nil, endpoints: [endpoint])
    if participant.alias == nil { user.displayText = participant.display.map { Bytes($0) } }
    if supportsGroupData, !participant.roles.isEmpty {
      user.roles = ConferenceInfo.Roles(participant.roles)
    }
    return user
  }
}
