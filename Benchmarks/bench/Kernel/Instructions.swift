import Glibc
import Sim
import Wire

/// One case of `bench kernel`, run without measuring: what a profiler is given.
enum Loop {
  static let names = ["queue", "hold", "phold", "fan-out"]

  static func run(_ name: String, size: Int, events: Int) throws {
    switch name {
    case "queue":
      var hold = QueueHold(size)
      hold.run(events)
    case "hold":
      try run(Hold.world(size), events)
    case "phold":
      try run(Phold.world(size), events)
    case "fan-out":
      try run(FanOut.group(), events)
    case let name where name.hasPrefix(BodyBench.loopPrefix):
      try BodyBench.loop(name, events)
    case let name where name.hasPrefix(NetworkBench.loopPrefix):
      try NetworkBench.loop(name, seconds: events)
    case let name where name.hasPrefix("wire-"):
      try runWire(name.split(separator: "-").map { String($0) }, events)
    default:
      throw Main.Usage(
        description: "no case named '\(name)'; there are: \(names.joined(separator: ", "))")
    }
  }

  /// The variable that names a folder of messages, to be read in place of our own.
  static let messages = "BENCH_MESSAGES"

  private static func runWire(_ words: [String], _ events: Int) throws {
    let samples =
      try getenv(messages).map { try WirePeers.samples(in: String(cString: $0)) }
      ?? WireSamples.all()
    guard words.count == 3, let sample = samples.first(where: { $0.name == words[2] }) else {
      throw Main.Usage(description: "no such message")
    }
    let variants = WireSamples.variants(of: sample.bytes)
    if words[1] == "hops" {
      let start = try SIPMessage(parsing: sample.bytes)
      for _ in 0..<events {
        var message = start
        for hop in Hop.five { hop.pass(&message) }
      }
      return
    }
    for index in 0..<events {
      let message = try SIPMessage(parsing: variants[index % variants.count])
      if words[1] == "parse" { try WireReading.readEverything(message) }
    }
  }

  private static func run<M: Model>(_ world: consuming World<M>, _ events: Int) throws {
    var sink = NoSink<M>()
    try world.run(events: UInt64(events), into: &sink)
  }
}

/// Instructions per event, counted by valgrind: a figure that does not drift with the machine.
enum Instructions {
  /// The difference between a run and one twice as long, so that building the world falls out;
  /// nil where there is no valgrind.
  static func perEvent(_ name: String, size: Int, messages: String? = nil) -> Double? {
    let setting = messages.map { "export \(Loop.messages)='\($0)'" } ?? "true"
    let events = max(
      name.hasPrefix("wire") ? 5_000 : name.hasPrefix(BodyBench.loopPrefix) ? 500 : 200_000, size)
    guard let once = count(name, size, events, in: setting),
      let twice = count(name, size, 2 * events, in: setting)
    else {
      return nil
    }
    return (twice - once) / Double(events)
  }

  /// The instructions of a whole case of `bench loop`.
  static func count(
    _ name: String, _ size: Int, _ events: Int, in setting: String = "true"
  ) -> Double? {
    count(of: "\"$(readlink /proc/\(getpid())/exe)\" loop \(name) \(size) \(events)", in: setting)
  }

  /// The instructions of a whole run of a program, in a folder and with variables of its own.
  static func count(of program: String, in setting: String = "true") -> Double? {
    let valgrind = "valgrind --tool=callgrind --callgrind-out-file=/dev/null"
    guard let pipe = popen("\(setting) && \(valgrind) \(program) 2>&1", "r") else { return nil }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, 512, pipe) != nil {
      let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      if words.contains("Collected"), let last = words.last { return Double(last) }
    }
    return nil
  }
}
