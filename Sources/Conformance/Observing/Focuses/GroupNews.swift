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
  /// Why somebody has gone.
  let cause: GroupDeparture.Cause?
  /// Who has come or gone is who has begun the session.
  let isOfOriginator: Bool
  /// The pre-defined group whose session it is.
  let group: Bytes?
  /// How many have a place in the session now, and how many of them are in it or asked to come.
  let listed: Int
  let present: Int
  /// Those who have subscribed, and those who are told over MSRP.
  let watchers: [Bytes]
  let receivers: [Bytes]
  /// Those who are told in neither way.
  let others: [Bytes]
  /// How long they may be on their way.
  let patience: TimeSpan
  /// Who was told since, and whether as it was then.
  var told: [(person: Bytes, seen: Seen, status: ConferenceInfo.Status?)] = []
  /// Who has gone since, with the BYE.
  var gone: [(person: Bytes, bye: Seen)] = []
  /// The session is over since then; and that is so because of nothing else.
  var end: Instant?
  var endsSession = false
  /// It is otherwise by now.
  var isPast = false
  var judgedAt = Instant.start
}
