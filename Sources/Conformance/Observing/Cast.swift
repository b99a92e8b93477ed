import Entities
import Sim
import Wire

/// Who plays what part, by node: whose requirements a node has to meet, and in which text.
struct Cast: Sendable {
  enum Part: Sendable {
    case client(Client)
    case core
    case participating
    case controlling(Focus)
    /// Who selects among older services, and a gateway to them.
    case selection
    case gateway
    case other
  }

  let parts: [Part]
  let names: [String]
  let users: [User]
  /// Whom a Participating Function serves, by its place among the actors.
  let served: Lookup<UInt32, Int>
  /// The groups that have an address.
  let groups: [Group]
  /// What the calendar shows at the start, in seconds since 1970.
  let epoch: Int64
  /// By step, whether it sends octets as the scenario has them.
  let isWritten: [Bool]

  struct User: Sendable {
    let address: Bytes
    /// What the user's Participating Function goes by.
    let participating: RuleBook?
  }

  struct Group: Sendable {
    let address: Bytes
    /// Whether its members come into it by themselves.
    let isJoinIn: Bool
  }

  init(_ plan: Plan) {
    let domains = plan.users.map { user -> Bytes? in
      guard let core = plan.nodes.first(where: { $0.name == user.core }),
        case .core(let domain, _) = core.kind
      else { return nil }
      return Bytes(domain)
    }
    parts = plan.nodes.enumerated().map { index, node in
      switch node.kind {
      case .device(let user?, let device):
        guard device.olderServices.isEmpty, let service = plan.users[user].service else {
          return .other
        }
        return .client(
          Client(
            node: NodeID(index: index), user: user, address: plan.users[user].address,
            domain: domains[user], function: plan.function(of: user), rules: service.client))
      case .core: return .core
      case .participating: return .participating
      case .controlling(let domain, let controlling):
        return .controlling(Focus(NodeID(index: index), domain, controlling.rules, plan.groups))
      case .selection: return .selection
      case .gateway: return .gateway
      case .device, .proxy: return .other
      }
    }
    names = plan.nodes.map(\.name)
    isWritten = plan.steps.map { step in
      if case .user(_, .raw) = step.action { true } else { false }
    }
    users = plan.users.map {
      User(
        address: $0.address.address, participating: ($0.service?.participating).map { RuleBook($0) }
      )
    }
    var served = Lookup<UInt32, Int>()
    for user in plan.users.indices {
      if let function = plan.function(of: user) { served[function.actor.index] = user }
    }
    self.served = served
    groups = plan.groups.compactMap { group in
      guard case .predefined(let address, let document) = group.kind else { return nil }
      return Group(address: address.address, isJoinIn: !document.invitesMembers)
    }
    epoch = plan.epoch
  }

  private func part(of node: NodeID) -> Part {
    Int(node.index) < parts.count ? parts[Int(node.index)] : .other
  }

  func client(at node: NodeID) -> Client? {
    if case .client(let client) = part(of: node) { client } else { nil }
  }

  func focus(at node: NodeID) -> Focus? {
    if case .controlling(let focus) = part(of: node) { focus } else { nil }
  }

  /// Whether there is anything for who is no CPM subscriber.
  var hasSelection: Bool {
    parts.contains { if case .selection = $0 { true } else { false } }
  }

  func isSelection(_ node: NodeID) -> Bool {
    if case .selection = part(of: node) { true } else { false }
  }

  func isGateway(_ node: NodeID) -> Bool {
    if case .gateway = part(of: node) { true } else { false }
  }

  func isCore(_ node: NodeID) -> Bool {
    if case .core = part(of: node) { true } else { false }
  }

  func isParticipating(_ node: NodeID) -> Bool {
    if case .participating = part(of: node) { true } else { false }
  }

  func user(servedBy function: ActorID) -> Int? { served[function.index] }

  func group(at address: URI?) -> Group? {
    address.flatMap { address in groups.first { $0.address == address.address } }
  }

  /// The time of day at a moment, in milliseconds since 1970.
  func calendar(at time: Instant) -> Int64 { epoch * 1000 + time.nanoseconds / 1_000_000 }
}

/// What somebody goes by. It is large, and handed on with everything that is judged.
final class RuleBook: Sendable {
  let rules: Rules

  init(_ rules: Rules) { self.rules = rules }
}

/// A CPM Client, with what is known of it from the plan.
final class Client: Sendable {
  let node: NodeID
  /// The user's place in the plan.
  let user: Int
  let address: URI
  /// The user's home domain, where a core serves it.
  let domain: Bytes?
  /// The Participating Function of its user, where there is one.
  let function: (node: NodeID, actor: ActorID)?
  let book: RuleBook
  var rules: Rules { book.rules }

  init(
    node: NodeID, user: Int, address: URI, domain: Bytes?,
    function: (node: NodeID, actor: ActorID)?, rules: Rules
  ) {
    self.node = node
    self.user = user
    self.address = address
    self.domain = domain
    self.function = function
    book = RuleBook(rules)
  }
}

/// A Controlling Function: the node of the focus of each group session.
final class Focus: Sendable {
  let node: NodeID
  /// The address that begins ad-hoc groups.
  let factory: Bytes
  let book: RuleBook
  var rules: Rules { book.rules }
  /// The groups that it knows, by their addresses; the address as it is written is the key of what is
  /// told of a group.
  let groups: InOrder<Bytes, Bytes>

  init(_ node: NodeID, _ domain: String, _ rules: Rules, _ groups: [Plan.GroupPlan]) {
    self.node = node
    book = RuleBook(rules)
    factory = Bytes(Plan.factory(in: domain)).comparable
    var known = InOrder<Bytes, Bytes>()
    for group in groups {
      guard case .predefined(let address, _) = group.kind,
        address.host.isSameIgnoringCase(as: Bytes(domain))
      else { continue }
      known[address.address] = address.text
    }
    self.groups = known
  }
}
