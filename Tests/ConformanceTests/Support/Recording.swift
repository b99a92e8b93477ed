import Entities
import Scenario
import Sim
import Wire

@testable import Conformance

/// What is told of groups is not made by hand: it is recorded from runs in which all is well, and then
/// changed.
struct Recording: Sendable {
  var plan = Plan()
  var records: [Record<Network>] = []

  /// A run of what users of CPM do, who are all of one edition unless it says otherwise.
  init(_ edition: Edition, users: [String], until: String, _ story: String) {
    let head = [
      "cpm-scenario 1", "scenario \"x\"", "edition \(edition.rawValue)", "until \(until)",
    ]
    let text = (head + users.map { "user \($0)" } + [story]).joined(separator: "\n")
    let reading = Script.read("story.cpm") { _ throws(Unreadable) in Array(text.utf8) }
    let planning = reading.script?.plan { _ throws(Unreadable) in [] }
    guard let plan = planning?.plan else { return }
    guard let transcript = try? Transcript(running: plan) else { return }
    self.plan = plan
    records = transcript.records
  }
}

extension Story {
  static func recorded(
    edition: Edition = .cpm22, users: [String] = ["alice", "bob", "carol", "dave"],
    until: String = "4m", _ text: String
  ) -> Story {
    let recording = Recording(edition, users: users, until: until, text)
    var story = Story()
    story.recording = recording
    story.end = recording.plan.until.nanoseconds / 1_000_000
    return story
  }
}
