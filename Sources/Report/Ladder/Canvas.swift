/// One line of text that is painted cell by cell, so that nothing runs over its end.
struct Canvas {
  private var cells: [Character]
  private var inks: [Ink]
  private let hasColour: Bool
  /// Behind a character that takes two cells.
  private static let covered: Character = "\u{0}"

  init(width: Int, hasColour: Bool) {
    cells = Array(repeating: " ", count: width)
    inks = Array(repeating: .plain, count: width)
    self.hasColour = hasColour
  }

  var width: Int { cells.count }

  mutating func clear() {
    for place in cells.indices {
      cells[place] = " "
      inks[place] = .plain
    }
  }

  mutating func put(_ character: Character, at place: Int, _ ink: Ink) {
    guard cells.indices.contains(place) else { return }
    // Half a wide character is none.
    if cells[place] == Canvas.covered && place > 0 { cells[place - 1] = " " }
    if place + 1 < width && cells[place + 1] == Canvas.covered { cells[place + 1] = " " }
    cells[place] = character
    inks[place] = ink
  }

  /// Writes from a place to the right as far as the line goes, and says where the text ends.
  @discardableResult
  mutating func write(_ text: String, at start: Int, _ ink: Ink) -> Int {
    var place = start
    for character in text {
      let columns = character.columns
      guard place + columns <= width else { break }
      // A mark without a letter.
      if columns == 0 { continue }
      put(character, at: place, ink)
      if columns == 2 {
        put(" ", at: place + 1, ink)
        cells[place + 1] = Canvas.covered
      }
      place += columns
    }
    return place
  }

  /// The line without the blanks at its end.
  var line: String {
    var text = ""
    let end = cells.lastIndex { $0 != " " } ?? -1
    var ink = Ink.plain
    for place in 0..<(end + 1) where cells[place] != Canvas.covered {
      if hasColour && cells[place] != " " && inks[place] != ink {
        let isReset = ink == .plain || inks[place] == .plain
        text += "\u{1b}[\(isReset ? "" : "0;")\(inks[place].rawValue)m"
        ink = inks[place]
      }
      text.append(cells[place])
    }
    return ink == .plain ? text : text + "\u{1b}[0m"
  }
}

/// The colours of a ladder, by what they say.
enum Ink: String {
  case plain = "0"
  case faint = "2"
  case name = "1"
  case sip = "36"
  case msrp = "35"
  case other = "34"
  case provisional = "2;36"
  case success = "32"
  case refusal = "33"
  case fault = "31"
  case action = "1;34"
  case state = "94"
}
