import Wire

/// What the names of a scenario stand for. Users, cores, nodes, filters, groups and labels share one space
/// of names; devices belong to their users.
public struct Names: Sendable {
  public enum Meaning: Sendable {
    case user(UserDeclaration)
    case family(FamilyDeclaration)
    case core(CoreDeclaration)
    case node(NodeDeclaration)
    case filter(FilterDeclaration)
    case group(GroupDeclaration)
    case label(Happening)
  }

  /// A name with its declaration.
  struct Entry: Sendable {
    let name: Name
    let kind: NameKind
    let meaning: Meaning
    /// The number of the statement that declares it.
    let statement: Int
  }

  /// In the order of their declarations.
  private(set) var entries: [Entry] = []
  private var index: [String: Int] = [:]

  /// What a name stands for; nil for one that nothing declares.
  public subscript(name: String) -> Meaning? { entry(name)?.meaning }

  func entry(_ name: String) -> Entry? { index[name].map { entries[$0] } }

  /// Adds a name; the earlier entry stays where there is one, and is given back.
  mutating func add(_ entry: Entry) -> Entry? {
    if let earlier = self.entry(entry.name.value) { return earlier }
    index[entry.name.value] = entries.count
    entries.append(entry)
    return nil
  }

  /// The names of some kinds that are near to what was written.
  func near(_ text: String, _ kinds: [NameKind]) -> [Entry] {
    let known = entries.filter { kinds.contains($0.kind) }
    return allNearest(to: text, among: known.map { $0.name.value }).compactMap { entry($0) }
  }
}

extension NameKind {
  /// `user`, `user or node`: for complaints.
  static func description(of kinds: [NameKind]) -> String {
    let names = kinds.map { $0.rawValue }
    return names.count < 2
      ? names.first ?? ""
      : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
  }
}
