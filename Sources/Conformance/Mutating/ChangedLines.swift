// Lines of messages that say something else.

import Sim
import Wire

extension Bytes {
  /// The lines of a document; one that ends with two octets keeps the first of them.
  var documentLines: [String] {
    split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { "\($0)" }
  }
}

extension String {
  var trimmed: String { String(drop { $0 == " " }.prefix { $0 != "\r" }) }

  /// Two lines that may stand in one another's place.
  func isLike(_ other: String) -> Bool {
    func head(_ line: String) -> String {
      String(line.trimmed.prefix { $0 != ":" && $0 != ">" && $0 != " " && !$0.isNumber })
    }
    return head(self) == head(other)
  }

  /// The line with one of its values changed.
  var altered: [String] {
    var found: [String] = []
    // The text of an element, or what follows a name.
    if let open = firstIndex(of: ">"), let close = self[open...].firstRange(of: "</") {
      let inside = self[index(after: open)..<close.lowerBound]
      found.append(self[...open] + inside.changed + self[close.lowerBound...])
    } else if let colon = firstIndex(where: { $0 == ":" || $0 == "=" }) {
      found.append(self[...colon] + self[index(after: colon)...].changed)
    }
    // Each number.
    var place = startIndex
    while let start = self[place...].firstIndex(where: \.isNumber) {
      let end = self[start...].firstIndex { !$0.isNumber } ?? endIndex
      if let number = Int(self[start..<end]), found.count < 9 {
        let success = (300..<700).contains(number) ? [200] : []
        for other in success + [number &+ 1, 0, number &- 1] {
          found.append(self[..<start] + "\(other)" + self[end...])
        }
      }
      place = end
    }
    // Each attribute, and each parameter.
    for mark in ["=\"", ";", " "] {
      var rest = startIndex
      while let next = self[rest...].firstRange(of: mark), found.count < 18 {
        let end = self[next.upperBound...].firstIndex { "\"; >".contains($0) } ?? endIndex
        let value = self[next.upperBound..<end]
        if !value.isEmpty {
          found.append(self[..<next.upperBound] + value.changed + self[end...])
          if mark == ";" { found.append(String(self[..<next.lowerBound] + self[end...])) }
        }
        rest = next.upperBound
      }
    }
    return found.filter { $0 != self }.distinct
  }
}

extension String {
  /// The line with something more: an attribute, or an element within, or a line behind it.
  var extended: [String] {
    if starts(with: "m=") || starts(with: "a=") {
      guard starts(with: "m=message") else { return [] }
      return Vocabulary.descriptions.map { "\(self)\r\n\($0)" }
    }
    guard let open = firstIndex(of: "<"),
      let end = self[open...].firstIndex(where: { " />".contains($0) }),
      end != index(after: open), self[open...].dropFirst().first != "?"
    else { return [] }
    var found: [String] = []
    for attribute in Vocabulary.attributes where !contains(attribute.prefix { $0 != "=" } + "=") {
      found.append(self[..<end] + " \(attribute)" + self[end...])
    }
    guard let close = self[end...].firstIndex(of: ">"), self[..<close].last != "/" else {
      return found
    }
    for element in Vocabulary.elements {
      found.append(self[...close] + element + self[index(after: close)...])
    }
    return found
  }
}

extension Substring {
  /// Something else of about the same kind.
  fileprivate var changed: String {
    switch self {
    case "true": return "false"
    case "false": return "true"
    case "full": return "partial"
    case "partial": return "full"
    default: break
    }
    if let at = firstIndex(of: "@"), let colon = self[..<at].lastIndex(of: ":") {
      return self[...colon] + "mallory" + self[at...]
    }
    return "other\(self)"
  }
}
