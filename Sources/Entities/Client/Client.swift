import Sim
import Wire

/// A CPM Client: a device, with the procedures of the conversation functions on top of what any
/// SIP user agent does.
public struct Client: Sendable {
  var device: Device
  let rules: Rules
  let attention: Attention
  let almanac: Almanac
  /// What its user calls it.
  let name: String
  /// The services that it registers.
  let services: [Service] = [.session, .message, .largeMessage, .fileTransfer, .deferred]

  /// Sessions in which users chat.
  var chats: [Chat] = []
  /// Groups that the client has been in, or is asked into.
  var groups: [Group] = []
  let directory: GroupDirectory
  /// Contributions whose sessions have ended lately, and when.
  var lately: [(contribution: Bytes, end: Instant)] = []
  /// Sessions that carry one large message, or files, and deferred messages.
  var transfers: [Transfer] = []
  /// Requests outside of sessions that have no answer, by their numbers.
  var outstanding: [Outstanding] = []
  /// What is deferred for the user, as far as the client was told.
  var deferredNotices: [DeferredNotice] = []
  /// Whether the user wants to be registered, once that was said; and until when the client is.
  var wantsRegistration: Bool?
  var registrationExpiry: Instant?
  /// Whether the network has ended the registration, so that it is not for the client to begin
  /// another; and how many holes the device is in.
  var isExpelled = false
  var holes = 0
  /// Messages that were sent or received, oldest first.
  var letters = Letters()
  /// What was told of messages, and is to be answered.
  var reported: [ReportedMarks] = []
  /// A look into the message store, and up to which of its objects the client knows all.
  var synchronising: Synchronising?
  var lastStored: UInt32 = 0

  /// A MESSAGE on its way.
  struct Outstanding: Sendable {
    let number: UInt32
    let step: StepNumber?
    /// The letter that it carries; nil for a notification.
    let letter: Bytes?
  }

  public init(
    _ device: Device, named name: String, _ service: Plan.UserPlan.Service,
    _ directory: GroupDirectory, epoch: Int64
  ) {
    self.device = device
    self.name = name
    self.directory = directory
    self.device.isOwned = true
    self.device.deviations = service.clientDeviations
    self.device.stack.edits = service.clientDeviations.edits
    rules = service.client
    attention = service.attention
    almanac = Almanac(epoch: epoch)
    self.device.registering.features = registeredFeatures
    self.device.registering.requires = rules.requiresGRUU ? ["gruu"] : []
    self.device.registering.userAgent = rules.clientRelease
  }

  var address: URI { device.address }
  var deviations: [Deviation] { device.deviations }

  // MARK: Events

  mutating func handle(
    _ event: consuming Event<Network>, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    switch event {
    case .started:
      if device.plan.isRegisteredAtStart, device.outbound?.registrar != nil {
        wantsRegistration = true
      }
      tellWhatItIs(&out)
      device.act(on: .started, atlas, steps, &out)
    case .intent(.step(let number)) where steps.indices.contains(Int(number.index)):
      if case .user(_, let action) = steps[Int(number.index)].action {
        perform(action, number, atlas, steps, &out)
      }
    case .intent(.coverage(let isBack)):
      cover(isBack, &out)
    case .intent(.stored(let answer)):
      answered(answer, atlas, &out)
    case .timer(.affair(let number, let code), _) where code == Client.storeTimer:
      storeIsSilent(number, &out)
    case .timer(.affair(let number, let code), _) where code == Client.readingTimer:
      read(letterNumbered: number, atlas, &out)
    case .timer(.affair(let call, let code), _) where code == Client.patienceTimer:
      lostPatience(call, atlas, &out)
    case .timer(.affair(let number, let code), _) where ComposingTimer(code: code) != nil:
      if let timer = ComposingTimer(code: code) { composingTimer(timer, of: number, &out) }
    case .restarted(let memoryLost):
      restart(memoryLost: memoryLost, &out)
      device.act(on: .restarted(memoryLost: memoryLost), atlas, steps, &out)
    case let event:
      device.act(on: event, atlas, steps, &out)
    }
    decide(atlas, &out)
    device.attendMedia(atlas, &out)
    decide(atlas, &out)
    device.removeOver(atlas, &out)
  }

  /// Sessions are lost, and what is under way; of groups and of what was said only the memory.
  private mutating func restart(memoryLost: Bool, _ out: inout Outbox<Network>) {
    let (lostChats, lostTransfers) = (chats, transfers)
    chats = []
    transfers = []
    if memoryLost {
      for key in groups.compactMap(\.inactive?.key) { tellEnd(of: key, Grounds(.general), &out) }
      for group in groups { if let fact = group.storedFact { out.tell(fact.gone) } }
      groups = []
      lastStored = 0
    }
    for index in groups.indices { groups[index].loseSession() }
    for chat in lostChats { tellEnd(of: chat, Grounds(.general), &out) }
    for transfer in lostTransfers { tellEnd(of: transfer.key, Grounds(.general), &out) }
    if registrationExpiry != nil {
      registrationExpiry = nil
      out.tell(Fact(.clientRegistrationExpiry, .absent, Grounds(.register)))
    }
    synchronising = nil
    lately = []
    outstanding = []
    reported = []
    letters.forgetTimers()
  }

  private mutating func decide(_ atlas: Atlas, _ out: inout Outbox<Network>) {
    while let happening = device.nextHappening() { decide(on: happening, atlas, &out) }
  }

  /// What the client does about what has come about.
  private mutating func decide(
    on happening: Happening, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    switch happening {
    case .requested(let request, let server, let mark):
      requested(request, server, mark, atlas, &out)
    case .requestedWithin(_, let request, let server, _):
      device.respond(request.method == .message ? 405 : 200, to: request, server, &out)
    case .answered(let request, let response):
      answered(request, response, &out)
    case .registered(let response):
      registered(response, &out)
    case .deregistered:
      isExpelled = true
      registrationExpiry = nil
      out.tell(Fact(.clientRegistrationExpiry, .absent, Grounds(.register)))
    case .notified(let notify, let event):
      notified(notify, event: event, &out)
      notified(ofParticipants: notify, event: event, atlas, &out)
    case .subscriptionEnded(let callID, let why):
      subscriptionEnded(callID, why, atlas, &out)
    case .decided(let call, let answer):
      if let index = device.call(numbered: call) { decide(index, answer, nil, atlas, &out) }
    case .invited(let call, let mark):
      invited(call, mark, atlas, &out)
    case .cancelled(let call):
      forget(call, &out)
    case .progressed, .changed, .asked, .agreed, .watched, .unwatched, .heard, .byeCrossed,
      .byeAnswered:
      break
    case .resumed(let deed):
      resume(deed, atlas, &out)
    case .accepted(let call, let leg, let response):
      accepted(call, leg: leg, response, atlas, &out)
    case .refused(let call, let code, let response):
      refused(call, code, response, atlas, &out)
    case .confirmed(let call, _):
      if !rules.members.replacesWhenConnected { replace(by: call, atlas, &out) }
      // 004-5.2.2-grp.a_1: once the session is established.
      if let chat = chats.firstIndex(where: { $0.call == call }) {
        awaitNews(of: chat, Grounds(.invitation), atlas, &out)
      }
    case .ended(let call, let leg, let bye):
      ended(call, leg: leg, bye, atlas, &out)
    case .connected(let call, let media):
      connected(call, media, atlas, &out)
    case .disconnected(let call, let media, _):
      disconnected(call, media, atlas, &out)
    case .received(let call, let media, let message, let mark):
      received(message, over: call, media, mark, atlas, &out)
    case .sent(let call, let media, let id, _):
      sent(id, over: call, media, atlas, &out)
    case .unsent(let call, let media, let id, let code):
      unsent(id, over: call, media, code, atlas, &out)
    case .returned(let call, _, let id, let code):
      returned(id, over: call, code, &out)
    }
  }

  // MARK: What the user does

  private mutating func perform(
    _ action: UserAction, _ step: StepNumber, _ atlas: Atlas, _ steps: [Step],
    _ out: inout Outbox<Network>
  ) {
    switch action {
    case .client(.send(let writing)):
      send(writing, step, atlas, &out)
    case .client(.sendFiles(let files, let writing)):
      sendFiles(files, writing, step, atlas, &out)
    case .client(.withdraw(let other)):
      withdraw(other, step, atlas, &out)
    case .client(.compose(let matter, let isActive)):
      compose(in: matter, isActive, step, &out)
    case .client(.read(let other)):
      read(other, step, atlas, &out)
    case .client(.handleDeferred(let handlings)):
      handleDeferred(handlings, step, atlas, &out)
    case .client(.mark(let marking)):
      mark(marking, step, atlas, &out)
    case .client(.synchronise):
      synchronise(.look, step, atlas, &out)
    case .client(.watchDeferred):
      watchDeferred(step, atlas, &out)
    case .client(.group(let action)):
      perform(action, step, atlas, &out)
    case .invite(let target, let offering) where offering.isForMessages:
      beginChat(with: target, offering, step, atlas, &out)
    case .respond(let matter, let answer):
      respond(to: matter, answer, step, atlas, &out)
    case .cancel(let matter):
      noteCancelled(matter, &out)
      device.act(on: .intent(.step(step)), atlas, steps, &out)
    case .hangUp(let matter, let extra):
      hangUp(matter, extra, step, atlas, &out)
    case .register, .deregister:
      let isWanted = if case .register = action { true } else { false }
      noteRegistration(wanted: isWanted, step, &out)
      device.act(on: .intent(.step(step)), atlas, steps, &out)
    case .move:
      device.act(on: .intent(.step(step)), atlas, steps, &out)
      out.tell(contactFact)
    case .invite, .reinvite, .update, .refer, .subscribe, .unsubscribe, .notify, .request,
      .requestWithin, .send, .holdAcknowledgement, .acknowledge, .raw, .write:
      device.act(on: .intent(.step(step)), atlas, steps, &out)
    }
  }
}

extension UserAction.Offering {
  /// Whether a session for messages is wanted, and nothing else.
  var isForMessages: Bool { hasOffer && (media.isEmpty || media == [.msrp]) }
}
