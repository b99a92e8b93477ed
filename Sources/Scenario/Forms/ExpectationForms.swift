/// What must have happened when the run is over.
enum ExpectationForms {
  static let all: [Form<Statement>] =
    ([delivered, state, clean] + StateForms.all + [
      GroupForms.roster, order, outcome, agreement, message, never,
    ]).map {
      form in
      Form(
        topic: form.topic, meaning: form.meaning, details: form.details, examples: form.examples,
        phrase: sequence(form.phrase, provided, under) { expectation, precedence, reading in
          let provided = precedence.map { Expectation.provided(expectation, $0) } ?? expectation
          return .expectation(reading.map { .under(provided, $0) } ?? provided)
        })
    }

  private static let delivered: Form<Expectation> = Form(
    topic: "expect delivered", meaning: "a message reached its recipients",
    details: ["'everyone in' a group is each of its members but who has sent the message."],
    examples: [
      "expect delivered m1 to bob, carol exactly once by 3m",
      "expect delivered m1 to everyone in team exactly once",
    ],
    phrase: sequence(
      words("expect delivered"), Phrases.label, words("to"), list(recipient),
      clauses([
        Clause(\ExpectedDelivery.count, count), Clause(\.deadline, deadline),
      ])
    ) { .delivered($4.applied(to: ExpectedDelivery(label: $1, recipients: $3))) })

  private static let state: Form<Expectation> = Form(
    topic: "expect state", meaning: "something is in a state, as somebody sees it",
    details: ["Without 'by' it is the state at the end."],
    examples: ["expect state of call at bob is terminated by 20s"],
    phrase: sequence(
      words("expect state of"), Slots.name(.label, .user), words("at"), Phrases.party, words("is"),
      Slots.word, maybe(deadline)
    ) { .state(ExpectedState(of: $1, party: $3, state: $5, deadline: $6)) })

  private static let clean: Form<Expectation> = Form(
    topic: "expect clean", meaning: "nothing is left behind at the end",
    details: ["No transaction, dialog, subscription or connection that nobody still wants."],
    examples: ["expect clean at end"],
    phrase: words("expect clean at end", Expectation.cleanAtEnd))

  private static let order: Form<Expectation> = Form(
    topic: "expect before", meaning: "one thing happened before another",
    details: [
      "A label by itself is the end of what has a result; '.start' is its beginning. Any expectation "
        + "can be 'provided' that one thing came before another: where it did not, nothing is asked."
    ],
    examples: [
      "expect call before goodbye", "expect push before rejoin.start",
      "expect bob receives BYE provided rejoin.start before push",
    ],
    phrase: sequence(words("expect"), precedence) { .order($1) })

  private static let outcome: Form<Expectation> = Form(
    topic: "expect succeeds", meaning: "something succeeded, or failed",
    examples: ["expect call succeeds by 10s", "expect call fails with 486", "expect m1 fails"],
    phrase: sequence(
      words("expect"), Phrases.label,
      either(
        words("succeeds", ExpectedOutcome.Outcome.succeeds),
        after("fails", maybe(after("with", Slots.status.placed))).map { .fails(with: $0) }),
      maybe(deadline)
    ) { .outcome(ExpectedOutcome(label: $1, outcome: $2, deadline: $3)) })

  private static let agreement: Form<Expectation> = Form(
    topic: "expect agrees", meaning: "several parties hold the same of something",
    examples: ["expect call agrees at alice, bob by 3m"],
    phrase: sequence(
      words("expect"), Phrases.label, words("agrees at"), list(Phrases.party), maybe(deadline)
    ) { .agreement(ExpectedAgreement(label: $1, parties: $3, deadline: $4)) })

  private static let message: Form<Expectation> = Form(
    topic: "expect", meaning: "somebody sends or receives a message",
    details: [
      "Who sends and who receives are the ends; 'on leg A–B' narrows it to a hop. "
        + "Retransmissions count only with 'on wire'. Without a number it is at least one, at any "
        + "time.",
      "What any expectation has 'under literal', 'under repaired' or 'under proposed' at its end is "
        + "in force only in a run that takes the finding of the scenario so; the page 'finding' says "
        + "how.",
    ],
    examples: [
      "expect bob receives INVITE from alice with Subject \"lunch\" exactly once",
      "expect core sends BYE to alice with Reason cause 480 between 11m and 12m",
      "expect alice receives 200 to INVITE within 2s of call.start on leg core–alice",
      "expect bob sends MESSAGE to alice body text/plain contains \"hello\" at most 2 times by 1m",
      "expect alice sends INVITE at least 3 times on wire", "expect core sends 4xx never",
      "expect bob receives INVITE never under literal",
    ],
    phrase: sequence(words("expect"), happening) { .message($1) })

  private static let never: Form<Expectation> = Form(
    topic: "never", meaning: "somebody never sends or receives a message",
    details: ["The same as 'expect … never'."],
    examples: ["never alice sends BYE to bob without Reason"],
    phrase: sequence(words("never"), happening) { _, expected in
      var expected = expected
      expected.count = .never
      return .message(expected)
    })

  // MARK: Parts

  private static let recipient: Phrase<ExpectedDelivery.Recipient> = either(
    after("everyone in", Slots.name(.group)).map { .everyone(in: $0) },
    Phrases.agent.map { .one($0) })

  private static let precedence = sequence(
    Slots.labelPoint, words("before"), Slots.labelPoint
  ) { Precedence(first: $0, second: $2) }

  private static let provided = maybe(after("provided", precedence).called("PROVISION"))

  private static let under = maybe(after("under", RulingForms.manner).called("READING"))

  private static let happening: Phrase<ExpectedMessage> = sequence(
    Phrases.party, word(of: Event.Direction.self), Phrases.message,
    clauses(
      Phrases.conditions(\ExpectedMessage.event.conditions) + [
        Clause(\.event.peer, Phrases.peer),
        Clause(\.count, count),
        Clause(\.window, window),
        Clause(\.leg, after("on leg", Phrases.leg)),
        Clause(\.isOnWire, words("on wire", true)),
      ])
  ) { $3.applied(to: ExpectedMessage(event: Event(subject: $0, direction: $1, message: $2))) }

  private static let count: Phrase<Count> = either(
    words("never", .never), words("exactly once", .exactly(1)),
    after("exactly", times).map { .exactly($0) },
    words("at least once", .atLeast(1)), after("at least", times).map { .atLeast($0) },
    words("at most once", .atMost(1)), after("at most", times).map { .atMost($0) })

  private static let times = sequence(Slots.count, maybe(words("times"))) { count, _ in count }

  private static let deadline = after("by", Slots.instant)

  private static let window: Phrase<Window> = either(
    deadline.map { .by($0) },
    sequence(words("between"), Slots.instant, words("and"), Slots.instant) { .between($1, $3) },
    sequence(words("within"), Slots.span, words("of"), Slots.labelPoint) { .within($1, of: $3) })
}
