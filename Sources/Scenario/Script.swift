import Entities
import Sim
import Wire

/// A scenario that has been read and found to hang together: its statements in order, those of
/// included files where they were included, and what follows from them.
public struct Script: Sendable {
  public let statements: [Placed<Statement>]
  public let files: SourceFiles
  /// What every name stands for.
  public let names: Names
  /// The defaults, as changed by the scenario and by the command line.
  public let settings: Settings

  public private(set) var title: Placed<String>?
  public private(set) var purpose: Placed<String>?
  /// What actors go by, in order.
  public private(set) var rulings: [Placed<Ruling>] = []
  public private(set) var seed: UInt64 = 1
  public private(set) var end = Instant.start
  public private(set) var epoch = DateTime(milliseconds: 1_767_225_600_000)
  public private(set) var declarations: [Placed<Declaration>] = []
  public private(set) var happenings: [Placed<Happening>] = []
  public private(set) var workloads: [Placed<WorkloadDeclaration>] = []
  public private(set) var coverages: [Placed<Coverage>] = []
  public private(set) var metrics: [Placed<MetricDeclaration>] = []
  public private(set) var races: [Placed<Race>] = []
  public private(set) var expectations: [Placed<Expectation>] = []
  public private(set) var flow: [Placed<Flow>] = []
  /// What the Change Requests of the command line say.
  public private(set) var requestLines: [Placed<RequestLine>] = []

  init(
    _ statements: [Placed<Statement>], _ files: SourceFiles, _ names: Names, _ settings: Settings
  ) {
    self.statements = statements
    self.files = files
    self.names = names
    self.settings = settings
    for statement in statements { sort(statement) }
  }

  private mutating func sort(_ statement: Placed<Statement>) {
    let place = statement.place
    switch statement.value {
    case .header(let header): take(header)
    case .ruling(let value): rulings.append(Placed(value, at: place))
    case .declaration(let value): declarations.append(Placed(value, at: place))
    case .happening(let value): happenings.append(Placed(value, at: place))
    case .workload(let value): workloads.append(Placed(value, at: place))
    case .coverage(let value): coverages.append(Placed(value, at: place))
    case .metric(let value): metrics.append(Placed(value, at: place))
    case .race(let value): races.append(Placed(value, at: place))
    case .expectation(let value): expectations.append(Placed(value, at: place))
    case .flow(let value): flow.append(Placed(value, at: place))
    case .request(let value): requestLines.append(Placed(value, at: place))
    case .include, .definition, .setting: break
    }
  }

  private mutating func take(_ header: Header) {
    switch header {
    case .version: break
    case .title(let title): self.title = title
    case .purpose(let purpose): self.purpose = purpose
    case .seed(let seed): self.seed = seed.value
    case .until(let end): self.end = end.value
    case .epoch(let epoch): self.epoch = epoch.value
    }
  }
}
