extension Catalogue {
  /// The rows that have a word in them, bind an actor, and stand in a section or below it.
  public func requirements(
    having word: String? = nil, actor: Requirement.Actor? = nil, section: String? = nil
  ) -> [Requirement] {
    requirements.filter { row in
      (actor == nil || row.actor == actor)
        && (section.map { row.section == $0 || row.section.hasPrefix($0 + ".") } ?? true)
        && (word.map {
          Catalogue.isIn([row.id, row.procedure, row.trigger, row.text, row.check], $0)
        } ?? true)
    }
  }

  public func findings(having word: String?) -> [Finding] {
    findings.filter { finding in
      word.map {
        Catalogue.isIn([finding.id, finding.title, finding.literal, finding.repaired], $0)
      } ?? true
    }
  }

  public func rules(having word: String?) -> [Rule] {
    rules.filter { rule in
      word.map { Catalogue.isIn([rule.id, rule.title] + rule.paragraphs, $0) } ?? true
    }
  }

  private static func isIn(_ texts: [String], _ word: String) -> Bool {
    let word = word.lowercased()
    return texts.contains { $0.lowercased().contains(word) }
  }
}
