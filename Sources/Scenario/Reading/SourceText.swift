/// The text of a file.
enum SourceText {
  /// Its lines; nil for one that is not UTF-8. A mark of byte order at the front is left out, and
  /// so is the carriage return at the end of a line.
  static func lines(of octets: [UInt8]) -> [String?] {
    let hasMark = octets.starts(with: [0xef, 0xbb, 0xbf])
    var lines = octets[(hasMark ? 3 : 0)...].split(
      separator: 0x0a, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      String(validating: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self)
    }
  }

  /// A path that is meant from the folder of a file.
  static func path(_ path: String, from file: String) -> String {
    if path.hasPrefix("/") { return path }
    var folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..":
        if let last = folders.last, last != "..", last != "" {
          folders.removeLast()
        } else {
          folders.append(part)
        }
      default: folders.append(part)
      }
    }
    return folders.joined(separator: "/")
  }
}
