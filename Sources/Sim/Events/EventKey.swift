/// What the queue orders: a time, and the number of the record that scheduled the event, which
/// breaks every tie; and the slot in which the event's content waits.
///
/// Sixteen bytes, so that a cache line holds four, and one integer, so that comparing two of
/// them takes no branch: the time in the upper half, then 40 bits of number, then 24 of slot.
@frozen @usableFromInline
package struct EventKey: BitwiseCopyable, Sendable {
  @usableFromInline package let bits: UInt128

  @inlinable
  package init(time: UInt64, order: UInt64) {
    bits = UInt128(time) &<< 64 | UInt128(order)
  }

  @inlinable
  package init(time: UInt64, number: UInt64, slot: UInt32) {
    self.init(time: time, order: number &<< EventKey.slotBits | UInt64(slot))
  }

  @inlinable package static var slotBits: UInt64 { 24 }
  /// How many events can be pending at once.
  @inlinable package static var maximumSlots: Int { 1 << 24 }
  /// How many records a run can number.
  @inlinable package static var maximumNumber: UInt64 { (1 << 40) - 1 }

  /// Later than any event.
  @inlinable package static var never: EventKey { EventKey(time: .max, order: .max) }

  /// Nanoseconds since the start.
  @inlinable package var time: UInt64 { UInt64(truncatingIfNeeded: bits &>> 64) }
  /// The scheduling record's number, then the slot.
  @inlinable package var order: UInt64 { UInt64(truncatingIfNeeded: bits) }
  @inlinable package var slot: Int {
    Int(truncatingIfNeeded: order & ((1 &<< EventKey.slotBits) &- 1))
  }
  @inlinable package var number: UInt64 { order &>> EventKey.slotBits }

  @inlinable
  package static func < (left: EventKey, right: EventKey) -> Bool { left.bits < right.bits }
}
