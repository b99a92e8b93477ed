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
      guard let name = words.first, name != "--help", name != "-h" else {
        Command.showOverview(&console)
        return words.isEmpty ? .usage : .held
      }
      guard let command = Command.named(name) else { throw Command.unknown(name) }
      let arguments = try Arguments(Array(words.dropFirst()), for: command)
      if arguments.has("--help") {
        command.showHelp(&console)
        return .held
      }
      return try command.run(arguments, &console)
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
