import Entities
import Sim

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
  /// `finding imdn-wakes-group at participating of bob`: what the scenario is there to show.
  case finding(Placed<Finding>, at: Party?)
  /// A Change Request is taken into what somebody follows, or left out.
  case amendment(Placed<ChangeRequest>, isIn: Bool, at: Party?)
  /// What the command line says of somebody. It goes before all that the scenario says.
  indirect case chosen(Ruling)

  /// `deviate bob delays 004-5.2.2-8c by 2s`.
  case deviation(Party, Deviating)

  /// Whose it is; nil for everybody's.
  public var party: Party? {
    switch self {
    case .edition(_, let party), .policy(_, let party), .reading(_, _, let party),
      .readings(_, let party), .finding(_, let party),
      .amendment(_, isIn: _, let party):
      party
    case .deviation(let party, _): party
    case .chosen(let ruling): ruling.party
    }
  }
}

/// What somebody does otherwise than the text has it.
public enum Deviating: Hashable, Sendable {
  case omits(Placed<String>)
  case alters(Placed<String>)
  case delays(Placed<String>, by: Placed<TimeSpan>)
  case quirk(Placed<Quirk>)

  /// The requirement that it is about.
  public var row: Placed<String>? {
    switch self {
    case .omits(let row), .alters(let row), .delays(let row, by: _): row
    case .quirk: nil
    }
  }

  var deviation: Deviation {
    switch self {
    case .omits(let row): .omits(row: row.value)
    case .alters(let row): .alters(row: row.value)
    case .delays(let row, let span): .delays(row: row.value, by: span.value)
    case .quirk(let quirk): .quirk(quirk.value)
    }
  }
}
