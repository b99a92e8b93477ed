/// What the program will be able to do, in words; each gets its action when it has one.
extension Command {
  static let demo = Command(
    name: "demo", summary: "runs the scenario that the program carries inside",
    options: Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim demo", "a first look: who says what to whom, and what came of it"),
      ("cpm-sim demo --all --ascii", "everything, for the plainest terminal"),
    ],
    opening: ("cpm-sim demo", "runs a scenario and draws what happened"))

  static let run = Command(
    name: "run", summary: "runs a scenario, draws what happened, and says what held",
    operands: [Operand(name: "FILE", kind: .file)],
    options: [
      Option(
        name: "--seed", value: .number(0...Int.max), meaning: "where chance begins",
        initially: "what the scenario says"),
      Option(
        name: "--seeds", value: .span,
        meaning: "runs once for each of these seeds, and says how many runs held and which "
          + "failed first"),
      Option(
        name: "--jobs", value: .number(1...1_024), meaning: "how many runs at the same time",
        initially: "one for each processor"),
      Option(
        name: "--set", value: .setting, meaning: "changes a setting of the scenario",
        isRepeatable: true),
      Option(name: "--strict", meaning: "renders and parses every message at every hop"),
      Option(name: "--twice", meaning: "runs twice and compares the two, event by event"),
      Option(name: "--journal", value: .file, meaning: "writes everything that happened"),
      Option(name: "--pcap", value: .file, meaning: "writes the messages as a network capture"),
      .json,
    ] + Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim run chat.cpm", "runs, draws a ladder, and judges each expectation"),
      ("cpm-sim run chat.cpm --around outage,10s", "ten seconds before and after a label"),
      ("cpm-sim run chat.cpm --seeds 1..1000 --jobs 2", "a thousand runs, and which failed first"),
      (
        "cpm-sim run chat.cpm --set loss=2% --pcap a.pcap", "other settings; Wireshark opens a.pcap"
      ),
    ],
    opening: ("cpm-sim run chat.cpm", "runs a scenario of yours"))

  static let check = Command(
    name: "check", summary: "runs many scenarios, and prints one line each",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [
      Option(name: "--strict", meaning: "renders and parses every message at every hop"),
      Option(
        name: "--jobs", value: .number(1...1_024), meaning: "how many runs at the same time",
        initially: "one for each processor"),
      .json, .width, .colour,
    ],
    examples: [
      ("cpm-sim check Scenarios/*.cpm", "one line each; the exit code is 0 if all held")
    ])

  static let ladder = Command(
    name: "ladder", summary: "draws what a journal tells",
    operands: [Operand(name: "JOURNAL", kind: .file)],
    options: Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim ladder run.journal", "who said what to whom"),
      ("cpm-sim ladder run.journal --only INVITE,2xx,bob", "the calls of one user"),
    ])

  static let example = Command(
    name: "example", summary: "prints a scenario that the program carries inside, or lists them",
    operands: [Operand(name: "NAME", kind: .text, count: .optional)],
    examples: [
      ("cpm-sim example", "what there is"),
      ("cpm-sim example first-chat > a.cpm", "a scenario to begin with"),
    ],
    opening: ("cpm-sim example first-chat > a.cpm", "writes a scenario to begin with"))

  static let new = Command(
    name: "new", summary: "writes a scenario to be filled in",
    operands: [Operand(name: "NAME", kind: .text)],
    examples: [("cpm-sim new my-chat", "writes my-chat.cpm, which runs as it stands")])

  static let format = Command(
    name: "fmt", summary: "brings scenarios into the usual form",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [
      Option(name: "--check", meaning: "changes nothing; the exit code is 1 if something would"),
      Option(name: "--write", meaning: "changes the files, instead of printing them"),
    ],
    examples: [
      ("cpm-sim fmt --write *.cpm", "aligns columns and spaces"),
      ("cpm-sim fmt --check *.cpm", "for scripts"),
    ])
}
