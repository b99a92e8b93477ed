import Sim
import Wire

/// A user's message store: folders of objects, each with a number of its own that no other gets, and a
/// mark on those that the user has seen.
struct MessageStore: Sendable {
  struct Object: Sendable {
    let uid: UInt32
    /// The conversation, or the session, that it belongs to.
    let folder: Bytes
    let entity: MIMEEntity
    let stored: Instant
    /// The step of the scenario from which it stems. No procedure looks at it.
    let step: StepNumber?
    var isSeen: Bool
  }

  static let standardFolder = Bytes("Default")

  private(set) var objects: [Object] = []
  private var lastUID: UInt32 = 0

  /// Puts an object in; a message with the name of another that is there already is that one.
  mutating func add(
    _ entity: MIMEEntity, in folder: Bytes, step: StepNumber?, isSeen: Bool, at time: Instant,
    _ out: inout Outbox<Network>
  ) {
    if let id = entity.imdnMessageID,
      objects.contains(where: { $0.folder == folder && $0.entity.imdnMessageID == id })
    {
      return
    }
    lastUID += 1
    let object = Object(
      uid: lastUID, folder: folder, entity: entity, stored: time, step: step, isSeen: isSeen)
    objects.append(object)
    if out.isWanted(.detail) {
      for fact in object.facts { out.tell(fact) }
    }
  }

  func hasFolder(_ name: Bytes) -> Bool { objects.contains { $0.folder == name } }

  /// Whether it has what a session is, by its Contribution-ID.
  func hasSession(_ contribution: Bytes, in folder: Bytes) -> Bool {
    objects.contains {
      $0.folder == folder && $0.entity.contributionID == contribution && $0.kind == .session
    }
  }

  /// The user has seen them.
  mutating func markSeen(_ uids: [UInt32], _ out: inout Outbox<Network>) {
    var wanted = Lookup<UInt32, Bool>()
    for uid in uids { wanted[uid] = true }
    markSeen(where: { wanted[$0.uid] == true }, &out)
  }

  /// The user has seen a message, whatever has told so.
  mutating func markSeen(_ message: Bytes, _ out: inout Outbox<Network>) {
    markSeen(where: { $0.entity.imdnMessageID == message }, &out)
  }

  private mutating func markSeen(
    where isMeant: (Object) -> Bool, _ out: inout Outbox<Network>
  ) {
    for index in objects.indices where !objects[index].isSeen && isMeant(objects[index]) {
      objects[index].isSeen = true
      out.tell(objects[index].flags)
    }
  }

  /// A folder goes, with all that is in it.
  mutating func delete(folder: Bytes, _ out: inout Outbox<Network>) {
    for object in objects where object.folder == folder {
      for fact in object.facts { out.tell(fact.gone) }
    }
    objects.removeAll { $0.folder == folder }
  }

  var facts: [Fact] { objects.flatMap(\.facts) }
}

extension MessageStore.Object {
  private var key: Bytes { Bytes("\(uid)") }

  var facts: [Fact] {
    [
      Fact(.storeObject, of: key, .text(Bytes("\(kind.rawValue) \(folder)")), grounds),
      Fact(.storeContent, of: key, .text(entity.rendered()), grounds), flags,
    ]
  }

  var flags: Fact { Fact(.storeFlags, of: key, .list(of: isSeen ? ["seen"] : []), grounds) }

  private var grounds: Grounds { Grounds(.storePolicy) }

  var kind: StoredKind { StoredKind(of: entity) }
}

/// What an object of the message store is.
public enum StoredKind: String, Hashable, Sendable, CaseIterable {
  case session
  case groupState = "group-state"
  case conferenceInfo = "conference-info"
  case notification = "imdn"
  case message

  public init(of entity: MIMEEntity) {
    if entity.has(type: "\(SessionInfoObject.mediaType)") {
      self = .session
    } else if entity.has(type: "\(GroupStateObject.mediaType)") {
      self = .groupState
    } else if entity.has(type: "\(ConferenceInfo.mediaType)") {
      self = .conferenceInfo
    } else {
      self = Letter(entity.body)?.isNotification == true ? .notification : .message
    }
  }
}
