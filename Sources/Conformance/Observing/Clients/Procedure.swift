import Entities
import Wire

/// The procedures of the documents that a client's request can begin.
enum Procedure: String, Sendable, Hashable, CaseIterable {
  case registration = "register"
  case deregistration = "unregister"
  case pagerMessage = "pager"
  case largeMessage = "large"
  case fileTransfer = "file"
  case deferredSelected = "deferred-selected"
  case deferredAll = "deferred-all"
  case oneToOneSession = "one-to-one"
  case adHocGroup = "adhoc"
  case predefinedGroup = "predefined"
  case joinInGroup = "joinin"
  case rejoin
  case extending = "extend"
  case adding = "refer-add"
  case removing = "refer-remove"

  /// Those that lead into a session.
  static let sessions: [Procedure] = [.oneToOneSession] + groupSessions
  static let groupSessions: [Procedure] = [
    .adHocGroup, .predefinedGroup, .joinInGroup, .rejoin, .extending,
  ]

  /// What a group's INVITE can be sent to, beside a controlling function.
  enum GroupTarget: Sendable { case predefined, joinIn, session }

  /// What the client has said takes precedence, so that a request without the mark of its
  /// procedure is judged all the same.
  init?(
    of request: SIPMessage, saidToBe kind: Fact.Value?, to target: @autoclosure () -> GroupTarget?
  ) {
    if let kind = kind?.text {
      self.init(rawValue: kind.description)
    } else {
      self.init(marksOf: request, to: target)
    }
  }

  /// The marks are the feature tags, what the body holds, and the kind of group that it is sent to.
  private init?(marksOf request: SIPMessage, to target: () -> GroupTarget?) {
    switch request.method {
    case .register:
      // One that lacks the features of a client is a registration all the same.
      let isOfCPM = !FeatureTags(contactOf: request).isEmpty
      guard isOfCPM || request.has(.contact) && !request.isRemovalOfBindings else { return nil }
      self = request.isRemovalOfBindings ? .deregistration : .registration
    case .message:
      guard request.notification == nil else { return nil }
      self = .pagerMessage
    case .invite:
      let tags = FeatureTags(acceptContactOf: request)
      let list = request.resourceLists
      if tags.has(.largeMessage) {
        self = .largeMessage
      } else if tags.has(.deferred) {
        self = list == nil ? .deferredAll : .deferredSelected
      } else if tags.has(.fileTransfer) {
        self = .fileTransfer
      } else if let list {
        self = list.replacement == nil ? .adHocGroup : .extending
      } else if tags.has(.session) {
        switch target() {
        case .predefined?: self = .predefinedGroup
        case .joinIn?: self = .joinInGroup
        case .session?: self = .rejoin
        case nil: self = .oneToOneSession
        }
      } else {
        return nil
      }
    case .refer:
      self = request.asksForBYE ? .removing : .adding
    default:
      return nil
    }
  }
}
