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
          if mark == "=\"" { found.append(String(self[..<next.upperBound] + self[end...])) }
          if mark == ";" { found.append(String(self[..<next.lowerBound] + self[end...])) }
        }
        rest = next.upperBound
      }
    }
    // Who is meant has another name.
    if let address = firstRange(of: ": <"), !starts(with: " ") {
      found.append(self[..<address.lowerBound] + ": \"other\" <" + self[address.upperBound...])
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
    guard let close = self[end...].firstIndex(of: ">") else { return found }
    let name = self[index(after: open)..<end]
    let prefix = name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
    let isEmpty = self[..<close].last == "/"
    for element in Vocabulary.elements.map({ $0.named(with: prefix) }) {
      found.append(
        isEmpty
          ? self[..<close].dropLast() + ">\(element)</\(name)>" + self[index(after: close)...]
          : self[...close] + element + self[index(after: close)...])
    }
    return found
  }
}

extension [String] {
  /// A document with one change wherever it can be made: what parameters say is nothing, or there is
  /// something more in each element.
  var changedThroughout: [(lines: [String], how: String)] {
    guard contains(where: { $0.trimmed.hasPrefix("<") }) else { return [] }
    let emptied = map { line -> String in
      guard line.trimmed.hasPrefix("<"), line.contains(";"), let open = line.firstRange(of: "=\""),
        let close = line[open.upperBound...].firstIndex(of: "\"")
      else { return line }
      return String(line[..<open.upperBound] + line[close...])
    }
    let extended = Vocabulary.elements.map { element in
      (
        lines: map { $0.isOpenElement ? $0 + element : $0 },
        how: "with '\(element)' in each element"
      )
    }
    return [(lines: emptied, how: "with parameters that say nothing")].filter { $0.lines != self }
      + extended.filter { $0.lines != self }
  }
}

extension String {
  /// Whether there is an element whose end comes in another line.
  fileprivate var isOpenElement: Bool {
    let text = trimmed
    return text.hasPrefix("<") && text.hasSuffix(">") && !text.hasPrefix("</")
      && !text.hasPrefix("<?") && !text.hasSuffix("/>") && !text.contains("</")
  }

  /// Elements with the prefix of a namespace.
  fileprivate func named(with prefix: String) -> String {
    guard !prefix.isEmpty else { return self }
    return split(separator: "<").map { tag in
      tag.first == "/" ? "</\(prefix)\(tag.dropFirst())" : "<\(prefix)\(tag)"
    }.joined()
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
