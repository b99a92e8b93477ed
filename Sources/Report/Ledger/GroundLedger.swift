import Entities
import Sim

/// Counts on what messages and changes of state stand: what a run owes to the text, to RFCs, to
/// readings, to assumptions and to policies.
public struct GroundLedger: Sink {
  public typealias M = Network

  public struct Entry: Sendable {
    /// Nil for what nothing but its own protocol asks for.
    public let ground: Ground?
    public var messages = 0
    public var changes = 0
  }

  /// In the order in which grounds are listed; what its protocol asks for comes last.
  private var counts = Ground.allCases.map { Entry(ground: $0) } + [Entry(ground: nil)]

  public init() {}

  public var interest: RecordKinds { [.sent, .detail] }

  /// Those that occurred.
  public var entries: [Entry] { counts.filter { $0.messages + $0.changes > 0 } }

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .sent(let packet, _, _):
      // Who passes a message on adds nothing, and what is repeated stands on the same.
      guard packet.mark.origin == record.node, !packet.mark.isRepeated else { return }
      for place in places(of: packet.mark.grounds) { counts[place].messages += 1 }
    case .detail(.fact(let fact)):
      for place in places(of: fact.grounds) { counts[place].changes += 1 }
    default:
      break
    }
  }

  private func places(of grounds: Grounds) -> [Int] {
    let places = grounds.all.compactMap { Ground.allCases.firstIndex(of: $0) }
    return places.isEmpty ? [counts.count - 1] : places
  }
}
