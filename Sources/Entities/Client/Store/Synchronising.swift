import Sim
import Wire

// A client that looks into its user's message store (004 §5.2.1.4): what is there and not yet known it
// fetches, and brings its picture up to date with it.

/// How far a client is with that.
struct Synchronising: Sendable {
  /// Of the request that is awaited.
  var number: UInt32
  /// The step that wants it, and what is to be done with what is found.
  let step: StepNumber?
  let purpose: Purpose
  var timer: TimerID?
  /// What was listed.
  var entries: [StoreAnswer.Entry] = []

  enum Purpose: Sendable {
    case look
    /// Comes back into a group of which nothing was known.
    case rejoin(Int, GroupAction.Wishes)
    /// The store forgets a group.
    case forget(Int)
  }
}

extension Client {
  static let storeTimer: UInt8 = 0x7b
  private static let storePatience = TimeSpan.seconds(10)

  mutating func synchronise(
    _ purpose: Synchronising.Purpose, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    // One at a time: who begins anew has given the one before up.
    if let running = synchronising {
      if let timer = running.timer { out.stop(timer) }
      device.finish(running.step, .failed, code: 487, &out)
    }
    synchronising = Synchronising(number: 0, step: step, purpose: purpose)
    if case .forget(let plan) = purpose {
      guard let folder = group(ofPlan: plan).flatMap({ groups[$0].conversation?.contribution })
      else {
        synchroniseFailed(404, &out)
        return
      }
      ask(.delete(folder: folder), atlas, &out)
    } else {
      ask(.list, atlas, &out)
    }
  }

  private mutating func ask(
    _ wish: StoreRequest.Wish, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard holes == 0,
      let function = atlas.user(at: address).flatMap({ atlas.users[$0].functionActor })
    else {
      synchroniseFailed(408, &out)
      return
    }
    let number = device.nextNumber()
    synchronising?.number = number
    if let timer = synchronising?.timer { out.stop(timer) }
    synchronising?.timer = out.start(
      .affair(number, Client.storeTimer), after: Client.storePatience)
    let request = StoreRequest(
      number: number, client: atlas[out.node].actor.index, wish: wish)
    out.ask(function, .store(request), after: MessageStore.distance)
  }

  /// The store has answered, unless that got lost on its way.
  mutating func answered(
    _ answer: StoreAnswer, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard holes == 0, let running = synchronising, running.number == answer.number else { return }
    switch answer.result {
    case .listed(let entries):
      synchronising?.entries = entries
      let new = entries.map(\.uid).filter { $0 > lastStored }
      if new.isEmpty {
        finishSynchronising(atlas, &out)
      } else {
        ask(.fetch(new), atlas, &out)
      }
    case .fetched(let contents):
      lastStored = max(lastStored, contents.map(\.uid).max() ?? 0)
      let seen = take(contents, running.entries, &out)
      if seen.isEmpty {
        finishSynchronising(atlas, &out)
      } else {
        ask(.markSeen(seen), atlas, &out)
      }
    case .done:
      if case .forget(let plan) = running.purpose { forgetStored(plan, &out) }
      finishSynchronising(atlas, &out)
    }
  }

  mutating func storeIsSilent(_ number: UInt32, _ out: inout Outbox<Network>) {
    guard synchronising?.number == number else { return }
    synchronising?.timer = nil
    synchroniseFailed(408, &out)
  }

  private mutating func synchroniseFailed(_ code: Int, _ out: inout Outbox<Network>) {
    guard let running = synchronising else { return }
    if let timer = running.timer { out.stop(timer) }
    synchronising = nil
    device.finish(running.step, .failed, code: code, &out)
  }

  private mutating func finishSynchronising(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    guard let running = synchronising else { return }
    if let timer = running.timer { out.stop(timer) }
    synchronising = nil
    guard case .rejoin(let plan, let wishes) = running.purpose, let step = running.step else {
      device.finish(running.step, .succeeded, &out)
      return
    }
    rejoin(plan, wishes, step, isSynchronised: true, atlas, &out)
  }

  // MARK: What is found

  /// Takes in what is new; the numbers of messages that the user has seen now.
  private mutating func take(
    _ contents: [StoreAnswer.Content], _ entries: [StoreAnswer.Entry],
    _ out: inout Outbox<Network>
  ) -> [UInt32] {
    var seen: [UInt32] = []
    var listed = Lookup<UInt32, StoreAnswer.Entry>()
    for entry in entries { listed[entry.uid] = entry }
    // What is said of a group's session, folder by folder in the order in which these were begun.
    var places = Lookup<Bytes, Int>()
    var folders: [[StoredPart]] = []
    for content in contents {
      guard let entry = listed[content.uid],
        let entity = try? MIMEEntity(content.object, .lenient)
      else { continue }
      let part = StoredPart(entry: entry, entity: entity, step: content.step)
      switch part.kind {
      case .message:
        if takeStored(part, &out), !entry.isSeen { seen.append(entry.uid) }
      case .notification:
        takeStoredNotice(part, &out)
      case .session, .groupState, .conferenceInfo:
        let place = places[entry.folder] ?? folders.count
        if place == folders.count { folders.append([]) }
        places[entry.folder] = place
        folders[place].append(part)
      }
    }
    for parts in folders { takeGroup(parts, &out) }
    return seen
  }

  /// A message that the client has not had itself is shown as one of before: nobody is told of that.
  private mutating func takeStored(
    _ part: StoredPart, _ out: inout Outbox<Network>
  ) -> Bool {
    guard let letter = Letter(part.entity.body), let id = letter.id else { return false }
    let isOwn = part.entity.messageDirection == .sent
    guard letters.index(of: id, isOwn: isOwn) == nil else { return false }
    let number = letters.add(
      letter, id: id, isOwn: isOwn, step: part.step, in: part.conversation, over: nil,
      isOwn ? .sent : .displayed)
    if !isOwn, !part.entry.isSeen, let index = letters.index(numbered: number) {
      letters[index].isFromStore = true
    }
    noteLetter(id, isOwn: isOwn, letter, Grounds(.comingBack), &out)
    return !isOwn
  }

  private mutating func takeStoredNotice(_ part: StoredPart, _ out: inout Outbox<Network>) {
    guard let notice = Letter(part.entity.body)?.notification,
      let index = letters.index(of: notice.messageID, isOwn: true),
      let told = notice.notification
    else { return }
    let status: Letters.Status = told.disposition == .display ? .displayed : .delivered
    guard letters[index].status < status else { return }
    letters[index].status = status
    tellStatus(of: index, Grounds(.comingBack), &out)
  }
}

/// An object of the store, as a client has fetched it.
struct StoredPart: Sendable {
  let entry: StoreAnswer.Entry
  let entity: MIMEEntity
  let step: StepNumber?

  var kind: StoredKind { StoredKind(of: entity) }

  /// As its headers name it.
  var conversation: Conversation? {
    guard let contribution = entity.contributionID else { return nil }
    return Conversation(
      id: entity.conversationID ?? Bytes(), contribution: contribution,
      inReplyTo: entity.inReplyToContributionID)
  }
}
