import Sim
import Wire

/// What a client knows of a group, whether it is in the group's session or not.
struct Group: Sendable {
  /// By which its sessions name it.
  let number: UInt32
  /// The group of the scenario that it is, if it is one. By it users find it; no procedure looks at
  /// it.
  var plan: Int?
  /// The address of a pre-defined group.
  var address: URI?
  /// The CPM Group Session Identity: what the focus has given as its contact.
  var focus: URI?
  var conversation: Conversation?
  /// The conversation begins with its session, and is that of nothing before.
  var beginsConversation = false
  var isClosed = false
  var isAnonymous = false
  /// A session with one other user has become its session.
  var isExtension = false
  /// What is asked for where the session is begun anew.
  var subject: Bytes?
  var icon: Bytes?
  var bulletin: Bytes?
  /// Whom the invitation has named, for as long as nothing newer is known.
  var invited: [URI] = []
  /// The participants, as the focus has told.
  var roster = ConferenceState()
  /// The next document begins the roster anew.
  var awaitsWhole = false
  /// Whether participant information comes over MSRP, and group data can be managed.
  var hasObjects = false
  var hasData = false
  /// The Call-ID of the subscription to participant information, while there is one.
  var subscription: Bytes?
  /// That of the newest one, which may be over; and whether its end is taken as final (finding
  /// `noresource-two-meanings`).
  var lastSubscription: Bytes?
  var isUnwatchable = false
  /// How often a subscription was asked for in vain.
  var attempts = 0
  /// Its user is coming back into it, or has come back.
  var isRejoined = false
  /// Wishes that wait for an answer.
  var wishes: [Wish] = []
  /// The objects of the message store from which it is known, or of the session that it stands for:
  /// `KIND NUMBER`; and whether they say that it is over for the user.
  var stored: [Bytes] = []
  /// The folder in which they are.
  var folder: Bytes?
  var isOver = false
  /// The session as it was when it became inactive.
  var inactive: Chat?

  /// A request that changes what the group shares.
  struct Wish: Sendable {
    let id: Bytes
    let step: StepNumber?
  }

  init(number: UInt32) { self.number = number }

  /// What the client is in the middle of is lost, and what it knows is not.
  mutating func loseSession() {
    subscription = nil
    attempts = 0
    awaitsWhole = true
    isRejoined = false
    wishes = []
  }

  /// What has been told of its objects in the message store.
  var storedFact: Fact? {
    guard !stored.isEmpty, let folder else { return nil }
    return Fact(.storeRead, of: folder, .list(stored), Grounds(.comingBack))
  }

  /// The users who are in the group, as far as it is known; of an unknown roster those invited.
  var participants: [URI] {
    guard roster.document != nil else { return invited }
    return roster.users.filter { $0.status?.isPresent ?? true }.compactMap { user in
      user.entity.flatMap { try? URI(parsing: $0) }
    }
  }

  /// What the session says of itself in facts, beside what every session says.
  func facts(of key: Bytes, named name: Bytes?, _ grounds: Grounds) -> [Fact] {
    var facts: [Fact] = []
    if let name { facts.append(Fact(.sessionGroup, of: key, .text(name), Grounds(.input))) }
    if let focus { facts.append(Fact(.sessionIdentity, of: key, .text(focus.text), grounds)) }
    facts.append(Fact(.sessionGroupData, of: key, .flag(hasData), grounds))
    facts.append(Fact(.sessionConferenceObjects, of: key, .flag(hasObjects), grounds))
    return facts + newsFacts(of: key, grounds)
  }

  /// What the focus tells of it.
  func newsFacts(of key: Bytes, _ grounds: Grounds) -> [Fact] {
    var facts = [Fact(.sessionParticipants, of: key, .list(told), grounds)]
    for (name, value) in [
      (FactName.sessionSubject, subject), (.sessionIcon, icon), (.sessionBulletin, bulletin),
    ] {
      facts.append(Fact(name, of: key, value.map { .text($0) } ?? .absent, grounds))
    }
    return facts
  }

  /// `ADDRESS STATUS` for each participant, in the order of addresses.
  private var told: [Bytes] {
    guard roster.document != nil else {
      return invited.map { Bytes("\($0) invited") }.sorted()
    }
    return roster.users.map { Bytes($0.told) }.sorted()
  }
}

/// What every client is provisioned with for groups, and which step of the scenario is about which
/// group.
public struct GroupDirectory: Sendable {
  /// Where ad-hoc groups begin.
  let factory: URI?
  let groups: [Plan.GroupPlan]
  /// How many users an ad-hoc group may have.
  let limit: Int
  /// What users are called who have a name.
  private let names: [(address: Bytes, name: String)]
  /// By the step's place in the plan.
  private let groupsOfSteps: [Int?]

  init(_ plan: Plan) {
    groups = plan.groups
    limit = plan.settings.group.maxAdHoc
    names = plan.users.compactMap { user in user.displayName.map { (user.address.address, $0) } }
    factory =
      plan.nodes.lazy.compactMap { node in
        if case .controlling(let domain, _) = node.kind {
          try? URI(Plan.factory(in: domain))
        } else {
          nil
        }
      }.first
    groupsOfSteps = plan.steps.map { step in
      if case .user(_, .client(.group(let action))) = step.action { action.group } else { nil }
    }
  }

  /// The name that belongs to an address.
  func name(of user: URI) -> String? { names.first { $0.address == user.address }?.name }

  /// What a list has of a user.
  func entry(of user: URI) -> ResourceLists.Entry {
    var entry = ResourceLists.Entry(user.text, .to)
    entry.displayName = name(of: user).map { ResourceLists.DisplayName(Bytes($0)) }
    return entry
  }

  func group(ofStep step: StepNumber?) -> Int? {
    guard let step, groupsOfSteps.indices.contains(Int(step.index)) else { return nil }
    return groupsOfSteps[Int(step.index)]
  }

  /// The pre-defined group with an address.
  func group(at address: URI) -> Int? {
    groups.firstIndex { group in
      if case .predefined(let own, _) = group.kind { own.address == address.address } else { false }
    }
  }

  /// Addresses of pre-defined groups that the scenario has.
  func address(of group: Int) -> URI? {
    guard groups.indices.contains(group), case .predefined(let address, _) = groups[group].kind
    else { return nil }
    return address
  }
}

extension GroupAction {
  /// The group that it is about.
  public var group: GroupNumber {
    switch self {
    case .create(let group, _), .join(let group, _), .rejoin(let group, _),
      .extend(_, with: _, let group, _), .add(_, let group, withSubscription: _, extra: _),
      .remove(_, let group, withSubscription: _, extra: _), .leave(let group, extra: _),
      .modify(let group, _), .send(_, let group), .whisper(_, to: _, let group),
      .compose(let group, to: _, isActive: _), .manage(let group, _), .forget(let group):
      group
    }
  }
}
