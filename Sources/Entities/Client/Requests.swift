import Sim
import Wire

// What those who judge are told of what the user asks for.

extension Client {
  func noteRequest(
    _ kind: String, _ request: SIPMessage, _ writing: ClientAction.Writing,
    _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail), let key = request.text(of: .callID) else { return }
    let targets: Fact.Value =
      switch writing.to {
      case .one(let address): .list([address.text])
      case .group(let address): .text(Bytes("group \(address)"))
      case .adHoc(let addresses): .list(addresses.map(\.text))
      }
    noteRequest(kind, request, to: targets, writing.extra, &out)
    if let reply = writing.replyAddress {
      out.tell(Fact(.requestReplyAddress, of: key, .text(reply.text), Grounds(.input)))
    }
    if writing.isAnonymous {
      out.tell(Fact(.requestAnonymous, of: key, .flag(true), Grounds(.input)))
    }
    out.tell(
      Fact(
        .requestDisposition, of: key, .list(of: wished(writing)), Grounds(.input)))
    if let answered = writing.inReplyTo, let index = letters.index(ofStep: answered, isOwn: false) {
      let entry = letters[index]
      let reply = entry.replyTo.map { " \($0)" } ?? ""
      out.tell(
        Fact(.requestInReplyTo, of: key, .text(Bytes("\(entry.id)\(reply)")), Grounds(.input)))
    }
  }

  func noteRequest(
    _ kind: String, _ request: SIPMessage, to targets: [URI],
    _ extra: [UserAction.ExtraHeader], _ out: inout Outbox<Network>
  ) {
    noteRequest(kind, request, to: .list(targets.map(\.text)), extra, &out)
  }

  /// What the user wants of a session with another one, beside the session.
  func noteWishes(
    _ offering: UserAction.Offering, _ conversation: Conversation?, of request: SIPMessage,
    _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail), let key = request.text(of: .callID) else { return }
    if offering.isAnonymous {
      out.tell(Fact(.requestAnonymous, of: key, .flag(true), Grounds(.input)))
    }
    if let answered = conversation?.inReplyTo {
      out.tell(Fact(.requestInReplyTo, of: key, .text(answered), Grounds(.input)))
    }
  }

  private func noteRequest(
    _ kind: String, _ request: SIPMessage, to targets: Fact.Value,
    _ extra: [UserAction.ExtraHeader], _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail), let key = request.text(of: .callID) else { return }
    out.tell(Fact(.requestKind, of: key, .text(Bytes(kind)), Grounds(.input)))
    out.tell(Fact(.requestTargets, of: key, targets, Grounds(.input)))
    if let conversation = request.text(of: .conversationID) {
      out.tell(Fact(.requestConversation, of: key, .text(conversation), Grounds(.identifiers)))
    }
    if let subject = extra.first(where: { $0.name == SIPHeader.subject.text })?.value {
      out.tell(Fact(.requestSubject, of: key, .text(subject), Grounds(.input)))
    }
  }
}

extension Client {
  /// All that the client has told of its state, as it is now: what its user has asked for once, and
  /// what it has shown once, is no state (`FactName.isMomentary`).
  public var facts: [Fact] {
    var facts = standingFacts
    if let registrationExpiry {
      facts.append(Fact(.clientRegistrationExpiry, .time(registrationExpiry)))
    }
    for chat in chats { facts += self.facts(of: chat, Grounds()) }
    for group in groups where !isActive(group) {
      if let chat = group.inactive { facts += self.facts(of: chat, Grounds()) }
    }
    facts += groups.compactMap(\.storedFact)
    for transfer in transfers { facts += transfer.facts }
    for entry in letters.all {
      facts.append(
        Fact(.message, of: entry.id, .text(Bytes(entry.isOwn ? "sent" : "received"))))
      if let sent = entry.letter.sent {
        facts.append(Fact(.messageTime, of: entry.id, .text(sent)))
      }
      facts.append(Fact(.messageStatus, of: entry.id, .text(Bytes(entry.status.name))))
      if !entry.flags.isEmpty { facts.append(entry.flagsFact) }
      if !entry.takers.isEmpty { facts.append(entry.takersFact) }
    }
    return facts
  }

  /// What has not come to its end.
  var leftovers: [String] {
    device.leftovers
      + [(chats.count, "chats"), (transfers.count, "transfers"), (outstanding.count, "messages")]
      .compactMap { $0.0 == 0 ? nil : "\($0.0) \($0.1)" }
  }
}
