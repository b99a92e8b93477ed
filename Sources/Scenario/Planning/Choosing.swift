import Entities

// What the scenario says of actors, and what the command line has chosen.

extension Script {
  /// What the scenario itself says.
  var ownRulings: [Ruling] {
    rulings.map(\.value).filter { if case .chosen = $0 { false } else { true } }
  }

  /// What goes before that: the finding that the scenario shows is repaired unless the command line
  /// takes all findings otherwise, and then what the command line says. A reading that it gives nobody is for those at whom the scenario shows the finding.
  var choices: [Ruling] {
    let chosen = rulings.flatMap { ruling -> [Ruling] in
      guard case .chosen(let inner) = ruling.value else { return [] }
      guard case .reading(let finding, let reading, at: nil) = inner,
        finding.value == shownFinding
      else { return [inner] }
      return showing.map { .reading(finding, reading, at: $0) }
    }
    let standard = chosen.lazy.compactMap { ruling in
      if case .readings(let reading, at: nil) = ruling { reading.value } else { nil }
    }.last
    let initial = rulings.compactMap { ruling -> Ruling? in
      guard case .finding(let finding, at: let party) = ruling.value else { return nil }
      return .reading(finding, Placed(standard ?? .repaired, at: finding.place), at: party)
    }
    return initial + chosen
  }

  private var shownFinding: Finding? {
    rulings.lazy.compactMap { ruling in
      if case .finding(let finding, at: _) = ruling.value { finding.value } else { nil }
    }.first
  }

  /// At whom the scenario shows its finding; nil for everybody.
  private var showing: [Party?] {
    rulings.compactMap { ruling -> Party?? in
      if case .finding(_, at: let party) = ruling.value { .some(party) } else { nil }
    }
  }

  /// What the scenario shows, and how that is taken in this run.
  var demonstration: Plan.Demonstration? {
    guard let finding = shownFinding else { return nil }
    let parties = showing
    var taken: [Entities.Reading?] = parties.map { _ in nil }
    var isMixed = false
    for case .reading(let other, let reading, at: let party) in choices where other.value == finding
    {
      if let place = parties.firstIndex(of: party) {
        taken[place] = reading.value
      } else {
        isMixed = true
      }
    }
    let first = taken.first ?? nil
    return Plan.Demonstration(
      finding, reading: isMixed || taken.contains { $0 != first } ? nil : first)
  }
}
