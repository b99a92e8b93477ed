import Sim
import Wire

/// The messages that a client has sent or received, as long as anything may still come of them.
///
/// So many are remembered; of older ones a copy that comes again is taken for a new message.
struct Letters: Sendable {
  static let memory = 4096

  struct Entry: Sendable {
    /// By which its timer finds it.
    let number: UInt32
    /// Its `imdn.Message-ID`.
    let id: Bytes
    let isOwn: Bool
    let letter: Letter
    /// The step that has sent it.
    let step: StepNumber?
    let conversation: Conversation?
    var status: Status
    /// The chat over which it came or went, by its call.
    var call: UInt32?
    /// Who is told what becomes of it.
    var sender: URI?
    /// Whom the message came from, as far as the network says.
    var author: URI?
    /// Where its `Reply-To` leads.
    var replyTo: URI?
    /// Another device of the user has sent it.
    var isCopy = false
    /// It was found in the message store: nobody has been told that it is here.
    var isFromStore = false
    /// What was told of it.
    var flags: [MessageFlag] = []
    /// Who has said that they go by what this client has said of it.
    var takers: [Bytes] = []
    /// The user reads it then.
    var reading: TimerID?
  }

  /// How far a message has come. It never goes back.
  enum Status: Int, Sendable, Comparable {
    case failed, sending, sent, interworked, delivered, displayed

    static func < (one: Status, other: Status) -> Bool { one.rawValue < other.rawValue }

    var name: String {
      switch self {
      case .failed: "failed"
      case .sending: "sending"
      case .sent: "sent"
      case .interworked: "interworked"
      case .delivered: "delivered"
      case .displayed: "displayed"
      }
    }
  }

  /// A ring, once there are as many as there may be: the letter of a number is in its place.
  private var entries: [Entry] = []
  private var lastNumber: UInt32 = 0
  /// The newest of each name.
  private var numbers: [Name: UInt32] = [:]

  private struct Name: Hashable {
    let id: Bytes
    let isOwn: Bool
  }

  mutating func add(
    _ letter: Letter, id: Bytes, isOwn: Bool, step: StepNumber?, in conversation: Conversation?,
    over call: UInt32?, _ status: Status
  ) -> UInt32 {
    lastNumber += 1
    let entry = Entry(
      number: lastNumber, id: id, isOwn: isOwn, letter: letter, step: step,
      conversation: conversation, status: status, call: call)
    let place = Letters.place(of: lastNumber)
    if place < entries.count {
      forget(entries[place])
      entries[place] = entry
    } else {
      entries.append(entry)
    }
    numbers[Name(id: id, isOwn: isOwn)] = lastNumber
    return lastNumber
  }

  private mutating func forget(_ entry: Entry) {
    let name = Name(id: entry.id, isOwn: entry.isOwn)
    if numbers[name] == entry.number { numbers[name] = nil }
  }

  private static func place(of number: UInt32) -> Int { (Int(number) - 1) % memory }

  func index(of id: Bytes, isOwn: Bool) -> Int? {
    numbers[Name(id: id, isOwn: isOwn)].map { Letters.place(of: $0) }
  }

  /// One that the user has said or got.
  func index(of id: Bytes) -> Int? { index(of: id, isOwn: true) ?? index(of: id, isOwn: false) }

  /// The newest one of a step.
  func index(ofStep step: StepNumber, isOwn: Bool) -> Int? {
    let found = entries.indices.filter { entries[$0].step == step && entries[$0].isOwn == isOwn }
    return found.max { entries[$0].number < entries[$1].number }
  }

  func index(numbered number: UInt32) -> Int? {
    guard number > 0 else { return nil }
    let place = Letters.place(of: number)
    return place < entries.count && entries[place].number == number ? place : nil
  }

  /// An entry is looked at and changed where it lies, without a copy of all that it holds.
  subscript(index: Int) -> Entry {
    _read { yield entries[index] }
    _modify { yield &entries[index] }
  }

  /// All of them, oldest first.
  var all: [Entry] {
    let newest = lastNumber == 0 ? 0 : Letters.place(of: lastNumber) + 1
    return Array(entries[newest...] + entries[..<newest])
  }

  mutating func forgetTimers() {
    for index in entries.indices { entries[index].reading = nil }
  }
}

/// The identity of a conversation, and of one contribution to it (document 004, appendix C).
struct Conversation: Hashable, Sendable {
  /// Empty where only contributions have names, as in document 002.
  var id: Bytes
  var contribution: Bytes
  var inReplyTo: Bytes?

  init(id: Bytes, contribution: Bytes, inReplyTo: Bytes? = nil) {
    self.id = id
    self.contribution = contribution
    self.inReplyTo = inReplyTo
  }

  /// As a message names it.
  init?(of message: SIPMessage) {
    guard let contribution = message.text(of: .contributionID) else { return nil }
    self.init(
      id: message.text(of: .conversationID) ?? Bytes(), contribution: contribution,
      inReplyTo: message.text(of: .inReplyToContributionID))
  }

  /// It goes on with an earlier one. One that was begun in an edition which names contributions only
  /// has its name from now on.
  mutating func answer(_ earlier: Conversation) {
    if !earlier.id.isEmpty { id = earlier.id }
    inReplyTo = earlier.contribution
  }

  func put(into message: inout SIPMessage) {
    if !id.isEmpty { message.set(.conversationID, id) }
    message.set(.contributionID, contribution)
    if let inReplyTo { message.set(.inReplyToContributionID, inReplyTo) }
  }
}
