/// A sink that counts: records of each kind, messages and bytes of each class, losses of each
/// cause.
///
/// It keeps no record, so that a run of a million users costs it no more than a short one.
public struct Tally<M: Model>: Sink, Hashable, Sendable {
  /// The kinds of record it takes.
  public private(set) var interest: RecordKinds

  @usableFromInline var kinds: [UInt64]
  @usableFromInline var losses: [UInt64]
  /// By message class, up to the highest that has occurred.
  @usableFromInline var sent: [Counter] = []
  @usableFromInline var delivered: [Counter] = []
  @usableFromInline var lost: [Counter] = []

  /// A tally of these kinds of record; those that it does not take are not even made for it.
  public init(of interest: RecordKinds = .all) {
    self.interest = interest
    kinds = Array(repeating: 0, count: RecordKinds.all.rawValue.nonzeroBitCount)
    losses = Array(repeating: 0, count: Loss.allCases.count)
  }

  /// Counts a record.
  @inlinable
  public mutating func take(_ record: Record<M>) {
    kinds[Int(truncatingIfNeeded: record.what.kind.code)] &+= 1
    count(record.what)
  }

  /// Looks at what happened as at an argument: as a part of the record it would be copied first.
  @inlinable
  mutating func count(_ what: Happening<M>) {
    switch what {
    case .sent(let message, _, _): Tally.count(message, in: &sent)
    case .delivered(let message, _, _): Tally.count(message, in: &delivered)
    case .lost(let message, _, let loss):
      Tally.count(message, in: &lost)
      losses[Int(loss.rawValue)] &+= 1
    default: break
    }
  }

  @inlinable
  static func count(_ message: M.Message, in classes: inout [Counter]) {
    let position = Int(message.messageClass)
    while classes.count <= position { classes.append(Counter()) }
    classes[position].add(Int64(message.size))
  }

  /// Counts also what the other has counted; the merged tally has taken what either took.
  public mutating func merge(_ other: Tally) {
    interest.formUnion(other.interest)
    for position in kinds.indices { kinds[position] &+= other.kinds[position] }
    for position in losses.indices { losses[position] &+= other.losses[position] }
    Tally.merge(other.sent, into: &sent)
    Tally.merge(other.delivered, into: &delivered)
    Tally.merge(other.lost, into: &lost)
  }

  private static func merge(_ others: [Counter], into classes: inout [Counter]) {
    for (position, counter) in others.enumerated() {
      if position == classes.count { classes.append(Counter()) }
      classes[position].merge(counter)
    }
  }
}

// MARK: Answers

extension Tally {
  /// How many records of these kinds there were.
  public func records(of kinds: RecordKinds = .all) -> UInt64 {
    self.kinds.indices.reduce(0) { sum, code in
      kinds.contains(RecordKinds(rawValue: 1 << UInt32(code))) ? sum &+ self.kinds[code] : sum
    }
  }

  /// How many messages were lost for this cause.
  public func losses(by cause: Loss) -> UInt64 { losses[Int(cause.rawValue)] }

  /// Messages of a class that were sent, and their bytes; of all classes without one.
  public func sent(ofClass class: UInt8? = nil) -> Counter { Tally.counter(`class`, in: sent) }

  /// Messages of a class that were delivered, and their bytes; of all classes without one.
  public func delivered(ofClass class: UInt8? = nil) -> Counter {
    Tally.counter(`class`, in: delivered)
  }

  /// Messages of a class that were lost, and their bytes; of all classes without one.
  public func lost(ofClass class: UInt8? = nil) -> Counter { Tally.counter(`class`, in: lost) }

  private static func counter(_ class: UInt8?, in classes: [Counter]) -> Counter {
    guard let position = `class`.map(Int.init) else {
      return classes.reduce(into: Counter()) { $0.merge($1) }
    }
    return position < classes.count ? classes[position] : Counter()
  }
}
