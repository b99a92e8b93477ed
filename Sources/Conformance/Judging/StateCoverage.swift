import Entities
import Sim
import Wire

/// What has states that actors report: sessions, registrations and the like, by whose they are.
public enum StateMachine: Int, Sendable, Hashable, CaseIterable {
  case registration, session, subscription
  case clientSession, clientMessage
  case functionSession
  case focusSession, participant

  /// `client: session of a chat or a group`.
  public var title: String {
    switch self {
    case .registration: "device and core: registration"
    case .session: "device: SIP session"
    case .subscription: "device: subscription"
    case .clientSession: "client: session of CPM"
    case .clientMessage: "client: message"
    case .functionSession: "function: session"
    case .focusSession: "focus: group session"
    case .participant: "focus: participant"
    }
  }

  /// The ways that its procedures know, from state to state; nil is what there was not before.
  public var ways: [(from: String?, to: String)] {
    switch self {
    case .registration:
      [
        (nil, "registered"), (nil, "failed"), ("registered", "deregistered"),
        ("registered", "failed"), ("deregistered", "registered"), ("failed", "registered"),
      ]
    // RFC 5407 §3; who refuses at once was in no other state.
    case .session:
      [
        (nil, "preparative"), (nil, "terminated"), ("preparative", "early"),
        ("preparative", "moratorium"), ("preparative", "established"), ("preparative", "mortal"),
        ("preparative", "terminated"), ("early", "moratorium"), ("early", "established"),
        ("early", "mortal"), ("early", "terminated"), ("moratorium", "established"),
        ("moratorium", "mortal"), ("established", "mortal"), ("mortal", "terminated"),
      ]
    // RFC 6665 §4.1.2; nobody here waits for somebody's leave.
    case .subscription:
      [(nil, "active"), (nil, "terminated"), ("active", "terminated")]
    // What is refused has an end and no beginning.
    case .clientSession:
      [
        (nil, "active"), (nil, "ended"), ("active", "inactive"), ("inactive", "active"),
        ("active", "ended"), ("inactive", "ended"),
      ]
    // A notification may come before the response to what it is about.
    case .clientMessage:
      [
        (nil, "sending"), ("sending", "sent"), ("sending", "failed"), ("sending", "delivered"),
        ("sending", "interworked"), ("sent", "delivered"), ("sent", "displayed"),
        ("sent", "interworked"), ("sent", "failed"), ("interworked", "delivered"),
        ("failed", "delivered"), (nil, "delivered"), (nil, "displayed"), ("delivered", "displayed"),
      ]
    // While the function waits for its user the client is gone.
    case .functionSession:
      [
        (nil, "active"), ("active", "gone"), ("active", "inactive"), ("inactive", "active"),
        ("gone", "ended"), ("active", "ended"), ("inactive", "ended"),
      ]
    case .focusSession:
      [
        (nil, "active"), ("active", "inactive"), ("inactive", "active"), ("active", "ended"),
        ("inactive", "ended"),
      ]
    // When a group begins again those who were connected are invited.
    case .participant:
      [
        (nil, "pending"), (nil, "connected"), ("pending", "connected"), ("pending", "left"),
        ("connected", "left"), ("connected", "pending"), ("left", "pending"), ("left", "connected"),
      ]
    }
  }

  /// A state behind which nothing follows.
  private static let ends = [Bytes("terminated"), Bytes("ended")]

  fileprivate static func isEnd(_ state: Bytes) -> Bool { ends.contains(state) }
}

/// Which states actors were in, and how they came from one to the next.
public struct StateCoverage: Sink, Sendable {
  public typealias M = Network

  public struct Way: Sendable, Hashable {
    public let machine: StateMachine
    public let from: String?
    public let to: String
  }

  private struct Thing: Hashable, Sendable {
    let machine: StateMachine
    let who: UInt32
    let key: Bytes
  }

  private var states = Lookup<Thing, Bytes>()
  private var places = Lookup<Way, Int>()
  /// In the order in which they were first gone.
  public private(set) var ways: [(way: Way, times: Int)] = []

  public init() {}

  public var interest: RecordKinds { [.report, .detail] }

  public mutating func take(_ record: Record<Network>) {
    switch record.what {
    case .report(.state(let report)):
      guard let machine = report.machine else { return }
      note(machine, report.identity, Bytes("\(report.state)"), record)
    case .detail(.fact(let fact)):
      guard let machine = fact.machine else { return }
      note(machine, fact.key, fact.value.text, record)
    default: break
    }
  }

  /// Nil for what is not there any more.
  private mutating func note(
    _ machine: StateMachine, _ key: Bytes, _ state: Bytes?, _ record: Record<Network>
  ) {
    let thing = Thing(machine: machine, who: Seen.who(record.actor, at: record.node), key: key)
    let before = states[thing]
    guard let state, state != before else {
      if state == nil { states[thing] = nil }
      return
    }
    states[thing] = StateMachine.isEnd(state) ? nil : state
    let way = Way(machine: machine, from: before?.description, to: state.description)
    if let place = places[way] {
      ways[place].times += 1
    } else {
      places[way] = ways.count
      ways.append((way, 1))
    }
  }
}

extension StateReport {
  fileprivate var machine: StateMachine? {
    switch matter {
    case .registration: .registration
    case .session: .session
    case .subscription: .subscription
    case .connection, .message, .step: nil
    }
  }
}

extension Fact {
  fileprivate var machine: StateMachine? {
    switch name {
    case .sessionState: .clientSession
    case .messageStatus: .clientMessage
    case .pfSessionState: .functionSession
    case .cfSessionState: .focusSession
    case .cfParticipantState: .participant
    default: nil
    }
  }
}

/// The ways of all that has states, with what the runs of many scenarios show of them.
public struct WayCoverage: Sendable {
  public struct Entry: Sendable {
    public let way: StateCoverage.Way
    /// Whether the procedures know it.
    public let isKnown: Bool
    /// The runs that go it, by their numbers, and how often they do.
    public let runs: [Int]
    public let times: Int
  }

  /// By machine: those that are known in their order, and behind them what else was seen.
  public let entries: [Entry]

  /// Of runs in their order.
  public init(_ runs: [StateCoverage?]) {
    var found = Lookup<StateCoverage.Way, (runs: [Int], times: Int)>()
    var seen: [StateCoverage.Way] = []
    for (index, run) in runs.enumerated() {
      for (way, times) in run?.ways ?? [] {
        if found[way] == nil { seen.append(way) }
        let before = found[way] ?? ([], 0)
        found[way] = (before.runs + [index], before.times + times)
      }
    }
    entries = StateMachine.allCases.flatMap { machine -> [Entry] in
      let known = machine.ways.map {
        StateCoverage.Way(machine: machine, from: $0.from, to: $0.to)
      }
      let others = seen.filter { $0.machine == machine && !known.contains($0) }
        .sorted { ($0.from ?? "", $0.to) < ($1.from ?? "", $1.to) }
      return (known + others).map { way in
        Entry(
          way: way, isKnown: known.contains(way), runs: found[way]?.runs ?? [],
          times: found[way]?.times ?? 0)
      }
    }
  }

  public var known: Int { entries.count(where: \.isKnown) }
  public var reached: Int { entries.count { $0.isKnown && $0.times > 0 } }
}
