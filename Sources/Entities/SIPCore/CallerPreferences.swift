import Wire

/// Which contacts a request may reach, and in which order: the caller's preferences (RFC 3841)
/// held against what devices say of themselves (RFC 3840).
public enum CallerPreferences {
  /// The contacts that the request may go to, best first, in groups that are tried at once.
  public static func targets(
    among bindings: [Binding], for request: SIPMessage
  ) -> [Binding] {
    let accepts = request.all(.acceptContact)
    let rejects = request.all(.rejectContact)
    var scored: [(binding: Binding, score: Int)] = []
    for binding in bindings {
      // §7.2.3: a contact that matches a Reject-Contact is out.
      if rejects.contains(where: { !$0.parameters.isEmpty && match(binding, $0).isComplete }) {
        continue
      }
      guard let score = score(of: binding, accepts) else { continue }
      scored.append((binding, score))
    }
    // A stable order: the higher score, the higher q, the older binding.
    return scored.enumerated().sorted { left, right in
      if left.element.score != right.element.score {
        return left.element.score > right.element.score
      }
      if left.element.binding.priority != right.element.binding.priority {
        return left.element.binding.priority > right.element.binding.priority
      }
      return left.offset < right.offset
    }.map { $0.element.binding }
  }

  /// How well a binding suits, in thousandths; nil where it must not be used (§7.2.4).
  private static func score(of binding: Binding, _ accepts: [SIPToken]) -> Int? {
    guard !accepts.isEmpty else { return 0 }
    var sum = 0
    for accept in accepts {
      let match = match(binding, accept)
      let isExplicit = accept.parameters.has("explicit")
      let isRequired = accept.parameters.has("require")
      if isRequired && !match.isPossible { return nil }
      if isRequired && isExplicit && !match.isComplete { return nil }
      sum += match.wanted == 0 ? 1000 : match.fulfilled * 1000 / match.wanted
    }
    return sum / accepts.count
  }

  private struct Match {
    var wanted = 0
    var fulfilled = 0
    /// Something that the device does say excludes it.
    var isContradicted = false

    var isComplete: Bool { fulfilled == wanted && !isContradicted }
    var isPossible: Bool { !isContradicted }
  }

  private static func match(_ binding: Binding, _ predicate: SIPToken) -> Match {
    var match = Match()
    let offered = binding.features
    for parameter in predicate.parameters {
      let name = parameter.name.description
      if ["require", "explicit", "q"].contains(name.lowercased()) { continue }
      match.wanted += 1
      guard
        let own = offered.first(where: { $0.name.isSameIgnoringCase(as: parameter.name) })
      else { continue }
      if agrees(own.value?.unquoted, parameter.value?.unquoted) {
        match.fulfilled += 1
      } else {
        match.isContradicted = true
      }
    }
    return match
  }

  /// Whether two values of a feature overlap: each is a list, and a tag without a value is true.
  private static func agrees(_ own: Bytes?, _ wanted: Bytes?) -> Bool {
    let own = own.map(items) ?? ["TRUE"]
    let wanted = wanted.map(items) ?? ["TRUE"]
    return wanted.contains { want in
      // `!value` stands for everything else.
      want.hasPrefix("!")
        ? own.contains { $0 != want.dropFirst() } : own.contains { $0 == want }
    }
  }

  private static func items(_ list: Bytes) -> [String] {
    list.description.split(separator: ",").map {
      var item = Bytes(String($0)).trimmed.description
      if item.hasPrefix("<") && item.hasSuffix(">") {
        item = String(item.dropFirst().dropLast())
      }
      return item.uppercased()
    }
  }
}
