import Sim
import Wire

// Changing what a group session carries (004 §7.2.2).

/// A change on which the others are asked.
struct Modification: Sendable {
  /// The call whose re-INVITE wants it, and whose that is.
  let call: UInt32
  let participant: Int
  /// What the session is to carry besides messages, and what it carries now.
  let wanted: RoomMedia
  let old: RoomMedia
  /// Those who have not answered, by their calls, and those who have accepted.
  var waiting: [UInt32]
  var accepted: [UInt32] = []
  let needed: Int
  var timer: TimerID?
}

/// What the lines of a room's descriptions are.
struct RoomMedia: Hashable, Sendable {
  /// How messages flow.
  var direction = MediaDirection.sendrecv
  var others: [UserAction.Media] = []
}

extension ControllingFunction {
  /// A participant wants to change the session, or only refreshes it.
  mutating func asked(
    _ call: UInt32, _ request: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    // A line that is through is closed, and nothing else is concerned.
    if isForDelivery(call) {
      answerChange(call, nil, request, &out)
      return
    }
    guard let leg = legs[call], let index = session(numbered: leg.session),
      sessions[index][leg.participant].call == call
    else {
      answerChange(call, Refusal(481), request, &out)
      return
    }
    do throws(Refusal) {
      // RFC 5366 §5.1.
      if request.recipientList != nil { throw Refusal(420) }
      let current = media(of: call)
      guard let wanted = try wishedMedia(request, sessions[index]),
        wanted != current || !rules.focus.keepsRefreshes
      else {
        // Reading `refresh-reinvite-fanout`: nothing that concerns the others.
        acceptChange(call, current, request, &out)
        return
      }
      let session = sessions[index]
      if let document = session.document, let group = session.group {  // 004-7.2.2-2
        let identity = session[leg.participant].identity
        guard document.mayHandleMedia.admits(identity, amongst: group.members) else {
          throw Refusal.notAllowed(.media)
        }
      }
      // Reading `reinvite-underspecified`: one after the other.
      if session.modification != nil { throw Refusal(491) }
      modify(index, leg.participant, call, from: current, to: wanted, request, atlas, &out)
    } catch {
      answerChange(call, error, request, &out)
    }
  }

  /// 004-7.2.2-1: what the re-INVITE offers; nil for one without an offer.
  private func wishedMedia(
    _ request: SIPMessage, _ session: GroupSession
  ) throws(Refusal) -> RoomMedia? {
    guard let text = request.sessionDescription else { return nil }
    let allowed = session.document?.media ?? conference.media
    guard let offer = try? SessionDescription(text, .lenient),
      let messages = offer.media.first(where: { $0.isMSRP && !$0.isRefused }),
      allowed.contains(.msrp)
    else { throw Refusal.media }
    var wanted = RoomMedia(direction: messages.direction.answer())
    for line in offer.media where !line.isMSRP && !line.isRefused {
      guard let kind = line.line.flatMap({ UserAction.Media(rawValue: $0.media.description) }),
        allowed.contains(kind)
      else { throw Refusal.media }
      wanted.others.append(kind)
    }
    return wanted
  }

  private func media(of call: UInt32) -> RoomMedia {
    guard let index = agent.call(numbered: call) else { return RoomMedia() }
    var media = RoomMedia()
    media.direction = agent.calls[index].streams.first?.direction ?? .sendrecv
    media.others = agent.calls[index].otherMedia
    return media
  }

  private mutating func setMedia(_ media: RoomMedia, of call: UInt32) {
    guard let index = agent.call(numbered: call), !agent.calls[index].streams.isEmpty else {
      return
    }
    agent.calls[index].streams[0].direction = media.direction
    agent.calls[index].otherMedia = media.others
  }

  /// 004-7.2.2-3: the others are asked, each in a session of their own.
  private mutating func modify(
    _ index: Int, _ participant: Int, _ call: UInt32, from old: RoomMedia, to wanted: RoomMedia,
    _ request: SIPMessage, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    let others = sessions[index].participants.indices.filter { place in
      place != participant && sessions[index][place].state == .connected
    }.compactMap { sessions[index][$0].call }
    // 004-7.2.2-4.
    let needed = min(conference.minAcceptances, others.count)
    var modification = Modification(
      call: call, participant: participant, wanted: wanted, old: old, waiting: others,
      needed: needed)
    modification.timer = out.start(
      .affair(sessions[index].number, ControllingTimer.change.rawValue),
      after: conference.changeLimit)
    sessions[index].modification = modification
    for other in others { reinvite(other, wanted, atlas, &out) }
    settleModification(of: index, atlas, &out)
  }

  private mutating func reinvite(
    _ call: UInt32, _ media: RoomMedia, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    setMedia(media, of: call)
    guard let index = agent.call(numbered: call), let leg = agent.calls[index].mainLeg else {
      return
    }
    // Reading `reinvite-underspecified`.
    if !rules.focus.repeatsTraits, !agent.calls[index].streams.isEmpty {
      agent.calls[index].streams[0].acceptTypes = ["message/cpim"]
      agent.calls[index].streams[0].chatroom = nil
    }
    agent.change(
      Leg.Change(isUpdate: false, offering: UserAction.Offering(), step: nil), leg: leg, of: index,
      atlas, &out)
  }

  /// One of the others has answered.
  mutating func agreed(
    _ call: UInt32, _ code: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let leg = legs[call], let index = session(numbered: leg.session) else { return }
    guard var modification = sessions[index].modification,
      modification.waiting.contains(call)
    else {
      // Reading `reinvite-underspecified`: who does not go back is let go.
      if code >= 300 { release(call, .changeUndone, atlas, &out) }
      return
    }
    modification.waiting.removeAll { $0 == call }
    if code < 300 {
      modification.accepted.append(call)
    } else {
      setMedia(modification.old, of: call)
    }
    sessions[index].modification = modification
    settleModification(of: index, atlas, &out)
  }

  /// 004-7.2.2-4a and -4b: enough have accepted, or too many have not.
  private mutating func settleModification(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let modification = sessions[index].modification else { return }
    if modification.accepted.count >= modification.needed {
      if agent.hasAskedChange(modification.call) {
        acceptChange(modification.call, modification.wanted, nil, &out)
      }
      guard modification.waiting.isEmpty else { return }
      closeModification(of: index, &out)
    } else if modification.accepted.count + modification.waiting.count < modification.needed {
      undoModification(of: index, atlas, &out)
    }
  }

  /// Not enough have accepted: those who have go back to what was.
  private mutating func undoModification(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let modification = sessions[index].modification else { return }
    closeModification(of: index, &out)
    answerChange(modification.call, .media, nil, &out)
    for call in modification.accepted + modification.waiting {
      reinvite(call, modification.old, atlas, &out)
    }
  }

  private mutating func closeModification(of index: Int, _ out: inout Outbox<Network>) {
    if let timer = sessions[index].modification?.timer { out.stop(timer) }
    sessions[index].modification = nil
  }

  /// Who has not answered in time has refused.
  mutating func changeTimedOut(
    _ number: UInt32, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = session(numbered: number), sessions[index].modification != nil else { return }
    sessions[index].modification?.timer = nil
    let late = sessions[index].modification?.waiting ?? []
    sessions[index].modification?.waiting = []
    if let modification = sessions[index].modification {
      for call in late { setMedia(modification.old, of: call) }
    }
    settleModification(of: index, atlas, &out)
  }

  /// Who leaves answers no more, and what a leaver has asked for nobody wants.
  mutating func dropFromModification(
    _ place: Int, of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let modification = sessions[index].modification else { return }
    if modification.participant == place {
      undoModification(of: index, atlas, &out)
      return
    }
    let gone = (modification.waiting + modification.accepted).filter { legs[$0] == nil }
    sessions[index].modification?.waiting.removeAll(where: gone.contains)
    sessions[index].modification?.accepted.removeAll(where: gone.contains)
    settleModification(of: index, atlas, &out)
  }

  /// The session ends in the midst of it.
  mutating func abandonModification(
    of index: Int, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let modification = sessions[index].modification else { return }
    closeModification(of: index, &out)
    answerChange(modification.call, .media, nil, &out)
  }

  // MARK: Answers

  private mutating func acceptChange(
    _ call: UInt32, _ media: RoomMedia, _ request: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    setMedia(media, of: call)
    answerChange(call, nil, request, &out)
  }

  /// Whether a call brings a message or files for several.
  private func isForDelivery(_ call: UInt32) -> Bool { deliveries.contains { $0.has(call) } }

  /// Answers a re-INVITE that waits.
  private mutating func answerChange(
    _ call: UInt32, _ refusal: Refusal?, _ request: SIPMessage?, _ out: inout Outbox<Network>
  ) {
    guard let index = agent.call(numbered: call),
      let leg = agent.calls[index].legs.firstIndex(where: { $0.asked != nil }),
      let asked = agent.calls[index].legs[leg].asked
    else { return }
    if refusal == nil, asked.request.sessionDescription != nil, !isForDelivery(call),
      !agent.calls[index].streams.isEmpty
    {  // 004-7.2.2-4a.i.2
      agent.calls[index].streams[0].acceptTypes = types(answering: asked.request)
    }
    var response = (request ?? asked.request).response(refusal?.code ?? 200)
    if refusal?.code == 420 { response.add(.unsupported, SIPOption("recipient-list-invite")) }
    let warning = refusal.flatMap { self.warning(of: $0) }
    agent.answerChange(
      response, responseHeaders + (warning.map { [$0] } ?? []), leg: leg, of: index, &out)
  }
}

extension Device {
  /// Whether the other end of a call waits for an answer to a re-INVITE.
  fileprivate func hasAskedChange(_ call: UInt32) -> Bool {
    self.call(numbered: call).map { calls[$0].legs.contains { $0.asked != nil } } ?? false
  }
}
