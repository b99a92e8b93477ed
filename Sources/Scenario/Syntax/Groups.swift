import Entities
import Sim

/// `group team long-lived members alice, bob, carol`: people of whom the scenario speaks by one
/// name.
public struct GroupDeclaration: Hashable, Sendable {
  /// What a group is beside a list that a user makes up.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A server knows it, and invites its members.
    case predefined = "pre-defined"
    /// A server knows it, and members come by themselves.
    case joinIn = "join-in"
  }

  /// What the document of a group may allow.
  public enum Right: String, Hashable, Sendable, CaseIterable {
    case initiate, join, add, remove
    case hide
    case change
  }

  /// `may add alice, bob`.
  public struct Permission: Hashable, Sendable {
    public enum Holder: Hashable, Sendable {
      case everybody, members, nobody
      case only([Name])
    }

    public let right: Placed<Right>
    public let holder: Holder
  }

  public let name: Name
  public internal(set) var kind: Placed<Kind>?
  /// Users and families.
  public internal(set) var members: [Name] = []
  public internal(set) var isLongLived = false
  public internal(set) var isClosed: Placed<Bool>?
  public internal(set) var subject: Placed<String>?
  public internal(set) var admins: [Name] = []
  public internal(set) var limit: Placed<Int>?
  public internal(set) var address: Placed<String>?
  public internal(set) var media: Placed<[Offering.Media]>?
  public internal(set) var permissions: [Permission] = []
  public internal(set) var ends: Placed<Plan.GroupPlan.EndPolicy>?
  /// Whether its document says nothing of CPM.
  public internal(set) var isPlain: Placed<Bool>?

  init(name: Name) { self.name = name }
}

extension GroupDeclaration {
  /// The first of its words that only the document of a pre-defined group has a meaning for.
  var documentWord: SourcePlace? {
    [
      admins.first?.place, limit?.place, address?.place, media?.place,
      permissions.first?.right.place, ends?.place, isPlain?.place,
    ].lazy.compactMap { $0 }.first
  }
}

/// What users do in groups, or to come into one.
public enum GroupDeed: Hashable, Sendable {
  case creates(Name, GroupWishes)
  case joins(Name, GroupWishes)
  case rejoins(Name, GroupWishes)
  /// `extends chat to team with carol, dave`.
  case extends(Session, to: Name, with: [Name], GroupWishes)
  case adds([Person], to: Name, Referral)
  case removes([Person], from: Name, Referral)
  case leaves(Name, HeaderList)
  case modifies(Name, Offering)
  /// To all of it, or to one.
  case composes(to: Name?, in: Name)
  case stopsComposing(in: Name)
  case shares(Shared, of: Name)
  /// Has the message store forget it.
  case forgets(Name)

  /// What all members of a group see, or what somebody may do in it.
  public enum Shared: Hashable, Sendable {
    /// Nil to take it away.
    case subject(Placed<String>?)
    case icon(Placed<String>?)
    case bulletin(Placed<String>?)
    case role(Placed<String>, of: Name)
    case noRole(Placed<String>, of: Name)
    case movedRole(Placed<String>, from: Name, to: Name)
  }

  /// Whom somebody adds or removes.
  public enum Person: Hashable, Sendable {
    /// A user, or all of a family.
    case named(Name)
    /// As an address is shown in the group, or belongs to somebody of whom the scenario does not
    /// speak.
    case address(Placed<String>)

    var place: SourcePlace {
      switch self {
      case .named(let name): name.place
      case .address(let text): text.place
      }
    }

    var text: String {
      switch self {
      case .named(let name): name.value
      case .address(let text): text.value
      }
    }
  }

  /// How users are added or removed.
  public struct Referral: Hashable, Sendable {
    public internal(set) var hasSubscription = true
    public internal(set) var headers = HeaderList()
  }

  /// The group that it is about.
  public var group: Name {
    switch self {
    case .creates(let group, _), .joins(let group, _), .rejoins(let group, _),
      .extends(_, to: let group, with: _, _), .adds(_, to: let group, _),
      .removes(_, from: let group, _), .leaves(let group, _), .modifies(let group, _),
      .composes(to: _, in: let group), .stopsComposing(in: let group), .shares(_, of: let group),
      .forgets(let group):
      group
    }
  }

  /// The message or invitation that it answers.
  var answered: Name? {
    switch self {
    case .creates(_, let wishes), .joins(_, let wishes), .rejoins(_, let wishes),
      .extends(_, to: _, with: _, let wishes):
      wishes.inReplyTo
    default: nil
    }
  }
}

/// What a user wants of a group's session that begins.
public struct GroupWishes: Hashable, Sendable {
  public internal(set) var isClosed = false
  public internal(set) var isAnonymous = false
  public internal(set) var subject: Placed<String>?
  public internal(set) var inReplyTo: Name?
  /// Who is to come too, where a session with one other user becomes a group's.
  var others: [[Name]] = []
  public internal(set) var headers = HeaderList()
}

/// `expect roster of team agrees at alice, bob, controlling by 3m`.
public struct ExpectedRoster: Hashable, Sendable {
  public let group: Name
  public let parties: [Party]
  public internal(set) var deadline: Placed<Instant>?
}
