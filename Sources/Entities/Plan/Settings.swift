import Sim

/// The values that a scenario may set for all actors; the defaults are those of the RFCs.
public struct Settings: Sendable {
  // SIP
  public var timers = TimerValues()
  public var transport = Transport.datagrams
  /// A longer request goes over a connection (RFC 3261 §18.1.1); nil for no limit.
  public var longestDatagram: Int? = 1300
  public var maxForwards = 70

  // Registrations
  public var registrationExpires = TimeSpan.seconds(600_000)
  public var registrationMinimum = TimeSpan.seconds(60)

  // Sessions and subscriptions
  /// What clients ask for (RFC 4028); nil for no session timer.
  public var sessionExpires: TimeSpan? = .seconds(1800)
  public var minimumSessionExpires = TimeSpan.seconds(90)
  public var subscriptionExpires = TimeSpan.seconds(3600)

  // Users
  public var ringsAfter = TimeSpan.zero
  public var answersAfter = TimeSpan.milliseconds(0)

  // MSRP
  /// Octets of a chunk's body.
  public var chunk = 2048
  public var msrpTimeout = TimeSpan.seconds(30)

  // The core
  public var core = CoreSettings()

  public init() {}

  public enum Transport: String, Sendable, Hashable, CaseIterable {
    case datagrams = "udp"
    case connections = "tcp"
  }
}

/// What a SIP/IP core does, and what it leaves undone where a scenario wants it misconfigured.
public struct CoreSettings: Sendable {
  public var recordRoutes = true
  public var usesPath = true
  public var givesServiceRoute = true
  public var assertsIdentity = true
  public var honoursPrivacy = true
  public var registersWithServers = true
  /// Headers that it takes out of what it passes on.
  public var strips: [String] = []
  /// How long after a device's bearer has gone it ends the device's sessions; nil for never.
  public var noticesLostBearerAfter: TimeSpan? = .seconds(5)

  public init() {}
}
