/// The faults in force, and those that are still to strike.
@usableFromInline
struct Faults<M: Model> {
  /// A fault that changes what a link does to messages.
  @usableFromInline
  struct Interference {
    @usableFromInline
    enum Kind {
      case slow(Slowness)
      case meddle(Meddling<M>, seen: Int)
    }

    let name: String
    @usableFromInline var kind: Kind
    let from: NodeSet
    let to: NodeSet
    let bothWays: Bool

    @usableFromInline
    func concerns(_ sender: UInt32, _ receiver: UInt32) -> Bool {
      from.contains(sender) && to.contains(receiver)
        || bothWays && from.contains(receiver) && to.contains(sender)
    }
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
  @usableFromInline private(set) var onLinks: [Interference] = []
  @usableFromInline var cuts = Cuts()
  private(set) var plans: [Plan] = []
  private var vacant: [Int] = []

  @usableFromInline
  init() {}

  mutating func interfere(
    _ name: String, _ kind: Interference.Kind, _ route: Route, in nodes: Nodes
  ) {
    onLinks.append(
      Interference(
        name: name, kind: kind, from: NodeSet(route.from, in: nodes),
        to: NodeSet(route.to, in: nodes), bothWays: route.bothWays))
  }

  /// Ends what has this name; says whether a cut was among it.
  mutating func end(_ name: String, at time: UInt64) -> Bool {
    onLinks.removeAll { $0.name == name }
    return cuts.end(name, at: time)
  }

  /// Counts a message that a meddling describes; says what to do with it, if it is its turn.
  @usableFromInline
  mutating func meddle(_ index: Int) -> Meddling<M>.Kind? {
    guard case .meddle(let meddling, let seen) = onLinks[index].kind else { return nil }
    onLinks[index].kind = .meddle(meddling, seen: seen + 1)
    let turn = seen + 1 - meddling.first
    return turn >= 0 && turn < meddling.count ? meddling.kind : nil
  }

  @usableFromInline
  func slowness(from: UInt32, to: UInt32) -> Slowness {
    var total = Slowness.none
    for case .slow(let slow) in onLinks.lazy.filter({ $0.concerns(from, to) }).map(\.kind) {
      total.factor *= slow.factor
      total.extra += slow.extra
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
