import Sim

/// The timeline: triggers, and actions upon them.
enum HappeningForms {
  static let all: [Form<Statement>] =
    [at, every, on, when].map { $0.map { .happening($0) } } + [race]

  private static let race: Form<Statement> = Form(
    topic: "race", meaning: "leaves to chance which of several things comes first",
    details: [
      "Each of them comes up to so much later than it would, by a time that is drawn for each run "
        + "anew; a message to which 'when' gives a name is held back on its way, but not when it is "
        + "sent again. The scenario brings them near to each other, the race opens their order.",
      "A run says in which order they came, and many runs how often in which. What is to hold in one "
        + "order only is 'provided' with it: 'expect bob receives BYE provided push before "
        + "rejoin.start'. In another order it is not asked for.",
    ],
    examples: ["race push, rejoin within 200ms"],
    phrase: sequence(
      words("race"), list(Phrases.label), words("within"), Slots.period
    ) { .race(Scenario.Race(labels: $1, window: $3)) })

  private static let at: Form<Happening> = Form(
    topic: "at", meaning: "lets something happen at a time",
    details: [
      "'as' gives it a name, by which later lines can wait for it or speak of it. 'within' picks an "
        + "instant up to so much later: a line for each of a family spreads them so."
    ],
    examples: [
      "at 1s alice invites bob as call", "at 60s net cuts bob for 40s as outage",
      "at 1s within 10s alice registers",
    ],
    phrase: sequence(
      words("at"), Slots.instant, maybe(after("within", Slots.period)), action, label
    ) {
      Happening(trigger: .at($1, $2.map { .within($0) } ?? .none), doing: $3, label: $4)
    })

  private static let every: Form<Happening> = Form(
    topic: "every", meaning: "lets something happen again and again",
    details: ["The first time is at the beginning of the interval."],
    examples: ["every 10s from 1m until 5m alice sends \"still here\" to bob"],
    phrase: sequence(
      words("every"), Slots.period, words("from"), Slots.instant, words("until"), Slots.instant,
      action, label
    ) {
      Happening(trigger: .every($1, from: $3, until: $5), doing: $6, label: $7)
    })

  private static let on: Form<Happening> = Form(
    topic: "on", meaning: "lets something happen upon what an earlier line has named",
    details: [
      "A label by itself stands for the end of what has a result, and for the start of what has "
        + "none. '.start', '.end' and '.fails' are such points, and so is a response: '.180', "
        + "'.4xx'. 'after' waits; 'within' picks an instant up to so much later."
    ],
    examples: [
      "on call.180 alice cancels call", "on outage.end within 200ms bob registers as back",
      "on call.fails after 1s alice sends \"are you there?\" to bob",
    ],
    phrase: sequence(words("on"), Slots.labelPoint, maybe(Phrases.lag), action, label) {
      Happening(trigger: .on($1, $2 ?? .none), doing: $3, label: $4)
    })

  private static let when: Form<Happening> = Form(
    topic: "when", meaning: "lets something happen upon a message, or gives the message a name",
    details: [
      "It happens once, upon the first message that fits, or upon the N-th with #N. Without an "
        + "action there must be a name."
    ],
    examples: [
      "when core receives 200 to INVITE from bob #2 cut bob",
      "when bob sends BYE to alice after 5ms alice hangs up as crossing",
      "when participating of bob sends INVITE to bob as push",
    ],
    phrase: sequence(
      words("when"), Phrases.party, word(of: Event.Direction.self), Phrases.message,
      clauses(
        Phrases.conditionsBeforeAction(\Awaited.event.conditions) + [
          Clause(\.event.peer, Phrases.peer), Clause(\.ordinal, Slots.ordinal.placed),
          Clause(\.lag, Phrases.lag),
        ]),
      either(
        sequence(action, label) { (doing: $0, label: $1) },
        naming.map { (doing: nil, label: $0) })
    ) { _, subject, direction, message, changes, what in
      let event = Event(subject: subject, direction: direction, message: message)
      let awaited = changes.applied(to: Awaited(event: event))
      return Happening(
        trigger: .when(awaited.event, ordinal: awaited.ordinal, awaited.lag), doing: what.doing,
        label: what.label)
    })

  /// What `when` waits for.
  private struct Awaited: Sendable {
    var event: Event
    var ordinal: Placed<Int>?
    var lag = Lag.none
  }

  // MARK: Parts

  private static let action: Phrase<Placed<Action>?> = either(
    after("net", fault(FaultForms.thirdPerson)).map { .fault($0) },
    fault(FaultForms.imperative).map { .fault($0) },
    RawForm.form.phrase.map { .raw($0) }, sequence(Phrases.agent, deed) { .deed($0, $1) }
  ).called("ACTION").placed.map { $0 }.inColumn

  private static func fault(_ phrases: [Phrase<Fault>]) -> Phrase<Fault> {
    either(phrases).called("FAULT", "a fault such as 'cut'", hasPages: true)
  }

  static let deed: Phrase<Deed> = either(DeedForms.all.map { $0.phrase })
    .called("DEED", "a deed such as 'invites' or 'sends'", hasPages: true)

  private static let naming: Phrase<Name?> =
    after("as", Slots.newName(.label)).inColumn.map { $0 }

  private static let label: Phrase<Name?> =
    maybe(after("as", Slots.newName(.label))).inColumn
}

enum RawForm {
  static let form = Form(
    topic: "raw", meaning: "sends the octets of a file as they are",
    examples: ["at 5s raw bob -> core: file x.sip as strange"],
    phrase: sequence(
      words("raw"), Phrases.party, words("->"), Phrases.party, words(": file"), Slots.path
    ) { _, from, _, to, _, file in RawMessage(from: from, to: to, file: file) })
}
