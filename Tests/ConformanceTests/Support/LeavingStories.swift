// Who leaves a group session, and what ends it.

extension Story {
  static let endedByOriginator = recorded(
    until: "3m",
    """
    policy   controlling end = initiator
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 20s   alice leaves team
    """)

  static let endedWithLastButOne = recorded(
    until: "3m",
    """
    group    club pre-defined members alice, bob, carol
    at 1s    alice creates club
    at 20s   carol leaves club
    at 40s   bob leaves club
    """)
}
