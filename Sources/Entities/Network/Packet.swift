import Sim
import Wire

/// What travels between two nodes: a SIP or an MSRP message, with what is known of it beside its
/// octets.
public struct Packet: Sendable, Equatable {
  /// In a box of its own: a packet is handed from place to place far more often than it is read,
  /// and each part of a message that lay here would be counted anew every time.
  public indirect enum Content: Sendable, Equatable {
    case sip(SIPMessage)
    case msrp(MSRPMessage)
  }

  public var content: Content
  public var mark: Mark

  public init(_ message: SIPMessage, _ mark: Mark) {
    content = .sip(message)
    self.mark = mark
  }

  public init(_ message: MSRPMessage, _ mark: Mark) {
    content = .msrp(message)
    self.mark = mark
  }

  /// What is known of a message that the wire does not tell: by it journals find their way, and
  /// scripted users the session that a scenario means. No procedure looks at it.
  public struct Mark: Hashable, Sendable, BitwiseCopyable {
    /// The node that made the message; those who pass it on keep it.
    public var origin: NodeID
    /// The step of the scenario from which it stems.
    public var step: StepNumber?
    /// A transaction has sent it before.
    public var isRepeated: Bool
    /// On what it stands; empty where nothing but the RFC of its protocol asks for it.
    public var grounds: Grounds

    public init(
      origin: NodeID, step: StepNumber? = nil, isRepeated: Bool = false,
      _ grounds: Grounds = Grounds()
    ) {
      self.origin = origin
      self.step = step
      self.isRepeated = isRepeated
      self.grounds = grounds
    }
  }
}

extension Packet: Transmittable {
  public var size: Int {
    switch content {
    case .sip(let message): message.size
    case .msrp(let message): message.size
    }
  }

  /// SIP methods, kinds of SIP response, MSRP methods, MSRP responses.
  public var messageClass: UInt8 {
    switch content {
    case .sip(let message): message.messageClass
    case .msrp(let message): message.messageClass
    }
  }

  /// The octets alone: a mark does not travel.
  public var digest: UInt64 {
    switch content {
    case .sip(let message): message.digest
    case .msrp(let message): message.digest
    }
  }
}

extension Packet {
  /// The message as the octets of the wire.
  public var rendered: Bytes {
    switch content {
    case .sip(let message): message.rendered()
    case .msrp(let message): message.rendered()
    }
  }

  /// The same packet, rendered and parsed again: what a strict run puts in its place at every hop.
  public func reparsed() throws(Flaw) -> Packet {
    switch content {
    case .sip(let message):
      return Packet(try SIPMessage(parsing: message.rendered(), .lenient), mark)
    case .msrp(let message):
      return Packet(try MSRPMessage(message.rendered(), .lenient), mark)
    }
  }
}

extension Packet: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(UInt64(mark.origin.index) << 1 | (mark.isRepeated ? 1 : 0))
    bytes.write(mark.step.map { UInt64($0.index) + 1 } ?? 0)
    mark.grounds.write(to: &bytes)
    switch content {
    case .sip(let message):
      bytes.write(0 as UInt64)
      message.write(to: &bytes)
    case .msrp(let message):
      bytes.write(1 as UInt64)
      message.write(to: &bytes)
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    let word = try bytes.number()
    let step = try bytes.number()
    let grounds = try Grounds(from: &bytes)
    mark = Mark(
      origin: NodeID(index: Int(truncatingIfNeeded: word >> 1)),
      step: step == 0 ? nil : StepNumber(index: UInt32(truncatingIfNeeded: step - 1)),
      isRepeated: word & 1 == 1, grounds)
    content =
      switch try bytes.number() {
      case 0: .sip(try SIPMessage(from: &bytes))
      case 1: .msrp(try MSRPMessage(from: &bytes))
      case let other: throw .unreadable("a message of kind \(other)")
      }
  }
}
