import Wire

/// What a user does in a group, or to come into one. Groups are named by their places in the plan.
public enum GroupAction: Sendable {
  public typealias GroupNumber = Int

  /// Begins the session of an ad-hoc group or of a pre-defined one.
  case create(GroupNumber, Wishes)
  /// Comes into the running session of a pre-defined group.
  case join(GroupNumber, Wishes)
  /// Comes back into a long-lived session, or begins it again.
  case rejoin(GroupNumber, Wishes)
  /// Makes a session with one other a group's, with more people; it goes by the group's name.
  case extend(UserAction.Matter, with: [URI], GroupNumber, Wishes)
  case add([URI], GroupNumber, withSubscription: Bool, extra: [UserAction.ExtraHeader])
  case remove([URI], GroupNumber, withSubscription: Bool, extra: [UserAction.ExtraHeader])
  case leave(GroupNumber, extra: [UserAction.ExtraHeader])
  /// Wants the session to carry something else.
  case modify(GroupNumber, UserAction.Offering)
  /// To everybody in the session.
  case send(Writing, GroupNumber)
  /// To one of them, over the session.
  case whisper(Writing, to: URI, GroupNumber)
  /// Lets everybody in the session know that one writes, or one of them.
  case compose(GroupNumber, to: URI?, isActive: Bool)
  /// Sets, deletes or moves what all see of the group, or what somebody may do in it (004 §5.2.6.1,
  /// step 3).
  case manage(GroupNumber, GroupData.Request)
  /// Has the message store forget what it has of it.
  case forget(GroupNumber)

  public typealias Writing = ClientAction.Writing

  /// What a user wants of a session that begins.
  public struct Wishes: Sendable {
    public var isClosed = false
    public var isAnonymous = false
    public var subject: String?
    /// The message or the invitation that is answered.
    public var inReplyTo: StepNumber?
    public var extra: [UserAction.ExtraHeader] = []

    public init() {}
  }
}
