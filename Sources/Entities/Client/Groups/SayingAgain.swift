import Sim
import Wire

// What has crossed the BYE of a group's session (finding `message-lost-in-bye-race`).

extension Client {
  /// Takes out of a session, which is inactive by this BYE, what the user has said and nobody has taken.
  mutating func takeCrossed(of chat: Int, _ bye: SIPMessage?) -> [Chat.Waiting] {
    guard rules.members.repeatsCrossed, !deviations.has(.losingUnconfirmed),
      bye?.sipCause == 480, !chats[chat].isLeaving, let index = group(of: chats[chat]),
      groups[index].focus != nil, !groups[index].isOver
    else { return [] }
    let crossed = (chats[chat].underway + chats[chat].waiting).filter { $0.letter != nil }
    chats[chat].underway.removeAll { $0.letter != nil }
    chats[chat].waiting.removeAll { $0.letter != nil }
    return crossed
  }

  /// It is said again in the session, into which the user comes back for that.
  mutating func sayAgain(
    _ crossed: [Chat.Waiting], of old: Chat, _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard !crossed.isEmpty, let index = group(of: old), let focus = groups[index].focus else {
      return
    }
    let number = groups[index].number
    if !chats.contains(where: { $0.group == number }) {
      comeBack(
        to: index, at: focus, GroupAction.Wishes(), nil,
        Grounds(.comingBack, .messageInByeRace), atlas, &out)
    }
    guard let chat = chats.lastIndex(where: { $0.group == number }) else { return }
    for item in crossed {
      if let letter = item.letter.flatMap({ letters.index(of: $0, isOwn: true) }) {
        letters[letter].call = chats[chat].call
      }
      queue(
        Chat.Waiting(
          id: device.stack.identifiers.msrp(isHidden: isHidden(in: chat)), type: item.type,
          body: item.body, step: item.step, letter: item.letter,
          grounds: Grounds(.messagePlane, .messageInByeRace)),
        in: chat, &out)
    }
  }
}
