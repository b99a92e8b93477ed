import Sim

/// The newest report of each party that an expectation asks after.
struct LatestReports: Sendable {
  struct Found: Sendable {
    let place: Int
    var state: StateReport.State
    var record: ExpectationVerdict.Evidence
  }

  private var reports: [[Found]] = []

  /// Empty for what nobody has spoken of.
  func of(_ index: Int) -> [Found] { index < reports.count ? reports[index] : [] }

  mutating func note(
    _ report: StateReport, _ record: Record<Network>, _ asking: [Int],
    of expectations: [Expectation], _ names: [String]
  ) {
    if reports.isEmpty { reports = expectations.map { _ in [] } }
    for index in asking {
      let expectation = expectations[index]
      switch expectation.demand {
      case .state(let step, let party, let states):
        guard states.contains(where: \.isOfMessages) == (report.matter == .message) else {
          continue
        }
        keep(report, record, step, [party], expectation.window, names, at: index)
      case .agreement(let step, let parties):
        guard report.matter != .message else { continue }
        keep(report, record, step, parties, expectation.window, names, at: index)
      case .occurs, .order, .delivered, .flow, .roster, .fact, .store, .verdict, .cleanAtEnd,
        .fates:
        break
      }
    }
  }

  private mutating func keep(
    _ report: StateReport, _ record: Record<Network>, _ step: StepNumber?, _ parties: [Party],
    _ window: Expectation.Window, _ names: [String], at index: Int
  ) {
    switch report.matter {
    case .registration, .session, .subscription, .message: break
    // What carries a session has a name of its own.
    case .connection, .step: return
    }
    guard step == nil || report.step == step else { return }
    // What is asked is how it stands at the end of the window.
    switch window {
    case .by(let end), .between(_, let end): if record.time > end { return }
    case .always, .after: break
    }
    for (place, party) in parties.enumerated() where party.acts(in: record) {
      let found = Found(
        place: place, state: report.state, record: ExpectationVerdict.Evidence(record, names))
      if let known = reports[index].firstIndex(where: { $0.place == place }) {
        reports[index][known] = found
      } else {
        reports[index].append(found)
      }
    }
  }
}

extension StateReport.State {
  /// Whether only messages are ever so: who asks for that means the message of a step, and not the
  /// session that has carried it.
  fileprivate var isOfMessages: Bool {
    switch self {
    case .delivered, .undelivered, .displayed, .interworked: true
    default: false
    }
  }
}
