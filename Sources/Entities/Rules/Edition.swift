/// The text that an actor follows. The source documents are fragments, so each edition says what
/// it stands on besides its own.
public enum Edition: String, Hashable, Sendable, CaseIterable {
  /// Document 000 over `cpm1`.
  case cpm1Draft = "cpm1-draft"
  /// Documents 001 and 002; what they lack is taken from 004, without its objects for
  /// participant information and group data.
  case cpm1
  /// Document 004 without those objects; deferral of group sessions from 003.
  case cpm21 = "cpm2.1"
  /// Document 004, with 001 and 002 where it is silent.
  case cpm22 = "cpm2.2"

  /// The documents whose rows are judged for an actor of this edition.
  public var documents: [String] {
    switch self {
    case .cpm1Draft: ["000"]
    case .cpm1: ["001", "002"]
    case .cpm21: ["003"]
    case .cpm22: ["004", "002", "001"]
    }
  }
}
