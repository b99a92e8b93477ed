import Sim

/// What a timer of the network says when it fires: whose it is, and which.
public enum NetworkTimer: Hashable, Sendable {
  /// Of a request that was sent.
  case client(TransactionID, TransactionTimer)
  /// Of a request that has come.
  case server(TransactionID, TransactionTimer)
  /// Of one of the actor's own affairs, which knows what the second number means.
  case affair(UInt32, UInt8)
  /// One of the plan's steps is due.
  case step(StepNumber)
  /// The fault of a step ends.
  case ending(StepNumber)
  /// A workload is due.
  case work(UInt32)
}

extension NetworkTimer: Journaled {
  public func write(to bytes: inout JournalBytes) {
    switch self {
    case .client(let id, let timer), .server(let id, let timer):
      if case .client = self { bytes.write(0 as UInt64) } else { bytes.write(1 as UInt64) }
      bytes.write(UInt64(id.place))
      bytes.write(UInt64(id.generation))
      bytes.write(UInt64(timer.rawValue))
    case .affair(let number, let timer):
      bytes.write(2 as UInt64)
      bytes.write(UInt64(number))
      bytes.write(UInt64(timer))
    case .step(let step):
      bytes.write(3 as UInt64)
      bytes.write(UInt64(step.index))
    case .ending(let step):
      bytes.write(4 as UInt64)
      bytes.write(UInt64(step.index))
    case .work(let number):
      bytes.write(5 as UInt64)
      bytes.write(UInt64(number))
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    switch try bytes.number() {
    case 0: self = .client(try TransactionID(from: &bytes), try Self.timer(from: &bytes))
    case 1: self = .server(try TransactionID(from: &bytes), try Self.timer(from: &bytes))
    case 2:
      self = .affair(try bytes.number(as: UInt32.self), try bytes.number(as: UInt8.self))
    case 3: self = .step(StepNumber(index: try bytes.number(as: UInt32.self)))
    case 4: self = .ending(StepNumber(index: try bytes.number(as: UInt32.self)))
    case 5: self = .work(try bytes.number(as: UInt32.self))
    case let other: throw .unreadable("a timer of kind \(other)")
    }
  }

  private static func timer(
    from bytes: inout JournalParser
  ) throws(JournalFlaw) -> TransactionTimer {
    let number = try bytes.number(as: UInt8.self)
    guard let timer = TransactionTimer(rawValue: number) else {
      throw .unreadable("a transaction's timer \(number)")
    }
    return timer
  }
}
