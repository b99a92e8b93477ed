// Who comes back into a group session, or cannot.

extension Story {
  static let closedToTheRemoved = recorded(
    """
    policy   controlling always-closed = on
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 20s   alice removes bob from team
    at 40s   bob rejoins team
    at 90s   carol leaves team
    """)

  static let refusedForRoom = recorded(
    """
    group    club pre-defined members alice, bob, carol max 3
    at 1s    alice creates club
    at 10s   carol leaves club
    at 20s   bob adds dave to club
    at 40s   carol rejoins club
    """)

  static let returned = recorded(
    users: ["alice", "bob", "carol"], until: "5m",
    """
    policy   controlling open = on
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 20s   bob leaves team
    at 25s   bob rejoins team
    """)

  static let cameBack = recorded(
    until: "5m",
    """
    policy   controlling inactivity = 1m
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 5s    alice sends "hello" to team
    at 100s  bob rejoins team
    """)

  static let unknownGroup = recorded(
    users: ["alice", "bob", "carol"], until: "5m",
    """
    policy   controlling inactivity = 1m
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team          as start
    at 5s    alice sends "hello" to team as m1
    at 90s   net crashes controlling
    at 92s   net restarts controlling, memory lost
    at 100s  bob rejoins team            as back
    at 120s  bob sends "again" to team   as m2
    """)

  static let refusedHiddenReturn = recorded(
    """
    group    club pre-defined members alice, bob, carol
    at 1s    alice creates club
    at 20s   bob leaves club
    at 40s   bob rejoins club anonymously
    """)
}
