extension Example {
  static let registrationLost = Example(
    name: "registration-lost",
    text: """
      cpm-scenario 1
      scenario "a registration that is lost and found"
      purpose  "bob's first requests are lost: who calls him too early does not reach him, later yes"
      until    60s

      user     alice
      user     bob unregistered

      at 0s    net drops REGISTER from bob 3 times
      at 1s    bob registers     as arrival
      at 2s    alice invites bob as early
      on arrival after 1s alice invites bob as call
      on call after 5s    bob hangs up call

      expect   bob sends REGISTER exactly 4 times on wire
      expect   early fails with 480
      expect   arrival succeeds by 5s
      expect   call succeeds by 7s
      expect   clean at end

      """)
}
