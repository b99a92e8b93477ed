/// The faults in force, and those that are still to strike.
@usableFromInline
struct Faults<M: Model> {
  /// Messages that a fault on some links singles out.
  @usableFromInline
  struct Snare {
    @usableFromInline let reach: Reach
    @usableFromInline let meddling: Meddling<M>
    @usableFromInline var seen = 0
  }

  /// A fault that is to strike, once or again and again.
  @usableFromInline
  struct Plan {
    let fault: Fault<M>
    /// The time from one strike to the next, until when, and with whose luck.
    let repeating: (gap: Delay, until: UInt64)?
    var chance: Chance
    /// How long after it has struck it ends.
    let lasts: Delay?
  }

  /// In the order in which they struck.
  @usableFromInline var snares: [Snare] = []
  private var slowings: [(reach: Reach, slowness: Slowness)] = []
  /// Whether a fault in force changes what links do to messages that they let pass.
  @usableFromInline private(set) var areOnLinks = false
  @usableFromInline var cuts = Cuts()
  private(set) var plans: [Plan] = []
  private var vacant: [Int] = []

  @usableFromInline
  init() {}

  mutating func slow(_ reach: Reach, by slowness: Slowness) {
    slowings.append((reach, slowness))
    areOnLinks = true
  }

  mutating func meddle(_ reach: Reach, _ meddling: Meddling<M>) {
    snares.append(Snare(reach: reach, meddling: meddling))
    areOnLinks = true
  }

  /// Ends what has this name; says whether a cut was among it.
  mutating func end(_ name: String, at time: UInt64) -> Bool {
    snares.removeAll { $0.reach.name == name }
    slowings.removeAll { $0.reach.name == name }
    areOnLinks = !snares.isEmpty || !slowings.isEmpty
    return cuts.end(name, at: time)
  }

  /// Counts a message that a snare describes; says what to do with it, if it is its turn.
  @inlinable
  mutating func count(inSnare index: Int) -> Meddling<M>.Kind? {
    snares[index].seen += 1
    let meddling = snares[index].meddling
    let turn = snares[index].seen - meddling.first
    return turn >= 0 && turn < meddling.count ? meddling.kind : nil
  }

  @usableFromInline
  func slowness(from: UInt32, to: UInt32) -> Slowness {
    var total = Slowness.none
    for slowing in slowings where slowing.reach.includes(from, to) {
      total.factor *= slowing.slowness.factor
      total.extra += slowing.slowness.extra
    }
    return total
  }

  mutating func add(_ plan: Plan) -> Int {
    if let index = vacant.popLast() {
      plans[index] = plan
      return index
    }
    plans.append(plan)
    return plans.count - 1
  }

  mutating func remove(plan index: Int) { vacant.append(index) }

  /// Draws when a repeating fault strikes next.
  mutating func drawGap(_ index: Int) -> TimeSpan? {
    guard let repeating = plans[index].repeating else { return nil }
    return repeating.gap.draw(&plans[index].chance)
  }

  /// Draws how long this strike lasts.
  mutating func drawDuration(_ index: Int) -> TimeSpan? {
    guard let lasts = plans[index].lasts else { return nil }
    return lasts.draw(&plans[index].chance)
  }
}

/// The links on which a fault of some name lies.
@usableFromInline
struct Reach {
  let name: String
  private let from: NodeSet
  private let to: NodeSet
  private let bothWays: Bool

  init(_ name: String, _ route: Route, in nodes: Nodes) {
    self.name = name
    from = NodeSet(route.from, in: nodes)
    to = NodeSet(route.to, in: nodes)
    bothWays = route.bothWays
  }

  @usableFromInline
  func includes(_ sender: UInt32, _ receiver: UInt32) -> Bool {
    from.contains(sender) && to.contains(receiver)
      || bothWays && from.contains(receiver) && to.contains(sender)
  }
}
