// How what a partial document tells is put into what is known (RFC 4575 §4.6): atomic elements are
// replaced as they come, elements with a state row by row.

extension ConferenceInfo {
  /// The document as what is known: without what it says of its own completeness.
  var whole: ConferenceInfo {
    var copy = self
    copy.state = nil
    copy.users = users?.whole
    copy.sidebarsByRef = sidebarsByRef?.whole
    copy.sidebarsByVal = sidebarsByVal?.whole
    return copy
  }

  /// Puts what a partial document tells into this one (RFC 4575 §4.6).
  mutating func merge(_ news: ConferenceInfo) {
    entity = news.entity
    // Atomic elements are replaced by what has come.
    conferenceDescription = news.conferenceDescription ?? conferenceDescription
    hostInfo = news.hostInfo ?? hostInfo
    conferenceState = news.conferenceState ?? conferenceState
    unknown.merge(news.unknown)
    if let news = news.users {
      switch news.state ?? .full {
      case .deleted: users = nil
      case .partial: users = (users ?? Users()).merged(with: news)
      case .full, .other: users = news.whole
      }
    }
    if let news = news.sidebarsByRef {
      switch news.state ?? .full {
      case .deleted: sidebarsByRef = nil
      case .partial: sidebarsByRef = (sidebarsByRef ?? URIList([])).merged(with: news)
      case .full, .other: sidebarsByRef = news.whole
      }
    }
    if let news = news.sidebarsByVal {
      switch news.state ?? .full {
      case .deleted: sidebarsByVal = nil
      case .partial: sidebarsByVal = (sidebarsByVal ?? Sidebars()).merged(with: news)
      case .full, .other: sidebarsByVal = news.whole
      }
    }
  }
}

extension ConferenceInfo.Users {
  var whole: Self {
    var copy = self
    copy.state = nil
    for index in copy.list.indices where !copy.list[index].isWhole {
      copy.list[index] = copy.list[index].whole
    }
    return copy
  }

  func merged(with news: Self) -> Self {
    var merged = self
    merged.unknown.merge(news.unknown)
    let index = KeyIndex(list.map { $0.entity ?? Bytes() })
    var gone: [Int] = []
    for user in news.list {
      let position = user.entity.flatMap { index.position(of: $0) }
      switch (user.state ?? .full, position) {
      case (.deleted, let position?): gone.append(position)
      case (.deleted, nil): break
      case (.partial, let position?): merged.list[position].merge(user)
      case (_, let position?): merged.list[position] = user.whole
      case (_, nil): merged.list.append(user.whole)
      }
    }
    merged.list.removeAll(at: gone)
    return merged
  }
}

extension ConferenceInfo.User {
  var isWhole: Bool { state == nil && !endpoints.contains { $0.state != nil } }

  var whole: Self {
    guard !isWhole else { return self }
    var copy = self
    copy.state = nil
    // In a row that is new, what is deleted was never there.
    copy.endpoints.removeAll { $0.state == .deleted }
    for index in copy.endpoints.indices { copy.endpoints[index].state = nil }
    return copy
  }

  mutating func merge(_ news: Self) {
    yourOwn = news.yourOwn ?? yourOwn
    displayText = news.displayText ?? displayText
    associatedAORs = news.associatedAORs ?? associatedAORs
    roles = news.roles ?? roles
    languages = news.languages ?? languages
    cascadedFocus = news.cascadedFocus ?? cascadedFocus
    unknown.merge(news.unknown)
    let index = KeyIndex(endpoints.map { $0.entity ?? Bytes() })
    var gone: [Int] = []
    for endpoint in news.endpoints {
      let position = endpoint.entity.flatMap { index.position(of: $0) }
      switch (endpoint.state ?? .full, position) {
      case (.deleted, let position?): gone.append(position)
      case (.deleted, nil): break
      case (.partial, let position?): endpoints[position].merge(endpoint)
      case (_, let position?): endpoints[position] = endpoint.whole
      case (_, nil): endpoints.append(endpoint.whole)
      }
    }
    endpoints.removeAll(at: gone)
  }
}

extension ConferenceInfo.Sidebars {
  var whole: Self {
    var copy = self
    copy.state = nil
    copy.entries = entries.filter { $0.state != .deleted }.map { $0.whole }
    return copy
  }

  func merged(with news: Self) -> Self {
    var merged = self
    merged.unknown.merge(news.unknown)
    let index = KeyIndex(entries.map { $0.entity })
    var gone: [Int] = []
    for entry in news.entries {
      let position = index.position(of: entry.entity)
      switch (entry.state ?? .full, position) {
      case (.deleted, let position?): gone.append(position)
      case (.deleted, nil): break
      case (.partial, let position?): merged.entries[position].merge(entry)
      case (_, let position?): merged.entries[position] = entry.whole
      case (_, nil): merged.entries.append(entry.whole)
      }
    }
    merged.entries.removeAll(at: gone)
    return merged
  }
}

extension ConferenceInfo.URIList {
  var whole: Self {
    var copy = self
    copy.state = nil
    return copy
  }

  /// Entries have keys and no state: each replaces its namesake as a whole.
  func merged(with news: Self) -> Self {
    var merged = self
    merged.unknown.merge(news.unknown)
    let index = KeyIndex(entries.map { $0.uri })
    for entry in news.entries {
      if let position = index.position(of: entry.uri) {
        merged.entries[position] = entry
      } else {
        merged.entries.append(entry)
      }
    }
    return merged
  }
}

extension ConferenceInfo.Endpoint {
  var whole: Self {
    var copy = self
    copy.state = nil
    return copy
  }

  mutating func merge(_ news: Self) {
    displayText = news.displayText ?? displayText
    referred = news.referred ?? referred
    status = news.status ?? status
    joiningMethod = news.joiningMethod ?? joiningMethod
    joiningInfo = news.joiningInfo ?? joiningInfo
    disconnectionMethod = news.disconnectionMethod ?? disconnectionMethod
    disconnectionInfo = news.disconnectionInfo ?? disconnectionInfo
    callInfo = news.callInfo ?? callInfo
    unknown.merge(news.unknown)
    // Media have keys and no state: each replaces its namesake as a whole.
    let index = KeyIndex(media.map { $0.id })
    for medium in news.media {
      if let position = index.position(of: medium.id) {
        media[position] = medium
      } else {
        media.append(medium)
      }
    }
  }
}

extension XMLUnknown {
  /// What has come takes the place of what has the same name.
  mutating func merge(_ news: XMLUnknown) {
    for attribute in news.attributes {
      if let index = attributes.firstIndex(where: { $0.name == attribute.name }) {
        attributes[index] = attribute
      } else {
        attributes.append(attribute)
      }
    }
    guard !news.elements.isEmpty else { return }
    let names = KeyIndex(news.elements.map { $0.name.key })
    elements.removeAll { names.position(of: $0.name.key) != nil }
    elements += news.elements
  }
}

extension XMLName {
  /// Namespace and name as one run of octets, told apart by a space, which no name holds.
  var key: Bytes {
    var writer = ByteWriter(capacity: namespace.count + local.count + 1)
    writer.write(namespace)
    writer.write(UInt8(ascii: " "))
    writer.write(local)
    return writer.finish()
  }
}
