import Sim
import Wire

// Messages and `isComposing` in the session of a group (004 §5.2.3.1).

extension Client {
  /// To everybody in the session, or to one of them.
  mutating func say(
    _ writing: ClientAction.Writing, to user: URI?, in plan: Int, _ step: StepNumber,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let index = group(ofPlan: plan),
      let chat = chats.lastIndex(where: { $0.group == groups[index].number })
    else {
      device.report(undelivered: nil, step, code: 481, &out)
      return
    }
    // 004-5.2.3.1-1a: one of them by the address that the group knows.
    say(
      writing, in: chat, from: ownName(in: chat), to: user ?? recipient(in: chat), step,
      wanting: user, &out)
  }

  /// To whom goes what is for all of a session: the other user, or the group (004-5.2.3.1-1b and
  /// -1c; finding `cpim-to-of-group`).
  func recipient(in chat: Int) -> URI {
    guard let index = group(of: chats[chat]) else { return chats[chat].peer }
    let group = groups[index]
    if !rules.members.writesToFocus {
      if let address = group.address { return address }
      return directory.factory ?? group.focus ?? chats[chat].peer
    }
    return group.focus ?? chats[chat].peer
  }

  /// Whether this user is in a group without saying who it is.
  func isHidden(in chat: Int) -> Bool {
    group(of: chats[chat]).map { groups[$0].isAnonymous } ?? false
  }

  /// How this user is called in a session: who is anonymous in a group by the name that the focus has
  /// given.
  func ownName(in chat: Int) -> URI {
    guard let index = group(of: chats[chat]), groups[index].isAnonymous else { return address }
    let own = groups[index].roster.users.first(where: \.isYourOwn)?.entity
    return own.flatMap { try? URI(parsing: $0) } ?? Client.anonymous ?? address
  }

  func ownName(ofLetter index: Int) -> URI {
    guard let call = letters[index].call, let chat = chats.firstIndex(where: { $0.call == call })
    else { return address }
    return ownName(in: chat)
  }

  /// Whether a message has come to this user as somebody whom nobody knows.
  func isHidden(inLetter index: Int) -> Bool {
    let letter = letters[index]
    if letter.letter.to?.isHidden == true { return true }
    return groups.contains { group in
      guard group.isAnonymous else { return false }
      if let focus = group.focus, focus.address == letter.letter.to?.address { return true }
      guard let own = group.conversation, let other = letter.conversation else { return false }
      return own.id.isEmpty ? own.contribution == other.contribution : own.id == other.id
    }
  }

  // MARK: Who is writing

  mutating func memberComposes(
    _ letter: Letter, in chat: Int, _ out: inout Outbox<Network>
  ) {
    guard let who = letter.from?.text,
      let status = try? IsComposing(parsing: letter.message.content.body)
    else { return }
    chats[chat].composing.members.removeAll { $0.who == who }
    if status.state == .active {
      let span = status.refresh.map { TimeSpan.seconds(Int64($0)) } ?? ComposingTimer.expiry.span
      chats[chat].composing.members.append((who, out.now + span))
    }
    tellWriters(in: chat, &out)
  }

  /// A message of theirs ends it (RFC 3994 §3.3).
  mutating func memberHasSaid(
    _ author: URI, in chat: Int, _ out: inout Outbox<Network>
  ) {
    guard chats[chat].composing.members.contains(where: { $0.who == author.text }) else { return }
    chats[chat].composing.members.removeAll { $0.who == author.text }
    tellWriters(in: chat, &out)
  }

  mutating func forgetSilent(in chat: Int, _ out: inout Outbox<Network>) {
    let now = out.now
    chats[chat].composing.members.removeAll { $0.until <= now }
    tellWriters(in: chat, &out)
  }

  /// Nobody writes any more in a session that is over.
  mutating func forgetWriters(in chat: Int, _ out: inout Outbox<Network>) {
    chats[chat].composing.members = []
    tellWriters(in: chat, &out)
  }

  private mutating func tellWriters(in chat: Int, _ out: inout Outbox<Network>) {
    if let running = chats[chat].composing.expiry { out.stop(running) }
    chats[chat].composing.expiry = nil
    if let next = chats[chat].composing.members.map(\.until).min() {
      chats[chat].composing.expiry = out.start(
        .affair(chats[chat].call, ComposingTimer.expiry.rawValue), after: next - out.now)
    }
    let writers = chats[chat].composing.members.map(\.who)
      .sorted()
    guard writers != chats[chat].marks.composing ?? [] else { return }
    chats[chat].marks.composing = writers
    out.tell(
      Fact(
        .sessionComposing, of: chats[chat].key, .list(writers), Grounds(.general, .composing)))
  }
}

extension URI {
  /// Whether it is the name of one who is hidden (RFC 3323 §4.1.1.3).
  var isHidden: Bool { host.description.hasSuffix(".invalid") }
}
