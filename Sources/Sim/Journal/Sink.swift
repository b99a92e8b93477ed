/// Where records go. Sinks are handed to `run` from outside; what they do never comes back into
/// the world.
public protocol Sink<M> {
  associatedtype M: Model
  /// The kinds of record it takes, the same from its beginning to its end; only these are made.
  var interest: RecordKinds { get }
  mutating func take(_ record: Record<M>)
}

/// Takes nothing: a run into it costs only the fingerprint.
public struct NoSink<M: Model>: Sink {
  public init() {}
  @inlinable public var interest: RecordKinds { .none }
  @inlinable public mutating func take(_ record: Record<M>) {}
}
