import Sim
import Wire

// Phrases that several statements share.

enum Phrases {
  // MARK: Who

  static let party: Phrase<Party> = either(
    words("*", .anyone), after("everyone in", Slots.name(.group)).map { .everyone(in: $0) },
    sequence(word(of: Role.self).placed, maybe(after("of", Slots.name(.user)))) {
      .role($0, of: $1)
    },
    sequence(Slots.name(.user, .core, .node), device) { .named($0, device: $1) }
  ).called("PARTY", "a party such as alice or core")

  /// Who may have an edition, policies and readings of their own.
  static let ruled: Phrase<Party> = either(
    sequence(word(of: Role.self).placed, maybe(after("of", Slots.name(.user)))) {
      .role($0, of: $1)
    },
    Slots.name(.user).map { .named($0, device: nil) }
  ).called("ACTOR", "a user, or a function such as participating")

  static let agent: Phrase<Agent> = sequence(Slots.name(.user, .node), device) {
    Agent(name: $0, device: $1)
  }.called("AGENT", "the name of a user or node")

  private static let device = maybe(after("on", Slots.name(.device)))

  static let destination: Phrase<Destination> = either(
    after("random", Slots.name(.family)).map { .picked($0) }, agent.map { .agent($0) },
    Slots.string.map { .address($0) }
  ).called("DESTINATION", "a user, a node, or an address in quotes")

  /// The same, or a group.
  static let addressee: Phrase<Destination> = either(
    after("random", Slots.name(.family)).map { .picked($0) },
    sequence(Slots.name(.user, .node, .group), device) { .agent(Agent(name: $0, device: $1)) },
    Slots.string.map { .address($0) }
  ).called("DESTINATION", "a user, a node, a group, or an address in quotes")

  static let session: Phrase<Session> = Slots.name(.label, .user, .node).map { Session(name: $0) }

  /// Whom a message is sent to, or received from.
  static let peer: Phrase<Party> = either(after("to", party), after("from", party))

  static let label: Phrase<Name> = Slots.name(.label)

  /// `alice – core`, `alice-core`.
  static let leg: Phrase<Leg> = either(
    sequence(party, either(words("–"), words("-"), words("<->")), party) { first, _, second in
      Leg(first: first, second: second)
    }, hyphenated
  ).called("LEG", "two parties with a dash between them")

  /// A leg whose hyphen the lexer took for a part of a name.
  private static let hyphenated: Phrase<Leg> = Slots.slot(
    "two names with a dash between them", "A–B", ["alice-core"]
  ) { token throws(Refusal) in
    let parts = token.text.split(separator: "-", omittingEmptySubsequences: false)
    guard token.kind == .word, parts.count == 2, !parts.contains("") else { throw .somethingElse }
    func party(_ name: Substring, at column: Int) -> Party {
      let place = SourcePlace(
        file: token.place.file, line: token.place.line, column: column, length: name.count)
      return Role(rawValue: String(name)).map { .role(Placed($0, at: place), of: nil) }
        ?? .named(Placed(String(name), at: place), device: nil)
    }
    return Leg(
      first: party(parts[0], at: token.place.column),
      second: party(parts[1], at: token.place.column + parts[0].count + 1))
  }

  // MARK: What

  static let request: Phrase<RequestKind> = either(
    SIPMethod.standard.map { words($0.text, .sip($0)) } + [
      words("re-INVITE", .reInvite), words("SEND", .msrp(.send)), words("REPORT", .msrp(.report)),
      words("NICKNAME", .msrp(.nickname)),
    ]
  ).called("METHOD", "a method such as INVITE")

  static let message: Phrase<Placed<MessagePattern>> = either(
    words("any message", MessagePattern.any), words("any request", .anyRequest),
    words("any response", .anyResponse), request.map { .request($0) },
    sequence(Slots.status, maybe(after("to", request))) { .response($0, to: $1) }
  ).called("PATTERN", "a message such as INVITE or 200").placed

  static let condition = condition(said(Slots.value))

  private static func condition(_ said: Phrase<Said?>) -> Phrase<Condition> {
    either(
      sequence(words("with"), Slots.header, said) { _, header, said in
        .header(header, part: said?.part, value: said?.value)
      },
      words("without body", .noBody),
      after("without", Slots.header).map { .noHeader($0) },
      sequence(words("body"), Slots.mediaType, maybe(after("contains", Slots.string))) {
        .body(type: $1, contains: $2)
      }
    ).called("CONDITION")
  }

  /// What else must be true of a message, as clauses.
  static func conditions<Root>(
    _ path: any WritableKeyPath<Root, [Condition]> & Sendable
  ) -> [Clause<Root>] {
    [Clause(adding: path, condition)]
  }

  /// The same before an action: what a header says is then no word, which could be the name of
  /// whoever acts.
  static func conditionsBeforeAction<Root>(
    _ path: any WritableKeyPath<Root, [Condition]> & Sendable
  ) -> [Clause<Root>] {
    [Clause(adding: path, condition(said(Slots.plainValue)))]
  }

  typealias Said = (part: Placed<String>?, value: Placed<String>)

  /// What a header is to say, where that is a text or a number.
  static let said = said(Slots.plainValue)

  private static func said(_ value: Phrase<Placed<String>>) -> Phrase<Said?> {
    maybe(either(sequence(Slots.word, value) { ($0, $1) }, value.map { (nil, $0) }))
  }

  /// A header line that a message is given.
  static let headerLine: Phrase<HeaderList.Line> = either(
    sequence(words("with"), Slots.header, Slots.value) {
      HeaderList.Line(header: $1, value: $2)
    },
    after("without", Slots.header).map { HeaderList.Line(header: $0, value: nil) }
  ).called("HEADER-LINE")

  static func headerLines<Root>(
    _ path: any WritableKeyPath<Root, [HeaderList.Line]> & Sendable
  ) -> [Clause<Root>] {
    [Clause(adding: path, headerLine)]
  }

  static let content: Phrase<Content> = either(
    Slots.string.map { .text($0) }, Slots.size.placed.map { .size($0) },
    after("file", Slots.path).map { .file($0) }
  ).called("CONTENT", "a text in quotes, a size or a file")

  // MARK: How long and how much

  static let lag: Phrase<Lag> = either(
    after("after", Slots.span).map { .after($0) },
    after("within", Slots.period).map { .within($0) })

  static let delay: Phrase<Placed<Delay>> = either(
    Slots.plainSpan.map { Delay.constant($0) },
    function("uniform", Slots.plainSpan, Slots.plainSpan) { .uniform($0, $1) },
    after("exponential (", before(")", Slots.plainSpan)).map { .exponential(mean: $0) },
    function("lognormal", Slots.plainSpan, Slots.decimal) { .logNormal(median: $0, factor: $1) },
    function("pareto", Slots.plainSpan, Slots.decimal) { .pareto(least: $0, shape: $1) },
    function("weibull", Slots.plainSpan, Slots.decimal) {
      .drawn(.weibull(scale: Double($0.nanoseconds), shape: $1))
    },
    function("gamma", Slots.decimal, Slots.plainSpan) {
      .drawn(.gamma(shape: $0, scale: Double($1.nanoseconds)))
    },
    sequence(
      words("triangular ("), Slots.plainSpan, words(","), Slots.plainSpan, words(","),
      Slots.plainSpan, words(")")
    ) { _, low, _, mode, _, high, _ in
      .drawn(
        .triangular(
          low: Double(low.nanoseconds), mode: Double(mode.nanoseconds),
          high: Double(high.nanoseconds)))
    },
    after("observed (", before(")", list(Slots.plainSpan))).map { Delay.observed($0) ?? .none }
  ).refused { delay in flaw(of: delay).map { Refusal(what: $0) } }
    .called("DELAY", "a delay such as 20ms or uniform(20ms, 60ms)").placed

  static let loss: Phrase<Placed<LossModel>> = either(
    Slots.share.map { LossModel.independent($0) },
    sequence(
      words("burst ("), Slots.share, words(","), Slots.share, words(","), Slots.share,
      maybe(after(",", Slots.share)), words(")")
    ) { _, toBad, _, toGood, _, lossInBad, lossInGood, _ in
      .gilbertElliott(
        toBad: toBad, toGood: toGood, lossInGood: lossInGood ?? 0, lossInBad: lossInBad)
    }
  ).called("LOSS", "a loss such as 1% or burst(1%, 20%, 50%)").placed

  /// What is wrong with a delay, in words that know no nanoseconds.
  private static func flaw(of delay: Delay) -> String? {
    switch delay {
    case .drawn(.uniform(let low, let high)) where low > high:
      "the shorter duration comes first"
    case .drawn(.triangular(let low, let mode, let high)) where low > mode || mode > high:
      "the durations go from the shortest to the longest"
    default: delay.flaw
    }
  }

  /// A distribution with two parameters.
  private static func function<First, Second>(
    _ name: String, _ first: Phrase<First>, _ second: Phrase<Second>,
    make: @escaping @Sendable (First, Second) -> Delay
  ) -> Phrase<Delay> {
    sequence(words("\(name) ("), first, words(","), second, words(")")) { _, one, _, two, _ in
      make(one, two)
    }
  }

  static let isOn: Phrase<Bool> = either(words("on", true), words("off", false))
}
