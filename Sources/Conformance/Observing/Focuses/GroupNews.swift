import Entities
import Sim
import Wire

/// Somebody has come into a group session, or has gone: who is told of it?
struct GroupNews: Sendable {
  let focus: Focus
  let session: Bytes
  let person: Bytes
  let shown: Bytes
  let state: String
  let time: Instant
  let number: UInt64
  /// By which call somebody has come in.
  let call: GroupCall.Kind?
  /// Those who have subscribed, and those who are told over MSRP.
  let watchers: [Bytes]
  let receivers: [Bytes]
  /// Those who are told in neither way.
  let others: [Bytes]
  /// Who was told since, and whether as it was then.
  var told: [(person: Bytes, seen: Seen, status: ConferenceInfo.Status?)] = []
  var gone: [Bytes] = []
  /// It is otherwise by now.
  var isPast = false
  var judgedAt = Instant.start
}
