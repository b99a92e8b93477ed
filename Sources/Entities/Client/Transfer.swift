import Sim
import Wire

/// A session that carries one large message, one or more files, or what was deferred.
struct Transfer: Sendable {
  enum Kind: Sendable { case large, files, deferred }

  enum Side: Sendable { case sending, receiving }

  /// What goes over one line of the session description.
  struct Item: Sendable {
    let line: Int
    let type: String
    let body: Bytes
    /// The letter that it is; nil for a file.
    let letter: Bytes?
    let name: String
    /// The MSRP session that it went to, and its Message-ID there.
    var media: UInt32?
    var id: Bytes?
    var isDone = false
  }

  let call: UInt32
  /// What it is called in facts.
  let key: Bytes
  let kind: Kind
  let side: Side
  let step: StepNumber?
  let peer: URI
  var conversation: Conversation?
  var items: [Item] = []
  /// The lines that have brought their file.
  var received: [Int] = []
  /// A file that is offered waits for the user.
  var isAccepted = false
  /// The other end has accepted it.
  var isActive = false
  /// The other end, or a broken connection, has not let all through.
  var hasFailed = false
  var attempts = 0
  var marks = SessionMarks()

  var isDone: Bool { items.allSatisfy { $0.isDone } }
}
