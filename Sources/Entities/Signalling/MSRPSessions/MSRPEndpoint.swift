import Wire

/// Who opens the connection of a session.
public enum ConnectionRole: Hashable, Sendable {
  case active
  case passive
}

/// One end of MSRP sessions, as it describes itself (RFC 4975 §8, RFC 6135, RFC 6714).
public struct MSRPEndpoint: Sendable {
  /// Its own URI, behind those of its relays if it has any.
  public var path: Bytes
  public var port: UInt16
  public var acceptTypes: [String]
  public var acceptWrappedTypes: [String] = []
  public var maxSize: UInt64?
  /// Whether nobody can connect to it, so that it must open the connection itself.
  public var isBehindNAT = false
  /// Whether it lets others change the address to connect to (RFC 6714).
  public var hasCEMA = false

  public init(path: Bytes, port: UInt16, acceptTypes: [String]) {
    self.path = path
    self.port = port
    self.acceptTypes = acceptTypes
  }

  /// RFC 6135 §4.2.1: either end may open it, but for one that cannot be reached.
  public func offer() -> MSRPMedia {
    let setup: ConnectionSetup = isBehindNAT ? .active : .actpass
    return completed(
      MSRPMedia(
        port: isBehindNAT ? 9 : port, path: path, acceptTypes: acceptTypes, setup: setup),
      hasCEMA: hasCEMA)
  }

  /// RFC 6135 §4.2.2: the role that the offer leaves; given a choice, that of opening only where
  /// nobody could connect to this end.
  public func answer(to offer: MediaDescription) -> MSRPMedia {
    completed(
      MSRPMedia(
        answering: offer, port: port, path: path, acceptTypes: acceptTypes,
        wishing: isBehindNAT ? .active : .passive),
      hasCEMA: hasCEMA && offer.hasCEMA)
  }

  private func completed(_ media: MSRPMedia, hasCEMA: Bool) -> MSRPMedia {
    var media = media
    media.acceptWrappedTypes = acceptWrappedTypes
    media.maxSize = maxSize
    media.hasCEMA = hasCEMA
    return media
  }

  /// Who opens the connection, as offer and answer have it. An answer without `setup` is from
  /// before RFC 6135, and the one who offers opens it (RFC 4975 §5.4).
  public static func role(
    isOfferer: Bool, offer: ConnectionSetup?, answer: ConnectionSetup?
  ) -> ConnectionRole {
    let isOffererActive: Bool
    switch answer {
    case .active: isOffererActive = offer == nil || offer == .active
    case .passive, .actpass, nil: isOffererActive = true
    }
    return isOfferer == isOffererActive ? .active : .passive
  }

  /// Where to connect to: the first hop of the path, or with CEMA what `m=` and `c=` say, which
  /// others may have changed (RFC 6714 §4). Nil where the description says neither.
  public static func target(
    of media: MediaDescription, withCEMA: Bool
  ) -> (host: Bytes, port: UInt16)? {
    if withCEMA, let address = try? media.connection { return (address.address, media.port) }
    guard let first = try? media.path?.first else { return nil }
    return (first.host, first.port ?? 2855)
  }
}
