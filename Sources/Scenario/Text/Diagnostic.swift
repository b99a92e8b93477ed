import Wire

/// What is wrong with a scenario, where, and what may help.
public struct Diagnostic: Error, Hashable, Sendable {
  public let weight: Problem.Weight
  public let what: String
  /// Nil for what has no place in any file.
  public let place: SourcePlace?
  public let notes: [String]

  public init(
    _ weight: Problem.Weight, _ what: String, at place: SourcePlace?, notes: [String] = []
  ) {
    self.weight = weight
    self.what = what
    self.place = place
    self.notes = notes
  }

  /// As a good compiler shows it: the place, the line, a mark under it, and the notes.
  public func lines(
    in files: SourceFiles, width: Int, style: (Problem.Weight) -> String = { $0.rawValue }
  ) -> [String] {
    guard let place else {
      return ["\(style(weight)): \(what)"] + notes.map { "  = note: \($0)" }
    }
    let excerpt = Excerpt(
      files.line(of: place), marking: place.column - 1..<place.column - 1 + place.length,
      room: max(30, width - 10))
    let margin = String(repeating: " ", count: String(place.line).count)
    return ["\(files.description(of: place)):\(place.column): \(style(weight)): \(what)"]
      + excerpt.lines(number: place.line)
      + notes.map { "\(margin) = note: \($0)" }
  }
}
