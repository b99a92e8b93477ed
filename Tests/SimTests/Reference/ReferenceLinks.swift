@testable import Sim

/// Links of the reference: rules that are searched from the last to the first, and what each
/// directed pair of nodes remembers.
struct ReferenceLinks {
  struct Pair: Hashable {
    let from: NodeID
    let to: NodeID
  }

  struct State {
    var chance: Chance
    var isBad = false
    /// When the link has sent what was handed to it.
    var free = Instant.start
    var latestArrival = Instant.start
  }

  enum Passage {
    case arrives([Instant])
    case lost(Loss)
  }

  let seed: UInt64
  var names: [String] = []
  var rules: [(from: Place, to: Place, profile: LinkProfile)] = []
  private var states: [Pair: State] = [:]

  init(seed: UInt64) { self.seed = seed }

  func profile(_ from: NodeID, _ to: NodeID) -> LinkProfile {
    // Within a node everything is there at once.
    if from == to { return .perfect }
    return rules.last {
      $0.from.includes(from, named: names[Int(from.index)])
        && $0.to.includes(to, named: names[Int(to.index)])
    }?.profile ?? .perfect
  }

  private func state(_ from: NodeID, _ to: NodeID) -> State {
    states[Pair(from: from, to: to)]
      ?? State(
        chance: Chance(
          seed: seed, owner: "link \(names[Int(from.index)]) -> \(names[Int(to.index)])"))
  }

  // MARK: Datagrams

  /// What becomes of a datagram: draws for its loss; then for latency, jitter and reordering;
  /// then for a copy, and for the copy's latency, jitter and reordering.
  mutating func pass(
    size: Int, at time: Instant, _ from: NodeID, _ to: NodeID, _ slowness: Slowdown
  ) -> Passage {
    let profile = profile(from, to)
    var state = state(from, to)
    defer { states[Pair(from: from, to: to)] = state }
    if state.loses(profile.loss) { return .lost(.chance) }
    var departure = time
    if let bandwidth = profile.bandwidth {
      let begin = max(time, state.free)
      if let limit = profile.queueLimit {
        let waiting = Double((begin - time).nanoseconds) * bandwidth / 8e9
        if waiting + Double(size) > Double(limit) { return .lost(.queueFull) }
      }
      departure = begin + sendingTime(size, bandwidth)
      state.free = departure
    }
    var arrivals = [state.arrival(of: departure, profile, slowness)]
    if profile.duplication > 0, state.chance.happens(profile.duplication) {
      arrivals.append(state.arrival(of: departure, profile, slowness))
    }
    return .arrives(arrivals)
  }

  // MARK: Connections

  /// When the first and the last byte of something on a connection arrive. A loss costs the
  /// sender's wait before it sends again; what is lost too often never arrives.
  mutating func carry(
    size: Int, at time: Instant, _ from: NodeID, _ to: NodeID, _ slowness: Slowdown
  ) -> (first: Instant, last: Instant) {
    let profile = profile(from, to)
    var state = state(from, to)
    defer { states[Pair(from: from, to: to)] = state }
    var begin = time
    var end = time
    if size > 0, let bandwidth = profile.bandwidth {
      begin = max(time, state.free)
      end = begin + sendingTime(size, bandwidth)
      state.free = end
    }
    var way = slowness.applied(to: profile.latency.draw(&state.chance))
    way += profile.jitter.draw(&state.chance)
    var attempts = 0
    while state.loses(profile.loss) {
      way += profile.stream.wait(before: attempts)
      attempts += 1
      if attempts == 65 { return (.last, .last) }
    }
    return (begin + way, end + way)
  }

  private func sendingTime(_ size: Int, _ bandwidth: Double) -> TimeSpan {
    TimeSpan(roundingNanoseconds: Double(size) * 8e9 / bandwidth)
  }
}

extension ReferenceLinks.State {
  mutating func loses(_ model: LossModel) -> Bool {
    switch model {
    case .none: return false
    case .independent(let rate): return chance.happens(rate)
    case .gilbertElliott(let toBad, let toGood, let lossInGood, let lossInBad):
      let changes = chance.happens(isBad ? toGood : toBad)
      if changes { isBad = !isBad }
      return chance.happens(isBad ? lossInBad : lossInGood)
    }
  }

  mutating func arrival(
    of departure: Instant, _ profile: LinkProfile, _ slowness: Slowdown
  ) -> Instant {
    var time = departure + slowness.applied(to: profile.latency.draw(&chance))
    time = time + profile.jitter.draw(&chance)
    if profile.reordering > 0, chance.happens(profile.reordering) {
      time = time + profile.reorderingDelay.draw(&chance)
    }
    if profile.keepsOrder {
      time = max(time, latestArrival)
      latestArrival = time
    }
    return time
  }
}

extension StreamSettings {
  /// Doubled each time, up to the longest.
  func wait(before attempt: Int) -> TimeSpan {
    var wait = firstRetry
    for _ in 0..<attempt { wait = min(longestRetry, wait * 2) }
    return min(longestRetry, wait)
  }
}

/// What the faults that slow a link down add up to.
struct Slowdown {
  var factor = 1.0
  var extra = TimeSpan.zero

  func applied(to latency: TimeSpan) -> TimeSpan { latency.scaled(by: factor) + extra }
}
