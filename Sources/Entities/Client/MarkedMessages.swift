import Sim
import Wire

// What users tell each other of messages, by events of CPM: a flag is put on them, or taken off, in a
// session or outside of any (004 §5.2.3.1 steps 4 and 5). What an event looks like section 6.7.3 says,
// which is not there; `EventReport` has the elements of public samples.

/// What can be said of a message so.
public enum MessageFlag: String, Sendable, Hashable, CaseIterable {
  case seen, flagged, deleted

  /// As IMAP names it (RFC 3501 §2.3.2), from where events have it.
  public var name: Bytes {
    switch self {
    case .seen: Bytes("\\Seen")
    case .flagged: Bytes("\\Flagged")
    case .deleted: Bytes("\\Deleted")
    }
  }

  public init?(_ name: Bytes) {
    guard let flag = MessageFlag.allCases.first(where: { $0.name.isSameIgnoringCase(as: name) })
    else { return nil }
    self = flag
  }
}

/// An event of this client that is to be answered, as long as that may still come.
struct ReportedMarks: Sendable {
  let index: UInt32
  let messages: [Bytes]
  var takenBy: [Bytes] = []

  static let memory = 64
}

extension Client {
  // MARK: Telling

  mutating func mark(
    _ marking: ClientAction.Marking, _ step: StepNumber, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let places = marking.messages.compactMap { message in
      letters.index(ofStep: message, isOwn: true) ?? letters.index(ofStep: message, isOwn: false)
    }
    guard places.count == marking.messages.count else {
      device.finish(step, .failed, code: 404, &out)
      return
    }
    switch marking.route {
    case .over(let matter):
      guard let call = device.call(matter).map({ device.calls[$0].number }),
        let chat = chats.place(where: { $0.call == call && $0.state == .active })
      else {
        device.finish(step, .failed, code: 481, &out)
        return
      }
      mark(places, marking, in: chat, step, &out)
    case .group(let plan):
      withSession(of: plan, step, &out) { client, chat, out in
        client.mark(places, marking, in: chat, step, &out)
      }
    case .outside(let recipients):
      guard let goal = goal(of: settled(recipients), step, &out) else { return }
      let report = report(places, marking, in: places.map { letters[$0].conversation })
      note(places, marking, in: report, &out)
      send(report, to: goal, step, atlas, &out)
    }
  }

  private mutating func mark(
    _ places: [Int], _ marking: ClientAction.Marking, in chat: Int, _ step: StepNumber,
    _ out: inout Outbox<Network>
  ) {
    // 004-5.2.3.1-4: of another session nothing is said here.
    guard places.allSatisfy({ isOf(chat, letters[$0]) }) else {
      out.tell(
        Fact(.notices, of: chats[chat].key, .text(Bytes("not_of_session")), Grounds(.messagePlane)))
      device.finish(step, .failed, code: 403, &out)
      return
    }
    let own = chats[chat].conversation
    let report = report(places, marking, in: places.map { _ in own })
    note(places, marking, in: report, &out)
    queue(report, to: recipient(in: chat), in: chat, step, &out)
  }

  private func isOf(_ chat: Int, _ letter: Letters.Entry) -> Bool {
    if letter.call == chats[chat].call { return true }
    guard let own = chats[chat].conversation, let other = letter.conversation else { return false }
    return own.contribution == other.contribution
  }

  private mutating func report(
    _ places: [Int], _ marking: ClientAction.Marking, in conversations: [Conversation?]
  ) -> EventReport {
    let objects = zip(places, conversations).map { place, conversation in
      var object = EventReport.Object(messageID: letters[place].id)
      object.conversationID = conversation.flatMap { $0.id.isEmpty ? nil : $0.id }
      object.contributionID = conversation?.contribution
      return object
    }
    let operation = EventReport.Operation(
      marking.isSet ? .add : .remove, flag: marking.flag.name, objects)
    var event = EventReport.Event([operation], index: device.nextNumber())
    if marking.wantsResponse { event.wantsResponse = true }
    return EventReport([event])
  }

  /// Who tells it has it so too, and remembers whom it has told.
  private mutating func note(
    _ places: [Int], _ marking: ClientAction.Marking, in report: EventReport,
    _ out: inout Outbox<Network>
  ) {
    for place in places { put(marking.flag, marking.isSet, onLetter: place, &out) }
    guard marking.wantsResponse, let index = report.events.first?.index else { return }
    if reported.count == ReportedMarks.memory { reported.removeFirst() }
    reported.append(ReportedMarks(index: index, messages: places.map { letters[$0].id }))
  }

  // MARK: Ways

  private func event(
    _ report: EventReport, _ id: Bytes, from: URI, to: URI, _ out: borrowing Outbox<Network>
  ) -> CPIMMessage {
    CPIMMessage.letter(
      UserAction.Content(type: "\(EventReport.mediaType)", body: report.rendered()), id: id,
      from: from, to: to, at: almanac.now(out), asking: [])
  }

  private mutating func queue(
    _ report: EventReport, to receiver: URI, in chat: Int, _ step: StepNumber?,
    _ out: inout Outbox<Network>
  ) {
    let isHidden = isHidden(in: chat)
    let id = device.stack.identifiers.messageID(of: step, isHidden: isHidden)
    let message = event(report, id, from: ownName(in: chat), to: receiver, out)
    queue(
      Chat.Waiting(
        id: device.stack.identifiers.msrp(isHidden: isHidden), type: "message/cpim",
        body: message.rendered(), step: step, letter: nil, grounds: Grounds(.messagePlane)),
      in: chat, &out)
  }

  private mutating func send(
    _ report: EventReport, to goal: Goal, _ step: StepNumber?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    let id = device.stack.identifiers.messageID(of: step)
    let message = event(report, id, from: address, to: goal.target, out)
    let request = pagerRequest(to: goal, message)
    if let key = request.text(of: .callID) {
      out.tell(Fact(.requestKind, of: key, .text(Bytes("event")), Grounds(.input)))
    }
    device.lastNumber += 1
    outstanding.append(Outstanding(number: device.lastNumber, step: step, letter: nil))
    var lone = LoneRequest(step: step, request: request)
    lone.number = device.lastNumber
    lone.grounds = Grounds(.pagerMessage)
    device.send(lone, atlas, &out)
  }

  // MARK: Being told

  /// 004-5.2.3.1-5_1 and -5_2.
  mutating func take(
    _ report: EventReport, of letter: Letter, over call: UInt32?, _ atlas: Atlas,
    _ out: inout Outbox<Network>
  ) {
    for response in report.responses { take(response, from: letter.from, &out) }
    var isRefused = false
    for operation in report.events.flatMap(\.operations) {
      guard let flag = operation.flag.flatMap({ MessageFlag($0) }) else { continue }
      for id in operation.objects.compactMap(\.messageID) {
        guard let place = letters.index(of: id) else { continue }
        // What somebody has said nobody else takes back.
        if flag == .deleted, !isAuthor(letter.from, ofLetter: place) {
          isRefused = true
        } else {
          put(flag, operation.name == .add, onLetter: place, &out)
        }
      }
    }
    let answer = EventReport(answering: report.events, code: isRefused ? 403 : 200)
    guard !answer.responses.isEmpty, let sender = letter.from else { return }
    if let call, let chat = chats.place(where: { $0.call == call && $0.state == .active }) {
      queue(answer, to: sender, in: chat, nil, &out)
    } else if !sender.isHidden {
      send(answer, to: Goal(target: sender), nil, atlas, &out)
    }
  }

  private func isAuthor(_ sender: URI?, ofLetter place: Int) -> Bool {
    guard let sender else { return false }
    let author = letters[place].isOwn ? address : letters[place].sender
    return author?.address == sender.address
  }

  private mutating func put(
    _ flag: MessageFlag, _ isSet: Bool, onLetter place: Int, _ out: inout Outbox<Network>
  ) {
    letters[place].flags.removeAll { $0 == flag }
    if isSet { letters[place].flags.append(flag) }
    out.tell(letters[place].flagsFact)
  }

  private mutating func take(
    _ response: EventReport.Response, from taker: URI?, _ out: inout Outbox<Network>
  ) {
    guard let taker, let place = reported.firstIndex(where: { $0.index == response.index }),
      response.code.map({ $0 < 300 }) ?? false,
      !reported[place].takenBy.contains(taker.text)
    else { return }
    reported[place].takenBy.append(taker.text)
    for id in reported[place].messages {
      guard let known = letters.index(of: id) else { continue }
      letters[known].takers = reported[place].takenBy.sorted()
      out.tell(letters[known].takersFact)
    }
  }
}

extension Letters.Entry {
  var flagsFact: Fact {
    Fact(.messageFlags, of: id, .list(of: flags.map(\.rawValue).sorted()), Grounds(.messagePlane))
  }

  var takersFact: Fact { Fact(.messageTakers, of: id, .list(takers), Grounds(.messagePlane)) }
}

extension Letter {
  /// The event of CPM that it carries, if it carries one.
  var event: EventReport? {
    isEvent ? try? EventReport(parsing: message.content.body) : nil
  }

  var isEvent: Bool { message.content.has(type: "\(EventReport.mediaType)") }
}
