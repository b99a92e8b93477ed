/// Which nodes are meant: all, some by name, or one.
public enum Place: Hashable, Sendable {
  case anywhere
  case node(NodeID)
  /// Nodes by name; `*` stands for any run of characters.
  case named(String)
  /// Any of several places.
  case either([Place])

  /// Whether the node of this name is meant.
  public func includes(_ node: NodeID, named name: String) -> Bool {
    switch self {
    case .anywhere: true
    case .node(let one): one == node
    case .named(let pattern): Place.matches(Array(pattern.utf8)[...], Array(name.utf8)[...])
    case .either(let places): places.contains { $0.includes(node, named: name) }
    }
  }

  /// Whether `text` is what `pattern` describes, in time that grows with the product of both.
  static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    var position = pattern.startIndex
    var reading = text.startIndex
    var resume: (pattern: Int, text: Int)?
    while reading < text.endIndex {
      if position < pattern.endIndex, pattern[position] == star {
        resume = (position + 1, reading)
        position += 1
      } else if position < pattern.endIndex, pattern[position] == text[reading] {
        position += 1
        reading += 1
      } else if let last = resume {
        resume = (last.pattern, last.text + 1)
        position = last.pattern
        reading = last.text + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == star }
  }
}
