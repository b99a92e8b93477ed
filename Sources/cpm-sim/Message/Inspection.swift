import Wire

/// What came of looking at one message or body.
struct Inspection {
  /// One line of what the parsers see.
  struct Row {
    let name: String
    let text: String
    var meaning: String?
    var parts: [(name: String, text: String)] = []
  }

  /// `sip`, `msrp`, or a media type.
  let kind: String
  var title: String
  let source: Bytes
  var rows: [Row] = []
  var problems: [Problem] = []
  /// How the rendered octets differ from those that came in, if that was asked for.
  var difference: String?

  var isAccepted: Bool { !problems.contains { $0.weight == .error } && difference == nil }

  init(_ kind: String, _ title: String, _ source: Bytes) {
    self.kind = kind
    self.title = title
    self.source = source
  }

  /// What cannot be parsed at all.
  init(_ kind: String, refused flaw: Flaw, _ source: Bytes) {
    self.init(kind, "\(kind), \(source.count) octets", source)
    var problems = Problems(in: source)
    problems.add(.error, flaw)
    self.problems = problems.list
  }

  mutating func compare(_ rendered: Bytes, with original: Bytes) {
    guard rendered != original else { return }
    let place = zip(rendered, original).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    difference =
      place.map { "differs from octet \($0) on" }
      ?? "\(rendered.count) octets instead of \(original.count)"
  }
}
