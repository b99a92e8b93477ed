@testable import Sim

/// One of the crowd.
struct Person {
  let id: ActorID
  let node: NodeID
  let isRestless: Bool
  var words = 0
  /// Timers started, the last one last; some have fired or were stopped.
  var timers: [TimerID] = []
  /// Connections it may send on.
  var open: [ConnectionID] = []
  /// Connections that are being opened or closed.
  var pending: [ConnectionID] = []
}

// MARK: What happens to it

extension Person {
  mutating func handle<Out: Acting & ~Copyable>(
    _ event: consuming Event<Crowd>, _ crowd: Crowd.Actors, _ out: inout Out
  ) {
    switch event {
    case .started:
      tick(&out)
    case .message(let word, let from):
      if let answer = answer(to: word, &out) { out.send(answer, to: from, after: .zero) }
    case .timer(.tick, _):
      doSomething(1 + Int(out.chance.below(4)), crowd, &out)
      tick(&out)
    case .timer(.other(let number), _):
      if out.chance.below(3) == 0 { out.report(number) }
    case .intent(.random(let count)):
      doSomething(count, crowd, &out)
    case .intent(.deeds(let deeds)):
      for deed in deeds { perform(deed, &out) }
    case .connection(let event):
      handle(event, crowd, &out)
    case .restarted(let memoryLost):
      open = []
      pending = []
      if memoryLost { timers = [] }
      tick(&out)
    case .noticed(let notice):
      out.note("notice \(notice.tag) of \(notice.record.number)")
      if isActive(out.now), out.chance.below(2) == 0 { doSomething(1, crowd, &out) }
    }
  }

  private mutating func handle<Out: Acting & ~Copyable>(
    _ event: ConnectionEvent<Crowd>, _ crowd: Crowd.Actors, _ out: inout Out
  ) {
    switch event {
    case .opened(let id):
      forget(id)
      open.append(id)
    case .accepted(let id, let from, let port):
      out.note("accepted \(id) from \(from.index) at \(port)")
      if !open.contains(id) { open.append(id) }
    case .frame(let word, let id, let from):
      if let answer = answer(to: word, &out), open.contains(id) { out.send(answer, on: id) }
      if out.chance.below(16) == 0 { out.note("frame from \(from.index)") }
    case .congested(let id, let waiting):
      out.note("congested \(id): \(waiting)")
    case .writable(let id):
      out.note("writable \(id)")
      if isActive(out.now), open.contains(id), out.chance.below(2) == 0 {
        perform(.sendOn(open.count - 1, size: 700), &out)
      }
    case .failed(let id, let why):
      out.note("failed \(id): \(why)")
      forget(id)
    case .closed(let id):
      forget(id)
    case .broken(let id, let why, let partial):
      out.note("broken \(id): \(why), \(partial?.bytes ?? -1) of \(partial?.message.text ?? -1)")
      forget(id)
    }
  }

  private mutating func forget(_ connection: ConnectionID) {
    open.removeAll { $0 == connection }
    pending.removeAll { $0 == connection }
  }

  private func isActive(_ now: Instant) -> Bool { isRestless && now < Crowd.closingTime }

  private mutating func tick<Out: Acting & ~Copyable>(_ out: inout Out) {
    guard isActive(out.now) else { return }
    _ = out.start(.tick, after: out.chance.span(upTo: .milliseconds(120)))
  }
}

// MARK: What it does

extension Person {
  private mutating func doSomething<Out: Acting & ~Copyable>(
    _ count: Int, _ crowd: Crowd.Actors, _ out: inout Out
  ) {
    for _ in 0..<count { perform(anyDeed(crowd, &out.chance), &out) }
    // What takes the actor itself away comes last: whoever is gone has nothing to send on.
    switch out.chance.below(80) {
    case 0:
      if let fault = out.chance.pick(from: crowd.lastMischief) { perform(.strike(fault), &out) }
    case 1:
      perform(.retire, &out)
    default:
      break
    }
  }

  private func anyDeed(_ crowd: Crowd.Actors, _ chance: inout Chance) -> Deed {
    let node = NodeID(index: Int(chance.below(UInt64(crowd.nodes))))
    let size = chance.whole(in: 20...1_500)
    let position = Int(chance.below(8))
    switch chance.below(100) {
    case 0..<26:
      return .send(
        to: node, size: size, topic: Int(chance.below(12)), after: chance.thinkingTime())
    case 26..<34:
      guard let other = chance.pick(from: crowd.people) else { return .note }
      return .sendTo(other.id, size: size, after: chance.thinkingTime())
    case 34..<42:
      return .startTimer(after: chance.span(upTo: .milliseconds(100)))
    case 42..<47:
      return .stopTimer(position % 4)
    case 47..<50:
      guard crowd.people.count < Crowd.largestCrowd else { return .note }
      return chance.below(2) == 0
        ? .spawnAndGreet(at: node)
        : .spawn(at: node, named: chance.below(2) == 0 ? "child of \(id.index)" : nil)
    case 50..<52:
      return .report(size)
    case 52..<54:
      return .note
    case 54..<58:
      let known = crowd.people.map(\.id) + crowd.gone
      guard let other = chance.pick(from: known) else { return .note }
      return .ask(other, .random(1), after: chance.span(upTo: .milliseconds(30)))
    case 58..<66:
      guard open.count + pending.count < 3 else { return .sendOn(position, size: size) }
      return .connect(to: node, port: UInt32(chance.below(12)))
    case 66..<88:
      return .sendOn(position, size: 3 * size)
    case 88..<91:
      return .close(position)
    case 91..<93:
      return .reset(position)
    case 93:
      return .resetPending(position)
    case 94..<97:
      guard let fault = chance.pick(from: crowd.mischief) else { return .note }
      return .strike(fault)
    case 97..<99:
      guard let watch = chance.pick(from: crowd.watches) else { return .note }
      return .watch(watch)
    default:
      return .unwatch(tag: position % 3)
    }
  }

  mutating func perform<Out: Acting & ~Copyable>(_ deed: Deed, _ out: inout Out) {
    switch deed {
    case .send(let node, let size, let topic, let span):
      out.send(word(size, topic), to: node, after: span)
    case .sendTo(let actor, let size, let span):
      out.send(word(size, 1), to: actor, after: span)
    case .startTimer(let span):
      words += 1
      timers.append(out.start(.other(words), after: span))
      if timers.count > 24 { timers.removeFirst() }
    case .stopTimer(let back):
      if back < timers.count { out.stop(timers[timers.count - 1 - back]) }
    case .spawn(let node, let name):
      _ = out.spawn(Crowd.Newcomer(node: node), named: name, at: node)
    case .spawnAndGreet(let node):
      let child = out.spawn(Crowd.Newcomer(node: node), named: nil, at: node)
      out.send(word(50, 1), to: child, after: .zero)
      out.send(word(60, 1), to: node, after: .zero)
    case .report(let value):
      out.report(value)
      out.detail(value &+ 1)
    case .note:
      let calendar = out.calendar
      out.note("calendar \(calendar)")
    case .ask(let actor, let wish, let span):
      out.ask(actor, wish, after: span)
    case .connect(let node, let port):
      pending.append(out.connect(to: node, port: port))
    case .sendOn(let number, let size):
      if !open.isEmpty { out.send(word(size, 1), on: open[number % open.count]) }
    case .close(let number):
      guard !open.isEmpty else { return }
      let connection = open.remove(at: number % open.count)
      pending.append(connection)
      out.close(connection)
    case .reset(let number):
      if !open.isEmpty { out.reset(open.remove(at: number % open.count)) }
    case .resetPending(let number):
      if !pending.isEmpty { out.reset(pending.remove(at: number % pending.count)) }
    case .strike(let fault):
      out.strike(fault)
    case .watch(let watch):
      out.watch(watch)
    case .unwatch(let tag):
      out.unwatch(tag: tag)
    case .retire:
      out.retire()
    }
  }

  private mutating func answer<Out: Acting & ~Copyable>(
    to question: Crowd.Word, _ out: inout Out
  ) -> Crowd.Word? {
    guard isActive(out.now), !question.isAnswer, out.chance.below(3) == 0 else { return nil }
    var answer = word(question.size / 2, question.topic)
    answer.isAnswer = true
    return answer
  }

  private mutating func word(_ size: Int, _ topic: Int) -> Crowd.Word {
    words += 1
    return Crowd.Word(text: Int(id.index) * 100_000 + words, size: size, topic: topic)
  }
}

extension Chance {
  /// A span up to the longest; every other one in whole multiples of 5 ms, so that things happen
  /// at one instant.
  mutating func span(upTo longest: TimeSpan) -> TimeSpan {
    let step: Int64 = below(2) == 0 ? 5_000_000 : 1
    let steps = below(UInt64(longest.nanoseconds / step) + 1)
    return TimeSpan(nanoseconds: Int64(steps) * step)
  }

  /// How long an actor takes over a message: most often no time.
  ///
  /// It is never in step with a fault: a message that leaves at the very instant at which the
  /// first fault strikes may or may not meet it.
  mutating func thinkingTime() -> TimeSpan {
    guard below(4) == 0 else { return .zero }
    return TimeSpan(nanoseconds: Int64(below(30_000_000)) * 2 + 1)
  }
}
