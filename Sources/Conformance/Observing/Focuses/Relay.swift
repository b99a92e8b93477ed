import Entities
import Sim
import Wire

/// A message of a participant, and what the focus passes on of it.
struct Relay: Sendable {
  enum Content: Sendable {
    case letter(CPIMMessage)
    case groupData(GroupData?, letter: CPIMMessage?)
    case other
  }

  struct Shared: Sendable, Equatable {
    struct Roles: Sendable, Equatable {
      let person: Bytes
      let entries: [Bytes]
    }

    var subject: Bytes?
    var icon: Bytes?
    var bulletin: Bytes?
    /// Of those who have any.
    var roles: [Roles] = []

    func roles(of person: Bytes) -> [Bytes] {
      roles.first { $0.person == person }?.entries ?? []
    }
  }

  struct Copy: Sendable {
    let call: LegKey
    let person: Bytes
    let seen: Seen
    let msrp: MSRPMessage
    let isWellAddressed: Bool
    let isToReceiver: Bool
    let hasLimit: Bool
    let isWithinSize: Bool
  }

  let focus: Focus
  let session: Bytes
  let roomAddress: Bytes
  let call: LegKey
  let sender: Bytes
  let shownSender: Bytes
  let first: Seen
  let msrp: MSRPMessage
  let content: Content
  /// Whether a user says something by it.
  let isOfUser: Bool
  /// When it was here whole, and whether it was looked at whether anybody says something by it.
  var completed: Instant?
  var isCounted = false
  var transactions: [Bytes] = []
  var refusal: Seen?
  /// What a report says of it that is not passed on.
  var failure: Int?
  var answers: [Seen] = []
  var wantsAnswer = true
  /// Those whose legs stood when it was here whole, with whoever has sent it.
  var audience: [GroupReceiver] = []
  /// Those of them who are told of what the group shares.
  var tellable: [(call: LegKey, person: Bytes)] = []
  var copies: [Copy] = []
  /// Legs that ended while it was on its way.
  var gone: [LegKey] = []
  /// What the sender is told about a wish concerning what the group shares.
  var results: [(seen: Seen, response: GroupData.Response)] = []
  /// Documents that told somebody of the session afterwards, in the same moment.
  var tellings: [(person: Bytes, seen: Seen)] = []
  /// What the group shared before, and when the result went out.
  var shared = Shared()
  var sharedAfter = Shared()
  /// How long is waited for what has to follow.
  var patience = Observer.timeBound
  var judgedAt = Instant.start

  var isComplete: Bool { completed != nil }
  var hadTime: Bool { judgedAt - first.time >= patience }
}
