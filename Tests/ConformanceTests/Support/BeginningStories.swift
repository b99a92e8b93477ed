import Entities

// Who begins the session of a group, what is refused, and who is invited.

extension Story {
  static let refusedOriginator = recorded(
    until: "2m",
    """
    policy   controlling originators = nobody
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let refusedInitiator = recorded(
    until: "2m",
    """
    group    club pre-defined members alice, bob, carol may initiate bob
    at 1s    alice creates club
    """)

  static let refusedAnonymity = recorded(
    until: "2m",
    """
    policy   controlling anonymity = off
    group    team members alice, bob, carol
    at 1s    alice creates team anonymously
    """)

  static let refusedMedia = recorded(
    until: "2m",
    """
    policy   controlling media = audio
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let groupWithoutCPM = recorded(
    until: "2m",
    """
    group    club pre-defined members alice, bob, carol without CPM
    at 1s    alice creates club
    """)

  static let refusedGroupMedia = recorded(
    until: "2m",
    """
    group    club pre-defined members alice, bob, carol media audio
    at 1s    alice creates club
    """)

  static let tooMany = recorded(
    until: "2m",
    """
    policy   controlling max-adhoc = 2
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let refusedHiddenInitiator = recorded(
    until: "2m",
    """
    group    club pre-defined members alice, bob, carol may hide nobody
    at 1s    alice creates club anonymously
    """)

  static let closedOnRequest = recorded(
    until: "2m",
    """
    group    team members alice, bob, carol
    at 1s    alice creates team closed
    """)

  static let answering = recorded(
    until: "3m",
    """
    group    team long-lived members alice, bob, carol
    at 1s    bob sends "who comes?" to alice as m0
    at 5s    alice creates team in reply to m0
    at 100s  bob rejoins team
    """)

  static let groupWithSubject = recorded(
    until: "3m",
    """
    group    club pre-defined subject "Club" members alice, bob, carol
    at 1s    alice creates club
    at 60s   bob leaves club
    """)

  static let predefined = recorded(
    until: "3m",
    """
    group    club pre-defined members alice, bob, carol
    at 1s    alice creates club
    at 10s   alice adds dave to club
    """)

  static let joinIn = recorded(
    """
    edition  cpm2.1 at bob
    group    club join-in members alice, bob, carol
    at 1s    alice joins club
    at 10s   bob joins club
    at 60s   carol joins club
    """)

  static let extended = recorded(
    users: ["alice", "bob", "carol"], until: "2m",
    """
    group    team members alice, bob, carol
    at 1s    alice invites bob                     as chat
    at 5s    alice sends "only us" over chat       as m0
    at 10s   alice extends chat to team with carol as bigger
    at 20s   bob sends "all of us" to team         as m1
    at 40s   alice leaves team                     as gone
    at 41s   bob leaves team
    """)

  static let declined = recorded(
    until: "3m",
    """
    user     carol answers invitations with 603
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let allRefuse = recorded(
    until: "3m",
    """
    user     bob answers invitations with 486
    user     carol answers invitations with 486
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let late = recorded(
    users: ["alice", "bob", "carol"], until: "5m",
    """
    user     carol rings after 100ms, answers after 20s
    group    team members alice, bob, carol
    at 1s    alice creates team        as start
    at 5s    alice sends "one" to team as m1
    at 6s    bob sends "two" to team   as m2
    at 40s   bob leaves team
    at 45s   carol leaves team
    """)

  static let lateRefusal = recorded(
    users: ["alice", "bob", "carol"], until: "5m",
    """
    user     carol rings after 100ms, answers with 603 after 20s
    group    team members alice, bob, carol
    at 1s    alice creates team        as start
    at 5s    alice sends "one" to team as m1
    at 6s    bob sends "two" to team   as m2
    at 40s   bob leaves team
    """)

  static let byOlderService = recorded(
    users: ["alice", "bob"], until: "4m",
    """
    user     dave by sms
    group    team members alice, bob, dave
    at 1s    alice creates team
    at 10s   alice sends "hello" to team
    at 60s   dave sends "stop" to team
    at 110s  alice leaves team
    """)

  static func refusedHiddenJoiner(_ edition: Edition) -> Story {
    recorded(
      edition: edition, until: "2m",
      """
      group    club join-in members alice, bob, carol
      at 1s    alice joins club anonymously
      """)
  }
}
