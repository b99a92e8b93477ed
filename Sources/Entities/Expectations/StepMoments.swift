import Sim
import Wire

/// When steps came to their moments: the first time for each.
struct StepMoments: Sendable {
  /// When, and with which record: what comes at the same time still has an order.
  struct Came: Sendable {
    let time: Instant
    let number: UInt64
  }

  private var begun: [Came?]
  private var succeeded: [Came?]
  private var failed: [Came?]
  /// What is said of a failure: a code, and what a user was told.
  private var reasons = Lookup<StepNumber, Bytes>()

  init(count: Int) {
    begun = Array(repeating: nil, count: count)
    succeeded = begun
    failed = begun
  }

  mutating func note(_ report: StateReport, _ record: Record<Network>) {
    guard report.matter == .step, let step = report.step, Int(step.index) < begun.count else {
      return
    }
    let index = Int(step.index)
    let came = Came(time: record.time, number: record.number)
    switch report.state {
    case .begun: begun[index] = begun[index] ?? came
    case .succeeded: succeeded[index] = succeeded[index] ?? came
    case .failed:
      guard failed[index] == nil else { return }
      failed[index] = came
      reasons[step] = report.detail
    default: break
    }
  }

  func came(_ step: StepNumber, _ moment: Step.Moment) -> Came? {
    switch moment {
    case .start: begun[Int(step.index)]
    case .success: succeeded[Int(step.index)]
    case .failure: failed[Int(step.index)]
    }
  }

  func time(of step: StepNumber, _ moment: Step.Moment) -> Instant? { came(step, moment)?.time }

  /// What has become of a step: `it failed at 1s with 486 limit_exceeded`.
  func fate(of step: StepNumber) -> String {
    if let failed = came(step, .failure) {
      let reason = reasons[step] ?? Bytes()
      return "it failed at \(failed.time)" + (reason.isEmpty ? "" : " with \(reason)")
    }
    if let succeeded = came(step, .success) { return "it succeeded at \(succeeded.time)" }
    return came(step, .start).map { "it began at \($0.time), and nothing has come of it" }
      ?? "it never began"
  }

  /// In which order the steps of a race began.
  func result(of race: Race) -> RaceResult {
    let came = race.steps.compactMap { step in
      self.came(step, .start).map { (step: step, came: $0) }
    }.sorted { $0.came.number < $1.came.number }
    let isWhole = came.count == race.steps.count
    let spread = isWhole ? came.last.map { $0.came.time - came[0].came.time } : nil
    return RaceResult(order: came.map(\.step), spread: spread)
  }
}
