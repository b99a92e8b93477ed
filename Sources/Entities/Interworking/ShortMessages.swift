/// A text as short messages carry it: one of up to 160 characters, or several whose numbers take
/// some of the room (3GPP TS 23.040 §9.2.3.24.1).
struct ShortMessages: Hashable, Sendable {
  enum Alphabet: Hashable, Sendable {
    /// Septets (3GPP TS 23.038 §6.2.1).
    case standard
    /// Of two octets a character, where the text has one that is not in the other.
    case ucs2

    /// What goes into a text's only message, and into each of several.
    var room: (alone: Int, amongOthers: Int) {
      switch self {
      case .standard: (160, 153)
      case .ucs2: (70, 67)
      }
    }

    /// The room that a character takes.
    func width(of character: Unicode.Scalar) -> Int {
      switch self {
      case .standard: ShortMessages.extended.contains(character) ? 2 : 1
      case .ucs2: character.value > 0xffff ? 2 : 1
      }
    }
  }

  let alphabet: Alphabet
  let parts: [String]

  init(_ text: String) {
    let characters = text.unicodeScalars
    let isStandard = characters.allSatisfy {
      ShortMessages.basic.contains($0) || ShortMessages.extended.contains($0)
    }
    let alphabet = isStandard ? Alphabet.standard : .ucs2
    self.alphabet = alphabet
    let width = characters.reduce(0) { $0 + alphabet.width(of: $1) }
    parts =
      width <= alphabet.room.alone
      ? [text] : ShortMessages.split(characters, alphabet, alphabet.room.amongOthers)
  }

  /// No character is in two parts.
  private static func split(
    _ characters: String.UnicodeScalarView, _ alphabet: Alphabet, _ room: Int
  ) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var left = room
    for character in characters {
      let width = alphabet.width(of: character)
      if width > left {
        parts.append(String(part))
        part = String.UnicodeScalarView()
        left = room
      }
      part.append(character)
      left -= width
    }
    parts.append(String(part))
    return parts
  }

  /// The default alphabet, and what takes two septets each.
  private static let basic = Array(
    """
    @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ\
    ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
    """.unicodeScalars)
  private static let extended = Array("\u{c}^{}\\[~]|€".unicodeScalars)
}
