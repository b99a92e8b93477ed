import Entities
import Sim
import Wire

extension Script {
  /// What a world is built from. What cannot be built is said with its place, all of it at once.
  public func plan(
    reading read: (String) throws(ReadingFlaw) -> [UInt8]
  ) throws(Diagnostics) -> Plan {
    var planner = Planner(self)
    planner.plan(reading: read)
    guard planner.diagnostics.isEmpty else { throw Diagnostics(planner.diagnostics) }
    return planner.plan
  }
}

/// Turns a script, whose names all stand for something, into a plan, in which every name has become
/// what it stands for.
struct Planner {
  let script: Script
  var plan = Plan()
  var diagnostics: [Diagnostic] = []
  /// By the label that a step has.
  private(set) var steps: [String: StepNumber] = [:]

  init(_ script: Script) {
    self.script = script
    plan.title = script.title?.value ?? ""
    plan.seed = script.seed
    plan.until = script.end
    plan.epoch = script.epoch.milliseconds / 1000
    plan.settings = script.settings
  }

  mutating func plan(reading read: (String) throws(ReadingFlaw) -> [UInt8]) {
    addServers()
    addUsers()
    addAnswering()
    addFilters()
    addLinks()
    nameSteps()
    for happening in script.happenings { add(happening, reading: read) }
    addFlow()
    for expectation in script.expectations { add(expectation) }
  }

  mutating func refuse(_ what: String, at place: SourcePlace, note: String? = nil) {
    diagnostics.append(Diagnostic(what, at: place, note: note))
  }

  /// The text of a line, as it was written.
  func text(at place: SourcePlace) -> String { script.files.line(of: place) }

  /// `first-chat.cpm:12`.
  func location(of place: SourcePlace) -> String { script.files.location(of: place) }

  // MARK: Steps and their names

  /// Every label's step has its number before any step is planned, since lines refer to later ones.
  private mutating func nameSteps() {
    for (index, happening) in script.happenings.enumerated() {
      guard let label = happening.value.label?.value else { continue }
      steps[label] = StepNumber(index: UInt32(index))
    }
  }

  func step(_ label: Name) -> StepNumber? { steps[label.value] }
}
