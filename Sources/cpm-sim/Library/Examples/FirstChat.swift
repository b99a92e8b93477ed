extension Example {
  static let firstChat = Example(
    name: "first-chat",
    text: """
      cpm-scenario 1
      scenario "a first chat"
      purpose  "alice and bob chat; bob's radio is gone for a moment: what she says meanwhile waits, and reaches him once"
      edition  cpm2.2
      until    1m

      link     alice <-> core latency 30ms jitter uniform(0ms, 20ms)

      user     alice
      user     bob
      user     bob rings after 150ms, answers after 2s
      user     bob reads after 1s

      at 1s    alice invites bob                            as chat
      at 5s    alice sends "are you there?" over chat       as question
      at 10s   net cuts bob for 20s, core notices after 10s as outage
      at 15s   alice sends "and now?" over chat             as second
      on outage.end bob registers

      expect   chat succeeds by 5s
      expect   state of question at alice is displayed by 8s
      expect   delivered second to bob exactly once by 35s
      expect   clean at end

      """)
}
