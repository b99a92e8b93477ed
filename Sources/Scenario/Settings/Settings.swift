import Entities

extension Settings {
  /// One setting given a value, by a line of a scenario or by the command line.
  public struct Change: Sendable {
    /// `sip.t1`.
    public let name: Name
    /// The value as it was written.
    public let text: String
    let apply: @Sendable (inout Settings) -> Void
  }

  /// These settings with some of them changed, in order.
  public func changed(by changes: [Change]) -> Settings {
    changes.reduce(into: self) { settings, change in change.apply(&settings) }
  }
}

extension Settings.Change: Hashable {
  public static func == (left: Settings.Change, right: Settings.Change) -> Bool {
    left.name == right.name && left.text == right.text
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
  }
}
