import Sim
import Wire

/// An initial filter criterion: which requests of a served user go to which application server
/// (3GPP TS 24.229 §5.4.3, TS 29.228 Annex F).
public struct FilterCriterion: Sendable {
  /// In which part of a request's way, and in which state of the user, it applies.
  public struct Cases: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let originating = Cases(rawValue: 1 << 0)
    public static let terminatingRegistered = Cases(rawValue: 1 << 1)
    public static let terminatingUnregistered = Cases(rawValue: 1 << 2)
    public static let terminating: Cases = [.terminatingRegistered, .terminatingUnregistered]
    public static let all: Cases = [.originating, .terminating]
  }

  /// Which REGISTER requests a third-party registration follows.
  public struct Registrations: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let initial = Registrations(rawValue: 1 << 0)
    public static let refresh = Registrations(rawValue: 1 << 1)
    public static let ending = Registrations(rawValue: 1 << 2)
    public static let all: Registrations = [.initial, .refresh, .ending]
  }

  public enum Trouble: Sendable, Hashable {
    /// The request goes on without the server.
    case goesOn
    /// The request fails.
    case fails
  }

  /// Lower ones are looked at first.
  public var priority: Int
  public var cases: Cases
  /// Nil for every request but REGISTER.
  public var method: SIPMethod?
  public var registrations: Registrations
  public var headers: [HeaderTest]
  /// The server's node.
  public var server: NodeID
  /// What happens where the server does not answer.
  public var onTrouble: Trouble

  public init(
    priority: Int = 0, cases: Cases, method: SIPMethod?, registrations: Registrations = .all,
    headers: [HeaderTest] = [], server: NodeID, onTrouble: Trouble = .goesOn
  ) {
    self.priority = priority
    self.cases = cases
    self.method = method
    self.registrations = registrations
    self.headers = headers
    self.server = server
    self.onTrouble = onTrouble
  }

  /// Whether a request of the user goes to the server.
  func applies(to request: SIPMessage, in session: Cases) -> Bool {
    guard cases.contains(session), request.method != .register,
      method == nil || request.method == method
    else { return false }
    return headers.allSatisfy { $0.matches(request) }
  }

  /// Whether the server is told of a registration.
  func applies(toRegistration change: Bindings.Change, _ request: SIPMessage) -> Bool {
    guard method == .register else { return false }
    let isWanted =
      switch change {
      case .created: registrations.contains(.initial)
      case .refreshed: registrations.contains(.refresh)
      case .ended: registrations.contains(.ending)
      case .queried: false
      }
    return isWanted && headers.allSatisfy { $0.matches(request) }
  }
}
