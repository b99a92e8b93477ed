import Glibc

/// Programs of others, built from a folder of sources and run beside ours.
struct Peers {
  /// What is compared.
  enum Work { case queue, hold, phold, fanOut }

  struct Flaw: Error, CustomStringConvertible {
    let description: String
  }

  private let folder: String

  /// Builds what can be built: the C programs with `cc`, ns-3's where its library is installed.
  init(_ sources: String) throws {
    folder = "/tmp/cpm-sim-bench-peers.\(getuid())"
    mkdir(folder, 0o755)
    for program in ["ceil", "ceil2"] {
      let source = "\(sources)/src/c/\(program).c"
      guard access(source, R_OK) == 0 else {
        throw Flaw(description: "no '\(source)': --peers takes the folder that holds src/c")
      }
      let command =
        "cc -O3 -march=native -w -o '\(folder)/\(program)' '\(source)' -lm 2>/dev/null"
      guard system(command) == 0 else {
        throw Flaw(description: "cannot build '\(source)' with cc")
      }
    }
    _ = system(
      "g++ -O3 -march=native -w -std=c++17 -o '\(folder)/ns3' '\(sources)/src/cpp/ns3_bench.cc' "
        + "-lns3-core 2>/dev/null")
  }

  /// What each program is asked to do for a work, and how many events that is.
  private func commands(
    of work: Work, size: Int, scale: Double
  ) -> [(program: String, arguments: String)] {
    func events(_ count: Int) -> Int { max(1_000, Int(Double(count) * scale)) }
    let many = events(3_000_000)
    let few = events(1_000_000)
    let ns3: [(program: String, arguments: String)]
    switch work {
    case .queue:
      return [("ceil bucket", "ceil hold bucket \(size) \(many)")]
    case .hold:
      ns3 = ["priq", "map"].map { ("ns-3 \($0)", "ns3 hold \($0) \(size) \(few)") }
      return [("ceil2 bucket", "ceil2 dhLOPF bucket \(size) \(many)")] + ns3
    case .phold:
      ns3 = ["priq", "map"].map { ("ns-3 \($0)", "ns3 phold \($0) \(size) \(few)") }
      return [("ceil2 bucket", "ceil2 dpLOPF bucket \(size) \(many)")] + ns3
    case .fanOut:
      ns3 = ["priq", "map"].map { ("ns-3 \($0)", "ns3 fanout \($0) 100 20") }
      return [
        ("ceil2 bucket", "ceil2 fanout bucket 100 \(max(2, Int(100 * scale)))"),
        ("ceil2 lane", "ceil2 fanout lane 100 \(max(2, Int(200 * scale)))"),
      ] + ns3
    }
  }

  /// Millions of events per CPU second of every peer that runs here.
  func rates(of work: Work?, size: Int, scale: Double) -> [(String, Double)] {
    guard let work else { return [] }
    return commands(of: work, size: size, scale: scale).compactMap { program, arguments in
      run(arguments).map { (program, $0) }
    }
  }

  /// The result line is `RESULT name bench size events cpu-seconds wall-seconds checksum`.
  private func run(_ arguments: String) -> Double? {
    guard let pipe = popen("'\(folder)'/\(arguments) 2>/dev/null", "r") else { return nil }
    defer { pclose(pipe) }
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, 512, pipe) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      guard fields.first == "RESULT", fields.count >= 6, let events = Double(fields[4]),
        let seconds = Double(fields[5]), seconds > 0
      else { continue }
      return events / seconds / 1e6
    }
    return nil
  }

  /// The least ratio that is promised.
  static func goal(of program: String, for work: Work?, size: Int) -> Double? {
    switch (work, program) {
    case (.queue, _): 0.80
    case (_, "ceil2 bucket"): 0.65
    case (_, let name) where name.hasPrefix("ns-3"): size <= 1_000 ? 3 : 2
    default: nil
    }
  }
}
