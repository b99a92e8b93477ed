import Sim

/// What a scenario can set, with the value that holds where it does not.
///
/// `SettingTable` has each of these by name, with its meaning and where its default comes from.
public struct Settings: Hashable, Sendable {
  public var sip = SIP()
  public var registration = Registration()
  public var session = Session()
  public var subscription = Subscription()
  public var calls = Calls()
  public var msrp = MSRP()
  public var core = Core()
  public var processing = Processing()

  public init() {}

  public struct SIP: Hashable, Sendable {
    public var t1 = TimeSpan.milliseconds(500)
    public var t2 = TimeSpan.seconds(4)
    public var t4 = TimeSpan.seconds(5)
    /// Nil for 64 times T1, here and below.
    public var timerB: TimeSpan?
    public var timerF: TimeSpan?
    public var timerH: TimeSpan?
    public var timerC = TimeSpan.minutes(3)
    public var timerD = TimeSpan.seconds(32)
    public var transport = Transport.udp
    /// Octets from which on a request goes over a stream.
    public var maxDatagram = 1300
    public var maxForwards = 70
  }

  public struct Registration: Hashable, Sendable {
    public var expires = TimeSpan.seconds(600_000)
    public var minExpires = TimeSpan.seconds(60)
    /// The share of its life after which a registration is refreshed.
    public var refresh = 0.5
  }

  public struct Session: Hashable, Sendable {
    /// Zero for sessions without a timer.
    public var expires = TimeSpan.seconds(1800)
    public var minSE = TimeSpan.seconds(90)
  }

  public struct Subscription: Hashable, Sendable {
    public var expires = TimeSpan.seconds(3600)
  }

  /// How users answer who have no rule of their own.
  public struct Calls: Hashable, Sendable {
    public var ringAfter = TimeSpan.zero
    public var answerAfter = TimeSpan.zero
    public var noAnswer = TimeSpan.seconds(180)
  }

  public struct MSRP: Hashable, Sendable {
    public enum FailureReport: String, Hashable, Sendable, CaseIterable {
      case yes, no, partial
    }

    /// Octets of a chunk's body.
    public var chunk = 2048
    public var transactionTimeout = TimeSpan.seconds(30)
    public var successReport = false
    public var failureReport = FailureReport.yes
  }

  public struct Core: Hashable, Sendable {
    public var recordRoute = true
    public var path = true
    public var serviceRoute = true
    /// Headers that it takes out of whatever passes.
    public var strip: [HeaderName] = []
    public var privacy = true
    public var thirdPartyRegistration = true
    /// Nil for a core that never learns that a bearer is gone.
    public var bearerLossNoticedAfter: TimeSpan?
  }

  /// How long somebody thinks before a message goes out.
  public struct Processing: Hashable, Sendable {
    public var client = Delay.none
    public var core = Delay.none
    public var server = Delay.none
  }
}

extension Settings {
  /// One setting given a value, by a line of a scenario or by the command line.
  public struct Change: Sendable {
    /// `sip.t1`.
    public let name: Name
    /// The value as it was written.
    public let text: String
    let apply: @Sendable (inout Settings) -> Void
  }

  /// These settings with some of them changed, in order.
  public func changed(by changes: [Change]) -> Settings {
    changes.reduce(into: self) { settings, change in change.apply(&settings) }
  }
}

extension Settings.Change: Hashable {
  public static func == (left: Settings.Change, right: Settings.Change) -> Bool {
    left.name == right.name && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
  }
}
