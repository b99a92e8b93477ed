/// What can be said of an actor's state: the names of the catalogue of requirements, where `s` is
/// a session, `m` a message, `i` an invitation and `c` a client.
public enum FactName: String, Hashable, Sendable, CaseIterable {
  // MARK: What a client is

  case clientAddress = "client.address"
  case clientContact = "client.contact"
  case clientInstance = "client.instance_id"
  case clientMethods = "client.methods"
  case clientFeatures = "client.features"
  case clientName = "client.config.name"
  case clientControllingURI = "client.config.cf_uri"
  case clientMaxAdHoc = "client.config.max_adhoc"
  case clientSupportsGroupData = "client.supports.gsd"
  case clientSupportsConferenceObjects = "client.supports.cio"
  /// `wanted` or `unwanted`, once that was said, and `covered` or `uncovered`.
  case clientRegistration = "client.registration"
  /// The time at which the binding runs out.
  case clientRegistrationExpiry = "client.registration.expiry"

  // MARK: What its user asks for; the key is the Call-ID or Message-ID of what it leads to

  case requestKind = "client.request.kind"
  /// One address; several for an ad-hoc list; `group ADDRESS` for a pre-defined group.
  case requestTargets = "client.request.targets"
  /// `MESSAGE-ID action` for each deferred message.
  case requestActions = "client.request.actions"
  case requestAnonymous = "client.request.anonymous"
  case requestReplyAddress = "client.request.reply_address"
  /// The identity of what is answered, and behind a space its Reply-To if it has one.
  case requestInReplyTo = "client.request.in_reply_to"
  case requestConversation = "client.request.conversation"
  case requestSubject = "client.request.subject"
  case requestClosed = "client.request.closed"
  /// `NAME SIZE` for each.
  case requestFiles = "client.request.files"
  case requestDisposition = "client.request.disposition"
  /// Of a session that begins anew, by its Contribution-ID: that of the one of which the message
  /// store knew.
  case requestStored = "client.request.stored"
  /// The time at which the user gave it up.
  case requestCancelled = "client.request.cancelled"

  // MARK: What a client decides, shows and keeps

  /// `accept`, `no_resources`, `unavailable`, `busy`, `redirect` or `reject`; the key is the
  /// INVITE's Call-ID.
  case decision = "client.decision[i]"
  case notices = "client.notices"
  /// What is shown of a session or an invitation: `inviter ADDRESS`, `subject TEXT`, and of one that
  /// has become inactive `participant ADDRESS`.
  case shown = "client.shown[s]"
  case sessionKind = "client.sessions[s]"
  case sessionIdentity = "client.sessions[s].identity"
  /// The name that the scenario has for its group.
  case sessionGroup = "client.sessions[s].group"
  case sessionConversation = "client.sessions[s].conversation_id"
  case sessionContribution = "client.sessions[s].contribution_id"
  /// The session interval in seconds.
  case sessionTimer = "client.sessions[s].timer"
  case sessionPeerMethods = "client.sessions[s].peer_methods"
  /// `opened` or `accepted` for who opened the connection, and `open` or `closed`.
  case sessionMedia = "client.sessions[s].media"
  /// `active`, `inactive` or `ended`.
  case sessionState = "client.sessions[s].state"
  /// `own_request`, `invited`, `added_by_participant` or `deferred_delivery`.
  case sessionOrigin = "client.sessions[s].origin"
  case sessionReplacedBy = "client.sessions[s].replaced_by"
  /// `active` or `idle`, of the other end.
  case sessionComposing = "client.sessions[s].composing[p]"
  case sessionGroupData = "client.sessions[s].gsd"
  case sessionConferenceObjects = "client.sessions[s].cio"
  /// `ADDRESS STATUS`, with the roles behind it, for each participant.
  case sessionParticipants = "client.sessions[s].participants"
  case sessionSubject = "client.sessions[s].subject"
  case sessionIcon = "client.sessions[s].icon"
  case sessionBulletin = "client.sessions[s].bulletin"
  /// `received` or `sent`; the key is the Message-ID.
  case message = "client.messages"
  /// `sent`, `delivered`, `displayed`, `interworked`, `processed` or `failed`.
  case messageStatus = "client.messages[m].status"
  case messageTime = "client.messages[m].time"
  /// `seen`, `flagged` or `deleted`; and who has answered that it knows.
  case messageFlags = "client.messages[m].flags"
  case messageTakers = "client.messages[m].taken_by"

  /// `KIND NUMBER` for each object of a session that the client has read in the message store.
  case storeRead = "client.store_read[s]"

  // MARK: What a participating function is and keeps

  /// `proxy` or `b2bua`.
  case pfRole = "pf.role"
  case pfDeferredURI = "pf.config.deferred_uri"
  /// The key is the client's contact.
  case pfInstance = "pf.registered[c].instance_id"
  /// The identifiers of deferred messages.
  case pfDeferredMessages = "pf.deferred_messages"
  case pfAllowStore = "pf.prefs.allow_store"
  case pfAllowOfflineStorage = "pf.prefs.allow_offline_storage"
  case pfAllowDefer = "pf.prefs.allow_defer"
  case pfStoreGroupStates = "pf.policy.store_gso"
  case pfStoreObjects = "pf.policy.store_cio"
  /// `off`, `live` or `at_end`.
  case pfRecording = "pf.recording"
  case pfForkOriginated = "pf.policy.fork_originated"
  case pfKeepOneClient = "pf.policy.keep_one_client"
  /// `streams` or `all`.
  case pfInterworkingClose = "pf.policy.iwf_close"
  case pfSessionKind = "pf.sessions[s].kind"
  case pfSessionState = "pf.sessions[s].state"
  /// The Call-IDs of the legs to clients of the served user.
  case pfSessionClientLegs = "pf.sessions[s].client_legs"
  /// The legs to interworking functions, and the number at which the first can be answered.
  case pfSessionInterworkingLegs = "pf.sessions[s].iwf_legs"
  case pfSessionInterworkingNumber = "pf.sessions[s].iw_number"
  case pfSessionPeerLeg = "pf.sessions[s].peer_leg"
  case pfSessionInMediaPath = "pf.sessions[s].in_media_path"
  case pfSessionDeferred = "pf.sessions[s].deferred"
  /// What is known of the participants: `participant ADDRESS STATUS` with the roles behind it,
  /// `subject TEXT`, `icon ADDRESS`, `bulletin TEXT`.
  case pfSessionConferenceState = "pf.sessions[s].conf_state"
  /// Of its own subscriptions to participants; the key is the Call-ID: `FOCUS VERSION`.
  case pfSubscription = "pf.subs"
  /// Call-ID of a leg: `allocated` or `released`.
  case pfLegMedia = "pf.legs[l].media"

  // MARK: What a controlling function is and keeps; the key of a session is its identity, and of a
  // participant the session's and the participant's, with a space between them

  case cfSupportsGroupData = "cf.supports.gsd"
  case cfSupportsConferenceObjects = "cf.supports.cio"
  case cfSupportedTags = "cf.policy.supported_tags"
  /// `everybody`, `members`, `nobody` or addresses; of a group's document too.
  case cfOriginators = "cf.policy.originators"
  case cfAnonymity = "cf.policy.anonymity"
  case cfMaxAdHoc = "cf.policy.max_adhoc"
  case cfMedia = "cf.policy.media"
  case cfAlwaysClosed = "cf.policy.always_closed"
  case cfMinAccept = "cf.policy.min_accept"
  case cfBufferPending = "cf.policy.buffer_pending"
  /// In seconds.
  case cfInactivity = "cf.policy.inactivity_period"
  /// `last`, `last-but-one` or `initiator`: who leaves when an ad-hoc group's session is over.
  case cfEnd = "cf.policy.end_policy"
  /// `none`, or how often is told at most: `interval 1 5` for one document in five seconds.
  case cfNotifyRate = "cf.policy.notify_rate"
  /// Of a pre-defined group; the key is its address.
  case cfGroupMembers = "cf.groups[g].members"
  case cfGroupServices = "cf.groups[g].supported_services"
  case cfGroupInvites = "cf.groups[g].invite_members"
  case cfGroupMax = "cf.groups[g].max_participants"
  case cfGroupAnonymity = "cf.groups[g].allow_anonymity"
  case cfGroupInitiate = "cf.groups[g].allow_initiate"
  case cfGroupJoin = "cf.groups[g].allow_join"
  case cfGroupAdd = "cf.groups[g].allow_add"
  case cfGroupMediaHandling = "cf.groups[g].allow_media_handling"
  case cfGroupMedia = "cf.groups[g].media"
  case cfGroupEnd = "cf.groups[g].end_policy"
  case cfGroupSubject = "cf.groups[g].subject"
  /// `adhoc` or `predefined`, `longlived` if it is, and who has begun it.
  case cfSession = "cf.sessions[s]"
  case cfSessionIdentity = "cf.sessions[s].identity"
  case cfSessionState = "cf.sessions[s].state"
  case cfSessionClosed = "cf.sessions[s].closed"
  case cfSessionConversation = "cf.sessions[s].conversation_id"
  case cfSessionContribution = "cf.sessions[s].contribution_id"
  case cfSessionInReplyTo = "cf.sessions[s].in_reply_to_id"
  case cfSessionMax = "cf.sessions[s].max_participants"
  case cfSessionLastParticipants = "cf.sessions[s].last_participants"
  /// `ADDRESS STATUS`, with the roles behind it, for each participant, as the others see them.
  case cfSessionParticipants = "cf.sessions[s].participants"
  /// The participant's address, and the one that the others see.
  case cfParticipant = "cf.sessions[s].participants[p]"
  case cfParticipantState = "cf.sessions[s].participants[p].state"
  case cfParticipantJoined = "cf.sessions[s].participants[p].joined_at"
  /// The session interval that is supervised, in seconds.
  case cfParticipantTimer = "cf.sessions[s].participants[p].timer"
  /// The number of the MSRP session, and `opened` or `accepted` for who opened the connection.
  case cfParticipantMSRP = "cf.sessions[s].participants[p].msrp"
  case cfParticipantRoles = "cf.sessions[s].participants[p].roles"
  case cfParticipantGroupData = "cf.sessions[s].participants[p].gsd"
  case cfParticipantConferenceObjects = "cf.sessions[s].participants[p].cio"
  /// `ADDRESS VERSION` for each.
  case cfSessionSubscriptions = "cf.sessions[s].subs"
  /// The number of messages.
  case cfBuffer = "cf.sessions[s].buffer[p]"
  case cfSubject = "cf.sessions[s].conf_state.subject"
  case cfSubjectParticipant = "cf.sessions[s].conf_state.subject_ext.participant"
  case cfSubjectTime = "cf.sessions[s].conf_state.subject_ext.timestamp"
  case cfIcon = "cf.sessions[s].conf_state.icon.uri"
  case cfIconParticipant = "cf.sessions[s].conf_state.icon.participant"
  case cfIconTime = "cf.sessions[s].conf_state.icon.timestamp"
  case cfBulletin = "cf.sessions[s].conf_state.bulletin"
  case cfPolicyTokens = "cf.sessions[s].policy_tokens"

  // MARK: What an interworking function does

  /// In how many messages of an older service a message went on; the key is the Message-ID.
  case interworkedParts = "iwf.messages[m].parts"

  // MARK: What a message store keeps

  case storeFolders = "store.folders"
  /// `KIND FOLDER`; the key is the object's number in the user's store.
  case storeObject = "store.objects"
  /// The whole object, and `seen` if its user has seen it.
  case storeContent = "store.objects[o].content"
  case storeFlags = "store.objects[o].flags"

  /// Whether it is told of a moment, what a user has asked for, decided or was shown, and not of a
  /// state that lasts: no snapshot has it.
  public var isMomentary: Bool {
    switch self {
    case .decision, .notices, .shown, .interworkedParts: true
    default: rawValue.hasPrefix("client.request.")
    }
  }

  /// Whether it is told of a message, of which there are many, and each soon has its end.
  public var isOfMessage: Bool {
    switch self {
    case .message, .messageStatus, .messageTime, .messageFlags, .messageTakers, .interworkedParts:
      true
    default: false
    }
  }

  static func code(of name: FactName) -> UInt64 {
    UInt64(allCases.firstIndex(of: name) ?? 0)
  }

  init?(code: UInt64) {
    guard let index = Int(exactly: code), FactName.allCases.indices.contains(index) else {
      return nil
    }
    self = FactName.allCases[index]
  }
}
