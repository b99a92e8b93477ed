import Entities

/// What somebody goes by: the text of the specification, the provider's policies, how flaws of the
/// text are taken.
public enum Ruling: Hashable, Sendable {
  /// `edition cpm2.1 at participating of bob`. Without a party it is everybody's.
  case edition(Placed<Edition>, at: Party?)
  /// `policy participating of carol store = live, defer = off`.
  case policy([Policies.Change], at: Party?)
  /// `reading refusal-handling = literal at alice`.
  case reading(Placed<Finding>, Placed<Entities.Reading>, at: Party?)
  /// `readings literal`: of all that no other line is about.
  case readings(Placed<Entities.Reading>, at: Party?)

  /// Whose it is; nil for everybody's.
  public var party: Party? {
    switch self {
    case .edition(_, let party), .policy(_, let party), .reading(_, _, let party),
      .readings(_, let party):
      party
    }
  }
}
