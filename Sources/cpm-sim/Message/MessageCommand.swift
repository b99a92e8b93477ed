import Sim
import Wire

extension Command {
  static let message = Command(
    name: "message",
    summary: "parses raw messages, shows what the parsers see, and lists what is wrong",
    operands: [Operand(name: "FILE", kind: .file, count: .oneOrMore)],
    options: MessageCommand.Options.all + [.json, .width, .colour],
    examples: [
      ("cpm-sim message invite.sip", "shows the message and what is wrong with it"),
      ("cpm-sim message --strict --brief *.sip", "one line each, and every problem"),
      ("cpm-sim message --type application/resource-lists+xml list.xml", "checks a body"),
      ("cpm-sim message --roundtrip --stream capture.bin", "a connection's messages, exactly"),
    ],
    opening: ("cpm-sim message Scenarios/messages/invite.sip", "shows what a message says"),
    details: ["A file is '-' for the standard input."],
    exits: [
      (.held, "all messages are accepted"), (.badInput, "a message is rejected"),
      (.noInput, "a file cannot be read"),
    ],
    action: { arguments, console in try MessageCommand(arguments).run(&console) })
}

/// `cpm-sim message`: what the parsers see.
struct MessageCommand {
  enum Options {
    static let type = Option(
      name: "--type", value: .text("TYPE"),
      meaning: "what the files hold: sip, msrp, or a media type for a body",
      initially: "what they begin with tells")
    static let strict = Option(
      name: "--strict", meaning: "refuses what is not quite right instead of a warning")
    static let stream = Option(
      name: "--stream", meaning: "takes each file as the octets of a connection")
    static let roundtrip = Option(
      name: "--roundtrip", meaning: "renders what was parsed and compares octet by octet")
    static let brief = Option(
      name: "--brief", meaning: "shows no headers, only verdicts and problems")
    static let all = [type, strict, stream, roundtrip, brief]
  }

  private let files: [String]
  private let type: String?
  private let strictness: Strictness
  private let isStream: Bool
  private let compares: Bool
  private let isBrief: Bool
  private let isJSON: Bool

  init(_ arguments: Arguments) {
    files = arguments.operands
    type = arguments.value(of: Options.type)
    strictness = arguments.has(Options.strict) ? .strict : .lenient
    isStream = arguments.has(Options.stream)
    compares = arguments.has(Options.roundtrip)
    isBrief = arguments.has(Options.brief)
    isJSON = arguments.has(.json)
  }

  func run(_ console: inout Console) throws -> ExitCode {
    var code = ExitCode.held
    for file in files {
      let bytes: Bytes
      do throws(JournalFlaw) {
        bytes = try readFile(file)
      } catch {
        console.complain("cpm-sim: error: \(error)")
        code = .noInput
        continue
      }
      for inspection in try inspections(of: bytes, file) {
        show(inspection, file, bytes, &console)
        if !inspection.isAccepted && code == .held { code = .badInput }
      }
    }
    return code
  }

  private func inspections(of bytes: Bytes, _ file: String) throws(UsageError) -> [Inspection] {
    let inspector = Inspector(strictness: strictness, compares: compares)
    let kind = type ?? Inspector.kind(of: bytes)
    return isStream ? try inspector.stream(bytes, kind) : [try inspector.inspect(bytes, kind)]
  }

  // MARK: Showing

  private func show(
    _ inspection: Inspection, _ file: String, _ bytes: Bytes, _ console: inout Console
  ) {
    if isJSON {
      console.print(json(inspection, file).text)
      return
    }
    let verdict =
      inspection.isAccepted
      ? Style.green("accepted", console) : Style.red("rejected", console)
    console.print("\(Style.bold(file, console)): \(inspection.title): \(verdict)")
    if !isBrief {
      let widest = inspection.rows.map { $0.name.count }.max() ?? 0
      for row in inspection.rows { show(row, left: min(widest, 26), &console) }
    }
    for problem in inspection.problems { show(problem, file, inspection, &console) }
    if let difference = inspection.difference { console.print("  round trip: \(difference)") }
    if !isBrief { console.print() }
  }

  private func show(_ row: Inspection.Row, left: Int, _ console: inout Console) {
    let room = max(24, console.width - left - 4)
    func line(_ name: String, _ text: String) {
      console.print(text.isEmpty ? "  " + name : "  " + name.padded(to: left) + "  " + text)
    }
    line(row.name, row.text.shortened(to: room))
    if let meaning = row.meaning {
      for text in meaning.wrapped(to: room) { line("", Style.faint(text, console)) }
    }
    let parts = row.parts.map { $0.text.isEmpty ? $0.name : "\($0.name) \($0.text)" }
    for text in parts.joined(separator: " · ").wrapped(to: room) {
      line("", Style.faint(text.shortened(to: room), console))
    }
  }

  /// As a good compiler shows it: the place, the line, and a mark under it.
  private func show(
    _ problem: Problem, _ file: String, _ inspection: Inspection, _ console: inout Console
  ) {
    let isError = problem.weight == .error
    let weight = isError ? Style.red("error", console) : Style.yellow("warning", console)
    let header = problem.header.map { "\($0): " } ?? ""
    console.print(
      "\(file):\(problem.line):\(problem.column): \(weight): \(header)\(problem.what)"
        + " [\(problem.rule)]")
    let (line, place) = inspection.source.line(at: problem.offset)
    let excerpt = Excerpt(
      line, marking: place..<place + 1, room: max(30, console.width - 10))
    for line in excerpt.lines(number: problem.line) { console.print(line) }
  }

  private func json(_ inspection: Inspection, _ file: String) -> JSON {
    var members: [(String, JSON)] = [
      ("file", .string(file)), ("type", .string(inspection.kind)),
      ("title", .string(inspection.title)), ("octets", .number(inspection.source.count)),
      ("accepted", .bool(inspection.isAccepted)),
    ]
    if !isBrief {
      members.append(
        (
          "rows",
          .array(
            inspection.rows.map { row in
              .object(
                [("name", .string(row.name)), ("text", .string(row.text))]
                  + (row.meaning.map { [("meaning", .string($0))] } ?? [])
                  + (row.parts.isEmpty
                    ? []
                    : [
                      (
                        "parts",
                        .array(row.parts.map { .array([.string($0.name), .string($0.text)]) })
                      )
                    ]))
            })
        ))
    }
    members.append(
      (
        "problems",
        .array(
          inspection.problems.map { problem in
            .object(
              [
                ("weight", .string(problem.weight.rawValue)), ("what", .string(problem.what)),
                ("rule", .string(problem.rule)), ("offset", .number(problem.offset)),
                ("line", .number(problem.line)), ("column", .number(problem.column)),
              ] + (problem.header.map { [("header", .string($0))] } ?? []))
          })
      ))
    if compares {
      members.append(("roundtrip", .string(inspection.difference ?? "exact")))
    }
    return .object(members)
  }
}

/// The octets of a file, or of the standard input.
func readFile(_ path: String) throws(JournalFlaw) -> Bytes {
  let file = try File.reading(path == "-" ? "/dev/stdin" : path)
  var octets: [UInt8] = []
  while case let piece = try file.get(upTo: 65_536), !piece.isEmpty {
    octets.append(contentsOf: piece)
  }
  return Bytes(octets)
}

extension String {
  /// The text, with its end left out where there is no room.
  func shortened(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }
}

extension Bytes {
  /// The line in which an octet lies, and how many of its characters are before the octet.
  func line(at offset: Int) -> (text: String, before: Int) {
    let place = Swift.min(Swift.max(0, offset), count)
    var start = place
    while start > 0 && self[start - 1] != 0x0a { start -= 1 }
    var end = place
    while end < count && self[end] != 0x0a && self[end] != 0x0d { end += 1 }
    let before = self[start..<place].description
    return (before + self[place..<end].description, before.count)
  }

  /// As text on one line: what would move the cursor is shown as a sign for it.
  var visible: String {
    String(
      String.UnicodeScalarView(
        description.unicodeScalars.map { scalar in
          scalar.value < 0x20
            ? Unicode.Scalar(0x2400 + scalar.value) ?? "?" : scalar.value == 0x7f ? "␡" : scalar
        }))
  }
}
