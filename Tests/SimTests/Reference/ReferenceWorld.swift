@testable import Sim

/// A second simulator, to hold the first one against: the same meaning, said in the plainest way.
///
/// What is pending is one list, sorted by time and then by the number of the record that
/// scheduled it; whoever is looked for is looked for from the front. Nothing is fast, nothing is
/// shared with the simulator but its values: times, chance, settings, records.
struct ReferenceWorld {
  let seed: UInt64
  var actors: Crowd.Actors
  /// Everything that has happened.
  var journal: [Record<Crowd>] = []
  /// What the model asked for and cannot have; a model that is right leaves it empty.
  var complaints: [String] = []

  var now = Instant.start
  var pending: [Due] = []
  var lastNumber: UInt64 = 0
  /// The record of what is being handled; zero for what comes from outside.
  var cause: UInt64 = 0

  var names: [String] = []
  var skews: [ClockSkew] = []
  /// The actors that exist, in the order of their places.
  var residents: [Resident] = []
  var actorPlaces = Places()
  var actorsAdded = 0

  var links: ReferenceLinks
  var interferences: [Interference] = []
  var cuts: [Cut] = []
  var watches: [SetWatch] = []
  var connections: [ConnectionID: ReferenceConnection] = [:]
  var connectionPlaces = Places()

  init(_ actors: Crowd.Actors, seed: UInt64) {
    self.actors = actors
    self.seed = seed
    links = ReferenceLinks(seed: seed)
  }
}

/// Something that will happen.
struct Due {
  let time: Instant
  /// The number of the record that scheduled it.
  let number: UInt64
  let what: What

  enum What {
    /// Its sender has finished a message.
    case departure(Letter)
    /// The time is over for which faults held a message back.
    case entry(Letter)
    case arrival(Letter)
    case timer(Crowd.Alarm, of: ActorID, life: Int)
    case wish(Crowd.Wish, of: ActorID, at: NodeID, cause: UInt64)
    case start(ActorID, cause: UInt64)
    case restart(ActorID, life: Int, memoryLost: Bool, cause: UInt64)
    case notice(Notice<Crowd>, for: ActorID)
    case fault(PlannedFault, cause: UInt64)
    case signal(ReferenceSignal, on: ConnectionID, way: Int)
  }
}

/// A datagram.
struct Letter {
  /// The number of its sending, or of its duplication.
  var number: UInt64
  var word: Crowd.Word
  let from: NodeID
  let to: NodeID
  /// The one actor it is for; nil where it will be routed.
  let actor: ActorID?
  var left = Instant.start
}

/// An actor that exists.
struct Resident {
  let id: ActorID
  let node: NodeID
  let name: String?
  var chance: Chance
  var children: UInt64 = 0
  var isUp = true
  /// Counts crashes, so that what was meant for an earlier life is known.
  var life = 0
}

/// Places that are used again, the one that was left last first.
struct Places {
  private var generations: [UInt32] = []
  private var vacant: [Int] = []

  mutating func take() -> (index: Int, generation: UInt32) {
    if let index = vacant.popLast() { return (index, generations[index]) }
    generations.append(0)
    return (generations.count - 1, 0)
  }

  mutating func leave(_ index: Int) {
    generations[index] += 1
    vacant.append(index)
  }
}

// MARK: What will happen, and what has

extension ReferenceWorld {
  mutating func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  mutating func schedule(_ what: Due.What, number: UInt64, at time: Instant) {
    let place = pending.firstIndex { (time, number) < ($0.time, $0.number) } ?? pending.count
    pending.insert(Due(time: time, number: number, what: what), at: place)
  }

  mutating func emit(
    _ what: Happening<Crowd>, number: UInt64, cause: UInt64, node: NodeID, actor: ActorID?
  ) {
    let record = Record<Crowd>(
      number: number, cause: cause, time: now, node: node, actor: actor, what: what)
    journal.append(record)
    react(to: record)
  }

  mutating func lose(
    _ word: Crowd.Word, from: NodeID, at node: NodeID, cause: UInt64, by loss: Loss
  ) {
    emit(
      .lost(word, from: from, by: loss), number: nextNumber(), cause: cause, node: node,
      actor: nil)
  }

  /// Lets things happen until nothing is pending.
  mutating func run() {
    while !pending.isEmpty {
      let due = pending.removeFirst()
      now = due.time
      cause = 0
      happen(due)
    }
  }

  private mutating func happen(_ due: Due) {
    switch due.what {
    case .departure(let letter): depart(letter)
    case .entry(let letter): enter(letter)
    case .arrival(let letter): arrive(letter)
    case .timer(let alarm, let actor, let life):
      guard let resident = running(actor), resident.life == life else { return }
      record(.timerFired(alarm), cause: due.number, resident) {
        .timer(alarm, TimerID(number: due.number))
      }
    case .wish(let wish, let actor, let node, let cause):
      guard let resident = running(actor) else {
        return emit(
          .intentLost(wish), number: nextNumber(), cause: cause, node: node, actor: nil)
      }
      record(.intent(wish), cause: cause, resident) { .intent(wish) }
    case .start(let actor, let cause):
      guard let resident = running(actor) else { return }
      record(.started(name: resident.name), cause: cause, resident) { .started }
    case .restart(let actor, let life, let memoryLost, let cause):
      guard let place = place(of: actor), !residents[place].isUp, residents[place].life == life
      else { return }
      residents[place].isUp = true
      record(.restarted(memoryLost: memoryLost), cause: cause, residents[place]) {
        .restarted(memoryLost: memoryLost)
      }
    case .notice(let notice, let actor):
      guard let resident = running(actor) else { return }
      handle(.noticed(notice), resident, number: notice.record.number)
    case .fault(let planned, let cause): strike(planned, cause: cause)
    case .signal(let signal, let id, let way): take(signal, id, way: way)
    }
  }

  /// Writes what happens to an actor, and lets it act on that.
  private mutating func record(
    _ what: Happening<Crowd>, cause: UInt64, _ resident: Resident, _ event: () -> Event<Crowd>
  ) {
    let number = nextNumber()
    emit(what, number: number, cause: cause, node: resident.node, actor: resident.id)
    handle(event(), resident, number: number)
  }
}

extension TimerID {
  /// A timer of the reference: it has no slot.
  init(number: UInt64) { self.init(order: number << EventKey.slotBits) }
}

// MARK: Actors

extension ReferenceWorld {
  func place(of actor: ActorID) -> Int? { residents.firstIndex { $0.id == actor } }

  func running(_ actor: ActorID) -> Resident? {
    residents.first { $0.id == actor && $0.isUp }
  }

  /// Lets an actor act, and carries out what it wants.
  mutating func handle(_ event: Event<Crowd>, _ resident: Resident, number: UInt64) {
    cause = number
    var out = ReferenceOutbox(
      now: now, calendar: skews[Int(resident.node.index)].reading(at: now), resident: resident,
      lastNumber: lastNumber, actorPlaces: actorPlaces, connectionPlaces: connectionPlaces)
    Crowd.act(on: event, at: resident.id, &actors, &out)
    lastNumber = out.lastNumber
    actorPlaces = out.actorPlaces
    connectionPlaces = out.connectionPlaces
    if let place = place(of: resident.id) {
      residents[place].chance = out.chance
      residents[place].children = out.children
    }
    for effect in out.effects { carryOut(effect, of: resident) }
  }

  private mutating func carryOut(_ effect: ReferenceOutbox.Effect, of me: Resident) {
    let number = effect.number
    func due(_ span: TimeSpan) -> Instant { now + span }
    switch effect.what {
    case .send(let word, let node, let span):
      send(Letter(number: number, word: word, from: me.node, to: node, actor: nil), span, me)
    case .sendTo(let word, let actor, let span):
      guard let place = place(of: actor) else {
        return complaints.append("a message to \(actor), who does not exist")
      }
      send(
        Letter(
          number: number, word: word, from: me.node, to: residents[place].node, actor: actor),
        span, me)
    case .start(let alarm, let span):
      schedule(.timer(alarm, of: me.id, life: me.life), number: number, at: due(span))
      emit(.timerSet(alarm, due: due(span)), number, me)
    case .stop(let timer):
      stop(timer, number, me)
    case .spawn(let birth, let name, let child, let chance):
      addResident(Resident(id: child, node: birth.node, name: name, chance: chance))
      Crowd.spawn(birth, as: child, &actors)
      schedule(.start(child, cause: cause), number: number, at: now)
    case .retire:
      guard place(of: me.id) != nil else { return }
      emit(.retired, number, me)
      dropConnections(of: me.id, at: me.node, tellsPeers: true)
      watches.removeAll { $0.owner == me.id }
      Crowd.retire(me.id, &actors)
      residents.removeAll { $0.id == me.id }
      actorPlaces.leave(Int(me.id.index))
    case .report(let value): emit(.report(value), number, me)
    case .detail(let value): emit(.detail(value), number, me)
    case .note(let text): emit(.note(text), number, me)
    case .ask(let actor, let wish, let span):
      let node = place(of: actor).map { residents[$0].node } ?? me.node
      schedule(
        .wish(wish, of: actor, at: node, cause: cause), number: number, at: due(span))
    case .connect(let id, let node, let port):
      connect(id, to: node, port: port, number, me)
    case .sendOn(let word, let id): send(word, on: id, number, me)
    case .close(let id): close(id, number, me)
    case .reset(let id): reset(id, number, me)
    case .strike(let fault):
      let handled = cause
      strike(fault, cause: handled)
      cause = handled
    case .watch(let watch): watches.append(SetWatch(watch: watch, owner: me.id))
    case .unwatch(let tag):
      watches.removeAll {
        if case .tell(tag) = $0.watch.reaction { $0.owner == me.id } else { false }
      }
    }
  }

  /// Writes what an actor has done.
  mutating func emit(_ what: Happening<Crowd>, _ number: UInt64, _ me: Resident) {
    emit(what, number: number, cause: cause, node: me.node, actor: me.id)
  }

  private mutating func stop(_ timer: TimerID, _ number: UInt64, _ me: Resident) {
    for (place, due) in pending.enumerated() where due.number == timer.number {
      guard case .timer(_, _, let life) = due.what else { continue }
      pending.remove(at: place)
      // A timer of an earlier life fell with the actor; nobody stops it now.
      if life == me.life { emit(.timerStopped(set: timer.number), number, me) }
      return
    }
  }

  mutating func addResident(_ resident: Resident) {
    let place = residents.firstIndex { $0.id.index > resident.id.index } ?? residents.count
    residents.insert(resident, at: place)
    actorsAdded += 1
  }
}
