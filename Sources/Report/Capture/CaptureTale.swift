import Entities
import Sim
import Wire

/// Tells the records of a network as a capture: each message as its sender's network card sees it
/// leave, whether it arrives or not.
public struct CaptureTale: Sink {
  public typealias M = Network

  private var capture = Capture()
  private var ends: [ConnectionID: Ends] = [:]
  /// The next port of a node from which a connection is opened.
  private var ports: [UInt16] = []

  private struct Ends {
    let opener: Int
    let client: Capture.Endpoint
    var server: Int?
    /// Known with the first message, which tells the protocol.
    var port: UInt16?
  }

  public init() {}

  public var bytes: [UInt8] { capture.bytes }

  public var interest: RecordKinds { [.sent, .connection] }

  public mutating func take(_ record: Record<Network>) {
    let node = Int(record.node.index)
    switch record.what {
    case .sent(let packet, let to, let connection):
      guard to != record.node else { return }
      let payload = Array(packet.rendered)
      let time = record.time.nanoseconds
      if let connection,
        let (client, server) = open(
          connection, for: packet, from: node, to: Int(to.index), at: time)
      {
        let isClient = client.address == Capture.Endpoint.node(node, port: 0).address
        capture.frame(
          at: time, from: isClient ? client : server, to: isClient ? server : client, payload)
      } else {
        capture.datagram(
          at: time, from: .node(node, port: 5060), to: .node(Int(to.index), port: 5060), payload)
      }
    case .connection(let connection, let change):
      note(connection, change, node, at: record.time)
    default:
      break
    }
  }

  private mutating func note(
    _ connection: ConnectionID, _ change: ConnectionChange, _ node: Int, at time: Instant
  ) {
    switch change {
    case .connecting:
      ends[connection] = Ends(opener: node, client: .node(node, port: nextPort(of: node)))
    case .accepted:
      ends[connection]?.server = node
    case .closed:
      guard let (client, server) = known(connection) else { return }
      ends[connection] = nil
      capture.close(at: time.nanoseconds, from: client, to: server)
    case .reset:
      guard let (client, server) = known(connection) else { return }
      ends[connection] = nil
      capture.reset(at: time.nanoseconds, from: client, to: server)
    case .opened, .congested, .writable, .closing, .refused, .timedOut, .linkDown:
      break
    }
  }

  private func known(
    _ connection: ConnectionID
  ) -> (client: Capture.Endpoint, server: Capture.Endpoint)? {
    guard let found = ends[connection], let server = found.server, let port = found.port else {
      return nil
    }
    return (found.client, .node(server, port: port))
  }

  /// Opens a connection in the capture with its first message, of which its port is known.
  private mutating func open(
    _ connection: ConnectionID, for packet: Packet, from sender: Int, to receiver: Int,
    at time: Int64
  ) -> (client: Capture.Endpoint, server: Capture.Endpoint)? {
    if let known = known(connection) { return known }
    // Who opens it may send before the other end knows of it.
    if ends[connection]?.opener == sender { ends[connection]?.server = receiver }
    if case .msrp = packet.content {
      ends[connection]?.port = 2855
    } else {
      ends[connection]?.port = 5060
    }
    guard let known = known(connection) else { return nil }
    capture.open(at: time, client: known.client, server: known.server)
    return known
  }

  private mutating func nextPort(of node: Int) -> UInt16 {
    while ports.count <= node { ports.append(32_768) }
    ports[node] = ports[node] == .max ? 32_768 : ports[node] + 1
    return ports[node]
  }
}
