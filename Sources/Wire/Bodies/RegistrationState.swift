/// What a subscriber knows of registrations: the documents it has received, put together (RFC 3680
/// §5.2).
public struct RegistrationState: Hashable, Sendable {
  /// What has become of a document.
  public enum Outcome: Hashable, Sendable {
    /// It has taken the place of all that was known.
    case replaced
    /// What it tells was put into what was known.
    case merged
    /// It was put in too, but documents are missing before it: the subscription should be refreshed.
    case mergedAfterGap(expected: UInt32, got: UInt32)
    /// It is as old as what is known, or older, and was discarded.
    case ignoredOldVersion(known: UInt32, got: UInt32)
    /// It contradicts the rules, and was discarded.
    case refused(Flaw)
  }

  /// The registrations as they are known, without bindings that have ended.
  public private(set) var registrations: [RegInfo.Registration] = []
  /// The local version; nil before the first document.
  public private(set) var version: UInt32?

  public init() {}

  /// Takes in a document.
  public mutating func apply(_ notification: RegInfo) -> Outcome {
    let got = notification.version
    if let known = version, got <= known {
      return .ignoredOldVersion(known: known, got: got)
    }
    do throws(Flaw) {
      try notification.checkKeys()
    } catch {
      return .refused(error)
    }
    // Only a known version that is below the one that came has a successor here.
    let expected = version.map { $0 + 1 }
    switch notification.state {
    case .full:
      registrations = notification.registrations.map { $0.withoutEnded }
      version = got
      return .replaced
    case .partial:
      merge(notification)
      version = got
      guard let expected, expected != got else { return .merged }
      return .mergedAfterGap(expected: expected, got: got)
    case .other(let word):
      return .refused(Flaw("a state '\(word)'", "RFC 3680 §5.1", at: 0))
    }
  }

  private mutating func merge(_ news: RegInfo) {
    let index = KeyIndex(registrations.map { $0.id })
    for registration in news.registrations {
      if let position = index.position(of: registration.id) {
        registrations[position].merge(registration)
      } else {
        registrations.append(registration.withoutEnded)
      }
    }
  }
}

extension RegInfo {
  /// No two rows can have one key.
  fileprivate func checkKeys() throws(Flaw) {
    if let repeated = KeyIndex(registrations.map { $0.id }).repeated {
      throw Flaw("two registrations of the id '\(repeated)'", "RFC 3680 §5.1", at: 0)
    }
    for registration in registrations {
      if let repeated = KeyIndex(registration.contacts.map { $0.id }).repeated {
        throw Flaw("two contacts of the id '\(repeated)'", "RFC 3680 §5.1", at: 0)
      }
    }
  }
}

extension RegInfo.Registration {
  fileprivate var withoutEnded: Self {
    var copy = self
    copy.contacts.removeAll { $0.state == .terminated }
    return copy
  }

  /// Each contact takes the place of the one with its key.
  fileprivate mutating func merge(_ news: Self) {
    aor = news.aor
    state = news.state
    unknown.merge(news.unknown)
    let index = KeyIndex(contacts.map { $0.id })
    for contact in news.contacts {
      if let position = index.position(of: contact.id) {
        contacts[position] = contact
      } else {
        contacts.append(contact)
      }
    }
    contacts.removeAll { $0.state == .terminated }
  }
}
