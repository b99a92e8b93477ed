import Scenario
import Sim
import Wire

// What a newcomer needs: scenarios that the program carries, one to be filled in, and the usual
// form.

struct LibraryCommands {
  /// `cpm-sim demo`.
  static func demo(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    guard let example = Example.all.first else { return .internalError }
    let scenario = try ScenarioFile.read(example.path, &console) {
      _ throws(Unreadable) in Array(example.text.utf8)
    }
    guard let scenario else { return .internalError }
    console.print(example.text)
    let code = try RunCommand(arguments: arguments, scenario: scenario).run(&console)
    console.print("now yours: cpm-sim example \(example.name) > a.cpm && cpm-sim run a.cpm")
    return code
  }

  /// `cpm-sim example`.
  static func example(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    guard let name = arguments.operands.first else {
      let widest = Example.all.map { $0.name.count }.max() ?? 0
      for example in Example.all {
        console.print("\(example.name.padded(to: widest))  \(example.purpose)")
      }
      return .held
    }
    guard let example = Example.all.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: Example.all.map(\.name))
      throw UsageError(
        "there is no example '\(name)'",
        near.map { "did you mean '\($0)'?" } ?? "'cpm-sim example' lists them")
    }
    for line in example.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      console.print(String(line))
    }
    return .held
  }

  /// `cpm-sim new`.
  static func new(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    let name = arguments.operands[0]
    let path = name.hasSuffix(".cpm") ? name : "\(name).cpm"
    if (try? File.reading(path)) != nil {
      throw UsageError("'\(path)' is there already", "choose another name, or remove it")
    }
    let title = path.split(separator: "/").last?.dropLast(4) ?? ""
    try File.writing(path).put(Array(Example.template(title: String(title)).utf8))
    console.print("wrote \(path); try: cpm-sim run \(path)")
    return .held
  }

  /// `cpm-sim fmt`.
  static func format(_ arguments: Arguments, _ console: inout Console) throws -> ExitCode {
    guard let paths = ScenarioPaths.files(of: arguments.operands, &console) else {
      return .noInput
    }
    var code = ExitCode.held
    for path in paths {
      let octets: [UInt8]
      do throws(JournalFlaw) {
        octets = Array(try readFile(path))
      } catch {
        console.complain("cpm-sim: error: \(error)")
        code = .noInput
        continue
      }
      let formatted = Formatter.formatted(octets)
      if arguments.has(FormatOptions.check) {
        if formatted != octets {
          console.print("\(path) is not in the usual form")
          if code == .held { code = .failed }
        }
      } else if arguments.has(FormatOptions.write) {
        if formatted != octets { try File.writing(path).put(formatted) }
      } else {
        console.print(String(decoding: formatted, as: UTF8.self).trimmedEnd)
      }
    }
    return code
  }

  enum FormatOptions {
    static let check = Option(
      name: "--check", meaning: "changes nothing; the exit code is 1 if something would")
    static let write = Option(
      name: "--write", meaning: "changes the files, instead of printing them")
  }
}

extension String {
  /// Without the line end behind the last line.
  fileprivate var trimmedEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
