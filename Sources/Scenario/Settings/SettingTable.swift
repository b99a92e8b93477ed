import Entities
import Sim

/// A setting, which holds for all.
typealias Setting = Knob<Settings>

extension Knob where Root == Settings {
  static var all: [Setting] { SettingTable.all }

  fileprivate init<Value: Sendable>(
    _ name: String, _ path: any WritableKeyPath<Settings, Value> & Sendable,
    _ value: Phrase<Value>, _ show: (Value) -> String, _ meaning: String, _ source: String
  ) {
    self.init(name, of: Settings(), path, value, show, meaning, source)
  }
}

/// All settings, each with its default and where that comes from.
enum SettingTable {
  static let all: [Setting] =
    sip + registration + sessions + calls + msrp + core + groups + interworking

  /// `NAME = VALUE`.
  static let assignment: Phrase<Settings.Change> = either(all.map { $0.assignment })
    .called("SETTING = VALUE", "a setting such as sip.t1", hasPages: true)

  /// `strip Reason`: what a core does otherwise than others.
  static let coreClauses: [Phrase<Settings.Change>] = core.map { setting in
    setting.change(behind: words(String(setting.name.dropFirst("core.".count))).placed)
  }

  // MARK: The table

  private static let sip = [
    span(
      "sip.t1", \.sip.t1, "the round trip that transactions reckon with", "RFC 3261 §17.1.1.1"),
    span("sip.t2", \.sip.t2, "the longest wait between retransmissions", "RFC 3261 §17.1.2.2"),
    span("sip.t4", \.sip.t4, "how long a message stays in the network", "RFC 3261 §17.1.2.2"),
    derived(
      "sip.timer-b", \.sip.timerB, "64 × sip.t1", "how long an INVITE waits for a response",
      "RFC 3261 §17.1.1.2"),
    span("sip.timer-c", \.sip.timerC, "how long a proxy lets an INVITE ring", "RFC 3261 §16.6"),
    span(
      "sip.timer-d", \.sip.timerD, "how long retransmitted refusals of an INVITE are taken",
      "RFC 3261 §17.1.1.2"),
    derived(
      "sip.timer-f", \.sip.timerF, "64 × sip.t1", "how long other requests wait for a response",
      "RFC 3261 §17.1.2.2"),
    derived(
      "sip.timer-h", \.sip.timerH, "64 × sip.t1", "how long a refused INVITE waits for its ACK",
      "RFC 3261 §17.2.1"),
    Setting(
      "sip.transport", \.sip.transport, word(of: Settings.Transport.self), { $0.rawValue },
      "what requests travel over", "the simulator's own"),
    size("sip.max-datagram", \.sip.maxDatagram, "larger requests go over TCP", "RFC 3261 §18.1.1"),
    Setting(
      "sip.max-forwards", \.sip.maxForwards, Slots.count, { "\($0)" },
      "the hops that a request may make", "RFC 3261 §8.1.1.6"),
    Setting(
      "sip.no-response", \.sip.noResponse, Slots.code.map { $0.value }, { "\($0)" },
      "what a proxy answers for a target that is silent", "RFC 3261 §16.7 step 6"),
  ]

  private static let groups = [
    Setting(
      "group.max", \.group.maxAdHoc, Slots.count, { "\($0)" },
      "how many users an ad-hoc group may have, as clients are provisioned", "rcsjta"),
    Setting(
      "group.state-objects", \.group.hasStateObjects, Phrases.isOn, Shown.flag,
      "whether clients that know no conference information over MSRP take group state objects",
      "004-5.2.3.4.1.2-1c"),
  ]

  private static let interworking = [
    spanOrNever(
      "interworking.idle", \.interworking.idle,
      "how long nobody may say anything before a gateway leaves a session", "the simulator's own"),
    Setting(
      "interworking.leave-word", \.interworking.leaveWord, Slots.string.map(\.value),
      { "\"\($0)\"" }, "what the user of an older phone sends to leave a session",
      "the simulator's own"),
  ]

  private static let registration = [
    span(
      "registration.expires", \.registration.expires, "how long clients register for",
      "3GPP TS 24.229 §5.1.1.2"),
    span(
      "registration.min-expires", \.registration.minExpires,
      "the shortest registration that is accepted", "RFC 3261 §10.3"),
    Setting(
      "registration.refresh", \.registration.refresh, Slots.share, Shown.share,
      "the share of its life after which a registration is refreshed",
      "3GPP TS 24.229 §5.1.1.4"),
    flag(
      "registration.gruu", \.registration.givesGRUU,
      "whether CPM clients are reached in sessions by the GRUU that the registrar gives them",
      "RFC 5627 §4.4"),
  ]

  private static let sessions = [
    span(
      "session.expires", \.session.expires,
      "how long a session lasts without a refresh; 0s for no session timer", "RFC 4028 §4"),
    span(
      "session.min-se", \.session.minSE, "the shortest session interval accepted", "RFC 4028 §5"),
    span(
      "subscription.expires", \.subscription.expires, "how long clients subscribe for",
      "RFC 6665 §3.1.1"),
    Setting(
      "subscription.spacing", \.subscription.spacing,
      either(words("any", nil), Slots.plainSpan.map { $0 }),
      { $0.map { Quantities.text(of: $0) } ?? "any" },
      "the time between two notifications of participants that CPM clients ask for, as a max-rate",
      "RFC 6446 §5.1"),
  ]

  private static let calls = [
    span(
      "ring.after", \.calls.ringAfter, "when users without a rule of their own ring",
      "the simulator's own"),
    span(
      "answer.after", \.calls.answerAfter, "when users without a rule of their own answer",
      "the simulator's own"),
    span(
      "no-answer", \.calls.noAnswer, "when a caller gives up", "the simulator's own"),
    Setting(
      "sessions.at-once", \.calls.mostSessions,
      either(words("any", nil), Slots.count.map { $0 }), { $0.map { "\($0)" } ?? "any" },
      "for how many sessions a CPM client has resources", "004 §5.2.2 step 1a"),
  ]

  private static let msrp = [
    size("msrp.chunk", \.msrp.chunk, "the octets of one chunk", "RFC 4975 §5.1"),
    Setting(
      "msrp.max-size", \.msrp.maxSize, either(words("any", nil), Slots.size.map { $0 }),
      { $0.map { "\($0)B" } ?? "any" }, "the most octets that CPM clients take in sessions",
      "RFC 4975 §8.6"),
    span(
      "msrp.transaction-timeout", \.msrp.transactionTimeout,
      "how long a chunk waits for its response", "RFC 4975 §7.1.1"),
    flag(
      "msrp.success-report", \.msrp.successReport, "whether messages ask for success reports",
      "RFC 4975 §7.1.1"),
    Setting(
      "msrp.failure-report", \.msrp.failureReport, word(of: Settings.MSRP.FailureReport.self),
      { $0.rawValue }, "which failures messages ask to hear of", "RFC 4975 §7.1.1"),
  ]

  private static let core = [
    flag(
      "core.record-route", \.core.recordRoute, "whether the core stays on the path of dialogs",
      "3GPP TS 24.229 §5.2"),
    flag(
      "core.path", \.core.path, "whether registrations note the proxy before the client",
      "RFC 3327"),
    flag(
      "core.service-route", \.core.serviceRoute, "whether clients are told a route for requests",
      "RFC 3608"),
    Setting(
      "core.strip", \.core.strip,
      either(words("none", []), list(Slots.header).map { $0.map { $0.value.text } }),
      { $0.isEmpty ? "none" : $0.joined(separator: ", ") },
      "headers that the core takes out of whatever passes", "the simulator's own"),
    flag(
      "core.asserted-identity", \.core.assertedIdentity,
      "whether the core says who sends a request", "RFC 3325"),
    flag("core.privacy", \.core.privacy, "whether the core applies Privacy", "RFC 3323"),
    flag(
      "core.third-party-registration", \.core.thirdPartyRegistration,
      "whether application servers are told of registrations", "3GPP TS 24.229 §5.4.1.7"),
    spanOrNever(
      "core.next-target-after", \.core.nextTargetAfter,
      "when contacts that only ring are given up for those of lower preference",
      "RFC 3261 §16.6"),
    spanOrNever(
      "core.bearer-loss-noticed-after", \.core.bearerLossNoticedAfter,
      "when the core learns that a bearer is gone", "3GPP TS 24.229 §5.2.8"),
  ]

  // MARK: Kinds

  private static func span(
    _ name: String, _ path: any WritableKeyPath<Settings, TimeSpan> & Sendable, _ meaning: String,
    _ source: String
  ) -> Setting {
    Setting(
      name, path, Slots.plainSpan, { Quantities.text(of: $0) }, meaning, source)
  }

  private static func derived(
    _ name: String, _ path: any WritableKeyPath<Settings, TimeSpan?> & Sendable,
    _ standard: String, _ meaning: String, _ source: String
  ) -> Setting {
    Setting(
      name, path, Slots.plainSpan.map { $0 }, { $0.map { Quantities.text(of: $0) } ?? standard },
      meaning, source)
  }

  private static func spanOrNever(
    _ name: String, _ path: any WritableKeyPath<Settings, TimeSpan?> & Sendable,
    _ meaning: String, _ source: String
  ) -> Setting {
    Setting(
      name, path, either(words("never", nil), Slots.plainSpan.map { $0 }),
      { $0.map { Quantities.text(of: $0) } ?? "never" }, meaning, source)
  }

  private static func size(
    _ name: String, _ path: any WritableKeyPath<Settings, Int> & Sendable, _ meaning: String,
    _ source: String
  ) -> Setting {
    Setting(name, path, Slots.size, { "\($0)B" }, meaning, source)
  }

  private static func flag(
    _ name: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable, _ meaning: String,
    _ source: String
  ) -> Setting {
    Setting(name, path, Phrases.isOn, Shown.flag, meaning, source)
  }
}
