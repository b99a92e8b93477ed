import Conformance
import Entities
import Sim

/// What a Change Request of one's own can say.
enum RequestForms {
  static let all: [Form<Statement>] =
    [version, title, added, changed, removed, each, whenever, before, once, sets, changes, omits]
    .map { $0.map { .request($0) } } + [ruling]

  /// One line.
  static let statement: Phrase<Statement> = either(
    all.map { form in sequence(form.phrase, Phrase.end) { statement, _ in statement } })

  // MARK: The head

  private static let version = Form(
    topic: "cpm-change-request",
    meaning: "says that this is a Change Request, and in which language",
    details: ["The first line of the file. The language is version 1."],
    examples: ["cpm-change-request 1"],
    phrase: after(
      "cpm-change-request",
      Slots.count.refused { version in
        version == 1 ? nil : Refusal(what: "this program reads version 1, not \(version)")
      }
    ).map { _ in RequestLine.version })

  private static let title = Form(
    topic: "title", meaning: "says what it is about",
    examples: ["title \"deliveries say that they are\""],
    phrase: after("title", Slots.string).map { RequestLine.title($0) })

  // MARK: Rows

  private static let added = Form(
    topic: "add", meaning: "adds a requirement",
    details: [
      "Its id is document, section and step, and one that no document has. A 'check' says how it is "
        + "judged. With 'edition' it binds only actors of that edition."
    ],
    examples: [
      "add 004-5.2.2-8e SHALL for client \"Say why it is busy\""
    ],
    phrase: sequence(
      words("add"), Slots.row.inColumn, level, words("for"), actor, Slots.string,
      maybe(after("edition", edition))
    ) {
      RequestLine.added(AddedRow(row: $1, level: $2, actor: $4, text: $5, edition: $6))
    })

  private static let changed = Form(
    topic: "change", meaning: "changes a requirement",
    details: ["Its level, its text, or the edition whose actors it binds."],
    examples: [
      "change 004-5.2.2-8d level SHOULD", "change 002-7.1-5 text \"List gruu in Supported\"",
      "change 002-7.1-4 edition cpm2.2",
    ],
    phrase: sequence(
      words("change"), Slots.row.inColumn,
      clauses([
        Clause(\ChangedRow.level, after("level", level)),
        Clause(\.text, after("text", Slots.string)),
        Clause(\.edition, after("edition", edition)),
      ])
    ) { RequestLine.changed($2.applied(to: ChangedRow(row: $1))) })

  private static let removed = Form(
    topic: "remove", meaning: "takes a requirement out of the text, or all those of a step",
    details: ["It binds nobody any more. That actors leave it undone, 'omits' and others say."],
    examples: ["remove 004-5.2.2-8c"],
    phrase: sequence(words("remove"), Slots.row.inColumn) { RequestLine.removed($1) })

  // MARK: Checks

  private static let each = Form(
    topic: "check each", meaning: "judges a requirement by what each of some messages says",
    details: [
      "'to' and 'from' are about the other end of a message, and not about the next hop. With 'with' "
        + "it is about some of the messages; 'has' and 'lacks' say what each of these must "
        + "be like. A requirement that a document has is judged so instead of as usual."
    ],
    examples: [
      "check 004-5.2.2-8e each client sends INVITE to client has Subject",
      "check 004-5.2.2-8e each anybody sends BYE has Reason, lacks Subject",
    ],
    phrase: sequence(
      words("check"), Slots.row.inColumn, words("each"), event, list(demand)
    ) { RequestLine.check($1, .each($3, $4)) })

  private static let whenever = Form(
    topic: "check whenever", meaning: "judges a requirement by what follows something in time",
    details: ["'in one call' asks for the same Call-ID, or the same MSRP session."],
    examples: [
      "check 004-5.2-p9 whenever core receives BYE then core sends 200 within 2s"
    ],
    phrase: sequence(
      words("check"), Slots.row.inColumn, words("whenever"), event, words("then"), event,
      words("within"), Slots.period, inOneCall
    ) { RequestLine.check($1, .whenever($3, $5, within: $7, inOneCall: $8)) })

  private static let before = Form(
    topic: "check before", meaning: "judges a requirement by what comes before something",
    examples: [
      "check 004-5.2.2-8e client sends REGISTER before client sends INVITE",
      "check 004-5.2.2-8e core sends INVITE before client sends 200 in one call",
    ],
    phrase: sequence(
      words("check"), Slots.row.inColumn, event, words("before"), event, inOneCall
    ) { RequestLine.check($1, .before($2, $4, inOneCall: $5)) })

  private static let once = Form(
    topic: "check exactly one",
    meaning: "judges a requirement by there being one of something in a call",
    examples: ["check 004-5.2.2-8e exactly one client sends 200 to INVITE"],
    phrase: sequence(
      words("check"), Slots.row.inColumn, words("exactly one"), event
    ) { RequestLine.check($1, .exactlyOne($3)) })

  // MARK: What actors do

  private static let sets = Form(
    topic: "sets", meaning: "has an actor put a header into its messages",
    details: [
      "Whatever the header has said before. A parameter is one of the Contact's, such as a feature "
        + "tag. It is done to messages that the actor makes, not to those that it passes on."
    ],
    examples: [
      "participating sets Subject \"missed\" in INVITE with P-Asserted-Service",
      "client sets Contact parameter \"+g.example\" \"yes\" in REGISTER",
    ],
    phrase: sequence(
      actor, words("sets"), Slots.header, either(parameterSet, Slots.string.map { .set($0) }),
      words("in"), messages
    ) { RequestLine.edit($0, edit($2, $3, $5)) })

  private static let changes = Form(
    topic: "changes", meaning: "has an actor say something else in a header",
    details: ["Only where the header is there."],
    examples: ["client changes User-Agent to \"CPM-client/OMA3.0\" in any message"],
    phrase: sequence(
      actor, words("changes"), Slots.header, words("to"), Slots.string, words("in"), messages
    ) { RequestLine.edit($0, edit($2, .replace($4), $6)) })

  private static let omits = Form(
    topic: "omits", meaning: "has an actor leave out a header",
    examples: [
      "participating omits P-Asserted-Service from INVITE",
      "participating omits Contact parameter \"isfocus\" from INVITE",
    ],
    phrase: sequence(
      actor, words("omits"), Slots.header, maybe(after("parameter", Slots.string)), words("from"),
      messages
    ) { RequestLine.edit($0, edit($2, $3.map { .omitParameter($0) } ?? .omit, $5)) })

  private static let ruling = Form(
    topic: "reading, policy", meaning: "has actors go by a reading or a policy",
    details: [
      "As in a scenario, before which it goes: 'cpm-sim help reading', 'cpm-sim help policy'."
    ],
    examples: [
      "reading tag-strings = literal", "policy participating store = live",
    ],
    phrase: RulingForms.ofRequests.map { Statement.ruling(.chosen($0)) })

  // MARK: Parts

  static let actor = word(of: RequestActor.self)
    .called("ACTOR", "an actor such as participating").placed

  private static let level = either(
    [Catalogue.Requirement.Level.shall, .shallNot, .should, .may].map { words($0.rawValue, $0) }
  ).called("LEVEL", "a level such as SHALL").placed

  private static let edition = word(of: Edition.self)
    .called("EDITION", "an edition such as cpm2.2").placed

  private static let inOneCall = maybe(words("in one call")).map { $0 != nil }

  private static let event: Phrase<RequestEvent> = sequence(
    actor, word(of: Event.Direction.self), Phrases.message,
    clauses(
      Phrases.conditionsBeforeAction(\RequestEvent.conditions) + [
        Clause(\.peer, either(after("to", actor), after("from", actor)))
      ])
  ) {
    $3.applied(to: RequestEvent(subject: $0, direction: $1, message: $2))
  }.called("EVENT")

  private static let demand: Phrase<Condition> = either(
    after(
      "has body", sequence(Slots.mediaType, maybe(after("contains", Slots.string))) { ($0, $1) }
    ).map { .body(type: $0.0, contains: $0.1) },
    sequence(words("has"), Slots.header, Phrases.said) { _, header, said in
      .header(header, part: said?.part, value: said?.value)
    },
    words("lacks body", .noBody), after("lacks", Slots.header).map { .noHeader($0) }
  ).called("DEMAND")

  private static let parameterSet: Phrase<RequestEdit.Change> = sequence(
    words("parameter"), Slots.string, maybe(Slots.string)
  ) { .setParameter($1, $2) }

  private typealias Messages = (message: Placed<MessagePattern>, conditions: [Condition])

  private static let messages: Phrase<Messages> = sequence(
    Phrases.message, clauses(Phrases.conditions(\Chosen.conditions))
  ) { ($0, $1.applied(to: Chosen()).conditions) }

  private struct Chosen { var conditions: [Condition] = [] }

  private static func edit(
    _ header: Placed<HeaderName>, _ change: RequestEdit.Change, _ messages: Messages
  ) -> RequestEdit {
    RequestEdit(
      header: header, change: change, message: messages.message, conditions: messages.conditions)
  }
}
