extension Ladder {
  /// The signs that a ladder has used and has to explain.
  struct Legend: OptionSet {
    let rawValue: UInt8

    static let repeated = Legend(rawValue: 1 << 0)
    static let copy = Legend(rawValue: 1 << 1)
    static let rewritten = Legend(rawValue: 1 << 2)
    static let arrival = Legend(rawValue: 1 << 3)
    static let tag = Legend(rawValue: 1 << 4)

    func words(_ signs: Signs) -> [String] {
      let meanings: [(Legend, String)] = [
        (.repeated, "\(signs.repeated)1 sent again"),
        (.copy, "\(signs.copy) copied by the network"),
        (.rewritten, "\(signs.rewritten) changed on its way"),
        (.arrival, "\(signs.arrival) the time of an arrival"),
        (.tag, "(a) the same message, leaving and arriving"),
      ]
      return meanings.filter { contains($0.0) }.map { $0.1 }
    }
  }
}
