import Glibc
import Wire

/// SIP parsers of others, built from a folder of sources where their libraries are installed.
struct WirePeers {
  private let folder: String
  /// Thousand messages per CPU second, by peer, operation and message.
  private var results: [(peer: String, operation: String, message: String, rate: Double)] = []

  init(_ sources: String) throws {
    folder = "/tmp/cpm-sim-bench-wire.\(getuid())"
    mkdir(folder, 0o755)
    mkdir(folder + "/msgs", 0o755)
    guard access("\(sources)/gen_msgs.py", R_OK) == 0 else {
      throw Main.Usage(
        description: "no '\(sources)/gen_msgs.py': --peers takes the folder of the wire's peers")
    }
    guard system("cd '\(folder)' && python3 '\(sources)/gen_msgs.py' >/dev/null") == 0 else {
      throw Main.Usage(description: "cannot make the peers' messages with python3")
    }
    let programs = [
      ("b_sofia", "-Wno-deprecated $(pkg-config --cflags --libs sofia-sip-ua 2>/dev/null)"),
      ("b_osip", "-losipparser2"), ("b_re", "-lre"), ("b_ceil", ""),
    ]
    for (program, flags) in programs {
      let build =
        "cc -O2 -w -o '\(folder)/\(program)' '\(sources)/\(program).c' \(flags) 2>/dev/null"
      if system(build) == 0 { run(program) }
    }
  }

  /// The messages that the peers are given.
  func samples() throws -> [(name: String, bytes: Bytes)] {
    try WirePeers.samples(in: messages)
  }

  /// The folder that they lie in.
  var messages: String { folder + "/msgs" }

  static func samples(in folder: String) throws -> [(name: String, bytes: Bytes)] {
    try ["invite", "ok200", "message"].map { name in
      let path = "\(folder)/\(name).bin"
      guard let file = fopen(path, "r") else {
        throw Main.Usage(description: "cannot read \(path)")
      }
      defer { fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = fread(&buffer, 1, buffer.count, file)
      return (name, Bytes(Array(buffer[..<count])))
    }
  }

  func rates(_ operation: String, _ message: String) -> [(String, Double)] {
    results.filter { $0.operation == operation && $0.message == message }.map { ($0.peer, $0.rate) }
  }

  /// A line is `library operation file.bin size B rate msg/s …`; an operation may be several words.
  private mutating func run(_ program: String) {
    guard let pipe = popen("cd '\(folder)' && ./\(program) 2>/dev/null", "r") else { return }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, 512, pipe) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      guard let unit = words.firstIndex(of: "msg/s"), unit >= 5, let rate = Double(words[unit - 1]),
        let file = words.first(where: { $0.hasSuffix(".bin") })
      else { continue }
      let name = words[1..<(words.firstIndex(of: file) ?? 1)].joined(separator: " ")
      let operations = name.hasPrefix("parse") ? ["parse", "index"] : ["render"]
      for operation in operations {
        results.append(
          (
            "\(words[0]) \(name)", operation, String(file.dropLast(4)), rate / 1e3
          ))
      }
    }
  }

  /// Instructions of the fastest peer for a message, which do not drift with the machine as rates
  /// do; nil where there is no valgrind, or no such peer.
  func instructions(_ message: String) -> Double? {
    func count(_ times: Int) -> Double? {
      Instructions.count(
        of: "./b_sofia",
        in: "cd '\(folder)' && export BENCH_COUNT=\(times) BENCH_SEL=sofia:parse:\(message).bin")
    }
    guard let once = count(200), let twice = count(400), twice > once else { return nil }
    return (twice - once) / 200
  }

  /// The least ratio that is promised, beside the fastest peer.
  static func goal(_ operation: String, _ peer: String) -> Double? {
    guard peer.hasPrefix("sofia") else { return nil }
    return switch operation {
    case "parse": 3
    case "index": 10
    case "render": 2
    default: nil
    }
  }
}
