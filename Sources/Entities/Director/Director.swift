import Sim
import Wire

/// Makes happen what the scenario says: the actor behind the timeline, which tells users what to
/// do and lets faults strike.
///
/// It stands inside the world, so that what triggers what forks and replays with it.
public struct Director: Sendable {
  let steps: [Step]
  /// The actors of devices, and those of their users' homes, by node.
  let deviceActors: [ActorID?]
  let homes: [ActorID?]
  /// How far the counting triggers are.
  private var counters: [OccurrenceCounter]
  let races: [Race]
  /// How much later steps come than they would, since they take part in a race.
  var handicaps: [TimeSpan]
  let workloads: [Workload]
  let replies: [Reply]
  /// The steps that wait for the start of another, by that one's number.
  private let followers: [Int: [Int]]
  /// One for each workload, and one for each reply.
  var workers: [Worker] = []
  var answering: [Worker] = []
  /// Devices that are out of coverage, by the faults that make it so.
  private var holes: [(fault: String, devices: [ActorID])] = []

  public init(_ plan: Plan, deviceActors: [ActorID?], homes: [ActorID?]) {
    steps = plan.steps
    self.deviceActors = deviceActors
    self.homes = homes
    counters = plan.steps.map { _ in OccurrenceCounter() }
    var followers: [Int: [Int]] = [:]
    for (number, step) in plan.steps.enumerated() {
      if case .on(let other, .start) = step.trigger {
        followers[Int(other.index), default: []].append(number)
      }
    }
    self.followers = followers
    races = plan.races
    handicaps = plan.steps.map { _ in .zero }
    workloads = plan.workloads
    replies = plan.replies
  }

  mutating func handle(_ event: consuming Event<Network>, _ out: inout Outbox<Network>) {
    switch event {
    case .started:
      startRaces(&out)
      for number in steps.indices { arm(number, &out) }
      startWorkloads(&out)
    case .timer(.step(let step), _):
      fire(Int(step.index), &out)
    case .timer(.ending(let step), _):
      end(Int(step.index), &out)
    case .timer(.work(let number), _):
      work(Int(number), &out)
    case .noticed(let notice) where notice.tag == Director.deliveries:
      delivered(notice.record, &out)
    case .noticed(let notice):
      noticed(notice.record, by: notice.tag, &out)
    case .message, .timer, .intent, .connection, .restarted:
      break
    }
  }

  private func name(_ number: Int) -> StepNumber { StepNumber(index: UInt32(number)) }

  /// Waits for what triggers a step.
  private mutating func arm(_ number: Int, _ out: inout Outbox<Network>) {
    switch steps[number].trigger {
    case .at(let time):
      start(number, after: time.sinceStart, &out)
    case .every(_, let first, _):
      start(number, after: first.sinceStart, &out)
    case .called:
      break
    case .on(_, .start):
      break  // it follows when that step is run
    case .on(let other, let moment):
      let state: StateReport.State = moment == .success ? .succeeded : .failed
      let test = ReportTest(.anyone, step: other, states: [state], matter: .step)
      out.watch(Watch(.report, where: .report(test), then: .tell(tag: number)))
    case .when(let predicate, _):
      out.watch(
        Watch(predicate.kinds, where: predicate, count: .max, then: .tell(tag: number)))
    }
  }

  private func start(_ number: Int, after span: TimeSpan, _ out: inout Outbox<Network>) {
    let delay = steps[number].delay.draw(&out.chance)
    out.start(.step(name(number)), after: span + delay + handicaps[number])
  }

  /// Something that a step waits for has happened.
  private mutating func noticed(
    _ record: Record<Network>, by number: Int, _ out: inout Outbox<Network>
  ) {
    guard steps.indices.contains(number) else { return }
    if case .when(_, let ordinal) = steps[number].trigger {
      guard counters[number].counts(record), counters[number].count == ordinal else { return }
      out.unwatch(tag: number)
    }
    start(number, after: .zero, &out)
  }

  /// A step's time has come.
  mutating func fire(_ number: Int, _ out: inout Outbox<Network>) {
    guard steps.indices.contains(number) else { return }
    let step = steps[number]
    out.report(StateReport(.step, .begun, step: name(number), identity: Bytes(step.text)))
    switch step.action {
    case .user(let node, _):
      if let device = deviceActors[Int(node.index)] { out.ask(device, .step(name(number))) }
    case .fault(let fault, let ending):
      strike(fault, ending, number, &out)
    case .outage(let fault, let ending, let devices, let span):
      strike(fault, ending, number, &out)
      for device in devices {
        if let home = homes[Int(device.index)] { out.ask(home, .lostBearer(device), after: span) }
      }
    case .deregistration(let devices, let reason):
      for device in devices {
        if let home = homes[Int(device.index)] { out.ask(home, .deregister(device, reason)) }
      }
    case .nothing:
      break
    }
    follow(number, &out)
    if case .every(let gap, _, let last) = step.trigger {
      let span = gap.draw(&out.chance)
      if out.now + span <= last { out.start(.step(name(number)), after: span) }
    }
  }
}

extension Director {
  private mutating func strike(
    _ fault: Fault<Network>, _ ending: Step.Ending?, _ number: Int,
    _ out: inout Outbox<Network>
  ) {
    strike(fault, &out)
    if let ending { out.start(.ending(name(number)), after: ending.after.draw(&out.chance)) }
  }

  /// Lets a fault strike, or ends it. A device sees whether it has coverage: it has none where all
  /// around it is cut.
  private mutating func strike(_ fault: Fault<Network>, _ out: inout Outbox<Network>) {
    out.strike(fault)
    switch fault.action {
    case .cut(let route, _) where route.to == .anywhere:
      let devices = deviceActors.enumerated().compactMap { index, device in
        route.from.isJust(NodeID(index: index)) ? device : nil
      }
      if !devices.isEmpty { holes.append((fault.name, devices)) }
      for device in devices { out.ask(device, .coverage(false)) }
    case .end:
      for hole in holes where hole.fault == fault.name {
        for device in hole.devices { out.ask(device, .coverage(true)) }
      }
      holes.removeAll { $0.fault == fault.name }
    default:
      break
    }
  }

  /// A fault that lasts until somebody ends it is ended.
  mutating func recover(_ number: Int, _ out: inout Outbox<Network>) {
    switch steps[number].action {
    case .fault(let fault, _), .outage(let fault, _, _, _): strike(Fault(fault.name, .end), &out)
    case .deregistration, .user, .nothing: return
    }
    out.report(
      StateReport(.step, .succeeded, step: name(number), identity: Bytes(steps[number].text)))
  }

  /// What a step's fault did is over.
  private mutating func end(_ number: Int, _ out: inout Outbox<Network>) {
    guard steps.indices.contains(number) else { return }
    switch steps[number].action {
    case .fault(_, let ending?), .outage(_, let ending?, _, _): strike(ending.fault, &out)
    case .fault(_, nil), .outage(_, nil, _, _), .deregistration, .user, .nothing: return
    }
    out.report(
      StateReport(.step, .succeeded, step: name(number), identity: Bytes(steps[number].text)))
  }

  /// Runs the steps that wait for the start of this one, which nobody reports.
  private func follow(_ number: Int, _ out: inout Outbox<Network>) {
    for other in followers[number] ?? [] { start(other, after: .zero, &out) }
  }
}

extension Place {
  /// Whether it names the node, by itself or among others.
  fileprivate func isJust(_ node: NodeID) -> Bool {
    switch self {
    case .node(let one): one == node
    case .either(let places): places.contains { $0.isJust(node) }
    case .anywhere, .named: false
    }
  }
}
