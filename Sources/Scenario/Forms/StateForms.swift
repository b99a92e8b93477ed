import Entities

/// What must be so of the states of actors, and of the requirements that they are judged by.
enum StateForms {
  static let all: [Form<Expectation>] = [fates, verdict, store, fact]

  private static let fates: Form<Expectation> = Form(
    topic: "expect nothing", meaning: "nothing that was accepted is lost, or shown twice",
    details: [
      "Of every message and file that a user of CPM sends to one other user. It is lost if the "
        + "sender's next hop has accepted it, and at the end no device of the recipient has shown "
        + "it, nobody keeps it, and its sender was not told that it failed. It is shown twice if one "
        + "device shows it twice.",
      "And of every message that a user of CPM says in a group: who has a connection to the group's "
        + "session from then until 40 seconds after it was accepted is shown it, once; or it is kept, "
        + "or somebody is told that it failed.",
      "So a scenario should go on for as long as messages may be on their way.",
    ],
    examples: [
      "expect nothing lost", "expect nothing shown twice",
      "expect nothing lost or shown twice",
    ],
    phrase: sequence(
      words("expect nothing"),
      either(
        words("lost or shown twice", [MessageFates.Flaw.Kind.lost, .shownTwice]),
        words("lost", [.lost]), words("shown twice", [.shownTwice]))
    ) { .fates(ExpectedFates(flaws: $1)) })

  private static let verdict: Form<Expectation> = Form(
    topic: "expect verdict", meaning: "a requirement or an invariant holds, or is broken",
    details: [
      "What who judges requirements finds of one: 'passes', 'fails', 'warns', or 'inapplicable' "
        + "where what it is about never came."
    ],
    examples: [
      "expect verdict 004-5.2.3.3-2b.iii.st_1 fails", "expect verdict 002-7.2.1-5_1 passes",
      "expect verdict I2 fails",
    ],
    phrase: sequence(words("expect verdict"), Slots.judged, word(of: RowVerdict.self)) {
      .verdict(ExpectedVerdict(row: $1, verdict: $2))
    })

  private static let store: Form<Expectation> = Form(
    topic: "expect store", meaning: "a user's message store has so many objects",
    details: [
      "Messages, notifications of what became of messages, sessions, group-states, conference-infos, "
        + "or objects of all kinds. Without 'by' it is the store at the end."
    ],
    examples: [
      "expect store of bob has 2 messages", "expect store of bob has no objects by 3m",
      "expect store of bob has at least 1 notifications",
    ],
    phrase: sequence(
      words("expect store of"), Slots.name(.user), words("has"), count,
      word(of: StoreTest.Kind.self), maybe(after("by", Slots.instant))
    ) { _, user, _, count, kind, deadline in
      .store(ExpectedStore(user: user, count: count, kind: kind, deadline: deadline))
    })

  private static let count: Phrase<Count> = either(
    words("no", .exactly(0)), Slots.count.map { .exactly($0) },
    after("at least", Slots.count).map { .atLeast($0) },
    after("at most", Slots.count).map { .atMost($0) })

  private static let fact: Form<Expectation> = Form(
    topic: "expect fact", meaning: "an actor says so of its own state",
    details: [
      "The newest fact of the name that the actor has told, or of those about the message of a "
        + "label. The page 'facts' lists the names; they are those of the catalogue of requirements, "
        + "without what stands in brackets there. A list is so if the value is one of it; 'absent' "
        + "is what was never told. Without 'by' it is so at the end."
    ],
    examples: [
      "expect fact client.messages.status of m1 at alice is displayed by 20s",
      "expect fact pf.sessions.state at participating of bob is \"ended\"",
      "expect fact client.decision at bob is accept",
      "expect fact pf.prefs.allow_defer at participating of bob is on",
    ],
    phrase: sequence(
      words("expect fact"), name, maybe(after("of", Phrases.label)), words("at"), Phrases.party,
      words("is"), value, maybe(after("by", Slots.instant))
    ) { _, name, label, _, party, _, value, deadline in
      .fact(ExpectedFact(name: name, label: label, party: party, value: value, deadline: deadline))
    })

  private static let name: Phrase<FactName> = either(
    FactName.allCases.map { name in words(name.path, name) }
  ).called("FACT", "a fact such as client.registration", hasPages: true)

  private static let value = either(Slots.value, words("on", "on").placed)
}

extension FactName {
  /// The name without what stands in brackets, which no line could hold.
  var path: String {
    var path = ""
    var depth = 0
    for character in rawValue {
      if character == "[" { depth += 1 }
      if depth == 0 { path.append(character) }
      if character == "]" { depth -= 1 }
    }
    return path
  }
}
