extension Character {
  /// How many columns of a terminal it takes.
  var columns: Int {
    guard let scalar = unicodeScalars.first, !isASCII else { return 1 }
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}

extension String {
  /// How many columns of a terminal the text takes.
  var columns: Int {
    utf8.count == unicodeScalars.count ? utf8.count : reduce(0) { $0 + $1.columns }
  }

  /// The text without what would move a terminal's cursor or turn its writing round; in ASCII,
  /// what is not ASCII becomes a question mark.
  func fitForTerminal(isASCII: Bool) -> String {
    if utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return self }
    var clean = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: clean.append(isASCII ? "?" : "·")
      case .format, .surrogate, .privateUse, .unassigned: continue
      default: clean.append(isASCII && !scalar.isASCII ? "?" : scalar)
      }
    }
    return String(clean)
  }

  /// As a terminal can show it in so many columns.
  public func line(fitting width: Int, isASCII: Bool) -> String {
    fitForTerminal(isASCII: isASCII).cut(to: width, isASCII ? .ascii : .unicode)
  }

  /// The text, cut at its end if it takes more columns than there are.
  func cut(to width: Int, _ signs: Signs) -> String {
    guard columns > width else { return self }
    let end = signs.cut
    guard width > end.count else { return "" }
    var kept = ""
    var room = width - end.count
    for character in self {
      room -= character.columns
      if room < 0 { break }
      kept.append(character)
    }
    while kept.hasSuffix(" ") { kept.removeLast() }
    return kept + end
  }
}
