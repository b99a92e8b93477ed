/// Who sends, receives or is meant by an expectation: `alice`, `bob on b2`, `core`,
/// `participating of bob`, `*`.
public enum Party: Hashable, Sendable {
  /// `*`: whoever it is.
  case anyone
  /// A user, with all devices or one, or a node.
  case named(Name, device: Name?)
  /// A function of the network, perhaps the one that serves somebody.
  case role(Placed<Role>, of: Name?)
  /// `everyone in team`: each of a group's members.
  case everyone(in: Name)
}

extension Party {
  /// Where it stands in the text; `*` has no need to be pointed at.
  public var place: SourcePlace? {
    switch self {
    case .anyone: nil
    case .named(let name, let device): device.map { name.place.through($0.place) } ?? name.place
    case .everyone(in: let group): group.place
    case .role(let role, let user): user.map { role.place.through($0.place) } ?? role.place
    }
  }
}

/// The functions of a network that a scenario can name without declaring them.
public enum Role: String, Hashable, Sendable, CaseIterable {
  case core, participating, controlling, store, groups, interworking
}

/// A user, or one device of a user, that does something: `bob`, `bob on b2`. Without a device it is
/// the user's first one. A plain agent of `node` may stand in the place of the user.
public struct Agent: Hashable, Sendable {
  public let name: Name
  public let device: Name?
}

/// Where a request is sent.
public enum Destination: Hashable, Sendable {
  /// A user, one device of a user, or a node.
  case agent(Agent)
  /// `random u`: another member of a family each time.
  case picked(Name)
  /// `"sip:nobody@ims.example"`.
  case address(Placed<String>)
}
