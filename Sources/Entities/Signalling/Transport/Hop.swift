import Sim
import Wire

/// Where a SIP message goes next, and how.
public struct Hop: Hashable, Sendable {
  public var node: NodeID
  /// The port at which the receiver listens for connections.
  public var port: UInt32
  public var isReliable: Bool
  /// The connection to use as long as it stands.
  public var connection: ConnectionID?

  public static var sipPort: UInt32 { 5060 }
  /// Where MSRP connections come.
  public static var mediaPort: UInt32 { 2855 }

  public init(
    to node: NodeID, port: UInt32 = Hop.sipPort, isReliable: Bool,
    connection: ConnectionID? = nil
  ) {
    self.node = node
    self.port = port
    self.isReliable = isReliable
    self.connection = connection
  }

  /// What a Via says of the way.
  var transport: String { isReliable ? "TCP" : "UDP" }
}
