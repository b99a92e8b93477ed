import Entities
import Sim
import Wire

/// How long nobody has said anything in a session that goes on, or that has just become inactive.
struct GroupSilence: Sendable {
  let focus: Focus
  let session: Bytes
  /// When somebody last said something that was passed on, and something at all; or since when the
  /// session has gone on.
  var said: Instant
  var attempted: Instant
  /// When something else was last there whole: a notification, `isComposing`, group data.
  var other: Instant?
  /// It has become inactive by now.
  var isOver = false
  var judgedAt = Instant.start

  init(_ room: GroupRoom, since time: Instant) {
    focus = room.focus
    session = room.identity
    said = time
    attempted = time
  }
}
