import Entities
import Sim
import Wire

// What goes wrong.

private typealias NetworkFault = Sim.Fault<Network>

extension Planner {
  mutating func action(of fault: Scenario.Fault, _ name: String) -> Step.Action? {
    switch fault {
    case .cuts(let cutting):
      return cut(cutting, name)
    case .slows(let slowing):
      guard let route = route(slowing.party, slowing.from) else { return nil }
      return lasting(
        .slow(
          route, factor: slowing.factor?.value ?? 1, extra: slowing.extra?.value ?? .zero), name,
        slowing.duration)
    case .drops(let meddling):
      return meddle(.drop, meddling, name)
    case .delays(let meddling, let span):
      return meddle(.holdBack(span.value), meddling, name)
    case .duplicates(let meddling):
      return meddle(.duplicate, meddling, name)
    case .strips(let header, let meddling):
      return meddle(.rewrite(.strip(header.value.text)), meddling, name)
    case .crashes(let crashing):
      guard let place = place(of: crashing.party) else { return nil }
      return .fault(
        NetworkFault(name, .crash(.nodes(place), tellsPeers: !crashing.isSilent)),
        crashing.duration.map {
          Step.Ending(
            after: .constant($0.value),
            NetworkFault(name, .restart(.nodes(place), memoryLost: crashing.losesMemory)))
        })
    case .restarts(let party, let losesMemory):
      guard let place = place(of: party) else { return nil }
      return .fault(NetworkFault(name, .restart(.nodes(place), memoryLost: losesMemory)), nil)
    case .skews(let party, let skewing):
      guard let place = place(of: party) else { return nil }
      let skew = ClockSkew(
        offset: skewing.offset?.value ?? .zero, drift: (skewing.drift?.value ?? 0) / 1_000_000)
      return .fault(NetworkFault(name, .skew(place, skew)), nil)
    case .deregisters(let party, let reason):
      guard let nodes = nodes(of: party) else { return nil }
      let devices = devices(among: nodes)
      guard !devices.isEmpty else {
        refuse(
          "nobody who could be registered", at: party.place ?? script.statements[0].place,
          note: "a user, or a device of a user")
        return nil
      }
      return .deregistration(devices, reason)
    case .ends(let label):
      return .fault(NetworkFault(label.value, .end), nil)
    }
  }

  private func lasting(
    _ action: NetworkFault.Action, _ name: String, _ duration: Placed<TimeSpan>?
  ) -> Step.Action {
    .fault(
      NetworkFault(name, action),
      duration.map { Step.Ending(after: .constant($0.value), NetworkFault(name, .end)) })
  }

  private mutating func route(_ party: Scenario.Party, _ from: Scenario.Party?) -> Route? {
    guard let place = place(of: party) else { return nil }
    guard let from else { return .around(place) }
    guard let other = self.place(of: from) else { return nil }
    return Route(from: place, to: other)
  }

  /// A path that is cut. A core learns of a device's lost bearer after its time, and then acts.
  private mutating func cut(_ cutting: Cutting, _ name: String) -> Step.Action? {
    guard let route = route(cutting.party, cutting.from), let nodes = nodes(of: cutting.party)
    else { return nil }
    let telling: Telling =
      cutting.isSilent ? .nobody : .ends(senderSide: .zero, receiverSide: .zero)
    let cut = NetworkFault(name, .cut(route, telling))
    let ending = cutting.duration.map {
      Step.Ending(after: .constant($0.value), NetworkFault(name, .end))
    }
    let noticed = cutting.noticed?.value ?? plan.settings.core.bearerLossNoticedAfter
    let devices = devices(among: nodes)
    guard let noticed, !devices.isEmpty else { return .fault(cut, ending) }
    if let duration = cutting.duration?.value, noticed >= duration { return .fault(cut, ending) }
    return .outage(cut, ending, devices: devices, noticedAfter: noticed)
  }

  /// Those of the nodes that are devices of users.
  private func devices(among nodes: [NodeID]) -> [NodeID] {
    nodes.filter {
      if case .device(_?, _) = plan.nodes[Int($0.index)].kind { true } else { false }
    }
  }

  private mutating func meddle(
    _ kind: Sim.Meddling<Network>.Kind, _ meddling: Scenario.Meddling, _ name: String
  ) -> Step.Action? {
    let tests = tests(of: meddling.conditions)
    var event = MessageEvent(
      .anyone, .sends, message(meddling.message.value, tests), isOnWire: true)
    var route = Route(from: .anywhere, to: .anywhere, bothWays: false)
    if let from = meddling.from {
      guard let party = party(from), let place = place(of: from) else { return nil }
      event.subject = party
      route.from = place
    }
    if let to = meddling.to {
      guard let party = party(to), let place = place(of: to) else { return nil }
      event.peer = party
      route.to = place
    }
    if let at = meddling.at {
      // In hand: on its way out of that node.
      guard let party = party(at), let place = place(of: at) else { return nil }
      event.subject = party
      route.from = place
    }
    let first = meddling.ordinal?.value ?? 1
    let count = meddling.count?.value ?? (meddling.ordinal == nil ? .max : 1)
    return lasting(
      .meddle(
        route, Sim.Meddling(kind, where: .message(event), first: first, count: count)),
      name, meddling.duration)
  }
}
