// What passes in a running group session, and how it changes.

extension Story {
  static let toldOfEverything = recorded(
    """
    edition  cpm2.1 at bob
    edition  cpm2.1 at dave
    group    team members alice, bob, carol
    at 1s    alice creates team with subject "Hike" as start
    at 5s    alice sets icon of team to "https://content.ims.example/1.png"
    at 6s    alice sets bulletin of team to "Bring water."
    at 8s    alice sets role "administrator" of alice in team
    at 10s   bob adds dave to team
    at 12s   alice sets subject of team to "Walk"
    at 60s   dave leaves team
    at 110s  carol leaves team
    """)

  static let managed = recorded(
    """
    group    team members alice, bob, carol
    at 1s    alice creates team with subject "Hike"
    at 5s    alice sets icon of team to "https://content.ims.example/1.png"
    at 6s    alice sets bulletin of team to "Bring water."
    at 8s    alice sets role "administrator" of alice in team
    at 9s    alice sets role "administrator" of bob in team
    at 10s   bob adds dave to team
    at 12s   alice sets subject of team to "Walk"
    at 20s   bob sends "hello" to team
    at 50s   alice removes dave from team
    at 110s  carol leaves team
    """)

  /// Nothing limits how often all are told.
  static let managedAtOnce = recorded(
    """
    policy   controlling notify-rate = none
    group    team members alice, bob, carol
    at 1s    alice creates team with subject "Hike"
    at 8s    alice sets role "administrator" of alice in team
    at 9s    alice sets role "administrator" of bob in team
    at 10s   bob adds dave to team
    """)

  static let toldAtOnce = recorded(
    """
    edition  cpm2.1 at bob
    policy   controlling notify-rate = none
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   bob adds dave to team
    """)

  static let hidden = recorded(
    """
    policy   controlling anonymity = on
    edition  cpm2.1 at bob
    group    team members alice, bob, carol
    at 1s    alice creates team anonymously
    at 10s   alice sends "guess" to team
    at 20s   bob adds dave to team
    at 60s   carol leaves team
    """)

  static let refusedWish = recorded(
    until: "3m",
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 8s    alice sets role "administrator" of alice in team
    at 10s   bob sets subject of team to "Mine"
    """)

  static let changed = recorded(
    until: "3m",
    """
    policy   controlling media = msrp, audio
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice modifies team with media msrp, audio
    """)

  static let undoneChange = recorded(
    until: "3m",
    """
    policy   controlling media = msrp, audio
    policy   controlling min-accept = 2
    user     carol answers re-INVITE with 488
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice modifies team with media msrp, audio
    """)

  static let refusedChange = recorded(
    until: "3m",
    """
    policy   controlling media = msrp, audio
    group    club pre-defined members alice, bob, carol media msrp, audio may change bob
    at 1s    alice creates club
    at 10s   alice modifies club with media msrp, audio
    at 20s   alice modifies club with media msrp, video
    """)

  static let refusedHiddenAddition = recorded(
    until: "3m",
    """
    policy   controlling anonymity = off
    group    team members alice, bob
    at 1s    alice creates team
    at 10s   alice adds dave to team with Privacy "id"
    """)

  static let refusedAddition = recorded(
    until: "3m",
    """
    group    club pre-defined members alice, bob, carol may add bob
    at 1s    alice creates club
    at 10s   alice adds dave to club
    """)

  static let addedSeveral = recorded(
    users: ["alice", "bob", "carol", "dave", "erin"],
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice adds dave, erin to team
    """)

  static let addedQuietly = recorded(
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice adds dave to team without subscription
    """)

  static let refusedHiddenAdditionToGroup = recorded(
    until: "3m",
    """
    group    club pre-defined members alice, bob, carol
    at 1s    alice creates club
    at 10s   alice adds dave to club with Privacy "id"
    """)
}
