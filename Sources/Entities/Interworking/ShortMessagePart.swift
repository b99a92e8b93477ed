import Wire

/// One of the short messages that carry a text, as it travels between a gateway and a phone: the
/// body of a MESSAGE, with its number in parameters of the type. Nothing prescribes these, and who
/// does not know them passes them over (RFC 2046 §1).
struct ShortMessagePart: Hashable, Sendable {
  let text: String
  /// What the parts of one text have in common.
  let reference: Int
  /// From 1.
  let number: Int
  let count: Int

  var type: String {
    let plain = "text/plain;charset=UTF-8"
    return count == 1 ? plain : "\(plain);reference=\(reference);part=\(number);parts=\(count)"
  }
}

extension ShortMessages {
  func numbered(_ reference: Int) -> [ShortMessagePart] {
    parts.enumerated().map { index, text in
      ShortMessagePart(text: text, reference: reference, number: index + 1, count: parts.count)
    }
  }
}

extension SIPMessage {
  /// The short message that a MESSAGE carries; nil for a multimedia message.
  var shortMessagePart: ShortMessagePart? {
    guard let type = self[.contentType], type.is("text/plain") else { return nil }
    func number(_ name: ParameterName) -> Int? {
      type.parameters.content(of: name)?.number.map { Int(clamping: $0) }
    }
    return ShortMessagePart(
      text: "\(body)", reference: number("reference") ?? 0, number: number("part") ?? 1,
      count: number("parts") ?? 1)
  }
}

/// Texts of which not all parts have come.
struct TextsInParts: Sendable {
  private struct Text: Sendable {
    let sender: Bytes
    let reference: Int
    var parts: [String?]
  }

  private var texts: [Text] = []

  var count: Int { texts.count }

  /// Takes a part in; the text, if it is whole now.
  mutating func take(_ part: ShortMessagePart, from sender: Bytes) -> String? {
    guard part.count > 1 else { return part.text }
    let known = texts.firstIndex { text in
      text.sender == sender && text.reference == part.reference && text.parts.count == part.count
    }
    let place = known ?? texts.count
    if known == nil {
      texts.append(
        Text(
          sender: sender, reference: part.reference,
          parts: [String?](repeating: nil, count: part.count)))
    }
    if texts[place].parts.indices.contains(part.number - 1) {
      texts[place].parts[part.number - 1] = part.text
    }
    let whole = texts[place].parts.compactMap { $0 }
    guard whole.count == part.count else { return nil }
    texts.remove(at: place)
    return whole.joined()
  }
}
