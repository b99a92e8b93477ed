import Wire

/// A kind of body of which there are arbitrary ones.
public protocol RandomBody: XMLBody {
  static func random(_ maker: inout BodyMaker) -> Self
}

extension ResourceLists: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> ResourceLists {
    var lists = ResourceLists(maker.some(4) { List.random(&$0, depth: 2) })
    if !maker.isStrict { lists.unknown = maker.unknown() }
    return lists
  }
}

extension ResourceLists.List {
  fileprivate static func random(_ maker: inout BodyMaker, depth: Int) -> Self {
    var list = Self([], name: maker.maybe { $0.text() })
    list.displayName = maker.maybe { .random(&$0) }
    list.copy = .random(&maker)
    list.members = maker.some(5) { .random(&$0, depth: depth) }
    list.unknown = maker.unknown()
    return list
  }
}

extension ResourceLists.List.Member {
  fileprivate static func random(_ maker: inout BodyMaker, depth: Int) -> Self {
    switch maker.luck.below(depth > 0 ? 5 : 4) {
    case 0:
      var reference = ResourceLists.EntryRef(maker.uri())
      reference.displayName = maker.maybe { .random(&$0) }
      reference.copy = .random(&maker)
      reference.unknown = maker.unknown()
      return .entryRef(reference)
    case 1:
      var external = ResourceLists.External(maker.maybe { $0.uri() })
      external.displayName = maker.maybe { .random(&$0) }
      external.copy = .random(&maker)
      external.unknown = maker.unknown()
      return .external(external)
    case 2, 3:
      var entry = ResourceLists.Entry(maker.uri())
      entry.displayName = maker.maybe { .random(&$0) }
      entry.copy = .random(&maker)
      entry.unknown = maker.unknown()
      return .entry(entry)
    default:
      return .list(.random(&maker, depth: depth - 1))
    }
  }
}

extension ResourceLists.Copy {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var copy = Self(maker.maybe { $0.word(ResourceLists.CopyControl.self) })
    copy.anonymize = maker.maybe { $0.luck.happens(2) }
    copy.count = maker.maybe { UInt64($0.number()) }
    return copy
  }
}

extension ResourceLists.DisplayName {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    Self(maker.text(), language: maker.maybe { $0.luck.pick([Bytes("en"), Bytes("de-CH")]) })
  }
}

extension IMDN: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> IMDN {
    let disposition = maker.luck.pick(Disposition.allCases)
    let statuses: [Status] =
      switch disposition {
      case .delivery: [.delivered, .failed, .forbidden, .error]
      case .display: [.displayed, .forbidden, .error]
      case .processing: [.processed, .stored, .forbidden, .error]
      case .interworking: [.legacySMS, .legacyMMS, .error]
      }
    var imdn = IMDN(
      messageID: maker.token(), dateTime: maker.dateTime(), disposition, maker.luck.pick(statuses))
    if maker.luck.happens(2) {
      imdn.recipientURI = maker.uri()
      imdn.originalRecipientURI = maker.uri()
      imdn.subject = maker.maybe { $0.text() }
    }
    if maker.luck.below(8) == 0 { imdn.notification = nil }
    imdn.unknown = maker.unknownElements()
    if !maker.isStrict {
      imdn.notification?.unknown = maker.unknown()
    }
    imdn.notification?.unknownOfStatus = maker.unknownElements()
    if maker.isStrict {
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
  public static func random(_ maker: inout BodyMaker) -> IsComposing {
    var composing = IsComposing(maker.word(State.self))
    composing.lastActive = maker.maybe { $0.dateTime() }
    composing.contentType = maker.maybe { $0.text() }
    composing.refresh = maker.maybe { $0.number() | 1 }
    composing.unknown = maker.unknownElements()
    return composing
  }
}

extension RegInfo: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> RegInfo {
    var info = RegInfo(
      version: maker.number(), maker.word(State.self), maker.some(4) { Registration.random(&$0) })
    info.unknown = maker.unknownElements()
    return info
  }
}

extension RegInfo.Registration {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var registration = Self(
      aor: maker.uri(), id: maker.text(), maker.word(State.self),
      maker.some(3) { maker in
        var contact = RegInfo.Contact(
          id: maker.text(), maker.word(RegInfo.Contact.State.self),
          maker.word(RegInfo.Contact.Event.self), maker.uri())
        contact.durationRegistered = maker.maybe { $0.luck.next() }
        contact.expires = maker.maybe { $0.luck.next() }
        contact.retryAfter = maker.maybe { $0.luck.next() }
        contact.q = maker.maybe { $0.token() }
        contact.callID = maker.maybe { $0.text() }
        contact.cseq = maker.maybe { $0.luck.next() }
        contact.displayName = maker.maybe { .random(&$0) }
        contact.parameters = maker.some(3) { .init($0.token(), $0.text()) }
        contact.unknown = maker.unknownElements()
        return contact
      })
    registration.unknown = maker.unknownElements()
    return registration
  }
}

extension GroupData: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> GroupData {
    let request = Request(
      maker.word(Target.self), maker.maybe { $0.word(Action.self) },
      maker.maybe { maker in
        var data = Data(subject: maker.maybe { $0.text() })
        data.bulletin = maker.maybe { $0.text() }
        data.icon = maker.maybe { Icon(uri: $0.maybe { $0.uri() }, fileInfo: $0.token()) }
        data.role = maker.maybe { Role($0.text(), of: $0.uri(), to: $0.maybe { $0.uri() }) }
        data.unknown = maker.unknown()
        return data
      })
    let response = Response(maker.maybe { $0.number() }, maker.maybe { $0.text() })
    var data = GroupData(
      id: maker.maybe { $0.text() }, maker.luck.happens(2) ? .request(request) : .response(response)
    )
    data.unknown = maker.unknown()
    return data
  }
}

extension GroupStateObject: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> GroupStateObject {
    var object = GroupStateObject(
      timestamp: maker.maybe { $0.dateTime() }, lastFocusSessionID: maker.maybe { $0.uri() },
      groupType: maker.maybe { $0.text() })
    object.interworkingNumber = maker.maybe { $0.uri() }
    object.participants = maker.some(4) { maker in
      var participant = Participant(maker.maybe { $0.uri() }, name: maker.maybe { $0.text() })
      participant.yourOwn = maker.maybe { $0.text() }
      participant.role = maker.maybe { $0.text() }
      participant.unknown = maker.unknown()
      return participant
    }
    object.subject = maker.maybe { Subject($0.text(), participant: $0.uri()) }
    object.bulletin = maker.maybe { Subject($0.text(), timestamp: $0.dateTime()) }
    object.icon = maker.maybe { Icon(uri: $0.uri(), participant: $0.maybe { $0.uri() }) }
    object.maximumUserCount = maker.maybe { $0.number() }
    object.policy = maker.maybe { $0.some(3) { $0.token() } }
    object.status = maker.maybe { $0.token() }
    object.referredBy = maker.maybe { $0.uri() }
    object.unknown = maker.unknown()
    return object
  }
}

extension SessionInfoObject: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> SessionInfoObject {
    var object = SessionInfoObject(
      maker.maybe { $0.word(Kind.self) }, sdp: maker.maybe { $0.text() },
      invitedParticipants: maker.maybe { $0.some(4) { $0.uri() } })
    object.unknown = maker.unknown()
    return object
  }
}

extension EventReport: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> EventReport {
    var report = EventReport(
      maker.some(3) { maker in
        var event = Event(
          maker.some(3) { maker in
            var operation = Operation(
              maker.maybe { $0.word(Operation.Name.self) }, flag: maker.maybe { $0.text() },
              maker.some(3) { maker in
                var object = Object(uid: maker.maybe { $0.number() })
                object.folderPath = maker.maybe { $0.text() }
                object.conversationID = maker.maybe { $0.token() }
                object.contributionID = maker.maybe { $0.token() }
                object.messageID = maker.maybe { $0.token() }
                object.unknown = maker.unknown()
                return object
              })
            operation.unknown = maker.unknown()
            return operation
          })
        event.index = maker.maybe { $0.number() }
        event.wantsResponse = maker.maybe { $0.luck.happens(2) }
        event.unknown = maker.unknown()
        return event
      })
    report.responses = maker.some(2) { maker in
      var response = Response(index: maker.maybe { $0.number() }, code: maker.maybe { $0.number() })
      response.unknown = maker.unknown()
      return response
    }
    return report
  }
}
