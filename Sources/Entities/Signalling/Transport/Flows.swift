import Sim
import Wire

/// The connections over which an actor speaks SIP (RFC 3261 §18): opened when they are needed,
/// kept as long as they stand, used in both directions.
struct Flows: Sendable {
  private struct Flow: Sendable {
    let connection: ConnectionID
    let node: NodeID
    let port: UInt32
    /// What waits until the connection is open; nil once it is.
    var waiting: [Packet]?
  }

  private var flows: [Flow] = []

  /// Sends over the hop's connection, or one to the same place, or a new one.
  mutating func send(_ packet: Packet, to hop: Hop, _ out: inout Outbox<Network>) {
    let index =
      flows.firstIndex { $0.connection == hop.connection }
      ?? flows.firstIndex { $0.node == hop.node && $0.port == hop.port }
    guard let index else {
      let connection = out.connect(to: hop.node, port: hop.port)
      flows.append(
        Flow(connection: connection, node: hop.node, port: hop.port, waiting: [packet]))
      return
    }
    if flows[index].waiting != nil {
      flows[index].waiting?.append(packet)
    } else {
      out.send(packet, on: flows[index].connection)
    }
  }

  func has(_ connection: ConnectionID) -> Bool { flows.contains { $0.connection == connection } }

  /// Somebody has connected.
  mutating func accepted(_ connection: ConnectionID, from node: NodeID) {
    // The other end's own port is of no use to anybody who wants to connect.
    flows.append(Flow(connection: connection, node: node, port: 0, waiting: nil))
  }

  /// The connection stands: what waited goes, as far as it is still wanted.
  mutating func opened(
    _ connection: ConnectionID, _ out: inout Outbox<Network>, _ isWanted: (Packet) -> Bool
  ) {
    guard let index = flows.firstIndex(where: { $0.connection == connection }) else { return }
    for packet in flows[index].waiting ?? [] where isWanted(packet) {
      out.send(packet, on: connection)
    }
    flows[index].waiting = nil
  }

  /// The connection has failed, broken or closed; what waited for it was not sent.
  mutating func ended(_ connection: ConnectionID) -> [Packet] {
    guard let index = flows.firstIndex(where: { $0.connection == connection }) else { return [] }
    return flows.remove(at: index).waiting ?? []
  }

  /// Forgets all connections, which a crash has taken.
  mutating func forgetAll() { flows = [] }

  mutating func closeAll(_ out: inout Outbox<Network>) {
    for flow in flows { out.close(flow.connection) }
    flows = []
  }
}
