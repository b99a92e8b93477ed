import Entities
import Sim

/// What the text leaves to the provider, for all participating functions or for one.
typealias Policy = Knob<Policies>

/// All policies, each with its default and where that comes from.
enum PolicyTable {
  static let all: [Policy] = path + deferral + keeping

  /// `NAME = VALUE`.
  static let assignment: Phrase<Policies.Change> = either(all.map { $0.assignment })
    .called("POLICY = VALUE", "a policy such as defer", hasPages: true)

  // MARK: The table

  private static let path = [
    word(
      "role", \.role, "whether sessions end at the function, or only pass through it", "A-18"),
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
  ]

  private static let keeping = [
    word(
      "store", \.store, "whether, and when, what passes is recorded in the message store",
      "004-7.2.1-A_2"),
    flag(
      "interwork", \.interworks,
      "whether what no client takes goes out by an older technology", "A-22"),
  ]

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
