import Sim
import Wire

/// A session in whose path the function stands: a leg to whoever has begun it, and legs to whom it
/// is for. Each leg is a call of its own, with MSRP sessions of its own (P8).
struct Bridge: Sendable {
  enum State: Sendable { case inviting, established, over }

  let number: UInt32
  let service: Service
  /// Whether the served user has begun it. It counts as begun by the other end once the function has
  /// stayed in it for a user who was away.
  var isOriginating: Bool
  /// The leg whose INVITE has come.
  var incoming: UInt32
  /// The legs whose INVITEs have gone out.
  var outgoing: [UInt32] = []
  /// Those of them that lead to the served user's older phone.
  var interworking: [InterworkingLeg] = []
  /// Of several one has left alone, and what it has carried is being closed.
  var losesGateway = false
  /// There were some, or they were tried.
  var wasInterworked = false
  /// Targets that are tried when those before them have refused.
  var later: [URI] = []
  /// The INVITE as it came.
  let invite: SIPMessage
  let mark: Packet.Mark
  var state = State.inviting
  /// A redirection was followed.
  var isRedirected = false
  /// A focus is at its far end.
  var isGroup: Bool
  /// Where the focus is reached, by which its group is known.
  var focus: NameAddress?
  /// The group's own address, as its focus has asserted it.
  var group: Bytes?
  /// What is known of the participants, and whom the function tells.
  var information = GroupInformation()
  /// What is held for a user of whom no client is in the group's session.
  var absence: Absence?
  /// When a client's connection has broken last.
  var broken: Instant?
  /// An end hides who it is (RFC 3323): the function names nothing after its user.
  var isHidden: Bool
  /// Messages that one leg has brought and the others are to take.
  var underway: Queue<BridgedMessage> = []
  /// The newest ones that were taken: behind the next hop they may still fail.
  private(set) var taken = Recent<BridgedMessage>(64)
  /// Of what the far end has been notified.
  var told = RecentlyKnown<Told>(Letters.memory)
  /// How long a client may ring.
  var ringing: TimerID?
  /// Lines that an end has closed, which the other legs close when all of theirs is through.
  var closed: [ClosedLine] = []
  /// One leg is over: the others end when they have what it has brought.
  var ending: Ending?
  /// Legs that have ended, or are about to.
  var left: [UInt32] = []
  /// How long those that stand may take for that.
  var patience: TimerID?
  /// Whether what it is has been recorded; and what is to be put into the message store when it is
  /// over.
  var isRecorded = false
  var recorded: [Recorded] = []
  /// The best refusal so far.
  var best: (code: Int, response: SIPMessage?)?

  init(
    number: UInt32, service: Service, isOriginating: Bool, incoming: UInt32, invite: SIPMessage,
    mark: Packet.Mark
  ) {
    self.number = number
    self.service = service
    self.isOriginating = isOriginating
    self.incoming = incoming
    self.invite = invite
    self.mark = mark
    isGroup = invite[.contact]?.isFocus == true
    focus = invite[.contact].flatMap { $0.isFocus ? $0 : nil }
    group = focus.flatMap { _ in invite[.pAssertedIdentity]?.uri.address }
    isHidden = invite[.privacy]?.has("id") == true
  }

  /// A change that one end wants, until the other one has answered.
  var change: Change?
  /// A client that comes back into the session of this invitation.
  var held: Held?

  struct Change: Sendable {
    let asking: UInt32
    let asked: UInt32
    let before: [UserAction.Media]
    let wanted: [UserAction.Media]
  }

  struct Held: Sendable {
    let call: UInt32
    let mark: Packet.Mark
  }

  struct ClosedLine: Hashable, Sendable {
    let leg: UInt32
    let line: Int
  }

  struct Ending: Sendable {
    /// Why, as the others are told.
    let reasons: [UserAction.ExtraHeader]
  }

  struct Recorded: Sendable {
    let entity: MIMEEntity
    let step: StepNumber?
    let isSeen: Bool
  }

  mutating func remember(_ item: BridgedMessage) { _ = taken.add(item) }

  struct Told: Hashable, Sendable {
    let message: Bytes
    let disposition: IMDN.Disposition
  }
}

/// A message on its way through a bridge.
struct BridgedMessage: Sendable {
  /// The leg that it came over, and the line there.
  let source: UInt32
  let line: Int
  let message: MSRPReassembler.Assembled
  let type: Bytes
  let body: Bytes
  let step: StepNumber?
  /// The leg that it goes to.
  var target: UInt32
  /// Its Message-ID there, once it is on its way.
  var id: Bytes?

  /// Whether its sender wants to hear that it has arrived.
  var wantsReport: Bool { message.head.wantsSuccessReport }
}

extension Bridge {
  /// The Contribution-ID, or what stands for it.
  var key: Bytes {
    invite.text(of: .contributionID) ?? invite.text(of: .callID) ?? Bytes("\(number)")
  }

  var legs: [UInt32] { [incoming] + outgoing }

  @inline(__always)
  func isClientLeg(_ call: UInt32) -> Bool { (call == incoming) == isOriginating }

  /// Whether it is the user's own message, on its way to another of the user's clients.
  func isCopy(_ item: BridgedMessage) -> Bool {
    isClientLeg(item.source) && isClientLeg(item.target)
  }

  /// An inactive session has nothing on the side of the focus, nor has one that is over.
  private var peerLegs: [UInt32] {
    guard absence.map({ $0.life == .active }) ?? true else { return [] }
    return legs.filter { !isClientLeg($0) }
  }

  var facts: [Fact] {
    let grounds = Grounds(.backToBack)
    guard state != .over else {
      return [
        Fact(.pfSessionState, of: key, .text(Bytes("ended")), grounds),
        Fact(.pfSessionDeferred, of: key, .absent, Grounds(.absence)),
      ] + informationFacts
    }
    return [
      Fact(.pfSessionKind, of: key, .text(Bytes(isGroup ? "group" : "1-1")), grounds),
      Fact(
        .pfSessionState, of: key,
        .text(Bytes(absence.map { $0.life.rawValue } ?? "active")), grounds),
      Fact(
        .pfSessionClientLegs, of: key,
        .list(of: clientLegs.map { "\($0)" }), grounds),
      Fact(
        .pfSessionPeerLeg, of: key,
        .list(of: peerLegs.map { "\($0)" }), grounds),
      Fact(.pfSessionInMediaPath, of: key, .flag(true), grounds),
    ] + interworkingFacts + absenceFacts + informationFacts
  }
}
