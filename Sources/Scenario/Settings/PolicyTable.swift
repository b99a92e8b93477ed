import Entities
import Sim
import Wire

/// What the text leaves to the provider, for all participating functions or for one.
typealias Policy = Knob<Policies>

/// All policies, each with its default and where that comes from.
enum PolicyTable {
  static let all: [Policy] = path + deferral + keeping + conferences + telling

  /// Those that only a controlling function has.
  static let ofControlling = (conferences + telling).map(\.name)

  /// `NAME = VALUE`.
  static let assignment: Phrase<Policies.Change> = either(all.map { $0.assignment })
    .called("POLICY = VALUE", "a policy such as defer", hasPages: true)

  // MARK: The table

  private static let path = [
    word(
      "role", \.role, "whether sessions end at the function, or only pass through it", "A-18"),
    flag(
      "record-route", \.recordsRoute,
      "whether a function that is a proxy stays on the path of the dialogs that begin through it",
      "004-5.2.3.2-1a_1"),
    word(
      "devices", \.devices,
      "what has a message or an invitation for a user with several devices: the first that takes "
        + "it, or all",
      "004-5.2.4-2"),
    flag(
      "copies-sent", \.copiesSent,
      "whether the user's other devices get what one of them has sent", "004-5.2.4-2b.i"),
    span(
      "ring-limit", \.ringLimit, "how long a client may ring before nobody is taken to answer",
      "the simulator's own"),
  ]

  private static let deferral = [
    flag(
      "defer", \.defers, "whether messages for a user whom nobody can reach are kept",
      "002-7.2.6"),
    span("deferral-expiry", \.deferralExpiry, "how long they are kept", "A-17"),
    word(
      "deferred-delivery", \.deferredDelivery,
      "whether a client that registers is sent what was deferred, or told of it", "002-7.2.6.2"),
    span("retry-after", \.retryAfter, "when delivery to a client is tried again", "A-17"),
    Policy(
      "retries", of: Policies(), \.retries, Slots.tally, { "\($0)" },
      "how often delivery to a client is tried again", "A-17"),
    flag(
      "restart-groups", \.restartsGroups,
      "whether a user who was away from a group may begin its session anew",
      "004-5.2.3.2-2.B.ii.b.i.5"),
    span(
      "delivery-linger", \.deliveryLinger,
      "how long a session stays open that has delivered for an inactive group", "A-17"),
  ]

  private static let keeping = [
    word(
      "store", \.store, "whether, and when, what passes is recorded in the message store",
      "004-7.2.1-A_2"),
    flag(
      "allow-store", \.allowsStore, "whether the user lets sessions be stored", "004-7.2.1-cio_1"),
    flag(
      "allow-offline-storage", \.allowsOfflineStorage,
      "whether the user lets be stored what comes while no client is there", "004-7.2.1-cio_1"),
    word(
      "keep-objects", \.keepsObjects, "what is kept of a group whose session is over",
      "004-5.2.3.3-2b.iii.st_1"),
    flag(
      "convert-information", \.convertsInformation,
      "whether participant information comes over MSRP for clients that know only notifications, "
        + "and the other way round",
      "004-5.2.4-3_2"),
    flag(
      "interwork", \.interworks,
      "whether what no client takes goes out by an older technology", "A-22"),
    flag(
      "interwork-beside", \.interworksBeside,
      "whether the user's older phone gets what a client gets too", "004-5.2.3.2-2.B.i.2"),
    word(
      "interworking-close", \.interworkingClose,
      "whether a gateway that leaves a session takes only its lines along, or all",
      "004-5.2.3.2-2.B.iii.1_1"),
  ]

  private static let conferences = [
    Policy(
      "originators", of: Policies(), \.conference.originators, permission,
      { _ in "everybody" }, "who may begin group sessions", "004-5.2.5-1"),
    flag(
      "anonymity", \.conference.allowsAnonymity, "whether users may be anonymous in ad-hoc groups",
      "004-5.2.5-5a"),
    Policy(
      "max-adhoc", of: Policies(), \.conference.maxParticipants, Slots.count, { "\($0)" },
      "how many users an ad-hoc group may have, the one who begins it among them", "004-5.2.5-5b"),
    flag(
      "always-closed", \.conference.isAlwaysClosed,
      "whether nobody can be added to any group session", "004-5.2.5-4ii"),
    Policy(
      "ad-hoc-policy", of: Policies(), \.conference.adHocPolicy,
      either(words("none", []), list(token)), { $0.isEmpty ? "none" : $0.joined(separator: ", ") },
      "the words by which participants are told of the provider's policy for ad-hoc groups",
      "004-9.2.14.3-7c"),
    Policy(
      "min-accept", of: Policies(), \.conference.minAcceptances, Slots.tally, { "\($0)" },
      "how many others have to accept a change of a session", "004-7.2.2-4"),
    span(
      "change-limit", \.conference.changeLimit, "how long they may take for that",
      "the simulator's own"),
    flag(
      "buffer", \.conference.buffersPending,
      "whether messages are kept for those who have not answered their invitation yet",
      "004-5.2.5-ack.2"),
    Policy(
      "buffer-limit", of: Policies(), \.conference.bufferLimit, Slots.tally, { "\($0)" },
      "how many messages are kept for each", "the simulator's own"),
    span(
      "invitation-limit", \.conference.ringLimit, "how long an invitation into a group may ring",
      "A-17"),
    word(
      "end", \.conference.ends, "when the session of an ad-hoc group is over for everybody", "A-20"),
    flag(
      "open", \.conference.opensToOthers,
      "whether an open ad-hoc group lets others in who know its address", "A-19"),
    flag(
      "long-lived", \.conference.keepsSessions,
      "whether the session of an ad-hoc group can be inactive, and come back", "004-5.2-p11"),
    span(
      "inactivity", \.conference.inactivity,
      "how long nobody may say anything in a session that can", "A-17"),
    Policy(
      "media", of: Policies(), \.conference.media, list(Scenario.word(of: UserAction.Media.self)),
      { $0.map(\.rawValue).joined(separator: ", ") }, "what group sessions may carry", "004-5.2.5-4"
    ),
  ]

  private static let telling = [
    Policy(
      "notify-rate", of: Policies(), \.conference.notifyRate,
      orAsRead(Scenario.word(of: NotificationRate.Way.self)), { $0?.rawValue ?? "as-read" },
      "how often each participant is told of changes; as-read is interval, or none under the "
        + "literal reading of notify-rate", "004-9.2.14.3-rate_1"),
    span(
      "notify-interval", \.conference.notifyInterval,
      "the time between two documents that interval keeps, in which a bucket fills by one, and "
        + "with which size and backoff begin", "RFC 4575 §3.9"),
    span(
      "notify-window", \.conference.notifyWindow,
      "how long a window gathers changes behind the first", "the simulator's own"),
    Policy(
      "notify-burst", of: Policies(), \.conference.notifyBurst, Slots.count, { "\($0)" },
      "how many documents a bucket lets go at once", "the simulator's own"),
    Policy(
      "notify-objects", of: Policies(), \.conference.limitsObjects, orAsRead(Phrases.isOn),
      { $0.map(Shown.flag) ?? "as-read" },
      "whether documents over MSRP are limited too; as-read is on, or off under the literal "
        + "reading of notify-rate", "004-9.2.14.3-rate_2"),
    flag(
      "notify-asked", \.conference.heedsAskedRates,
      "whether subscribers are told no more often than they ask for", "RFC 6446 §5"),
  ]

  /// A value, or what the reading in force says.
  private static func orAsRead<Value: Sendable>(_ value: Phrase<Value>) -> Phrase<Value?> {
    either(words("as-read", nil), value.map { $0 })
  }

  /// One word of a list that has blanks between its words.
  private static let token: Phrase<String> = Slots.string.refused { text in
    let isWord = !text.value.isEmpty && !text.value.contains { $0.isWhitespace }
    return isWord ? nil : Refusal(what: "'\(text.value)' is not one word")
  }.map(\.value)

  private static let permission: Phrase<Plan.GroupPlan.Permission> = either(
    words("everybody", .everybody), words("nobody", .nobody),
    list(Slots.string).refused { texts in
      let flawed = texts.first { (try? URI($0.value)) == nil }
      return flawed.map { Refusal(what: "'\($0.value)' is no address") }
    }.map { texts in .only(texts.compactMap { try? URI($0.value) }) })

  // MARK: Kinds

  private static func flag(
    _ name: String, _ path: any WritableKeyPath<Policies, Bool> & Sendable, _ meaning: String,
    _ source: String
  ) -> Policy {
    Policy(name, of: Policies(), path, Phrases.isOn, Shown.flag, meaning, source)
  }

  private static func span(
    _ name: String, _ path: any WritableKeyPath<Policies, TimeSpan> & Sendable,
    _ meaning: String, _ source: String
  ) -> Policy {
    Policy(
      name, of: Policies(), path, Slots.plainSpan, { Quantities.text(of: $0) }, meaning, source)
  }

  private static func word<Value: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Policies, Value> & Sendable, _ meaning: String,
    _ source: String
  ) -> Policy {
    Policy(
      name, of: Policies(), path, Scenario.word(of: Value.self), { $0.rawValue }, meaning, source)
  }
}
