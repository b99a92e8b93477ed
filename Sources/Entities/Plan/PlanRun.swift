import Sim

/// What a run of a plan has come to.
public struct PlanResult: Sendable {
  public let seed: UInt64
  public let fingerprint: Fingerprint
  public let eventsHandled: UInt64
  /// The virtual time at the end.
  public let end: Instant
  /// In the order of the plan's expectations.
  public internal(set) var verdicts: [ExpectationVerdict]
  /// In the order of the plan's races.
  public let races: [RaceResult]
  /// In the order of the plan's metrics.
  public let metrics: [MetricResult]
  /// Why the run could not go on to its end, if it could not.
  public let failure: SimulationError?
  /// Somebody did not want to wait for its end.
  public let isInterrupted: Bool

  /// Whether everything that was expected held.
  public var held: Bool {
    failure == nil && !isInterrupted && verdicts.allSatisfy { $0.outcome.isGood }
  }
}

extension Plan {
  /// Runs the plan to its end, with every record into a sink, and judges its expectations.
  ///
  /// `isInterrupted` is asked now and then; where it says so, the run ends early, and is whole up
  /// to there.
  public func run<S: Sink>(
    seed: UInt64? = nil, isStrict: Bool = false, into sink: inout S,
    isInterrupted: () -> Bool = { false }
  ) throws(Flaw) -> PlanResult where S.M == Network {
    var world = try Network.world(for: self, seed: seed, isStrict: isStrict)
    let lent = Lent(sink)
    var both = Both(Both(ExpectationJudge(self), Metering(self)), Lender(lent))
    var failure: SimulationError?
    var wasInterrupted = false
    do throws(SimulationError) {
      while try world.run(until: until, events: 10_000, into: &both) == .eventsHandled {
        wasInterrupted = isInterrupted()
        if wasInterrupted { break }
      }
    } catch {
      failure = error
    }
    sink = lent.sink
    let (judge, metering) = (both.first.first, both.first.second)
    let isCutShort = wasInterrupted || failure != nil
    return PlanResult(
      seed: seed ?? self.seed, fingerprint: world.fingerprint,
      eventsHandled: world.eventsHandled, end: world.now,
      verdicts: judge.verdicts(leftovers: world.actors.leftovers),
      races: judge.raceResults, metrics: metering.results(upTo: isCutShort ? world.now : nil),
      failure: failure,
      isInterrupted: wasInterrupted)
  }
}

/// A sink of the caller's, whatever its kind, as one that is known here: so the machine that runs
/// the world is compiled for what it runs with, and asks no type at run time what it is.
private struct Lender: Sink {
  typealias M = Network

  let lent: AnyLent
  let interest: RecordKinds

  init(_ lent: AnyLent) {
    self.lent = lent
    interest = lent.interest
  }

  mutating func take(_ record: Record<Network>) { lent.take(record) }
}

private class AnyLent {
  let interest: RecordKinds

  init(_ interest: RecordKinds) { self.interest = interest }

  func take(_ record: Record<Network>) {}
}

private final class Lent<S: Sink>: AnyLent where S.M == Network {
  var sink: S

  init(_ sink: S) {
    self.sink = sink
    super.init(sink.interest)
  }

  override func take(_ record: Record<Network>) { sink.take(record) }
}
