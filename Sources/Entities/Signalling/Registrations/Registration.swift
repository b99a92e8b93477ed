import Sim
import Wire

/// A device's side of its registration (RFC 3261 §10.2), without the network.
///
///     idle ── register ──▶ registering ── 2xx ──▶ registered ── refresh is due ──┐
///      ▲                    │   ▲                  │      ▲                      │
///      │◀───── refused ─────┘   │ 401, 423: again  │      └─────── 2xx ── refreshing
///      └◀── 2xx to Expires 0 ── ending ◀── deregister ──────────────────────────┘
public struct Registration: Sendable {
  public enum State: Sendable, Hashable {
    case idle
    case registering
    case registered
    case refreshing
    case ending
  }

  public private(set) var state = State.idle
  /// What initial requests are to pass (RFC 3608).
  public private(set) var serviceRoute: [NameAddress] = []
  /// The address that reaches just this device (RFC 5627).
  public private(set) var gruu: URI?
  /// What is asked for.
  public private(set) var expires: TimeSpan
  private(set) var number: UInt32 = 0
  /// The share of its life after which it is refreshed.
  private let share: Double

  public init(expires: TimeSpan, refreshAfter share: Double) {
    self.expires = expires
    self.share = share
  }

  /// Whether a REGISTER has no answer yet: no other may be sent (RFC 3261 §10.2).
  public var isUnderway: Bool {
    switch state {
    case .registering, .refreshing, .ending: true
    case .idle, .registered: false
    }
  }

  /// What the device does next.
  public enum Next: Sendable, Equatable {
    /// A REGISTER with this number and expiry goes out.
    case send(number: UInt32, expires: TimeSpan)
    /// It is registered; it refreshes after so long.
    case registered(refresh: TimeSpan)
    /// It is not registered any longer, as it wanted.
    case ended
    /// It is not registered: the code says why.
    case failed(Int)
    case nothing
  }

  public mutating func register(expires: TimeSpan? = nil) -> Next {
    if let expires { self.expires = expires }
    state = state == .registered || state == .refreshing ? .refreshing : .registering
    return again()
  }

  public mutating func deregister() -> Next {
    state = .ending
    return again()
  }

  /// A refresh is due.
  public mutating func due() -> Next {
    guard state == .registered else { return .nothing }
    state = .refreshing
    return again()
  }

  /// The answer to the latest REGISTER has come; `contact` is the device's own. A challenge is
  /// answered, if the device can.
  public mutating func received(
    _ response: SIPMessage, for contact: URI, canAnswerChallenge: Bool
  ) -> Next {
    guard let code = response.statusCode, code >= 200, state != .idle, state != .registered
    else { return .nothing }
    switch code {
    case 200..<300:
      return accepted(response, contact)
    case 401, 407:
      return canAnswerChallenge ? again() : refused(code)
    case 423:
      // §10.2.8: the least that the registrar takes.
      guard state != .ending, let least = response[.minExpires]?.value,
        TimeSpan.seconds(Int64(least)) > expires
      else { return refused(code) }
      expires = .seconds(Int64(least))
      return again()
    default:
      return refused(code)
    }
  }

  /// Nobody has answered.
  public mutating func failed(_ code: Int) -> Next { refused(code) }

  /// The network has ended it; what is under way decides for itself.
  public mutating func lose() -> Bool {
    guard state == .registered else { return false }
    state = .idle
    serviceRoute = []
    gruu = nil
    return true
  }

  /// The device has forgotten all.
  public mutating func forget() {
    self = Registration(expires: expires, refreshAfter: share)
  }

  private var asked: TimeSpan { state == .ending ? .zero : expires }

  /// The same once more, to somebody else or with credentials.
  mutating func again() -> Next {
    number += 1
    return .send(number: number, expires: asked)
  }

  private mutating func accepted(_ response: SIPMessage, _ contact: URI) -> Next {
    if state == .ending {
      state = .idle
      serviceRoute = []
      gruu = nil
      return .ended
    }
    serviceRoute = response.all(.serviceRoute)
    var granted = response[.expires].map { TimeSpan.seconds(Int64($0.value)) } ?? expires
    for entry in response.values(.contact) where entry.uri.isEquivalent(to: contact) {
      if let own = entry.parameters.content(of: "expires")?.number {
        granted = .seconds(Int64(clamping: own))
      }
      gruu = entry.parameters.content(of: "pub-gruu").flatMap { try? URI(parsing: $0.unquoted) }
    }
    guard granted > .zero else {
      state = .idle
      return .ended
    }
    state = .registered
    return .registered(refresh: granted.scaled(by: share))
  }

  private mutating func refused(_ code: Int) -> Next {
    // A refresh that fails leaves the binding until it runs out, but the device gives it up.
    state = .idle
    return .failed(code)
  }
}
