import Entities
import Sim
import Wire

/// A group session, by its focus and its identity.
struct RoomKey: Sendable, DigestKey {
  let node: NodeID
  let identity: Bytes

  var digest: UInt64 { identity.digest(with: node.index) }
}

/// A group session, as its focus has shown and told it so far.
struct GroupRoom: Sendable {
  let focus: Focus
  /// The record that tells of it.
  let opened: UInt64
  /// As the focus writes it.
  let identity: Bytes
  /// The invitation that has begun it.
  let beginning: LegKey
  let invitation: SIPMessage
  let originator: Bytes
  /// The address of the pre-defined group whose session it is.
  let group: Bytes?
  /// The invitation that has begun it anew.
  var restart: LegKey?
  var people = InOrder<Bytes, GroupPerson>() { didSet { audience = nil } }
  /// By which names people were spoken of when they were brought into it.
  var displays = InOrder<Bytes, [String]>()
  /// The legs that stand, in the order in which they came about.
  var legs: [LegKey] = [] { didSet { audience = nil } }
  /// Those whom messages can reach, until anything changes that decides it.
  var audience: [GroupReceiver]?
  /// Somebody has, or has had, two of them.
  var isDoubled = false
  /// REFERs that may still lead to something, by the number of their arrival.
  var referrals: [UInt64] = []
  /// A change on which the others are being asked.
  var change: UInt64?
  var news: [UInt64] = []
  /// Which document each subscriber has, as the focus says, `ADDRESS VERSION`, and since which record:
  /// it may have to wait for a connection before it leaves.
  var written: [(entry: Bytes, record: UInt64)] = []
  /// While it goes on.
  var silence: GroupSilence?
  var ended: Instant?

  var key: RoomKey { RoomKey(node: focus.node, identity: identity.comparable) }
  /// By what it is found beside its identity.
  var names: [RoomKey] {
    [group, invitation[.contributionID]?.value].compactMap { $0 }.map {
      RoomKey(node: focus.node, identity: $0)
    }
  }
  /// Whom the others know by an address.
  func person(shownAs address: Bytes) -> GroupPerson? {
    if let person = people[address], person.shown == address { return person }
    return people.values.first { $0.shown == address }
  }

  /// The address in whose name it invites.
  var address: Bytes { group ?? identity.comparable }

  mutating func noteWritten(_ list: [Bytes], by record: UInt64) {
    let before = written
    written = list.indices.map { place in
      let isKnown = before.indices.contains(place) && before[place].entry == list[place]
      return (list[place], isKnown ? before[place].record : record)
    }
  }

  /// By which record a document for somebody was written.
  func written(_ version: UInt32, for person: Bytes) -> UInt64? {
    written.first { known in
      guard let space = known.entry.lastIndex(of: UInt8(ascii: " ")),
        known.entry[(space + 1)..<known.entry.endIndex].number == UInt64(version)
      else { return false }
      return known.entry[known.entry.startIndex..<space].comparable == person
    }?.record
  }
}

/// Somebody in a session whom messages can reach.
struct GroupReceiver: Sendable {
  let call: LegKey
  let person: Bytes
  /// By which address the others know the person.
  let shown: Bytes
}

/// Somebody who is, or was, in a group session or invited to it.
struct GroupPerson: Sendable {
  /// Under what the focus tells of this person.
  let key: Bytes
  let address: Bytes
  /// By which address the others know the person.
  var shown: Bytes
  let added: Instant
  /// The newest invitation of the focus, and whether it was refused.
  var invitation: LegKey?
  /// The leg that stands, and the subscription.
  var leg: LegKey?
  var watch: LegKey?
  /// The number of the MSRP session.
  var media: Bytes?
  /// Who has added the person by REFER.
  var referrer: Bytes?
  var invited: Instant?
  var joined: Instant?
  var departure: GroupDeparture?
  /// What is known of why the person goes, before the focus says that it is so.
  var leaving: GroupDeparture.Cause?
  /// As the focus has told it last.
  var state = "pending"
  /// The number of the document of which the person was told last.
  var told: UInt64?
  /// When the person was told over MSRP, the last times.
  var tellings: [Instant] = []
}

struct GroupDeparture: Sendable {
  enum Cause: Sendable, Hashable {
    case left
    case removed(by: Bytes)
    case refused(Int)
    case lost
  }

  let cause: Cause
  let time: Instant
  /// Of the record that tells of it.
  let number: UInt64
}

/// How a session was for somebody when a request came.
struct GroupStanding: Sendable {
  let identity: Bytes
  let isActive: Bool
  /// Whether whoever has begun it is in it already.
  let isBegun: Bool
  let isClosed: Bool
  let isPredefined: Bool
  /// Whether the sender has a place in it.
  let isListed: Bool
  let listed: [Bytes]
  let conversation: Bytes?
  let contribution: Bytes?
  let inReplyTo: Bytes?
  let most: Int64?
}
