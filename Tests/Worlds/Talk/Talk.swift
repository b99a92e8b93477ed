import Entities
import Sim

/// A random world of CPM users.
public struct Talk: Sendable {
  public internal(set) var plan: Plan
  /// Just before all leave their groups; nil where there are none. Nothing has happened for a long
  /// while.
  let curfew: Instant?

  public init(plan: Plan, curfew: Instant?) {
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
  func without(_ places: some Sequence<Int>) -> Talk {
    var talk = self
    for place in places { talk.plan.steps[place].trigger = .at(plan.until + .seconds(1)) }
    return talk
  }

  /// The world in which all users' clients and functions have a bug.
  public func deviating(by quirk: Quirk) -> Talk {
    var talk = self
    for place in plan.users.indices {
      switch quirk.holder {
      case .client: talk.plan.users[place].service?.clientDeviations.append(.quirk(quirk))
      case .participating:
        talk.plan.users[place].service?.participatingDeviations.append(.quirk(quirk))
      }
    }
    return talk
  }

  /// Whether a step of the world comes at all.
  func comes(_ place: Int) -> Bool {
    guard case .at(let time) = plan.steps[place].trigger else { return true }
    return time <= plan.until
  }
}
