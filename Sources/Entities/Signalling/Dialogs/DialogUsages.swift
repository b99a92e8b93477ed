import Wire

/// What a dialog is used for (RFC 5057 §2).
public enum DialogUsage: Hashable, Sendable {
  case invite
  case subscriber(EventName)
  case notifier(EventName)
}

/// The name of a subscription within its dialog: the event package and the `id` (RFC 6665 §4.5.1).
public struct EventName: Hashable, Sendable {
  public let package: Bytes
  public let id: Bytes?

  public init(_ package: Bytes, id: Bytes? = nil) {
    self.package = package
    self.id = id
  }

  /// The name that an Event header gives; nil where there is none.
  public init?(_ message: SIPMessage) {
    guard let event = message[.event] else { return nil }
    self.init(event.token, id: event.parameters.content(of: "id"))
  }

  /// As the header has it.
  public var header: SIPToken {
    var parameters = Parameters()
    if let id { parameters.set("id", id) }
    return SIPToken(package.description, parameters: parameters)
  }

  /// As the header of a SUBSCRIBE has it that asks for a rate.
  func header(asking rate: HighestRate?) -> SIPToken {
    var header = header
    rate?.put(into: &header.parameters)
    return header
  }
}

/// The usages of one dialog, which ends with the last of them (RFC 5057 §4).
public struct DialogUsages: Hashable, Sendable {
  /// In the order in which they began.
  public private(set) var all: [DialogUsage] = []

  public init() {}

  public var isEmpty: Bool { all.isEmpty }

  public func contains(_ usage: DialogUsage) -> Bool { all.contains(usage) }

  public mutating func begin(_ usage: DialogUsage) {
    if !contains(usage) { all.append(usage) }
  }

  public enum EndResult: Hashable, Sendable {
    /// Others go on.
    case dialogStays
    /// It was the last one, and the dialog is over.
    case dialogEnds
  }

  public mutating func end(_ usage: DialogUsage) -> EndResult {
    all.removeAll { $0 == usage }
    return isEmpty ? .dialogEnds : .dialogStays
  }

  /// The usages that end where the dialog cannot go on.
  public mutating func endAll() -> [DialogUsage] {
    defer { all = [] }
    return all
  }
}

/// How far the harm of a refusal within a dialog goes (RFC 5057 §5.1).
public enum RefusalScope: Hashable, Sendable {
  /// Only this request failed.
  case transaction
  /// The usage that the request belongs to is over.
  case usage
  /// Nothing reaches the other end any longer.
  case dialog

  /// The scope of a final response that is no 2xx; a timeout counts as 408, a transport that fails
  /// as 503 (RFC 3261 §8.1.3.1). Codes that are not known count as the first of their class.
  public init(status code: Int) {
    switch code {
    case 404, 410, 416, 482, 483, 484, 485, 502, 604: self = .dialog
    case 405, 408, 480, 481, 489, 501: self = .usage
    default: self = .transaction
    }
  }
}
