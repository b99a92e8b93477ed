import Sim

extension Ladder {
  /// How a ladder is to look, and how much of it is to be seen.
  public struct Settings: Sendable {
    /// Columns of the terminal.
    public var width: Int
    /// Whether nothing but ASCII may be used.
    public var isASCII = false
    public var hasColour = false
    /// Whether what repeats itself is shown again and again, instead of being folded.
    public var showsAll = false
    /// Whether it is said beside each message on what it stands.
    public var citesGrounds = false
    /// What is to be seen: everything, if nil.
    public var only: Only?
    /// When: always, if nil.
    public var window: Window?
    /// A silence as long as this is marked.
    public var silence = TimeSpan.seconds(5)

    public init(width: Int) { self.width = width }
  }
}
