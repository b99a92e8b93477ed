import Entities
import Sim

/// A random world of CPM users.
public struct Talk: Sendable {
  public private(set) var plan: Plan
  /// Just before all leave their groups; nil where there are none. Nothing has happened for a long
  /// while.
  let curfew: Instant?

  init(plan: Plan, curfew: Instant?) {
    self.plan = plan
    self.curfew = curfew
  }

  /// What happens before the end, by the places of the steps.
  public var deeds: [Int] {
    plan.steps.indices.filter { index in
      guard case .at(let time) = plan.steps[index].trigger else { return true }
      return time < curfew ?? plan.until
    }
  }

  /// The world in which some steps never come: all others keep their places.
  private func without(_ places: some Sequence<Int>) -> Talk {
    var talk = self
    for place in places { talk.plan.steps[place].trigger = .at(plan.until + .seconds(1)) }
    return talk
  }

  /// The smallest world that breaks the same rule: steps are left out, first many, then one by one.
  public func shrunk(breaking rule: Complaint.Rule) -> Talk {
    var talk = self
    var size = max(1, deeds.count / 2)
    while true {
      var isSmaller = false
      var start = 0
      while start < talk.deeds.count {
        let deeds = talk.deeds
        let smaller = talk.without(deeds[start..<min(start + size, deeds.count)])
        if TalkTrial(smaller).complaints.contains(where: { $0.rule == rule }) {
          talk = smaller
          isSmaller = true
        } else {
          start += size
        }
      }
      if size == 1 && !isSmaller { return talk }
      size = max(1, size / 2)
    }
  }
}
