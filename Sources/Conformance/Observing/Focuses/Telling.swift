import Entities
import Sim
import Wire

/// A subscription to what becomes of a group session.
struct Watch: Sendable {
  let session: Bytes
  let person: Bytes
  /// A function between the focus and the person has it.
  let isOfFunction: Bool
  var version: UInt32?
  /// The next document answers a SUBSCRIBE.
  var isAsked = true
  /// The time between two documents that the subscriber asks for.
  var spacing: TimeSpan?
  /// When it was told before, the last times.
  var tellings: [Instant] = []
  /// The number of the document of which it was told last.
  var told: UInt64?

  /// How many earlier documents are remembered.
  static let memory = 100
}

/// A document about a session that a focus sends to somebody.
struct Telling: Sendable {
  enum Way: Sendable {
    /// With the version before it, whether it answers a SUBSCRIBE, and whether it is the last.
    case notify(before: UInt32?, isAsked: Bool, isLast: Bool)
    case media
  }

  let focus: Focus
  let session: Bytes
  let seen: Seen
  let way: Way
  let body: Bytes
  let document: ConferenceInfo?
  let shown: ShownUsers
  let room: GroupRoom
  /// Who is told; nil for somebody who is not in it.
  let receiver: GroupPerson?
  /// Whether objects were agreed on with the receiver.
  let takesObjects: Bool
  let leavesToCore: Bool
  /// When the receiver was told in the same way before, the last times.
  let earlier: [Instant]
  /// The number of the document before, in the same way.
  let before: UInt64?
  /// What the subscription asks for.
  let spacing: TimeSpan?
  /// What the calendar shows at the start of the run, in milliseconds since 1970.
  let epoch: Int64
}

/// The users of a document, by the addresses under which they are shown: with as many who look for one
/// as there are, each should not have to look at all.
struct ShownUsers: Sendable {
  private let entries: [ConferenceInfo.User]
  private var places = Lookup<Bytes, Int>()

  init(_ document: ConferenceInfo?) {
    entries = document?.users?.entries ?? []
    for (place, user) in entries.enumerated() {
      guard let entity = user.entity?.comparable, places[entity] == nil else { continue }
      places[entity] = place
    }
  }

  subscript(entity: Bytes) -> ConferenceInfo.User? { places[entity].map { entries[$0] } }
}
