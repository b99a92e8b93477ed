/// The signs of which a ladder is made, beautiful or plain.
struct Signs {
  let lifeline: Character
  /// A lifeline of a node that something is wrong with.
  let troubled: Character
  /// A lifeline while nothing happens.
  let idle: Character
  let start: (toRight: Character, toLeft: Character)
  let crossing: Character
  let head: (toRight: Character, toLeft: Character)
  let lost: String
  let sip: Character
  let msrp: Character
  let other: Character
  let connection: Character
  let connectionEnds: (left: Character, right: Character)
  let fault: Character
  let box: (left: String, right: String)
  let toItself: String
  let cut: String
  let gap: String
  let repeated: String
  let copy: String
  let rewritten: String
  let arrival: String
  let folded: String
  let dash: String
  let dot: String

  var isASCII: Bool { lifeline.isASCII }

  static let unicode = Signs(
    lifeline: "│", troubled: "╎", idle: "┊", start: ("├", "┤"), crossing: "┼", head: ("▶", "◀"),
    lost: "✕", sip: "─", msrp: "━", other: "╌", connection: "═", connectionEnds: ("╞", "╡"),
    fault: "▒", box: ("┤ ", " ├"), toItself: "↩", cut: "…", gap: "⋮", repeated: "↻", copy: "⧉",
    rewritten: "✎", arrival: "▸", folded: "…", dash: "–", dot: "·")

  static let ascii = Signs(
    lifeline: "|", troubled: ":", idle: ".", start: ("|", "|"), crossing: "+", head: (">", "<"),
    lost: "X", sip: "-", msrp: "=", other: "~", connection: "#", connectionEnds: ("|", "|"),
    fault: "%", box: ("[ ", " ]"), toItself: "@", cut: "..", gap: ":", repeated: "x",
    copy: "(copy)",
    rewritten: "(rewritten)", arrival: ">", folded: "...", dash: "-", dot: "*")
}
