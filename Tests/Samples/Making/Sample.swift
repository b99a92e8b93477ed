import Wire

/// A message or a body that was made, and what must be true of it.
public struct Sample: Sendable {
  /// `SIP INVITE`, `MSRP chunks`, or the media type of a body.
  public let kind: String
  /// What a Content-Type calls a body, with parameters and odd spacing.
  let type: String
  public let bytes: Bytes
  /// The kinds of all that is within.
  public let carried: [String]
  /// Throws what does not hold.
  public let check: @Sendable () throws -> Void

  init(
    _ kind: String, type: String = "", _ bytes: Bytes, carrying content: [Sample] = [],
    _ check: @escaping @Sendable () throws -> Void
  ) {
    self.kind = kind
    self.type = type
    self.bytes = bytes
    carried = content.flatMap { [$0.kind] + $0.carried }
    self.check = check
  }
}

/// What does not hold.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

func insist(_ holds: Bool, _ what: @autoclosure () -> String) throws {
  if !holds { throw Mismatch(description: what()) }
}

/// Checks that a parser finds no error, whatever it may warn of.
func insist(noErrorsIn problems: [Problem]) throws {
  if let error = problems.first(where: { $0.weight == .error }) {
    throw Mismatch(
      description: "\(error.line):\(error.column): \(error.what) [\(error.rule)]")
  }
}
