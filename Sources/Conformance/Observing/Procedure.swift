import Entities
import Wire

/// The procedures of the documents that a client's request can begin, as far as they concern
/// sessions between two.
enum Procedure: String, Sendable, Hashable, CaseIterable {
  case registration = "register"
  case deregistration = "unregister"
  case pagerMessage = "pager"
  case largeMessage = "large"
  case fileTransfer = "file"
  case deferredSelected = "deferred-selected"
  case deferredAll = "deferred-all"
  case oneToOneSession = "one-to-one"

  /// What the client has said takes precedence, so that a request without the mark of its
  /// procedure is judged all the same.
  init?(of request: SIPMessage, saidToBe kind: Fact.Value?) {
    if let kind = kind?.text {
      self.init(rawValue: kind.description)
    } else {
      self.init(marksOf: request)
    }
  }

  /// The marks are the feature tags, and what the body holds.
  private init?(marksOf request: SIPMessage) {
    switch request.method {
    case .register:
      let isOfCPM = !FeatureTags(contactOf: request).isEmpty
      guard isOfCPM else { return nil }
      self = request.isRemovalOfBindings ? .deregistration : .registration
    case .message:
      guard request.notification == nil else { return nil }
      self = .pagerMessage
    case .invite:
      let tags = FeatureTags(acceptContactOf: request)
      let list = request.part(ofType: "application/resource-lists+xml")
      if tags.has(.largeMessage) {
        self = .largeMessage
      } else if tags.has(.deferred) {
        self = list == nil ? .deferredAll : .deferredSelected
      } else if tags.has(.fileTransfer) {
        self = .fileTransfer
      } else if tags.has(.session) && list == nil {
        self = .oneToOneSession
      } else {
        return nil
      }
    default:
      return nil
    }
  }
}
