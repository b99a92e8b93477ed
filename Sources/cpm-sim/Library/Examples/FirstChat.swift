extension Example {
  static let firstChat = Example(
    name: "first-chat",
    text: """
      cpm-scenario 1
      scenario "a first call"
      purpose  "alice sends bob a message and calls him; he answers, and hangs up ten seconds later"
      until    30s

      link     * <-> *        latency uniform(8ms, 12ms)
      link     alice <-> core latency 30ms jitter uniform(0ms, 20ms)

      user     alice
      user     bob
      user     bob rings after 150ms, answers after 3s

      at 1s    alice sends "are you there?" to bob as question
      at 2s    alice invites bob                   as call
      on call after 10s bob hangs up call as goodbye

      expect   delivered question to bob exactly once by 2s
      expect   alice receives 180 to INVITE from bob within 1s of call.start
      expect   call succeeds by 10s
      expect   state of call at alice is established by 10s
      expect   bob sends BYE to alice exactly once
      expect   clean at end

      """)
}
