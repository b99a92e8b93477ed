// The words of conference information (RFC 4575 §6).

extension ConferenceInfo {
  /// How much of an element is told, on the elements that can be told in part (RFC 4575 §4.4).
  public enum State: OpenWord {
    case full
    case partial
    case deleted
    case other(String)

    public static var known: [State] { [.full, .partial, .deleted] }

    public var text: String {
      switch self {
      case .full: "full"
      case .partial: "partial"
      case .deleted: "deleted"
      case .other(let text): text
      }
    }
  }

  /// Where an endpoint is in its session (RFC 4575 §5.7.3).
  public enum Status: OpenWord {
    case pending
    case dialingOut
    case dialingIn
    case alerting
    case onHold
    case connected
    case mutedViaFocus
    case disconnecting
    case disconnected
    case other(String)

    public static var known: [Status] {
      [
        .connected, .disconnected, .pending, .dialingOut, .dialingIn, .alerting, .onHold,
        .mutedViaFocus, .disconnecting,
      ]
    }

    public var text: String {
      switch self {
      case .pending: "pending"
      case .dialingOut: "dialing-out"
      case .dialingIn: "dialing-in"
      case .alerting: "alerting"
      case .onHold: "on-hold"
      case .connected: "connected"
      case .mutedViaFocus: "muted-via-focus"
      case .disconnecting: "disconnecting"
      case .disconnected: "disconnected"
      case .other(let text): text
      }
    }
  }

  /// How an endpoint came in (RFC 4575 §5.7.4).
  public enum JoiningMethod: OpenWord {
    case dialedIn
    case dialedOut
    case focusOwner
    case other(String)

    public static var known: [JoiningMethod] { [.dialedIn, .dialedOut, .focusOwner] }

    public var text: String {
      switch self {
      case .dialedIn: "dialed-in"
      case .dialedOut: "dialed-out"
      case .focusOwner: "focus-owner"
      case .other(let text): text
      }
    }
  }

  /// How an endpoint went (RFC 4575 §5.7.6).
  public enum DisconnectionMethod: OpenWord {
    case departed
    case booted
    case failed
    case busy
    case other(String)

    public static var known: [DisconnectionMethod] { [.departed, .booted, .failed, .busy] }

    public var text: String {
      switch self {
      case .departed: "departed"
      case .booted: "booted"
      case .failed: "failed"
      case .busy: "busy"
      case .other(let text): text
      }
    }
  }

  /// Which way a medium flows (RFC 4575 §5.8.5).
  public enum MediaStatus: OpenWord {
    case receiveOnly
    case sendOnly
    case sendAndReceive
    case inactive
    case other(String)

    public static var known: [MediaStatus] {
      [.receiveOnly, .sendOnly, .sendAndReceive, .inactive]
    }

    public var text: String {
      switch self {
      case .receiveOnly: "recvonly"
      case .sendOnly: "sendonly"
      case .sendAndReceive: "sendrecv"
      case .inactive: "inactive"
      case .other(let text): text
      }
    }
  }
}
