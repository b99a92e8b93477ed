/// A scenario that the program carries inside. Each is also a file of the library `Scenarios`.
struct Example {
  let name: String
  let text: String

  /// As the library of scenarios has it.
  var path: String { "\(name).cpm" }

  /// As the scenario itself says it.
  var purpose: String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("purpose") }
    return line.map { String($0.drop { $0 != "\"" }.dropFirst().dropLast()) } ?? ""
  }

  /// The first one is the demo.
  static let all = [
    groupAsleep, firstChat, registrationLost, cancelMeetsAnswer, twoDevices, lossyLink,
  ]

  /// What `new` writes: a scenario that runs as it stands.
  static func template(title: String) -> String {
    """
    cpm-scenario 1
    scenario "\(title)"
    purpose  "what this shows"
    edition  cpm2.2
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
