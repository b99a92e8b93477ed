import Entities
import Sim
import Wire

/// What might happen besides, though nothing asks for it: a message once more in another call or over
/// another way, the end of a call, something that is told in another affair.
struct Additions {
  private let records: [Record<Network>]
  /// What is sent over MSRP and over SIP by each node, and what has come to it.
  private var contents = Lookup<NodeID, [Int]>()
  /// What is told under each name, the first few times.
  private var facts: [Int] = []
  private var answers = Lookup<Bytes, Int>()
  private var invitations = Lookup<Bytes, Int>()
  /// With which a node begins a call, or accepts it.
  private var dialogs = Lookup<NodeID, [Int]>()
  private var referrals: [Int] = []
  /// A request of each method of each node that begins something.
  private var requests = Lookup<NodeID, [Int]>()

  private static let soon = TimeSpan.milliseconds(10)
  private static let mostAlike = 4
  private static let mostContents = 6
  private static let mostDialogs = 8

  init(_ records: [Record<Network>]) {
    self.records = records
    for (place, record) in records.enumerated() {
      switch record.what {
      case .delivered(let packet, _, _):
        guard case .msrp(let message) = packet.content, message.method == .send else { continue }
        let known = contents[record.node] ?? []
        let type = MessageText(packet)?.contentType
        let isNew = !known.contains { other in
          records[other].packet.flatMap { MessageText($0)?.contentType } == type
        }
        if isNew, known.count < Additions.mostContents { contents[record.node] = known + [place] }
      case .detail(.fact(let fact)):
        let alike = facts.count { other in
          if case .detail(.fact(let told)) = records[other].what {
            told.name == fact.name
          } else {
            false
          }
        }
        if alike < Additions.mostAlike { facts.append(place) }
      case .sent(let packet, _, _):
        if case .sip(let message) = packet.content { note(message, place) }
      default: break
      }
    }
  }

  private mutating func note(_ message: SIPMessage, _ place: Int) {
    guard let call = message.text(of: .callID) else { return }
    let isOfDialog = [.invite, .subscribe].contains(message[.cSeq]?.method)
    let isAnswer = message.statusCode == 200
    if isOfDialog, isAnswer || message.isRequest && message[.to]?.tag == nil {
      let node = records[place].node
      dialogs[node] = (dialogs[node] ?? []) + [place]
    }
    if message.statusCode.map({ $0 >= 200 && $0 < 300 }) == true {
      if isOfDialog, answers[call] == nil { answers[call] = place }
    } else if message.isRequest, message[.to]?.tag == nil {
      if message.method == .invite, invitations[call] == nil { invitations[call] = place }
      if message.method == .refer { noteReferral(call, place) }
      let known = requests[records[place].node] ?? []
      let isNew = !known.contains { other in
        if case .sip(let request)? = records[other].packet?.content {
          request.method == message.method
        } else {
          false
        }
      }
      if isNew { requests[records[place].node] = known + [place] }
    }
  }

  /// Of one that goes from hop to hop the last is where somebody heeds it.
  private mutating func noteReferral(_ call: Bytes, _ place: Int) {
    if let last = referrals.last, case .sip(let message)? = records[last].packet?.content,
      message.text(of: .callID) == call
    {
      referrals.removeLast()
    }
    referrals.append(place)
  }

  /// What may happen besides because of a message or of what is told, or at its time.
  func changes(at place: Int) -> [Mutation] {
    switch records[place].what {
    case .sent(let packet, _, _):
      guard let text = MessageText(packet) else { return [] }
      switch packet.content {
      case .sip(let message):
        return calls(like: message, text, at: place) + ends(of: message, text, at: place)
      case .msrp(let message):
        guard message.method == .send else { return [] }
        return contents(onTheWayOf: text, at: place) + messageInstead(of: text, at: place)
          + [text.older.flatMap { join($0, at: place, "once more, as it was before") }]
          .compactMap { $0 }
      }
    case .detail(.fact(let fact)): return requests(of: fact, at: place)
    default: return []
    }
  }

  /// The ends of other calls of the node that is there when a record is.
  func endsOfOthers(at place: Int) -> [Mutation] {
    (dialogs[records[place].node] ?? []).filter { $0 < place }.suffix(Additions.mostDialogs)
      .flatMap { other -> [Mutation] in
        guard let packet = records[other].packet, case .sip(let message) = packet.content,
          let text = MessageText(packet)
        else { return [] }
        return ends(of: message, text, at: other, after: [span(from: other, to: place)])
      }
  }

  /// Another message leaves where one has left.
  private func join(
    _ other: MessageText, at place: Int, after span: TimeSpan = Additions.soon, _ how: String
  ) -> Mutation? {
    guard case .sent(let former, _, _) = records[place].what,
      var packet = other.packet(like: former)
    else { return nil }
    packet.mark.isRepeated = false
    return Mutation(place, .joined(packet, after: span, how: how))
  }

  /// So much later than a record is soon after another one.
  private func span(from place: Int, to other: Int) -> TimeSpan {
    let late = (records[other].time - records[place].time).nanoseconds
    return .nanoseconds(max(0, late)) + Additions.soon
  }

  /// A request once more in a call of its own, to the same or to somebody who is spoken of; and who
  /// has been called calls back.
  private func calls(like message: SIPMessage, _ text: MessageText, at place: Int) -> [Mutation] {
    if message.isRequest {
      guard message.method != .ack else { return [] }
      let isWithin = message[.to]?.tag != nil
      let next = isWithin ? text.nextInDialog : text.inAnotherCall
      var again = [Additions.soon, .seconds(40)].map { span in
        join(next, at: place, after: span, "once more as something new after \(span)")
      }
      again += Vocabulary.requests.filter { message.method?.text.description != $0.method }.map {
        join(text.asking($0.method, $0.fields), at: place, "also \($0.method)")
      }
      guard message.method == .invite, !isWithin else {
        return again.compactMap { $0 }
      }
      again += [SIPHeader.contact, .pAssertedIdentity].compactMap { header in
        let named = message.text(of: header).map { "\($0)" } ?? ""
        return named.address.map {
          join(text.inAnotherCall.going(to: $0), at: place, "also to \($0)")
        }
          ?? nil
      }
      let others = referrals.filter { $0 > place }.prefix(2).map { other -> Mutation? in
        guard case .sip(let referral)? = records[other].packet?.content,
          let target = referral.text(of: .referTo)
        else { return nil }
        let address = "\(target)".drop { $0 == "<" }.prefix { $0 != ">" && $0 != "?" }
        return join(
          text.inAnotherCall.going(to: String(address)), at: place,
          after: span(from: place, to: other), "also to \(address)")
      }
      return (again + others).compactMap { $0 }
    }
    if message[.cSeq]?.method == .refer { return invitations(behind: message, at: place) }
    guard message.statusCode == 200, let call = message.text(of: .callID),
      let invite = invitations[call],
      let asked = records[invite].packet.flatMap({ MessageText($0) })
    else { return [] }
    return [join(asked.calledBack(text), at: place, after: .seconds(3), "calls back")]
      .compactMap { $0 }
  }

  /// Whom a request speaks of is called behind the answer to it, whatever that says.
  private func invitations(behind answer: SIPMessage, at place: Int) -> [Mutation] {
    let request = referrals.last { other in
      guard other < place, case .sip(let referral)? = records[other].packet?.content else {
        return false
      }
      return referral.text(of: .callID) == answer.text(of: .callID)
    }
    let own = (dialogs[records[place].node] ?? []).last { other in
      guard other < place, case .sip(let invite)? = records[other].packet?.content else {
        return false
      }
      return invite.method == .invite
    }
    guard let request, let own, case .sip(let referral)? = records[request].packet?.content,
      let target = referral.text(of: .referTo).flatMap({ "\($0)".address }),
      let text = records[own].packet.flatMap({ MessageText($0) })
    else { return [] }
    return [
      join(
        text.inAnotherCall.going(to: target), at: own, after: span(from: own, to: place),
        "also to \(target)")
    ].compactMap { $0 }
  }

  /// The end of the call of a message.
  private func ends(
    of message: SIPMessage, _ text: MessageText, at place: Int,
    after spans: [TimeSpan] = [Additions.soon, .seconds(5)]
  ) -> [Mutation] {
    let reasons = ["Reason: SIP;cause=200;text=\"Call completed\"", "Reason: SIP;cause=480"]
    let ends = reasons.compactMap { text.end(answer(to: message), $0) }
    let isSaid = ends.first?.method == "BYE"
    return ends.prefix(isSaid ? ends.count : 1).flatMap { end -> [Mutation] in
      spans.compactMap { span in
        join(end, at: place, after: span, "a \(end.method) that ends it after \(span)")
      }
    }
  }

  /// What is said over media is said in a message of its own.
  private func messageInstead(of text: MessageText, at place: Int) -> [Mutation] {
    (requests[records[place].node] ?? []).filter { $0 < place }.prefix(2).compactMap { other in
      guard let request = records[other].packet.flatMap({ MessageText($0) }) else { return nil }
      return join(
        request.asMessage(with: text), at: other, after: span(from: other, to: place),
        "also by MESSAGE")
    }
  }

  /// What has come goes on where it should perhaps not.
  private func contents(onTheWayOf text: MessageText, at place: Int) -> [Mutation] {
    (contents[records[place].node] ?? []).compactMap { other in
      guard let carried = records[other].packet.flatMap({ MessageText($0) }) else { return nil }
      return join(
        text.carrying(carried), at: place, after: span(from: place, to: other),
        "also what has come as \(carried.contentType ?? "")")
    }
  }

  /// What an actor asks for at other times it asks for now, under what it has told something of.
  private func requests(of fact: Fact, at place: Int) -> [Mutation] {
    guard !fact.key.isEmpty else { return [] }
    return (requests[records[place].node] ?? []).filter { $0 < place }.compactMap { other in
      guard let text = records[other].packet.flatMap({ MessageText($0) }) else { return nil }
      return join(
        text.inAnotherCall(named: "\(fact.key)"), at: other, after: span(from: other, to: place),
        "once more as \(fact.key)")
    }
  }

  private func answer(to message: SIPMessage) -> MessageText? {
    message.text(of: .callID).flatMap { answers[$0] }.flatMap { records[$0].packet }.flatMap {
      MessageText($0)
    }
  }

  /// What an actor may tell at the time of a record: what it or another one has told of something
  /// else, as told of this affair; and what nobody tells.
  func told(at place: Int, of key: Bytes, in contribution: Bytes) -> [Fact] {
    let names = facts.compactMap { other in
      if case .detail(.fact(let fact)) = records[other].what { fact.name } else { nil }
    }
    let untold = FactName.allCases.filter { !names.contains($0) }
    return untold.map { name in
      let value =
        name == .storeContent ? "Contribution-ID: \(contribution)\r\n\r\nother" : "other"
      return Fact(name, of: key, .text(Bytes(value)))
    }
      + facts.flatMap { other -> [Fact] in
        guard case .detail(.fact(let fact)) = records[other].what, fact.value != .absent else {
          return []
        }
        var own = fact
        own.key = key
        var strange = fact
        strange.key = Bytes("\(fact.key)0")
        return (fact.key.isEmpty ? [fact] : [own, strange]).distinct
      }
  }
}
