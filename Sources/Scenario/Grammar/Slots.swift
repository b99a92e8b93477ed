import Conformance
import Entities
import Sim
import Wire

/// The values that may stand in statements.
enum Slots {
  /// A slot of one token.
  static func slot<Value: Sendable>(
    _ title: String, _ placeholder: String, _ examples: [String], role: NameRole? = nil,
    isFree: Bool = false, candidates: [String] = [],
    read: @escaping @Sendable (Token) throws(Refusal) -> Value
  ) -> Phrase<Value> {
    let slot = Slot(
      title: title, placeholder: placeholder, examples: examples, role: role,
      isFree: isFree, candidates: candidates
    ) { token in
      do throws(Refusal) {
        _ = try read(token)
        return nil
      } catch {
        return error
      }
    }
    return Phrase(shape: .slot(slot)) { capture throws(Mismatch) in
      guard case .slot(let token, _) = capture else { throw Mismatch() }
      do throws(Refusal) {
        return try read(token)
      } catch {
        throw Mismatch()
      }
    }
  }

  static func number(_ token: Token) throws(Refusal) -> String {
    guard token.kind == .number else { throw .somethingElse }
    return token.text
  }

  // MARK: Time

  static let signedSpan = slot("a duration", "DURATION", ["3s", "-250ms"]) {
    token throws(Refusal) in
    try Quantities.span(try number(token))
  }

  static let plainSpan = slot("a duration", "DURATION", ["5s", "20ms", "1m30s", "2h", "0s"]) {
    token throws(Refusal) in
    let span = try Quantities.span(try number(token))
    if span < .zero { throw Refusal(what: "a duration cannot be negative") }
    return span
  }

  static let span = plainSpan.placed

  static let period = slot("a duration", "DURATION", ["10s", "250ms", "1h"]) {
    token throws(Refusal) in
    let span = try Quantities.span(try number(token))
    if span <= .zero { throw Refusal(what: "this must be longer than no time") }
    return span
  }.placed

  static let instant = slot("a time", "TIME", ["10s", "1m30s", "0s"]) { token throws(Refusal) in
    let span = try Quantities.span(try number(token))
    if span < .zero {
      throw Refusal(
        what: "'\(token.text)' is before the start", notes: ["times count from the start, 0s"])
    }
    return Instant.at(span)
  }.placed

  static let moment = slot("a date and time", "\"DATE\"", ["\"2026-01-01T00:00:00Z\""]) {
    token throws(Refusal) in
    guard case .string(let text) = token.kind else { throw .somethingElse }
    do throws(Flaw) {
      return try DateTime(parsing: Bytes(text))
    } catch {
      throw Refusal(what: "no date and time: \(error.what)", notes: [error.rule])
    }
  }.placed

  // MARK: Amounts

  static let size = slot("a size", "SIZE", ["2MB", "1300B", "64KiB"]) { token throws(Refusal) in
    try Quantities.size(try number(token))
  }

  static let rate = slot("a rate", "RATE", ["1Mbit/s", "64kbit/s"]) { token throws(Refusal) in
    let rate = try Quantities.rate(try number(token))
    if rate <= 0 { throw Refusal(what: "a rate must be above 0") }
    return rate
  }

  static let share = slot("a share", "SHARE", ["1%", "0.5%", "50%"]) { token throws(Refusal) in
    try Quantities.share(try number(token))
  }

  static let count = slot("a number", "N", ["2", "1", "10"]) { token throws(Refusal) in
    guard let value = Int(try number(token)) else { throw .somethingElse }
    guard (1...1_000_000).contains(value) else {
      throw Refusal(what: "'\(value)' is not from 1 to 1000000")
    }
    return value
  }

  static let tally = slot("a number", "N", ["5", "0"]) { token throws(Refusal) in
    guard let value = Int(try number(token)) else { throw .somethingElse }
    guard (0...1_000_000).contains(value) else {
      throw Refusal(what: "'\(value)' is not from 0 to 1000000")
    }
    return value
  }

  static let seed = slot("a number", "N", ["42", "7"]) { token throws(Refusal) in
    let text = try number(token)
    guard let value = UInt64(text) else {
      guard text.allSatisfy({ $0.isNumber }) else { throw .somethingElse }
      throw Refusal(what: "a seed is at most \(UInt64.max)")
    }
    return value
  }

  static let decimal = slot("a number", "NUMBER", ["2", "1.5"]) { token throws(Refusal) in
    guard let value = Quantities.decimal(try number(token)[...]) else { throw .somethingElse }
    return value
  }

  static let signedDecimal = slot("a number", "NUMBER", ["20", "-1.5"]) { token throws(Refusal) in
    let text = try number(token)
    let isNegative = text.hasPrefix("-")
    guard let value = Quantities.decimal(text.dropFirst(isNegative ? 1 : 0)) else {
      throw .somethingElse
    }
    return isNegative ? -value : value
  }

  static let ordinal = slot("an ordinal", "#N", ["#2", "#1"]) { token throws(Refusal) in
    guard case .ordinal(let value) = token.kind else { throw .somethingElse }
    return value
  }

  // MARK: Text

  static let string = slot("a text in quotes", "\"TEXT\"", ["\"hello\"", "\"say \\\"hi\\\"\""]) {
    token throws(Refusal) in
    guard case .string(let text) = token.kind else { throw .somethingElse }
    return text
  }.placed

  static let path = slot("a file", "FILE", ["\"x.sip\"", "x.sip"]) { token throws(Refusal) in
    switch token.kind {
    case .string(let text) where !text.isEmpty: return text
    case .word where token.text.contains("."): return token.text
    default: throw .somethingElse
    }
  }.placed

  static let host = slot("a host", "HOST", ["ims.example", "192.0.2.1", "\"[2001:db8::1]:5070\""]) {
    token throws(Refusal) in
    switch token.kind {
    case .string(let text) where !text.isEmpty: return text
    case .word where !Reserved.words.contains(token.text): return token.text
    case .number where token.text.contains("."): return token.text
    default: throw .somethingElse
    }
  }.placed

  static let word = slot("a word", "WORD", ["presence", "deactivated"], isFree: true) {
    token throws(Refusal) in
    guard token.kind == .word, !Reserved.words.contains(token.text) else { throw .somethingElse }
    return token.text
  }.placed

  static let mediaType = slot(
    "a media type", "TYPE", ["text/plain", "application/sdp"], isFree: true
  ) {
    token throws(Refusal) in
    guard token.kind == .word, !Reserved.words.contains(token.text) else { throw .somethingElse }
    return token.text
  }.placed

  /// What a header says: a text, a number or a word.
  static let value = slot("a value", "VALUE", ["\"hello\"", "480", "presence"], isFree: true) {
    token throws(Refusal) in
    switch token.kind {
    case .string(let text): return text
    case .number: return token.text
    case .word where !Reserved.words.contains(token.text): return token.text
    default: throw .somethingElse
    }
  }.placed

  /// The same, but no word.
  static let plainValue = slot("a text or a number", "VALUE", ["\"hello\"", "480"]) {
    token throws(Refusal) in
    switch token.kind {
    case .string(let text): return text
    case .number: return token.text
    default: throw .somethingElse
    }
  }.placed

  // MARK: Names

  static func name(_ kinds: NameKind...) -> Phrase<Name> {
    slot(
      "the name of a \(NameKind.description(of: kinds))",
      kinds.count == 1 ? kinds[0].rawValue.uppercased() : "NAME", examples(of: kinds),
      role: .uses(kinds), isFree: true,
      read: { token throws(Refusal) in try name(token) }
    ).placed
  }

  static func newName(_ kind: NameKind) -> Phrase<Name> {
    slot(
      "a name for the \(kind.rawValue)", "NAME", ["erin", "home-2"], role: .declares(kind),
      read: { token throws(Refusal) in try name(token) }
    ).placed
  }

  private static func name(_ token: Token) throws(Refusal) -> String {
    guard token.kind == .word, !Reserved.words.contains(token.text),
      token.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    else { throw .somethingElse }
    return token.text
  }

  private static func examples(of kinds: [NameKind]) -> [String] {
    kinds.flatMap { kind in
      switch kind {
      case .user: ["alice", "bob"]
      case .family: ["u"]
      case .device: ["a1", "b2"]
      case .core: ["home"]
      case .node: ["ss1"]
      case .filter: ["chat"]
      case .group: ["team", "club"]
      case .label: ["call", "m1"]
      }
    }
  }

  /// `call`, `outage.end`, `call.486`.
  static let labelPoint = slot(
    "a label", "LABEL[.POINT]", ["call", "outage.end", "call.486", "call.2xx"],
    role: .uses([.label]), isFree: true
  ) { token throws(Refusal) in
    guard token.kind == .word, !Reserved.words.contains(token.text) else { throw .somethingElse }
    let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
    let label = Name(String(parts[0]), at: token.place)
    guard parts.count > 1 else { return Moment(label: label, point: nil) }
    let point: Moment.Point? =
      switch parts[1] {
      case "start": .start
      case "end": .end
      case "fails": .fails
      default: StatusPattern(parts[1]).map { .response($0) }
      }
    guard let point, parts.count == 2 else {
      let near = nearest(to: String(parts[1]), among: ["start", "end", "fails"])
      throw Refusal(
        what: "a label has no point '.\(parts[1])'",
        notes: [
          near.map { "did you mean '\(label.value).\($0)'?" }
            ?? "there are .start, .end, .fails, and responses such as .486 and .4xx"
        ])
    }
    return Moment(label: label, point: point)
  }

  /// `004-5.2.2-8c`.
  static let row = slot("a requirement", "ROW", ["004-5.2.2-8c", "002-7.2.1-5_1"]) {
    token throws(Refusal) in
    guard token.kind == .row else { throw .somethingElse }
    return try rowID(token)
  }.placed

  /// `004-5.2.2-8c`, or `I2`: what runs are judged by.
  static let judged = slot("a requirement or an invariant", "ROW", ["004-5.2.2-8c", "I2", "R3"]) {
    token throws(Refusal) in
    if token.kind == .row { return try rowID(token) }
    guard token.kind == .word, let rule = Catalogue.standard.rule(token.text), rule.isInvariant
    else { throw .somethingElse }
    guard rule.isJudged else {
      throw Refusal(
        what: "nobody judges '\(rule.id)' in every run", notes: [rule.manner ?? ""])
    }
    return rule.id
  }.placed

  private static func rowID(_ token: Token) throws(Refusal) -> String {
    let parts = token.text.split(separator: "-", maxSplits: 2)
    guard parts.count == 3 else {
      throw Refusal(
        what: "'\(token.text)' is a section, and no requirement",
        notes: ["one is written '\(token.text)-1': document, section and step"])
    }
    guard documents.contains(String(parts[0])) else {
      throw Refusal(
        what: "there is no document '\(parts[0])'",
        notes: ["there are \(documents.joined(separator: ", "))"])
    }
    return token.text
  }

  /// `imdn-wakes-group`: one that decides what somebody does here.
  static let finding = slot(
    "a finding", "FINDING", ["refusal-handling", "imdn-wakes-group"],
    candidates: Finding.allCases.map(\.rawValue)
  ) { token throws(Refusal) in
    guard token.kind == .word else { throw .somethingElse }
    if let finding = Finding(rawValue: token.text) { return finding }
    if let known = Catalogue.standard.finding(token.text) {
      throw Refusal(
        what: "'\(known.id)' has no switch: nobody here acts differently by it",
        notes: ["'cpm-sim explain \(known.id)' says what is written, and how it is taken"])
    }
    let near = allNearest(to: token.text, among: Finding.allCases.map(\.rawValue))
    throw Refusal(
      what: "there is no finding '\(token.text)'",
      notes: [near.isEmpty ? "the page 'findings' lists them" : Complaint.question(near)])
  }.placed

  /// `003`: a source document that can be taken into an edition, or left out of it.
  static let changeRequest = slot("a Change Request", "REQUEST", ["003"]) { token throws(Refusal) in
    if let request = ChangeRequest(rawValue: token.text) { return request }
    let known = ChangeRequest.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    throw Refusal(
      what: documents.contains(token.text)
        ? "document \(token.text) is the text of an edition, and not taken by itself"
        : "there is no Change Request '\(token.text)'",
      notes: ["there is \(known), and files of yours that end in .cr"])
  }.placed

  /// The documents that requirements are of.
  static let documents = ["000", "001", "002", "003", "004"]
}
