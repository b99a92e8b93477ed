/// One media description of a session, to look at. What it does not say itself, but may take from
/// the session, is taken from there.
public struct MediaDescription: Sendable {
  public let session: SessionDescription
  /// Counted from 0.
  public let index: Int

  private var section: SessionDescription.Section { .media(index) }

  /// The `m=` line; nil where it cannot be understood.
  public var line: MediaLine? {
    guard let value = session.value(of: "m", in: section) else { return nil }
    return try? MediaLine(value)
  }

  public var port: UInt16 { line?.port ?? 0 }

  /// Whether messages are sent by MSRP.
  public var isMSRP: Bool { line?.isMSRP ?? false }

  /// Whether the medium is refused, or no longer wanted.
  public var isRefused: Bool { port == 0 }

  /// Its own `c=`, or the session's.
  public var connection: NetworkAddress? {
    get throws(Flaw) {
      guard let value = session.value(of: "c", in: section) ?? session.value(of: "c", in: .session)
      else { return nil }
      return try NetworkAddress(parsing: value)
    }
  }

  /// The value of an attribute; nil where it is absent or has none.
  public func attribute(_ name: String) -> Bytes? {
    session.attribute(name, in: section) ?? nil
  }

  /// Whether there is such an attribute, with a value or without.
  public func has(_ name: String) -> Bool {
    session.index(ofAttribute: name, in: section) != nil
  }

  /// Whether it, or the session, says which way messages go.
  public var saysDirection: Bool {
    [section, .session].contains { section in
      MediaDirection.allCases.contains {
        session.index(ofAttribute: $0.rawValue, in: section) != nil
      }
    }
  }

  /// Which way messages go: the attribute here, else the session's, else both ways
  /// (RFC 3264 §5.1, RFC 8866 §6.7).
  public var direction: MediaDirection {
    for section in [section, .session] {
      for direction in MediaDirection.allCases
      where session.index(ofAttribute: direction.rawValue, in: section) != nil {
        return direction
      }
    }
    return .sendrecv
  }

  /// Who opens the connection; nil where nothing is said, or `holdconn`, which is to be taken as
  /// if nothing were (RFC 6135 §4.2.1).
  public var setup: ConnectionSetup? {
    let value = attribute("setup") ?? (session.attribute("setup", in: .session) ?? nil)
    return ConnectionSetup.allCases.first { value?.isSameIgnoringCase(as: $0.rawValue) == true }
  }
}

extension SessionDescription {
  public var mediaCount: Int { mediaStarts.count }

  /// The media descriptions in their order.
  public var media: [MediaDescription] {
    mediaStarts.indices.map { MediaDescription(session: self, index: $0) }
  }

  /// One media description; nil where there are not so many.
  public func media(_ index: Int) -> MediaDescription? {
    mediaStarts.indices.contains(index) ? MediaDescription(session: self, index: index) : nil
  }

  /// Who made the description.
  public var origin: SessionOrigin? {
    get throws(Flaw) {
      guard let value = value(of: "o", in: .session) else { return nil }
      return try SessionOrigin(value)
    }
  }
}

/// Which way media go, as seen by who says it (RFC 8866 §6.7).
public enum MediaDirection: String, Hashable, Sendable, CaseIterable {
  case sendrecv
  case sendonly
  case recvonly
  case inactive

  public var sends: Bool { self == .sendrecv || self == .sendonly }
  public var receives: Bool { self == .sendrecv || self == .recvonly }

  init(sends: Bool, receives: Bool) {
    self = sends ? (receives ? .sendrecv : .sendonly) : (receives ? .recvonly : .inactive)
  }

  /// The same, as seen from the other end.
  public var mirrored: MediaDirection { MediaDirection(sends: receives, receives: sends) }

  /// What may be answered to this offer by somebody who wishes for something (RFC 3264 §6.1).
  public func answer(wishing wish: MediaDirection = .sendrecv) -> MediaDirection {
    MediaDirection(sends: receives && wish.sends, receives: sends && wish.receives)
  }

  /// Whether the answer fits the offer.
  public func allows(_ answer: MediaDirection) -> Bool { self.answer(wishing: answer) == answer }
}

/// Who opens the connection (RFC 4145 §4, RFC 6135 §4.2).
public enum ConnectionSetup: String, Hashable, Sendable, CaseIterable {
  case active
  case passive
  case actpass

  /// What is answered to an offer. Where nothing is offered, the one who offers opens the
  /// connection (RFC 4975 §5.4). To `actpass` either role may be answered; who is behind a NAT
  /// wishes to be active.
  public static func answer(
    to offer: ConnectionSetup?, wishing wish: ConnectionSetup = .passive
  ) -> ConnectionSetup {
    switch offer {
    case .active, nil: .passive
    case .passive: .active
    case .actpass: wish == .active ? .active : .passive
    }
  }

  /// Whether the answer fits the offer.
  public static func fits(_ answer: ConnectionSetup?, offer: ConnectionSetup?) -> Bool {
    switch (offer, answer) {
    case (.active, .passive), (.passive, .active), (nil, .passive), (_, nil): true
    case (.actpass, .active), (.actpass, .passive): true
    default: false
    }
  }
}
