import Entities
import Wire

/// What two messages that belong together say differently, line by line.
struct MessageDifference {
  /// `Contact`, `start line`, `body`.
  let name: String
  /// Empty where it is not there.
  let left: [String]
  let right: [String]

  static func all(
    _ left: Packet, _ right: Packet, _ sameness: inout Sameness
  ) -> [MessageDifference] {
    let (one, other) = (Parts(left), Parts(right))
    var found: [MessageDifference] = []
    if !sameness.isSame(one.start, other.start) {
      found.append(MessageDifference(name: "start line", left: [one.start], right: [other.start]))
    }
    for name in one.names + other.names.filter({ !one.names.contains($0) }) {
      let (before, after) = (one.values(of: name), other.values(of: name))
      guard !areSame(before, after, &sameness) else { continue }
      found.append(MessageDifference(name: name, left: before, right: after))
    }
    if let body = body(one.body, other.body, &sameness) { found.append(body) }
    return found
  }

  private static func areSame(
    _ left: [String], _ right: [String], _ sameness: inout Sameness
  ) -> Bool {
    guard left.count == right.count else { return false }
    var areSame = true
    for (one, other) in zip(left, right) { areSame = sameness.isSame(one, other) && areSame }
    return areSame
  }

  /// The lines of a body that only one side has.
  private static func body(
    _ left: [String], _ right: [String], _ sameness: inout Sameness
  ) -> MessageDifference? {
    if areSame(left, right, &sameness) { return nil }
    let (one, other) = (left.map(Sameness.shape(ofText:)), right.map(Sameness.shape(ofText:)))
    let difference = other.difference(from: one)
    let removed = difference.removals.compactMap { change -> String? in
      if case .remove(let place, _, _) = change { left[place] } else { nil }
    }
    let added = difference.insertions.compactMap { change -> String? in
      if case .insert(let place, _, _) = change { right[place] } else { nil }
    }
    // The same lines, of which one names something else.
    if removed.isEmpty, added.isEmpty { return nil }
    return MessageDifference(name: "body", left: removed, right: added)
  }

  /// A message in lines.
  private struct Parts {
    var start = ""
    var fields: [(name: String, value: String)] = []
    var body: [String] = []

    init(_ packet: Packet) {
      switch packet.content {
      case .sip(let message):
        start = message.startLine
        fields = (0..<message.fields.count).map {
          ("\(message.fields.nameText(at: $0))", "\(message.fields.value(at: $0))")
        }
        body = Parts.lines(of: message.body)
      case .msrp(let message):
        fields = (0..<message.fields.count).map {
          ("\(message.fields.nameText(at: $0))", "\(message.fields.value(at: $0))")
        }
        body = Parts.lines(of: message.body ?? Bytes())
      }
      // They follow from the rest.
      fields.removeAll { $0.name == "Content-Length" || $0.name == "Byte-Range" }
    }

    /// In the order in which they first come.
    var names: [String] {
      var names: [String] = []
      for field in fields where !names.contains(field.name) { names.append(field.name) }
      return names
    }

    func values(of name: String) -> [String] {
      fields.filter { $0.name == name }.map(\.value)
    }

    private static func lines(of body: Bytes) -> [String] {
      "\(body)".split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        .map(String.init)
    }
  }
}

extension SIPMessage {
  /// What it asks for, or its code.
  fileprivate var startLine: String {
    if let method, isRequest { return "\(method.text) \(requestURI.map { "\($0)" } ?? "")" }
    return "\(statusCode ?? 0)"
  }
}
