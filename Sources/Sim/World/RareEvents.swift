extension Kernel {
  /// Events that are neither a datagram's arrival nor a timer.
  @inlinable @inline(never)
  mutating func takeRare<S: Sink>(_ index: Int, into sink: inout S) where S.M == M {
    let slot = outbox.slab[index].pointee
    let content = outbox.slab.moveContent(index)
    outbox.cause = 0
    if slot.kind == .departure || slot.kind == .held {
      // It keeps its slot on the way.
      outbox.slab[index].pointee.content = content
    } else {
      outbox.slab.release(index)
    }
    switch slot.kind {
    case .departure:
      depart(index, number: slot.number, into: &sink)
    case .held:
      pass(index, number: slot.number, into: &sink)
    case .intent:
      guard case .intent(let intent) = content else { return }
      grant(intent, slot, into: &sink)
    case .start:
      guard let (actor, row) = running(slot.target, generation: slot.life) else { return }
      let number = record(
        .started(name: names[actor]), cause: slot.since, actor, row, into: &sink)
      handle(.started, at: actor, row, number: number, into: &sink)
    case .restart:
      let row = outbox.roster[Int(slot.target)]
      guard row.pointee.life == slot.life else { return }
      row.pointee.life &+= 1
      let actor = outbox.roster.id(at: Int(slot.target))
      let lost = slot.detail == 1
      let number = record(
        .restarted(memoryLost: lost), cause: slot.since, actor, row, into: &sink)
      handle(.restarted(memoryLost: lost), at: actor, row, number: number, into: &sink)
    case .notice:
      guard let notice = watches.takeNotice(Int(slot.detail)),
        let (actor, row) = running(slot.target, generation: slot.life)
      else { return }
      handle(.noticed(notice), at: actor, row, number: slot.since, into: &sink)
    case .segment:
      takeSignal(slot, into: &sink)
    case .fault:
      strikePlan(Int(slot.target), cause: slot.since, into: &sink)
    case .free, .delivery, .directDelivery, .timer:
      break
    }
  }

  /// An actor and its row, if it exists and runs.
  @usableFromInline
  func running(
    _ index: UInt32, generation: UInt32
  ) -> (ActorID, UnsafeMutablePointer<Roster.Row>)? {
    let actor = ActorID(index: Int(index), generation: generation)
    guard let row = outbox.roster.row(of: actor), row.pointee.isUp else { return nil }
    return (actor, row)
  }

  /// Writes a record of something that happens to an actor; gives its number.
  @inlinable
  mutating func record<S: Sink>(
    _ what: Happening<M>, cause: UInt64, _ actor: ActorID,
    _ row: UnsafeMutablePointer<Roster.Row>, into sink: inout S
  ) -> UInt64 where S.M == M {
    let number = outbox.nextNumber()
    if takesFingerprint {
      fingerprint.add(now, what.kind.code &<< 56 | UInt64(actor.index) &<< 28, 0)
    }
    if outbox.wanted.contains(what.kind) {
      emit(
        what, number: number, cause: cause, node: row.pointee.node, actor: actor, into: &sink)
    }
    return number
  }

  /// Lets an actor do what somebody wants of it.
  @inlinable
  mutating func grant<S: Sink>(
    _ intent: M.Intent, _ slot: Slot<M>, into sink: inout S
  ) where S.M == M {
    guard let (actor, row) = running(slot.target, generation: slot.life) else {
      emit(
        .intentLost(intent), number: outbox.nextNumber(), cause: slot.since,
        node: slot.from, actor: nil, into: &sink)
      return
    }
    let number = record(.intent(intent), cause: slot.since, actor, row, into: &sink)
    handle(.intent(intent), at: actor, row, number: number, into: &sink)
  }

  /// Effects that are neither a datagram nor a timer.
  @inlinable @inline(never)
  mutating func carryOutRare<S: Sink>(_ effect: Effect<M>, into sink: inout S) where S.M == M {
    switch effect.kind {
    case .send, .startTimer, .stopTimer:
      break
    case .intent:
      let due = now &+ UInt64(bitPattern: effect.span.nanoseconds)
      guard due >= now, due <= UInt64(Int64.max) else { return fail(badDelay: effect.span) }
      let target = ActorID(index: Int(effect.target), generation: effect.life)
      guard Int(effect.target) < outbox.roster.count else { return fail(.unknownActor(target)) }
      outbox.queue.push(EventKey(time: due, number: effect.number, slot: effect.slot))
    case .connect:
      guard effect.slot < nodes.count else { return fail(.unknownNode(Int(effect.slot))) }
      startConnection(Int(effect.target), number: effect.number, into: &sink)
    case .sendFrame:
      sendFrame(effect, into: &sink)
    case .close:
      closeConnection(effect, into: &sink)
    case .reset:
      resetConnection(effect, into: &sink)
    case .spawn:
      guard case .birth(let birth, let name) = outbox.extras[Int(effect.slot)] else { return }
      spawn(birth, named: name, effect)
    case .retire:
      retire(ActorID(index: Int(effect.target), generation: effect.life), effect, into: &sink)
    case .report:
      switch outbox.extras[Int(effect.slot)] {
      case .report(let report): emit(.report(report), effect, into: &sink)
      case .detail(let report): emit(.detail(report), effect, into: &sink)
      case .birth, .text, .fault, .watch, .timer: break
      }
    case .note:
      guard case .text(let text) = outbox.extras[Int(effect.slot)] else { return }
      emit(.note(text), effect, into: &sink)
    case .strike:
      guard case .fault(let fault) = outbox.extras[Int(effect.slot)] else { return }
      if let flaw = fault.flaw { return fail(.invalidSetting(flaw)) }
      let cause = outbox.cause
      strike(fault, cause: cause, into: &sink)
      outbox.cause = cause
    case .watch:
      guard case .watch(let watch) = outbox.extras[Int(effect.slot)] else { return }
      if let flaw = watch.flaw { return fail(.invalidSetting(flaw)) }
      watches.add(watch, owner: outbox.me)
      listen()
    case .unwatch:
      watches.removeAll(of: outbox.me, tag: Int(effect.span.nanoseconds))
      listen()
    case .halt:
      guard case .text(let reason) = outbox.extras[Int(effect.slot)] else { return }
      fail(.halted(reason))
    }
  }

  /// Writes the record of an effect of the actor that is handling.
  @inlinable
  mutating func emit<S: Sink>(
    _ what: Happening<M>, _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    emit(
      what, number: effect.number, cause: outbox.cause, node: outbox.home, actor: outbox.me,
      into: &sink)
  }

  @usableFromInline
  mutating func spawn(_ birth: M.Birth, named name: String?, _ effect: Effect<M>) {
    let actor = ActorID(index: Int(effect.target), generation: effect.life)
    guard outbox.roster.living <= limits.actors else {
      return fail(.limitReached("actors", limits.actors))
    }
    guard let row = outbox.roster.row(of: actor), row.pointee.node < nodes.count else {
      return fail(.unknownNode(Int(outbox.roster[Int(actor.index)].pointee.node)))
    }
    if let name { names[actor] = name }
    M.spawn(birth, as: actor, &actors)
    enqueue(
      Slot(
        number: effect.number, kind: .start, since: outbox.cause, target: actor.index,
        life: actor.generation), at: now)
  }

  @usableFromInline
  mutating func retire<S: Sink>(
    _ actor: ActorID, _ effect: Effect<M>, into sink: inout S
  ) where S.M == M {
    guard outbox.roster.row(of: actor) != nil else { return }
    emit(.retired, effect, into: &sink)
    if takesFingerprint {
      fingerprint.add(now, RecordKinds.retired.code &<< 56 | UInt64(actor.index), 0)
    }
    dropConnections(of: actor, tellsPeers: true, into: &sink)
    watches.removeAll(of: actor)
    listen()
    M.retire(actor, &actors)
    names[actor] = nil
    outbox.roster.remove(actor)
  }
}
