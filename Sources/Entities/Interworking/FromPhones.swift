import Sim
import Wire

// What users of older phones write.

extension InterworkingFunction {
  /// A short message or a multimedia message of a phone's user: for a session, for a person, or the
  /// word that leaves.
  mutating func written(
    _ request: SIPMessage, by user: Atlas.UserNumber, _ server: TransactionID, _ mark: Packet.Mark,
    _ atlas: Atlas, _ out: inout Outbox<Network>
  ) {
    guard let target = request.requestURI, let addressee = addressee(at: target, of: user) else {
      agent.respond(404, to: request, server, &out)
      return
    }
    // The service has taken it, whatever becomes of it.
    agent.respond(202, to: request, server, &out)
    guard let content = whole(request, by: user, atlas) else { return }
    switch addressee {
    case .session(let index):
      if content.isWord(settings.leaveWord) {
        leave(index, atlas, &out)
      } else {
        say(content, in: index, mark.step, atlas, &out)
      }
    case .person(let address, let conversation):
      let own = atlas.users[user].address
      let message = CPIMMessage.letter(
        content, id: agent.stack.identifiers.messageID(of: mark.step), from: own, to: address,
        at: almanac.now(out), asking: [])
      _ = page(
        message.rendered(), to: address, as: own, conversation, mark.step,
        Grounds(.interworking), atlas, &out)
    }
  }

  private enum Addressee {
    case session(Int)
    case person(URI, Conversation?)
  }

  /// Whom a number stands for: a session as long as there is one, and a person also without. Any
  /// other address is a person's.
  private func addressee(at target: URI, of user: Atlas.UserNumber) -> Addressee? {
    guard target.host == agent.stack.host else { return .person(target, nil) }
    guard
      let place = numbers.firstIndex(where: {
        $0.user == user && $0.address.address == target.address
      })
    else { return nil }
    if let session = sessions.lastIndex(where: { $0.number == place && $0.isChat }) {
      return .session(session)
    }
    let number = numbers[place]
    return number.isGroup ? nil : .person(number.partner, number.conversation)
  }

  /// The text, when all its parts are here; or what a multimedia message brings.
  private mutating func whole(
    _ request: SIPMessage, by user: Atlas.UserNumber, _ atlas: Atlas
  ) -> UserAction.Content? {
    if let part = request.shortMessagePart {
      let text = texts.take(part, from: atlas.users[user].address.address)
      return text.map { UserAction.Content(type: "text/plain", body: Bytes($0)) }
    }
    return request[.contentType].map { type in
      UserAction.Content(type: "\(type)", body: request.body)
    }
  }
}

extension UserAction.Content {
  /// Whether it says nothing but one word, in letters large or small.
  fileprivate func isWord(_ word: String) -> Bool {
    guard isText else { return false }
    let words = "\(body)".split(whereSeparator: \.isWhitespace)
    return words.count == 1 && words[0].lowercased() == word.lowercased()
  }
}
