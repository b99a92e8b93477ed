// What is otherwise between two states of a conference, as a document that tells a part of it
// (RFC 4575 §4.6): put into the earlier one, it gives the later.

extension ConferenceInfo {
  /// A partial document, without a version, for whoever knows an earlier whole.
  public func difference(from earlier: ConferenceInfo) -> ConferenceInfo {
    var document = ConferenceInfo(entity: entity, state: .partial)
    if conferenceDescription != earlier.conferenceDescription {
      document.conferenceDescription = conferenceDescription
    }
    if hostInfo != earlier.hostInfo { document.hostInfo = hostInfo }
    if conferenceState != earlier.conferenceState { document.conferenceState = conferenceState }
    let known = earlier.users?.entries ?? []
    let now = users?.entries ?? []
    let before = KeyIndex(known.map { $0.key ?? Bytes() })
    let after = KeyIndex(now.map { $0.key ?? Bytes() })
    var changed = now.filter { user in
      user.key.flatMap { before.position(of: $0) }.map { known[$0] != user } ?? true
    }
    for user in known where user.key.flatMap({ after.position(of: $0) }) == nil {
      var gone = User(user.entity, displayText: nil, endpoints: [])
      gone.state = .deleted
      changed.append(gone)
    }
    if !changed.isEmpty { document.users = Users(changed, state: .partial) }
    return document
  }
}
