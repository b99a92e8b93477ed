/// What no source may do, because it would make a run differ from machine to machine, or turn an
/// arrow of the architecture round.
struct HouseRule {
  let name: String
  /// What gives a breach away, as code: `Date()`, `.random(`. A word followed by `*` stands for
  /// all words that begin with it, `Type` for any word with a capital, and `^` before a word says
  /// that it is not a member of something.
  let signs: [String]
  /// Files or folders that may, each with its reason.
  var exceptions: [String: String] = [:]

  /// The breaches in a file, as lines.
  func breaches(in file: SourceFile) -> [String] {
    guard !exceptions.keys.contains(where: { file.path.hasPrefix($0) }) else { return [] }
    let signs = signs.map { Sign($0) }
    return file.lines.enumerated().compactMap { number, line in
      signs.contains { $0.isIn(file.tokens[number]) }
        ? "\(file.path):\(number + 1): \(name): \(line.drop { $0 == " " })" : nil
    }
  }
}

extension HouseRule {
  static let all = [
    HouseRule(
      name: "no wall clock",
      signs: [
        "clock_gettime", "gettimeofday", "ContinuousClock", "SuspendingClock", "Date()",
        "^time(", "DispatchTime", "mach_*", "localtime*", "strftime",
      ],
      exceptions: ["Sources/Entities/Facts/Fact.swift": "a fact may be a time of the run"]),
    HouseRule(
      name: "no chance of the system",
      signs: [
        ".random(", "SystemRandomNumberGenerator", ".randomElement(", ".shuffle()", ".shuffled()",
        "arc4random*", "^rand(", "srand", "getrandom", "UUID",
      ]),
    HouseRule(
      name: "no hash order",
      // A hashed collection may be asked; walking through it would show the order of its hashes.
      signs: [
        "Set<", "Set(", "[Type:", "[:]", "Dictionary<", "Dictionary(", ".hashValue", "Hasher(",
      ],
      exceptions: [
        "Sources/Sim/Collections/": "what they hold is looked up, compared, or kept in order",
        "Sources/Sim/World/Nodes.swift": "names are looked up, never walked through",
        "Sources/Sim/World/Kernel.swift": "names are looked up, never walked through",
        "Sources/Scenario/Checking/Names.swift": "names are looked up, never walked through",
        "Sources/Scenario/Reading/Variables.swift": "values are looked up by their names",
        "Sources/Sim/Faults/Cuts.swift": "cuts are looked up by the name of their fault",
        "Sources/Entities/Network/Atlas.swift": "hosts and addresses are looked up",
        "Sources/Entities/Signalling/Stack/TransactionTable.swift": "keys are looked up",
        "Sources/Scenario/Planning/Planner.swift": "labels are looked up",
        "Sources/Entities/Facts/Ground.swift": "the numbers of grounds are looked up",
        "Sources/Entities/Expectations/AcceptanceWatch.swift": "requests and chunks are looked up",
        "Sources/Entities/Expectations/MessageFates.swift": "flaws are put in the order of steps",
        "Sources/Entities/Client/KnownLetters.swift": "letters are looked up by their names",
        "Sources/Entities/Device/Calls/CallList.swift": "calls are looked up by their keys",
        "Sources/Entities/Director/Director.swift": "steps are looked up by the one they wait for",
        "Sources/Conformance/Observing/CallTable.swift": "calls are looked up by their keys",
        "Sources/Conformance/Observing/ReadBodies.swift": "bodies are looked up by their digests",
        "Sources/Conformance/Observing/FactBook.swift": "facts are looked up by their keys",
        "Sources/Conformance/Observing/Observer.swift": "calls and messages are looked up",
        "Sources/Report/Ladder/LadderTale.swift": "records and calls are looked up",
        "Sources/Report/Capture/CaptureTale.swift": "connections are looked up",
      ]),
    HouseRule(
      name: "no address", signs: ["ObjectIdentifier", "bitPattern: pointer", "unsafeBitCast"],
      exceptions: ["Sources/Wire/Bytes/OctetSearch.swift": "octets side by side are one number"]
    ),
    HouseRule(
      name: "no locale", signs: ["setlocale", "Locale", ".localized*", "String(format:"]),
    HouseRule(
      name: "no transcendental function but our own",
      signs: [
        "log", "log2", "log10", "log1p", "exp", "exp2", "expm1", "pow", "sin", "cos", "tan", "atan",
        "atan2", "tgamma", "lgamma", "erf", "cbrt", "hypot", "fma",
      ].flatMap { ["^\($0)(", "Glibc.\($0)(", "Musl.\($0)(", "Darwin.\($0)("] } + [
        ".addProduct(", ".addingProduct(", "_stdlib_*",
      ],
      exceptions: ["Sources/Sim/Chance/Exact.swift": "these are our own"]),
    HouseRule(
      name: "no threads and no tasks but the one pool",
      signs: ["Task", "async", "await", "Dispatch*", "pthread_*", "actor Type"],
      exceptions: ["Sources/Sim/Platform/Parallel.swift": "this is the pool"]),
    HouseRule(
      name: "no platform library but at the edge",
      signs: ["import Glibc", "import Musl", "import Darwin"],
      exceptions: [
        "Sources/Sim/Platform/": "files and threads",
        "Sources/cpm-sim/Main.swift": "the exit code",
        "Sources/cpm-sim/CommandLine/Console.swift": "the terminal",
        "Sources/cpm-sim/CommandLine/Interrupt.swift": "the signal",
      ]),
    HouseRule(
      name: "no instruction by its name but where octets are looked for",
      signs: ["import _Builtin_intrinsics"],
      exceptions: ["Sources/Wire/Bytes/OctetSearch.swift": "sixteen comparisons as sixteen bits"]),
    HouseRule(
      name: "no trap where input can reach", signs: ["try!", "as!", "fatalError", "postfix !"]),
  ]
}

/// What a breach of a rule looks like.
struct Sign {
  private enum Part {
    case token(String)
    case beginning(String)
    case anyType
    case noMember
    case unwrapping
  }

  private let parts: [Part]

  init(_ text: String) {
    if text == "postfix !" {
      parts = [.unwrapping]
      return
    }
    var parts: [Part] = []
    for token in Token.all(in: text) {
      switch token.text {
      case "^": parts.append(.noMember)
      case "Type": parts.append(.anyType)
      case "*":
        if case .token(let word) = parts.removeLast() { parts.append(.beginning(word)) }
      default: parts.append(.token(token.text))
      }
    }
    self.parts = parts
  }

  func isIn(_ tokens: [Token]) -> Bool {
    tokens.indices.contains { starts(at: $0, tokens) }
  }

  private func starts(at start: Int, _ tokens: [Token]) -> Bool {
    var position = start
    for part in parts {
      if case .noMember = part {
        if start > 0 && [".", "func"].contains(tokens[start - 1].text) { return false }
        continue
      }
      guard position < tokens.count else { return false }
      let token = tokens[position]
      let fits =
        switch part {
        case .token(let text): token.text == text
        case .beginning(let text): token.text.hasPrefix(text)
        case .anyType: token.text.first?.isUppercase == true
        case .unwrapping:
          token.text == "!" && token.isClose && position > 0 && tokens[position - 1].endsValue
        case .noMember: true
        }
      if !fits { return false }
      position += 1
    }
    return true
  }
}

/// A word or a sign of a line of code.
struct Token {
  let text: String
  /// Whether no space stands before it.
  let isClose: Bool

  /// Whether a value may end here.
  var endsValue: Bool {
    text == ")" || text == "]" || text.last.map { $0.isLetter || $0.isNumber || $0 == "_" } == true
  }

  static func all(in line: String) -> [Token] {
    var tokens: [Token] = []
    var rest = line[...]
    var isClose = false
    while let first = rest.first {
      let isWord = first.isLetter || first.isNumber || first == "_"
      let text =
        isWord ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" } : rest.prefix(1)
      if first != " " { tokens.append(Token(text: String(text), isClose: isClose)) }
      isClose = first != " "
      rest = rest.dropFirst(text.count)
    }
    return tokens
  }
}

/// The modules, each with those it may use: all arrows point one way.
enum Arrows {
  static let allowed: [String: [String]] = [
    "Sim": [], "Wire": [], "Entities": ["Sim", "Wire"],
    "Conformance": ["Sim", "Wire", "Entities"],
    "Scenario": ["Sim", "Wire", "Entities", "Conformance"],
    "Report": ["Sim", "Wire", "Entities", "Conformance", "Scenario"],
    "cpm-sim": ["Sim", "Wire", "Entities", "Conformance", "Scenario", "Report"],
  ]

  /// Imports that point the wrong way.
  static func breaches(in file: SourceFile) -> [String] {
    let own = allowed[file.module]
    return file.lines.enumerated().compactMap { number, line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position + 1 < words.count else {
        return nil
      }
      let imported = String(words[position + 1])
      let isPlatform = ["Glibc", "Musl", "Darwin", "_Builtin_intrinsics.intel"].contains(imported)
      return isPlatform || own?.contains(imported) == true
        ? nil : "\(file.path):\(number + 1): \(file.module) may not use \(imported)"
    }
  }
}
