import Wire

// What a document about a conference says of one participant.

extension ConferenceInfo.User {
  /// How the user's only endpoint stands.
  var status: ConferenceInfo.Status? { endpoints.first?.status }

  /// As facts have it: `ADDRESS STATUS`, and the roles behind it.
  var told: String {
    let roles = (roles?.entries ?? []).map { " \($0)" }.joined()
    return "\(entity ?? Bytes()) \(status?.text ?? "connected")\(roles)"
  }
}

extension ConferenceInfo.Status {
  /// Whether who has it is in the conference, or may soon be.
  var isPresent: Bool { self != .disconnected }
}
