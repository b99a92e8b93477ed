import Sim

/// What goes on by chance, again and again.
public struct Workload: Sendable {
  /// The name of its stream of chance: one more changes nobody else's luck.
  public var name: String
  public var work: Work
  /// From when to when.
  public var window: ClosedRange<Instant>

  public init(_ name: String, _ work: Work, during window: ClosedRange<Instant>) {
    self.name = name
    self.work = work
    self.window = window
  }

  public enum Work: Sendable {
    /// One of the steps is taken, each as likely as any other, with such times between.
    case arrivals([StepNumber], every: Delay)
    /// A step's fault strikes after such a time, and ends after another.
    case coverage(StepNumber, on: Delay, off: Delay)
  }
}

/// What a user answers to messages, by itself.
public struct Reply: Sendable {
  /// The step that sends the message.
  public var message: StepNumber
  /// The step that answers it.
  public var answer: StepNumber
  /// Where the message is read.
  public var device: NodeID
  /// How long the user thinks.
  public var thinking: Delay
  /// How likely there is an answer.
  public var share: Double

  public init(
    to message: StepNumber, by answer: StepNumber, at device: NodeID, thinking: Delay,
    share: Double
  ) {
    self.message = message
    self.answer = answer
    self.device = device
    self.thinking = thinking
    self.share = share
  }
}
