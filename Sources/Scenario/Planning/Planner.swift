import Entities
import Sim
import Wire

extension Script {
  /// What a world is built from. What cannot be built is said with its place, all of it at once.
  /// `read` gives the octets of a file.
  public func plan(
    reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> Planning {
    var planner = Planner(self)
    planner.plan(reading: read)
    return Planning(
      plan: planner.diagnostics.isEmpty ? planner.plan : nil, diagnostics: planner.diagnostics)
  }

  /// A file that a line names, from the folder of the file in which the line stands.
  func path(of file: Placed<String>) -> String {
    SourceText.path(file.value, from: files.list[file.place.file].path)
  }

  /// What is written at a place.
  func text(at place: SourcePlace) -> String {
    String(files.line(of: place).dropFirst(place.column - 1).prefix(place.length))
  }
}

/// What came of planning: the plan, if it can be built, or all that stands in its way.
public struct Planning: Sendable {
  public let plan: Plan?
  public let diagnostics: [Diagnostic]
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
    plan.demonstration = script.demonstration
  }

  mutating func plan(reading read: (String) throws(Unreadable) -> [UInt8]) {
    addServers()
    addUsers()
    addGroups()
    addMoves()
    addAnswering()
    addAttention()
    addFilters()
    addLinks()
    nameSteps()
    for happening in script.happenings { add(happening, reading: read) }
    for workload in script.workloads { add(workload, reading: read) }
    addReplies(reading: read)
    for coverage in script.coverages { add(coverage) }
    for race in script.races { add(race) }
    for metric in script.metrics { add(metric) }
    addRequest()
    addFlow()
    for expectation in script.expectations { add(expectation) }
  }

  mutating func refuse(_ what: String, at place: SourcePlace, note: String? = nil) {
    diagnostics.append(Diagnostic(.error, what, at: place, notes: note.map { [$0] } ?? []))
  }

  /// The text of a statement, as it was written.
  func text(at place: SourcePlace) -> String { script.text(at: place) }

  /// `first-chat.cpm:12`.
  func location(of place: SourcePlace) -> String { script.files.description(of: place) }

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
