/// A statement, or an action within one, as data: what it looks like, what it means, and how its
/// words become a value. Parser, errors, `fmt`, reference and completions are all made of these.
struct Form<Value>: Sendable {
  /// What the reference files it under: `link`, `invites`.
  let topic: String
  /// In one line.
  let meaning: String
  /// More to say, in paragraphs.
  var details: [String] = []
  /// Whole statements.
  let examples: [String]
  let phrase: Phrase<Value>
}

extension Form {
  /// The same form, making another value.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Form<Other> {
    Form<Other>(
      topic: topic, meaning: meaning, details: details, examples: examples,
      phrase: phrase.map(transform))
  }

  /// What can be said of it without its value.
  var entry: FormEntry {
    FormEntry(
      topic: topic, meaning: meaning, details: details, examples: examples, shape: phrase.shape)
  }
}

/// A form as the reference and the tests see it.
struct FormEntry: Sendable {
  let topic: String
  let meaning: String
  let details: [String]
  let examples: [String]
  let shape: Shape
}
