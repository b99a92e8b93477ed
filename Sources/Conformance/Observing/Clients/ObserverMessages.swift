import Entities
import Sim
import Wire

// Messages and notifications on their way from one client to another.

extension Observer {
  // MARK: At clients

  /// Who has sent a message is to be told what becomes of it.
  mutating func remember(_ cpim: CPIMMessage, sentBy client: Client, isChat: Bool) {
    guard let id = cpim.imdnMessageID else { return }
    if senders[id] == nil, let oldest = senderOrder.add(id) { senders[oldest] = nil }
    senders[id] = (client, (try? cpim.sent) ?? nil, isChat)
  }

  /// A chat message has come in a session, where it is to be reported on.
  mutating func noteChat(_ cpim: CPIMMessage, _ seen: Seen, _ leg: Leg) {
    guard let id = cpim.imdnMessageID, leg.isSession else { return }
    let key = MessageKey(node: leg.client.node, messageID: id)
    if arrivals[key] == nil, let oldest = arrivalOrder.add(key) { arrivals[oldest] = nil }
    arrivals[key] = ArrivedMessage(leg: leg.key, author: cpim.author)
    guard cpim.asksFor(notification: "positive-delivery"), !cpim.isOfAnotherClient else { return }
    debts[key] = Debt(client: leg.client, message: seen)
    lookAgain(.debt(key), at: now + Observer.timeBound)
  }

  mutating func noteNotice(
    _ imdn: IMDN, _ way: Notice.Way, to recipient: Bytes? = nil, _ seen: Seen, _ client: Client,
    own: Leg? = nil
  ) {
    let key = MessageKey(node: client.node, messageID: imdn.messageID)
    let origin = arrivals[key].map { arrived in
      // The call at hand is not in the table while it is being looked at.
      (
        leg: arrived.leg,
        isOver: arrived.leg == own?.key
          ? own?.isOver ?? true : legs[arrived.leg]?.isOver ?? true
      )
    }
    if imdn.notification?.disposition == .delivery { debts[key] = nil }
    settle(
      .notice(
        Notice(
          client: client, seen: seen, imdn: imdn, way: way, to: recipient,
          author: arrivals[key]?.author, origin: origin)))
    noteCourse(of: imdn, seen)
  }

  // MARK: The way of a notification

  /// Somebody has made a notification, which is for whoever sent the message.
  private mutating func noteCourse(of imdn: IMDN, _ seen: Seen) {
    guard seen.packet.mark.origin == seen.node, let sender = senders[imdn.messageID]?.client,
      !courses.contains(where: { $0.imdn.isSame(as: imdn) })
    else { return }
    if courses.count == Observer.mostCourses { courses.removeFirst() }
    courses.append(NoticeCourse(imdn: imdn, sent: seen, sender: sender))
  }

  private static let mostCourses = 1024

  /// A gateway says that it has handed a message to an older service.
  mutating func noteInterworked(_ id: Bytes) {
    guard let sender = senders[id], sender.isChat else { return }
    let key = MessageKey(node: sender.client.node, messageID: id)
    guard interworkings[key] == nil else { return }
    interworkings[key] = Interworking(client: sender.client)
    lookAgain(.interworked(key), at: now + Observer.timeBound)
  }

  mutating func noteArrival(of imdn: IMDN, at client: Client, _ seen: Seen?) {
    let what = imdn.notification
    if what?.disposition == .interworking || what?.status == .processed,
      var interworking = interworkings.removeValue(
        forKey: MessageKey(node: client.node, messageID: imdn.messageID))
    {
      interworking.told = seen
      interworking.isTold = true
      ready.append(.interworking(interworking))
    }
    guard
      let place = courses.firstIndex(where: {
        $0.imdn.isSame(as: imdn) && $0.sender.node == client.node
      })
    else { return }
    var course = courses.remove(at: place)
    course.reached = seen ?? course.sent
    ready.append(.course(course))
  }

  // MARK: At the Participating Function

  /// A message that has come from a client of a served user, until it is forgotten.
  struct PassedMessage: Sendable {
    let client: Client
    let arrived: Seen
    let isNotification: Bool
    let original: DateTime?
    let element: DateTime?
    var first: (seen: Seen, stamp: DateTime?)?
    var copies = 0
  }

  mutating func arrived(_ seen: Seen, at actor: ActorID?) {
    if case .sip(let message) = seen.packet.content, let actor,
      !isProxied(message, seen, at: actor)
    {
      cameToFunction(message, seen, at: actor)
      cameAboutGroup(message, seen, at: actor)
    }
    if case .msrp(let message) = seen.packet.content { groupMedia(message, seen) }
    if case .sip(let message) = seen.packet.content, message.method == .invite,
      let callID = message[.callID]?.value
    {
      legs[LegKey(node: seen.packet.mark.origin, callID: callID)]?.atParticipating = seen
    }
    guard let client = cast.client(at: seen.packet.mark.origin), client.isServed(by: actor),
      let (key, read) = wrapped(seen), passages[key] == nil
    else { return }
    if let oldest = passageOrder.add(key) { passages[oldest] = nil }
    passages[key] = PassedMessage(
      client: client, arrived: seen, isNotification: read.isNotification,
      original: read.sent, element: try? read.notification?.sent)
  }

  mutating func passed(_ seen: Seen, by actor: ActorID?) {
    if case .sip(let message) = seen.packet.content, let actor,
      !isProxied(message, seen, at: actor)
    {
      sentByFunction(message, seen, by: actor)
      sentAboutGroup(message, seen, by: actor)
    }
    if case .msrp(let message) = seen.packet.content { groupMedia(message, seen) }
    guard let (key, read) = wrapped(seen) else { return }
    let imdn = read.notification
    if let imdn { noteCourse(of: imdn, seen) }
    guard var message = passages[key], seen.peer != message.client.node,
      message.client.isServed(by: actor),
      let book = cast.users[message.client.user].participating
    else { return }
    let stamp = read.sent
    let first = message.first ?? (seen, stamp)
    // What it does for the other user is no part of this.
    if message.first == nil || seen.isCopy(of: first.seen) {
      ready.append(
        .passage(
          Passage(
            book: book, arrived: message.arrived, forwarded: seen,
            isNotification: message.isNotification, original: message.original, stamped: stamp,
            element: try? imdn?.sent, originalElement: message.element,
            reported: imdn.flatMap { senders[$0.messageID]?.dateTime },
            copiesBefore: message.copies, firstStamp: first.stamp, firstForwarded: first.seen,
            calendar: cast.calendar(at: seen.time),
            firstCalendar: cast.calendar(at: first.seen.time))))
    }
    message.first = first
    message.copies += 1
    passages[key] = message
    if !message.isNotification, message.copies == 1 {
      senders[key.messageID]?.dateTime = stamp
    }
  }

  /// The CPIM message that begins in a packet, and by what it is known again.
  private mutating func wrapped(_ seen: Seen) -> (MessageKey, ReadBody)? {
    let read: ReadBody
    switch seen.packet.content {
    case .sip(let message):
      guard message.method == .message, let part = message.part(ofType: "message/cpim") else {
        return nil
      }
      read = bodies.read(part.body)
    case .msrp(let message):
      guard message.method == .send, let body = message.body, !body.isEmpty,
        message.fields.value(of: .contentType)?.begins(with: "message/cpim") == true,
        ((try? message.byteRange) ?? nil).map({ $0.start == 1 }) ?? true
      else { return nil }
      read = bodies.read(body)
    }
    guard read.cpim != nil, !read.isComposing else { return nil }
    if let imdn = read.notification {
      let key = MessageKey(
        node: seen.node, messageID: imdn.messageID, notice: imdn.notification?.disposition)
      return (key, read)
    }
    return read.messageID.map { (MessageKey(node: seen.node, messageID: $0), read) }
  }
}

extension Client {
  /// Whether a Participating Function is that of the client's user: what a client sends need not pass
  /// it, for a user who is not registered, and then passes that of the recipient only.
  fileprivate func isServed(by actor: ActorID?) -> Bool {
    guard let function, let actor else { return true }
    return function.actor.index == actor.index
  }
}

extension CPIMMessage {
  /// Whether another client of the user who gets it has said it: nobody is to notify the user
  /// of that.
  fileprivate var isOfAnotherClient: Bool {
    fields.texts(of: "Message-Direction").contains { $0.isSameIgnoringCase(as: "sent") }
  }
}

extension Seen {
  /// Whether the same goes the same way once more.
  fileprivate func isCopy(of other: Seen) -> Bool {
    switch (packet.content, other.packet.content) {
    case (.sip, .sip):
      packet.mark.isRepeated
    case (.msrp(let message), .msrp(let first)):
      message.fields.value(of: .toPath) == first.fields.value(of: .toPath)
    default:
      false
    }
  }
}

extension IMDN {
  /// Whether it says the same of the same message.
  func isSame(as other: IMDN) -> Bool {
    messageID == other.messageID
      && notification?.disposition == other.notification?.disposition
      && notification?.status == other.notification?.status
  }
}
