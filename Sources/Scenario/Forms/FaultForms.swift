import Entities
import Sim

/// What goes wrong. Each fault has a verb in two forms: `net cuts bob` and `cut bob` say the same.
enum FaultForms {
  static let all: [Form<Fault>] = verbs.map { $0.form }

  /// Behind `net`.
  static let thirdPerson: [Phrase<Fault>] = verbs.map { after($0.third, $0.rest) }

  /// By themselves.
  static let imperative: [Phrase<Fault>] = verbs.map { after($0.imperative, $0.rest) }

  /// A fault with the two forms of its verb.
  private struct Verb: Sendable {
    let third: String
    let imperative: String
    let meaning: String
    var details: [String] = []
    let examples: [String]
    let rest: Phrase<Fault>

    /// The fault as the reference shows it.
    var form: Form<Fault> {
      Form(
        topic: third, meaning: meaning, details: details, examples: examples,
        phrase: sequence(either(words("net \(third)"), words(imperative)), rest) { $1 })
    }
  }

  private static let verbs = [
    cuts, slows, drops, delays, duplicates, strips, crashes, restarts, skews, deregisters, ends,
  ]

  // MARK: Links

  private static let cuts = Verb(
    third: "cuts", imperative: "cut", meaning: "lets nothing pass around a party, or on one path",
    details: [
      "What is on its way is lost. Connections break, and their ends learn of it; 'silently' they "
        + "do not. 'core notices after' says when the core learns that the bearer is gone."
    ],
    examples: [
      "at 60s net cuts bob for 40s, core notices after 5s as outage",
      "at 60s net cuts alice from core silently", "at 60s cut bob for 10s",
    ],
    rest: sequence(
      Phrases.party,
      clauses([
        Clause(\Cutting.from, after("from", Phrases.party)),
        Clause(\.duration, after("for", Slots.period)),
        Clause(\.isSilent, words("silently", true)),
        Clause(\.noticed, after("core notices after", Slots.span)),
      ])
    ) { .cuts($1.applied(to: Cutting(party: $0))) })

  private static let slows = Verb(
    third: "slows", imperative: "slow", meaning: "makes latency grow",
    examples: ["at 5s net slows bob by 200ms for 1m", "at 5s slow bob from core times 3"],
    rest: sequence(
      Phrases.party,
      clauses([
        Clause(\Slowing.from, after("from", Phrases.party)),
        Clause(\.extra, after("by", Slots.span)),
        Clause(\.factor, after("times", Slots.decimal.placed)),
        Clause(\.duration, after("for", Slots.period)),
      ])
    ) { .slows($1.applied(to: Slowing(party: $0))) })

  // MARK: Messages

  private static let drops = Verb(
    third: "drops", imperative: "drop", meaning: "loses certain messages",
    details: [
      "Without an ordinal and a number of times it is all of them; '#2' is the second by itself, "
        + "'#2, 3 times' the second and two more."
    ],
    examples: [
      "at 0s net drops INVITE #1 from alice to core", "at 0s net drops 200 to INVITE 3 times",
      "at 0s drop any request from bob for 10s",
    ],
    rest: meddling { .drops($0) })

  private static let delays = Verb(
    third: "delays", imperative: "delay", meaning: "holds certain messages back",
    examples: ["at 0s net delays ACK #1 from alice by 2s"],
    rest: sequence(
      Phrases.message, meddlingClauses, words("by"), Slots.span, meddlingClauses
    ) { message, first, _, span, second in
      .delays(second.applied(to: first.applied(to: Meddling(message: message))), by: span)
    })

  private static let duplicates = Verb(
    third: "duplicates", imperative: "duplicate", meaning: "lets certain messages arrive twice",
    examples: ["at 0s net duplicates NOTIFY #2 to alice"], rest: meddling { .duplicates($0) })

  private static let strips = Verb(
    third: "strips", imperative: "strip", meaning: "takes a header out of certain messages",
    examples: ["at 0s net strips Reason from BYE at core for 1m"],
    rest: sequence(Slots.header, words("from"), Phrases.message, meddlingClauses) {
      .strips($0, $3.applied(to: Meddling(message: $2)))
    })

  private static func meddling(_ make: @escaping @Sendable (Meddling) -> Fault) -> Phrase<Fault> {
    sequence(Phrases.message, meddlingClauses) { make($1.applied(to: Meddling(message: $0))) }
  }

  private static let meddlingClauses = clauses(
    [
      Clause(\Meddling.ordinal, Slots.ordinal.placed),
      Clause(\.count, either(words("once", 1), before("times", Slots.count)).placed),
      Clause(\.from, after("from", Phrases.party)),
      Clause(\.to, after("to", Phrases.party)),
      Clause(\.at, after("at", Phrases.party)),
      Clause(\.duration, after("for", Slots.period)),
    ] + Phrases.conditions(\.conditions)
  ).called("WHICH")

  // MARK: Nodes

  private static let crashes = Verb(
    third: "crashes", imperative: "crash", meaning: "stops a party at once",
    details: [
      "Its timers and connections are gone. 'for' says when it restarts; 'memory lost', that it "
        + "has then forgotten what it did not store; 'silently', that connections tell nobody."
    ],
    examples: ["at 10s net crashes core for 5s, memory lost", "at 10s crash alice"],
    rest: sequence(
      Phrases.party,
      clauses([
        Clause(\Crashing.duration, after("for", Slots.period)),
        Clause(\.losesMemory, words("memory lost", true)),
        Clause(\.isSilent, words("silently", true)),
      ])
    ) { .crashes($1.applied(to: Crashing(party: $0))) })

  private static let restarts = Verb(
    third: "restarts", imperative: "restart", meaning: "lets a party that has crashed run again",
    examples: ["at 15s net restarts core, memory lost", "at 15s restart alice"],
    rest: sequence(
      Phrases.party, maybe(sequence(maybe(words(",")), words("memory lost")) { _, _ in })
    ) {
      .restarts($0, losesMemory: $1 != nil)
    })

  private static let skews = Verb(
    third: "skews", imperative: "skew", meaning: "makes a calendar go wrong",
    details: ["'by' sets it ahead, or behind; 'drift' lets it run fast, in parts per million."],
    examples: ["at 0s net skews alice by 3s", "at 0s net skews bob by -250ms drift 20 ppm"],
    rest: sequence(
      Phrases.party,
      clauses([
        Clause(\Skewing.offset, after("by", Slots.signedSpan.placed)),
        Clause(\.drift, after("drift", before("ppm", Slots.signedDecimal.placed))),
      ])
    ) { .skews($0, $1.applied(to: Skewing())) })

  private static let deregisters = Verb(
    third: "deregisters", imperative: "deregister",
    meaning: "lets the network end the registrations of a user, or of one device",
    details: [
      "The user's core forgets the bindings and tells the application servers; the device is not "
        + "asked. Who has subscribed to 'event reg' is told the reason: without one, deactivated."
    ],
    examples: [
      "at 20s net deregisters bob", "at 20s deregister bob on b2",
      "at 20s net deregisters bob reason rejected",
    ],
    rest: sequence(Phrases.party, maybe(after("reason", word(of: DeregistrationReason.self)))) {
      .deregisters($0, $1 ?? .deactivated)
    })

  private static let ends = Verb(
    third: "ends", imperative: "end", meaning: "ends a fault",
    examples: ["at 90s net ends outage"], rest: Phrases.label.map { .ends($0) })
}
