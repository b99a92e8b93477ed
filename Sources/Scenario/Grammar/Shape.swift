/// What may stand on a line, as data: the matcher reads it, and so do the reference and the tests.
indirect enum Shape: Sendable {
  /// A word or a sign that stands as it is.
  case word(String)
  case slot(Slot)
  case sequence([Shape])
  /// The first that fits.
  case choice([Shape])
  case optional(Shape)
  /// Optional parts in any order, each once unless it repeats; a comma may stand before each.
  case clauses([Clause])
  /// One or more, with commas between them.
  case list(Shape)
  /// A shape with a name of its own, which the reference explains apart.
  case named(Title, Shape)
  /// Something that must also make sense: the check says what is wrong with what was found.
  case checked(Shape, @Sendable (Capture) -> Refusal?)
  /// All that is left of the line, and at least one token.
  case rest
  /// Where a column begins when the line is set neatly.
  case column
  case end

  struct Clause: Sendable {
    let shape: Shape
    let repeats: Bool
  }
}

/// What a shape is called.
struct Title: Sendable {
  /// By errors: `a message such as INVITE`; nil where its words say more.
  let text: String?
  /// By the reference: `MESSAGE`.
  let placeholder: String
  /// Whether its alternatives have pages of their own.
  var hasPages = false
}

/// A place for a value, and what may stand there.
struct Slot: Sendable {
  /// What errors call it: `a duration`.
  let title: String
  /// What the reference calls it: `DURATION`.
  let placeholder: String
  /// Values as they are written, the most usual one first.
  let examples: [String]
  /// What a name that stands here does.
  var role: NameRole?
  /// Whether almost any word may stand here, so that one in the wrong place may have been taken.
  var isFree = false
  /// Words that somebody may have meant, where there is a list of them.
  var candidates: [String] = []
  /// Nil for what may stand here.
  let refusal: @Sendable (Token) -> Refusal?
}

/// Why something may not stand where it does.
struct Refusal: Error {
  /// Nil where it simply is something else.
  let what: String?
  var notes: [String] = []

  static let somethingElse = Refusal(what: nil)
}

/// What a name does where it stands.
enum NameRole: Hashable, Sendable {
  case declares(NameKind)
  case uses([NameKind])
}

/// What names are given to.
enum NameKind: String, Hashable, Sendable, CaseIterable {
  case user, family, core, node, filter, group, label
  /// Of the user who is named before it.
  case device
}
