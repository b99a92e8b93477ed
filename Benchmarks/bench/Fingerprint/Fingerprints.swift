import Sim

/// `bench fingerprint`: runs the bazaar and prints its fingerprint, one line for each thread, so
/// that a script can compare builds, machines, hash seeds and processor features.
func printFingerprints(_ options: Options) throws {
  let events = UInt64(options.events(10_000_000))
  let results = inParallel(options.threads, threads: options.threads) { _ in
    Result {
      var world = try Bazaar.world(seed: 2)
      var sink = NoSink<Bazaar>()
      try world.run(events: events, into: &sink)
      return world.fingerprint
    }
  }
  for result in results { print("\(try result.get())  \(events) events") }
}
