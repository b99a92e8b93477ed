import Entities

extension Settings {
  /// One setting given a value.
  public typealias Change = KnobChange<Settings>

  /// These settings with some of them changed, in order.
  public func changed(by changes: [Change]) -> Settings { changes.applied(to: self) }
}

extension Policies {
  /// One policy given a value.
  public typealias Change = KnobChange<Policies>
}
