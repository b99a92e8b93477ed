import Sim

/// What the text leaves to the service provider, for one participating or controlling function.
public struct Policies: Hashable, Sendable {
  /// How it stands in the path of sessions.
  public var role = Role.backToBack
  /// What becomes of an invitation or a message for a user with several devices.
  /// Whether a function that is a proxy stays on the path of dialogs.
  public var recordsRoute = false
  public var devices = Devices.firstToAct
  /// Whether messages for a user whom nobody can reach are kept.
  public var defers = true
  /// How long they are kept.
  public var deferralExpiry = TimeSpan.days(7)
  /// Whether a client that registers is sent what was deferred, or only told of it.
  public var deferredDelivery = DeferredDelivery.push
  /// Whether messages that the user has sent from one device go to the user's other devices too.
  public var copiesSent = false
  /// Whether, and when, what passes is recorded in the message store.
  public var store = Store.off
  /// What the user lets be stored: what is going on, and what goes on while no client is there. Where
  /// neither is wanted nothing is.
  public var allowsStore = true
  public var allowsOfflineStorage = true
  /// What is kept of a group whose session is over.
  public var keepsObjects = KeptObjects.both
  /// Whether participant information comes over MSRP for clients that take it in notifications only,
  /// and the other way round.
  public var convertsInformation = false
  /// Whether what no client of the user's takes goes out by an older technology.
  public var interworks = false
  /// Whether the user's older phone gets what a client of the user's gets too.
  public var interworksBeside = false
  /// What becomes of a session when one of several gateways leaves it.
  public var interworkingClose = InterworkingClose.all
  /// How long a client may ring before the invitation is taken as not answered.
  public var ringLimit = TimeSpan.seconds(45)
  /// How long a client may take to answer a message before the function takes it itself.
  public var deliveryWait = TimeSpan.seconds(15)
  /// How long delivery to a client is tried again, and how often.
  public var retryAfter = TimeSpan.seconds(60)
  public var retries = 5
  /// Whether a user who was away from a group may begin its session anew.
  public var restartsGroups = true
  /// How long a session that has delivered what an inactive group has left stays open.
  public var deliveryLinger = TimeSpan.seconds(30)
  /// What a controlling function goes by.
  public var conference = ConferencePolicies()

  public init() {}

  /// Whether anything of the user's is put into the message store.
  public var stores: Bool { store != .off && (allowsStore || allowsOfflineStorage) }
  /// Whether there is something for which a function stays in a group's session when its user's last
  /// client is lost (004-5.2.3.2-2.B.ii.b.i).
  public var staysInGroups: Bool { defers || stores || restartsGroups }
  public var keepsGroupStates: Bool { keepsObjects == .both || keepsObjects == .groupState }
  public var keepsConferenceInfo: Bool {
    keepsObjects == .both || keepsObjects == .conferenceInfo
  }

  public enum Role: String, Hashable, Sendable, CaseIterable {
    case backToBack = "b2bua"
    case proxy
  }

  public enum Devices: String, Hashable, Sendable, CaseIterable {
    /// The first device that accepts or opens it has it.
    case firstToAct = "first"
    /// Every device gets a copy.
    case all
    /// All, until the user does something at one of them: that one stays in the session.
    case untilOneActs = "until-one-acts"

    /// Whether more than one may be in a session.
    public var areAll: Bool { self != .firstToAct }
  }

  public enum DeferredDelivery: String, Hashable, Sendable, CaseIterable {
    case push
    /// A notification of what there is; the client fetches it.
    case notify
  }

  public enum InterworkingClose: String, Hashable, Sendable, CaseIterable {
    /// Only the lines are closed that this gateway has carried.
    case streams
    case all
  }

  public enum KeptObjects: String, Hashable, Sendable, CaseIterable {
    case both, none
    case groupState = "group-state"
    case conferenceInfo = "conference-info"
  }

  public enum Store: String, Hashable, Sendable, CaseIterable {
    case off
    case live
    case atEnd = "at-end"
  }
}
