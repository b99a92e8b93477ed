extension Example {
  static let cancelMeetsAnswer = Example(
    name: "cancel-meets-answer",
    text: """
      cpm-scenario 1
      scenario "a CANCEL that meets an answer"
      purpose  "alice gives up in the moment in which bob answers: his session begins, and ends at once"
      until    60s

      link     * <-> * latency 50ms

      user     alice
      user     bob
      user     bob rings after 100ms, answers after 2s

      at 1s     alice invites bob as call
      at 3050ms alice cancels call

      expect   bob sends 200 to INVITE exactly once
      expect   bob sends 200 to CANCEL exactly once
      never    bob sends 487
      expect   bob receives ACK from alice exactly once
      expect   call fails by 3200ms
      expect   bob receives BYE from alice exactly once by 3300ms
      expect   call agrees at alice, bob
      expect   clean at end

      """)
}
