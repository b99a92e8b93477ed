extension Catalogue.Finding {
  /// Why no scenario can show what comes of the text as it is written.
  public enum Obstacle: String, Sendable, CaseIterable {
    /// It is about words, numbers and references.
    case wording
    /// What is written comes to no end, or asks for what cannot be done.
    case stuck
    /// The text says nothing, and there is no other way to compare with.
    case open
    /// It is decided where nobody is simulated, or in a place that nobody looks into.
    case elsewhere

    public var meaning: String {
      switch self {
      case .wording: "a matter of words: nobody would act differently by it"
      case .stuck: "by the letter the procedure comes to no end, and only its repair is built"
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
    (.wording, wording), (.stuck, stuck), (.open, open), (.elsewhere, elsewhere),
  ]

  private static let wording = [
    "section-numbers", "dangling-references", "missing-verbs", "empty-steps", "quotes-and-blanks",
    "definitions", "term-variants", "copy-paste-leftovers", "recipient-list-headers",
    "large-message-stray-bye", "refer-session-expires", "client-ack-rules", "identity-in-contact",
    "registration-placeholders",
  ]

  private static let stuck = [
    "neither-cio-nor-gso"
  ]

  private static let open = [
    "joinin-ids", "disconnection-details", "entity-alternatives",
    "anonymous-entity", "replaces-by-version",
  ]

  private static let elsewhere = [
    "folder-by-contribution-id"
  ]
}
