import Wire

/// Families of users, and of what their lines name: `u[7]` is a member, and a line with `u[*]` says
/// what it says of each of them.
///
/// A member has a name like any other, `u7`, so that nothing but the reader knows of families.
struct Families {
  /// Tokens that stand for one name.
  struct Member {
    let name: Token
    /// Nil for each of the family.
    let number: String?
    let range: Range<Int>
  }

  private struct Family {
    let name: String
    let numbers: ClosedRange<Int>
  }

  private var list: [Family] = []

  mutating func add(_ name: Name, _ numbers: ClosedRange<Int>) {
    if !list.contains(where: { $0.name == name.value }) {
      list.append(Family(name: name.value, numbers: numbers))
    }
  }

  // MARK: Lines

  /// What a line says: once, or once for each member of the families that it speaks of as a whole.
  ///
  /// A name that such a line gives is a family of its own, `as call[*]`, with as many members.
  mutating func lines(of written: [Token]) throws(Diagnostic) -> [[Token]] {
    let tokens = Families.unfolded(written)
    let members = Families.members(in: tokens)
    guard let first = members.first(where: { $0.number == nil }) else {
      return [Families.replaced(tokens, members, each: 0)]
    }
    let whole = members.filter { $0.number == nil }
    let known = whole.compactMap { member in
      list.first { $0.name == member.name.text }.map { (member: member, family: $0) }
    }
    guard let numbers = known.first?.family.numbers else {
      let near = allNearest(to: first.name.text, among: list.map(\.name))
      throw Diagnostic(
        .error, "no family named '\(first.name.text)'", at: first.name.place,
        notes: [
          near.isEmpty
            ? "'users \(first.name.text)[1..5]' declares one" : Complaint.question(near)
        ])
    }
    if let other = known.first(where: { $0.family.numbers != numbers }) {
      throw Diagnostic(
        .error, "'\(other.family.name)' has other numbers than '\(known[0].family.name)'",
        at: other.member.name.place,
        notes: [
          "\(other.family.name)[\(Families.text(other.family.numbers))] and "
            + "\(known[0].family.name)[\(Families.text(numbers))]"
        ])
    }
    for member in whole {
      add(Name(member.name.text, at: member.name.place), numbers)
    }
    return numbers.map { Families.replaced(tokens, members, each: $0) }
  }

  static func text(_ numbers: ClosedRange<Int>) -> String {
    "\(numbers.lowerBound)..\(numbers.upperBound)"
  }

  // MARK: Tokens

  /// The most names that a part of a family may stand for.
  private static let longestPart = 10_000

  /// The tokens with the members of each part of a family one by one: `u[1..3]` is `u1, u2, u3`.
  /// Where families are declared nothing is a part of one.
  static func unfolded(_ tokens: [Token]) -> [Token] {
    guard tokens.first?.text != "users" else { return tokens }
    var result: [Token] = []
    var next = 0
    while next < tokens.count {
      guard let part = part(at: next, in: tokens) else {
        result.append(tokens[next])
        next += 1
        continue
      }
      let place = tokens[next].place.through(tokens[next + 5].place)
      for number in part {
        if number != part.lowerBound {
          result.append(Token(kind: .sign, text: ",", place: place))
        }
        result.append(Token(kind: .word, text: "\(tokens[next].text)\(number)", place: place))
      }
      next += 6
    }
    return result
  }

  private static func part(at start: Int, in tokens: [Token]) -> ClosedRange<Int>? {
    guard start + 5 < tokens.count, tokens[start].kind == .word, tokens[start + 1].text == "[",
      tokens[start + 3].text == "..", tokens[start + 5].text == "]",
      let first = Int(tokens[start + 2].text), let last = Int(tokens[start + 4].text),
      first >= 0, first <= last, last - first < longestPart
    else { return nil }
    return first...last
  }

  /// Where a line names members: `u[7]`, `u[*]`.
  static func members(in tokens: [Token]) -> [Member] {
    guard tokens.count > 3 else { return [] }
    return (0..<tokens.count - 3).compactMap { start in
      let (name, number) = (tokens[start], tokens[start + 2])
      guard name.kind == .word, tokens[start + 1].text == "[", tokens[start + 3].text == "]",
        number.text == "*" || number.kind == .number && number.text.allSatisfy(\.isNumber)
      else { return nil }
      return Member(
        name: Token(
          kind: .word, text: name.text, place: name.place.through(tokens[start + 3].place)),
        number: number.text == "*" ? nil : number.text, range: start..<start + 4)
    }
  }

  /// The tokens with names in the place of members.
  static func replaced(_ tokens: [Token], _ members: [Member], each number: Int) -> [Token] {
    var result: [Token] = []
    var next = 0
    for member in members {
      result += tokens[next..<member.range.lowerBound]
      result.append(
        Token(
          kind: .word, text: member.name.text + (member.number ?? "\(number)"),
          place: member.name.place))
      next = member.range.upperBound
    }
    return result + tokens[next...]
  }
}
