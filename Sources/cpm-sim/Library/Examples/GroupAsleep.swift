extension Example {
  static let groupAsleep = Example(
    name: "group-asleep",
    text: """
      cpm-scenario 1
      scenario "a group that falls asleep"
      purpose  "bob's radio is lost while his group is talking: what he misses is kept for him, and brought when he is back; when the group has been silent for long, its session ends, and in the morning bob wakes it"
      edition  cpm2.2
      until    11h

      user     alice
      user     bob
      group    friends long-lived members alice, bob

      at 1s    alice creates friends                       as start
      at 10s   net cuts bob for 50s, core notices after 5s as tunnel
      at 30s   alice sends "dinner at eight?" to friends   as question
      on tunnel.end bob registers
      at 10h   bob rejoins friends                 as morning
      at 10h1m bob sends "good morning" to friends as greeting

      expect   start succeeds
      expect   delivered question to bob exactly once by 75s
      expect   controlling sends BYE to everyone in friends with Reason cause 480 by 1h
      expect   morning succeeds
      expect   delivered greeting to alice exactly once
      expect   clean at end

      """)
}
