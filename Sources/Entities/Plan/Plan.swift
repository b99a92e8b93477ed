import Sim
import Wire

/// What a scenario asks for, checked and with every name resolved: what a world is built from.
public struct Plan: Sendable {
  public var title = ""
  public var seed: UInt64 = 1
  public var until: Instant = .at(.minutes(1))
  /// What the calendar shows at the start, in seconds since 1970.
  public var epoch: Int64 = 1_767_225_600
  public var settings = Settings()
  public var nodes: [NodePlan] = []
  public var users: [UserPlan] = []
  public var filters: [FilterPlan] = []
  public var links: [LinkPlan] = []
  public var steps: [Step] = []
  public var races: [Race] = []
  public var workloads: [Workload] = []
  public var replies: [Reply] = []
  public var expectations: [Expectation] = []
  public var groups: [GroupPlan] = []
  public var metrics: [Metric] = []
  /// What a Change Request has added to the requirements or changed, and how it judges them.
  public var amendedRows: [AmendedRow] = []
  public var checks: [RowCheck] = []
  /// Nil for a scenario that is there for something else.
  public var demonstration: Demonstration?

  public init() {}

  public struct NodePlan: Sendable {
    public var name: String
    public var host: String
    /// The hosts that its address has later.
    public var laterHosts: [String] = []
    public var kind: Kind

    public init(name: String, host: String, kind: Kind) {
      self.name = name
      self.host = host
      self.kind = kind
    }

    /// What the user calls it: `b1` of `bob.b1`.
    var label: String { name.split(separator: ".").last.map(String.init) ?? name }

    public enum Kind: Sendable {
      case device(user: Int?, DevicePlan)
      case core(domain: String, Settings.Core)
      /// The Participating Functions of the users of a core.
      case participating(core: String)
      /// The Controlling Function whose conferences have addresses in a domain.
      case controlling(domain: String, ControllingPlan)
      case proxy(ProxyPlan)
      /// The function that knows by what older service somebody is reached (004 §6.5, the ISF).
      case selection
      /// A function between CPM and older services (the IWF).
      case gateway(GatewayPlan)
    }
  }

  public struct DevicePlan: Sendable {
    public var transport: Settings.Transport?
    public var answers: Answering
    public var isRegisteredAtStart = true
    /// By which services a phone without CPM is reached; empty for a SIP user agent.
    public var olderServices: [OlderService] = []
    /// What the user proves to know to those who ask.
    public var password: String?
    /// The name that the user shows beside the address.
    public var displayName: String?

    public init(_ calls: Settings.Calls = Settings.Calls()) { answers = Answering(calls) }
  }

  public struct ControllingPlan: Sendable {
    public var rules: Rules
    /// What it does otherwise than the text has it.
    public var deviations: [Deviation] = []

    public init(_ rules: Rules) { self.rules = rules }
  }

  public struct GatewayPlan: Sendable {
    /// The services behind it.
    public var services: [OlderService]
    public var rules: Rules
    /// What it answers by itself, instead of doing its duty.
    public var refusals: [Answering.Refusal] = []

    public init(_ services: [OlderService], _ rules: Rules) {
      self.services = services
      self.rules = rules
    }
  }

  public struct ProxyPlan: Sendable {
    public enum Duty: Sendable, Hashable { case proxy, redirect, registrar, applicationServer }

    public var duty: Duty
    public var domains: [String] = []
    public var recordRoutes = false
    /// Has registrars note that it lies before the clients which register through it (RFC 3327).
    public var addsPath = false
    /// Asks for credentials.
    public var challenges: String?
    /// Asks within dialogs too.
    public var challengesWithin = false
    /// What it answers by itself, instead of doing its duty.
    public var refusals: [Answering.Refusal] = []
    /// What the credentials must prove; nil where any will do.
    public var password: String?
    /// Where requests for a domain go.
    public var routes: [Route] = []

    public struct Route: Sendable {
      public var domain: String
      /// The name of a node.
      public var node: String

      public init(domain: String, node: String) {
        self.domain = domain
        self.node = node
      }
    }

    public init(_ duty: Duty) { self.duty = duty }
  }

  public struct UserPlan: Sendable {
    public var name: String
    public var address: URI
    /// What others call the user.
    public var displayName: String?
    /// The node of the user's core.
    public var core: String
    /// The proxy between the user's devices and the core, if there is one.
    public var edge: String?
    /// The node that the user's devices try when the first one does not answer.
    public var alternative: String?
    /// What makes a CPM User of a user; nil for one whose devices are plain SIP user agents.
    public var service: Service?
    /// By which services a phone of the user's is reached that has no CPM; the first is preferred.
    public var olderServices: [OlderService] = []
    /// Whether the user's core knows of the user: not of one who has nothing but an older phone.
    public var isSubscriber: Bool { service != nil || olderServices.isEmpty }

    /// A subscription to CPM.
    public struct Service: Sendable {
      /// What the user's clients go by.
      public var client: Rules
      /// What the user's Participating Function goes by.
      public var participating: Rules
      public var attention = Attention()
      /// What the user's clients, and the user's function, do otherwise than the text has it.
      public var clientDeviations: [Deviation] = []
      public var participatingDeviations: [Deviation] = []

      public init(client: Rules, participating: Rules) {
        self.client = client
        self.participating = participating
      }
    }

    public init(
      name: String, address: URI, core: String, edge: String? = nil, alternative: String? = nil
    ) {
      self.name = name
      self.address = address
      self.core = core
      self.edge = edge
      self.alternative = alternative
    }
  }

  /// An initial filter criterion: which requests of a user a core takes to a server.
  public struct FilterPlan: Sendable {
    /// Nil for every user.
    public var user: Int?
    public var criterion: FilterCriterion

    public init(user: Int?, criterion: FilterCriterion) {
      self.user = user
      self.criterion = criterion
    }
  }

  public struct LinkPlan: Sendable {
    public var from: Place
    public var to: Place
    public var bothWays: Bool
    public var profile: LinkProfile

    public init(from: Place, to: Place, bothWays: Bool, profile: LinkProfile) {
      self.from = from
      self.to = to
      self.bothWays = bothWays
      self.profile = profile
    }
  }
}

/// How a user takes invitations, and perhaps other requests.
public struct Answering: Sendable, Hashable {
  public enum Manner: Sendable, Hashable {
    case accept
    case decline(Int)
    case redirect(URI)
    /// Leaves it to a step of the scenario, or to whoever loses patience.
    case wait
  }

  /// Nil for a device that does not ring by itself.
  public var ringsAfter: TimeSpan?
  /// Whether it says so in a response that is acknowledged, with its session description.
  public var ringsReliably = false
  public var manner = Manner.accept
  public var answersAfter: TimeSpan
  /// When who is declined may come again, if that is said.
  public var retryAfter: TimeSpan?
  /// What is answered otherwise than with 200: the requests of a method.
  public var refusals: [Refusal] = []

  public struct Refusal: Sendable, Hashable {
    public var method: SIPMethod
    public var code: Int
    /// When to come again, if that is said.
    public var retryAfter: TimeSpan?

    public init(_ method: SIPMethod, _ code: Int, retryAfter: TimeSpan? = nil) {
      self.method = method
      self.code = code
      self.retryAfter = retryAfter
    }
  }

  /// What the user answers; nil where that is left to a step of the scenario.
  var answer: UserAction.Answer? {
    switch manner {
    case .accept:
      return UserAction.Answer(code: 200)
    case .decline(let code):
      var answer = UserAction.Answer(code: code)
      if let retryAfter { answer.extra.append(.retryAfter(retryAfter)) }
      return answer
    case .redirect(let target):
      var answer = UserAction.Answer(code: 302)
      answer.target = target
      return answer
    case .wait:
      return nil
    }
  }

  public init(_ calls: Settings.Calls = Settings.Calls()) {
    ringsAfter = calls.ringAfter
    answersAfter = calls.answerAfter
  }
}
