import Entities
import Sim
import Wire

/// An object that a Participating Function has put into its user's message store.
struct StoredObject: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let function: UInt32
  let uid: Bytes
  let folder: Bytes
  let kind: StoredKind
  let entity: MIMEEntity
  let octets: Bytes
  let time: Instant
  let number: UInt64
  /// Another was there under its number.
  let isOverwriting: Bool
  /// The group that it is of, when it was stored; nil for what is of no group.
  let group: Origin?
  /// What the calendar shows at the start of the run, in milliseconds since 1970.
  let epoch: Int64

  struct Origin: Sendable {
    let contribution: Bytes
    let invite: SIPMessage
    let focus: Bytes?
    /// What the function was told of the participants last.
    let picture: ConferenceInfo?
    /// When it was told that first.
    let changed: Instant?
    /// Whether it is the first of its kind.
    let isFirst: Bool
    /// The session stands.
    let isGoingOn: Bool
    /// The BYE that has ended it, from the focus or from the user's client.
    let end: (cause: Int, referrer: Bytes?, time: Instant, isFromFocus: Bool)?
    /// Messages that clients have got, or have sent, and when.
    let exchanged: [Exchange]
    /// What the group has said while no client was there.
    let intercepted: [Bytes]
    /// The number of the phone that stands for the user, where one does.
    let interworkingNumber: Bytes?
  }

  /// What was stored of the same session before it.
  let before: [StoredObject]
  /// It is of a session with one other user.
  let isOfTwo: Bool

  var state: GroupStateObject? {
    kind == .groupState ? try? GroupStateObject(parsing: entity.body) : nil
  }
  var conference: ConferenceInfo? {
    kind == .conferenceInfo ? try? ConferenceInfo(parsing: entity.body) : nil
  }
  var session: SessionInfoObject? {
    kind == .session ? try? SessionInfoObject(parsing: entity.body) : nil
  }

  /// Within a second.
  func isClose(_ text: Bytes?, to moment: Instant) -> Bool {
    guard let text, let time = try? DateTime(parsing: text) else { return false }
    return abs(time.milliseconds - epoch - moment.nanoseconds / 1_000_000) <= 1000
  }
}

/// A message of a session, as it goes to a client of the served user, or comes from one.
struct Exchange: Sendable {
  let id: Bytes
  let time: Instant
  let isNotification: Bool
  /// When its last chunk has passed, and what it says.
  var completed: Instant?
  var content: UInt64?
}

/// Those of a session, each once.
struct Exchanges: Sendable {
  /// So many are known again when they come a second time.
  private static let most = 1024

  private(set) var all: [Exchange] = []
  private var newest = RecentlyKnown<Bytes>(most)

  mutating func note(_ exchange: Exchange) {
    if newest.add(exchange.id) { all.append(exchange) }
  }

  /// The last chunk of a message passes.
  mutating func complete(_ id: Bytes?, at time: Instant, _ content: Bytes) {
    guard let id, let place = all.lastIndex(where: { $0.id == id }), all[place].completed == nil
    else { return }
    all[place].completed = time
    all[place].content = content.digest
  }
}

/// A NOTIFY about the participants in a subscription of a Participating Function's own, and what the
/// function makes of it.
struct FunctionNotice: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let sip: SIPMessage
  let contribution: Bytes
  let callID: Bytes
  /// What is known with it; and whether that is new.
  let picture: ConferenceInfo?
  let isNew: Bool
  /// The client legs that take objects, and whether the focus sends them some itself.
  let objectLegs: [Bytes]
  let isFed: Bool
  /// What was stored when the focus had ended the session before; nil where it goes on.
  let storedAtEnd: [StoredObject]?
  var answer: Seen?
  /// What the function says of the participants, and of its subscription, at that moment.
  var said: [Bytes]?
  var isSubscribed: Bool?
  /// Objects that go to clients behind it.
  var objects: [(callID: Bytes, body: Bytes, seen: Seen)] = []
  var stored: [StoredObject] = []
  /// How the session stands when it is judged.
  var life = Bytes()

  var isLast: Bool {
    sip[.subscriptionState]?.is("terminated") == true
      && sip[.subscriptionState]?.parameters.content(of: "reason").map { $0 == "noresource" }
        == true
  }
}

/// A document of the focus that has come to a Participating Function over MSRP while a client of its
/// user is told by NOTIFY.
struct ObjectPassage: Sendable {
  let node: NodeID
  let book: RuleBook
  var rules: Rules { book.rules }
  let seen: Seen
  let contribution: Bytes
  /// The client's subscription; nil where none has one.
  let subscription: Bytes?
  /// The function has granted it itself.
  let isAtFunction: Bool
  /// What the client was told before, and of which version; and what the document has.
  let before: ConferenceInfo?
  let version: UInt32?
  let picture: ConferenceInfo?
  let isNew: Bool
  /// What is stored in the same moment.
  var stored: [StoredObject] = []
  /// The document goes on to that client.
  var forwarded: Seen?
  /// A NOTIFY to it, with the response.
  var notify: Seen?
  var answer: Seen?
}

/// The subscription of a client to the participants, as its Participating Function has seen it.
struct ClientSubscription: Sendable {
  let callID: Bytes
  /// The leg of the client.
  let leg: Bytes?
  var isActive = false
  /// The function has granted it itself, and has not passed it on.
  var isAtFunction = true
  var picture = ConferencePicture()
  var version: UInt32?
}
