extension Example {
  static let twoDevices = Example(
    name: "two-devices",
    text: """
      cpm-scenario 1
      scenario "one user, two devices"
      purpose  "a call rings at both devices of bob; when one of them has answered, the other one stops"
      until    60s

      user     alice
      user     bob device phone, tablet
      user     bob on phone rings after 100ms, answers never
      user     bob on tablet rings after 150ms, answers after 3s

      at 1s    alice invites bob as call
      on call after 5s alice hangs up call as goodbye

      expect   alice receives 180 to INVITE from bob exactly 2 times
      expect   call succeeds by 5s
      expect   core sends CANCEL to bob on phone with Reason cause 200 exactly once
      expect   bob on phone sends 487 to INVITE exactly once
      expect   bob on tablet receives BYE from alice exactly once
      expect   clean at end

      """)
}
