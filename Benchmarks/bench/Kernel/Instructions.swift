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
    case let name where name.hasPrefix("wire-"):
      try runWire(name.split(separator: "-").map { String($0) }, events)
    default:
      throw Main.Usage(
        description: "no case named '\(name)'; there are: \(names.joined(separator: ", "))")
    }
  }

  private static func runWire(_ words: [String], _ events: Int) throws {
    guard words.count == 3, let sample = try WireSamples.all().first(where: { $0.name == words[2] })
    else { throw Main.Usage(description: "no such message") }
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
  static func perEvent(_ name: String, size: Int) -> Double? {
    let events = max(
      name.hasPrefix("wire") ? 5_000 : name.hasPrefix(BodyBench.loopPrefix) ? 500 : 200_000, size)
    guard let once = count(name, size, events), let twice = count(name, size, 2 * events) else {
      return nil
    }
    return (twice - once) / Double(events)
  }

  private static func count(_ name: String, _ size: Int, _ events: Int) -> Double? {
    count(of: "\"$(readlink /proc/\(getpid())/exe)\" loop \(name) \(size) \(events)")
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
