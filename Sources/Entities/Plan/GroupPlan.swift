import Wire

extension Plan {
  /// A CPM Group: the people of whom a scenario speaks by one name.
  public struct GroupPlan: Sendable {
    public var name: String
    public var kind: Kind
    /// Addresses of those in it: of an ad-hoc group whom its first user invites, of a pre-defined one
    /// whom its document lists.
    public var members: [URI]
    /// What its session is about.
    public var subject: String?
    /// Whether nobody can be added.
    public var isClosed = false
    /// Whether its session can be inactive, and come back.
    public var isLongLived = false

    public enum Kind: Sendable {
      /// A list that a user picks when the session begins.
      case adHoc
      /// A group that a server knows, with an address of its own.
      case predefined(address: URI, Document)
    }

    /// What the document of a pre-defined group allows, and to whom (the shared group of XDM).
    public struct Document: Sendable, Hashable {
      /// Whether a session begins with an invitation to all members; a group that members join by
      /// themselves has none.
      public var invitesMembers = true
      /// Whether it supports CPM.
      public var supportsCPM = true
      public var maxParticipants: Int?
      public var mayInitiate = Permission.members
      public var mayJoin = Permission.members
      /// Who may add others.
      public var mayAdd = Permission.members
      /// Who may remove others.
      public var mayRemove = Permission.members
      /// Who may ask to be anonymous.
      public var mayBeAnonymous = Permission.nobody
      /// Who may change what the session carries.
      public var mayHandleMedia = Permission.members
      /// What the session may carry.
      public var media: [UserAction.Media] = [.msrp]
      public var ends = EndPolicy.lastButOne

      public init() {}
    }

    /// When a session is over for everybody.
    public enum EndPolicy: String, Sendable, Hashable, CaseIterable {
      /// When nobody is left.
      case last
      /// When one is left.
      case lastButOne = "last-but-one"
      /// When who has begun it leaves.
      case initiator
    }

    public enum Permission: Sendable, Hashable {
      case everybody
      case members
      case nobody
      case only([URI])
    }

    public init(name: String, kind: Kind, members: [URI]) {
      self.name = name
      self.kind = kind
      self.members = members
    }
  }
}
