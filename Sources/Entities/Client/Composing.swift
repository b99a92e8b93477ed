import Sim
import Wire

// `isComposing` in sessions (RFC 3994; 004 §5.2, §5.2.3.1 step 3).

/// Who is writing, at both ends of a session.
struct Composing: Sendable {
  /// The user of this end is writing; the timers that say how long.
  var isOwn = false
  /// The one of a group who is told; nil for all.
  var member: URI?
  var idle: TimerID?
  var refresh: TimerID?
  /// The other end is.
  var isPeers = false
  var expiry: TimerID?
  /// The members of a group who are, and until when they are taken to be.
  var members: [(who: Bytes, until: Instant)] = []

  subscript(timer: ComposingTimer) -> TimerID? {
    get {
      switch timer {
      case .idle: idle
      case .refresh: refresh
      case .expiry: expiry
      }
    }
    set {
      switch timer {
      case .idle: idle = newValue
      case .refresh: refresh = newValue
      case .expiry: expiry = newValue
      }
    }
  }
}

/// RFC 3994 §3.2 and §3.3.
enum ComposingTimer: UInt8 {
  /// The user has not written for so long.
  case idle = 0x70
  /// The other end is told again.
  case refresh = 0x71
  /// The other end has not been heard of.
  case expiry = 0x72

  init?(code: UInt8) { self.init(rawValue: code) }

  var span: TimeSpan {
    switch self {
    case .idle: .seconds(15)
    case .refresh: .seconds(60)
    case .expiry: .seconds(120)
    }
  }
}

extension Client {
  // MARK: This end

  /// The user writes, or has stopped.
  mutating func compose(
    in matter: UserAction.Matter, _ isActive: Bool, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) {
    guard let call = device.call(matter).map({ device.calls[$0].number }),
      let chat = chats.place(where: { $0.call == call && $0.state == .active })
    else {
      device.finish(step, .failed, code: 481, &out)
      return
    }
    compose(inChat: chat, to: nil, isActive, step, &out)
  }

  mutating func compose(
    inChat chat: Int, to member: URI?, _ isActive: Bool, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) {
    device.finish(step, .succeeded, &out)
    if isActive {
      // Who turns to somebody else writes no longer to the one before.
      if chats[chat].composing.member?.address != member?.address {
        stopWriting(in: chat, &out)
        chats[chat].composing.member = member
      }
      restart(.idle, of: chat, &out)
      guard !chats[chat].composing.isOwn else { return }
      chats[chat].composing.isOwn = true
      sendComposing(.active, in: chat, &out)
      restart(.refresh, of: chat, &out)
    } else {
      stopWriting(in: chat, &out)
    }
  }

  private mutating func stopWriting(in chat: Int, _ out: inout Outbox<Network>) {
    guard chats[chat].composing.isOwn else { return }
    endOwnComposing(of: chat, &out)
    sendComposing(.idle, in: chat, &out)
  }

  /// 004-5.2-p11_1: without a wrapper, so that no notification can be asked for.
  private mutating func sendComposing(
    _ state: IsComposing.State, in chat: Int, _ out: inout Outbox<Network>
  ) {
    let isActive = state == .active
    let status = MIMEEntity(
      "application/im-iscomposing+xml",
      IsComposing(
        state, contentType: isActive ? Bytes("text/plain") : nil, refresh: isActive ? 60 : nil
      ).rendered())
    let id = device.stack.identifiers.msrp(isHidden: isHidden(in: chat))
    let isInGroup = chats[chat].group != nil
    let body = isInGroup ? addressed(status, id, in: chat, &out) : status.body
    queue(
      Chat.Waiting(
        id: id, type: isInGroup ? "message/cpim" : "application/im-iscomposing+xml", body: body,
        step: nil, letter: nil, grounds: Grounds(.messagePlane, .composing)),
      in: chat, &out)
  }

  /// 004-5.2.3.1-1a: in a group it says whom it is for.
  private func addressed(
    _ status: MIMEEntity, _ id: Bytes, in chat: Int, _ out: inout Outbox<Network>
  ) -> Bytes {
    let member = chats[chat].composing.member
    if let member { out.tell(Fact(.requestTargets, of: id, .text(member.text), Grounds(.input))) }
    return CPIMMessage(
      from: CPIMAddress(ownName(in: chat).description),
      to: CPIMAddress((member ?? recipient(in: chat)).description), dateTime: almanac.now(out),
      status
    ).rendered()
  }

  /// A message says that its writer has stopped writing (RFC 3994 §3.2).
  mutating func endOwnComposing(of chat: Int, _ out: inout Outbox<Network>) {
    chats[chat].composing.isOwn = false
    stop(.idle, of: chat, &out)
    stop(.refresh, of: chat, &out)
  }

  mutating func composingTimer(
    _ timer: ComposingTimer, of call: UInt32, _ out: inout Outbox<Network>
  ) {
    guard let chat = chats.place(where: { $0.call == call }) else { return }
    switch timer {
    case .idle:
      chats[chat].composing.idle = nil
      endOwnComposing(of: chat, &out)
      sendComposing(.idle, in: chat, &out)
    case .refresh:
      chats[chat].composing.refresh = nil
      sendComposing(.active, in: chat, &out)
      restart(.refresh, of: chat, &out)
    case .expiry where chats[chat].group != nil:
      chats[chat].composing.expiry = nil
      forgetSilent(in: chat, &out)
    case .expiry:
      chats[chat].composing.expiry = nil
      setPeer(false, in: chat, &out)
    }
  }

  // MARK: The other end

  /// 004-5.2-p10_2.
  mutating func peerComposes(_ body: Bytes, in chat: Int, _ out: inout Outbox<Network>) {
    guard let status = try? IsComposing(parsing: body) else { return }
    let isActive = status.state == .active
    setPeer(isActive, in: chat, &out)
    stop(.expiry, of: chat, &out)
    if isActive {
      let span = status.refresh.map { TimeSpan.seconds(Int64($0)) } ?? ComposingTimer.expiry.span
      chats[chat].composing.expiry = out.start(
        .affair(chats[chat].call, ComposingTimer.expiry.rawValue), after: span)
    }
  }

  /// A message ends the state (RFC 3994 §3.3).
  mutating func peerHasSaid(in chat: Int, _ out: inout Outbox<Network>) {
    guard chats[chat].composing.isPeers else { return }
    stop(.expiry, of: chat, &out)
    setPeer(false, in: chat, &out)
  }

  private mutating func setPeer(
    _ isActive: Bool, in chat: Int, _ out: inout Outbox<Network>
  ) {
    chats[chat].composing.isPeers = isActive
    chats[chat].marks.isComposing = isActive
    out.tell(
      Fact(
        .sessionComposing, of: chats[chat].key, .text(Bytes(isActive ? "active" : "idle")),
        Grounds(.general, .composing)))
  }

  // MARK: Timers

  private mutating func restart(
    _ timer: ComposingTimer, of chat: Int, _ out: inout Outbox<Network>
  ) {
    stop(timer, of: chat, &out)
    chats[chat].composing[timer] = out.start(
      .affair(chats[chat].call, timer.rawValue), after: timer.span)
  }

  private mutating func stop(
    _ timer: ComposingTimer, of chat: Int, _ out: inout Outbox<Network>
  ) {
    if let running = chats[chat].composing[timer] { out.stop(running) }
    chats[chat].composing[timer] = nil
  }

  mutating func stopComposing(of chat: Int, _ out: inout Outbox<Network>) {
    endOwnComposing(of: chat, &out)
    stop(.expiry, of: chat, &out)
  }
}
