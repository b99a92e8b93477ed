/// A Change Request among the source documents that is also looked at by itself.
public enum ChangeRequest: String, Hashable, Sendable, CaseIterable {
  /// What tells a client that an invitation delivers what it has missed of a group.
  case delivery = "003"

  /// Whether the text of an edition has it.
  func isPart(of edition: Edition) -> Bool {
    switch self {
    case .delivery: edition == .cpm21 || edition == .cpm22
    }
  }

  /// The steps that it has brought, here and where a later document has taken them over. The marks
  /// of its revision are lost: which they are is assumption A-26.
  public var steps: [String] {
    switch self {
    case .delivery:
      ["003-8.3.2.9.1.2-a", "004-5.2.3.4.1.1-a"].flatMap { item in
        ["iii", "iv", "v", "vi"].map { "\(item).\($0)" }
      }
    }
  }
}

/// What is changed in the text that somebody follows.
public struct Amendments: Hashable, Sendable {
  private var requests: [Taken] = []
  /// Rows, or steps with all their rows, that bind nobody any more.
  public private(set) var cuts: [String] = []

  private struct Taken: Hashable {
    let request: ChangeRequest
    let isIn: Bool
  }

  public init() {}

  /// Takes a Change Request into the text, or leaves it out.
  public mutating func take(_ request: ChangeRequest, isIn: Bool) {
    requests.append(Taken(request: request, isIn: isIn))
    cuts.removeAll { request.steps.contains($0) }
    if !isIn { cuts += request.steps }
  }

  /// Takes a row out of the text, or all rows of a step.
  public mutating func cut(_ row: String) { cuts.append(row) }

  /// Whether what somebody follows has a Change Request.
  func has(_ request: ChangeRequest, in edition: Edition) -> Bool {
    requests.last { $0.request == request }?.isIn ?? request.isPart(of: edition)
  }

  /// Whether a row binds whoever follows the text.
  public func bind(_ row: String) -> Bool { cuts.isEmpty || !cuts.contains { row.isRow($0) } }
}
