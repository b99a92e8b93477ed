extension Example {
  static let lossyLink = Example(
    name: "lossy-link",
    text: """
      cpm-scenario 1
      scenario "a link that loses messages"
      purpose  "a third of what alice sends and gets is lost: all is repeated, and nothing is doubled"
      until    2m
      seed     7

      link     * <-> *        latency uniform(20ms, 40ms)
      link     alice <-> core loss 33%

      user     alice
      user     bob
      user     bob rings after 100ms, answers after 2s

      at 20s   alice sends "one" to bob as one
      at 21s   alice sends "two" to bob as two
      at 25s   alice invites bob        as call
      on call after 10s bob hangs up call as goodbye

      expect   alice sends any request at least 6 times on wire
      expect   delivered one to bob exactly once
      expect   delivered two to bob exactly once
      expect   bob receives INVITE from alice exactly once
      expect   call succeeds by 45s
      expect   call agrees at alice, bob
      expect   clean at end

      """)
}
