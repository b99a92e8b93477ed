/// A scenario that the program carries inside.
struct Example {
  let name: String
  let purpose: String
  let text: String

  /// As the library of scenarios has it.
  var path: String { "\(name).cpm" }

  static let all = [
    Example(
      name: "first-chat",
      purpose: "two users register, one calls the other, and hangs up",
      text: """
        cpm-scenario 1
        scenario "a first call"
        purpose  "two users register, one calls the other, and hangs up"
        until    30s

        link *     <-> *     latency uniform(8ms, 12ms)
        link alice <-> core  latency 30ms jitter uniform(0ms, 20ms)

        user alice
        user bob
        user bob rings after 150ms, answers after 3s

        at 1s  alice sends "are you there?" to bob  as question
        at 2s  alice invites bob                    as call
        on call after 10s  bob hangs up call        as goodbye

        expect delivered question to bob exactly once by 2s
        expect alice receives 180 to INVITE from bob within 1s of call.start
        expect call succeeds by 10s
        expect state of call at alice is established by 10s
        expect bob sends BYE to alice exactly once
        expect clean at end

        """)
  ]

  /// What `new` writes: a scenario that runs as it stands.
  static func template(title: String) -> String {
    """
    cpm-scenario 1
    scenario "\(title)"
    purpose  "what this shows"
    until    30s

    user alice
    user bob

    # What happens, and when. 'cpm-sim help at' says what may stand here.
    at 1s  alice sends "hello" to bob  as hello

    # What must come of it.
    expect delivered hello to bob exactly once by 2s
    expect clean at end

    """
  }
}
