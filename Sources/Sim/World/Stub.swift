@usableFromInline
struct Faults<M: Model> {
  @usableFromInline var onLinks: [Int] = []
  @inlinable init() {}
}
@usableFromInline
struct Watches<M: Model> {
  @usableFromInline var kinds: RecordKinds = .none
  @inlinable init() {}
}
extension Kernel {
  @inlinable
  mutating func notice(_ record: Record<M>) {}
  @inlinable
  mutating func carry<S: Sink>(_ effect: Effect<M>, from: UInt32, to: UInt32, departure: UInt64, into sink: inout S) where S.M == M {}
  @inlinable @inline(never)
  mutating func carryOutRare<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {}
  @inlinable @inline(never)
  mutating func takeRare<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    let slot = outbox.slab[index]
    let actor = outbox.roster.id(at: Int(slot.pointee.target))
    let row = outbox.roster[Int(slot.pointee.target)]
    outbox.slab.discard(index)
    let number = outbox.nextNumber()
    handle(.started, at: actor, row, number: number, into: &sink)
  }
}
