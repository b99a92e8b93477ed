/// What users and plain agents do: the verbs of the timeline.
enum DeedForms {
  static let all: [Form<Deed>] =
    [registers, deregisters] + ofInvitations + ofSessions + GroupForms.deeds + ClientDeedForms.all
    + ofSubscriptions
    + [SendingForms.sends, holds, moves]

  // MARK: Registrations

  private static let registers: Form<Deed> = Form(
    topic: "registers", meaning: "registers a device, or refreshes its registration",
    details: ["Without 'on DEVICE' it is the user's first device, here and in all deeds."],
    examples: ["at 1s alice registers expires 1h as reg", "at 1s bob on b2 registers"],
    phrase: sequence(
      words("registers"),
      clauses(
        [Clause(\Registering.expires, after("expires", Slots.span))]
          + Phrases.headerLines(\.headers.lines))
    ) { .registers($1.applied(to: Registering())) })

  private static let deregisters: Form<Deed> = Form(
    topic: "deregisters", meaning: "ends the registration of a device, or of all",
    examples: ["at 9s bob on b2 deregisters", "at 9s bob deregisters all"],
    phrase: sequence(
      words("deregisters"),
      clauses(
        [Clause(\Deregistering.isAll, words("all", true))]
          + Phrases.headerLines(\.headers.lines))
    ) { .deregisters($1.applied(to: Deregistering())) })

  // MARK: Invitations

  private static let ofInvitations = [invites, rings, answers, cancels]

  private static let invites: Form<Deed> = Form(
    topic: "invites", meaning: "begins a session",
    details: [
      "The label stands for the invitation and for the session that comes of it. Without 'with "
        + "media' the session is for MSRP. With a text in quotes, the address is taken as it is.",
      "Only CPM users invite 'anonymously', or 'in reply to' a message or an invitation.",
    ],
    examples: [
      "at 1s alice invites bob as call", "at 1s alice invites bob anonymously as call",
      "at 9s bob invites alice in reply to m1 as call",
      "at 1s alice invites bob on b2 with media msrp, audio with Subject \"lunch\" as call",
      "at 1s alice invites \"sip:nobody@ims.example\" without offer as call",
    ],
    phrase: sequence(
      words("invites"), Phrases.destination,
      clauses(
        [
          Clause(\Inviting.offering.hasOffer, words("without offer", false)),
          Clause(\.offering.media, after("with media", list(word(of: Offering.Media.self)))),
          Clause(\.isAnonymous, words("anonymously", true).placed),
          Clause(\.inReplyTo, after("in reply to", Phrases.label)),
        ] + Phrases.headerLines(\.offering.headers.lines))
    ) {
      .invites($2.applied(to: Inviting(to: $1)))
    })

  private static let rings: Form<Deed> = Form(
    topic: "rings", meaning: "answers an invitation with 180, or another provisional response",
    details: [
      "One that is sent 'reliably' is acknowledged with PRACK, if the caller knows of that "
        + "(100rel), and says what the session is to be."
    ],
    examples: [
      "on call after 1s bob rings call", "at 3s bob rings alice with 183",
      "at 3s bob rings call reliably", "at 3s bob rings call reliably with 183 without body",
    ],
    phrase: sequence(
      words("rings"), maybe(Phrases.session),
      clauses(responding + [Clause(\.isReliable, words("reliably", true))])
    ) {
      .rings($2.applied(to: Responding(session: $1)))
    })

  private static let answers: Form<Deed> = Form(
    topic: "answers", meaning: "answers an invitation with 200, or another final response",
    details: [
      "For a redirection, 'contact' says where to. An invitation without an offer gets one of "
        + "these media, or for MSRP."
    ],
    examples: [
      "at 5s bob answers call", "at 5s bob answers call with 486",
      "at 5s bob answers call with media audio",
      "at 5s bob answers alice with 302 contact carol",
    ],
    phrase: sequence(words("answers"), maybe(Phrases.session), clauses(responding)) {
      .answers($2.applied(to: Responding(session: $1)))
    })

  private static let cancels: Form<Deed> = Form(
    topic: "cancels", meaning: "takes back an invitation that has no answer yet",
    examples: ["on call.180 alice cancels call"],
    phrase: sequence(words("cancels"), maybe(Phrases.session)) { .cancels($1) })

  private static let responding: [Clause<Responding>] =
    [
      Clause(\.code, after("with", Slots.code)),
      Clause(\.hasDescription, words("without body", false)),
      Clause(\.contact, after("contact", Phrases.destination)),
      Clause(\.media, after("with media", list(word(of: Offering.Media.self)))),
    ] + Phrases.headerLines(\.headers.lines)

  // MARK: Sessions

  private static let ofSessions = [hangsUp, reinvites, updates, refers, acknowledges]

  private static let hangsUp: Form<Deed> = Form(
    topic: "hangs up", meaning: "ends a session with BYE",
    examples: ["at 20s alice hangs up call", "at 20s bob hangs up with Reason \"SIP;cause=200\""],
    phrase: sequence(
      words("hangs up"), maybe(Phrases.session),
      clauses(Phrases.headerLines(\HeaderList.lines))
    ) { .hangsUp($1, $2.applied(to: HeaderList())) })

  private static let reinvites: Form<Deed> = Form(
    topic: "re-invites", meaning: "changes or refreshes a session with INVITE",
    examples: ["at 9s alice re-invites call with media msrp, audio", "at 9s bob re-invites"],
    phrase: sequence(words("re-invites"), maybe(Phrases.session), offering) { .reinvites($1, $2) })

  private static let updates: Form<Deed> = Form(
    topic: "updates", meaning: "changes or refreshes a session with UPDATE",
    examples: ["at 9s alice updates call without offer"],
    phrase: sequence(words("updates"), maybe(Phrases.session), offering) { .updates($1, $2) })

  private static let refers: Form<Deed> = Form(
    topic: "refers", meaning: "asks somebody to contact somebody else",
    details: ["With 'in' it is asked within a session, otherwise by a request of its own."],
    examples: [
      "at 9s alice refers bob to carol in call",
      "at 9s alice refers bob to carol without subscription",
    ],
    phrase: sequence(
      words("refers"), Phrases.destination, words("to"), Phrases.destination,
      clauses(
        [
          Clause(\Referring.session, after("in", Phrases.label)),
          Clause(\.hasSubscription, words("without subscription", false)),
        ] + Phrases.headerLines(\.headers.lines))
    ) { .refers($4.applied(to: Referring(whom: $1, to: $3))) })

  private static let acknowledges: Form<Deed> = Form(
    topic: "acknowledges", meaning: "sends an ACK that was held back",
    examples: ["at 9s alice acknowledges call"],
    phrase: sequence(words("acknowledges"), maybe(Phrases.session)) { .acknowledges($1) })

  static let offering: Phrase<Offering> = clauses(
    [
      Clause(\Offering.hasOffer, words("without offer", false)),
      Clause(\.media, after("with media", list(word(of: Offering.Media.self)))),
    ] + Phrases.headerLines(\.headers.lines)
  ).map { $0.applied(to: Offering()) }

  // MARK: Subscriptions

  private static let ofSubscriptions = [subscribes, unsubscribes, notifies]

  private static let subscribes: Form<Deed> = Form(
    topic: "subscribes", meaning: "subscribes to an event package",
    examples: ["at 2s alice subscribes to bob event presence expires 10m as watch"],
    phrase: sequence(
      words("subscribes to"), Phrases.destination, words("event"), Slots.word,
      clauses(
        [Clause(\Subscribing.expires, after("expires", Slots.span))]
          + Phrases.headerLines(\.headers.lines))
    ) { .subscribes($4.applied(to: Subscribing(to: $1, event: $3))) })

  private static let unsubscribes: Form<Deed> = Form(
    topic: "unsubscribes", meaning: "ends a subscription",
    examples: ["at 9s alice unsubscribes watch"],
    phrase: sequence(words("unsubscribes"), maybe(Phrases.session)) { .unsubscribes($1) })

  private static let notifies: Form<Deed> = Form(
    topic: "notifies", meaning: "sends a NOTIFY to a subscriber",
    examples: [
      "at 5s bob notifies watch content \"open\"",
      "at 5s bob notifies alice state terminated reason deactivated",
    ],
    phrase: sequence(
      words("notifies"), Phrases.session,
      clauses(
        [
          Clause(\Notifying.state, after("state", word(of: Notifying.State.self))),
          Clause(\.reason, after("reason", Slots.word)),
          Clause(\.content, after("content", Phrases.content)),
        ] + Phrases.headerLines(\.headers.lines))
    ) { .notifies($2.applied(to: Notifying(session: $1))) })

  private static let moves: Form<Deed> = Form(
    topic: "moves", meaning: "gives a device another address",
    details: [
      "What it sends from then on has the new address. Nobody is told, unless the device registers "
        + "or changes its sessions. What is sent to the old address still arrives."
    ],
    examples: ["at 8s bob moves to 198.51.100.7", "at 8s bob on b2 moves to b2.hotel.example"],
    phrase: sequence(words("moves to"), Slots.host) { _, host in .moves(to: host) })

  private static let holds: Form<Deed> = Form(
    topic: "holds", meaning: "lets a request of a session wait before it goes out",
    details: ["For races that need a message to be late; 'acknowledges' sends an ACK earlier."],
    examples: ["at 1s alice holds ACK of call for 2s"],
    phrase: sequence(
      words("holds"), Phrases.request.placed, words("of"), Phrases.session, words("for"),
      Slots.period
    ) { .holds(Holding(request: $1, session: $3, duration: $5)) })
}
