import Sim

/// What goes on by chance, again and again.
enum WorkloadForms {
  static let all: [Form<Statement>] = [workload, coverage]

  private static let workload: Form<Statement> = Form(
    topic: "workload", meaning: "lets a user do something again and again, at times left to chance",
    details: [
      "'every' draws the time from one to the next; 'poisson N per TIME' is as many in that time, "
        + "one as likely at any instant as at any other. 'to random u' picks another member of the "
        + "family u each time. With u[*] each member has a workload, and luck, of its own."
    ],
    examples: [
      "workload chatter alice sends \"hi\" to bob poisson 3 per 1h",
      "workload calls bob invites alice every uniform(10m, 20m) between 1m and 2h",
      "workload rounds bob sends 2kB to random u every 30s",
    ],
    phrase: sequence(
      words("workload"), name, Phrases.agent, HappeningForms.deed.placed, gap, maybe(window)
    ) { _, name, agent, deed, gap, window in
      .workload(
        WorkloadDeclaration(
          name: name, agent: agent, deed: deed, gap: gap, window: window ?? .anyTime))
    })

  private static let coverage: Form<Statement> = Form(
    topic: "coverage", meaning: "lets a user's bearer come and go by chance",
    details: [
      "It is there when the run begins. While it is off, all that is sent to the user or by the user "
        + "is lost, as after 'net cuts'; the core learns of it as 'set "
        + "core.bearer-loss-noticed-after' says."
    ],
    examples: [
      "coverage bob on exponential(20m) off exponential(2m)",
      "coverage alice on 5m off uniform(10s, 1m) between 10m and 1h",
    ],
    phrase: sequence(
      words("coverage"), Slots.name(.user), words("on"), Phrases.delay, words("off"), Phrases.delay,
      maybe(window)
    ) { _, user, _, on, _, off, window in
      .coverage(Coverage(user: user, on: on, off: off, window: window ?? .anyTime))
    })

  static let replies: Form<Declaration> = Form(
    topic: "user replies", meaning: "says what a user answers to messages, and how soon",
    details: [
      "To every message that lines and workloads send to the user, or to a share of them, after a "
        + "time to think. An answer is not answered."
    ],
    examples: [
      "user bob replies \"ok\" after exponential(30s)",
      "user bob replies \"ok\" after 10s to 50%",
    ],
    phrase: sequence(
      words("user"), Slots.name(.user), words("replies"), Phrases.content, words("after"),
      Phrases.delay, maybe(after("to", Slots.share))
    ) { _, user, _, content, _, thinking, share in
      .replying(ReplyRule(user: user, content: content, thinking: thinking, share: share ?? 1))
    })

  private static let name = Slots.slot(
    "a name for the workload", "NAME", ["chatter", "load-2"]
  ) { token throws(Refusal) in
    guard token.kind == .word,
      token.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { throw .somethingElse }
    return token.text
  }.placed

  private static let gap: Phrase<Placed<Delay>> = either(
    after("every", Phrases.delay),
    sequence(words("poisson"), Slots.count, words("per"), Slots.period) { _, count, _, span in
      Placed(
        .exponential(mean: TimeSpan(nanoseconds: span.value.nanoseconds / Int64(count))),
        at: span.place)
    })

  private static let window: Phrase<Window> = sequence(
    words("between"), Slots.instant, words("and"), Slots.instant
  ) { .between($1, $3) }
}
