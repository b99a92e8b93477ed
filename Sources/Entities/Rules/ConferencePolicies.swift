import Sim

/// What the text leaves to the service provider, for one controlling function.
public struct ConferencePolicies: Hashable, Sendable {
  /// Who may begin group sessions.
  public var originators = Plan.GroupPlan.Permission.everybody
  /// Whether users may hide who they are in ad-hoc groups.
  public var allowsAnonymity = true
  /// How many users an ad-hoc group may have, the one who begins it among them.
  public var maxParticipants = 10
  /// Whether every session is one to which nobody can be added.
  public var isAlwaysClosed = false
  /// What the provider's policy for ad-hoc groups is called, as participants are told.
  public var adHocPolicy: [String] = []
  /// How many of the others have to accept a change of the session.
  public var minAcceptances = 1
  /// How long they may take for that.
  public var changeLimit = TimeSpan.seconds(32)
  /// Whether messages are kept for those who have not answered their invitation yet; how many.
  public var buffersPending = true
  public var bufferLimit = 200
  /// How long an invitation may ring.
  public var ringLimit = TimeSpan.seconds(60)
  /// When the session of an ad-hoc group is over for everybody.
  public var ends = Plan.GroupPlan.EndPolicy.lastButOne
  /// Whether the session of an ad-hoc group can be inactive, and come back.
  public var keepsSessions = true
  /// How long nobody may say anything in a session that can.
  public var inactivity = TimeSpan.seconds(600)
  /// What sessions may carry.
  public var media: [UserAction.Media] = [.msrp]
  /// Whether an open ad-hoc group lets others in who know its address.
  public var opensToOthers = false
  /// How often participants are told of changes; nil for what the reading `notify-rate` says.
  public var notifyRate: NotificationRate.Way?
  /// What the ways of limiting need.
  public var notifyInterval = TimeSpan.seconds(5)
  public var notifyWindow = TimeSpan.seconds(1)
  public var notifyBurst = 3
  /// Whether documents over MSRP are limited too; nil for what the reading says.
  public var limitsObjects: Bool?
  /// Whether a subscriber is told no more often than asked for (RFC 6446).
  public var heedsAskedRates = true

  public init() {}
}
