import Entities
import Sim
import Wire

@testable import Conformance

// What several clients of one user say and get, what users tell each other of messages, and what
// becomes of it at functions.

extension Story {
  /// Alice takes back what she has said, and wants to hear that the others know.
  static let marked = recorded(
    users: ["alice", "bob", "carol"], until: "2m",
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 5s    alice sends "meet" to team as m1
    at 10s   alice marks m1 as deleted in team asking for a response
    """)

  /// Members have names, and the provider a policy for their group; bob's function stores how it is.
  static let storedNamed = recorded(
    users: ["alice called \"Alice\"", "bob called \"Bob\"", "carol"], until: "5m",
    """
    policy   participating of bob store = live
    policy   participating of bob keep-objects = group-state
    policy   controlling inactivity = 2m
    policy   controlling ad-hoc-policy = "quiet"
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice sends "one" to team
    """)

  /// The same, and carol is told by NOTIFY.
  static let toldOfPolicy = recorded(
    users: ["alice", "bob", "carol"], until: "1m",
    """
    edition  cpm2.1 at carol
    policy   controlling ad-hoc-policy = "quiet"
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  /// Bob's function sends on what his client tells of a message of a group that answers another.
  static let inactiveReply = recorded(
    users: ["alice", "bob", "carol"], until: "40m",
    """
    group    team members alice, bob, carol
    at 1s    bob sends "who?" to alice as m0
    at 5s    alice creates team in reply to m0
    at 10s   net cuts bob for 20m, core notices after 5s
    at 20s   alice sends "two" to team
    at 21m   bob registers
    """)

  /// Bob says something in a group that cannot begin anew.
  static let backInVainSaying = recorded(
    users: ["alice", "bob", "carol"], until: "40m",
    """
    set      session.expires = 90s
    link     controlling <-> core latency 150ms
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 15s   net cuts bob for 20m, core notices after 5s
    at 25s   alice sends "two" to team
    at 18m   net crashes controlling for 3s, memory lost
    at 1230s net delays REGISTER to participating by 5s
    at 21m   bob registers
    at 1261s bob rejoins team
    at 1261200ms bob sends "hi" to team
    """)

  private static func devices(_ policy: String) -> Story {
    recorded(
      users: ["alice", "bob device b1, b2", "carol"], until: "2m",
      """
      policy   \(policy)
      set      msrp.max-size = 1kB
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   alice sends "one" to team
      at 20s   bob on b2 sends "two" to team
      """)
  }

  static let onAllDevices = devices("devices = all, copies-sent = on")
  static let untilOneActs = devices("devices = until-one-acts")

  /// Something is said, and read, while bob is away.
  static let awayWithNotices = recorded(
    users: ["alice", "bob", "carol"], until: "4m",
    """
    user     carol reads after 12s
    policy   participating of bob store = live
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 8s    bob sends "one" to team
    at 10s   net cuts bob for 30s, core notices after 2s
    at 15s   alice sends "two" to team
    at 50s   bob registers
    """)

  static let storedInPieces = recorded(
    users: ["alice", "bob", "carol"], until: "2m",
    """
    policy   participating of bob store = live
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   bob sends 20kB to team
    """)

  /// Functions are proxies that stay on the path of dialogs.
  static let onPath = recorded(
    users: ["alice", "bob", "carol"], until: "1m",
    """
    policy   role = proxy
    policy   record-route = on
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice leaves team
    at 11s   bob leaves team
    """)

  var alice: NodeID? {
    recording?.plan.nodes.firstIndex { $0.name == "alice" }.map { NodeID(index: $0) }
  }

  /// No function says that it has released anything since then.
  mutating func functionsKeepMedia(after seconds: Int64) {
    functionsSay(.pfLegMedia, after: seconds) { _ in nil }
  }
}
