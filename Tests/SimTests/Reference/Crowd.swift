@testable import Sim

/// A model without sense or purpose: its actors do at random everything that an actor can do, or
/// what a script tells them. What they do follows from their own luck and from what happens to
/// them, so that two engines that agree on that agree on everything.
enum Crowd: Model {
  struct Word: Transmittable, Hashable {
    var text: Int
    var size: Int
    /// Which actor of a node it is for; zero is for nobody.
    var topic: Int
    /// An answer is not answered.
    var isAnswer = false

    var messageClass: UInt8 { UInt8(topic & 3) }
    var digest: UInt64 { UInt64(text) &* 31 &+ UInt64(size) &* 7 &+ UInt64(topic) }
  }

  enum Alarm: Hashable {
    /// The actor does something, and goes on doing so until `closingTime`.
    case tick
    case other(Int)
  }

  enum Wish: Sendable, Equatable {
    /// Do so many things at random.
    case random(Int)
    case deeds([Deed])

    /// Deeds hold faults, which cannot be compared; what they say of themselves can.
    static func == (left: Wish, right: Wish) -> Bool { "\(left)" == "\(right)" }
  }

  struct Newcomer: Hashable {
    var node: NodeID
    /// Whether it does anything of its own accord.
    var isRestless = true
  }

  enum Match: Hashable {
    case topic(Int)
    case longerThan(Int)
  }

  /// Makes a word longer by so much.
  struct Stretch: Hashable {
    var bytes: Int
  }

  typealias Message = Word
  typealias Timer = Alarm
  typealias Intent = Wish
  typealias Report = Int
  typealias Birth = Newcomer
  typealias Predicate = Match
  typealias Transform = Stretch

  struct Actors {
    var people: [Person] = []
    /// Those who have retired.
    var gone: [ActorID] = []
    var nodes = 0
    /// Faults that an actor may strike at any time, and such as it strikes last.
    var mischief: [Fault<Crowd>] = []
    var lastMischief: [Fault<Crowd>] = []
    var watches: [Watch<Crowd>] = []

    func at(_ node: NodeID) -> [Person] { people.filter { $0.node == node } }
  }

  /// From then on nobody does anything of their own accord.
  static let closingTime = Instant.at(.milliseconds(1_500))
  static let largestCrowd = 14

  static func spawn(_ birth: Newcomer, as actor: ActorID, _ actors: inout Actors) {
    actors.people.append(
      Person(id: actor, node: birth.node, isRestless: birth.isRestless))
  }

  static func retire(_ actor: ActorID, _ actors: inout Actors) {
    actors.people.removeAll { $0.id == actor }
    actors.gone.append(actor)
  }

  static func route(
    _ word: borrowing Word, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    somebody(word.topic, at: node, actors)
  }

  static func listener(
    port: UInt32, from: NodeID, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    somebody(Int(port), at: node, actors)
  }

  private static func somebody(
    _ number: Int, at node: NodeID, _ actors: borrowing Actors
  ) -> ActorID? {
    let there = actors.at(node)
    return number == 0 || there.isEmpty ? nil : there[number % there.count].id
  }

  static func matches(_ match: Match, _ record: borrowing Record<Crowd>) -> Bool {
    let word: Word
    switch record.what {
    case .sent(let sent, _, _): word = sent
    case .delivered(let delivered, _, _): word = delivered
    case .lost(let lost, _, _): word = lost
    default: return false
    }
    return switch match {
    case .topic(let topic): word.topic == topic
    case .longerThan(let size): word.size > size
    }
  }

  static func apply(_ stretch: Stretch, to word: inout Word) { word.size += stretch.bytes }

  static func handle(
    _ event: consuming Event<Crowd>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Outbox<Crowd>
  ) {
    act(on: event, at: actor, &actors, &out)
  }

  /// The same for either engine.
  static func act<Out: Acting & ~Copyable>(
    on event: consuming Event<Crowd>, at actor: ActorID, _ actors: inout Actors,
    _ out: inout Out
  ) {
    guard let place = actors.people.firstIndex(where: { $0.id == actor }) else { return }
    var person = actors.people[place]
    person.handle(event, actors, &out)
    actors.people[place] = person
  }
}

/// One thing that an actor does.
enum Deed: Sendable {
  case send(to: NodeID, size: Int, topic: Int, after: TimeSpan)
  case sendTo(ActorID, size: Int, after: TimeSpan)
  case startTimer(after: TimeSpan)
  /// Stops the timer that was started so many timers ago, if it is remembered.
  case stopTimer(Int)
  case spawn(at: NodeID, named: String?)
  /// A child with a word that waits for it.
  case spawnAndGreet(at: NodeID)
  case report(Int)
  case note
  case ask(ActorID, Crowd.Wish, after: TimeSpan)
  case connect(to: NodeID, port: UInt32)
  /// The next three concern the n-th connection that is known to be open.
  case sendOn(Int, size: Int)
  case close(Int)
  case reset(Int)
  /// Drops a connection that is being opened or closed.
  case resetPending(Int)
  case strike(Fault<Crowd>)
  case watch(Watch<Crowd>)
  case unwatch(tag: Int)
  case retire
}
