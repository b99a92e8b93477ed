import Entities
import Sim
import Wire

/// A REFER that comes to a focus.
struct Referral: Sendable {
  struct Target: Sendable {
    let uri: URI
    let address: Bytes
    let isRemoval: Bool
    let display: String?
    let wasIn: Bool
  }

  let focus: Focus
  let seen: Seen
  let sip: SIPMessage
  let session: Bytes
  let before: GroupStanding?
  /// The pre-defined group whose session it is.
  let group: Bytes?
  /// Who refers, and whether that one is in the session.
  let sender: Bytes
  let isConnected: Bool
  let shownSender: Bytes
  let targets: [Target]
  let isList: Bool
  let isRemoval: Bool
  let isMixed: Bool
  var final: Seen?
  var otherFinal: Seen?
  var invited: [GroupInvitation] = []
  /// Whom it was about, and who is invited for no other reason, though it was refused.
  var invitedInSpite: [GroupInvitation] = []
  var notices: [Notice] = []
  var judgedAt = Instant.start

  struct Notice: Sendable {
    let seen: Seen
    let code: Int?
    let isLast: Bool
  }

  var code: Int? { final?.sip?.statusCode }
  var isAccepted: Bool { code.map { $0 < 300 } ?? false }
}
