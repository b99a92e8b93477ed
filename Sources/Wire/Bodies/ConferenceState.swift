/// What a subscriber knows of a conference: the documents it has received, put together (RFC 4575
/// §4.6).
public struct ConferenceState: Hashable, Sendable {
  /// What has become of a document.
  public enum Outcome: Hashable, Sendable {
    /// It has taken the place of all that was known.
    case replaced
    /// What it tells was put into what was known.
    case merged
    /// The conference has ceased to exist; the subscription should be ended.
    case ended
    /// It is as old as what is known, or older, and was discarded.
    case ignoredOldVersion(known: UInt32, got: UInt32)
    /// Documents are missing before it; the subscription must be refreshed for a full one.
    case gap(expected: UInt32, got: UInt32)
    /// It tells a part, and nothing is known yet of the whole.
    case needsFull
    /// It contradicts the rules, and was discarded.
    case refused(Flaw)
  }

  /// The whole as it is known: a full document, in which no element says how much it tells.
  public private(set) var document: ConferenceInfo?
  /// The local version; nil before the first document, and where documents come without versions.
  public private(set) var version: UInt32?

  public init() {}

  /// The participants as they are known.
  public var users: [ConferenceInfo.User] { document?.users?.entries ?? [] }

  /// Takes in a document. Whatever comes of it but a replacement or a merge leaves what is known as
  /// it was.
  public mutating func apply(_ notification: ConferenceInfo) -> Outcome {
    if let known = version, let got = notification.version, got <= known {
      return .ignoredOldVersion(known: known, got: got)
    }
    do throws(Flaw) {
      try notification.checkStates()
    } catch {
      return .refused(error)
    }
    switch notification.state ?? .full {
    case .full:
      document = notification.whole
      version = notification.version
      return .replaced
    case .deleted:
      document = notification.whole
      version = notification.version
      return .ended
    case .partial:
      return merge(notification)
    case .other(let word):
      return .refused(Flaw("a state '\(word)'", "RFC 4575 §4.4", at: 0))
    }
  }

  private mutating func merge(_ notification: ConferenceInfo) -> Outcome {
    guard let got = notification.version else {
      return .refused(Flaw("a partial document without version", "RFC 4575 §5.2", at: 0))
    }
    guard var document, let known = version else { return .needsFull }
    // The version is above the known one, which therefore is not the highest there is.
    guard got == known + 1 else { return .gap(expected: known + 1, got: got) }
    document.merge(notification)
    document.version = got
    self.document = document
    version = got
    return .merged
  }
}

// MARK: Checks

extension ConferenceInfo {
  /// Holds the document against the rules for states and keys (RFC 4575 §4.4, §4.5). What stands in
  /// a deleted element is ignored, whatever it is.
  fileprivate func checkStates() throws(Flaw) {
    guard state != .deleted else { return }
    if let users { try check(users) }
    if let sidebarsByRef {
      try ConferenceInfo.check(sidebarsByRef.state, within: state, "sidebars-by-ref")
    }
    guard let sidebarsByVal else { return }
    try ConferenceInfo.check(sidebarsByVal.state, within: state, "sidebars-by-val")
    guard sidebarsByVal.state != .deleted else { return }
    let entries = sidebarsByVal.entries
    try ConferenceInfo.check(keys: entries.map { $0.entity }, in: sidebarsByVal.state, "entry")
    for entry in entries {
      try ConferenceInfo.check(entry.state, within: sidebarsByVal.state, "entry")
      try entry.checkStates()
    }
  }

  private func check(_ users: Users) throws(Flaw) {
    try ConferenceInfo.check(users.state, within: state, "users")
    guard users.state != .deleted else { return }
    try ConferenceInfo.check(keys: users.entries.map { $0.entity }, in: users.state, "user")
    for user in users.entries {
      try ConferenceInfo.check(user.state, within: users.state, "user")
      guard user.state != .deleted else { continue }
      try ConferenceInfo.check(keys: user.endpoints.map { $0.entity }, in: user.state, "endpoint")
      for endpoint in user.endpoints {
        try ConferenceInfo.check(endpoint.state, within: user.state, "endpoint")
        guard endpoint.state != .deleted else { continue }
        try ConferenceInfo.check(
          keys: endpoint.media.map { $0.id }, in: endpoint.state, "media")
      }
    }
  }

  private static func check(
    _ state: State?, within parent: State?, _ name: String
  ) throws(Flaw) {
    if case .other(let word) = state {
      throw Flaw("a <\(name)> of state '\(word)'", "RFC 4575 §4.4", at: 0)
    }
    if parent ?? .full == .full && state ?? .full != .full {
      throw Flaw("a <\(name)> that is not full in a full element", "RFC 4575 §4.4", at: 0)
    }
  }

  /// Keys are there to say which part is meant: a whole can do without them, but two elements
  /// cannot share one.
  private static func check(
    keys: [Bytes?], in state: State?, _ name: String
  ) throws(Flaw) {
    let there = keys.compactMap { $0 }
    guard state != .partial || there.count == keys.count else {
      throw Flaw("a <\(name)> without its key", "RFC 4575 §4.5", at: 0)
    }
    guard there.count > 1, let repeated = KeyIndex(there).repeated else { return }
    throw Flaw("two <\(name)> of the key '\(repeated)'", "RFC 4575 §4.5", at: 0)
  }
}
