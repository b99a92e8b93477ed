import Wire

/// What came of reading a scenario: the script, if nothing is wrong, and every complaint in the
/// order of the text.
public struct Reading: Sendable {
  public let script: Script?
  public let diagnostics: [Diagnostic]
  /// Complaints beyond the limit.
  public let unshown: Int
  public let files: SourceFiles

  /// All complaints, as a good compiler shows them.
  public func lines(
    width: Int, style: (Problem.Weight) -> String = { $0.rawValue }
  ) -> [String] {
    diagnostics.flatMap { $0.lines(in: files, width: width, style: style) }
      + (unshown > 0 ? ["and \(unshown) more"] : [])
  }
}

/// A file that could not be read, and why.
public struct Unreadable: Error {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

extension Script {
  /// Reads a scenario with all that it includes. `file` gives the octets of a file; `overrides`
  /// are the `NAME=VALUE` of the command line, which go before `set` and `let`, and `choices` what
  /// it says of actors, which goes before what the scenario says of them. `requests` are files with
  /// Change Requests, which go between the two.
  public static func read(
    _ path: String, overrides: [String] = [], choices: [Choice] = [],
    requests: [String] = [], limits: ScenarioLimits = .standard,
    file: @escaping (String) throws(Unreadable) -> [UInt8]
  ) -> Reading {
    var reader = Reader(limits, file)
    reader.override(with: overrides)
    for request in requests { reader.read(request, as: .request) }
    for choice in choices { reader.take(choice) }
    reader.read(path)
    return reader.finished()
  }
}
