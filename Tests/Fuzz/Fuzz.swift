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

  /// Without libFuzzer: mutants of known seeds, the same ones for the same seed.
  ///
  ///     fuzz [RUNS [SEED [PARSER]]]
  @main
  enum Fuzz {
    static func main() {
      let words = Array(CommandLine.arguments.dropFirst())
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
  }
#endif
