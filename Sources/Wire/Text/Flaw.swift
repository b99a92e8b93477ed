/// What is wrong with a piece of text, where, and by which rule.
public struct Flaw: Error, Hashable, Sendable {
  /// What is wrong, in words: `a port above 65535`.
  public let what: String
  /// The rule that says so: `RFC 3261 §25.1`.
  public let rule: String
  /// The octet at which it shows, counted in the block that was parsed.
  public let offset: Int

  public init(_ what: String, _ rule: String, at offset: Int) {
    self.what = what
    self.rule = rule
    self.offset = offset
  }
}

extension Flaw: CustomStringConvertible {
  public var description: String { "\(what) [\(rule)]" }
}

/// How a text is taken that is not quite right.
public enum Strictness: Hashable, Sendable {
  /// What can be understood is accepted, and said to be wrong.
  case lenient
  /// What is wrong is refused.
  case strict
}

/// One thing that a check has found, with its place in what was checked.
public struct Problem: Hashable, Sendable {
  public enum Weight: String, Hashable, Sendable, CaseIterable {
    /// The message cannot be used.
    case error
    /// It can, but it is not what the rule asks for.
    case warning
  }

  public let weight: Weight
  public let what: String
  public let rule: String
  /// Octets before it.
  public let offset: Int
  /// The line it is on, counted from 1.
  public let line: Int
  /// Its place in the line, counted from 1.
  public let column: Int
  /// The header it concerns, where it is one.
  public let header: String?
}

/// Collects problems, and finds their lines.
public struct Problems: Sendable {
  private let text: Bytes
  public private(set) var list: [Problem] = []

  /// For what is found in a text.
  public init(in text: Bytes) { self.text = text }

  public var hasErrors: Bool { list.contains { $0.weight == .error } }

  public mutating func add(
    _ weight: Problem.Weight, _ what: String, _ rule: String, at offset: Int,
    header: String? = nil
  ) {
    // Offsets are those of the block; the text may begin within it.
    let place = min(max(0, offset - text.start), text.count)
    let before = text[0..<place]
    let line = before.count { $0 == 0x0a } + 1
    let column = place - (before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0) + 1
    list.append(
      Problem(
        weight: weight, what: what, rule: rule, offset: place, line: line, column: column,
        header: header))
  }

  public mutating func add(_ weight: Problem.Weight, _ flaw: Flaw, header: String? = nil) {
    add(weight, flaw.what, flaw.rule, at: flaw.offset, header: header)
  }
}
