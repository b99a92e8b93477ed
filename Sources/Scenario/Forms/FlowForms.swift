/// Flows, message for message.
enum FlowForms {
  static let all: [Form<Statement>] = [begins, message].map { $0.map { .flow($0) } }

  private static let begins: Form<Flow> = Form(
    topic: "flow exact", meaning: "begins a flow, and says how its lines are to be taken",
    details: [
      "With 'exact', the lines that follow are all the messages on the wire between the nodes that "
        + "they name; with 'subset', others may come among them."
    ],
    examples: ["flow exact", "flow subset from 1s until 20s"],
    phrase: sequence(
      words("flow"), word(of: Flow.Begins.Mode.self).placed,
      clauses([
        Clause(\Flow.Begins.from, after("from", Slots.instant)),
        Clause(\.until, after("until", Slots.instant)),
      ])
    ) { .begins($2.applied(to: Flow.Begins(mode: $1))) })

  private static let message: Form<Flow> = Form(
    topic: "flow", meaning: "names the next message of a flow",
    details: ["Flows count what is on the wire, retransmissions too, in the order of sending."],
    examples: ["flow alice -> core INVITE", "flow core -> alice 200 to INVITE with Contact"],
    phrase: sequence(
      words("flow"), Phrases.party, words("->"), Phrases.party, Phrases.message.inColumn,
      clauses(Phrases.conditions(\FlowMessage.conditions))
    ) { .message($5.applied(to: FlowMessage(from: $1, to: $3, message: $4))) })
}
