import Wire

/// What a scenario, a trigger or a monitor asks of one message.
public struct MessageTest: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case any
    case anyRequest
    case anyResponse
    case request(SIPMethod)
    /// An INVITE within a dialog.
    case reinvite
    /// Codes of a response, and the method that it answers.
    case response(ClosedRange<Int>, to: SIPMethod?)
    case msrp(MSRPMessage.Method)
    case msrpResponse(ClosedRange<Int>)
  }

  public var kind: Kind
  public var headers: [HeaderTest]
  public var bodies: [BodyTest]

  public init(_ kind: Kind, headers: [HeaderTest] = [], bodies: [BodyTest] = []) {
    self.kind = kind
    self.headers = headers
    self.bodies = bodies
  }

  public func matches(_ packet: Packet) -> Bool {
    switch packet.content {
    case .sip(let message):
      return isKind(of: message) && headers.allSatisfy { $0.matches(message) }
        && bodies.allSatisfy { $0.matches(message.body, type: message.text(of: .contentType)) }
    case .msrp(let message):
      return isKind(of: message) && headers.allSatisfy { $0.matches(message) }
        && bodies.allSatisfy {
          $0.matches(message.body ?? Bytes(), type: message.fields.value(of: .contentType))
        }
    }
  }

  private func isKind(of message: SIPMessage) -> Bool {
    switch kind {
    case .any: true
    case .anyRequest: message.isRequest
    case .anyResponse: !message.isRequest
    case .request(let method): message.method == method
    case .reinvite: message.method == .invite && message[.to]?.tag != nil
    case .response(let codes, let method):
      message.statusCode.map { codes.contains($0) } == true
        && (method == nil || message[.cSeq]?.method == method)
    case .msrp, .msrpResponse: false
    }
  }

  private func isKind(of message: MSRPMessage) -> Bool {
    switch kind {
    case .any: true
    case .anyRequest: message.method != nil
    case .anyResponse: message.code != nil
    case .msrp(let method): message.method == method
    case .msrpResponse(let codes): message.code.map { codes.contains($0) } == true
    case .request, .reinvite, .response: false
    }
  }
}

/// What is asked of a header: of one of its values, or of all it says.
public struct HeaderTest: Sendable, Hashable {
  public enum Demand: Sendable, Hashable {
    case present
    case absent
    /// One value is just this, but for spaces at its ends.
    case equals(String)
    /// The text occurs in a value, as whole words: `0` does not occur in `600`.
    case contains(String)
    /// A value has this parameter with this content.
    case parameter(String, String)
  }

  /// The header's name in full.
  public var name: String
  public var demand: Demand

  public init(_ name: String, _ demand: Demand) {
    self.name = name
    self.demand = demand
  }

  func matches(_ message: SIPMessage) -> Bool { holds(of: message.fields.texts(of: name)) }

  func matches(_ message: MSRPMessage) -> Bool { holds(of: message.fields.texts(of: name)) }

  private func holds(of values: [Bytes]) -> Bool {
    switch demand {
    case .present: !values.isEmpty
    case .absent: values.isEmpty
    case .equals(let text): values.contains { $0.trimmed == text }
    case .contains(let text): values.contains { $0.description.contains(words: text) }
    case .parameter(let name, let content):
      values.contains { value in
        let parts = value.description.split(separator: ";").dropFirst()
        return parts.contains { part in
          let sides = part.split(separator: "=", maxSplits: 1).map { Bytes(String($0)).trimmed }
          return sides.count == 2 && sides[0].isSameIgnoringCase(as: name)
            && (sides[1] == content || sides[1].unquoted == content)
        }
      }
    }
  }
}

extension String {
  /// Whether the text occurs with no letter or digit beside it that would make its words longer.
  fileprivate func contains(words text: String) -> Bool {
    let own = Array(unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    guard let first = wanted.first, let last = wanted.last, own.count >= wanted.count else {
      return wanted.isEmpty
    }
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || isDigit(scalar)
    }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
    for start in 0...own.count - wanted.count {
      let end = start + wanted.count
      guard own[start] == first, own[start..<end].elementsEqual(wanted) else { continue }
      let isJoinedBefore = start > 0 && isWord(first) && isWord(own[start - 1])
      let isJoinedBehind = end < own.count && isWord(last) && isWord(own[end])
      if !isJoinedBefore && !isJoinedBehind { return true }
    }
    return false
  }
}

/// What is asked of a message's body.
public struct BodyTest: Sendable, Hashable {
  /// The beginning of its type: `application/sdp`.
  public var type: String?
  public var contains: String?
  /// There must be none at all.
  public var isAbsent: Bool

  public init(type: String?, contains: String?, isAbsent: Bool = false) {
    self.type = type
    self.contains = contains
    self.isAbsent = isAbsent
  }

  func matches(_ body: Bytes, type actual: Bytes?) -> Bool {
    if isAbsent { return body.isEmpty }
    if let type {
      // Within a multipart the type stands in the part's own header.
      let isOfType =
        actual?.has(type, ignoringCase: true) ?? false
        || body.has("content-type: \(type)", ignoringCase: true)
      if !isOfType { return false }
    }
    return contains.map { body.has($0) } ?? true
  }
}
