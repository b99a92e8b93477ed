import Wire

extension ConferenceInfo: RandomBody {
  static func random(_ dice: inout Dice) -> ConferenceInfo { random(&dice, depth: 1) }

  private static func random(_ dice: inout Dice, depth: Int) -> ConferenceInfo {
    var info = ConferenceInfo(entity: dice.uri())
    info.state = dice.maybe { $0.word(State.self) }
    info.version = dice.maybe { $0.number() }
    info.conferenceDescription = dice.maybe { Description.random(&$0) }
    info.hostInfo = dice.maybe { dice in
      var host = HostInfo()
      host.displayText = dice.maybe { $0.text() }
      host.webPage = dice.maybe { $0.uri() }
      host.uris = dice.maybe { URIList.random(&$0) }
      host.unknown = dice.unknown()
      return host
    }
    info.conferenceState = dice.maybe { dice in
      var condition = Condition(userCount: dice.maybe { $0.number() })
      condition.active = dice.maybe { $0.flag() }
      condition.locked = dice.maybe { $0.flag() }
      condition.unknown = dice.unknown()
      return condition
    }
    info.users = dice.maybe { dice in
      var users = Users(dice.some(5) { User.random(&$0) })
      users.state = dice.maybe { $0.word(State.self) }
      users.unknown = dice.unknown()
      return users
    }
    info.sidebarsByRef = dice.maybe { URIList.random(&$0) }
    if depth > 0 {
      info.sidebarsByVal = dice.maybe { dice in
        var sidebars = Sidebars(dice.some(3) { random(&$0, depth: depth - 1) })
        sidebars.state = dice.maybe { $0.word(State.self) }
        sidebars.unknown = dice.unknownAttributes()
        return sidebars
      }
    }
    info.unknown = dice.unknown()
    return info
  }
}

extension ConferenceInfo.Description {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var description = Self()
    description.displayText = dice.maybe { $0.text() }
    description.subject = dice.maybe { $0.text() }
    description.freeText = dice.maybe { $0.text() }
    description.keywords = dice.maybe { $0.some(4) { $0.token() } }
    description.confURIs = dice.maybe { .random(&$0) }
    description.serviceURIs = dice.maybe { .random(&$0) }
    description.maximumUserCount = dice.maybe { $0.number() }
    description.availableMedia = dice.maybe { dice in
      var medium = ConferenceInfo.Medium(label: dice.text(), type: dice.text())
      medium.displayText = dice.maybe { $0.text() }
      medium.status = dice.maybe { $0.word(ConferenceInfo.MediaStatus.self) }
      medium.unknown = dice.unknown()
      var list = ConferenceInfo.MediaList([medium])
      list.unknown = dice.unknownAttributes()
      return list
    }
    description.subjectExtension = dice.maybe { dice in
      var mark = ConferenceInfo.ChangeMark(participant: dice.maybe { $0.uri() })
      mark.timestamp = dice.maybe { $0.dateTime() }
      mark.unknown = dice.unknown()
      return mark
    }
    description.icon = dice.maybe { dice in
      var icon = ConferenceInfo.Icon()
      icon.source = dice.maybe { $0.one(of: [.nothing, .uri($0.uri()), .file($0.token())]) }
      icon.participant = dice.maybe { $0.uri() }
      icon.timestamp = dice.maybe { $0.dateTime() }
      icon.unknown = dice.unknown()
      return icon
    }
    description.unknown = dice.unknown()
    return description
  }
}

extension ConferenceInfo.URIList {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var entry = ConferenceInfo.URIEntry(dice.uri())
    entry.displayText = dice.maybe { $0.text() }
    entry.purpose = dice.maybe { $0.text() }
    entry.modified = dice.maybe { .random(&$0) }
    entry.unknown = dice.unknown()
    var list = Self([entry] + dice.some(3) { ConferenceInfo.URIEntry($0.uri()) })
    list.state = dice.maybe { $0.word(ConferenceInfo.State.self) }
    list.unknown = dice.unknownAttributes()
    return list
  }
}

extension ConferenceInfo.Execution {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var execution = Self()
    execution.when = dice.maybe { $0.dateTime() }
    execution.reason = dice.maybe { $0.text() }
    execution.by = dice.maybe { $0.uri() }
    execution.unknown = dice.unknownAttributes()
    return execution
  }
}

extension ConferenceInfo.User {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var user = Self(dice.maybe { $0.uri() })
    user.state = dice.maybe { $0.word(ConferenceInfo.State.self) }
    user.yourOwn = dice.maybe { $0.one(of: [Bytes("true"), Bytes("1"), Bytes("no")]) }
    user.displayText = dice.maybe { $0.text() }
    user.associatedAORs = dice.maybe { .random(&$0) }
    user.roles = dice.maybe { dice in
      var roles = ConferenceInfo.Roles([dice.text()] + dice.some(2) { $0.text() })
      roles.unknown = dice.unknownAttributes()
      return roles
    }
    user.languages = dice.maybe { $0.some(3) { $0.one(of: [Bytes("en"), Bytes("de-CH")]) } }
    user.cascadedFocus = dice.maybe { $0.uri() }
    user.endpoints = dice.some(3) { .random(&$0) }
    user.unknown = dice.unknown()
    return user
  }
}

extension ConferenceInfo.Endpoint {
  fileprivate static func random(_ dice: inout Dice) -> Self {
    var endpoint = Self(dice.maybe { $0.uri() })
    endpoint.state = dice.maybe { $0.word(ConferenceInfo.State.self) }
    endpoint.displayText = dice.maybe { $0.text() }
    endpoint.referred = dice.maybe { .random(&$0) }
    endpoint.status = dice.maybe { $0.word(ConferenceInfo.Status.self) }
    endpoint.joiningMethod = dice.maybe { $0.word(ConferenceInfo.JoiningMethod.self) }
    endpoint.joiningInfo = dice.maybe { .random(&$0) }
    endpoint.disconnectionMethod = dice.maybe {
      $0.word(ConferenceInfo.DisconnectionMethod.self)
    }
    endpoint.disconnectionInfo = dice.maybe { .random(&$0) }
    endpoint.media = dice.some(3) { dice in
      var media = ConferenceInfo.Media(id: dice.text(), type: dice.maybe { $0.text() })
      media.displayText = dice.maybe { $0.text() }
      media.label = dice.maybe { $0.text() }
      media.sourceID = dice.maybe { $0.text() }
      media.status = dice.maybe { $0.word(ConferenceInfo.MediaStatus.self) }
      media.unknown = dice.unknown()
      return media
    }
    endpoint.callInfo = dice.maybe { dice in
      var call = ConferenceInfo.CallInfo()
      call.unknown = dice.unknown()
      guard dice.flag() else { return call }
      var dialog = ConferenceInfo.Dialog(
        callID: dice.text(), fromTag: dice.text(), toTag: dice.text())
      dialog.displayText = dice.maybe { $0.text() }
      dialog.unknown = dice.unknown()
      call.sip = dialog
      // It is a dialog or something else.
      if dice.isStrict { call.unknown.elements = [] }
      return call
    }
    endpoint.unknown = dice.unknown()
    return endpoint
  }
}
