import Sim
import Wire

// What those who judge are told of what the user wants of a group.

extension Client {
  func noteRequest(
    _ kind: String, _ request: SIPMessage, to targets: [URI], _ group: Group,
    _ extra: [UserAction.ExtraHeader], _ out: inout Outbox<Network>
  ) {
    guard out.isWanted(.detail), let key = request.text(of: .callID) else { return }
    noteRequest(kind, request, to: targets, extra, &out)
    if let conversation = group.conversation {
      let isNew = group.beginsConversation
      out.tell(
        Fact(
          .requestConversation, of: key, .text(isNew ? Bytes("new") : conversation.id),
          Grounds(.input)))
    }
    if let subject = group.subject {
      out.tell(Fact(.requestSubject, of: key, .text(subject), Grounds(.input)))
    }
    if group.isClosed { out.tell(Fact(.requestClosed, of: key, .flag(true), Grounds(.input))) }
    if group.isAnonymous {
      out.tell(Fact(.requestAnonymous, of: key, .flag(true), Grounds(.input)))
    }
    if let answered = group.conversation?.inReplyTo {
      out.tell(Fact(.requestInReplyTo, of: key, .text(answered), Grounds(.input)))
    }
  }

  /// With what the client is provisioned for groups; nothing where there are none.
  var groupFacts: [Fact] {
    guard let factory = directory.factory else { return [] }
    return [
      Fact(.clientControllingURI, .text(factory.text), Grounds(.input)),
      Fact(.clientMaxAdHoc, .number(Int64(directory.limit)), Grounds(.limits)),
      Fact(
        .clientSupportsConferenceObjects, .flag(rules.members.takesObjects), Grounds(.input)),
      Fact(.clientSupportsGroupData, .flag(rules.members.managesData), Grounds(.input)),
    ]
  }

  func isActive(_ group: Group) -> Bool {
    chats.contains { $0.group == group.number && $0.state != .inviting }
  }
}
