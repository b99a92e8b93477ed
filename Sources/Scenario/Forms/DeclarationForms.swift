import Entities
import Sim

/// Who there is, and what lies between them.
enum DeclarationForms {
  static let all: [Form<Statement>] =
    [
      core, node, user, family, GroupForms.group, answering, AttentionForms.reads,
      WorkloadForms.replies, filter,
      link,
    ].map {
      $0.map { .declaration($0) }
    }

  private static let core: Form<Declaration> = Form(
    topic: "core", meaning: "declares a SIP/IP core: a registrar and the proxies around it",
    details: [
      "A scenario that declares none has one for ims.example. What follows the domain is as in "
        + "'set core.…', for this core alone."
    ],
    examples: [
      "core home for ims.example", "core visited for visited.example strip Reason path off",
    ],
    phrase: sequence(
      words("core"), Slots.newName(.core), words("for"), Slots.host,
      clauses(
        SettingTable.coreClauses.map {
          Clause(adding: \CoreDeclaration.changes, $0, repeats: false)
        })
    ) { _, name, _, domain, changes in
      Declaration.core(changes.applied(to: CoreDeclaration(name: name, domain: domain)))
    })

  private static let node: Form<Declaration> = Form(
    topic: "node", meaning: "declares a plain element of SIP",
    details: [
      "A proxy is stateful; an agent is a client without a core; an application server acts as a "
        + "proxy or as a B2BUA. Users and cores need no nodes: these are for flows as the RFCs "
        + "have them.",
      "A gateway lies between CPM and older services. Where users are reached 'by sms' or 'by mms' "
        + "and no gateway is declared, there is one for them.",
      "Who 'challenges' wants credentials; with a 'password', those of users who have the same; 'in "
        + "dialogs' for requests within them too.",
    ],
    examples: [
      "node ss1 is proxy for atlanta.example record-routing routes biloxi.example to ss2",
      "node ss2 is registrar for biloxi.example challenges with \"biloxi\" password \"secret\"",
      "node ss3 is proxy for atlanta.example record-routing challenges with \"atlanta\" in dialogs",
      "node edge is proxy for visited.example record-routing adding-path",
      "node as1 is application-server as b2bua", "node gw is agent at 192.0.2.7",
      "node smsc is gateway by sms",
    ],
    phrase: sequence(
      words("node"), Slots.newName(.node), words("is"), word(of: NodeDeclaration.Kind.self).placed,
      clauses([
        Clause(adding: \NodeDeclaration.domains, after("for", Slots.host)),
        Clause(\.host, after("at", Slots.host)),
        Clause(\.recordsRoute, words("record-routing", true)),
        Clause(\.addsPath, words("adding-path", true)),
        Clause(\.realm, after("challenges with", Slots.string)),
        Clause(\.challengesWithin, words("in dialogs", true)),
        Clause(\.password, after("password", Slots.string)),
        Clause(
          adding: \.routes,
          sequence(words("routes"), Slots.host, words("to"), Slots.name(.node, .core)) {
            NodeDeclaration.Route(domain: $1, node: $3)
          }),
        Clause(\.manner, after("as", word(of: NodeDeclaration.Manner.self).placed)),
        Clause(\.services, services),
      ])
    ) { _, name, _, kind, changes in
      Declaration.node(changes.applied(to: NodeDeclaration(name: name, kind: kind)))
    })

  private static let user: Form<Declaration> = Form(
    topic: "user", meaning: "declares a user with devices and addresses",
    details: [
      "Every device is a client of its own. A user without 'address' has one made of the name and "
        + "the domain; one without 'at' is at home in the first core. All devices are registered "
        + "when the run begins, but those of a user who is 'unregistered'.",
      "Who is at a core 'through' a proxy sends everything there first; for what is sent to the user "
        + "to come that way too, the proxy must be 'adding-path'. What comes behind 'or' is tried "
        + "when the first server does not answer.",
      "Who is 'called' something shows that name beside the address, and others know it.",
      "Where there is an 'edition', a user of a core is a CPM user, unless 'plain'.",
      "Who is reached 'by sms' or 'by mms' has a phone without CPM, which an interworking function "
        + "reaches; with a 'device' named, the user has CPM besides. Such a user only sends, to an "
        + "address, or 'over' what has come, or to a group.",
    ],
    examples: [
      "user alice", "user bob device b1, b2 address \"tel:+15551002\"",
      "user carol at home transport tcp unregistered password \"secret\"",
      "user dave at ss1 or ss2", "user erin at home through edge", "user frank plain",
      "user ivan called \"Ivan the Quiet\"", "user grace by sms",
      "user heidi device h1 by sms, mms",
    ],
    phrase: sequence(
      words("user"), Slots.newName(.user),
      clauses(
        userClauses + [
          Clause(\UserDeclaration.addresses, after("address", list(Slots.string))),
          Clause(\.displayName, after("called", Slots.string)),
        ]
      ).inColumn
    ) { _, name, changes in
      Declaration.user(changes.applied(to: UserDeclaration(name: name)))
    })

  private static let family: Form<Declaration> = Form(
    topic: "users", meaning: "declares many users who are alike",
    details: [
      "u[7] is one of them; in addresses and ladders the name is u7. A line with u[*] says what it "
        + "says of each of them: 'at 1s u[*] invites bob as call[*]' are as many invitations, each "
        + "with a label, of which 'on call[*] u[*] hangs up call[*]' speaks again. For as many as a "
        + "value says: 'let n = 100', 'users u[1..$n]'."
    ],
    examples: ["users u[1..100] device d1", "users guest[0..9] at home plain"],
    phrase: sequence(
      words("users"), Slots.newName(.family), numbers, clauses(userClauses).inColumn
    ) { _, name, numbers, changes in
      Declaration.family(
        FamilyDeclaration(
          user: changes.applied(to: UserDeclaration(name: name)), numbers: numbers))
    })

  /// So many a family may have.
  private static let largestFamily = 10_000

  private static let numbers: Phrase<Placed<ClosedRange<Int>>> = sequence(
    words("["), Slots.tally, words(".."), Slots.tally, words("]")
  ) { _, first, _, last, _ in (first: first, last: last) }
  .refused { numbers in
    if numbers.last < numbers.first {
      return Refusal(what: "the smaller number comes first")
    }
    return numbers.last - numbers.first < largestFamily
      ? nil : Refusal(what: "a family has at most \(largestFamily) members")
  }.map { min($0.first, $0.last)...max($0.first, $0.last) }.placed

  private static let services = after("by", list(word(of: OlderService.self))).placed

  /// What can be said of one user and of many.
  private static let userClauses = [
    Clause(\UserDeclaration.devices, after("device", list(Slots.newName(.device)))),
    Clause(\.home, after("at", Slots.name(.core, .node))),
    Clause(\.edge, after("through", Slots.name(.node))),
    Clause(\.alternative, after("or", Slots.name(.node))),
    Clause(\.transport, after("transport", word(of: Settings.Transport.self).placed)),
    Clause(\.isUnregistered, words("unregistered", true)),
    Clause(\.isPlain, words("plain", true).placed),
    Clause(\.services, services),
    Clause(\.password, after("password", Slots.string)),
  ]

  private static let answering: Form<Declaration> = Form(
    topic: "user answers", meaning: "says how a user, or one device, answers by itself",
    details: [
      "Rules are about invitations, unless a method is named. A rule for a device goes before one "
        + "for its user; who has no rule answers as 'set ring.after' and 'set answer.after' say.",
      "Who rings 'reliably' has the 180 acknowledged with PRACK, and says in it already what the "
        + "session is to be; if the caller knows of that (100rel).",
      "A proxy or a registrar does nothing but refuse. 'retry after' is told to who is refused.",
    ],
    examples: [
      "user carol answers after 5s", "user bob on b2 rings after 100ms, answers with 486 after 2s",
      "user frank rings reliably after 100ms, answers after 5s",
      "user dave answers never", "user erin redirects to carol",
      "user bob answers MESSAGE with 404", "user ss1 answers REGISTER with 503 retry after 30s",
      "user carol answers invitations with 603",
    ],
    phrase: sequence(
      words("user"), Phrases.agent, rule, maybe(after(",", rule))
    ) { _, agent, first, second in
      var rule = AnsweringRule(agent: agent)
      for part in [first, second] {
        rule.ringing = part?.ringing ?? rule.ringing
        rule.method = part?.method ?? rule.method
        rule.answer = part?.answer ?? rule.answer
      }
      return Declaration.answering(rule)
    })

  /// One half of a rule.
  private struct RulePart: Sendable {
    var ringing: AnsweringRule.Ringing?
    var method: Placed<RequestKind>?
    var answer: AnsweringRule.Answer?
  }

  private static let rule = either(ringing, answer).called("RULE")

  private static let ringing: Phrase<RulePart> = after(
    "rings",
    either(
      after("after", Slots.span).map { RulePart(ringing: .after($0)) },
      after("reliably", maybe(after("after", Slots.span))).map {
        RulePart(ringing: .reliably(after: $0))
      },
      words("never", RulePart(ringing: .never))))

  private static let answer: Phrase<RulePart> = either(
    sequence(
      words("answers"),
      maybe(either(words("invitations", nil), Phrases.request.placed.map { $0 })),
      either(
        after("after", Slots.span).map { AnsweringRule.Answer.accepts(after: $0) },
        sequence(
          words("with"), Slots.code, maybe(after("after", Slots.span)),
          maybe(after("retry after", Slots.span))
        ) {
          .declines(with: $1, after: $2, retry: $3)
        },
        words("never", .never))
    ) { RulePart(method: $1 ?? nil, answer: $2) },
    after("redirects to", Phrases.destination).map { RulePart(answer: .redirects(to: $0)) })

  private static let filter: Form<Declaration> = Form(
    topic: "filter", meaning: "brings an application server into the path of requests",
    details: [
      "Initial filter criteria, tried in the order of their lines. The server is a node, or a "
        + "function such as 'participating'. 'else' says what becomes of a request when the server "
        + "cannot be reached; without it, it continues.",
      "A REGISTER is not taken to the server, which is told of it by one of the core's own: of the "
        + "first of a registration, of refreshes, of the ending one, or of all three.",
    ],
    examples: [
      "filter chat when terminating INVITE to as1 else fails",
      "filter told for bob when REGISTER on initial, ending to as1",
      "filter away when terminating unregistered MESSAGE with P-Asserted-Service to as1",
    ],
    phrase: sequence(
      words("filter"), Slots.newName(.filter), maybe(after("for", Slots.name(.user))),
      words("when"),
      maybe(word(of: FilterDeclaration.Direction.self).placed),
      maybe(word(of: FilterDeclaration.Registration.self).placed), Phrases.message,
      maybe(after("on", list(word(of: FilterDeclaration.Occasion.self)))),
      conditions, words("to"), Phrases.party,
      maybe(after("else", word(of: FilterDeclaration.Fallback.self)))
    ) {
      _, name, user, _, direction, registration, request, occasions, conditions, _, server, fallback
      in
      Declaration.filter(
        FilterDeclaration(
          name: name, user: user, direction: direction, registration: registration,
          request: request, occasions: occasions ?? [], conditions: conditions.applied(to: []),
          server: server, fallback: fallback ?? .continues))
    })

  private static let conditions = clauses([
    Clause(adding: \[Condition].self, Phrases.condition)
  ])

  private static let link: Form<Declaration> = Form(
    topic: "link", meaning: "says how messages travel between two parties",
    details: [
      "'<->' is both ways, '->' one. '*' is everybody. A later line changes what it says for the "
        + "links that it names, and leaves the rest. A delay is a duration or a distribution: "
        + "uniform(LOW, HIGH), exponential(MEAN), lognormal(MEDIAN, FACTOR), pareto(LEAST, SHAPE), "
        + "weibull(SCALE, SHAPE), gamma(SHAPE, SCALE), triangular(LOW, MODE, HIGH), observed(…). "
        + "There is no normal one, since a delay cannot be negative.",
      "Loss is a share, or burst(TO-BAD, TO-GOOD, LOSS-IN-BAD, LOSS-IN-GOOD): a link that changes "
        + "between a good and a bad state. Loss takes a datagram away; it delays what goes over a "
        + "connection.",
    ],
    examples: [
      "link * <-> core latency uniform(20ms, 60ms) loss 1%",
      "link alice -> core latency 20ms jitter exponential(5ms) loss burst(1%, 20%, 50%) in order",
      "link bob <-> core duplicate 0.5% reorder 2% by 30ms bandwidth 1Mbit/s queue 64KiB",
    ],
    phrase: sequence(
      words("link"), Phrases.party, either(words("<->", true), words("->", false)), Phrases.party,
      clauses([
        Clause(\LinkDeclaration.latency, after("latency", Phrases.delay)),
        Clause(\.jitter, after("jitter", Phrases.delay)),
        Clause(\.loss, after("loss", Phrases.loss)),
        Clause(\.duplication, after("duplicate", Slots.share.placed)),
        Clause(
          \.reordering,
          sequence(words("reorder"), Slots.share, words("by"), Phrases.delay) {
            LinkDeclaration.Reordering(share: $1, delay: $3.value)
          }.placed),
        Clause(\.bandwidth, after("bandwidth", Slots.rate.placed)),
        Clause(\.queue, after("queue", Slots.size.placed)),
        Clause(\.keepsOrder, words("in order", true)),
      ]).inColumn
    ) { _, from, isBothWays, to, changes in
      Declaration.link(
        changes.applied(to: LinkDeclaration(from: from, to: to, isBothWays: isBothWays)))
    })
}
