import Entities
import Sim
import Wire

/// Turns records into what monitors ask about: requests with their procedures, calls from their
/// INVITE to some time behind their end, messages and notifications on their way.
///
/// It does so once for all monitors, and keeps what is open, never the history.
struct Observer: Sendable {
  /// How long is waited for what has to follow: 64 times T1, as for a transaction.
  static let timeBound = TimeSpan.seconds(32)

  let cast: Cast
  var facts: FactBook
  var bodies: ReadBodies
  /// What can be judged now.
  var ready: [Occasion] = []
  private(set) var now = Instant.start

  /// What has happened at this moment; it is judged when the moment is over, since the same
  /// handler may still say something of it.
  private var settling: [Occasion] = []
  /// What is looked at again when its time has come, in the order of time.
  private var agenda = Agenda()

  var legs = BlockTable<LegKey, Leg>()
  /// The calls of each client that are open, in the order in which they began.
  var callsByNode: [[Bytes]]
  /// Whose an MSRP session is, by the session's name at the client.
  var streams: [StreamKey: (key: LegKey, place: Int?, line: Int)] = [:]
  var wishes: [LegKey: Wish] = [:]
  /// Events of CPM that wait for an answer, by their Message-IDs.
  var events: [MessageKey: ReportedEvent] = [:]
  /// Notifications that are owed, by the message.
  var debts: [MessageKey: Debt] = [:]

  // By node.
  var bindings: [Binding?]
  var registers: [(callID: Bytes, number: UInt32)?]
  var received: [Recent<ReceivedMessage>]
  var wants: [(isWanted: Bool, isCovered: Bool)]
  /// What had to follow may be forgotten.
  var hasCrashed: [Bool]

  // By Message-ID, the newest so many.
  var senders: [Bytes: (client: Client, dateTime: DateTime?, isChat: Bool)] = [:]
  var senderOrder: Recent<Bytes>
  var arrivals: [MessageKey: ArrivedMessage] = [:]
  var arrivalOrder: Recent<MessageKey>
  var passages: [MessageKey: PassedMessage] = [:]
  var passageOrder: Recent<MessageKey>
  var courses: [NoticeCourse] = []
  /// Chat messages of whose interworking nobody has been told yet, by their senders.
  var interworkings: [MessageKey: Interworking] = [:]

  // Of groups.
  var pastLegs: [[Leg]]
  var identifiers: [Bytes: Bytes] = [:]
  var identifierOrder: Recent<Bytes>
  var subscriptions: [LegKey: Subscription] = [:]
  var subscriptionsByNode: [[Bytes]]
  var unanswered: [NotifyKey: News] = [:]

  // At controlling functions.
  var groupCalls = BlockTable<LegKey, GroupCall>()
  /// Calls from outside that have no final response yet.
  var waitingCalls: [LegKey] = []
  var rooms = BlockTable<RoomKey, GroupRoom>()
  /// Sessions by the addresses of their groups, and by their Contribution-IDs.
  var roomNames: [RoomKey: RoomKey] = [:]
  /// REFERs whose outcome is awaited, by the number of their arrival.
  var referrals: [UInt64: Referral] = [:]
  var referralNumbers: [LegKey: [UInt64]] = [:]
  /// Re-INVITEs of participants, in the same way.
  var changes: [UInt64: GroupChange] = [:]
  var changeNumbers: [LegKey: [UInt64]] = [:]
  var relays = BlockTable<MessageKey, Relay>()
  /// In the order in which they came.
  var openRelays: [MessageKey] = []
  /// So many of them are not open any more.
  var closedRelays = 0
  /// Those that change what a group shares.
  var openChanges: [MessageKey] = []
  var watches: [LegKey: Watch] = [:]
  var news: [UInt64: GroupNews] = [:]
  /// By which a request that comes again is known.
  var requestsAtFocuses: RecentlyKnown<RequestArrival>

  // At participating functions.
  /// Sessions by the numbers of the records with which they began.
  var functionSessions: [UInt64: FunctionSession] = [:]
  var functionLegs: [FunctionLegKey: UInt64] = [:]
  /// In the order in which they began, by the place of the function among the actors.
  var sessionsOfFunctions: [UInt32: [UInt64]] = [:]
  /// Groups of the users that functions serve, by the place of the function among the actors.
  var servedGroups = ByFunction<[ServedGroup]>()
  /// The Contribution-IDs of the groups of their legs.
  var servedLegs: [FunctionLegKey: Bytes] = [:]
  /// The legs by the names of the functions' MSRP sessions.
  var servedStreams: [Bytes: FunctionLegKey] = [:]
  /// What the other ends of legs take at most, and what has become of the media of the newest legs.
  var servedLimits: [FunctionLegKey: UInt64] = [:]
  var legMedia: [FunctionLegKey: LegMedia] = [:]
  var legMediaOrder: Recent<FunctionLegKey>
  /// BYEs that pass functions which are proxies.
  var proxiedByes: [FunctionLegKey: ProxiedBye] = [:]
  /// What message stores have of sessions with one other user; and by functions the numbers of all
  /// objects, and the folder of the newest.
  var storedOfTwo: [StoredKey: [StoredObject]] = [:]
  var storedNumbers: [UInt32: Set<Bytes>] = [:]
  var storedFolders: [UInt32: (uid: Bytes, folder: Bytes)] = [:]
  /// The newest third-party REGISTER, with the instance of the client.
  var registrations: [UInt32: (seen: Seen, instance: Bytes?)] = [:]

  /// So many of what comes and goes are known again, such as messages when somebody reports on them:
  /// more where more clients write to each other at the same time, and each to all.
  private static func mostOpen(among clients: Int) -> Int { 4_096 + 128 * clients }

  struct RequestArrival: Hashable, Sendable {
    let node: NodeID
    let digest: UInt64
  }

  struct StreamKey: DigestKey, Sendable {
    let node: NodeID
    let session: Bytes

    var digest: UInt64 { session.digest(with: node.index) }
  }

  struct MessageKey: DigestKey, Sendable {
    let node: NodeID
    let messageID: Bytes
    /// Of a notification about the message.
    var notice: IMDN.Disposition?

    var digest: UInt64 { messageID.digest(with: node.index) }
  }

  struct NotifyKey: Hashable, Sendable {
    let call: LegKey
    let number: UInt32
  }

  /// A chat message that has come: in which session, and from whom.
  struct ArrivedMessage: Sendable {
    let leg: LegKey
    let author: Bytes?
  }

  init(_ cast: Cast) {
    self.cast = cast
    let count = cast.parts.count
    let most = Observer.mostOpen(among: count)
    facts = FactBook(most: most)
    bodies = ReadBodies(most: most / 8)
    senderOrder = Recent(most)
    arrivalOrder = Recent(most)
    passageOrder = Recent(most)
    identifierOrder = Recent(most)
    legMediaOrder = Recent(most)
    requestsAtFocuses = RecentlyKnown(most)
    callsByNode = Array(repeating: [], count: count)
    bindings = Array(repeating: nil, count: count)
    registers = Array(repeating: nil, count: count)
    received = Array(repeating: Recent(64), count: count)
    pastLegs = Array(repeating: [], count: count)
    subscriptionsByNode = Array(repeating: [], count: count)
    wants = Array(repeating: (false, true), count: count)
    hasCrashed = Array(repeating: false, count: count)
  }

  // MARK: Records

  mutating func take(_ record: Record<Network>) {
    advance(to: record.time)
    switch record.what {
    case .sent(let packet, let to, _):
      if let client = cast.client(at: record.node) {
        if isWrittenInvite(packet, by: record.node) { return }
        sent(Seen(record, packet, to, isSent: true), by: client)
      } else if cast.isParticipating(record.node) {
        passed(Seen(record, packet, to, isSent: true), by: record.actor)
      } else if let focus = cast.focus(at: record.node) {
        sent(Seen(record, packet, to, isSent: true), by: focus)
      }
    case .delivered(let packet, let from, _):
      if let client = cast.client(at: record.node) {
        came(Seen(record, packet, from, isSent: false), to: client)
      } else if cast.isParticipating(record.node) {
        arrived(Seen(record, packet, from, isSent: false), at: record.actor)
      } else if let focus = cast.focus(at: record.node) {
        came(Seen(record, packet, from, isSent: false), to: focus)
      }
    case .detail(.fact(let fact)):
      facts.note(fact, record)
      heed(fact, record)
    case .crashed:
      // RFC 3261 §10.2: one Call-ID for each boot cycle.
      if cast.client(at: record.node) != nil { registers[Int(record.node.index)] = nil }
      if cast.focus(at: record.node) != nil { hasCrashed[Int(record.node.index)] = true }
      if cast.isParticipating(record.node) {
        forgetFunctionSessions(at: record.node)
        forgetServedLegs(at: record.node)
      }
    default:
      break
    }
  }

  /// Whether a scenario has it that a client sends just these octets as an INVITE: of what should
  /// follow, the client knows nothing.
  private func isWrittenInvite(_ packet: Packet, by node: NodeID) -> Bool {
    guard let step = packet.mark.step, packet.mark.origin == node,
      cast.isWritten[Int(step.index)], case .sip(let message) = packet.content
    else { return false }
    return message.isRequest && message.method == .invite
  }

  private mutating func sent(_ seen: Seen, by client: Client) {
    switch seen.packet.content {
    case .sip(let message):
      if message.isRequest {
        sent(request: message, seen, by: client)
      } else {
        sent(response: message, seen, by: client)
      }
    case .msrp(let message): sent(message, seen, by: client)
    }
  }

  private mutating func came(_ seen: Seen, to client: Client) {
    switch seen.packet.content {
    case .sip(let message):
      if message.isRequest {
        came(request: message, seen, to: client)
      } else {
        came(response: message, seen, to: client)
      }
    case .msrp(let message): came(message, seen, to: client)
    }
  }

  // MARK: Time

  /// Judges it when this moment is over.
  mutating func settle(_ occasion: Occasion) { settling.append(occasion) }

  mutating func lookAgain(_ item: Agenda.Item, at time: Instant) { agenda.add(item, at: time) }

  private mutating func advance(to time: Instant) {
    guard time > now else { return }
    finishMoment()
    while let (due, item) = agenda.next(before: time) {
      now = due
      look(at: item)
    }
    now = time
  }

  private mutating func finishMoment() {
    guard !settling.isEmpty else { return }
    for occasion in settling { finish(occasion) }
    settling.removeAll(keepingCapacity: true)
  }

  private mutating func finish(_ occasion: Occasion) {
    switch occasion {
    case .request(var request):
      complete(&request)
      ready.append(.request(request))
    case .arrival(var arrival) where arrival.roster != nil:
      // Of several documents of one moment what the client says comes of the last.
      if legs[arrival.leg]?.group.roster != arrival.roster?.whole { arrival.roster = nil }
      ready.append(.arrival(arrival))
    case .news(let news): ready.append(.news(completed(news)))
    default: ready.append(occasion)
    }
  }

  private mutating func look(at item: Agenda.Item) {
    switch item {
    case .close(let key): close(key)
    case .wish(let key):
      if var wish = wishes.removeValue(forKey: key) {
        wish.session = wish.session ?? session(of: wish.kind, wish.key, at: key.node)
        ready.append(.wish(wish))
      }
    case .notify(let key):
      if let news = unanswered.removeValue(forKey: key) { ready.append(.news(completed(news))) }
    case .debt(let key):
      if let debt = debts.removeValue(forKey: key),
        let leg = arrivals[key].flatMap({ legs[$0.leg] }),
        !leg.isOver
      {
        ready.append(.debt(debt))
      }
    case .event(let key):
      if let event = events.removeValue(forKey: key) { ready.append(.event(event)) }
    case .interworked(let key):
      if let interworking = interworkings.removeValue(forKey: key) {
        ready.append(.interworking(interworking))
      }
    case .expiry(let node):
      if let binding = bindings[Int(node.index)], binding.expiry <= now {
        bindings[Int(node.index)] = nil
        // Nobody without coverage can keep it.
        if wants[Int(node.index)].isCovered { ready.append(.binding(binding)) }
      }
    case .focus(let item): look(at: item)
    case .servedBye(let session): judgeServedByes(of: session)
    case .groupDelivery(let key): judgeGroupDelivery(key)
    case .dueDelivery(let key): judgeDueDelivery(key)
    case .networkBye(let key): judgeNetworkBye(key)
    case .functionNotice(let key): judgeFunctionNotice(key)
    case .objectPassage(let key): judgeObjectPassage(key)
    case .servedMessage(let key): judgeServedMessage(key)
    case .interception(let key): judgeInterception(key)
    case .proxiedBye(let key): judgeProxiedBye(key)
    }
  }

  /// The run is over: what is still open is judged as it stands.
  mutating func finish(at end: Instant) {
    advance(to: end)
    finishMoment()
    for node in callsByNode.indices {
      for callID in callsByNode[node] {
        let key = LegKey(node: NodeID(index: node), callID: callID)
        if let leg = legs[key] { judge(leg, key) }
      }
    }
    for course in courses where end - course.sent.time >= Observer.timeBound {
      ready.append(.course(course))
    }
    courses.removeAll()
    finishGroups()
    finishServedGroups()
  }
}

/// What is to be looked at again, in the order of time.
struct Agenda: Sendable {
  enum Item: Sendable {
    /// A call is over, and nothing more is expected of it.
    case close(LegKey)
    case wish(LegKey)
    case notify(Observer.NotifyKey)
    case debt(Observer.MessageKey)
    case event(Observer.MessageKey)
    case interworked(Observer.MessageKey)
    case expiry(NodeID)
    case focus(Observer.FocusItem)
    case servedBye(UInt64)
    case groupDelivery(FunctionLegKey)
    /// By the Contribution-ID of the group.
    case dueDelivery(FunctionLegKey)
    case networkBye(FunctionLegKey)
    case functionNotice(FunctionLegKey)
    case objectPassage(FunctionLegKey)
    case servedMessage(FunctionLegKey)
    case interception(FunctionLegKey)
    case proxiedBye(FunctionLegKey)
  }

  private var items: [(due: Instant, item: Item)] = []
  private var first = 0

  /// Most are due after what is there already.
  mutating func add(_ item: Item, at due: Instant) {
    var place = items.count
    while place > first, items[place - 1].due > due { place -= 1 }
    items.insert((due, item), at: place)
  }

  mutating func next(before time: Instant) -> (Instant, Item)? {
    guard first < items.count, items[first].due < time else {
      if first == items.count, first > 0 {
        items.removeAll(keepingCapacity: true)
        first = 0
      }
      return nil
    }
    first += 1
    if first > 1024, first * 2 > items.count {
      items.removeFirst(first - 1)
      first = 1
    }
    return items[first - 1]
  }
}

/// What has become of the media of legs, which are looked up by their Call-IDs.
typealias MediaOfLegs = [Bytes: LegMedia]
