/// What the program can do with scenarios.
extension Command {
  static let demo = Command(
    name: "demo", summary: "runs the scenario that the program carries inside",
    options: Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim demo", "a first look: who says what to whom, and what came of it"),
      ("cpm-sim demo --all --ascii", "everything, for the plainest terminal"),
    ],
    opening: ("cpm-sim demo", "runs a scenario and draws what happened"),
    action: { arguments, console in try LibraryCommands.demo(arguments, &console) })

  static let run = Command(
    name: "run", summary: "runs a scenario, draws what happened, and says what held",
    operands: [Operand(name: "FILE", kind: .file)],
    options: RunCommand.Options.all + [.json] + Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim run chat.cpm", "runs, draws a ladder, and judges each expectation"),
      ("cpm-sim run chat.cpm --around outage,10s", "ten seconds before and after a label"),
      ("cpm-sim run chat.cpm --seeds 1..1000 --jobs 2", "a thousand runs, and which failed first"),
      (
        "cpm-sim run chat.cpm --set sip.t1=1s --pcap a.pcap",
        "other settings; Wireshark opens a.pcap"
      ),
    ],
    opening: ("cpm-sim run chat.cpm", "runs a scenario of yours"),
    details: [
      "The last line of a run that failed is the command that plays it again. Ctrl-C ends a run "
        + "early; what it has written is whole up to there."
    ],
    action: { arguments, console in try RunCommand.run(arguments, &console) })

  static let check = Command(
    name: "check", summary: "runs many scenarios, and prints one line each",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [
      RunCommand.Options.reading, RunCommand.Options.with, RunCommand.Options.without,
      RunCommand.Options.strict, RunCommand.Options.jobs, RunCommand.Options.verdicts,
      CheckCommand.junit, .json, .width, .colour,
    ],
    examples: [
      ("cpm-sim check Scenarios", "one line each; the exit code is 0 if all held"),
      ("cpm-sim check --jobs 2 *.cpm", "those of this folder, two at a time"),
    ],
    details: [ScenarioPaths.help],
    action: { arguments, console in try CheckCommand.run(arguments, &console) })

  static let fingerprint = Command(
    name: "fingerprint", summary: "prints what travels in scenarios as a number each",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [RunCommand.Options.strict, .width, .colour],
    examples: [
      ("cpm-sim fingerprint chat.cpm", "the same as long as the wire is the same")
    ],
    details: [
      "Every message between two nodes goes into the number, as it leaves and as it comes, with "
        + "its time, its ends and its octets; timers and reports do not. Scenarios/fingerprints.txt "
        + "pins it for every scenario of the library.",
      ScenarioPaths.help,
    ],
    action: { arguments, console in try FingerprintCommand.run(arguments, &console) })

  static let ladder = Command(
    name: "ladder", summary: "draws what a journal tells",
    operands: [Operand(name: "JOURNAL", kind: .file)],
    options: Option.ladder + Option.appearance,
    examples: [
      ("cpm-sim ladder run.journal", "who said what to whom"),
      ("cpm-sim ladder run.journal --only INVITE,2xx,bob", "the calls of one user"),
    ],
    action: { arguments, console in try LadderCommand.run(arguments, &console) })

  static let example = Command(
    name: "example", summary: "prints a scenario that the program carries inside, or lists them",
    operands: [Operand(name: "NAME", kind: .text, count: .optional)],
    examples: [
      ("cpm-sim example", "what there is"),
      ("cpm-sim example first-chat > a.cpm", "a scenario to begin with"),
    ],
    opening: ("cpm-sim example first-chat > a.cpm", "writes a scenario to begin with"),
    action: { arguments, console in try LibraryCommands.example(arguments, &console) })

  static let new = Command(
    name: "new", summary: "writes a scenario to be filled in",
    operands: [Operand(name: "NAME", kind: .text)],
    examples: [("cpm-sim new my-chat", "writes my-chat.cpm, which runs as it stands")],
    action: { arguments, console in try LibraryCommands.new(arguments, &console) })

  static let format = Command(
    name: "fmt", summary: "brings scenarios into the usual form",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: [LibraryCommands.FormatOptions.check, LibraryCommands.FormatOptions.write],
    examples: [
      ("cpm-sim fmt --write *.cpm", "aligns columns and spaces"),
      ("cpm-sim fmt --check Scenarios", "for scripts"),
    ],
    details: [ScenarioPaths.help],
    action: { arguments, console in try LibraryCommands.format(arguments, &console) })
}
