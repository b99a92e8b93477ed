import Entities
import Sim
import Wire

// What many rows on focuses of group sessions ask in the same words.

extension Monitor {
  static let groupDataType = "\(GroupData.mediaType)"
  static let conferenceType = "\(ConferenceInfo.mediaType)"

  /// For each call of a kind that is accepted, with the 200.
  static func accepting(
    _ choice: GroupCallChoice, row: String,
    _ judge: @escaping @Sendable (GroupCall, SIPMessage, Facts) -> Judgement
  ) -> Monitor {
    each(choice, row: row) { call, facts in
      guard call.isAccepted, let answer = call.final?.sip else { return .inapplicable }
      return judge(call, answer, facts)
    }
  }

  /// The 200 to whoever has begun a session.
  static func beginning(
    _ row: String, _ judge: @escaping @Sendable (GroupCall, SIPMessage, Facts) -> Judgement
  ) -> Monitor {
    accepting(.beginning, row: row) { call, answer, facts in
      call.begins ? judge(call, answer, facts) : .inapplicable
    }
  }
}

extension Facts {
  /// Whether a permission is somebody's.
  func admits(_ permission: Fact.Value?, _ address: Bytes, amongst members: [Bytes]) -> Bool {
    switch permission {
    case .list(let addresses)?: addresses.contains { $0.comparable == address }
    case .text(let text)? where text == "members": members.contains { $0.comparable == address }
    case .text(let text)? where text == "nobody": false
    case .flag(let flag)?: flag
    default: true
    }
  }

  /// Whether the document of a pre-defined group allows something to somebody.
  func admits(_ name: FactName, of group: Bytes, _ address: Bytes) -> Bool {
    admits(document(name, group), address, amongst: document(.cfGroupMembers, group)?.list ?? [])
  }

  /// What a document says; its key is the address as it was written.
  func document(_ name: FactName, _ group: Bytes) -> Fact.Value? { of(group, name) }

  /// Whether somebody may be anonymous in a group.
  func admitsAnonymity(_ group: Bytes?, _ address: Bytes) -> Bool {
    if let group { return admits(.cfGroupAnonymity, of: group, address) }
    return own(.cfAnonymity)?.flag ?? true
  }

  /// Whether something offered is what a group may carry.
  func admits(_ offer: SessionDescription?, _ group: Bytes?) -> Bool {
    guard let offer else { return true }
    let value = group.flatMap { document(.cfGroupMedia, $0) } ?? own(.cfMedia)
    guard let allowed = value?.list.map(\.description) else { return true }
    let messages = offer.media.first { $0.isMSRP && !$0.isRefused }
    guard let messages, allowed.contains("msrp"), messages.direction == .sendrecv,
      messages.acceptTypes?.contains("message/cpim") != false
    else { return false }
    return offer.media.allSatisfy { line in
      line.isMSRP || line.isRefused
        || line.line.map { allowed.contains($0.media.description) } == true
    }
  }
}

extension Seen {
  /// Whether a Warning says this; behind it may stand more.
  func warns(_ text: String, exactly: Bool = true) -> Bool {
    sip?.all(.warning).contains { warning in
      exactly ? warning.message.description == text : warning.message.description.hasPrefix(text)
    } ?? false
  }

  var warnings: String {
    (sip?.all(.warning) ?? []).map { "'\($0.message)'" }.said
  }
}

extension GroupCall {
  var isAnonymous: Bool { request[.privacy]?.has("id") == true }
  /// The pre-defined group to which it goes.
  var group: Bytes? {
    kind == .group ? request.requestURI.flatMap { focus.groups[$0.address] } : nil
  }
  /// The pre-defined group whose session it is.
  var groupOfSession: Bytes? { isOfPredefined ? focus.groups[roomAddress] : nil }
  var offer: SessionDescription? { request.sessionDescription }

  /// Something follows something else within the time bound; it need not if the call ended, or the
  /// run, before it was due.
  func follows(_ next: Seen?, _ first: Seen?, else reason: @autoclosure () -> String) -> Judgement {
    guard let first else { return .inapplicable }
    if let next {
      return .pass(
        if: next.time >= first.time && next.time - first.time <= Observer.timeBound,
        else: reason(), first, next)
    }
    if let end, end - first.time < Observer.timeBound { return .inapplicable }
    return judgedAt - first.time >= Observer.timeBound ? .fail(reason(), first) : .inapplicable
  }

  /// It is refused with a code, and nothing comes of it.
  func isRefused(with code: Int) -> Judgement {
    guard let final else {
      return judgedAt - invite.time >= Observer.timeBound
        ? .fail("there is no final response") : .inapplicable
    }
    if self.code != code { return .fail("the response is not \(code)", final) }
    if let first = invited.first {
      return .fail("somebody is invited though it is refused", final, first.seen)
    }
    return .pass(if: !begins, else: "a session begins though it is refused", final)
  }

  /// Contact names the session, and is a focus's.
  func namesSession(in message: SIPMessage, _ shown: Seen?) -> Judgement {
    let contact = message[.contact]?.uri.address
    return .pass(
      if: contact != nil && contact == session.comparable,
      else: "Contact is not the session's identity, which is \(session)", shown)
  }

  func isFocus(in message: SIPMessage, _ shown: Seen?) -> Judgement {
    .pass(
      if: message[.contact]?.parameters.has("isfocus") == true, else: "Contact lacks isfocus",
      shown)
  }

  func hasSessionTag(in message: SIPMessage, _ shown: Seen?) -> Judgement {
    .pass(
      if: FeatureTags(contactOf: message).has(.session), else: "Contact lacks the tag of sessions",
      shown)
  }

  /// The line for messages takes a type.
  func takes(_ type: String, in description: SessionDescription?, _ shown: Seen?) -> Judgement {
    .pass(
      if: description?.msrp?.acceptTypes?.names(type) == true,
      else: "a=accept-types does not have \(type)", shown)
  }

  /// A header says what the invitation that has begun the session says.
  func repeats(_ header: SIPHeader, in message: SIPMessage, _ shown: Seen?) -> Judgement {
    guard let value = cause?.text(of: header) else { return .inapplicable }
    return .pass(
      if: message.text(of: header) == value,
      else: "\(header.text) is not that of the invitation which began the session", shown)
  }
}

extension MediaDescription {
  var isOfClosedGroup: Bool { chatroom?.isClosed ?? false }
}

extension GroupNews {
  /// Everybody is told, those who have subscribed and those who are told over MSRP.
  var isTold: Judgement {
    isTold(watchers, "by NOTIFY").and(isTold(receivers, "over MSRP"))
  }

  func isTold(_ people: [Bytes], _ way: String) -> Judgement {
    guard !people.isEmpty, !isPast, judgedAt - time >= patience else {
      return .inapplicable
    }
    let wanted: ConferenceInfo.Status = state == "connected" ? .connected : .disconnected
    for one in people where !gone.contains(where: { $0.person == one }) {
      guard let word = told.first(where: { $0.person == one }) else {
        return .fail("\(one) is not told \(way) that \(shown) is '\(state)'")
      }
      if word.status != wanted {
        return .fail("\(one) is told otherwise than that \(shown) is '\(state)'", word.seen)
      }
    }
    return .pass
  }
}
