import Sim

/// Something that a scenario says must be so.
public struct Expectation: Sendable {
  /// As it is written.
  public var text: String
  /// Where it is written: `first-chat.cpm:12`.
  public var place: String
  public var demand: Demand
  public var window: Window
  /// Only where these have come in this order is it asked for.
  public var provided: [Point] = []
  /// The reading of the scenario's finding that it is about; nil for what holds under any.
  public var reading: Reading?

  public init(text: String, place: String, _ demand: Demand, _ window: Window = .always) {
    self.text = text
    self.place = place
    self.demand = demand
    self.window = window
  }

  public enum Demand: Sendable {
    /// Records that a predicate describes occur so often within the window.
    case occurs(Predicate, ClosedRange<Int>)
    /// These come in this order.
    case order([Point])
    /// A message that a step has sent reaches each of these so often.
    case delivered(StepNumber, to: [Party], ClosedRange<Int>)
    /// These are the messages on the wire, one after the other.
    case flow([FlowLine], Completeness)
    /// At the end of the window the newest report on a matter says one of these.
    case state(StepNumber?, Party, [StateReport.State])
    /// At the end of the window all say the same of a step's session.
    case agreement(StepNumber, [Party])
    /// At the end of the window all say the same of who is in a group.
    case roster(GroupAction.GroupNumber, [Party])
    /// At the end of the window an actor's state says so.
    case fact(FactTest)
    case store(StoreTest)
    /// None of these has come of any message.
    case fates([MessageFates.Flaw.Kind])
    /// Who judges requirements finds this of a row.
    case verdict(row: String, RowVerdict)
    /// At the end nothing is left behind: no transaction, no dialog, no timer of theirs.
    case cleanAtEnd
  }

  /// A moment of a step.
  public struct Point: Sendable, Hashable {
    public var step: StepNumber
    public var moment: Step.Moment

    public init(_ step: StepNumber, _ moment: Step.Moment) {
      self.step = step
      self.moment = moment
    }
  }

  public struct FlowLine: Sendable {
    public var from: Party
    public var to: Party
    public var message: MessageTest
    public var text: String
    public var place: String

    public init(from: Party, to: Party, _ message: MessageTest, text: String, place: String) {
      self.from = from
      self.to = to
      self.message = message
      self.text = text
      self.place = place
    }
  }

  public enum Completeness: Sendable, Hashable {
    /// No other message passes between the nodes that the flow names.
    case exact
    /// Others may come between.
    case subset
  }

  /// When it must be so.
  public enum Window: Sendable, Hashable {
    case always
    case by(Instant)
    case between(Instant, Instant)
    /// From a moment of a step on, for so long.
    case after(StepNumber, Step.Moment, TimeSpan)
  }
}
