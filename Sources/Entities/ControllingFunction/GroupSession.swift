import Sim
import Wire

/// The session of a group, as its focus has it.
struct GroupSession: Sendable {
  enum State: String, Sendable {
    /// Who has begun it has no answer yet.
    case beginning
    case active
    /// Nobody has said anything for long; whoever comes back begins it anew.
    case inactive
  }

  let number: UInt32
  /// The group session identity: the conference's address.
  let identity: URI
  /// The pre-defined group whose session it is.
  let group: Plan.GroupPlan?
  /// The invitation that has begun it.
  let invite: SIPMessage
  let step: StepNumber?
  let conversation: Conversation?
  let inReplyTo: Bytes?
  let maxParticipants: Int
  let isClosed: Bool
  /// Whether those who are invited are told so.
  let isClosedToInvited: Bool
  let isLongLived: Bool
  let ends: Plan.GroupPlan.EndPolicy
  /// What the provider's policy is called that it goes by.
  let policyTokens: [Bytes]
  var state = State.beginning
  /// Everybody who is, or was, in it or invited to it: a place is somebody's for as long as the
  /// session is known.
  private(set) var participants: [Participant] = []
  private var places = Lookup<Bytes, Int>()
  /// The call of whoever waits for an answer to the invitation that has begun it.
  var waiting: UInt32?
  /// Who has begun it is to go when there is an answer (reading `remove-inviting-member`).
  var isInviterOut = false
  /// With what those who were invited have refused, while nobody has accepted.
  var refusals: [Int] = []
  /// What all see of the group.
  var shared = SharedData()
  /// Those who have subscribed to what becomes of it.
  var watchers: [ConferenceWatcher] = []
  /// What all of them are told alike.
  var roster = SharedRoster()
  /// How often something that participants are told of has changed.
  private(set) var changes = 0
  /// The last of these changes that is not just that somebody has come.
  private(set) var lastForAll = 0
  /// Up to which of these changes everybody was told, or waits for it.
  var told = 0
  /// A change of what it carries, on which the others are asked.
  var modification: Modification?
  /// When somebody has last said something, and when it is looked whether that was too long ago.
  var lastSaid: Instant
  var inactivity: TimerID?

  /// One that an invitation begins.
  init(
    number: UInt32, identity: URI, group: Plan.GroupPlan?, _ wish: GroupWish,
    _ rules: Rules, at now: Instant
  ) {
    let policies = rules.policies.conference
    self.number = number
    self.identity = identity
    self.group = group
    invite = wish.invite
    step = wish.mark.step
    conversation = Conversation(of: wish.invite)
    inReplyTo = wish.invite.text(of: .inReplyToContributionID)
    var document: Plan.GroupPlan.Document?
    if case .predefined(_, let own)? = group?.kind { document = own }
    maxParticipants = document.map { $0.maxParticipants ?? .max } ?? policies.maxParticipants
    // 004-5.2.5-4.i, -4.ii_1.
    let isClosedByProvider = policies.isAlwaysClosed || group?.isClosed == true
    isClosed = wish.isClosed || isClosedByProvider
    isClosedToInvited = rules.focus.tellsClosure ? isClosed : isClosedByProvider
    isLongLived = group?.isLongLived ?? policies.keepsSessions
    // Reading `group-end-rule`.
    ends = document?.ends ?? (rules.focus.outlastsInitiator ? policies.ends : .initiator)
    let isAdHoc = document == nil
    policyTokens = isAdHoc ? policies.adHocPolicy.map { Bytes($0) } : []
    lastSaid = now
    waiting = wish.call
  }
}

extension GroupSession {
  /// A person in a group session.
  struct Participant: Sendable {
    enum State: String, Sendable {
      /// Invited, or lost; either way expected.
      case pending
      case connected
      case left
    }

    /// The address by which all know the participant: that of the list or of the group, else the
    /// authenticated one.
    let identity: URI
    var display: String?
    /// The address that stands for one who does not want to be known.
    var alias: URI?
    /// The name that was shown before the alias, up to a change of the session.
    var formerName: (shown: URI, change: Int)?
    var state = State.pending
    /// The leg that stands, or that is being set up.
    var call: UInt32? { didSet { interval = nil } }
    /// The session interval of the leg that stands, in seconds.
    var interval: UInt32?
    /// An invitation of the participant's own that waits for what becomes of ours.
    var joining: UInt32?
    /// Whether an invitation is on its way to the participant.
    var isInvited = false
    /// Whether the participant wants to be anonymous, and may not.
    var isUnwanted = false
    /// When the participant was first in this session, or invited to it; and came in last.
    var added: Instant
    var joined: Instant?
    /// Who has brought the participant in by REFER.
    var addedBy: URI?
    var departure: Departure? { didSet { if departure == nil { formerly = oldValue ?? formerly } } }
    /// How one went who is back, or may be.
    private(set) var formerly: Departure?
    var media: LegTraits?
    /// What was said while the participant was expected.
    var buffer: [BufferedMessage] = []
    var roles: [Bytes] = []
    /// The change of the session in which the participant has become so.
    var change = 0
    /// What the participant was told last, and goes with the messages next.
    var hearing = Hearing()
  }

  /// How a participant went.
  struct Departure: Sendable {
    let method: ConferenceInfo.DisconnectionMethod
    let time: Bytes
    let reason: Bytes?
    let by: URI?
    /// Which change of the session it was.
    let change: Int
  }

  /// What was agreed on for the messages of a participant.
  struct LegTraits: Sendable {
    /// The number of the MSRP session.
    let media: UInt32
    /// Whether this end has opened the connection.
    let isOpener: Bool
    let hasConferenceObjects: Bool
    let hasGroupData: Bool
    let takesPrivateMessages: Bool
    let types: AcceptedTypes?
  }

  struct BufferedMessage: Sendable {
    let message: OutgoingMessage
    let step: StepNumber?
  }

  /// What all see of a group, and who has put it so.
  struct SharedData: Sendable {
    var subject: Bytes?
    var subjectMark: Mark?
    var icon: Bytes?
    /// The Content-ID of the icon, where it was given as a picture.
    var picture: Bytes?
    var iconMark: Mark?
    var bulletin: Bytes?

    struct Mark: Sendable {
      let participant: URI
      /// On the calendar, and in the run; nil where the time is not kept.
      let time: Bytes?
      let moment: Instant
    }
  }
}

extension GroupSession.Participant {
  /// What the others know the participant by.
  var shown: URI { alias ?? identity }

  /// Whether the participant has a place in the group, present or not.
  var isListed: Bool { state != .left }

  /// Whether the participant neither is in the session nor on the way into it.
  var isAbsent: Bool { state == .left || call == nil && joining == nil }
}

// MARK: Who is in it

extension GroupSession {
  /// The place of whoever has begun it.
  static var initiator: Int { 0 }

  func place(of address: URI) -> Int? { places[address.address] }

  /// The participant whom an address means to the others.
  func place(shownAs address: URI) -> Int? {
    if let place = place(of: address), participants[place].alias == nil { return place }
    return participants.firstIndex { $0.alias?.address == address.address }
  }

  /// Somebody's place, new or old.
  mutating func admit(_ address: URI, display: String?, at now: Instant) -> Int {
    if let place = place(of: address) { return place }
    places[address.address] = participants.count
    var participant = Participant(identity: address, display: display, added: now)
    participant.change = changes + 1
    participants.append(participant)
    return participants.count - 1
  }

  /// Another place, beside what the same person has (readings `originator-invited-too` and
  /// `restart-glare-at-focus`).
  mutating func admitBeside(_ address: URI, display: String?, at now: Instant) -> Int {
    guard place(of: address) != nil else { return admit(address, display: display, at: now) }
    var participant = Participant(identity: address, display: display, added: now)
    participant.change = changes + 1
    participants.append(participant)
    return participants.count - 1
  }

  subscript(place: Int) -> Participant {
    _read { yield participants[place] }
    _modify { yield &participants[place] }
  }

  /// Of all places that somebody has the one by which the others are told. Reading `one-endpoint`: by
  /// which the user is in the session, else is expected; to the letter the one that has changed last.
  func speaking(for place: Int, mergesLegs: Bool) -> Int {
    func presence(_ place: Int) -> Int {
      switch participants[place].state {
      case .connected: 2
      case .pending: 1
      case .left: 0
      }
    }
    func weight(_ place: Int) -> (Int, Int) {
      (mergesLegs ? presence(place) : 0, participants[place].change)
    }
    let address = participants[place].identity.address
    let places = participants.indices.filter { participants[$0].identity.address == address }
    return places.max { weight($0) < weight($1) } ?? place
  }

  /// Whether news wait for one who has no way to hear them.
  var holdsBack: Bool {
    participants.contains { $0.hearing.timer != nil && $0.media == nil }
  }

  var listedCount: Int { participants.count { $0.isListed } }
  var connectedCount: Int { participants.count { $0.state == .connected } }

  /// Something has changed that the participants are told of.
  mutating func noteChange() {
    changes += 1
    lastForAll = changes
  }

  /// Somebody is otherwise from now on.
  mutating func noteChange(of place: Int) {
    noteChange()
    participants[place].change = changes
  }

  /// Somebody is in it from now on.
  mutating func noteJoin(of place: Int) {
    changes += 1
    participants[place].change = changes
  }

  /// Somebody who was known by name is not any more.
  mutating func hide(_ place: Int, as alias: URI) {
    let shown = participants[place].shown
    participants[place].alias = alias
    noteJoin(of: place)
    participants[place].formerName = (shown, changes)
  }

  /// The address in whose name it invites: its own, or that of its group.
  var address: URI {
    if case .predefined(let address, _)? = group?.kind { address } else { identity }
  }

  var document: Plan.GroupPlan.Document? {
    if case .predefined(_, let document)? = group?.kind { document } else { nil }
  }
}

/// Where a call of the function belongs.
struct LegPlace: Sendable {
  /// The number of the session, and the participant's place in it.
  let session: UInt32
  let participant: Int
}

/// How far a receiver has come who is told of a session.
struct Hearing: Sendable {
  /// The change of the session of which the receiver was told last; nil for none.
  var seen: Int?
  var pace = NotificationPace()
  /// Runs while something is held back.
  var timer: TimerID?
}

/// A subscription to what becomes of a group session (RFC 4575).
struct ConferenceWatcher: Sendable {
  let duty: UInt32
  /// The place of whose subscription it is.
  let participant: Int
  /// Whether a function between the focus and the participant has subscribed, and not a client.
  let isOfFunction: Bool
  var version: UInt32 = 0
  var hearing: Hearing
  /// Something has changed while a NOTIFY had no answer.
  var isBehind = false
  /// The next document tells all.
  var wantsAll = false
  /// The next document is the last.
  var isEnding = false
  /// What it was told last that is nobody's own.
  var last: Frame?

  /// A document without its users.
  struct Frame: Sendable {
    var description: ConferenceInfo.Description?
    var condition: ConferenceInfo.Condition?
  }
}
