import Entities
import Sim
import Wire

// Groups: who belongs to them, and what their members do.

extension Planner {
  /// The domain of conferences, of their factory and of groups with addresses.
  private var conferenceDomain: String {
    plan.nodes.lazy.compactMap { node in
      if case .controlling(let domain, _) = node.kind { domain } else { nil }
    }.first ?? "conference.\(plan.nodes.first(where: \.isCore)?.domain ?? Planner.standardDomain)"
  }

  private var declaredGroups: [GroupDeclaration] {
    script.declarations.compactMap { declaration in
      if case .group(let group) = declaration.value { group } else { nil }
    }
  }

  /// Whether somebody sends something to several at once.
  private var sendsToLists: Bool {
    script.happenings.contains { happening in
      guard case .deed(_, .sends(let sending))? = happening.value.action,
        case .to(let destinations) = sending.destination
      else { return false }
      return destinations.count > 1
    }
  }

  /// Where there are groups, or lists of recipients, or somebody speaks of it, there is who keeps
  /// their sessions.
  mutating func addControlling() {
    let isNamed = script.rulings.contains { ruling in
      if case .role(let role, of: _)? = ruling.value.party {
        role.value == .controlling
      } else {
        false
      }
    }
    guard let rules = controllingRules, isNamed || !declaredGroups.isEmpty || sendsToLists
    else { return }
    var controlling = Plan.ControllingPlan(rules)
    controlling.deviations = deviations(of: .controlling)
    let domain = conferenceDomain
    plan.nodes.append(
      Plan.NodePlan(
        name: Role.controlling.rawValue, host: domain,
        kind: .controlling(domain: domain, controlling)))
  }

  mutating func addGroups() {
    for group in declaredGroups { add(group) }
  }

  private mutating func add(_ group: GroupDeclaration) {
    let members = addresses(of: group.members)
    var kind = Plan.GroupPlan.Kind.adHoc
    if let declared = group.kind {
      let written = group.address?.value ?? "sip:\(group.name.value)@\(conferenceDomain)"
      do throws(Flaw) {
        kind = .predefined(address: try URI(written), document(of: group, declared.value))
      } catch {
        refuse("not an address: \(error.what)", at: group.address?.place ?? group.name.place)
      }
    }
    var result = Plan.GroupPlan(name: group.name.value, kind: kind, members: members)
    result.subject = group.subject?.value
    result.isClosed = group.isClosed?.value ?? false
    result.isLongLived = group.isLongLived
    plan.groups.append(result)
  }

  private func document(
    of group: GroupDeclaration, _ kind: GroupDeclaration.Kind
  ) -> Plan.GroupPlan.Document {
    var document = Plan.GroupPlan.Document()
    document.invitesMembers = kind == .predefined
    document.supportsCPM = group.isPlain == nil
    document.maxParticipants = group.limit?.value
    if let media = group.media { document.media = self.media(media.value) }
    if let ends = group.ends { document.ends = ends.value }
    if !group.admins.isEmpty {
      let admins = Plan.GroupPlan.Permission.only(addresses(of: group.admins))
      document.mayAdd = admins
      document.mayRemove = admins
      document.mayHandleMedia = admins
    }
    for permission in group.permissions {
      let holder: Plan.GroupPlan.Permission =
        switch permission.holder {
        case .everybody: .everybody
        case .members: .members
        case .nobody: .nobody
        case .only(let users): .only(addresses(of: users))
        }
      switch permission.right.value {
      case .initiate: document.mayInitiate = holder
      case .join: document.mayJoin = holder
      case .add: document.mayAdd = holder
      case .remove: document.mayRemove = holder
      case .hide: document.mayBeAnonymous = holder
      case .change: document.mayHandleMedia = holder
      }
    }
    return document
  }

  /// The addresses of users, and of all members of families.
  func addresses(of names: [Name]) -> [URI] {
    names.flatMap { name -> [URI] in
      guard case .family(let family)? = script.names[name.value] else {
        return plan.users.filter { $0.name == name.value }.map(\.address)
      }
      return family.members.compactMap { member in
        plan.users.first { $0.name == member.name.value }?.address
      }
    }
  }

  func group(_ name: Name) -> Int? { plan.groups.firstIndex { $0.name == name.value } }

  /// The users of a group: its members, and who begins its session.
  func users(of group: Name) -> [Int] {
    guard let index = self.group(group) else { return [] }
    let members = plan.groups[index].members
    let beginners = script.happenings.compactMap { happening -> String? in
      guard case .deed(let agent, .group(let deed))? = happening.value.action else { return nil }
      switch deed {
      case .creates(let name, _) where name.value == group.value: return agent.name.value
      case .extends(_, to: let name, with: _, _) where name.value == group.value:
        return agent.name.value
      default: return nil
      }
    }
    return plan.users.indices.filter { user in
      members.contains(plan.users[user].address) || beginners.contains(plan.users[user].name)
    }
  }

  // MARK: Deeds

  mutating func groupAction(_ deed: GroupDeed) -> GroupAction? {
    guard let group = group(deed.group) else { return nil }
    switch deed {
    case .creates(_, let wishes): return .create(group, self.wishes(wishes))
    case .joins(_, let wishes): return .join(group, self.wishes(wishes))
    case .rejoins(_, let wishes): return .rejoin(group, self.wishes(wishes))
    case .extends(let session, to: _, with: let others, let wishes):
      let users = others.isEmpty ? plan.groups[group].members : addresses(of: others)
      return .extend(matter(session), with: users, group, self.wishes(wishes))
    case .adds(let users, to: _, let referral):
      return .add(
        addresses(of: users), group, withSubscription: referral.hasSubscription,
        extra: extra(referral.headers))
    case .removes(let users, from: _, let referral):
      return .remove(
        addresses(of: users), group, withSubscription: referral.hasSubscription,
        extra: extra(referral.headers))
    case .leaves(_, let headers): return .leave(group, extra: extra(headers))
    case .modifies(_, let offering): return .modify(group, self.offering(offering))
    case .composes(to: let member, in: _):
      return .compose(group, to: member.flatMap { addresses(of: [$0]).first }, isActive: true)
    case .stopsComposing: return .compose(group, to: nil, isActive: false)
    case .shares(let shared, of: _): return .manage(group, request(shared))
    case .forgets: return .forget(group)
    }
  }

  /// The addresses of those who are added or removed.
  private mutating func addresses(of people: [GroupDeed.Person]) -> [URI] {
    people.flatMap { person -> [URI] in
      switch person {
      case .named(let name): addresses(of: [name])
      case .address(let text): uri(of: .address(text)).map { [$0] } ?? []
      }
    }
  }

  private func wishes(_ wishes: GroupWishes) -> GroupAction.Wishes {
    var result = GroupAction.Wishes()
    result.isClosed = wishes.isClosed
    result.isAnonymous = wishes.isAnonymous
    result.subject = wishes.subject?.value
    result.inReplyTo = wishes.inReplyTo.flatMap { step($0) }
    result.extra = extra(wishes.headers)
    return result
  }

  private func request(_ shared: GroupDeed.Shared) -> GroupData.Request {
    func change(
      _ target: GroupData.Target, _ text: Placed<String>?,
      _ set: (inout GroupData.Data, Bytes) -> Void
    ) -> GroupData.Request {
      guard let text else { return GroupData.Request(target, .delete) }
      var data = GroupData.Data()
      set(&data, Bytes(text.value))
      return GroupData.Request(target, .set, data)
    }
    func role(
      _ action: GroupData.Action, _ entry: Placed<String>, of user: Name, to other: Name? = nil
    ) -> GroupData.Request {
      var data = GroupData.Data()
      data.role = GroupData.Role(
        Bytes(entry.value), of: addresses(of: [user]).first?.text,
        to: other.flatMap { addresses(of: [$0]).first?.text })
      return GroupData.Request(.role, action, data)
    }
    switch shared {
    case .subject(let text): return change(.subject, text) { $0.subject = $1 }
    case .icon(let text): return change(.icon, text) { $0.icon = GroupData.Icon(naming: $1) }
    case .bulletin(let text): return change(.bulletin, text) { $0.bulletin = $1 }
    case .role(let entry, of: let user): return role(.set, entry, of: user)
    case .noRole(let entry, of: let user): return role(.delete, entry, of: user)
    case .movedRole(let entry, from: let user, to: let other):
      return role(.move, entry, of: user, to: other)
    }
  }
}

extension GroupData.Icon {
  /// By the Content-ID of a picture, or by an address.
  fileprivate init(naming text: Bytes) {
    let scheme = "cid:"
    let isPicture = text.description.hasPrefix(scheme)
    self =
      isPicture
      ? GroupData.Icon(fileInfo: Bytes(String(text.description.dropFirst(scheme.count))))
      : GroupData.Icon(uri: text)
  }
}
