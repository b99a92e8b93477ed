import Sim

/// What a scenario can set for all actors, with the value that holds where it does not: that of
/// the RFCs, where they have one.
public struct Settings: Hashable, Sendable {
  public var sip = SIP()
  public var registration = Registration()
  public var session = Session()
  public var subscription = Subscription()
  public var calls = Calls()
  public var msrp = MSRP()
  public var core = Core()
  public var group = Group()
  public var interworking = Interworking()

  public init() {}

  public struct SIP: Hashable, Sendable {
    public var t1 = TimeSpan.milliseconds(500)
    public var t2 = TimeSpan.seconds(4)
    public var t4 = TimeSpan.seconds(5)
    /// Nil for 64 times T1, here and below.
    public var timerB: TimeSpan?
    public var timerC = TimeSpan.seconds(181)
    public var timerD = TimeSpan.seconds(32)
    public var timerF: TimeSpan?
    public var timerH: TimeSpan?
    public var transport = Transport.udp
    /// Octets above which a request goes over a connection (RFC 3261 §18.1.1).
    public var maxDatagram = 1300
    public var maxForwards = 70
    /// What a proxy says of a target that has said nothing.
    public var noResponse = 408

    public init() {}
  }

  public struct Registration: Hashable, Sendable {
    public var expires = TimeSpan.seconds(600_000)
    public var minExpires = TimeSpan.seconds(60)
    /// The share of its life after which a registration is refreshed.
    public var refresh = 0.5
    /// Whether clients give the address in sessions that the registrar has made for them.
    public var givesGRUU = false

    public init() {}
  }

  public struct Session: Hashable, Sendable {
    /// Zero for sessions without a timer.
    public var expires = TimeSpan.seconds(1800)
    public var minSE = TimeSpan.seconds(90)

    public init() {}
  }

  public struct Subscription: Hashable, Sendable {
    public var expires = TimeSpan.seconds(3600)
    /// The shortest time between two notifications that clients ask for.
    public var spacing: TimeSpan?

    public init() {}
  }

  /// How users answer who have no rule of their own.
  public struct Calls: Hashable, Sendable {
    public var ringAfter = TimeSpan.zero
    public var answerAfter = TimeSpan.zero
    public var noAnswer = TimeSpan.seconds(180)
    /// How many sessions a CPM client has resources for; nil for as many as there are.
    public var mostSessions: Int?

    public init() {}
  }

  public struct MSRP: Hashable, Sendable {
    public enum FailureReport: String, Hashable, Sendable, CaseIterable {
      case yes, no, partial
    }

    /// Octets of a chunk's body.
    public var chunk = 2048
    /// Octets that a CPM client takes in a session; nil where it does not say so.
    public var maxSize: Int?
    public var transactionTimeout = TimeSpan.seconds(30)
    public var successReport = false
    public var failureReport = FailureReport.yes

    public init() {}
  }

  /// What a SIP/IP core does, and what it leaves undone where a scenario wants it misconfigured.
  public struct Core: Hashable, Sendable {
    public var recordRoute = true
    public var path = true
    public var serviceRoute = true
    public var assertedIdentity = true
    /// Names of headers that it takes out of whatever passes.
    public var strip: [String] = []
    public var privacy = true
    public var thirdPartyRegistration = true
    /// How long contacts may ring before those of lower preference are tried; nil until they refuse.
    public var nextTargetAfter: TimeSpan?
    /// Nil for a core that never learns that a bearer is gone.
    public var bearerLossNoticedAfter: TimeSpan?

    public init() {}
  }

  /// What clients are provisioned with for groups.
  public struct Group: Hashable, Sendable {
    /// How many users an ad-hoc group may have, the one who begins it among them.
    public var maxAdHoc = 10
    /// Whether clients that take no participant information over MSRP take group state objects there,
    /// and functions offer these to clients that come back.
    public var hasStateObjects = false

    public init() {}
  }

  /// What the providers of older services have settled.
  public struct Interworking: Hashable, Sendable {
    /// The word that a user of an older service sends to leave a session.
    public var leaveWord = "STOP"
    /// How long nobody may say anything before a gateway leaves a session; nil for ever.
    public var idle: TimeSpan?

    public init() {}
  }

  /// What SIP requests travel over.
  public enum Transport: String, Hashable, Sendable, CaseIterable {
    case udp, tcp
  }

  /// The timers of transactions that follow from this.
  public var timers: TimerValues {
    var values = TimerValues(t1: sip.t1, t2: sip.t2, t4: sip.t4)
    values.c = sip.timerC
    if let b = sip.timerB { values.b = b }
    values.d = sip.timerD
    if let f = sip.timerF { values.f = f }
    if let h = sip.timerH { values.h = h }
    return values
  }
}
