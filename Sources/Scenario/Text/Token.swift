/// A word, a number, a string or a sign, with its place.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// `alice`, `sip.t1`, `text/plain`, `*`.
    case word
    /// Whatever begins with a digit: `5s`, `2xx`, `192.0.2.1`.
    case number
    /// What stands between the quotes.
    case string(String)
    /// `004-5.2.2-8c`: a row of the requirements.
    case row
    /// `#2`.
    case ordinal(Int)
    /// `$size`.
    case variable
    /// `,`, `->`, `=`.
    case sign
  }

  let kind: Kind
  /// As it was written.
  let text: String
  let place: SourcePlace

  /// The same at another place: what stands for a variable stands where the variable does.
  func moved(to place: SourcePlace) -> Token { Token(kind: kind, text: text, place: place) }
}

/// A line of a scenario, cut into tokens.
struct SourceLine: Sendable {
  let place: SourcePlace
  var tokens: [Token] = []
  /// From its sign on.
  var comment: String?
  /// What could not be cut.
  var flaws: [Diagnostic] = []
}
