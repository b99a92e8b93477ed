import Entities
import Sim
import Wire

/// Judges that whatever a user does succeeds or fails, and the user learns of it.
struct StepsEnd: Sendable {
  /// What takes longer is not at its end yet.
  private static let bound = TimeSpan.seconds(240)

  private struct Step: Sendable {
    var asked: (device: NodeID, time: Instant)?
    var isDone = false
  }

  private var steps: [Step]
  private let texts: [String]

  init(_ plan: Plan) {
    texts = plan.steps.map(\.text)
    steps = plan.steps.map { _ in Step() }
  }

  mutating func asked(_ step: StepNumber, of device: NodeID, at time: Instant) {
    guard Int(step.index) < steps.count else { return }
    steps[Int(step.index)].asked = (device, time)
  }

  mutating func note(_ report: StateReport) {
    guard report.matter == .step, report.state == .succeeded || report.state == .failed,
      let step = report.step, Int(step.index) < steps.count
    else { return }
    steps[Int(step.index)].isDone = true
  }

  func finish(at end: Instant, _ court: inout Court) {
    for (step, text) in zip(steps, texts) {
      guard let (device, time) = step.asked else { continue }
      if step.isDone {
        court.note(.stepsEnd, .pass, device)
      } else if end - time > StepsEnd.bound, !court.isExcused(device, since: time) {
        court.note(.stepsEnd, .fail("'\(text)' at \(time) has come to no end"), device)
      }
    }
  }
}
