import Entities

/// Groups, and what their members do.
enum GroupForms {
  static let group: Form<Declaration> = Form(
    topic: "group", meaning: "gives people a name by which they are a group",
    details: [
      "Without more it is an ad-hoc group: whoever 'creates' it invites its members. A 'pre-defined' "
        + "group has an address that a server knows, and the server invites its members; into one "
        + "that is 'join-in' they come by themselves. The session of a 'long-lived' group can be "
        + "inactive, and come back. Members are users, or whole families: u, or u[1..5].",
      "What a document says there is only of groups with an address: how many 'max' may be in the "
        + "session, who 'may' initiate, join, add, remove, hide (be anonymous) or change (what the "
        + "session carries) as 'everybody', 'members', 'nobody' or by name; an 'admin' is one who "
        + "alone may add, remove and change. It 'ends' with the last, the last-but-one or the "
        + "initiator. One 'without CPM' does not support it.",
      "Where there is a group there is a controlling function: 'controlling'.",
    ],
    examples: [
      "group team members alice, bob, carol", "group team long-lived members alice, bob, carol",
      "group team closed subject \"Hiking\" members u, bob",
      "group club pre-defined members alice, bob, carol admin alice max 20",
      "group club join-in members alice, bob address \"sip:club@conference.ims.example\"",
      "group club pre-defined members alice, bob, carol may initiate alice, may hide everybody",
      "group club pre-defined members alice, bob media msrp, audio ends initiator",
    ],
    phrase: sequence(
      words("group"), Slots.newName(.group),
      clauses([
        Clause(\GroupDeclaration.kind, word(of: GroupDeclaration.Kind.self).placed),
        Clause(\.isLongLived, words("long-lived", true)),
        Clause(\.isClosed, words("closed", true).placed),
        Clause(\.subject, after("subject", Slots.string)),
        Clause(\.members, after("members", list(before(Slots.name(.user, .family))))),
        Clause(\.admins, after("admin", list(before(Slots.name(.user))))),
        Clause(\.limit, after("max", Slots.count.placed)),
        Clause(\.address, after("address", Slots.string)),
        Clause(\.media, after("media", list(word(of: Offering.Media.self)).placed)),
        Clause(adding: \.permissions, permission),
        Clause(\.ends, after("ends", word(of: Plan.GroupPlan.EndPolicy.self).placed)),
        Clause(\.isPlain, words("without CPM", true).placed),
      ]).inColumn
    ) { _, name, changes in
      .group(changes.applied(to: GroupDeclaration(name: name)))
    })

  private static let permission: Phrase<GroupDeclaration.Permission> = sequence(
    words("may"), word(of: GroupDeclaration.Right.self).placed,
    either(
      words("everybody", GroupDeclaration.Permission.Holder.everybody),
      words("members", .members), words("nobody", .nobody),
      list(before(Slots.name(.user))).map { .only($0) })
  ) { GroupDeclaration.Permission(right: $1, holder: $2) }

  /// A name in a list that something else of a group may follow.
  private static func before(_ name: Phrase<Name>) -> Phrase<Name> {
    name.refused { clauseWords.contains($0.value) ? .somethingElse : nil }
  }

  private static let clauseWords = [
    "pre-defined", "join-in", "long-lived", "closed", "subject", "members", "media", "ends",
  ]

  // MARK: Deeds

  static let deeds: [Form<Deed>] =
    (entering + changing + [composes, stopsComposing] + sharing).map { $0.map { .group($0) } }

  private static let entering = [creates, joins, rejoins, extends]
  private static let changing = [adds, removes, leaves, modifies]
  private static let sharing = [sets, deletes, moves, forgets]

  private static let name: Phrase<Name> = Slots.name(.group)

  private static let wishClauses: [Clause<GroupWishes>] =
    [
      Clause(\GroupWishes.isClosed, words("closed", true)),
      Clause(\.isAnonymous, words("anonymously", true)),
      Clause(\.subject, after("with subject", Slots.string)),
      Clause(\.inReplyTo, after("in reply to", Phrases.label)),
    ] + Phrases.headerLines(\.headers.lines)

  private static let wishes: Phrase<GroupWishes> = clauses(wishClauses).map {
    $0.applied(to: GroupWishes())
  }

  private static let creates: Form<GroupDeed> = Form(
    topic: "creates", meaning: "begins the session of a group",
    details: [
      "Of an ad-hoc group its members are invited; to a pre-defined one the server invites them. "
        + "Only ad-hoc groups are made 'closed', so that nobody can be added."
    ],
    examples: [
      "at 1s alice creates team as start",
      "at 1s alice creates team closed with subject \"Hiking\"",
      "at 1s alice creates team anonymously", "at 9s bob creates team in reply to m1",
    ],
    phrase: sequence(words("creates"), name, wishes) { .creates($1, $2) })

  private static let joins: Form<GroupDeed> = Form(
    topic: "joins", meaning: "comes into the session of a group that has an address",
    examples: ["at 5s erin joins club as enter", "at 5s erin joins club anonymously"],
    phrase: sequence(words("joins"), name, wishes) { .joins($1, $2) })

  private static let rejoins: Form<GroupDeed> = Form(
    topic: "rejoins", meaning: "comes back into a group, or lets its session begin again",
    details: [
      "By what the client knows of the group from earlier. Where the server knows it no more, another "
        + "group begins with those who were in it last."
    ],
    examples: ["at 14m bob rejoins team as back"],
    phrase: sequence(words("rejoins"), name, wishes) { .rejoins($1, $2) })

  private static let extends: Form<GroupDeed> = Form(
    topic: "extends", meaning: "makes a session with one other user a group's, with more people",
    details: ["Without 'with' they are the members of the group."],
    examples: [
      "at 5s alice extends chat to team with carol, dave as bigger",
      "at 5s alice extends chat to team",
    ],
    phrase: sequence(
      words("extends"), Phrases.session, words("to"), name,
      clauses(
        // Behind what else may be 'with' something.
        wishClauses + [Clause(adding: \.others, after("with", list(Slots.name(.user))))])
    ) { _, session, _, group, changes in
      let wishes = changes.applied(to: GroupWishes())
      return .extends(session, to: group, with: wishes.others.flatMap { $0 }, wishes)
    })

  private static let referral: Phrase<GroupDeed.Referral> = clauses(
    [Clause(\GroupDeed.Referral.hasSubscription, words("without subscription", false))]
      + Phrases.headerLines(\.headers.lines)
  ).map { $0.applied(to: GroupDeed.Referral()) }

  private static let person: Phrase<GroupDeed.Person> = either(
    Slots.name(.user, .family).map { .named($0) }, Slots.string.map { .address($0) }
  ).called("PERSON", "a user, or an address in quotes")

  private static let adds: Form<GroupDeed> = Form(
    topic: "adds", meaning: "has users invited into the running session of a group",
    examples: [
      "at 5s alice adds dave to team as more", "at 5s alice adds dave, erin to team",
      "at 5s alice adds dave to team without subscription",
    ],
    phrase: sequence(
      words("adds"), list(person), words("to"), name, referral
    ) { .adds($1, to: $3, $4) })

  private static let removes: Form<GroupDeed> = Form(
    topic: "removes", meaning: "has users put out of the running session of a group",
    details: [
      "Who hides in the group is known by an address that the others are shown, and is put out by it."
    ],
    examples: [
      "at 9s alice removes carol from team", "at 9s alice removes carol, dave from team",
      "at 9s alice removes \"sip:anonymous1@anonymous.invalid\" from team",
    ],
    phrase: sequence(
      words("removes"), list(person), words("from"), name, referral
    ) { .removes($1, from: $3, $4) })

  private static let leaves: Form<GroupDeed> = Form(
    topic: "leaves", meaning: "goes out of the session of a group",
    examples: ["at 20s bob leaves team", "at 20s bob leaves team without Reason"],
    phrase: sequence(
      words("leaves"), name, clauses(Phrases.headerLines(\HeaderList.lines))
    ) { .leaves($1, $2.applied(to: HeaderList())) })

  private static let modifies: Form<GroupDeed> = Form(
    topic: "modifies", meaning: "wants the session of a group to carry something else",
    examples: ["at 9s alice modifies team with media msrp, audio"],
    phrase: sequence(words("modifies"), name, DeedForms.offering) { .modifies($1, $2) })

  private static let composes: Form<GroupDeed> = Form(
    topic: "composes in", meaning: "writes in a group, and lets the others know, or one of them",
    details: ["Until a message is sent, or the user 'stops composing'."],
    examples: ["at 3s alice composes in team", "at 3s alice composes to bob in team"],
    phrase: sequence(
      words("composes"), maybe(after("to", Slots.name(.user))), words("in"), name
    ) { .composes(to: $1, in: $3) })

  private static let stopsComposing: Form<GroupDeed> = Form(
    topic: "stops composing in", meaning: "writes no longer in a group",
    examples: ["at 5s alice stops composing in team"],
    phrase: after("stops composing in", name).map { .stopsComposing(in: $0) })

  // MARK: What all share

  private static let sets: Form<GroupDeed> = Form(
    topic: "sets", meaning: "changes what the members of a group see of it, or what one may do",
    details: [
      "An icon is the address of a picture; or 'cid:' and the Content-ID of one that alice sends along."
    ],
    examples: [
      "at 5s alice sets subject of team to \"Saturday hike\"",
      "at 5s alice sets icon of team to \"https://content.ims.example/hike.png\"",
      "at 5s alice sets icon of team to \"cid:hike@ims.example\"",
      "at 5s alice sets bulletin of team to \"Bring water.\"",
      "at 5s alice sets role \"moderator\" of bob in team",
    ],
    phrase: after(
      "sets",
      either(
        of("subject", { .subject($0) }), of("icon", { .icon($0) }),
        of("bulletin", { .bulletin($0) }),
        sequence(role, words("of"), Slots.name(.user), words("in"), name) {
          .shares(.role($0, of: $2), of: $4)
        })))

  private static func of(
    _ what: String, _ make: @escaping @Sendable (Placed<String>) -> GroupDeed.Shared
  ) -> Phrase<GroupDeed> {
    sequence(words("\(what) of"), name, words("to"), Slots.string) { _, group, _, text in
      .shares(make(text), of: group)
    }
  }

  private static let role = after("role", Slots.string)

  private static let deletes: Form<GroupDeed> = Form(
    topic: "deletes of", meaning: "takes away what the members of a group see of it, or a role",
    examples: [
      "at 9s alice deletes subject of team", "at 9s alice deletes icon of team",
      "at 9s alice deletes role \"moderator\" of bob in team",
    ],
    phrase: after(
      "deletes",
      either(
        after("subject of", name).map { .shares(.subject(nil), of: $0) },
        after("icon of", name).map { .shares(.icon(nil), of: $0) },
        after("bulletin of", name).map { .shares(.bulletin(nil), of: $0) },
        sequence(role, words("of"), Slots.name(.user), words("in"), name) {
          .shares(.noRole($0, of: $2), of: $4)
        })))

  private static let moves: Form<GroupDeed> = Form(
    topic: "moves role", meaning: "gives the role of one member of a group to another",
    examples: ["at 9s alice moves role \"administrator\" from alice to bob in team"],
    phrase: sequence(
      words("moves"), role, words("from"), Slots.name(.user), words("to"), Slots.name(.user),
      words("in"), name
    ) { _, role, _, from, _, to, _, group in
      .shares(.movedRole(role, from: from, to: to), of: group)
    })

  private static let forgets: Form<GroupDeed> = Form(
    topic: "forgets history of", meaning: "has the message store delete all it has of a group",
    examples: ["at 60s bob forgets history of team as gone"],
    phrase: after("forgets history of", name).map { .forgets($0) })

  // MARK: Expectations

  static let roster: Form<Expectation> = Form(
    topic: "expect roster", meaning: "several parties know the same people in a group",
    details: [
      "Who is in the session, as the clients show it and as the focus keeps it; who has left, or "
        + "only may come, is not counted. Without 'by' it is so at the end."
    ],
    examples: [
      "expect roster of team agrees at alice, bob, controlling by 3m",
      "expect roster of team agrees at alice, bob",
    ],
    phrase: sequence(
      words("expect roster of"), name, words("agrees at"), list(Phrases.party),
      maybe(after("by", Slots.instant))
    ) { _, group, _, parties, deadline in
      .roster(ExpectedRoster(group: group, parties: parties, deadline: deadline))
    })
}
