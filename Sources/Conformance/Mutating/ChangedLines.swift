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
      if let number = Int(self[start..<end]), found.count < 6 {
        found.append(self[..<start] + "\(number &+ 1)" + self[end...])
      }
      place = end
    }
    // Each attribute, and each parameter.
    for mark in ["=\"", ";", " "] {
      var rest = startIndex
      while let next = self[rest...].firstRange(of: mark), found.count < 14 {
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
