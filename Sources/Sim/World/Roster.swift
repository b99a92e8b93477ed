/// What the kernel knows of each actor: where it lives, whether it runs, and its luck.
@usableFromInline
struct Roster: ~Copyable {
  @usableFromInline
  struct Row: BitwiseCopyable {
    /// The actor's own stream of chance.
    @usableFromInline var chance: Chance
    @usableFromInline var node: UInt32
    /// How many actors had this place before.
    @usableFromInline var generation: UInt32
    /// Even while the actor runs, odd while it is down or gone; every crash and every restart
    /// adds one, so that a timer of an earlier life is known by it.
    @usableFromInline var life: UInt32
    /// How many actors it has brought forth.
    @usableFromInline var children: UInt32

    @inlinable
    init(chance: Chance, node: UInt32, generation: UInt32, life: UInt32) {
      self.chance = chance
      self.node = node
      self.generation = generation
      self.life = life
      children = 0
    }

    @inlinable var isUp: Bool { life & 1 == 0 }
  }

  @usableFromInline var rows: UnsafeMutablePointer<Row>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0
  /// Places of actors that have gone, the last one first.
  @usableFromInline var vacant: [UInt32] = []
  /// Actors in existence.
  @usableFromInline var living = 0
  /// Actors that have ever come to be.
  @usableFromInline var added = 0

  @usableFromInline
  init(capacity: Int = 16) {
    self.capacity = capacity
    rows = .allocate(capacity: capacity)
  }

  @usableFromInline
  init(copying other: borrowing Roster) {
    self.init(capacity: max(16, other.count))
    rows.update(from: other.rows, count: other.count)
    count = other.count
    vacant = other.vacant
    living = other.living
    added = other.added
  }

  @inlinable
  deinit { rows.deallocate() }

  @inlinable
  subscript(index: Int) -> UnsafeMutablePointer<Row> { rows + index }

  /// The actor's row, if the actor exists.
  @inlinable
  func row(of actor: ActorID) -> UnsafeMutablePointer<Row>? {
    let index = Int(actor.index)
    guard index < count, rows[index].generation == actor.generation else { return nil }
    return rows + index
  }

  @inlinable
  func id(at index: Int) -> ActorID { ActorID(index: index, generation: rows[index].generation) }

  @usableFromInline
  mutating func add(key: UInt64, node: NodeID) -> ActorID {
    living += 1
    added += 1
    if let index = vacant.popLast() {
      let row = rows + Int(index)
      row.pointee = Row(
        chance: Chance(key: key), node: node.index, generation: row.pointee.generation,
        life: row.pointee.life + 1)
      return id(at: Int(index))
    }
    if count == capacity {
      let wider = UnsafeMutablePointer<Row>.allocate(capacity: 2 * capacity)
      wider.update(from: rows, count: count)
      rows.deallocate()
      rows = wider
      capacity *= 2
    }
    rows[count] = Row(chance: Chance(key: key), node: node.index, generation: 0, life: 0)
    count += 1
    return ActorID(index: count - 1)
  }

  /// Whether nobody has the place.
  func isVacant(_ index: Int) -> Bool { rows[index].node == .max }

  /// Gives the place free for an actor of the next generation.
  @usableFromInline
  mutating func remove(_ actor: ActorID) {
    let row = rows + Int(actor.index)
    if row.pointee.isUp { row.pointee.life &+= 1 }
    row.pointee.generation &+= 1
    row.pointee.node = .max
    vacant.append(actor.index)
    living -= 1
  }
}
