import Entities
import Sim
import Wire

/// Judges what focuses say of their groups: no two have the same group at the same time, nobody stands
/// twice in one, and no more are in one than may be.
struct GroupRooms: Sendable {
  private struct Focus: DigestKey, Sendable {
    let node: NodeID
    let session: Bytes

    var digest: UInt64 { session.digest(with: node.index) }
  }

  /// The groups that are active, with their Contribution-IDs, and who has each.
  private var contributions = Lookup<Focus, Bytes>()
  private var active = Lookup<Focus, Bool>()
  private var live = Lookup<Bytes, Focus>()
  private var limits = Lookup<Focus, Int64>()

  mutating func note(_ fact: Fact, at node: NodeID, _ court: inout Court) {
    switch fact.name {
    case .cfSessionContribution:
      let focus = Focus(node: node, session: fact.key)
      contributions[focus] = fact.value.text
      if active[focus] == true { begin(focus, &court) }
    case .cfSessionState:
      let focus = Focus(node: node, session: fact.key)
      guard fact.value.text == GroupRooms.activeState else { return end(focus) }
      active[focus] = true
      begin(focus, &court)
    case .cfSessionMax:
      limits[Focus(node: node, session: fact.key)] = fact.value.number
    case .cfSessionParticipants:
      let people = fact.value.list
      court.note(.oneEntry, GroupRooms.judge(people), node)
      guard let most = limits[Focus(node: node, session: fact.key)] else { return }
      let count = people.count { !$0.description.hasSuffix(" disconnected") }
      court.note(
        .withinTheLimit, .pass(if: count <= most, else: "\(count) take part, of \(most) who may"),
        node)
    default: break
    }
  }

  private static let activeState = Bytes("active")

  private mutating func begin(_ focus: Focus, _ court: inout Court) {
    guard let contribution = contributions[focus], !contribution.isEmpty else { return }
    let other = live[contribution]
    live[contribution] = focus
    court.note(
      .oneFocus,
      .pass(
        if: other == nil || other == focus,
        else: "'\(focus.session)' has the group that '\(other?.session ?? Bytes())' has"),
      focus.node)
  }

  private mutating func end(_ focus: Focus) {
    _ = active.take(focus)
    guard let contribution = contributions[focus], live[contribution] == focus else { return }
    _ = live.take(contribution)
  }

  /// Each entry begins with an address.
  private static func judge(_ participants: [Bytes]) -> Judgement {
    var seen = Lookup<Bytes, Bytes>()
    for entry in participants {
      let address = entry.firstIndex(of: UInt8(ascii: " ")).map { entry[0..<$0] } ?? entry
      if let other = seen[address] { return .fail("there are both '\(other)' and '\(entry)'") }
      seen[address] = entry
    }
    return .pass
  }
}
