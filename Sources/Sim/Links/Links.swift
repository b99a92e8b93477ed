/// All links: which profile serves which pair of nodes, and the state of the pairs that have one.
///
/// A rule names where it applies; of the rules that apply to a pair the last one counts. A pair
/// whose profile is one constant latency needs no state and costs no look-up; any other pair gets
/// its state, and its own stream of chance, when it is first used.
@usableFromInline
struct Links {
  @usableFromInline
  struct Rule {
    let from: Place
    let to: Place
    let profile: LinkProfile
  }

  /// A profile of one constant latency, as the fast path wants it.
  @usableFromInline
  struct Plain {
    @usableFromInline let isPlain: Bool
    @usableFromInline let latency: UInt64
    /// The queue's lane for this latency; negative where it has none.
    @usableFromInline let lane: Int

    @inlinable
    init(isPlain: Bool, latency: UInt64, lane: Int) {
      self.isPlain = isPlain
      self.latency = latency
      self.lane = lane
    }
  }

  /// The state of a pair of nodes, in one direction.
  struct State {
    let from: UInt32
    let to: UInt32
    var rule: Int
    var chance: Chance
    var isBad = false
    /// Until when the link is busy sending what was handed to it before.
    var busyUntil: UInt64 = 0
    /// The latest arrival so far, for links that keep order.
    var lastArrival: UInt64 = 0

    /// Whether the next message is lost.
    mutating func loses(by model: LossModel) -> Bool {
      switch model {
      case .none:
        return false
      case .independent(let rate):
        return chance.happens(rate)
      case .gilbertElliott(let toBad, let toGood, let good, let bad):
        if chance.happens(isBad ? toGood : toBad) { isBad.toggle() }
        return chance.happens(isBad ? bad : good)
      }
    }
  }

  private(set) var rules: [Rule] = []
  /// By rule; the first is the default.
  @usableFromInline private(set) var plains: ContiguousArray<Plain> = []
  /// By node: which rules name it as sender, and which as receiver, as bits.
  @usableFromInline private(set) var senderRules: ContiguousArray<UInt64> = []
  @usableFromInline private(set) var receiverRules: ContiguousArray<UInt64> = []
  /// Words of bits a node has.
  @usableFromInline private(set) var words = 1
  /// The one rule that serves every pair, or a negative number.
  @usableFromInline private(set) var onlyRule = 0
  @usableFromInline private(set) var onlyPlain = Plain(isPlain: true, latency: 0, lane: -1)
  private var laneLatencies: [UInt64] = []
  private var pairs = PairTable()
  private(set) var states: [State] = []
  private let seed: UInt64

  @usableFromInline
  init(seed: UInt64) {
    self.seed = seed
    plains = []
    append(Rule(from: .anywhere, to: .anywhere, profile: .perfect))
  }

  // MARK: Building

  mutating func add(_ rule: Rule, nodes: [String]) {
    append(rule)
    let needed = (rules.count + 63) / 64
    if needed > words {
      words = needed
      senderRules = []
      receiverRules = []
      for (index, name) in nodes.enumerated() { addNode(NodeID(index: index), named: name) }
    } else {
      let (word, bit) = ((rules.count - 1) / 64, UInt64(1) << UInt64((rules.count - 1) % 64))
      for (index, name) in nodes.enumerated() {
        let node = NodeID(index: index)
        if rule.from.includes(node, named: name) { senderRules[index * words + word] |= bit }
        if rule.to.includes(node, named: name) { receiverRules[index * words + word] |= bit }
      }
    }
    onlyRule = rule.from == .anywhere && rule.to == .anywhere ? rules.count - 1 : -1
    onlyPlain = plains[rules.count - 1]
    // Pairs in use keep their state and their luck, and follow the new rule if it is theirs.
    for index in states.indices where states[index].from != states[index].to {
      states[index].rule = self.rule(from: states[index].from, to: states[index].to)
    }
  }

  mutating func addNode(_ node: NodeID, named name: String) {
    var sends = [UInt64](repeating: 0, count: words)
    var receives = sends
    for (index, rule) in rules.enumerated() {
      let bit = UInt64(1) << UInt64(index % 64)
      if rule.from.includes(node, named: name) { sends[index / 64] |= bit }
      if rule.to.includes(node, named: name) { receives[index / 64] |= bit }
    }
    senderRules += sends
    receiverRules += receives
  }

  private mutating func append(_ rule: Rule) {
    rules.append(rule)
    guard let latency = rule.profile.plainLatency else {
      plains.append(Plain(isPlain: false, latency: 0, lane: -1))
      return
    }
    let span = UInt64(latency.nanoseconds)
    // What takes no time is due next and needs no lane.
    if span > 0, !laneLatencies.contains(span), laneLatencies.count < Lanes.limit {
      laneLatencies.append(span)
    }
    plains.append(
      Plain(isPlain: true, latency: span, lane: laneLatencies.firstIndex(of: span) ?? -1))
  }

  // MARK: Using

  @inlinable var nodeCount: Int { senderRules.count / words }

  /// What the fast path must know of a pair.
  @inlinable
  func plain(from: UInt32, to: UInt32) -> Plain {
    if from == to { return Plain(isPlain: true, latency: 0, lane: -1) }
    if onlyRule >= 0 { return onlyPlain }
    return plains[rule(from: from, to: to)]
  }

  /// The rule for a pair of different nodes.
  @inlinable
  func rule(from: UInt32, to: UInt32) -> Int {
    if onlyRule >= 0 { return onlyRule }
    let sender = Int(from) &* words
    let receiver = Int(to) &* words
    var word = words &- 1
    while word >= 0 {
      let common = senderRules[sender &+ word] & receiverRules[receiver &+ word]
      if common != 0 { return word &* 64 &+ (63 &- common.leadingZeroBitCount) }
      word &-= 1
    }
    return 0
  }

  /// How connections between two nodes behave.
  @usableFromInline
  func stream(from: UInt32, to: UInt32) -> StreamSettings {
    rules[from == to ? 0 : rule(from: from, to: to)].profile.stream
  }

  /// The shortest and the longest time on the way that a profile allows.
  func latencies(from: UInt32, to: UInt32) -> (least: TimeSpan, greatest: TimeSpan) {
    if from == to { return (.zero, .zero) }
    let profile = rules[rule(from: from, to: to)].profile
    let held = profile.reordering > 0 ? profile.reorderingDelay.greatest : .zero
    let queue = profile.bandwidth == nil ? TimeSpan.zero : .longest
    return (
      profile.latency.least + profile.jitter.least,
      profile.latency.greatest + profile.jitter.greatest + held + queue
    )
  }

  /// The state of a pair, made when it is first asked for.
  private mutating func state(from: UInt32, to: UInt32, names: [String]) -> Int {
    let pair = UInt64(from) << 32 | UInt64(to)
    if let index = pairs[pair] { return index }
    let owner = "link " + names[Int(from)] + " -> " + names[Int(to)]
    states.append(
      State(
        from: from, to: to, rule: from == to ? 0 : rule(from: from, to: to),
        chance: Chance(seed: seed, owner: owner)))
    pairs.insert(pair, states.count - 1)
    return states.count - 1
  }

  /// What becomes of a datagram that is handed to the link at a time.
  @usableFromInline
  enum Passage: Equatable {
    case arrives(UInt64)
    /// The network makes a second copy.
    case arrivesTwice(UInt64, UInt64)
    case lost(Loss)
  }

  /// Draws, in this order: loss; latency, jitter, reordering and its delay; duplication, and for
  /// the copy the second group once more. A setting that is off draws nothing.
  @usableFromInline
  mutating func carry(
    size: Int, at time: UInt64, from: UInt32, to: UInt32, slow: Slowness, names: [String]
  ) -> Passage {
    let index = state(from: from, to: to, names: names)
    let profile = rules[states[index].rule].profile
    if states[index].loses(by: profile.loss) { return .lost(.chance) }
    guard let departure = depart(index, profile, size: size, at: time) else {
      return .lost(.queueFull)
    }
    let first = arrival(index, profile, departure: departure, slow: slow)
    guard profile.duplication > 0, states[index].chance.happens(profile.duplication) else {
      return .arrives(first)
    }
    return .arrivesTwice(first, arrival(index, profile, departure: departure, slow: slow))
  }

  /// When the last byte has left; nil where the queue is full.
  private mutating func depart(
    _ index: Int, _ profile: LinkProfile, size: Int, at time: UInt64
  ) -> UInt64? {
    guard let bandwidth = profile.bandwidth else { return time }
    let begin = max(time, states[index].busyUntil)
    if let limit = profile.queueLimit {
      let waiting = Double(begin &- time) * bandwidth / 8e9
      if waiting + Double(size) > Double(limit) { return nil }
    }
    let sending = TimeSpan(roundingNanoseconds: Double(size) * 8e9 / bandwidth)
    states[index].busyUntil = saturating(begin, sending)
    return states[index].busyUntil
  }

  private mutating func arrival(
    _ index: Int, _ profile: LinkProfile, departure: UInt64, slow: Slowness
  ) -> UInt64 {
    var latency = slow.applied(to: profile.latency.draw(&states[index].chance))
    latency += profile.jitter.draw(&states[index].chance)
    if profile.reordering > 0, states[index].chance.happens(profile.reordering) {
      latency += profile.reorderingDelay.draw(&states[index].chance)
    }
    var time = saturating(departure, latency)
    if profile.keepsOrder {
      time = max(time, states[index].lastArrival)
      states[index].lastArrival = time
    }
    return time
  }

  /// When a frame, or with `size` zero a mere signal, arrives at the other end of a connection,
  /// and when its first byte does. Losses delay it by the sender's retries.
  @usableFromInline
  mutating func carryFrame(
    size: Int, at time: UInt64, from: UInt32, to: UInt32, slow: Slowness, names: [String]
  ) -> (firstByte: UInt64, arrival: UInt64) {
    let index = state(from: from, to: to, names: names)
    let profile = rules[states[index].rule].profile
    var begin = time
    var departure = time
    if size > 0, let bandwidth = profile.bandwidth {
      begin = max(time, states[index].busyUntil)
      let sending = TimeSpan(roundingNanoseconds: Double(size) * 8e9 / bandwidth)
      departure = saturating(begin, sending)
      states[index].busyUntil = departure
    }
    var way = slow.applied(to: profile.latency.draw(&states[index].chance))
    way += profile.jitter.draw(&states[index].chance)
    var attempt = 0
    while states[index].loses(by: profile.loss) {
      way += profile.stream.retry(attempt)
      attempt += 1
      // A link that loses everything delays for ever.
      if attempt > 64 { return (UInt64(Int64.max), UInt64(Int64.max)) }
    }
    return (saturating(begin, way), saturating(departure, way))
  }
}

/// What faults that slow a link down do to its latency.
@usableFromInline
struct Slowness: Hashable, Sendable {
  @usableFromInline var factor = 1.0
  @usableFromInline var extra = TimeSpan.zero

  @inlinable
  init(factor: Double = 1, extra: TimeSpan = .zero) {
    self.factor = factor
    self.extra = extra
  }

  @inlinable static var none: Slowness { Slowness() }

  @inlinable
  func applied(to latency: TimeSpan) -> TimeSpan {
    (factor == 1 ? latency : latency.scaled(by: factor)) + extra
  }
}

/// A time and a span, held within the clock's range.
@inlinable
func saturating(_ time: UInt64, _ span: TimeSpan) -> UInt64 {
  min(time &+ UInt64(max(0, span.nanoseconds)), UInt64(Int64.max))
}

/// Pairs of nodes and where their state is: open addressing, looked up and never walked through.
struct PairTable {
  private var keys: [UInt64] = []
  private var values: [Int32] = []
  private var count = 0

  subscript(pair: UInt64) -> Int? {
    guard count > 0 else { return nil }
    var place = home(of: pair)
    while keys[place] != .max {
      if keys[place] == pair { return Int(values[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  mutating func insert(_ pair: UInt64, _ value: Int) {
    if count * 2 >= keys.count { widen() }
    place(pair, Int32(truncatingIfNeeded: value))
    count += 1
  }

  private mutating func place(_ pair: UInt64, _ value: Int32) {
    var place = home(of: pair)
    while keys[place] != .max { place = (place + 1) & (keys.count - 1) }
    keys[place] = pair
    values[place] = value
  }

  private mutating func widen() {
    let old = (keys, values)
    let capacity = max(16, keys.count * 2)
    keys = [UInt64](repeating: .max, count: capacity)
    values = [Int32](repeating: 0, count: capacity)
    for (index, key) in old.0.enumerated() where key != .max { place(key, old.1[index]) }
  }

  private func home(of pair: UInt64) -> Int {
    Int(truncatingIfNeeded: Chance.mixed(pair) & UInt64(keys.count - 1))
  }
}
