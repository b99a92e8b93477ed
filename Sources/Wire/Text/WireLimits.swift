/// How much of everything is accepted. Each limit has the name under which it is refused.
public struct WireLimits: Hashable, Sendable {
  /// Octets of a whole message.
  public var messageLength = 4 << 20
  /// Octets of all header lines together.
  public var headLength = 64 << 10
  /// Octets of one header line with its continuations.
  public var lineLength = 32 << 10
  /// Header lines.
  public var headerCount = 512
  /// Values in one comma-separated list.
  public var listLength = 512
  /// Lines of one session description.
  public var descriptionLines = 1024
  /// Parts of one multipart body.
  public var partCount = 64
  /// Multipart bodies within multipart bodies.
  public var partDepth = 8
  /// Octets of one XML body.
  public var xmlLength = 1 << 20
  /// Elements within elements.
  public var xmlDepth = 32
  /// Attributes of one element.
  public var xmlAttributes = 64
  /// Octets of a name.
  public var xmlNameLength = 256
  /// Elements of one body.
  public var xmlElements = 65_536
  /// Namespaces of one XML body, and declarations of them in force at one place.
  public var xmlNamespaces = 32

  public init() {}

  public static var standard: WireLimits { WireLimits() }

  @usableFromInline
  static func flaw(_ name: String, _ limit: Int, at offset: Int) -> Flaw {
    Flaw("more than the limit '\(name)' of \(limit)", "limit \(name)", at: offset)
  }
}
