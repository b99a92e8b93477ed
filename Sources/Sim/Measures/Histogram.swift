/// How samples are spread, in buckets that grow with the size of what falls into them.
///
/// Each power of two is cut into 64 equal buckets, so that a quantile is off by at most 1/128 of
/// itself, over the whole range from 0 to 2⁶³−1; below 128 it is exact. What is kept is a count for
/// each bucket between the least sample and the greatest: the same whatever the order in which
/// samples came and histograms were merged.
public struct Histogram: Hashable, Sendable {
  /// How far a quantile may be from the true one, as a part of it.
  public static let relativeError = 1.0 / 128

  /// Each power of two has two to this power of buckets.
  @usableFromInline static let detail: Int = 6

  /// Counts of the buckets from `first` on; neither end is zero.
  @usableFromInline var counts: [UInt64] = []
  @usableFromInline var first = 0
  @usableFromInline var added: UInt64 = 0
  @usableFromInline var negative: UInt64 = 0
  @usableFromInline var least = Int64.max
  @usableFromInline var greatest = Int64.min

  /// A histogram of no samples.
  @inlinable
  public init() {}

  /// Takes one more sample. One below zero has no bucket and is only counted in `negatives`.
  @inlinable
  public mutating func add(_ value: Int64) {
    guard value >= 0 else {
      negative &+= 1
      return
    }
    let bucket = Histogram.bucket(of: value)
    if bucket < first || bucket >= first &+ counts.count { reach(bucket) }
    counts[bucket &- first] &+= 1
    added &+= 1
    least = min(least, value)
    greatest = max(greatest, value)
  }

  /// Takes a span as a sample in nanoseconds.
  @inlinable
  public mutating func add(_ span: TimeSpan) { add(span.nanoseconds) }

  /// Takes also the samples that the other has taken.
  public mutating func merge(_ other: Histogram) {
    negative &+= other.negative
    guard other.added > 0 else { return }
    reach(other.first)
    reach(other.first + other.counts.count - 1)
    for (position, count) in other.counts.enumerated() {
      counts[other.first - first + position] &+= count
    }
    added &+= other.added
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// Makes room for a bucket.
  @usableFromInline
  mutating func reach(_ bucket: Int) {
    if counts.isEmpty { first = bucket }
    if bucket < first {
      counts.insert(contentsOf: repeatElement(0, count: first - bucket), at: 0)
      first = bucket
    }
    let missing = bucket - first - counts.count + 1
    if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// The bucket into which a sample falls.
  @inlinable
  static func bucket(of value: Int64) -> Int {
    let shift = max(0, 63 &- value.leadingZeroBitCount &- detail)
    return (shift &<< detail) &+ Int(value &>> Int64(shift))
  }

  /// The least and the greatest value that a bucket takes.
  static func bounds(of bucket: Int) -> ClosedRange<Int64> {
    let shift = max(0, (bucket >> detail) - 1)
    let low = Int64(bucket - (shift << detail)) << Int64(shift)
    return low...(low + ((1 << Int64(shift)) - 1))
  }
}

// MARK: Answers

extension Histogram {
  /// How many samples there were, without those below zero.
  @inlinable public var count: UInt64 { added }

  /// How many samples were below zero.
  @inlinable public var negatives: UInt64 { negative }

  /// The least sample, exactly; nil without any.
  @inlinable public var minimum: Int64? { added == 0 ? nil : least }

  /// The greatest sample, exactly; nil without any.
  @inlinable public var maximum: Int64? { added == 0 ? nil : greatest }

  /// The sample that at least the part `p` of all samples does not exceed, to within
  /// `relativeError`; nil without samples, or where `p` is not from 0 to 1.
  public func quantile(_ p: Double) -> Int64? {
    guard added > 0, p >= 0, p <= 1 else { return nil }
    // 0.07 of 100 is the 7th, although 0.07 · 100 is a little above 7 in floating point.
    let rank = UInt64(max(1, (p * Double(added) * (1 - 0x1p-51)).rounded(.up)))
    if rank == 1 { return least }
    if rank >= added { return greatest }
    var passed: UInt64 = 0
    var position = 0
    while passed + counts[position] < rank {
      passed += counts[position]
      position += 1
    }
    let bounds = Histogram.bounds(of: first + position)
    let middle = bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) / 2
    return min(max(middle, least), greatest)
  }

  /// A range of values and what fell into it.
  public struct Bucket: Hashable, Sendable {
    /// The values that belong to it.
    public let values: ClosedRange<Int64>
    /// How many samples fell into it.
    public let count: UInt64
  }

  /// The buckets that are not empty, from the smallest values up.
  public var buckets: [Bucket] {
    counts.enumerated().compactMap { position, count in
      guard count > 0 else { return nil }
      return Bucket(values: Histogram.bounds(of: first + position), count: count)
    }
  }
}
