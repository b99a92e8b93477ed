extension Catalogue.Finding {
  /// Why no scenario can show what comes of the text as it is written.
  public enum Obstacle: String, Sendable, CaseIterable {
    /// It is about words, numbers and references.
    case wording
    /// What is written comes to no end, or asks for what cannot be done.
    case stuck
    /// Actors do as it is repaired, and cannot do otherwise.
    case repairOnly
    /// The text says nothing, and there is no other way to compare with.
    case open
    /// It is decided where nobody is simulated, or in a place that nobody looks into.
    case elsewhere

    public var meaning: String {
      switch self {
      case .wording: "a matter of words: nobody would act differently by it"
      case .stuck: "by the letter the procedure comes to no end, and only its repair is built"
      case .repairOnly: "actors do as it is repaired, and have no switch for the letter"
      case .open: "the text leaves it open: one way is built, and there is no letter beside it"
      case .elsewhere: "decided by a store or a terminal's memory, which no message shows"
      }
    }
  }

  /// Nil for one that decides what an actor does here.
  public var obstacle: Obstacle? {
    Self.obstacles.first { $0.findings.contains(id) }?.obstacle
  }

  /// Each finding without a switch stands here once, and none that has one.
  static let obstacles: [(obstacle: Obstacle, findings: [String])] = [
    (.wording, wording), (.stuck, stuck), (.repairOnly, repairOnly), (.open, open),
    (.elsewhere, elsewhere),
  ]

  private static let wording = [
    "section-numbers", "dangling-references", "missing-verbs", "empty-steps", "quotes-and-blanks",
    "definitions", "term-variants", "copy-paste-leftovers", "recipient-list-headers",
    "large-message-stray-bye", "refer-session-expires", "client-ack-rules", "identity-in-contact",
    "registration-placeholders", "extension-peer-wording",
  ]

  private static let stuck = [
    "joinin-no-answer", "ack-forwarding", "ack-on-uac-leg", "remove-inviting-member",
    "pending-forever", "isfocus-in-uri", "predefined-join-blocked", "request-uri-dispatch",
    "store-branch-fallthrough", "restart-nobody-answers", "neither-cio-nor-gso",
    "bye-waits-for-absent-leg", "bye-unanswered", "bye-branch-missing", "bye-answer-chained",
    "refer-2xx-before-policy", "extension-inreplyto",
  ]

  private static let repairOnly = [
    "referred-by-everywhere", "adhoc-subject-lost", "invitee-list-missing",
    "closed-flag-not-forwarded", "originator-invited-too", "predefined-double-start",
    "size-limit-unchecked", "warning-122-overloaded", "first-answer-sdp", "offline-invitee",
    "anonymity-release-late", "accept-types-set-to", "failure-note-after-bye",
    "rejoin-invite-glare", "restart-glare-at-focus", "open-group-gatecrash", "stale-sdp",
    "rejoin-always-restarts", "rejoin-200-incomplete", "rejoin-close-race", "old-dialog-not-ended",
    "rejoin-active-no-roster", "inactive-undetected", "register-refresh-trigger",
    "deferred-vs-live-order", "focus-bye-during-delivery", "list-in-delivery-invite",
    "partial-message-resume", "bye-reason-to-client", "focus-503-ends-session",
    "completed-elsewhere", "bye-crossing", "message-lost-in-bye-race", "disconnected-since-last",
    "icon-cid-in-msrp", "one-endpoint", "noresource-two-meanings", "cio-mode-per-leg",
    "subject-ext-rules", "private-broadcast", "imdn-broadcast", "bulletin-roles-ignored",
    "groupdata-wrapped", "multi-client-unlisted", "refresh-reinvite-fanout",
    "refer-duplicate-target", "replaces-by-version", "busy-before-replaces",
    "identical-media-streams", "inactivity-timer", "gso-mapping", "forced-storage",
    "recorded-dispositions",
  ]

  private static let open = [
    "group-end-rule", "client-errors-undefined", "joinin-ids", "code-410-two-meanings",
    "disconnection-details", "entity-alternatives", "anonymous-entity", "group-data-answers",
    "pending-buffer-optional", "reinvite-underspecified",
  ]

  private static let elsewhere = [
    "gso-on-termination-only", "folder-by-contribution-id", "gso-and-or-cio",
    "store-after-delivery-only",
  ]
}
