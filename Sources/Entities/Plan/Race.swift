import Sim

/// Steps that are to meet: each comes up to so much later than it would, so that chance decides
/// which comes first.
public struct Race: Sendable {
  /// As it is written.
  public var text: String
  /// Where it is written: `rejoin.cpm:12`.
  public var place: String
  /// At least two.
  public var steps: [StepNumber]
  public var window: TimeSpan

  public init(text: String, place: String, _ steps: [StepNumber], within window: TimeSpan) {
    self.text = text
    self.place = place
    self.steps = steps
    self.window = window
  }
}

/// What came of a race.
public struct RaceResult: Sendable, Hashable {
  /// Those that came, in their order.
  public let order: [StepNumber]
  /// From the first to the last; nil if one of them never came.
  public let spread: TimeSpan?
}
