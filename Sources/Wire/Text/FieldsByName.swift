// Lines by a name that is only known when the program runs, as a scenario gives it.

extension Fields {
  /// The values of all lines of a name, known by number or not, each without what folds it.
  public func texts(of name: String) -> [Bytes] {
    if let known = Fields.known(name) { return values(of: known).map(\.unfolded) }
    var texts: [Bytes] = []
    var index = index(ofOther: name)
    while let found = index {
      texts.append(value(at: found).unfolded)
      index = self.index(ofOther: name, from: found + 1)
    }
    return texts
  }

  /// Takes all lines of a name away.
  mutating func removeAll(named name: String) {
    if let known = Fields.known(name) { return removeAll(known) }
    while let index = index(ofOther: name) { remove(at: index) }
  }

  private static func known(_ name: String) -> Name? {
    let text = Bytes(name)
    let number = text.read { Name.names.number(of: $0.base + $0.position, text.count) }
    return Name(rawValue: number)
  }
}

extension SIPMessage {
  /// Takes all lines of a header away, whether its name is known or not.
  public mutating func removeAll(named name: String) { block.removeAll(named: name) }
}

extension MSRPMessage {
  /// Takes all lines of a field away, whether its name is known or not.
  public mutating func removeAll(named name: String) { fields.removeAll(named: name) }
}
