import Entities
import Sim

// Groups, and what is done in them.

extension PlanCheck {
  mutating func check(_ group: GroupDeclaration) {
    if group.members.isEmpty {
      complain(
        "'\(group.name.value)' has no members", at: group.name.place,
        ["'members alice, bob' names some"])
    }
    for (index, member) in group.members.enumerated() {
      if group.members[..<index].contains(member) {
        complain("'\(member.value)' is a member twice", at: member.place)
      }
      if case .user(let user) = names[member.value], !user.hasOnlyPhone { checkService(member) }
    }
    if group.kind == nil, let place = group.documentWord {
      complain(
        "only the document of a group with an address says that", at: place,
        ["'group \(group.name.value) pre-defined …' has one"])
    }
    if let kind = group.kind {
      if let closed = group.isClosed {
        complain(
          "who may come into a \(kind.value.rawValue) group its document says", at: closed.place)
      }
      if group.isPlain == nil, group.limit.map({ $0.value < 2 }) == true, let limit = group.limit {
        complain("a group of one is none", at: limit.place)
      }
    }
    checkRights(of: group)
  }

  private mutating func checkRights(of group: GroupDeclaration) {
    for (index, permission) in group.permissions.enumerated() {
      if group.permissions[..<index].contains(where: { $0.right.value == permission.right.value }) {
        complain(
          "who may \(permission.right.value.rawValue) is said twice", at: permission.right.place)
      }
    }
    for admin in group.admins where !isMember(admin, of: group) {
      complain("'\(admin.value)' is no member of '\(group.name.value)'", at: admin.place)
    }
  }

  private func isMember(_ user: Name, of group: GroupDeclaration) -> Bool {
    group.members.contains { member in
      guard case .family(let family)? = names[member.value] else { return member == user }
      return family.members.contains { $0.name.value == user.value }
    }
  }

  mutating func check(_ deed: GroupDeed) {
    guard case .group(let group) = names[deed.group.value] else { return }
    switch deed {
    case .creates(let name, let wishes):
      if let kind = group.kind?.value {
        if kind == .joinIn {
          complain(
            "nobody is invited into a join-in group", at: name.place,
            ["'joins \(name.value)' comes into it"])
        }
        if wishes.isClosed {
          complain("only an ad-hoc group is made closed", at: name.place)
        }
        if let subject = wishes.subject {
          complain("the subject of a pre-defined group is its own", at: subject.place)
        }
      }
    case .joins(let name, _) where group.kind == nil:
      complain(
        "an ad-hoc group has no address at which to join it", at: name.place,
        ["'rejoins \(name.value)' comes back into it"])
    case .extends(let session, to: let name, with: _, _):
      if group.kind != nil {
        complain("a session becomes an ad-hoc group's", at: name.place)
      }
      if case .user = names[session.name.value] { checkService(session.name) }
    case .adds(let users, to: _, _), .removes(let users, from: _, _):
      for (index, user) in users.enumerated() where users[..<index].contains(user) {
        complain("'\(user.text)' is named twice", at: user.place)
      }
    case .modifies(let name, let offering) where offering.media.isEmpty:
      complain("what is it to carry?", at: name.place, ["'with media msrp, audio'"])
    default: break
    }
    if let label = deed.answered { checkAnswered(label) }
  }

  /// What is answered is a message, or an invitation.
  mutating func checkAnswered(_ label: Name) {
    guard case .label(let happening) = names[label.value] else { return }
    switch happening.action {
    case .deed(_, .sends), .deed(_, .invites), .deed(_, .group(.creates)), nil: break
    default: complain("'\(label.value)' is nothing that could be answered", at: label.place)
    }
  }

  mutating func check(_ expected: ExpectedRoster) {
    checkDeadline(expected.deadline)
    if expected.parties.count < 2 {
      complain("one party always agrees with itself", at: expected.group.place)
    }
    for party in expected.parties {
      switch party {
      case .anyone: complain("a roster is somebody's", at: expected.group.place)
      case .role(let role, of: _) where role.value != .controlling:
        complain("'\(role.value.rawValue)' keeps no roster", at: role.place)
      case .role, .named, .everyone: break
      }
    }
  }
}
