import Sim
import Wire

/// A session of a device with somebody: from the INVITE, sent or received, until nothing of it is
/// left.
struct Call: Sendable {
  let number: UInt32
  /// The steps of the scenario that name it: the one that began it, here or at the other end.
  var step: StepNumber?
  /// The other end's address.
  let peer: URI
  var side: Side
  /// Its dialogs. A caller has one for each end that its INVITE has reached.
  var legs: [Leg] = []
  /// The subscription of whoever has referred this device to the other end.
  var referral: UInt32?
  /// What its user wants to send as soon as there is a way.
  var waiting: [(content: UserAction.Content, step: StepNumber?)] = []
  /// How its owner describes streams of messages; empty for one that takes anything.
  var streams: [MSRPMedia] = []
  /// What else its owner's descriptions have lines for, behind the streams.
  var otherMedia: [UserAction.Media] = []
  /// Session descriptions made for it so far.
  var descriptions: UInt64 = 0
  /// Its end's own Contact, where that is not the device's.
  var contact: NameAddress?
  /// Whether the step has what it wants only when the call has done its work.
  var isCarrier = false
  /// For what procedure its INVITE is, for those who have a bug in it.
  var occasion: RowEffect.Occasion?
  /// On what its requests stand.
  var grounds = Grounds()
  /// How long the next ACK is kept back.
  var acknowledgementDelay: TimeSpan?
  /// Its owner says when the answer to the INVITE is acknowledged.
  var awaitsWord = false
  var timers = RunningTimers<CallTimer>()
  /// By what the list of calls finds it.
  var keys: [CallKey] = []

  enum Side: Sendable {
    case caller(Caller)
    case callee(Callee)
  }

  /// What a caller keeps until its INVITE has its final responses.
  struct Caller: Sendable {
    /// Without a Via.
    var request: SIPMessage
    var client: TransactionID?
    var forks = ForkedInvite()
    /// What the usage of a new fork is copied from.
    var usage: InviteUsage
    var sessionTimer: SessionTimer
    /// Where redirections lead that have not been tried.
    var targets: [URI] = []
    var redirections = 0
  }

  struct Callee: Sendable {
    let request: SIPMessage
    let server: TransactionID
    let tag: Bytes
  }

  /// Whether anything of it goes on.
  var isOver: Bool {
    for leg in legs.indices
    where legs[leg].usage.state != .morgue || !legs[leg].media.isEmpty
      || legs[leg].progress.awaitsPrack
    {
      return false
    }
    return !awaitsFinal
  }

  /// Whether there is no session in it, and none will come; its dialogs may still answer.
  var hasEnded: Bool {
    for leg in legs.indices
    where legs[leg].usage.state != .mortal && legs[leg].usage.state != .morgue {
      return false
    }
    return !awaitsFinal
  }

  /// Whether its own INVITE has no final response yet.
  private var awaitsFinal: Bool {
    if case .caller(let caller) = side { caller.client != nil } else { false }
  }

  /// The leg that is the session, or may become it: an accepted one before the early ones of other
  /// forks, and of several the newest.
  var mainLeg: Int? {
    func last(_ states: InviteUsage.State...) -> Int? {
      legs.lastIndex { states.contains($0.usage.state) }
    }
    return last(.established, .moratorium) ?? last(.early, .preparative) ?? last(.mortal)
  }
}

/// One dialog of a call, and the session in it.
struct Leg: Sendable {
  /// One number for all timers and transactions of the leg.
  let number: UInt32
  /// Nil at a callee that has not said anything yet.
  var dialog: Dialog?
  var usage: InviteUsage
  var sessionTimer: SessionTimer
  var inviteTimers = RunningTimers<InviteTimer>()
  var refreshTimers = RunningTimers<RefreshTimer>()
  /// The order of reliable provisional responses, as a caller gets them.
  var provisionals = ProvisionalOrder()
  /// Those that a callee sends.
  var progress: ReliableProgress
  var progressTimers = RunningTimers<AnswerTimer>()
  /// Answers of the user that wait for a PRACK.
  var heldAnswers: [HeldAnswer] = []
  /// An INVITE of the other end that waits for our answer, or has had a 2xx.
  var inviteServer: TransactionID?
  /// An INVITE of ours within the dialog.
  var inviteClient: TransactionID?
  /// A change that is tried again after a glare.
  var change: Change?
  /// A change that its owner wants when what is underway now has come to its end.
  var postponed: Change?
  /// A change that the other end wants, and that is not answered yet.
  var asked: AskedChange?
  /// The request of ours to which a session timer's answer belongs.
  var refreshRequest: SIPMessage?
  /// An ACK that the scenario keeps back.
  var heldAcknowledgement: SIPMessage?
  /// The sessions that carry messages, one for each such line of what was agreed on.
  var media: [LegMedia] = []
  /// How many agreements there were when they were made.
  var followed = 0
  /// The step that ends it.
  var endingStep: StepNumber?
  /// What the BYE says besides, which may have to wait.
  var endingHeaders: [UserAction.ExtraHeader] = []
  /// Whether this end, and the other one, has ever referred in the dialog.
  var hasReferred = false
  var wasReferred = false
  /// The BYE by which the other end has ended it.
  var bye: SIPMessage?
  /// Its answer, where the owner says when that goes.
  var byeAnswer: ByeAnswer?
  /// What was last reported.
  var reported: InviteUsage.State?

  struct ByeAnswer: Sendable {
    let response: SIPMessage
    let server: TransactionID
  }

  struct HeldAnswer: Sendable {
    let answer: UserAction.Answer
    let step: StepNumber?
  }

  /// A re-INVITE of the other end, and what it asks of this one.
  struct AskedChange: Sendable {
    let request: SIPMessage
    let exchange: InviteUsage.Exchange
  }

  /// A re-INVITE or an UPDATE that the user wants, or the session timer.
  struct Change: Sendable {
    var isUpdate: Bool
    var offering: UserAction.Offering
    var step: StepNumber?
  }
}

/// The timers of a call that are its user's.
enum CallTimer: UInt8, TimerName, CaseIterable {
  case ring
  case answer
  /// The caller loses patience.
  case patience
  /// An ACK that was kept back goes.
  case acknowledge
  /// The early dialogs of other forks end, 64·T1 after the first 2xx (RFC 3261 §13.2.2.4).
  case forks
}

extension Call {
  /// The Call-ID of its INVITE.
  var callID: Bytes {
    let invite: SIPMessage =
      switch side {
      case .caller(let caller): caller.request
      case .callee(let callee): callee.request
      }
    return invite.text(of: .callID) ?? Bytes()
  }
}
