extension String {
  /// The text with each line feed made a carriage return and a line feed.
  public var crlf: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar == "\n" { text += "\r\n" } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
