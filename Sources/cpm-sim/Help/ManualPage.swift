/// The manual page, in the macros of man(7).
enum ManualPage {
  static func lines(_ commands: [Command]) -> [String] {
    var lines = [
      // Without a date, since a page that is made anew every day is not a new page.
      #".TH CPM\-SIM 1 "" "cpm\-sim" "User Commands""#,
      ".SH NAME", #"cpm\-sim \- deterministic simulator of OMA CPM messaging"#, ".SH SYNOPSIS",
    ]
    for command in commands {
      lines += [".B \(quoted("cpm-sim \(command.name)"))"]
      let rest = command.usage.dropFirst("cpm-sim \(command.name)".count).drop { $0 == " " }
      lines += (rest.isEmpty ? [] : [escaped(String(rest))]) + [".br"]
    }
    lines += [".SH COMMANDS"]
    for command in commands { lines += section(command) }
    lines += [".SH EXIT STATUS"]
    for code in ExitCode.allCases {
      lines += [".TP", ".B \(code.rawValue)", escaped(code.meaning)]
    }
    return lines + [
      ".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "If set, there are no colours.", ".TP",
      ".B COLUMNS", "How many columns a line may have.",
    ]
  }

  private static func section(_ command: Command) -> [String] {
    var lines = [".SS \(quoted("cpm-sim \(command.name)"))", escaped(command.summary)]
    for option in command.everyOption {
      lines += [".TP", ".B \(quoted(option.usage))", escaped(option.explanation)]
    }
    for paragraph in command.details { lines += [".PP", escaped(paragraph)] }
    for exit in command.exits {
      lines += [".TP", ".B \(quoted("exit \(exit.code.rawValue)"))", escaped(exit.meaning)]
    }
    lines += [".PP", "Examples:"]
    for example in command.examples {
      lines += [".TP", ".B \(quoted(example.line))", escaped(example.does)]
    }
    return lines
  }

  /// Text that troff takes as text.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "\"": escaped += "\\(dq"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case _ where !scalar.isASCII:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    // A line that began with a dot would be a request.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }
}
