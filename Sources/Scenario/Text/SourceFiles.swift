import Wire

/// The files that a scenario was read from, the first one first, and what else is pointed at in
/// complaints: arguments of the command line.
public struct SourceFiles: Sendable {
  /// One file with its lines.
  public struct File: Sendable {
    public let path: String
    public let lines: [String]
  }

  public private(set) var list: [File] = []

  /// Adds a file, and gives its number.
  mutating func add(_ path: String, lines: [String]) -> Int {
    list.append(File(path: path, lines: lines))
    return list.count - 1
  }

  /// `rejoin-race.cpm:9`.
  public func description(of place: SourcePlace) -> String {
    "\(list[place.file].path):\(place.line)"
  }

  func line(of place: SourcePlace) -> String {
    let lines = list[place.file].lines
    return place.line <= lines.count ? lines[place.line - 1] : ""
  }
}
