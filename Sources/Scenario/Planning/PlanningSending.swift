import Entities
import Sim
import Wire

// What users send.

extension Planner {
  /// From a plain user, or as it is.
  mutating func plainSending(
    _ sending: Sending, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    switch (sending.what, sending.destination) {
    case (.request(let kind), let destination):
      return request(kind, sending, to: destination, reading: read)
    case (.message(let written), .to(let destinations)):
      guard let target = one(of: destinations),
        let content = content(written, type: sending.type?.value, reading: read)
      else { return nil }
      return .request(.message, target, content, extra: extra(sending.headers))
    case (.message(let written), .within(let session)), (.message(let written), .over(let session)):
      return content(written, type: sending.type?.value, reading: read).map {
        .send(matter(session), $0)
      }
    case (.files(let files), let destination):
      guard files.count == 1, files[0].size == nil, files[0].announced == nil else {
        refuse("only a CPM user transfers files", at: files[0].path.place)
        return nil
      }
      let bare = Sending(
        what: .message(.file(files[0].path)), destination: destination, type: sending.type,
        headers: sending.headers)
      return plainSending(bare, reading: read)
    }
  }

  private mutating func request(
    _ kind: Placed<RequestKind>, _ sending: Sending, to destination: Sending.Where,
    reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    guard case .sip(let method) = kind.value else {
      refuse("a user does not send this by itself", at: kind.place)
      return nil
    }
    let content = sending.content.flatMap {
      self.content($0, type: sending.type?.value, reading: read)
    }
    switch destination {
    case .to(let destinations):
      return one(of: destinations).map {
        .request(method, $0, content, extra: extra(sending.headers))
      }
    case .within(let session), .over(let session):
      return .requestWithin(matter(session), method, content, extra: extra(sending.headers))
    }
  }

  private mutating func one(of destinations: [Destination]) -> URI? {
    guard destinations.count == 1 else {
      if let place = destinations.last?.place { refuse("this goes to one", at: place) }
      return nil
    }
    return uri(of: destinations[0])
  }

  // MARK: What CPM users send

  mutating func serviceSending(
    _ sending: Sending, by agent: Agent, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction? {
    guard let to = recipients(of: sending, by: agent) else { return nil }
    switch sending.what {
    case .message(let written):
      guard let content = content(written, type: sending.type?.value, reading: read) else {
        return nil
      }
      if let group = group(of: sending) {
        guard let writing = writing(sending, to, content) else { return nil }
        guard sending.group != nil, case .one(let member) = to else {
          return .client(.group(.send(writing, group)))
        }
        return .client(.group(.whisper(writing, to: member, group)))
      }
      return writing(sending, to, content).map { .client(.send($0)) }
    case .files(let list):
      let files = list.compactMap { file($0, type: sending.type?.value, reading: read) }
      guard files.count == list.count else { return nil }
      let nothing = UserAction.Content(type: "", body: Bytes())
      return writing(sending, to, nothing).map { .client(.sendFiles(files, $0)) }
    case .request:
      return plainSending(sending, reading: read)
    }
  }

  private mutating func writing(
    _ sending: Sending, _ to: ClientAction.Recipients, _ content: UserAction.Content
  ) -> ClientAction.Writing? {
    var writing = ClientAction.Writing(to: to, content)
    if let mode = sending.mode { writing.mode = mode.value }
    if case .over(let session) = sending.destination { writing.over = matter(session) }
    writing.inReplyTo = sending.inReplyTo.flatMap { step($0) }
    if let address = sending.replyAddress {
      guard let target = uri(of: .address(address)) else { return nil }
      writing.replyAddress = target
    }
    writing.isAnonymous = sending.isAnonymous?.value ?? false
    if let notices = sending.notices {
      writing.dispositions = notices.value.reduce(into: .none) { dispositions, notice in
        switch notice {
        case .delivery: dispositions.insert(.delivery)
        case .display: dispositions.insert(.display)
        case .interworking: dispositions.insert(.interworking)
        }
      }
    }
    writing.extra = extra(sending.headers)
    return writing
  }

  /// The group over whose session a message goes: what is sent to a group in no other mode, and what
  /// is for a member of one.
  private func group(of sending: Sending) -> Int? {
    if let name = sending.group { return group(name) }
    guard case .to(let destinations) = sending.destination, destinations.count == 1,
      case .agent(let agent) = destinations[0], sending.mode == nil
    else { return nil }
    return group(agent.name)
  }

  /// All that a destination stands for: the members of an ad-hoc group, the address of another one.
  mutating func recipients(at destination: Destination) -> ClientAction.Recipients? {
    guard case .agent(let agent) = destination, let index = group(agent.name) else {
      return uri(of: destination).map { .one($0) }
    }
    switch plan.groups[index].kind {
    case .adHoc: return .adHoc(plan.groups[index].members)
    case .predefined(let address, _): return .group(address)
    }
  }

  /// To whom a message goes; over a session, to its other end.
  private mutating func recipients(
    of sending: Sending, by agent: Agent
  ) -> ClientAction.Recipients? {
    switch sending.destination {
    case .to(let destinations):
      guard destinations.count == 1 else {
        let all = destinations.compactMap { uri(of: $0) }
        return all.count == destinations.count ? .adHoc(all) : nil
      }
      return recipients(at: destinations[0])
    case .over(let session), .within(let session):
      return uri(ofOtherEnd: session, from: agent).map { .one($0) }
    }
  }

  private mutating func uri(ofOtherEnd session: Session, from agent: Agent) -> URI? {
    guard case .label(let happening)? = script.names[session.name.value] else {
      return uri(of: .agent(Agent(name: session.name, device: nil)))
    }
    guard case .deed(let inviter, .invites(let inviting))? = happening.action else {
      refuse("'\(session.name.value)' is no session", at: session.name.place)
      return nil
    }
    return uri(of: inviter.name == agent.name ? inviting.to : .agent(inviter))
  }

  // MARK: What is sent

  private mutating func file(
    _ file: SentFile, type: String?, reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> ClientAction.File? {
    let name = String(file.path.value.split(separator: "/").last ?? "")
    let type = type ?? FileType.type(ofFileNamed: name)
    var content = file.size.map { ClientAction.File.Content.size($0.value) }
    if content == nil { content = contents(of: file.path, reading: read).map { .octets($0) } }
    return content.map { content in
      var result = ClientAction.File(name: name, type: type, content)
      result.announced = file.announced?.value
      return result
    }
  }

  mutating func content(
    _ content: Scenario.Content, type: String?,
    reading read: (String) throws(Unreadable) -> [UInt8]
  ) -> UserAction.Content? {
    switch content {
    case .text(let text):
      return UserAction.Content(type: type ?? "text/plain", body: Bytes(text.value))
    case .size(let size):
      // Octets of no meaning that can be told apart: the alphabet over and over.
      let octets = (0..<size.value).map { UInt8(ascii: "a") + UInt8($0 % 26) }
      return UserAction.Content(type: type ?? "application/octet-stream", body: Bytes(octets))
    case .file(let file):
      return contents(of: file, reading: read).map {
        UserAction.Content(type: type ?? "application/octet-stream", body: $0)
      }
    }
  }
}

extension Sending {
  /// Whether it goes as it is, whoever sends it: a request, or what goes over MSRP without more.
  var isBare: Bool {
    if case .request = what { return true }
    if case .within = destination { return true }
    return false
  }
}

extension Destination {
  var place: SourcePlace {
    switch self {
    case .agent(let agent):
      agent.device.map { agent.name.place.through($0.place) } ?? agent.name.place
    case .picked(let family): family.place
    case .address(let text): text.place
    }
  }
}

/// What the name of a file says of its type.
enum FileType {
  private static let known: [(ending: String, type: String)] = [
    ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("gif", "image/gif"),
    ("mp4", "video/mp4"), ("3gp", "video/3gpp"), ("mp3", "audio/mpeg"), ("amr", "audio/amr"),
    ("txt", "text/plain"), ("html", "text/html"), ("xml", "application/xml"),
    ("pdf", "application/pdf"), ("vcf", "text/vcard"), ("zip", "application/zip"),
  ]

  static func type(ofFileNamed name: String) -> String {
    let ending = name.split(separator: ".").last.map { $0.lowercased() }
    return known.first { $0.ending == ending }?.type ?? "application/octet-stream"
  }
}
