import Sim

/// What somebody does otherwise than the text has it: a bug, which a scenario wants to show.
public enum Deviation: Hashable, Sendable {
  /// What a row of the requirements asks for is not done.
  case omits(row: String)
  /// It is done with another value than the row asks for.
  case alters(row: String)
  /// It is done so much later.
  case delays(row: String, by: TimeSpan)
  case quirk(Quirk)
  /// A header of some messages is other than it would be.
  case edits(MessageEdit)
}

extension [Deviation] {
  var edits: [MessageEdit] {
    compactMap { if case .edits(let edit) = $0 { edit } else { nil } }
  }

  public func has(_ quirk: Quirk) -> Bool { contains(.quirk(quirk)) }
}

/// Bugs that real programs have had, and that are more than one row of the text.
public enum Quirk: String, Hashable, Sendable, CaseIterable {
  case ignoringDeferred = "ignoring-deferred"
  case losingEarlyMessages = "losing-early-messages"
  case losingUnconfirmed = "losing-unconfirmed"
  case forgettingDisplayed = "forgetting-displayed"
  case showingTwice = "showing-twice"
  case refusingNotifications = "refusing-notifications"
  case losingBeforeList = "losing-before-list"
  case keepingBooted = "keeping-booted"
  case strippingReason = "stripping-reason"
  case strippingDispositions = "stripping-dispositions"
  case deliveringAgain = "delivering-again"

  /// Who can have it.
  public enum Holder: Hashable, Sendable { case client, participating }

  public var holder: Holder {
    switch self {
    case .ignoringDeferred, .losingEarlyMessages, .losingUnconfirmed, .forgettingDisplayed,
      .showingTwice, .refusingNotifications, .losingBeforeList, .keepingBooted:
      .client
    case .strippingReason, .strippingDispositions, .deliveringAgain: .participating
    }
  }

  public var meaning: String {
    switch self {
    case .ignoringDeferred: "leaves an invitation that delivers what was deferred without answer"
    case .losingEarlyMessages:
      "loses what its user sends in a session before the session's connection stands"
    case .losingUnconfirmed:
      "says neither that a message has arrived nor that it has not, if its session ends first"
    case .forgettingDisplayed:
      "takes a message as only delivered, if word of that comes after word of its display"
    case .showingTwice: "shows a message again that comes again"
    case .refusingNotifications:
      "offers no type of content but text, so that notifications cannot come in its sessions"
    case .losingBeforeList: "loses what is said in a group before it is told who is in it"
    case .keepingBooted: "keeps those in its list of participants who were booted"
    case .strippingReason: "leaves the Reason out of a BYE that it passes on"
    case .strippingDispositions: "leaves out what a sender wants to be notified of"
    case .deliveringAgain: "delivers deferred messages anew with each registration"
    }
  }

  /// Where it was seen.
  public var source: String {
    switch self {
    case .ignoringDeferred: "rcsjta issue 141"
    case .losingEarlyMessages: "rcsjta issue 35"
    case .losingUnconfirmed: "python3-sipsimple 48eb2cb"
    case .forgettingDisplayed: "rcsjta 168c9d9"
    case .showingTwice, .deliveringAgain: "rcsjta issue 56"
    case .refusingNotifications: "rcsjta issue 208"
    case .losingBeforeList: "liblinphone b48b6ec"
    case .keepingBooted: "rcsjta issue 30"
    case .strippingReason: "rcsjta issue 119"
    case .strippingDispositions: "rcsjta issue 170"
    }
  }
}
