/// A line of a text with a mark under a part of it, as good compilers show what they complain
/// about:
///
///     18 | at 14m   bbo sends "still here?" to team
///        |          ^~~
public struct Excerpt: Hashable, Sendable {
  /// The line as it is shown, without its end where there is no room.
  public let text: String
  /// What stands under it.
  public let mark: String

  /// The characters `marked` of a line, in so many columns.
  public init(_ line: String, marking marked: Range<Int>, room: Int) {
    var before: [(text: String, width: Int)] = []
    var under: [(text: String, width: Int)] = []
    var behind: [(text: String, width: Int)] = []
    var column = 0
    for (index, character) in line.enumerated() {
      let cell = Excerpt.cell(of: character, at: column)
      column += cell.width
      if index < marked.lowerBound {
        before.append(cell)
      } else if index < marked.upperBound {
        under.append(cell)
      } else {
        behind.append(cell)
      }
    }
    // Where the line is too long, what is around the mark.
    var left = before.reduce(0) { $0 + $1.width }
    if column > room && left > room / 2 {
      while left >= room / 2, let cell = before.first {
        left -= cell.width
        before.removeFirst()
      }
      before.insert(("…", 1), at: 0)
      left += 1
    }
    var shown = ""
    var width = 0
    for cell in before + under + behind where width + cell.width <= room {
      shown += cell.text
      width += cell.width
    }
    text = shown
    let length = min(under.reduce(0) { $0 + $1.width }, room - left)
    mark =
      String(repeating: " ", count: left) + "^" + String(repeating: "~", count: max(1, length) - 1)
  }

  /// Both lines behind the number of the line.
  public func lines(number: Int) -> [String] {
    let number = String(number)
    return [
      "\(number) | \(text)", String(repeating: " ", count: number.count) + " | " + mark,
    ]
  }

  /// A character as it is shown at a column: nothing moves the cursor.
  private static func cell(of character: Character, at column: Int) -> (text: String, width: Int) {
    if character == "\t" {
      let width = 8 - column % 8
      return (String(repeating: " ", count: width), width)
    }
    if let scalar = character.unicodeScalars.first, scalar.value < 0x20 || scalar.value == 0x7f {
      let sign = scalar.value == 0x7f ? "␡" : Unicode.Scalar(0x2400 + scalar.value) ?? "?"
      return (String(sign), 1)
    }
    return (String(character), character.columns)
  }
}

extension Character {
  /// The columns that it takes on a terminal: two for the scripts of East Asia and for pictures.
  public var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3,
      0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
      2
    default: 1
    }
  }
}

extension String {
  /// The columns that it takes on a terminal.
  public var columns: Int { reduce(0) { $0 + $1.columns } }
}
