import Entities

/// What a run is measured by.
enum MetricForms {
  static let all: [Form<Statement>] = [metric.map { .metric($0) }]

  private static let metric = Form(
    topic: "metric", meaning: "measures something in each run",
    details: [
      "How many messages, how many in a time (a second, where 'per' says nothing), or their octets. "
        + "Who sends and who receives are the ends; retransmissions and hops count only with 'on "
        + "wire', and 'on leg A–B' narrows it to a hop. 'by kind' and 'by hop' divide the figure.",
      "A latency is the time from requests that a party sends to their responses, from messages to "
        + "their delivery, or between two labels. It is the mean, or 'p95 of' them, 'max of' …",
      "'time roster is wrong in' a group is how long clients in its session take others for connected "
        + "than the focus does, the times of all clients added up.",
      "'run' prints the figures after the verdicts, and with --seeds their means over all runs, each "
        + "with the interval that holds the true one with 95 % confidence.",
    ],
    examples: [
      "metric invites = count INVITE from alice to bob",
      "metric notify_rate = rate NOTIFY from core to alice per 1h between 1m and 11m",
      "metric load = bytes any message on wire by hop",
      "metric refusals = count 4xx to INVITE by kind",
      "metric setup = latency INVITE to 200 at alice",
      "metric slowest = p95 of latency delivery to bob",
      "metric question = latency delivery of m1",
      "metric outage = latency outage.start to back",
      "metric wrong = time roster is wrong in club between 1m and 5m",
    ],
    phrase: sequence(
      words("metric"), name.inColumn, words("="), measure, maybe(window)
    ) { _, name, _, measure, window in
      MetricDeclaration(name: name, measure: measure, window: window ?? .anyTime)
    })

  private static let name = Slots.slot(
    "a name for the metric", "NAME", ["setup", "notify_rate"]
  ) { token throws(Refusal) in
    guard token.kind == .word,
      token.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { throw .somethingElse }
    return token.text
  }.placed

  private static let measure: Phrase<MetricDeclaration.Measure> = either(
    after("count", messages).map { .count($0) },
    sequence(words("rate"), messages, maybe(after("per", Slots.period))) { .rate($1, per: $2) },
    after("bytes", messages).map { .bytes($0) },
    after("time roster is wrong in", Slots.name(.group)).map { .wrongRoster(of: $0) },
    sequence(maybe(before("of", summary)), words("latency"), latency) {
      .latency($2, $0 ?? .mean)
    }
  ).called("MEASURE", "a measure such as count, rate or latency")

  private static let messages: Phrase<MeasuredMessage> = sequence(
    Phrases.message,
    clauses(
      [
        Clause(\MeasuredMessage.from, after("from", Phrases.party)),
        Clause(\.to, after("to", Phrases.party)),
        Clause(\.leg, after("on leg", Phrases.leg)),
        Clause(\.isOnWire, words("on wire", true)),
        Clause(\.breakdown, after("by", word(of: Metric.Breakdown.self))),
      ] + Phrases.conditions(\.conditions))
  ) { $1.applied(to: MeasuredMessage(message: $0)) }.called("MESSAGES")

  private static let summary: Phrase<Metric.Summary> = either(
    words("mean", .mean), words("min", .quantile(0)), words("p50", .quantile(0.5)),
    words("p90", .quantile(0.9)), words("p95", .quantile(0.95)), words("p99", .quantile(0.99)),
    words("max", .quantile(1)))

  private static let latency: Phrase<MetricDeclaration.Latency> = either(
    sequence(
      words("delivery"), maybe(after("of", Phrases.label)), maybe(after("to", Phrases.party))
    ) { .delivery(of: $1, to: $2) },
    sequence(
      Phrases.request.placed, words("to"), Slots.status, maybe(after("at", Phrases.party))
    ) {
      .response(Placed(.request($0.value), at: $0.place), $2, at: $3)
    },
    sequence(Slots.labelPoint, words("to"), Slots.labelPoint) { .points($0, $2) }
  ).called("LATENCY", "a latency")

  private static let window: Phrase<Window> = sequence(
    words("between"), Slots.instant, words("and"), Slots.instant
  ) { .between($1, $3) }
}
