import Sim
import Wire

/// What a client wants of its user's message store. How it travels is no matter of the texts at hand:
/// it is an errand between the two, as far apart as a message and its answer.
public struct StoreRequest: Hashable, Sendable {
  public enum Wish: Hashable, Sendable {
    /// What there is.
    case list
    /// Objects, by their numbers.
    case fetch([UInt32])
    /// Their user has seen them.
    case markSeen([UInt32])
    /// A folder goes, with all that is in it.
    case delete(folder: Bytes)
  }

  /// By which the client knows the answer again.
  public let number: UInt32
  /// The client's place among the actors.
  public let client: UInt32
  public let wish: Wish
}

public struct StoreAnswer: Hashable, Sendable {
  /// An object, as it is listed.
  public struct Entry: Hashable, Sendable {
    public let uid: UInt32
    public let folder: Bytes
    public let isSeen: Bool
    /// When it was put into the store.
    public let stored: Instant
  }

  /// An object, as it is fetched.
  public struct Content: Hashable, Sendable {
    public let uid: UInt32
    public let object: Bytes
    /// The step of the scenario from which it stems. No procedure looks at it.
    public let step: StepNumber?
  }

  public enum Result: Hashable, Sendable {
    case listed([Entry])
    case fetched([Content])
    case done
  }

  public let number: UInt32
  public let result: Result
}

extension StoreRequest: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(UInt64(number))
    bytes.write(UInt64(client))
    switch wish {
    case .list: bytes.write(0 as UInt64)
    case .fetch(let uids):
      bytes.write(1 as UInt64)
      bytes.write(uids)
    case .markSeen(let uids):
      bytes.write(2 as UInt64)
      bytes.write(uids)
    case .delete(let folder):
      bytes.write(3 as UInt64)
      bytes.write(Array(folder))
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    number = try bytes.number(as: UInt32.self)
    client = try bytes.number(as: UInt32.self)
    switch try bytes.number() {
    case 0: wish = .list
    case 1: wish = .fetch(try bytes.uids())
    case 2: wish = .markSeen(try bytes.uids())
    case 3: wish = .delete(folder: Bytes(try bytes.block()))
    case let other: throw .unreadable("a wish of kind \(other) for the message store")
    }
  }
}

extension StoreAnswer: Journaled {
  public func write(to bytes: inout JournalBytes) {
    bytes.write(UInt64(number))
    switch result {
    case .listed(let entries):
      bytes.write(0 as UInt64)
      bytes.write(UInt64(entries.count))
      for entry in entries {
        bytes.write(UInt64(entry.uid) << 1 | (entry.isSeen ? 1 : 0))
        bytes.write(Array(entry.folder))
        bytes.write(entry.stored.nanoseconds)
      }
    case .fetched(let contents):
      bytes.write(1 as UInt64)
      bytes.write(UInt64(contents.count))
      for content in contents {
        bytes.write(UInt64(content.uid))
        bytes.write(Array(content.object))
        bytes.write(content.step.map { UInt64($0.index) + 1 } ?? 0)
      }
    case .done:
      bytes.write(2 as UInt64)
    }
  }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) {
    number = try bytes.number(as: UInt32.self)
    switch try bytes.number() {
    case 0:
      var entries: [Entry] = []
      for _ in 0..<min(try bytes.number(), StoreAnswer.most) {
        let word = try bytes.number()
        let folder = Bytes(try bytes.block())
        let stored = Instant(nanoseconds: try bytes.signed())
        entries.append(
          Entry(
            uid: UInt32(truncatingIfNeeded: word >> 1), folder: folder, isSeen: word & 1 == 1,
            stored: stored))
      }
      result = .listed(entries)
    case 1:
      var contents: [Content] = []
      for _ in 0..<min(try bytes.number(), StoreAnswer.most) {
        let uid = try bytes.number(as: UInt32.self)
        let object = Bytes(try bytes.block())
        let step = try bytes.number()
        contents.append(
          Content(
            uid: uid, object: object,
            step: step == 0 ? nil : StepNumber(index: UInt32(truncatingIfNeeded: step - 1))))
      }
      result = .fetched(contents)
    case 2: result = .done
    case let other: throw .unreadable("an answer of kind \(other) from the message store")
    }
  }

  /// So many objects an answer in a journal has at most.
  fileprivate static let most: UInt64 = 1_000_000
}

extension JournalBytes {
  fileprivate mutating func write(_ uids: [UInt32]) {
    write(UInt64(uids.count))
    for uid in uids { write(UInt64(uid)) }
  }
}

extension JournalParser {
  fileprivate mutating func uids() throws(JournalFlaw) -> [UInt32] {
    var uids: [UInt32] = []
    for _ in 0..<min(try number(), StoreAnswer.most) { uids.append(try number(as: UInt32.self)) }
    return uids
  }
}
