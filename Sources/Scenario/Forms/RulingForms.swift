import Entities

/// What actors go by.
enum RulingForms {
  static let all: [Form<Statement>] =
    [edition, policy, reading, readings, shown, deviate].map { $0.map { .ruling($0) } }

  /// What a Change Request can say of what actors go by.
  static let ofRequests: Phrase<Ruling> = either(
    reading.phrase, readings.phrase, policy.phrase)

  /// What the command line can say of an actor, behind the word of the statement that says it.
  static func choice(_ kind: Choice.Kind) -> Phrase<Ruling> {
    let at = maybe(after("@", Phrases.ruled))
    let choice: Phrase<Ruling> =
      switch kind {
      case .reading:
        sequence(words("reading"), Slots.finding, words("="), manner, at) {
          .reading($1, $3, at: $4)
        }
      case .readings: sequence(words("readings"), manner, at) { .readings($1, at: $2) }
      case .edition: sequence(words("edition"), anyEdition, at) { .edition($1, at: $2) }
      case .policy:
        sequence(words("policy"), PolicyTable.assignment, maybe(after("@", function))) {
          .policy([$1], at: $2)
        }
      case .with:
        sequence(words("with"), Slots.changeRequest, at) { .amendment($1, isIn: true, at: $2) }
      case .without:
        sequence(words("without"), Slots.changeRequest, at) { .amendment($1, isIn: false, at: $2) }
      }
    return sequence(choice, Phrase.end) { ruling, _ in .chosen(ruling) }
  }

  private static let edition = Form(
    topic: "edition", meaning: "makes a CPM network, and picks the text that is followed",
    details: [
      "Without 'at' it is the edition of everybody who has none of their own. Every user of a core "
        + "is then a CPM user, but one who is 'plain', and every core has a participating "
        + "function: 'participating', or 'participating of bob'; for cores but the first its "
        + "column is 'participating-NAME'. Without any edition all is plain SIP.",
      "An edition 'at' a user is that of the user's clients.",
      "cpm1-draft is document 000 over cpm1; cpm1 documents 001 and 002; cpm2.1 document 004 "
        + "without participant information and group data, with deferral from 003; cpm2.2 "
        + "document 004, with 001 and 002 where it is silent.",
    ],
    examples: [
      "edition cpm2.2", "edition cpm1 at alice", "edition cpm2.1 at participating of bob",
    ],
    phrase: sequence(
      words("edition"), anyEdition, at
    ) { Ruling.edition($1, at: $2) })

  private static let policy = Form(
    topic: "policy", meaning: "decides what the text leaves to the provider",
    details: [
      "For all functions, or for those that are named: the participating ones, or the controlling "
        + "one. The page 'policies' lists "
        + "what there is to decide. What is said of one goes before what is said of all."
    ],
    examples: [
      "policy defer = off", "policy participating of carol store = live, defer = off",
      "policy controlling always-closed = on, max-adhoc = 3",
    ],
    phrase: sequence(words("policy"), maybe(function), list(PolicyTable.assignment).inColumn) {
      Ruling.policy($2, at: $1)
    })

  private static let reading = Form(
    topic: "reading", meaning: "says how a flaw of the text is taken",
    details: [
      "literal: as it is written, whatever comes of it; repaired: as the catalogue of findings "
        + "recommends, without anything that no text has; proposed: with that. What is not said is "
        + "repaired. What is said of one actor goes before what is said of all. The page 'findings' "
        + "lists them; --reading NAME=READING on the command line takes precedence."
    ],
    examples: [
      "reading refusal-handling = literal", "reading tag-strings = literal at alice",
      "reading deferred-list-gaps = literal at participating of bob",
    ],
    phrase: sequence(
      words("reading"), Slots.finding.inColumn, words("="), manner, at
    ) { Ruling.reading($1, $3, at: $4) })

  private static let readings = Form(
    topic: "readings", meaning: "says how all flaws of the text are taken",
    details: ["But those that a 'reading' is about."],
    examples: ["readings literal", "readings proposed at participating"],
    phrase: sequence(words("readings"), manner, at) { Ruling.readings($1, at: $2) })

  private static let shown = Form(
    topic: "finding", meaning: "says which flaw of the text the scenario shows",
    details: [
      "It runs with the finding repaired; '--reading NAME=literal' on the command line shows what "
        + "comes of the text as it is written. What is expected in one of these cases only ends in "
        + "'under literal', 'under repaired' or 'under proposed', and is not in force in the others; "
        + "what ends in none of them must hold in all.",
      "With 'at' only that actor takes it so, and the line may come once for each of several. A "
        + "scenario shows one finding; the page 'findings' lists them, and 'cpm-sim findings' runs "
        + "what shows them.",
    ],
    examples: ["finding imdn-wakes-group", "finding privacy-leak at carol"],
    phrase: sequence(words("finding"), Slots.finding.inColumn, at) { Ruling.finding($1, at: $2) })

  private static let deviate = Form(
    topic: "deviate", meaning: "gives a client or a function a bug",
    details: [
      "What a requirement asks for is left out, done with another value, or done later; the page "
        + "'rows' lists the requirements. Or a bug is there that a real program has had, by its "
        + "name: the page 'quirks' lists them. A user stands for the user's clients."
    ],
    examples: [
      "deviate bob omits 004-5.2.2-8c", "deviate alice alters 002-7.2.1-5",
      "deviate alice delays 002-7.2.1-10 by 40s",
      "deviate participating of bob by stripping-reason",
    ],
    phrase: sequence(
      words("deviate"), Phrases.ruled,
      either(
        after("omits", Slots.row).map { Deviating.omits($0) },
        after("alters", Slots.row).map { .alters($0) },
        sequence(words("delays"), Slots.row, words("by"), Slots.period) { .delays($1, by: $3) },
        after(
          "by",
          word(of: Quirk.self)
            .called("QUIRK", "a quirk such as stripping-reason", hasPages: true).placed
        ).map { .quirk($0) })
    ) { Ruling.deviation($1, $2) })

  // MARK: Parts

  private static let at: Phrase<Party?> = maybe(after("at", Phrases.ruled))

  private static let function: Phrase<Party> = sequence(
    either(words("participating", Role.participating), words("controlling", .controlling)).placed,
    maybe(after("of", Slots.name(.user)))
  ) { .role($0, of: $1) }

  private static let anyEdition = word(of: Edition.self)
    .called("EDITION", "an edition such as cpm2.2").placed

  static let manner = word(of: Entities.Reading.self).placed
}
