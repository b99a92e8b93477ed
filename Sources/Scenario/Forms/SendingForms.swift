import Entities

/// What users send.
enum SendingForms {
  static let sends: Form<Deed> = Form(
    topic: "sends", meaning: "sends a message, files, or any request",
    details: [
      "A text or a size makes a message to a person: with SIP MESSAGE, or from a CPM user in "
        + "pager mode what is short enough for it, and the rest in large mode. A method makes a "
        + "request, out of any dialog or in one. A callee that 'hangs up' waits for the ACK; "
        + "'sends BYE in' does not.",
      "'over' a session, a CPM user sends a chat message; 'in' a session, what is sent goes over "
        + "MSRP as it is.",
      "What is sent to a group goes over the group's session, to everybody in it; 'in' a group a "
        + "message goes over the same session to one of them. Without a session, by way of the "
        + "controlling function, go to each member of a group what is sent to it 'in pager mode' or "
        + "'in large mode', and files; and what is sent to several users.",
      "A CPM user transfers files: those that are there, or so many octets under a name, which may "
        + "be 'announced as' another size than they have. A plain user sends what one file holds.",
      "Only CPM users send 'in large mode', 'in reply to' another message, 'anonymously', with a "
        + "'reply address', or say which notifications they ask for: otherwise those that are usual "
        + "for the kind of message.",
    ],
    examples: [
      "at 2s alice sends \"hello\" to bob as m1", "at 2s alice sends 3MB to bob as big",
      "at 2s alice sends \"hello\" to bob in large mode, asking for delivery, display",
      "at 3s bob sends \"fine\" to alice in reply to m1",
      "at 2s alice sends \"hello\" to bob, carol as m1",
      "at 3s bob sends \"fine\" to team in pager mode",
      "at 3s bob sends \"fine\" to team as m2", "at 3s bob sends \"psst\" to carol in team",
      "at 3s bob sends \"fine\" to alice anonymously with reply address \"tel:+15550100\"",
      "at 3s bob sends \"fine\" to alice asking for nothing",
      "on call alice sends \"hello\" over call", "on call alice sends 2MB in call as big",
      "at 2s alice sends file \"cat.jpg\" in call type image/jpeg",
      "at 2s alice sends file \"photo.jpg\" 200kB to bob",
      "at 2s alice sends files \"a.jpg\" 20kB, \"b.txt\" 300B to bob",
      "at 2s alice sends file \"photo.jpg\" 200kB announced as 100kB to bob",
      "at 2s alice sends OPTIONS to bob",
      "at 4s bob sends INFO in call content \"<x/>\" type application/xml with \"Info-Package\" \"x\"",
    ],
    phrase: sequence(
      words("sends"), what, whereTo, clauses(own + Phrases.headerLines(\.headers.lines))
    ) {
      .sends($3.applied(to: Sending(what: $1, destination: $2)))
    })

  private static let what: Phrase<Sending.What> = either(
    either(
      Slots.string.map { .message(.text($0)) }, Slots.size.placed.map { .message(.size($0)) },
      after("files", list(file)).map { .files($0) }, after("file", list(file)).map { .files($0) }
    ).called("WHAT", "a text in quotes, a size or a file"),
    Phrases.request.placed.map { .request($0) })

  private static let file: Phrase<SentFile> = sequence(
    Slots.path, maybe(Slots.size.placed), maybe(after("announced as", Slots.size.placed))
  ) { SentFile(path: $0, size: $1, announced: $2) }

  private static let whereTo: Phrase<Sending.Where> = either(
    after("to", list(Phrases.addressee)).map { .to($0) },
    after("in", Phrases.session).map { .within($0) },
    after("over", Phrases.session).map { .over($0) })

  private static let own: [Clause<Sending>] = [
    Clause(\.content, after("content", Phrases.content)),
    Clause(\.type, after("type", Slots.mediaType)),
    Clause(\.mode, either(words("in large mode", .large), words("in pager mode", .pager)).placed),
    Clause(\.inReplyTo, after("in reply to", Phrases.label)),
    Clause(\.group, after("in", Slots.name(.group))),
    Clause(\.replyAddress, after("with reply address", Slots.string)),
    Clause(\.isAnonymous, words("anonymously", true).placed),
    Clause(
      \.notices,
      after("asking for", either(words("nothing", []), list(word(of: Notice.self)))).placed),
  ]
}
