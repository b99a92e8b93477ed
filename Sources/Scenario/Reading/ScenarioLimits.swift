/// How much of everything a scenario may have. Each limit has the name under which it is refused.
public struct ScenarioLimits: Hashable, Sendable {
  /// Octets of one file.
  public var fileLength = 4 << 20
  /// Characters of one line.
  public var lineLength = 2_000
  /// Tokens of one statement, once its variables have been put in.
  public var statementLength = 500
  /// Statements of all files together.
  public var statements = 100_000
  /// Files within files.
  public var includeDepth = 8
  /// Complaints that are kept.
  public var complaints = 50

  public init() {}

  public static var standard: ScenarioLimits { ScenarioLimits() }
}
