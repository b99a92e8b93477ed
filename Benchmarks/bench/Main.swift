import Glibc
import Sim

let help = """
  Measures what the simulator costs.

  Usage: bench kernel|wire|network [--json] [--peers DIR] [--only WORD] [--rounds N] [--scale X]
         bench fingerprint [--scale X] [--threads N]
         bench loop CASE SIZE EVENTS

    kernel         the simulator itself: queue, world, journal, timers, forks, memory
    wire           messages: finding headers, reading all of them, writing, hops, memory; then
                   MSRP and bodies
    network        clients, core and servers: SIP transactions and MSRP chunks a second, chats
                   of users of CPM with monitors and without, what a registered user takes
    fingerprint    no measure: prints the fingerprint of a random world of ten million events,
                   for comparison between builds and machines
    loop           no measure: runs one case, for a profiler
    --json         one object a measurement instead of a table
    --peers DIR    builds the programs of others from DIR and runs them in turn with ours
    --only WORD    only cases whose name contains WORD
    --rounds N     runs of each case, of which the median counts (5)
    --scale X      a factor for the number of events (1)
    --threads N    as many worlds side by side, each on a thread of its own (1)
  """

@main
enum Main {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      let line = Array("bench: error: \(error)\n".utf8)
      write(2, line, line.count)
      exit(64)
    }
  }

  struct Usage: Error, CustomStringConvertible {
    let description: String
  }

  private static func run(_ arguments: [String]) throws {
    guard let bench = arguments.first, bench != "--help" else {
      print(help)
      return
    }
    if bench == "loop" { return try loop(Array(arguments.dropFirst())) }
    let options = try parse(Array(arguments.dropFirst()))
    switch bench {
    case "kernel":
      var bench = try KernelBench(options)
      try bench.run()
      try bench.report.end()
    case "wire":
      var bench = try WireBench(options)
      try bench.run()
      try bench.report.end()
    case "network":
      var bench = NetworkBench(options)
      try bench.run()
      try bench.report.end()
    case "fingerprint":
      try printFingerprints(options)
    default:
      throw Usage(
        description:
          "no bench named '\(bench)'; there are: kernel, wire, network, fingerprint, loop")
    }
  }

  private static func loop(_ arguments: [String]) throws {
    guard arguments.count == 3 else {
      throw Usage(description: "loop wants a case, a size and a number of events; see --help")
    }
    try Loop.run(
      arguments[0], size: count("SIZE", arguments[1]), events: count("EVENTS", arguments[2]))
  }

  private static func parse(_ arguments: [String]) throws -> Options {
    var options = Options()
    var rest = arguments[...]
    while let name = rest.popFirst() {
      if name == "--json" {
        options.json = true
        continue
      }
      guard let value = rest.popFirst() else {
        throw Usage(description: "'\(name)' is unknown, or wants a value; see --help")
      }
      switch name {
      case "--peers":
        options.peers = value
      case "--only":
        options.only = value
      case "--rounds":
        options.rounds = try count(name, value)
      case "--threads":
        options.threads = try count(name, value)
      case "--scale":
        guard let scale = Double(value), scale > 0 else {
          throw Usage(description: "--scale wants a number above 0, not '\(value)'")
        }
        options.scale = scale
      default:
        throw Usage(description: "no option named '\(name)'; see --help")
      }
    }
    return options
  }

  private static func count(_ name: String, _ value: String) throws -> Int {
    guard let count = Int(value), count > 0 else {
      throw Usage(description: "\(name) wants a number above 0, not '\(value)'")
    }
    return count
  }
}
