import Wire

#if LIBFUZZER
  /// What libFuzzer calls: the first octet says which parser gets the rest.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let entry = EntryPoint.all[Int(start[0]) % EntryPoint.all.count]
    entry.run(Bytes(copying: UnsafeRawBufferPointer(start: start + 1, count: count - 1)))
    return 0
  }

  /// The package's executables begin here, and libFuzzer's own loop behind it.
  @_cdecl("fuzz_main")
  public func fuzzMain(
    _ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) -> CInt {
    var count = count
    var words = words
    return runDriver(&count, &words, fuzzOneInput)
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt
#else
  import Samples
  import Worlds

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  @main
  enum Fuzz {
    static let help = """
      Usage: fuzz [RUNS [SEED [PARSER]]]
             fuzz --roundtrip COUNT [--seed N] [--from NUMBER]
             fuzz --worlds COUNT [--seed N] [--from NUMBER] [--jobs N] [--list]
             fuzz --radio [COUNT] [--jobs N] [--list]
             fuzz --radio-case NUMBER
             fuzz --talk COUNT [--seed N] [--from NUMBER] [--jobs N] [--list]

      Without libFuzzer, mutants of known messages are given to each parser, the same ones for the
      same seed. With --roundtrip, well-formed messages of every kind are made, and each must come
      back as it was made; NUMBER is the first one, to see a failure again. With --worlds, random
      worlds are run and judged, and of the first that goes wrong the smallest form is shown;
      with --list, all that go wrong are named instead. With --radio, devices lose radio at every
      moment of a message, a large one, a file and a chat, or at COUNT of these moments; with --talk,
      random users of CPM write to each other, alone and in groups, while they lose radio.
      """

    static func main() throws {
      let words = Array(CommandLine.arguments.dropFirst())
      if words.first == "--roundtrip" {
        try roundTrip(words)
      } else if words.first == "--worlds" {
        try worlds(words)
      } else if words.first == "--radio" {
        try radio(words)
      } else if words.first == "--talk" {
        try talk(words)
      } else if words.first == "--radio-case" {
        guard let place = number("--radio-case", in: words) else { return print(help) }
        try RadioRun.show(place)
      } else if words.contains(where: { $0.hasPrefix("-") }) {
        print(help)
      } else {
        mutants(words)
      }
    }

    private static func mutants(_ words: [String]) {
      let runs = words.first.flatMap { Int($0) } ?? 200_000
      let seed = words.dropFirst().first.flatMap { UInt64($0) } ?? 1
      let only = words.dropFirst(2).first
      for entry in EntryPoint.all where only == nil || only == entry.name {
        var luck = Luck(seed)
        let seeds = entry.seeds.map { Array($0.utf8) }
        for _ in 0..<runs / EntryPoint.all.count {
          entry.run(Bytes(luck.mutated(luck.pick(seeds), with: seeds)))
        }
        print("\(entry.name): \(runs / EntryPoint.all.count) mutants, no finding")
      }
    }

    /// The number behind a word.
    private static func number(_ name: String, in words: [String]) -> Int? {
      words.firstIndex(of: name).flatMap { words.dropFirst($0 + 1).first }.flatMap { Int($0) }
    }

    private static func worlds(_ words: [String]) throws {
      guard let count = number("--worlds", in: words), count >= 0 else { return print(help) }
      let first = max(0, number("--from", in: words) ?? 0)
      var run = WorldRun(
        seed: UInt64(max(0, number("--seed", in: words) ?? 1)),
        threads: max(1, number("--jobs", in: words) ?? 1), lists: words.contains("--list"))
      guard try run.run(first..<first + count) else { exit(1) }
      for (name, count) in run.tally.rows { print(row(name, "\(count)", "")) }
      print("nothing was wrong")
    }

    private static func radio(_ words: [String]) throws {
      let run = RadioRun(
        threads: max(1, number("--jobs", in: words) ?? 1), lists: words.contains("--list"))
      guard try run.run(number("--radio", in: words)) else { exit(1) }
    }

    private static func talk(_ words: [String]) throws {
      guard let count = number("--talk", in: words), count >= 0 else { return print(help) }
      let first = max(0, number("--from", in: words) ?? 0)
      let run = RadioRun(
        threads: max(1, number("--jobs", in: words) ?? 1), lists: words.contains("--list"))
      let seed = UInt64(max(0, number("--seed", in: words) ?? 1))
      guard try run.runTalks(first..<first + count, seed: seed) else { exit(1) }
    }

    private static func roundTrip(_ words: [String]) throws {
      guard let count = number("--roundtrip", in: words), count >= 0 else { return print(help) }
      let first = max(0, number("--from", in: words) ?? 0)
      var run = RoundTrip()
      do throws(RoundTrip.Failure) {
        try run.run(first..<first + count, seed: UInt64(max(0, number("--seed", in: words) ?? 1)))
      } catch {
        print("\(error)")
        exit(1)
      }
      print(row("kind", "alone", "carried"))
      for (kind, alone, carried) in run.counts.sorted(by: { $0.kind < $1.kind }) {
        print(row(kind, "\(alone)", "\(carried)"))
      }
      print("\(count) messages, \(run.octets) octets: all came back as they were made")
    }

    private static func row(_ kind: String, _ alone: String, _ carried: String) -> String {
      func fill(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count))
      }
      return kind + fill(kind, 40) + fill(alone, 9) + alone + fill(carried, 10) + carried
    }
  }
#endif
