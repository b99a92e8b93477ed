/// The language: all statements, and what they are made of.
enum Grammar {
  private static let forms: [Form<Statement>] =
    HeaderForms.all + RulingForms.all + DeclarationForms.all + HappeningForms.all
    + ExpectationForms.all
    + FlowForms.all + WorkloadForms.all + MetricForms.all

  /// One line.
  static let statement: Phrase<Statement> = either(
    forms.map { form in sequence(form.phrase, Phrase.end) { statement, _ in statement } })

  /// Everything that has a page in the reference, in its order.
  static let entries: [FormEntry] =
    forms.map { $0.entry } + DeedForms.all.map { $0.entry } + FaultForms.all.map { $0.entry }
    + [RawForm.form.entry]
}

extension Phrase where Value == Void {
  /// The end of the line.
  static var end: Phrase { Phrase(shape: .end) { _ throws(Mismatch) in } }
}
