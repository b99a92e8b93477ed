import Entities
import Sim
import Wire

// What goes on by chance.

extension Planner {
  /// So many steps all workloads together may have: each that picks among many has one for each.
  private static let mostCalledSteps = 20_000

  mutating func add(
    _ workload: Placed<WorkloadDeclaration>, reading read: (String) throws(Unreadable) -> [UInt8]
  ) {
    let value = workload.value
    guard let node = device(of: value.agent) else { return }
    var steps: [StepNumber] = []
    for deed in deeds(of: value) {
      guard plan.steps.count < script.happenings.count + Planner.mostCalledSteps else {
        refuse(
          "workloads have more than \(Planner.mostCalledSteps) things to do", at: workload.place,
          note: "whoever picks from a family has one for each of its members")
        return
      }
      guard let action = userAction(deed, of: value.agent, reading: read) else { return }
      steps.append(call(.user(node, action), text(at: workload.place), text(at: value.deed.place)))
    }
    plan.workloads.append(
      Workload(
        "\(value.name.value) \(plan.nodes[Int(node.index)].name)",
        .arrivals(steps, every: value.gap.value), during: span(of: value.window)))
  }

  mutating func add(_ coverage: Placed<Coverage>) {
    let name = "coverage of \(coverage.value.user.value)"
    guard
      let action = action(of: .cuts(Cutting(party: .named(coverage.value.user, device: nil))), name)
    else {
      return
    }
    let step = call(action, text(at: coverage.place), name)
    plan.workloads.append(
      Workload(
        name, .coverage(step, on: coverage.value.on.value, off: coverage.value.off.value),
        during: span(of: coverage.value.window)))
  }

  /// A step that only something else lets happen.
  private mutating func call(_ action: Step.Action, _ text: String, _ deed: String) -> StepNumber {
    plan.steps.append(Step(text: text, deed: deed, trigger: .called, action: action))
    return StepNumber(index: UInt32(plan.steps.count - 1))
  }

  private func span(of window: Scenario.Window) -> ClosedRange<Instant> {
    guard case .between(let start, let end) = window, start.value <= end.value else {
      return .start...plan.until
    }
    return start.value...end.value
  }

  /// The deed, or one for each other member of the family that it picks from.
  private func deeds(of workload: WorkloadDeclaration) -> [Deed] {
    let deed = workload.deed.value
    guard let family = deed.randomFamily, case .family(let members)? = script.names[family.value]
    else { return [deed] }
    return members.members.filter { $0.name != workload.agent.name }.map { member in
      deed.aimed(at: .agent(Agent(name: Name(member.name.value, at: family.place), device: nil)))
    }
  }
}

extension Deed {
  /// The family from which it picks somebody.
  fileprivate var randomFamily: Name? {
    switch self {
    case .sends(let sending):
      if case .to(let list) = sending.destination, case .picked(let family)? = list.first {
        family
      } else {
        nil
      }
    case .invites(let inviting):
      if case .picked(let family) = inviting.to { family } else { nil }
    default: nil
    }
  }

  /// The same, to somebody else.
  fileprivate func aimed(at destination: Destination) -> Deed {
    switch self {
    case .sends(var sending):
      sending.destination = .to([destination])
      return .sends(sending)
    case .invites(var inviting):
      inviting.to = destination
      return .invites(inviting)
    default: return self
    }
  }
}
