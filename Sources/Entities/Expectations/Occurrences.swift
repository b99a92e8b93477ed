import Sim

/// How often something was seen within its time, and when outside of it.
struct Occurrences: Sendable {
  /// More than so many records are not named.
  private static let longestEvidence = 5

  private var counters: [OccurrenceCounter] = []
  /// Where the counter of each place is.
  private var indices = Lookup<Int, Int>()
  private(set) var evidence: [ExpectationVerdict.Evidence] = []
  private var outside: [ExpectationVerdict.Evidence] = []

  mutating func note(
    _ record: Record<Network>, _ names: [String], of place: Int = 0, isInside: Bool
  ) {
    guard isInside else {
      if outside.count < Occurrences.longestEvidence {
        outside.append(ExpectationVerdict.Evidence(record, names))
      }
      return
    }
    let index =
      indices[place]
      ?? {
        counters.append(OccurrenceCounter())
        indices[place] = counters.count - 1
        return counters.count - 1
      }()
    guard counters[index].counts(record) else { return }
    if evidence.count < Occurrences.longestEvidence {
      evidence.append(ExpectationVerdict.Evidence(record, names))
    }
  }

  func count(of place: Int = 0) -> Int {
    indices[place].map { counters[$0].count } ?? 0
  }

  /// Where nothing of it was seen, what happened instead may be known.
  func verdict(
    _ range: ClosedRange<Int>, otherwise: String? = nil
  ) -> ExpectationVerdict {
    let count = count()
    if range.contains(count) { return .held(evidence) }
    if let otherwise, count == 0, outside.isEmpty { return .failed(otherwise) }
    var reason = Occurrences.said("it", "happened", count)
    if count < range.lowerBound, let stray = outside.first {
      reason += count == 0 ? " in its time, but at " : ", and outside its time at "
      reason += "\(stray.time)"
    }
    return .failed(reason, count == 0 ? outside : evidence)
  }

  /// `it never happened`, `it happened twice`.
  static func said(_ subject: String, _ verb: String, _ count: Int) -> String {
    switch count {
    case 0: "\(subject) never \(verb)"
    case 1: "\(subject) \(verb) once"
    case 2: "\(subject) \(verb) twice"
    default: "\(subject) \(verb) \(count) times"
    }
  }
}
