import Sim
import Wire

/// What a function knows of a group's participants, and whom it tells: from one value all is made
/// that its user's clients learn of them by way of it.
struct GroupInformation: Sendable {
  /// The whole, as it was told last in either way.
  private(set) var latest: ConferenceInfo?
  /// When it came to be so, on the calendar.
  var changed: Bytes?
  /// It was told over MSRP.
  private(set) var comesOverMSRP = false
  /// What the function's own subscription has told: its versions are no others' matter (finding
  /// `cio-no-version`).
  private(set) var watched = ConferenceState()
  /// The Call-ID of that subscription, while there is one.
  var subscription: Bytes?
  /// Clients whose subscriptions end at the function.
  var watchers: [ClientWatcher] = []
  /// Clients whose subscriptions it has passed on to the focus (finding `pf-as-notifier`).
  var passed: [PassedSubscription] = []
  /// The state is kept that tells of the session's end for good.
  var hasLastState = false
  /// Until when no other state of the group is kept, and whether there is one to be kept then.
  var keeping: (pause: TimerID, isBehind: Bool)?

  enum Outcome: Sendable {
    /// Whether anything is otherwise than before.
    case known(isNew: Bool)
    /// The whole has to be asked for.
    case gap
    case useless
  }

  /// A document that has come over MSRP: it is the whole (004-9.2.14.3-msrp_2).
  mutating func learn(object document: ConferenceInfo) -> Outcome {
    var state = ConferenceState()
    guard case .replaced = state.apply(document), let whole = state.document else {
      return .useless
    }
    comesOverMSRP = true
    return take(whole)
  }

  /// The body of a notification: all or a part, by its version (004-5.2.3.2.1-1_2).
  mutating func learn(notification document: ConferenceInfo) -> Outcome {
    switch watched.apply(document) {
    case .replaced, .merged: break
    case .ended, .ignoredOldVersion, .refused: return .useless
    case .gap, .needsFull: return .gap
    }
    guard let whole = watched.document else { return .useless }
    comesOverMSRP = false
    return take(whole)
  }

  private mutating func take(_ whole: ConferenceInfo) -> Outcome {
    var whole = whole
    whole.version = nil
    whole.state = nil
    let isNew = latest.map { !whole.saysTheSame(as: $0) } ?? true
    latest = whole
    return .known(isNew: isNew)
  }

  /// What is known of the session by another pair of legs.
  mutating func takeOver(_ other: GroupInformation) {
    latest = other.latest
    changed = other.changed
    comesOverMSRP = other.comesOverMSRP
  }

  mutating func forgetPause(_ out: inout Outbox<Network>) {
    if let keeping { out.stop(keeping.pause) }
    keeping = nil
  }

  /// A subscription begins anew, and its documents with it.
  mutating func watch(_ callID: Bytes?) {
    subscription = callID
    watched = ConferenceState()
  }
}

/// A client that is told by NOTIFY what comes over MSRP (004-5.2.4-3_2).
struct ClientWatcher: Sendable {
  let duty: UInt32
  /// The leg of the client.
  let leg: UInt32
  var version: UInt32 = 0
  /// What it was told last.
  var last: ConferenceInfo?
  /// Something has changed while a NOTIFY had no answer.
  var isBehind = false
}

/// A subscription that the focus has, and the function has seen.
struct PassedSubscription: Sendable {
  let request: SIPMessage
  let leg: UInt32
  var version: UInt32 = 0
  var last: ConferenceInfo?
}

extension ConferenceInfo {
  /// Whether two tell of the same participants, and of the same that these share.
  fileprivate func saysTheSame(as other: ConferenceInfo) -> Bool {
    users == other.users && conferenceDescription == other.conferenceDescription
  }
}

extension Bridge {
  var informationFacts: [Fact] {
    let grounds = Grounds(.participantsForAbsent, .conferenceEvents)
    guard let latest = information.latest else { return [] }
    guard state != .over else {
      return [Fact(.pfSessionConferenceState, of: key, .absent, grounds)]
    }
    return [Fact(.pfSessionConferenceState, of: key, .list(latest.told), grounds)]
  }

  /// `FOCUS VERSION` for the function's own subscription.
  func watchingFact(_ callID: Bytes, isOver: Bool = false) -> Fact {
    let target = focus?.uri.text ?? Bytes()
    let version = information.watched.version.map { " \($0)" } ?? ""
    return Fact(
      .pfSubscription, of: callID, isOver ? .absent : .text(Bytes("\(target)\(version)")),
      Grounds(.participantsForAbsent, .events))
  }
}

extension ConferenceInfo {
  /// What it tells, in words: `participant ADDRESS STATUS` with the roles behind it, `subject TEXT`,
  /// `icon ADDRESS`, `bulletin TEXT`.
  var told: [Bytes] {
    var lines = (users?.entries ?? []).map { "participant \($0.told)" }.sorted()
    if let subject = conferenceDescription?.subject, !subject.isEmpty {
      lines.append("subject \(subject)")
    }
    if case .uri(let uri)? = conferenceDescription?.icon?.source, !uri.isEmpty {
      lines.append("icon \(uri)")
    }
    if let bulletin = conferenceDescription?.freeText, !bulletin.isEmpty {
      lines.append("bulletin \(bulletin)")
    }
    return lines.map { Bytes($0) }
  }
}
