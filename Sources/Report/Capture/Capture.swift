/// A capture of what travelled, as packets that network tools open: raw IPv4 in a pcap file with
/// times to the nanosecond.
///
/// Messages over datagrams become one UDP packet each. Connections become TCP: a handshake, one
/// segment a message as long as it fits, acknowledgements, and an end. Checksums are real.
public struct Capture {
  /// An address and a port, as a packet has them.
  public struct Endpoint: Hashable, Sendable {
    public var address: UInt32
    public var port: UInt16

    public init(address: UInt32, port: UInt16) {
      self.address = address
      self.port = port
    }

    /// The address that the n-th node has: 10.0.0.1 and so on.
    public static func node(_ index: Int, port: UInt16) -> Endpoint {
      Endpoint(address: 0x0a00_0001 &+ UInt32(truncatingIfNeeded: index), port: port)
    }
  }

  /// The octets of the file so far.
  public private(set) var bytes: [UInt8] = []
  private var connections: [Connection] = []
  /// The identification of the next IP packet.
  private var packets: UInt16 = 0

  /// What a direction of a connection has sent.
  private struct Connection {
    let client: Endpoint
    let server: Endpoint
    var sentByClient: UInt32
    var sentByServer: UInt32
    var isOpen = true
  }

  public init() {
    // Nanosecond magic, version 2.4, no time zone, whole packets, link type 101: raw IP.
    for word in [0xa1b2_3c4d, 0x0004_0002, 0, 0, 0x0004_0000, 101] as [UInt32] { little(word) }
  }

  // MARK: Datagrams

  /// A message in a UDP packet; what is too long for one is cut off at what fits.
  public mutating func datagram(
    at time: Int64, from source: Endpoint, to target: Endpoint, _ payload: [UInt8]
  ) {
    let payload = payload.prefix(65_507)
    var segment: [UInt8] = []
    segment.append16(source.port)
    segment.append16(target.port)
    segment.append16(UInt16(8 + payload.count))
    segment.append16(0)
    segment += payload
    let sum = Capture.checksum(of: segment, from: source, to: target, protocolNumber: 17)
    // Zero would say that there is none.
    segment.set16(sum == 0 ? 0xffff : sum, at: 6)
    packet(at: time, from: source, to: target, protocolNumber: 17, segment)
  }

  // MARK: Connections

  /// Three packets by which a connection is opened.
  public mutating func open(at time: Int64, client: Endpoint, server: Endpoint) {
    let first = UInt32(truncatingIfNeeded: connections.count) &* 0x0010_0000 &+ 1_000
    connections.append(
      Connection(
        client: client, server: server, sentByClient: first, sentByServer: first &+ 0x8000_0000))
    let index = connections.count - 1
    segment(index, fromClient: true, at: time, flags: [.synchronise])
    connections[index].sentByClient &+= 1
    segment(index, fromClient: false, at: time, flags: [.synchronise, .acknowledge])
    connections[index].sentByServer &+= 1
    segment(index, fromClient: true, at: time, flags: [.acknowledge])
  }

  /// A message on a connection, which is opened first if it has not been.
  public mutating func frame(
    at time: Int64, from source: Endpoint, to target: Endpoint, _ payload: [UInt8]
  ) {
    let index = connection(source, target) ?? openAnew(at: time, source, target)
    let fromClient = connections[index].client == source
    var rest = payload[...]
    repeat {
      // The longest that an IP packet can carry.
      let piece = Array(rest.prefix(65_495))
      rest = rest.dropFirst(piece.count)
      segment(index, fromClient: fromClient, at: time, flags: [.acknowledge, .push], piece)
      if fromClient {
        connections[index].sentByClient &+= UInt32(piece.count)
      } else {
        connections[index].sentByServer &+= UInt32(piece.count)
      }
      segment(index, fromClient: !fromClient, at: time, flags: [.acknowledge])
    } while !rest.isEmpty
  }

  /// The end of a connection in good order.
  public mutating func close(at time: Int64, from source: Endpoint, to target: Endpoint) {
    guard let index = connection(source, target) else { return }
    let fromClient = connections[index].client == source
    for side in [fromClient, !fromClient] {
      segment(index, fromClient: side, at: time, flags: [.finish, .acknowledge])
      if side {
        connections[index].sentByClient &+= 1
      } else {
        connections[index].sentByServer &+= 1
      }
    }
    segment(index, fromClient: fromClient, at: time, flags: [.acknowledge])
    connections[index].isOpen = false
  }

  /// The end of a connection that one side drops.
  public mutating func reset(at time: Int64, from source: Endpoint, to target: Endpoint) {
    guard let index = connection(source, target) else { return }
    segment(
      index, fromClient: connections[index].client == source, at: time,
      flags: [.reset, .acknowledge])
    connections[index].isOpen = false
  }

  private func connection(_ one: Endpoint, _ other: Endpoint) -> Int? {
    connections.lastIndex {
      $0.isOpen
        && ($0.client == one && $0.server == other || $0.client == other && $0.server == one)
    }
  }

  private mutating func openAnew(at time: Int64, _ client: Endpoint, _ server: Endpoint) -> Int {
    open(at: time, client: client, server: server)
    return connections.count - 1
  }
}

// MARK: - Packets

extension Capture {
  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let finish = Flags(rawValue: 0x01)
    static let synchronise = Flags(rawValue: 0x02)
    static let reset = Flags(rawValue: 0x04)
    static let push = Flags(rawValue: 0x08)
    static let acknowledge = Flags(rawValue: 0x10)
  }

  /// A TCP segment (RFC 9293 §3.1) without options.
  private mutating func segment(
    _ index: Int, fromClient: Bool, at time: Int64, flags: Flags, _ payload: [UInt8] = []
  ) {
    let connection = connections[index]
    let source = fromClient ? connection.client : connection.server
    let target = fromClient ? connection.server : connection.client
    var segment: [UInt8] = []
    segment.append16(source.port)
    segment.append16(target.port)
    segment.append32(fromClient ? connection.sentByClient : connection.sentByServer)
    let acknowledged = fromClient ? connection.sentByServer : connection.sentByClient
    segment.append32(flags.contains(.acknowledge) ? acknowledged : 0)
    segment += [5 << 4, flags.rawValue]
    segment.append16(0xffff)
    segment.append32(0)
    segment += payload
    let sum = Capture.checksum(of: segment, from: source, to: target, protocolNumber: 6)
    segment.set16(sum, at: 16)
    packet(at: time, from: source, to: target, protocolNumber: 6, segment)
  }

  /// A packet record with an IPv4 header (RFC 791 §3.1).
  private mutating func packet(
    at time: Int64, from source: Endpoint, to target: Endpoint, protocolNumber: UInt8,
    _ payload: [UInt8]
  ) {
    packets &+= 1
    var header: [UInt8] = [0x45, 0]
    header.append16(UInt16(20 + payload.count))
    header.append16(packets)
    header.append16(0x4000)
    header += [64, protocolNumber]
    header.append16(0)
    header.append32(source.address)
    header.append32(target.address)
    header.set16(Capture.folded(Capture.sum(header)), at: 10)
    let length = UInt32(header.count + payload.count)
    let time = max(0, time)
    little(UInt32(truncatingIfNeeded: time / 1_000_000_000))
    little(UInt32(truncatingIfNeeded: time % 1_000_000_000))
    little(length)
    little(length)
    bytes += header
    bytes += payload
  }

  private mutating func little(_ word: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  /// The checksum of a segment with the pseudo header before it.
  private static func checksum(
    of segment: [UInt8], from source: Endpoint, to target: Endpoint, protocolNumber: UInt8
  ) -> UInt16 {
    var pseudo: [UInt8] = []
    pseudo.append32(source.address)
    pseudo.append32(target.address)
    pseudo += [0, protocolNumber]
    pseudo.append16(UInt16(truncatingIfNeeded: segment.count))
    return folded(sum(pseudo) + sum(segment))
  }

  /// The sum of all words of sixteen bits (RFC 1071).
  private static func sum(_ octets: [UInt8]) -> UInt64 {
    var sum: UInt64 = 0
    for (position, octet) in octets.enumerated() {
      sum += position % 2 == 0 ? UInt64(octet) << 8 : UInt64(octet)
    }
    return sum
  }

  private static func folded(_ sum: UInt64) -> UInt16 {
    var sum = sum
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    return ~UInt16(truncatingIfNeeded: sum)
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ word: UInt16) {
    append(UInt8(truncatingIfNeeded: word >> 8))
    append(UInt8(truncatingIfNeeded: word))
  }

  fileprivate mutating func append32(_ word: UInt32) {
    append16(UInt16(truncatingIfNeeded: word >> 16))
    append16(UInt16(truncatingIfNeeded: word))
  }

  fileprivate mutating func set16(_ word: UInt16, at position: Int) {
    self[position] = UInt8(truncatingIfNeeded: word >> 8)
    self[position + 1] = UInt8(truncatingIfNeeded: word)
  }
}
