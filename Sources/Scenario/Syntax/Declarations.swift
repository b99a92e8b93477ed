import Entities
import Sim

/// What there is before anything happens.
public enum Declaration: Hashable, Sendable {
  case core(CoreDeclaration)
  case node(NodeDeclaration)
  case user(UserDeclaration)
  case family(FamilyDeclaration)
  case group(GroupDeclaration)
  case answering(AnsweringRule)
  case reading(ReadingRule)
  case replying(ReplyRule)
  case filter(FilterDeclaration)
  case link(LinkDeclaration)
}

/// `core home for ims.example strip Reason`: a registrar and the proxies around it.
///
/// Who declares none gets one for `ims.example` with the first user.
public struct CoreDeclaration: Hashable, Sendable {
  public let name: Name
  public let domain: Placed<String>
  /// What this core does otherwise than `set core.…` has it.
  public internal(set) var changes: [Settings.Change] = []
}

/// `node ss1 is proxy for atlanta.example.com record-routing`: a plain element of SIP.
public struct NodeDeclaration: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A stateful proxy.
    case proxy
    case redirect
    case registrar
    /// A user agent without a core.
    case agent
    case applicationServer = "application-server"
    /// An interworking function, between CPM and older services.
    case gateway
  }

  /// How an application server handles what passes through it.
  public enum Manner: String, Hashable, Sendable, CaseIterable {
    case proxy, b2bua
  }

  public struct Route: Hashable, Sendable {
    public let domain: Placed<String>
    public let node: Name
  }

  public let name: Name
  public let kind: Placed<Kind>
  /// Domains it is responsible for.
  public internal(set) var domains: [Placed<String>] = []
  /// The host that its address has.
  public internal(set) var host: Placed<String>?
  public internal(set) var recordsRoute = false
  /// Whether it adds itself to the Path of registrations that pass.
  public internal(set) var addsPath = false
  /// The realm of its challenges, where it asks for credentials.
  public internal(set) var realm: Placed<String>?
  /// Whether it asks for them within dialogs too.
  public internal(set) var challengesWithin = false
  /// What its users must prove to know; nil where any credentials will do.
  public internal(set) var password: Placed<String>?
  public internal(set) var routes: [Route] = []
  public internal(set) var manner: Placed<Manner>?
  /// The older services to which it is the gateway.
  public internal(set) var services: Placed<[OlderService]>?
}

/// `user bob device b1, b2 address "tel:+15551002" at home`.
public struct UserDeclaration: Hashable, Sendable {
  public internal(set) var name: Name
  /// In the order written; none is one device without a name.
  public internal(set) var devices: [Name] = []
  public internal(set) var addresses: [Placed<String>] = []
  /// The core or registrar that serves the user.
  public internal(set) var home: Name?
  /// The proxy between the user's devices and their home.
  public internal(set) var edge: Name?
  /// The server that the user's devices try when the first one does not answer.
  public internal(set) var alternative: Name?
  public internal(set) var transport: Placed<Settings.Transport>?
  /// Whether the user is not registered when the run begins.
  public internal(set) var isUnregistered = false
  /// Said of one who has no CPM in a network that has it.
  public internal(set) var isPlain: Placed<Bool>?
  /// By what a phone without CPM is reached.
  public internal(set) var services: Placed<[OlderService]>?
  public internal(set) var password: Placed<String>?
  /// The name beside the address.
  public internal(set) var displayName: Placed<String>?
}

extension UserDeclaration {
  /// Whether an older phone is all that the user has: who has CPM too names a device.
  var hasOnlyPhone: Bool { services != nil && devices.isEmpty }

  /// What the older phone of a CPM user is called among the user's devices.
  static let phone = "phone"

  /// What the user's devices are called.
  var deviceNames: [String] {
    devices.map(\.value)
      + (services != nil && !devices.isEmpty ? [UserDeclaration.phone] : [])
  }

  /// Whether a name means the user's older phone; none does where there is another device.
  func isPhone(_ device: Name?) -> Bool {
    hasOnlyPhone || services != nil && device?.value == UserDeclaration.phone
  }
}

/// `users u[1..100] device d1`: many users who are alike.
public struct FamilyDeclaration: Hashable, Sendable {
  /// What is said of each, under the name of all.
  public let user: UserDeclaration
  public let numbers: Placed<ClosedRange<Int>>

  public var members: [UserDeclaration] {
    numbers.value.map { number in
      var member = user
      member.name = Name("\(user.name.value)\(number)", at: user.name.place)
      return member
    }
  }
}

/// `user bob on b2 rings after 100ms, answers with 486 after 2s`: what a device does by itself.
public struct AnsweringRule: Hashable, Sendable {
  public enum Ringing: Hashable, Sendable {
    case after(Placed<TimeSpan>)
    /// In a response that is acknowledged.
    case reliably(after: Placed<TimeSpan>?)
    case never
  }

  public enum Answer: Hashable, Sendable {
    /// With 200.
    case accepts(after: Placed<TimeSpan>)
    case declines(with: Placed<Int>, after: Placed<TimeSpan>?, retry: Placed<TimeSpan>?)
    case redirects(to: Destination)
    case never
  }

  public let agent: Agent
  public internal(set) var ringing: Ringing?
  /// Which requests `answer` is about; nil for invitations.
  public internal(set) var method: Placed<RequestKind>?
  public internal(set) var answer: Answer?
}

/// `filter chat when terminating INVITE to as1 else continues`: initial filter criteria.
public struct FilterDeclaration: Hashable, Sendable {
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case originating, terminating
  }

  public enum Registration: String, Hashable, Sendable, CaseIterable {
    case registered, unregistered
  }

  /// What becomes of a request when the application server cannot be reached.
  public enum Fallback: String, Hashable, Sendable, CaseIterable {
    case continues, fails
  }

  /// What kind of REGISTER the server is told of.
  public enum Occasion: String, Hashable, Sendable, CaseIterable {
    case initial, refresh, ending
  }

  public let name: Name
  /// Nil for every user.
  public let user: Name?
  public let direction: Placed<Direction>?
  public let registration: Placed<Registration>?
  public let request: Placed<MessagePattern>
  /// Empty for all.
  public let occasions: [Occasion]
  public let conditions: [Condition]
  public let server: Party
  public let fallback: Fallback
}

/// `link alice <-> core latency 20ms loss 1%`. What is not said stays as an earlier line or the
/// default has it.
public struct LinkDeclaration: Hashable, Sendable {
  public struct Reordering: Hashable, Sendable {
    public let share: Double
    public let delay: Delay
  }

  public let from: Party
  public let to: Party
  public let isBothWays: Bool
  public internal(set) var latency: Placed<Delay>?
  public internal(set) var jitter: Placed<Delay>?
  public internal(set) var loss: Placed<LossModel>?
  public internal(set) var duplication: Placed<Double>?
  public internal(set) var reordering: Placed<Reordering>?
  /// Bits a second.
  public internal(set) var bandwidth: Placed<Double>?
  /// Bytes that may wait.
  public internal(set) var queue: Placed<Int>?
  public internal(set) var keepsOrder = false
}
