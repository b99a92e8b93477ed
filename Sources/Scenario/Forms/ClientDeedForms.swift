import Entities

/// What only users of CPM do.
enum ClientDeedForms {
  static let all: [Form<Deed>] =
    [
      withdraws, composes, stopsComposing, reads, fetches, handling(.delete), handling(.store),
      handling(.interwork), handles, subscribes, synchronises, marks,
    ].map { $0.map { .client($0) } }

  private static let withdraws = Form(
    topic: "withdraws", meaning: "takes back a large message or a file that is on its way",
    examples: ["at 3s alice withdraws m1"],
    phrase: after("withdraws", Phrases.label).map { ClientDeed.withdraws($0) })

  private static let composes = Form(
    topic: "composes", meaning: "writes in a session, and lets the other end know",
    details: ["Until a message is sent, or the user 'stops composing'."],
    examples: ["at 3s alice composes over chat", "at 3s alice composes"],
    phrase: after("composes", over).map { ClientDeed.composes(over: $0) })

  private static let stopsComposing = Form(
    topic: "stops composing", meaning: "writes no longer in a session",
    examples: ["at 5s alice stops composing over chat"],
    phrase: after("stops composing", over).map { ClientDeed.stopsComposing(over: $0) })

  private static let reads = Form(
    topic: "reads", meaning: "reads a message, so that its sender may be told",
    details: ["For users who do not read by themselves: 'user bob reads never'."],
    examples: ["at 9s bob reads m1", "at 9s bob on b2 reads m2"],
    phrase: after("reads", Phrases.label).map { ClientDeed.reads($0) })

  // MARK: What was deferred

  private static let fetches = Form(
    topic: "fetches", meaning: "has deferred messages delivered, all or some",
    examples: ["at 20s bob fetches deferred", "at 20s bob fetches m1, m2"],
    phrase: after(
      "fetches",
      either(
        words("deferred", []),
        list(Phrases.label).map { labels in
          labels.map { ClientDeed.Handling(message: $0, deed: .deliver) }
        })
    ).map { ClientDeed.handles($0) })

  /// `deletes m1`, `stores m1`, `interworks m1`.
  private static func handling(_ deed: ClientAction.Handling.Deed) -> Form<ClientDeed> {
    let verb = "\(deed.rawValue)s"
    let meaning =
      switch deed {
      case .delete: "has deferred messages deleted"
      case .store: "has deferred messages put into the message store"
      case .interwork: "has deferred messages sent on by an older technology"
      case .deliver: "has deferred messages delivered"
      }
    return Form(
      topic: verb, meaning: meaning, examples: ["at 20s bob \(verb) m1, m2"],
      phrase: after(verb, list(Phrases.label)).map { labels in
        ClientDeed.handles(labels.map { ClientDeed.Handling(message: $0, deed: deed) })
      })
  }

  private static let handles = Form(
    topic: "handles", meaning: "says in one request what becomes of deferred messages",
    examples: ["at 20s bob handles m1 deliver, m2 delete, m3 interwork, m4 store"],
    phrase: after(
      "handles",
      list(
        sequence(Phrases.label, word(of: ClientAction.Handling.Deed.self)) {
          ClientDeed.Handling(message: $0, deed: $1)
        })
    ).map { ClientDeed.handles($0) })

  private static let subscribes = Form(
    topic: "subscribes to deferred",
    meaning: "subscribes to what the user's function has deferred",
    examples: ["at 2s bob subscribes to deferred"],
    phrase: words("subscribes to deferred", ClientDeed.subscribesToDeferred))

  private static let synchronises = Form(
    topic: "synchronises", meaning: "looks into the message store, and takes from it what is new",
    details: [
      "Messages that the device has not had, what has become of others, and groups with their "
        + "participants. What it has read it marks as seen."
    ],
    examples: ["at 60s bob synchronises as sync", "at 60s bob on b2 synchronises"],
    phrase: words("synchronises", ClientDeed.synchronises))

  private static let marks = Form(
    topic: "marks", meaning: "tells others that messages are seen, flagged or deleted",
    details: [
      "By an event of CPM: 'in' a group or 'over' a session to all who are there, of messages of the "
        + "same session; 'to' somebody outside of any. Deleted is for others only what its author "
        + "deletes. Who is asked for a response answers that it is known."
    ],
    examples: [
      "at 9s alice marks m1 as deleted in team", "at 9s bob marks m1, m2 as not flagged over chat",
      "at 9s alice marks m1 as flagged to team asking for a response",
    ],
    phrase: sequence(
      words("marks"), list(Phrases.label), words("as"), maybe(words("not")),
      word(of: MessageFlag.self), markedWhere, maybe(words("asking for a response"))
    ) { _, messages, _, isNot, flag, destination, response in
      ClientDeed.marks(
        ClientDeed.Marking(
          messages: messages, flag: flag, isSet: isNot == nil, destination: destination,
          wantsResponse: response != nil))
    })

  private static let markedWhere: Phrase<ClientDeed.Marking.Where> = either(
    after("in", Slots.name(.group)).map { .within($0) },
    after("over", Phrases.session).map { .over($0) },
    after("to", list(Phrases.addressee)).map { .to($0) })

  private static let over: Phrase<Session?> = maybe(after("over", Phrases.session))
}

/// How users take what comes.
enum AttentionForms {
  static let reads: Form<Declaration> = Form(
    topic: "user reads", meaning: "says when a user reads messages, and whether senders are told",
    details: [
      "Only CPM users are asked whether they have read. Without such a line a user never reads by "
        + "itself; 'bob reads m1' lets it happen. Who 'keeps reading secret' reads, and tells "
        + "nobody."
    ],
    examples: [
      "user bob reads after 2s", "user bob reads never", "user bob keeps reading secret",
      "user bob reads after 1m, keeps reading secret",
    ],
    phrase: sequence(
      words("user"), Slots.name(.user),
      either(
        sequence(words("reads"), when, maybe(sequence(maybe(words(",")), secret) { _, _ in })) {
          (reads: $1, isSecret: $2 != nil)
        },
        secret.map { (reads: nil, isSecret: true) })
    ) { _, user, rule in
      .reading(ReadingRule(user: user, reads: rule.reads, isSecret: rule.isSecret))
    })

  private static let when: Phrase<ReadingRule.When?> = either(
    after("after", Slots.span).map { .after($0) }, words("never", .never))

  private static let secret = words("keeps reading secret")
}
