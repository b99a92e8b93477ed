/// Options that mean the same wherever they are.
extension Option {
  static let help = Option(name: "--help", meaning: "shows this")
  static let json = Option(name: "--json", meaning: "prints JSON, for programs")

  // MARK: How it looks

  static let colour = Option(
    name: "--color", value: .choice(["auto", "always", "never"]),
    meaning: "whether to use colours; auto is for terminals, unless NO_COLOR is set",
    initially: "auto")
  static let width = Option(
    name: "--width", value: .number(40...1_000), meaning: "how many columns a line may have",
    initially: "the terminal's, or else 100")
  static let ascii = Option(
    name: "--ascii", meaning: "draws with ASCII alone, for terminals that know no better")
  static let appearance = [width, ascii, colour]

  // MARK: What is on a ladder

  static let all = Option(name: "--all", meaning: "shows every message, also what repeats itself")
  static let around = Option(
    name: "--around", value: .text("PLACE[,SPAN]"),
    meaning: "shows what happened around a label or a time: outage, 70s, 9:41.2,30s")
  static let only = Option(
    name: "--only", value: .text("PATTERN"),
    meaning: "shows only these methods, codes and nodes: INVITE,2xx,bob")
  static let cite = Option(
    name: "--cite",
    meaning: "says beside each message on what it stands: a section, an RFC, a reading")
  static let ladder = [all, around, only, cite]
}
