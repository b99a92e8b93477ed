import Wire

extension ConferenceInfo: RandomBody {
  public static func random(_ maker: inout BodyMaker) -> ConferenceInfo { random(&maker, depth: 1) }

  private static func random(_ maker: inout BodyMaker, depth: Int) -> ConferenceInfo {
    var info = ConferenceInfo(entity: maker.uri())
    info.state = maker.maybe { $0.word(State.self) }
    info.version = maker.maybe { $0.number() }
    info.conferenceDescription = maker.maybe { Description.random(&$0) }
    info.hostInfo = maker.maybe { maker in
      var host = HostInfo()
      host.displayText = maker.maybe { $0.text() }
      host.webPage = maker.maybe { $0.uri() }
      host.uris = maker.maybe { URIList.random(&$0) }
      host.unknown = maker.unknown()
      return host
    }
    info.conferenceState = maker.maybe { maker in
      var condition = Condition(userCount: maker.maybe { $0.number() })
      condition.active = maker.maybe { $0.luck.happens(2) }
      condition.locked = maker.maybe { $0.luck.happens(2) }
      condition.unknown = maker.unknown()
      return condition
    }
    info.users = maker.maybe { maker in
      var users = Users(maker.some(5) { User.random(&$0) })
      users.state = maker.maybe { $0.word(State.self) }
      users.unknown = maker.unknown()
      return users
    }
    info.sidebarsByRef = maker.maybe { URIList.random(&$0) }
    if depth > 0 {
      info.sidebarsByVal = maker.maybe { maker in
        var sidebars = Sidebars(maker.some(3) { random(&$0, depth: depth - 1) })
        sidebars.state = maker.maybe { $0.word(State.self) }
        sidebars.unknown = maker.unknownAttributes()
        return sidebars
      }
    }
    info.unknown = maker.unknown()
    return info
  }
}

extension ConferenceInfo.Description {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var description = Self()
    description.displayText = maker.maybe { $0.text() }
    description.subject = maker.maybe { $0.text() }
    description.freeText = maker.maybe { $0.text() }
    description.keywords = maker.maybe { $0.some(4) { $0.token() } }
    description.confURIs = maker.maybe { .random(&$0) }
    description.serviceURIs = maker.maybe { .random(&$0) }
    description.maximumUserCount = maker.maybe { $0.number() }
    description.availableMedia = maker.maybe { maker in
      var medium = ConferenceInfo.Medium(label: maker.text(), type: maker.text())
      medium.displayText = maker.maybe { $0.text() }
      medium.status = maker.maybe { $0.word(ConferenceInfo.MediaStatus.self) }
      medium.unknown = maker.unknown()
      var list = ConferenceInfo.MediaList([medium])
      list.unknown = maker.unknownAttributes()
      return list
    }
    description.subjectExtension = maker.maybe { maker in
      var mark = ConferenceInfo.ChangeMark(participant: maker.maybe { $0.uri() })
      mark.timestamp = maker.maybe { $0.dateTime() }
      mark.unknown = maker.unknown()
      return mark
    }
    description.icon = maker.maybe { maker in
      var icon = ConferenceInfo.Icon()
      icon.source = maker.maybe { $0.luck.pick([.nothing, .uri($0.uri()), .file($0.token())]) }
      icon.participant = maker.maybe { $0.uri() }
      icon.timestamp = maker.maybe { $0.dateTime() }
      icon.unknown = maker.unknown()
      return icon
    }
    description.unknown = maker.unknown()
    return description
  }
}

extension ConferenceInfo.URIList {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var entry = ConferenceInfo.URIEntry(maker.uri())
    entry.displayText = maker.maybe { $0.text() }
    entry.purpose = maker.maybe { $0.text() }
    entry.modified = maker.maybe { .random(&$0) }
    entry.unknown = maker.unknown()
    var list = Self([entry] + maker.some(3) { ConferenceInfo.URIEntry($0.uri()) })
    list.state = maker.maybe { $0.word(ConferenceInfo.State.self) }
    list.unknown = maker.unknownAttributes()
    return list
  }
}

extension ConferenceInfo.Execution {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var execution = Self()
    execution.when = maker.maybe { $0.dateTime() }
    execution.reason = maker.maybe { $0.text() }
    execution.by = maker.maybe { $0.uri() }
    execution.unknown = maker.unknownAttributes()
    return execution
  }
}

extension ConferenceInfo.User {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var user = Self(maker.maybe { $0.uri() })
    user.state = maker.maybe { $0.word(ConferenceInfo.State.self) }
    user.yourOwn = maker.maybe { $0.luck.pick([Bytes("true"), Bytes("1"), Bytes("no")]) }
    user.displayText = maker.maybe { $0.text() }
    user.associatedAORs = maker.maybe { .random(&$0) }
    user.roles = maker.maybe { maker in
      var roles = ConferenceInfo.Roles([maker.text()] + maker.some(2) { $0.text() })
      roles.unknown = maker.unknownAttributes()
      return roles
    }
    user.languages = maker.maybe { $0.some(3) { $0.luck.pick([Bytes("en"), Bytes("de-CH")]) } }
    user.cascadedFocus = maker.maybe { $0.uri() }
    user.endpoints = maker.some(3) { .random(&$0) }
    user.unknown = maker.unknown()
    return user
  }
}

extension ConferenceInfo.Endpoint {
  fileprivate static func random(_ maker: inout BodyMaker) -> Self {
    var endpoint = Self(maker.maybe { $0.uri() })
    endpoint.state = maker.maybe { $0.word(ConferenceInfo.State.self) }
    endpoint.displayText = maker.maybe { $0.text() }
    endpoint.referred = maker.maybe { .random(&$0) }
    endpoint.status = maker.maybe { $0.word(ConferenceInfo.Status.self) }
    endpoint.joiningMethod = maker.maybe { $0.word(ConferenceInfo.JoiningMethod.self) }
    endpoint.joiningInfo = maker.maybe { .random(&$0) }
    endpoint.disconnectionMethod = maker.maybe {
      $0.word(ConferenceInfo.DisconnectionMethod.self)
    }
    endpoint.disconnectionInfo = maker.maybe { .random(&$0) }
    endpoint.media = maker.some(3) { maker in
      var media = ConferenceInfo.Media(id: maker.text(), type: maker.maybe { $0.text() })
      media.displayText = maker.maybe { $0.text() }
      media.label = maker.maybe { $0.text() }
      media.sourceID = maker.maybe { $0.text() }
      media.status = maker.maybe { $0.word(ConferenceInfo.MediaStatus.self) }
      media.unknown = maker.unknown()
      return media
    }
    endpoint.callInfo = maker.maybe { maker in
      var call = ConferenceInfo.CallInfo()
      call.unknown = maker.unknown()
      guard maker.luck.happens(2) else { return call }
      var dialog = ConferenceInfo.Dialog(
        callID: maker.text(), fromTag: maker.text(), toTag: maker.text())
      dialog.displayText = maker.maybe { $0.text() }
      dialog.unknown = maker.unknown()
      call.sip = dialog
      // It is a dialog or something else.
      if maker.isStrict { call.unknown.elements = [] }
      return call
    }
    endpoint.unknown = maker.unknown()
    return endpoint
  }
}
