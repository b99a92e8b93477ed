#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@main
enum Main {
  static func main() {
    // A reader that has gone is told by the write that fails, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    var console = Console()
    let code = run(Array(CommandLine.arguments.dropFirst()), &console)
    console.flush()
    exit(code.rawValue)
  }

  private static func run(_ words: [String], _ console: inout Console) -> ExitCode {
    do {
      guard let name = words.first else {
        console.print(Command.welcome(console.width))
        return .held
      }
      if name == Option.help.name || name == "-h" {
        console.print(Command.overview(console.width))
        return .held
      }
      let command = try Command.named(name)
      let arguments = try Arguments(Array(words.dropFirst()), for: command)
      console.obey(arguments)
      if arguments.has(.help) {
        console.print(command.helpLines(console.width))
        return .held
      }
      return try command.action?(arguments, &console) ?? .internalError
    } catch let error as UsageError {
      console.complain("cpm-sim: error: \(error.what)")
      if let hint = error.hint { console.complain("  = note: \(hint)") }
      return .usage
    } catch {
      console.complain("cpm-sim: internal error: \(error)")
      return .internalError
    }
  }
}
