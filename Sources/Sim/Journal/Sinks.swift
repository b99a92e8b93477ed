/// Keeps every record it takes.
public struct Recording<M: Model>: Sink {
  public let interest: RecordKinds
  @usableFromInline var kept: [Record<M>] = []

  public init(_ interest: RecordKinds = .all) { self.interest = interest }

  @inlinable
  public mutating func take(_ record: Record<M>) { kept.append(record) }

  @inlinable public var records: [Record<M>] { kept }
}

/// Keeps the last records it takes.
public struct LastRecords<M: Model>: Sink {
  public let interest: RecordKinds
  public let limit: Int
  @usableFromInline var ring: [Record<M>] = []
  @usableFromInline var oldest = 0

  /// Keeps up to `limit` records.
  public init(_ limit: Int, of interest: RecordKinds = .all) {
    self.limit = max(0, limit)
    self.interest = interest
  }

  @inlinable
  public mutating func take(_ record: Record<M>) {
    if ring.count < limit {
      ring.append(record)
    } else if limit > 0 {
      ring[oldest] = record
      oldest = oldest &+ 1 == limit ? 0 : oldest &+ 1
    }
  }

  /// What was kept, the oldest first.
  public var records: [Record<M>] { Array(ring[oldest...] + ring[..<oldest]) }
}

/// Gives every record to two sinks, to each what it wants.
public struct Both<First: Sink, Second: Sink<First.M>>: Sink {
  public typealias M = First.M
  public var first: First
  public var second: Second
  // Asked once: to ask a sink of a kind that is not known here is to copy it.
  @usableFromInline let wantedByFirst: RecordKinds
  @usableFromInline let wantedBySecond: RecordKinds

  @inlinable public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
    wantedByFirst = first.interest
    wantedBySecond = second.interest
  }

  @inlinable public var interest: RecordKinds { wantedByFirst.union(wantedBySecond) }

  @inlinable
  public mutating func take(_ record: Record<M>) {
    let kind = record.what.kind
    if wantedByFirst.contains(kind) { first.take(record) }
    if wantedBySecond.contains(kind) { second.take(record) }
  }
}

/// A sink that may not be wanted.
public struct Perhaps<Inner: Sink>: Sink {
  public typealias M = Inner.M
  public var sink: Inner?
  public let interest: RecordKinds

  public init(_ sink: Inner?) {
    self.sink = sink
    interest = sink?.interest ?? .none
  }

  @inlinable
  public mutating func take(_ record: Record<M>) { sink?.take(record) }
}
