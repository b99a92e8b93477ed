@testable import Sim

extension Record<Crowd> {
  /// The record as one line.
  var line: String {
    let who = actor.map { "\($0.index).\($0.generation)" } ?? "-"
    return "\(time) #\(number) <- #\(cause) node \(node.index) actor \(who): \(what)"
  }
}

/// Where two journals part, for somebody who has to find out why; nil where they are the same.
func parting(
  seed: UInt64, _ ours: [Record<Crowd>], _ theirs: [Record<Crowd>]
) -> String? {
  let shared = min(ours.count, theirs.count)
  let place = (0..<shared).first { ours[$0] != theirs[$0] } ?? shared
  guard place < max(ours.count, theirs.count) else { return nil }
  let before = ours[max(0, place - 12)..<place].map { "            " + $0.line }
  return """
    seed \(seed): the journals part at record \(place) of \(ours.count) and \(theirs.count)
    \(before.joined(separator: "\n"))
    simulator:  \(place < ours.count ? ours[place].line : "nothing more")
    reference:  \(place < theirs.count ? theirs[place].line : "nothing more")
    """
}
