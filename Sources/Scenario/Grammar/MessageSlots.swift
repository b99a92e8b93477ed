import Sim
import Wire

// What is said of messages.

extension Slots {
  static let code = slot("a status code", "CODE", ["486", "200"]) { token throws(Refusal) in
    let text = try number(token)
    guard text.count == 3, let code = Int(text) else { throw .somethingElse }
    guard (100...699).contains(code) else {
      throw Refusal(what: "a status code is from 100 to 699, not \(code)")
    }
    return code
  }.placed

  static let status = slot("a status", "STATUS", ["200", "2xx", "486"]) { token throws(Refusal) in
    guard let status = StatusPattern(try number(token)[...]) else { throw .somethingElse }
    return status
  }

  static let header = slot(
    "a header", "HEADER", ["Reason", "Subject", "\"X-Own\""], candidates: HeaderName.known
  ) { token throws(Refusal) in
    switch token.kind {
    case .string(let text) where !text.isEmpty: return HeaderName(text) ?? .other(text)
    case .word where !Reserved.words.contains(token.text):
      // Exactly as it is written on the wire, so that no word of the language looks like one.
      if let header = HeaderName(token.text), header.text == token.text { return header }
      let near = allNearest(
        to: token.text.lowercased(), among: HeaderName.known.map { $0.lowercased() }
      ).compactMap { HeaderName($0)?.text }
      throw Refusal(
        what: "no header named '\(token.text)'",
        notes: [
          near.isEmpty
            ? "one that is not known here stands in quotes: \"\(token.text)\""
            : Complaint.question(near)
        ])
    default: throw .somethingElse
    }
  }.placed
}

extension StatusPattern {
  init?(_ text: Substring) {
    guard text.utf8.count == 3, let first = text.first?.wholeNumberValue, (1...6).contains(first)
    else { return nil }
    if text.hasSuffix("xx") {
      self = .family(first)
    } else if let code = Int(text) {
      self = .code(code)
    } else {
      return nil
    }
  }
}

extension HeaderName {
  /// The header of a name, the case of letters aside.
  init?(_ text: String) {
    let text = text.lowercased()
    if let header = SIPHeader.allCases.first(where: { $0.text.lowercased() == text }) {
      self = .sip(header)
    } else if let header = MSRPHeader.allCases.first(where: { $0.text.lowercased() == text }) {
      self = .msrp(header)
    } else {
      return nil
    }
  }

  static let known: [String] = {
    let names = SIPHeader.allCases.map { $0.text }
    return names + MSRPHeader.allCases.map { $0.text }.filter { !names.contains($0) }
  }()
}
