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

extension Ladder {
  /// The signs that a ladder has used and has to explain.
  struct Legend: OptionSet {
    let rawValue: UInt8

    static let repeated = Legend(rawValue: 1 << 0)
    static let copy = Legend(rawValue: 1 << 1)
    static let rewritten = Legend(rawValue: 1 << 2)
    static let arrival = Legend(rawValue: 1 << 3)
    static let tag = Legend(rawValue: 1 << 4)

    func words(_ signs: Signs) -> [String] {
      let meanings: [(Legend, String)] = [
        (.repeated, "\(signs.repeated)1 sent again"),
        (.copy, "\(signs.copy) copied by the network"),
        (.rewritten, "\(signs.rewritten) changed on its way"),
        (.arrival, "\(signs.arrival) the time of an arrival"),
        (.tag, "(a) the same message, leaving and arriving"),
      ]
      return meanings.filter { contains($0.0) }.map { $0.1 }
    }
  }
}

/// The colours of a ladder, by what they say.
enum Ink: String {
  case plain = "0"
  case faint = "2"
  case name = "1"
  case sip = "36"
  case msrp = "35"
  case other = "34"
  case provisional = "2;36"
  case success = "32"
  case refusal = "33"
  case fault = "31"
  case action = "1;34"
  case state = "94"
}

extension Signs {
  var isASCII: Bool { lifeline.isASCII }
}
