import Sim

/// `workload chatter u[*] sends "hi" to random u poisson 3 per 1h`: what goes on by chance.
public struct WorkloadDeclaration: Hashable, Sendable {
  public let name: Name
  public let agent: Agent
  public let deed: Placed<Deed>
  public let gap: Placed<Delay>
  public let window: Window
}

/// `coverage bob on exponential(20m) off exponential(2m)`: a bearer that comes and goes.
public struct Coverage: Hashable, Sendable {
  public let user: Name
  public let on: Placed<Delay>
  public let off: Placed<Delay>
  public let window: Window
}

/// `user bob replies "ok" after exponential(30s) to 50%`.
public struct ReplyRule: Hashable, Sendable {
  public let user: Name
  public let content: Content
  public let thinking: Placed<Delay>
  public let share: Double
}
