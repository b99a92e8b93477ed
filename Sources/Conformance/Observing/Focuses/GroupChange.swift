import Entities
import Sim
import Wire

/// A re-INVITE of a participant.
struct GroupChange: Sendable {
  struct Asked: Sendable {
    let call: LegKey
    let seen: Seen
    let sip: SIPMessage
    let isInDialog: Bool
    let localPath: Bytes?
    let former: SessionDescription?
    var final: Seen?
    /// What is asked of the same one afterwards.
    var back: Seen?
  }

  let focus: Focus
  let session: Bytes
  let call: LegKey
  let person: Bytes
  /// The pre-defined group whose session it is.
  let group: Bytes?
  let request: Seen
  let sip: SIPMessage
  let offer: SessionDescription?
  let former: SessionDescription?
  /// Whether another change is going on.
  let isCrossing: Bool
  /// The legs of the others.
  let others: [LegKey]
  var asked: [Asked] = []
  var final: Seen?
  var otherFinal: Seen?
  /// The acceptance with which it has become enough, and the refusal with which it cannot any more.
  var acceptances: [Seen] = []
  var refusals: [Seen] = []
  var ack: Seen?
  var isCut = false
  var judgedAt = Instant.start

  var code: Int? { final?.sip?.statusCode }
}
