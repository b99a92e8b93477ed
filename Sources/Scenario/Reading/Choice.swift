/// What the command line says of what actors go by: `--reading imdn-wakes-group=literal@bob`.
public struct Choice: Hashable, Sendable {
  /// The statement that it is like.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case reading, readings, edition, policy, with, without

    /// The option of the command line.
    public var option: String { "--\(rawValue)" }
  }

  public let kind: Kind
  /// As it was given: `imdn-wakes-group=literal@bob`.
  public let text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
