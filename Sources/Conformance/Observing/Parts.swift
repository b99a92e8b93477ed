import Entities
import Wire

// What bodies hold, for those who look for one thing in them.

extension SIPMessage {
  /// The body, or the part of it, that is of a type.
  func part(ofType name: String) -> MIMEEntity? {
    guard let type = self[.contentType] else { return nil }
    if type.is(name) {
      var whole = MIMEEntity(name, body)
      if let disposition = text(of: .contentDisposition) {
        whole.fields.append(.contentDisposition, disposition)
      }
      return whole
    }
    guard type.isMultipart, let parts = try? Multipart(body, type, .lenient) else { return nil }
    return (try? parts.part(ofType: name)) ?? nil
  }

  /// The session description that it carries.
  var sessionDescription: SessionDescription? {
    part(ofType: "application/sdp").flatMap { try? SessionDescription($0.body, .lenient) }
  }

  /// The list of addresses that it carries.
  var resourceLists: ResourceLists? {
    part(ofType: "application/resource-lists+xml").flatMap { try? ResourceLists(parsing: $0.body) }
  }

  /// The CPIM message that it carries.
  var cpim: CPIMMessage? {
    part(ofType: "message/cpim").flatMap { try? CPIMMessage($0.body, .lenient) }
  }

  /// The disposition notification that it carries, wrapped or not.
  var notification: IMDN? {
    guard method == .message else { return nil }
    if let cpim { return cpim.notification }
    return part(ofType: "message/imdn+xml").flatMap { try? IMDN(parsing: $0.body) }
  }

  /// Whether it is a REGISTER that takes bindings away.
  var isRemovalOfBindings: Bool {
    if fields.value(of: .contact).map({ $0 == "*" }) == true { return true }
    if let contact = self[.contact], let expires = contact.parameters.content(of: "expires") {
      return expires == "0"
    }
    return self[.expires]?.value == 0
  }

  /// By whom it claims to be sent: the preferred or the asserted identity.
  var identities: [URI] {
    all(.pPreferredIdentity).map(\.uri) + all(.pAssertedIdentity).map(\.uri)
  }
}

extension SIPMessage {
  /// Whether it is a REFER that is to remove somebody: the pointer says so, or the entries do.
  var asksForBYE: Bool {
    all(.referTo).contains { $0.uri.asksForBYE }
      || resourceLists?.uris.contains(where: \.asksForBYE) == true
  }

  /// The session that it is to take the place of, by contribution or by Call-ID.
  func replacedSession(by name: MemberRules.Replacement) -> Bytes? {
    switch name {
    case .contribution: text(of: .sessionReplaces)
    case .earlierContribution: text(of: .cpmReplaces)
    case .dialog: self[.replaces]?.callID
    }
  }

  /// Whether it is of somebody's own will that a session ends, or why not.
  var cause: Int? { all(.reason).first(where: \.isSIP)?.cause }
}

extension NameAddress {
  /// Whether it is the address of a focus.
  var isFocus: Bool { parameters.has("isfocus") }
}

extension URI {
  /// Whether it says `method=BYE`, as a parameter or as a header.
  var asksForBYE: Bool {
    schemeSpecific.folded.split { ";?&".contains($0) }.dropFirst().contains("method=bye")
  }
}

extension ResourceLists {
  /// The addresses, from all its lists and the lists in them.
  var addresses: [Bytes] { lists.flatMap(\.addresses) }
  var uris: [URI] { addresses.compactMap { try? URI(parsing: $0) } }

  /// The entry that names the session which a new one is to take the place of, and how.
  var replacement: (uri: URI, header: SIPHeader, value: Bytes)? {
    for uri in uris {
      for header in [SIPHeader.sessionReplaces, .cpmReplaces, .replaces] {
        if let value = uri.headers[header.text] { return (uri, header, value) }
      }
    }
    return nil
  }
}

extension ResourceLists.List {
  fileprivate var addresses: [Bytes] {
    members.flatMap { member -> [Bytes] in
      switch member {
      case .entry(let entry): [entry.uri]
      case .list(let list): list.addresses
      default: []
      }
    }
  }
}

extension CPIMMessage {
  /// The disposition notification that it wraps.
  var notification: IMDN? {
    guard content.has(type: "message/imdn+xml"), let body = try? content.content(.lenient) else {
      return nil
    }
    return try? IMDN(parsing: body)
  }

  /// Who has written it, and whom it is for.
  var author: Bytes? { ((try? from) ?? nil)?.uri }
  var recipient: Bytes? { ((try? to) ?? nil)?.uri }

  var isNotification: Bool { content.has(type: "message/imdn+xml") }
  var isComposing: Bool { content.has(type: "application/im-iscomposing+xml") }
  /// Whether it tells of messages, by an event of CPM.
  var isEvent: Bool { content.has(type: "\(EventReport.mediaType)") }
}

extension Bytes {
  /// The address in it in the form in which addresses are compared; itself where there is none.
  var comparable: Bytes { (try? URI(parsing: self))?.address ?? self }
}

extension SessionDescription {
  /// The first m-line for messages.
  var msrp: MediaDescription? { media.first(where: \.isMSRP) }
}

extension Fact.Value {
  /// A text that is one of a few words.
  var word: String? { text?.description }
}
