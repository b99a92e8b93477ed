import Sim
import Wire

/// What a Participating Function, or a client, must know of a group's participants by what it was told
/// in either way.
struct ConferencePicture: Sendable {
  private var watched = ConferenceState()
  private(set) var latest: ConferenceInfo?
  /// When it came to be so.
  private(set) var changed: Instant?
  private var isDated = false

  /// Whether it is something new.
  @discardableResult
  mutating func take(notification document: ConferenceInfo, at time: Instant) -> Bool {
    switch watched.apply(document) {
    case .replaced, .merged: return keep(watched.document, at: time)
    case .ended, .ignoredOldVersion, .gap, .needsFull, .refused: return false
    }
  }

  @discardableResult
  mutating func take(object document: ConferenceInfo, at time: Instant) -> Bool {
    var state = ConferenceState()
    guard case .replaced = state.apply(document) else { return false }
    return keep(state.document, at: time)
  }

  /// A subscription begins, and its documents with it.
  mutating func beginSubscription() { watched = ConferenceState() }

  /// Of a session that has just begun the first document gives the date.
  mutating func beginSession() { isDated = false }

  private mutating func keep(_ whole: ConferenceInfo?, at time: Instant) -> Bool {
    guard let whole else { return false }
    let isNew = latest.map { !whole.isLike($0) } ?? true
    latest = whole
    if isNew || !isDated { changed = time }
    isDated = true
    return isNew
  }
}

extension ConferenceInfo {
  /// Whether two wholes tell of the same participants, and of the same that these share.
  func isLike(_ other: ConferenceInfo) -> Bool {
    (users?.entries ?? []) == (other.users?.entries ?? [])
      && conferenceDescription == other.conferenceDescription
  }

  /// The addresses of those who have not gone.
  var present: [Bytes] {
    (users?.entries ?? []).filter { user in
      !user.endpoints.contains { $0.status == .disconnected }
    }.compactMap(\.entity)
  }

  /// As functions and clients say it: the participants with their statuses and roles, the subject, the
  /// icon and the bulletin.
  var words: [Bytes] {
    var words = (users?.entries ?? []).map { user in
      let roles = (user.roles?.entries ?? []).map { " \($0)" }.joined()
      let status = user.endpoints.first?.status?.text ?? "connected"
      return "participant \(user.entity ?? Bytes()) \(status)\(roles)"
    }.sorted()
    for (name, text) in [
      ("subject", sharedSubject), ("icon", sharedIcon), ("bulletin", sharedBulletin),
    ] {
      if let text { words.append("\(name) \(text)") }
    }
    return words.map { Bytes($0) }
  }

  var sharedSubject: Bytes? { conferenceDescription?.subject.flatMap { $0.isEmpty ? nil : $0 } }
  var sharedBulletin: Bytes? {
    conferenceDescription?.freeText.flatMap { $0.isEmpty ? nil : $0 }
  }
  var sharedIcon: Bytes? {
    guard case .uri(let uri)? = conferenceDescription?.icon?.source, !uri.isEmpty else {
      return nil
    }
    return uri
  }
}
