extension Fields {
  /// The values of all lines of a name, known by number or not, each without what folds it.
  public func texts(of name: String) -> [Bytes] {
    let wanted = Bytes(name)
    let known = wanted.withUnsafeBytes { octets -> Name? in
      guard let base = octets.bindMemory(to: UInt8.self).baseAddress else { return nil }
      return Name.known(base, octets.count)
    }
    if let known { return values(of: known).map(\.unfolded) }
    var texts: [Bytes] = []
    var index = index(ofOther: name)
    while let found = index {
      texts.append(value(at: found).unfolded)
      index = self.index(ofOther: name, from: found + 1)
    }
    return texts
  }
}
