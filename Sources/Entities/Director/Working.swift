import Sim

// What goes on by chance, and the answers of users who answer by themselves.

extension Director {
  /// The state of a workload, or of one user's answers.
  struct Worker: Sendable {
    var luck: Chance
    /// Whether its fault is in force.
    var isOff = false
  }

  mutating func startWorkloads(_ out: inout Outbox<Network>) {
    for (number, workload) in workloads.enumerated() {
      workers.append(Worker(luck: out.chance.stream("workload \(workload.name)")))
      let gap =
        switch workload.work {
        case .arrivals(_, let gap): gap
        case .coverage(_, let on, _): on
        }
      let span = gap.draw(&workers[number].luck)
      wait(workload.window.lowerBound.sinceStart + span, number, &out)
    }
    answering = replies.map { reply in
      Worker(luck: out.chance.stream("reply \(steps[Int(reply.answer.index)].text)"))
    }
    if !replies.isEmpty {
      let test = ReportTest(.anyone, step: nil, states: [.delivered], matter: .message)
      out.watch(
        Watch(.report, where: .report(test), count: .max, then: .tell(tag: Director.deliveries)))
    }
  }

  /// The tag of what is told of deliveries: no step's number.
  static let deliveries = -1

  private func wait(_ span: TimeSpan, _ number: Int, _ out: inout Outbox<Network>) {
    if out.now + span <= workloads[number].window.upperBound {
      out.start(.work(UInt32(number)), after: span)
    }
  }

  // MARK: Workloads

  mutating func work(_ number: Int, _ out: inout Outbox<Network>) {
    guard workers.indices.contains(number) else { return }
    switch workloads[number].work {
    case .arrivals(let steps, let gap):
      if let step = workers[number].luck.pick(from: steps) { fire(Int(step.index), &out) }
      wait(gap.draw(&workers[number].luck), number, &out)
    case .coverage(let step, let on, let off):
      workers[number].isOff.toggle()
      if workers[number].isOff {
        fire(Int(step.index), &out)
        // A hole that has begun ends, though it be after the time of holes.
        out.start(.work(UInt32(number)), after: off.draw(&workers[number].luck))
      } else {
        recover(Int(step.index), &out)
        wait(on.draw(&workers[number].luck), number, &out)
      }
    }
  }

  // MARK: Answers

  mutating func delivered(_ record: Record<Network>, _ out: inout Outbox<Network>) {
    guard case .report(.state(let report)) = record.what, let step = report.step else { return }
    for (number, reply) in replies.enumerated()
    where reply.message == step && reply.device == record.node {
      let isMeant = answering[number].luck.happens(reply.share)
      let span = reply.thinking.draw(&answering[number].luck)
      if isMeant { out.start(.step(reply.answer), after: span) }
    }
  }
}
