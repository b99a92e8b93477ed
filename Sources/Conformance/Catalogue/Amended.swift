import Entities

extension Catalogue.Requirement {
  /// A row as a Change Request has it: what it says goes before what the document says.
  init(_ row: String, _ amendments: [AmendedRow]) {
    let document = Catalogue.standard.requirement(row)
    func last<Value>(_ part: (AmendedRow) -> Value?) -> Value? {
      amendments.compactMap(part).last
    }
    self.init(
      id: row, level: last(\.level).flatMap(Level.init) ?? document?.level ?? .shall,
      actor: last(\.actor).flatMap(Actor.init) ?? document?.actor ?? .client,
      observability: document?.observability ?? .messages,
      procedure: document?.procedure ?? "a Change Request", trigger: document?.trigger ?? "",
      text: last(\.text) ?? document?.text ?? "", check: document?.check ?? "",
      readings: document?.readings ?? [])
  }
}
