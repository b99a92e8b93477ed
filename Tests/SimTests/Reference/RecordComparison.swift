@testable import Sim

extension Record<Crowd> {
  /// Whether two records say the same.
  func agrees(with other: Record<Crowd>) -> Bool {
    number == other.number && cause == other.cause && time == other.time && node == other.node
      && actor == other.actor && what.agrees(with: other.what)
  }
}

extension Happening<Crowd> {
  func agrees(with other: Happening<Crowd>) -> Bool {
    switch (self, other) {
    case (.sent(let a, let b, let c), .sent(let x, let y, let z)): (a, b, c) == (x, y, z)
    case (.delivered(let a, let b, let c), .delivered(let x, let y, let z)):
      (a, b, c) == (x, y, z)
    case (.lost(let a, let b, let c), .lost(let x, let y, let z)): (a, b, c) == (x, y, z)
    case (.duplicated(let a, let b), .duplicated(let x, let y)): (a, b) == (x, y)
    case (.rewritten(let a, let b), .rewritten(let x, let y)): (a, b) == (x, y)
    case (.heldBack(let a, let b), .heldBack(let x, let y)): (a, b) == (x, y)
    case (.timerSet(let a, let b), .timerSet(let x, let y)): (a, b) == (x, y)
    case (.timerFired(let a), .timerFired(let x)): a == x
    case (.timerStopped(let a), .timerStopped(let x)): a == x
    case (.intent(let a), .intent(let x)), (.intentLost(let a), .intentLost(let x)):
      "\(a)" == "\(x)"
    case (.started(let a), .started(let x)): a == x
    case (.retired, .retired), (.crashed, .crashed): true
    case (.restarted(let a), .restarted(let x)): a == x
    case (.connection(let a, let b), .connection(let x, let y)): (a, b) == (x, y)
    case (.fault(let a), .fault(let x)): a == x
    case (.report(let a), .report(let x)): a == x
    case (.note(let a), .note(let x)): a == x
    default: false
    }
  }
}

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
  let place = (0..<shared).first { !ours[$0].agrees(with: theirs[$0]) } ?? shared
  guard place < max(ours.count, theirs.count) else { return nil }
  let before = ours[max(0, place - 12)..<place].map { "            " + $0.line }
  return """
    seed \(seed): the journals part at record \(place) of \(ours.count) and \(theirs.count)
    \(before.joined(separator: "\n"))
    simulator:  \(place < ours.count ? ours[place].line : "nothing more")
    reference:  \(place < theirs.count ? theirs[place].line : "nothing more")
    """
}
