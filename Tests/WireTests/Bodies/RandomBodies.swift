import Wire

/// A kind of body of which there are arbitrary ones.
protocol RandomBody: XMLBody {
  static func random(_ dice: inout Dice) -> Self
}

extension ResourceLists: RandomBody {
  static func random(_ dice: inout Dice) -> ResourceLists {
    var lists = ResourceLists(dice.some(4) { List.random(&$0, depth: 2) })
    if !dice.isStrict { lists.unknown = dice.unknown() }
    return lists
  }
}

extension ResourceLists.List {
  fileprivate static func random(_ dice: inout Dice, depth: Int) -> Self {
    var list = Self([], name: dice.maybe { $0.text() })
    list.displayName = dice.maybe { .random(&$0) }
    list.copy = .random(&dice)
    list.members = dice.some(5) { .random(&$0, depth: depth) }
    list.unknown = dice.unknown()
    return list
  }
}

extension ResourceLists.List.Member {
  fileprivate static func random(_ dice: inout Dice, depth: Int) -> Self {
    switch dice.below(depth > 0 ? 5 : 4) {
    case 0:
      var reference = ResourceLists.EntryRef(dice.uri())
      reference.displayName = dice.maybe { .random(&$0) }
      reference.copy = .random(&dice)
      reference.unknown = dice.unknown()
      return .entryRef(reference)
    case 1:
      var external = ResourceLists.External(dice.maybe { $0.uri() })
      external.displayName = dice.maybe { .random(&$0) }
      external.copy = .random(&dice)
      external.unknown = dice.unknown()
      return .external(external)
    case 2, 3:
      var entry = ResourceLists.Entry(dice.uri())
      entry.displayName = dice.maybe { .random(&$0) }
      entry.copy = .random(&dice)
      entry.unknown = dice.unknown()
      return .entry(entry)
    default:
      return .list(.random(&dice, depth: depth - 1))
    }
  }
}

extension ResourceLists.Copy {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var copy = Self(dice.maybe { $0.word(ResourceLists.CopyControl.self) })
    copy.anonymize = dice.maybe { $0.flag() }
    copy.count = dice.maybe { UInt64($0.number()) }
    return copy
  }
}

extension ResourceLists.DisplayName {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    Self(dice.text(), language: dice.maybe { $0.one(of: [Bytes("en"), Bytes("de-CH")]) })
  }
}

extension IMDN: RandomBody {
  static func random(_ dice: inout Dice) -> IMDN {
    let disposition = dice.one(of: Disposition.allCases)
    let statuses: [Status] =
      switch disposition {
      case .delivery: [.delivered, .failed, .forbidden, .error]
      case .display: [.displayed, .forbidden, .error]
      case .processing: [.processed, .stored, .forbidden, .error]
      case .interworking: [.legacySMS, .legacyMMS, .error]
      }
    var imdn = IMDN(
      messageID: dice.token(), dateTime: dice.dateTime(), disposition, dice.one(of: statuses))
    if dice.flag() {
      imdn.recipientURI = dice.uri()
      imdn.originalRecipientURI = dice.uri()
      imdn.subject = dice.maybe { $0.text() }
    }
    if dice.below(8) == 0 { imdn.notification = nil }
    imdn.unknown = dice.unknownElements()
    if !dice.isStrict {
      imdn.notification?.unknown = dice.unknown()
    }
    imdn.notification?.unknownOfStatus = dice.unknownElements()
    if dice.isStrict {
      // The schema lets extensions hold elements, but no text of their own.
      imdn.unknown.elements.removeAll { $0.hasText }
      imdn.notification?.unknownOfStatus.elements.removeAll { $0.hasText }
    }
    return imdn
  }
}

extension XMLElement {
  fileprivate var hasText: Bool {
    switch content {
    case .text(let text): !text.isEmpty
    case .mixed: true
    case .elements: false
    }
  }
}

extension IsComposing: RandomBody {
  static func random(_ dice: inout Dice) -> IsComposing {
    var composing = IsComposing(dice.word(State.self))
    composing.lastActive = dice.maybe { $0.dateTime() }
    composing.contentType = dice.maybe { $0.text() }
    composing.refresh = dice.maybe { $0.number() | 1 }
    composing.unknown = dice.unknownElements()
    return composing
  }
}

extension RegInfo: RandomBody {
  static func random(_ dice: inout Dice) -> RegInfo {
    var info = RegInfo(
      version: dice.number(), dice.word(State.self), dice.some(4) { Registration.random(&$0) })
    info.unknown = dice.unknownElements()
    return info
  }
}

extension RegInfo.Registration {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var registration = Self(
      aor: dice.uri(), id: dice.text(), dice.word(State.self),
      dice.some(3) { dice in
        var contact = RegInfo.Contact(
          id: dice.text(), dice.word(RegInfo.Contact.State.self),
          dice.word(RegInfo.Contact.Event.self), dice.uri())
        contact.durationRegistered = dice.maybe { $0.draw() }
        contact.expires = dice.maybe { $0.draw() }
        contact.retryAfter = dice.maybe { $0.draw() }
        contact.q = dice.maybe { $0.token() }
        contact.callID = dice.maybe { $0.text() }
        contact.cseq = dice.maybe { $0.draw() }
        contact.displayName = dice.maybe { .random(&$0) }
        contact.parameters = dice.some(3) { .init($0.token(), $0.text()) }
        contact.unknown = dice.unknownElements()
        return contact
      })
    registration.unknown = dice.unknownElements()
    return registration
  }
}

extension GroupData: RandomBody {
  static func random(_ dice: inout Dice) -> GroupData {
    let request = Request(
      dice.word(Target.self), dice.maybe { $0.word(Action.self) },
      dice.maybe { dice in
        var data = Data(subject: dice.maybe { $0.text() })
        data.bulletin = dice.maybe { $0.text() }
        data.icon = dice.maybe { Icon(uri: $0.maybe { $0.uri() }, fileInfo: $0.token()) }
        data.role = dice.maybe { Role($0.text(), of: $0.uri(), to: $0.maybe { $0.uri() }) }
        data.unknown = dice.unknown()
        return data
      })
    let response = Response(dice.maybe { $0.number() }, dice.maybe { $0.text() })
    var data = GroupData(
      id: dice.maybe { $0.text() }, dice.flag() ? .request(request) : .response(response))
    data.unknown = dice.unknown()
    return data
  }
}

extension GroupStateObject: RandomBody {
  static func random(_ dice: inout Dice) -> GroupStateObject {
    var object = GroupStateObject(
      timestamp: dice.maybe { $0.dateTime() }, lastFocusSessionID: dice.maybe { $0.uri() },
      groupType: dice.maybe { $0.text() })
    object.interworkingNumber = dice.maybe { $0.uri() }
    object.participants = dice.some(4) { dice in
      var participant = Participant(dice.maybe { $0.uri() }, name: dice.maybe { $0.text() })
      participant.yourOwn = dice.maybe { $0.text() }
      participant.role = dice.maybe { $0.text() }
      participant.unknown = dice.unknown()
      return participant
    }
    object.subject = dice.maybe { Subject($0.text(), participant: $0.uri()) }
    object.bulletin = dice.maybe { Subject($0.text(), timestamp: $0.dateTime()) }
    object.icon = dice.maybe { Icon(uri: $0.uri(), participant: $0.maybe { $0.uri() }) }
    object.maximumUserCount = dice.maybe { $0.number() }
    object.policy = dice.maybe { $0.some(3) { $0.token() } }
    object.status = dice.maybe { $0.token() }
    object.referredBy = dice.maybe { $0.uri() }
    object.unknown = dice.unknown()
    return object
  }
}

extension SessionInfoObject: RandomBody {
  static func random(_ dice: inout Dice) -> SessionInfoObject {
    var object = SessionInfoObject(
      dice.maybe { $0.word(Kind.self) }, sdp: dice.maybe { $0.text() },
      invitedParticipants: dice.maybe { $0.some(4) { $0.uri() } })
    object.unknown = dice.unknown()
    return object
  }
}

extension EventReport: RandomBody {
  static func random(_ dice: inout Dice) -> EventReport {
    EventReport(
      dice.some(3) { dice in
        var event = Event(
          dice.some(3) { dice in
            var operation = Operation(
              dice.maybe { $0.word(Operation.Name.self) }, flag: dice.maybe { $0.text() },
              dice.some(3) { dice in
                var object = Object(uid: dice.maybe { $0.number() })
                object.folderPath = dice.maybe { $0.text() }
                object.conversationID = dice.maybe { $0.token() }
                object.contributionID = dice.maybe { $0.token() }
                object.messageID = dice.maybe { $0.token() }
                object.unknown = dice.unknown()
                return object
              })
            operation.unknown = dice.unknown()
            return operation
          })
        event.index = dice.maybe { $0.number() }
        event.unknown = dice.unknown()
        return event
      })
  }
}
