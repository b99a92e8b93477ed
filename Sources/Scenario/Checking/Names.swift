/// What the names of a scenario stand for. Users, cores, nodes, filters and labels share one space
/// of names; devices belong to their users.
public struct Names: Sendable {
  public enum Meaning: Sendable {
    case user(UserDeclaration)
    case core(CoreDeclaration)
    case node(NodeDeclaration)
    case filter(FilterDeclaration)
    case label(Happening)
  }

  private var meanings: [String: Meaning] = [:]

  /// What a name stands for; nil for one that nothing declares.
  public subscript(name: String) -> Meaning? { meanings[name] }

  mutating func add(_ name: String, _ meaning: Meaning) { meanings[name] = meaning }
}
