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
    users.merge(news.users)
    sidebarsByRef.merge(news.sidebarsByRef)
    sidebarsByVal.merge(news.sidebarsByVal)
  }
}

// MARK: Lists

/// An element of a list that is told from others by its key (RFC 4575 §4.5).
protocol KeyedRow {
  var key: Bytes? { get }
  /// How much is told of it; nil means all.
  var state: ConferenceInfo.State? { get }
  /// The row as what is known, without what it says of its own completeness.
  var whole: Self { get }
  /// Puts what a row tells in part into this one.
  mutating func merge(_ news: Self)
}

extension KeyedRow {
  // These are the rows that are told as a whole only: each replaces its namesake.
  var state: ConferenceInfo.State? { nil }
  var whole: Self { self }
  mutating func merge(_ news: Self) { self = news }
}

extension Array where Element: KeyedRow {
  /// In rows that are new, what is deleted was never there.
  var whole: [Element] { filter { $0.state != .deleted }.map { $0.whole } }

  mutating func merge(_ news: [Element]) {
    let index = KeyIndex(map { $0.key ?? Bytes() })
    var gone: [Int] = []
    for row in news {
      let position = row.key.flatMap { index.position(of: $0) }
      switch (row.state ?? .full, position) {
      case (.deleted, let position?): gone.append(position)
      case (.deleted, nil): break
      case (.partial, let position?): self[position].merge(row)
      case (_, let position?): self[position] = row.whole
      case (_, nil): append(row.whole)
      }
    }
    removeAll(at: gone)
  }
}

extension ConferenceInfo.StatedList where Entry: KeyedRow {
  var whole: Self {
    var copy = self
    copy.state = nil
    copy.entries = entries.whole
    return copy
  }
}

extension Optional {
  /// Puts what is told of a list into what is known of it.
  fileprivate mutating func merge<Row: KeyedRow>(_ news: Wrapped?)
  where Wrapped == ConferenceInfo.StatedList<Row> {
    guard let news else { return }
    switch news.state ?? .full {
    case .deleted: self = nil
    case .partial:
      var known = self ?? ConferenceInfo.StatedList()
      known.unknown.merge(news.unknown)
      known.entries.merge(news.entries)
      self = known
    case .full, .other: self = news.whole
    }
  }
}

// MARK: Rows

extension ConferenceInfo: KeyedRow {
  var key: Bytes? { entity }
}

extension ConferenceInfo.URIEntry: KeyedRow {
  var key: Bytes? { uri }
}

extension ConferenceInfo.Media: KeyedRow {
  var key: Bytes? { id }
}

extension ConferenceInfo.User: KeyedRow {
  var key: Bytes? { entity }

  var whole: Self {
    guard state != nil || endpoints.contains(where: { $0.state != nil }) else { return self }
    var copy = self
    copy.state = nil
    copy.endpoints = endpoints.whole
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
    endpoints.merge(news.endpoints)
  }
}

extension ConferenceInfo.Endpoint: KeyedRow {
  var key: Bytes? { entity }

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
    media.merge(news.media)
  }
}

// MARK: What nobody knows

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
