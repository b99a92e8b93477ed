/// How participant information is told, passed on, taken and kept, where the text is unclear: by a
/// focus, by a function between it and its user, and by the user's client.
public struct InformationRules: Hashable, Sendable {
  // MARK: A focus

  /// Whether every notification tells all; else changes alone, but for the first.
  public var tellsAllToSubscribers: Bool
  /// Whether whoever has subscribed is told over MSRP no more, though the subscription is that of a
  /// function in between.
  public var mutesForFunctions: Bool
  /// Whether a connection for messages brings a document to those who have subscribed, too.
  public var introducesSubscribers: Bool
  /// Whether a join is told to nobody but those who have subscribed.
  public var tellsJoinsToSubscribersOnly: Bool
  /// Whether an icon that is not there has a source with an empty address.
  public var emptiesSources: Bool
  /// Whether who is there again is shown with the reason for having gone.
  public var givesReasonsForJoining: Bool

  /// Whether those who have left are told of in each document over MSRP, since the last NOTIFY of
  /// which the text speaks there never was.
  public var repeatsDepartures: Bool
  /// Whether it is kept when the first subject was put so, and whoever was in the session or invited
  /// to it by then is told; else who has come in last before a change, and no time of the first.
  public var countsFirstAdding: Bool
  /// Whether who is in the session more than once is shown once, and gone with the last leg only.
  public var mergesLegs: Bool
  /// Whether an icon that was given as a picture is named by its Content-ID also where no part of a
  /// message can be that picture.
  public var namesPicturesOverMSRP: Bool
  /// Whether the last document of a subscription tells a session that is over from one that is
  /// inactive.
  public var tellsEnds: Bool

  // MARK: A participating function

  /// Whether the body of a notification goes on over MSRP as it is.
  public var copiesNotifications: Bool
  /// Whether a client's subscription to the focus is one in which the function notifies too.
  public var notifiesInForeignDialogs: Bool
  /// Whether its own subscription outlasts the return of its user.
  public var keepsWatching: Bool
  /// Whether those who were put out of a group count among its participants when its state is kept.
  public var keepsThoseRemoved: Bool
  /// Whether the state that is kept of a group that is over lacks how its user has gone.
  public var leavesOutMethod: Bool
  /// Whether it says on its root what has become of the user, where elements may be unknown.
  public var marksStateOnRoot: Bool

  /// Whether all clients are told over MSRP for whom the focus tells it so.
  public var mixesModes: Bool
  /// Whether a document says that its session is inactive, and is read for that.
  public var tellsOfActivity: Bool

  // MARK: A message store

  /// Whether a group's state has roles and bulletin as they are told, and the time at which it came to
  /// be so; else it has the time of writing, and nothing of what is told under other names.
  public var mapsWholeStates: Bool
  /// Whether a session that ends with 410 has put the user out only if somebody is named who has.
  public var tellsRemovalFromEnd: Bool
  /// Whether the state that is kept of a group that is over says so.
  public var marksEnds: Bool
  /// Whether a session that the focus ends leaves an object, though its user wants nothing stored.
  public var storesUnasked: Bool
  /// Whether what the user's clients tell of messages is kept with them.
  public var keepsOwnNotifications: Bool
  /// Whether what is held is stored when it comes, and not only when a client has it.
  public var storesOnArrival: Bool
  /// Whether a group's state is kept along its session, and not only at the end.
  public var keepsStatesAlong: Bool

  /// Whether a session that its focus ends leaves all forms that the provider keeps; else the one in
  /// which the focus has told.
  public var keepsBothForms: Bool

  // MARK: A client

  /// Whether a document needs a version.
  public var wantsVersions: Bool
  /// Whether a document counts that comes over MSRP while a subscription runs.
  public var believesObjectsBesideSubscription: Bool
  /// Whether an icon with an empty address is one.
  public var keepsEmptyIcons: Bool
  /// Whether a state with elements that its definition lacks is not taken.
  public var readsByDefinition: Bool

  init(_ readings: Readings) {
    func isLiteral(_ finding: Finding) -> Bool { readings[finding] == .literal }
    tellsAllToSubscribers = isLiteral(.partialOrFull)
    mutesForFunctions = isLiteral(.subscriptionMutesObjects)
    introducesSubscribers = isLiteral(.objectOnConnection)
    tellsJoinsToSubscribersOnly = isLiteral(.joinsForSubscribers)
    emptiesSources = isLiteral(.iconSource)
    givesReasonsForJoining = isLiteral(.joiningInfoCopied)
    repeatsDepartures = isLiteral(.disconnectedSinceLast)
    countsFirstAdding = !isLiteral(.subjectExtensionRules)
    mergesLegs = !isLiteral(.oneEndpoint)
    namesPicturesOverMSRP = isLiteral(.iconOverMSRP)
    tellsEnds = !isLiteral(.noResourceForBoth)
    copiesNotifications = isLiteral(.notifyBodyIntoMSRP)
    notifiesInForeignDialogs = isLiteral(.functionAsNotifier)
    keepsWatching = isLiteral(.subscriptionMutesObjects)
    keepsThoseRemoved = isLiteral(.bootedResurrected)
    leavesOutMethod = isLiteral(.groupStateStatus)
    marksStateOnRoot = readings[.groupStateStatus] == .proposed
    mixesModes = isLiteral(.objectModePerLeg)
    tellsOfActivity = !isLiteral(.inactiveUndetected)
    mapsWholeStates = !isLiteral(.groupStateMapping)
    tellsRemovalFromEnd = !isLiteral(.code410ForBoth)
    marksEnds = readings[.code410ForBoth] == .proposed
    storesUnasked = isLiteral(.forcedStorage)
    keepsOwnNotifications = isLiteral(.recordedDispositions)
    storesOnArrival = !isLiteral(.storedAfterDeliveryOnly)
    keepsStatesAlong = !isLiteral(.stateOnTerminationOnly)
    keepsBothForms = isLiteral(.stateOrInformation)
    wantsVersions = isLiteral(.objectWithoutVersion)
    believesObjectsBesideSubscription = isLiteral(.objectOnConnection)
    keepsEmptyIcons = isLiteral(.iconSource)
    readsByDefinition = isLiteral(.groupStateStatus)
  }
}
