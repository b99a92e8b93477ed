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

extension MessageText {
  private func field(_ name: String) -> String? {
    fields.first { MessageText.name(of: $0) == name }
  }

  private mutating func set(_ name: String, _ value: String) {
    guard let place = fields.firstIndex(where: { MessageText.name(of: $0) == name }) else { return }
    fields[place] = "\(name): \(value)"
  }

  private mutating func renewBranch() {
    guard let place = fields.firstIndex(where: { MessageText.name(of: $0) == "Via" }) else {
      return
    }
    fields[place] += "x"
  }

  private static func value(_ field: String) -> String {
    String(field.drop { $0 != ":" }.dropFirst().drop { $0 == " " })
  }

  /// The same request in a call of its own.
  fileprivate var inAnotherCall: MessageText { inAnotherCall(named: "another") }

  fileprivate func inAnotherCall(named name: String) -> MessageText {
    var other = self
    other.set("Call-ID", name)
    other.renewBranch()
    return other
  }

  /// Another request of the same dialog.
  fileprivate var nextInDialog: MessageText {
    var other = self
    let method = first.prefix { $0 != " " }
    other.set("CSeq", "7777 \(method)")
    other.renewBranch()
    return other
  }

  /// A MESSAGE to whom the request goes, with what another message has in it.
  fileprivate func asMessage(with content: MessageText) -> MessageText {
    var other = inAnotherCall
    let words = first.split(separator: " ").map(String.init)
    other.first = (["MESSAGE"] + words.dropFirst()).joined(separator: " ")
    other.set("CSeq", "1 MESSAGE")
    other.fields.removeAll { MessageText.name(of: $0) == "Content-Type" }
    let type = content.contentType ?? "text/plain"
    other.fields.insert("Content-Type: \(type)", at: max(0, other.fields.count - 1))
    other.body = content.body
    return other
  }

  fileprivate func going(to address: String) -> MessageText {
    var other = self
    other.first = "INVITE \(address) SIP/2.0"
    other.set("To", "<\(address)>")
    return other
  }

  /// The same invitation, from who has accepted it to who has sent it.
  fileprivate func calledBack(_ answer: MessageText) -> MessageText {
    var other = inAnotherCall
    guard let from = field("From"), let to = answer.field("To") else { return other }
    let address = MessageText.value(from).drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
    other.first = "INVITE \(address) SIP/2.0"
    other.set("From", MessageText.value(to))
    other.set("To", "<\(address)>")
    if let contact = answer.field("Contact") { other.set("Contact", MessageText.value(contact)) }
    other.body = answer.body
    return other
  }

  fileprivate var method: String { String(first.prefix { $0 != " " }) }

  /// Another request to the same, that has nothing to do with it.
  fileprivate func asking(_ method: String, _ fields: [String]) -> MessageText {
    var other = inAnotherCall(named: "another-\(method)")
    let words = first.split(separator: " ").map(String.init)
    other.first = ([method] + words.dropFirst()).joined(separator: " ")
    other.set("CSeq", "1 \(method)")
    if let to = field("To") { other.set("To", MessageText.value(to).untagged) }
    let kept = ["Via", "Max-Forwards", "Route", "From", "To", "Call-ID", "CSeq", "Contact"]
    other.fields.removeAll { !kept.contains(MessageText.name(of: $0)) }
    other.fields += fields + ["Content-Length: 0"]
    other.body = []
    return other
  }

  /// A document of an earlier time; nil where it has none.
  fileprivate var older: MessageText? {
    for place in body.indices {
      guard let time = body[place].firstRange(of: "timestamp=\"2") else { continue }
      var other = self
      other.body[place].replaceSubrange(time, with: "timestamp=\"1")
      if let name = field("Message-ID") { other.set("Message-ID", "\(MessageText.value(name))0") }
      return other
    }
    return nil
  }

  /// What ends the dialog of a request or a response; nil where there is none.
  fileprivate func end(_ answer: MessageText?, _ reason: String) -> MessageText? {
    guard let from = field("From"), let to = field("To"), let answer,
      let call = field("Call-ID"), let via = field("Via"),
      let tagged = answer.field("To"), tagged.contains(";tag="),
      let begun = answer.field("CSeq")?.split(separator: " ").last,
      ["INVITE", "SUBSCRIBE"].contains(begun)
    else { return nil }
    let ending =
      begun == "INVITE"
      ? (method: "BYE", fields: [reason])
      : (method: "SUBSCRIBE", fields: ["Event: conference", "Expires: 0"])
    let isRequest = !first.hasPrefix("SIP/")
    var other = self
    let words = first.split(separator: " ").map(String.init)
    guard !isRequest || words.count == 3 else { return nil }
    let target =
      isRequest
      ? words[1]
      : String(MessageText.value(from).drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
    other.first = "\(ending.method) \(target) SIP/2.0"
    let ends =
      isRequest
      ? [
        "From: \(MessageText.value(from))",
        "To: \(to.contains(";tag=") ? MessageText.value(to) : MessageText.value(tagged))",
      ]
      : ["From: \(MessageText.value(to))", "To: \(MessageText.value(from))"]
    other.fields =
      ["\(via)x", "Max-Forwards: 70"] + ends + [
        call, "CSeq: 7777 \(ending.method)",
      ] + ending.fields + ["Content-Length: 0"]
    other.body = []
    return other
  }

  /// The content of another message, on the way of this one.
  fileprivate func carrying(_ other: MessageText) -> MessageText {
    var text = self
    text.body = other.body
    text.contentType = other.contentType
    for name in ["Message-ID", "Byte-Range"] {
      if let line = other.field(name) { text.set(name, String(line.dropFirst(name.count + 2))) }
    }
    return text
  }
}

extension String {
  /// The address in what a field says, without what is asked of who is there.
  fileprivate var address: String? {
    guard let open = firstIndex(of: "<") else { return nil }
    return String(self[index(after: open)...].prefix { $0 != ">" && $0 != "?" })
  }

  fileprivate var untagged: String {
    guard let tag = firstRange(of: ";tag=") else { return self }
    let rest = self[tag.upperBound...].drop { $0 != ";" }
    return String(self[..<tag.lowerBound] + rest)
  }
}
