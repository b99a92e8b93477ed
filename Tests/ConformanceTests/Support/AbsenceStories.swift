import Entities
import Sim
import Wire

@testable import Conformance

// Users who are away from the sessions of their groups, and how they get what is said there.

extension Story {
  /// Bob is lost for half a minute, and hears later what was said; the function watches who is there.
  private static func absent(_ edition: Edition, bob: String = "bob", _ deeds: String) -> Story {
    let watching =
      edition == .cpm22 ? "reading  subscribe-always-or-if-needed = literal\n" : ""
    return recorded(
      edition: edition, users: ["alice", bob, "carol"], until: "40m", watching + deeds)
  }

  static func away(_ edition: Edition) -> Story {
    absent(
      edition,
      """
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   net cuts bob for 30s, core notices after 5s
      at 20s   alice sends "two" to team
      at 25s   carol sends "three" to team
      at 50s   bob registers
      at 70s   alice sends "four" to team
      at 75s   bob sends "five" to team
      at 3m    bob leaves team
      at 4m    carol leaves team
      """)
  }

  static func referred(_ edition: Edition) -> Story {
    absent(
      edition,
      """
      group    team members alice, carol
      at 1s    alice creates team
      at 5s    alice adds bob to team
      at 10s   net cuts bob for 30s, core notices after 5s
      at 20s   alice sends "two" to team
      at 50s   bob registers
      """)
  }

  private static func answered(_ edition: Edition, _ code: Int) -> Story {
    absent(
      edition,
      """
      policy   retry-after = 20s
      user     bob answers after 2s
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   net cuts bob for 30s, core notices after 5s
      at 20s   alice sends "two" to team
      at 50s   bob registers
      at 51s   bob answers with \(code)
      """)
  }

  static func declined(_ edition: Edition) -> Story { answered(edition, 603) }
  static func unavailable(_ edition: Edition) -> Story { answered(edition, 480) }

  /// The session has ended meanwhile, since nobody has said anything.
  static func inactive(_ edition: Edition, _ deeds: String = "") -> Story {
    absent(
      edition,
      """
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   net cuts bob for 20m, core notices after 5s
      at 20s   alice sends "two" to team
      at 21m   bob registers
      \(deeds)
      """)
  }

  static func inactiveAnswered(_ edition: Edition) -> Story {
    inactive(edition, "at 1265s bob sends \"three\" to team")
  }

  static let backFirst = recorded(
    users: ["alice", "bob", "carol"], until: "10m",
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   net cuts bob for 30s, core notices after 5s
    at 20s   alice sends "two" to team
    at 40s   net delays REGISTER to participating by 5s
    at 49s   bob registers
    at 50s   bob rejoins team
    at 70s   alice sends "three" to team
    """)

  private static func backLate(_ more: String) -> Story {
    recorded(
      users: ["alice", "bob", "carol"], until: "40m",
      """
      reading  subscribe-always-or-if-needed = literal
      reading  rejoin-always-restarts = literal
      set      session.expires = 90s
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   net cuts bob for 20m, core notices after 5s
      at 20s   alice sends "two" to team
      \(more)
      at 1230s net delays REGISTER to participating by 5s
      at 21m   bob registers
      at 1261s bob rejoins team
      """)
  }

  static let backInInactive = backLate("")
  static let backInVain = backLate("at 18m net crashes controlling for 3s, memory lost")

  /// Nobody says anything until the focus ends the session.
  static let silent = recorded(
    users: ["alice", "bob", "carol"], until: "15m",
    """
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  /// In the same way, and the focus does not say why.
  static var silentlyEnded: Story {
    var story = silent
    story.functions(get: "BYE", having: "cause=480") { $0.put(.reason, nil) }
    return story
  }

  // MARK: Changing what functions do

  /// What functions send or get after some seconds does not leave, or come.
  mutating func functionsDrop(
    _ label: String, having text: String = "", after seconds: Int64, isSent: Bool = true
  ) {
    split(after: seconds) { late in
      late.at(late.function, isSent, label, having: text) { _ in false }
    }
  }

  private mutating func split(after seconds: Int64, _ change: (inout Story) -> Void) {
    guard let records = recording?.records else { return }
    let place = records.firstIndex { $0.time >= .at(.seconds(seconds)) } ?? records.endIndex
    var late = self
    late.recording?.records = Array(records[place...])
    change(&late)
    recording?.records = Array(records[..<place]) + (late.recording?.records ?? [])
  }

  /// What they have sent once they send again at a time, as something else.
  mutating func functionsSendAgain(
    _ label: String, having text: String, at seconds: Int64, _ edit: (inout SIPMessage) -> Void
  ) {
    var found: Record<Network>?
    var once = self
    once.functionsKeep(label, having: text)
    found = once.recording?.records.first
    guard let found, case .sent(var packet, let to, let over) = found.what else { return }
    _ = packet.edit(edit)
    let time = max(found.time, .at(.seconds(seconds)))
    let records = recording?.records ?? []
    let place = records.firstIndex { $0.time > time } ?? records.endIndex
    recording?.records.insert(
      Record(
        number: place > 0 ? records[place - 1].number : 0, cause: found.cause, time: time,
        node: found.node, actor: found.actor, what: .sent(packet, to: to, over: over)), at: place)
  }

  /// Nothing but this is left.
  private mutating func functionsKeep(_ label: String, having text: String) {
    let all = recording?.records ?? []
    at(function, true, label, having: text) { _ in false }
    let others = Set((recording?.records ?? []).map(\.number))
    recording?.records = all.filter { !others.contains($0.number) }
  }

  /// The first of what they send with a text over MSRP after some seconds leaves behind what leaves
  /// at the same moment.
  mutating func functionsDelay(_ text: String, after seconds: Int64) {
    split(after: seconds) { late in
      var one = late
      one.functionsKeep("SEND letter", having: text)
      guard let moved = one.recording?.records.first else { return }
      late.recording?.records.removeAll { $0.number == moved.number }
      let records = late.recording?.records ?? []
      let place = records.firstIndex { $0.time > moved.time } ?? records.endIndex
      late.recording?.records.insert(moved, at: place)
    }
  }

  /// What they say of themselves after some seconds is something else; nil where it is nothing.
  mutating func functionsSay(
    _ name: FactName, after seconds: Int64, _ change: (Fact.Value) -> Fact.Value?
  ) {
    guard let function, let recording else { return }
    self.recording?.records = recording.records.compactMap { record in
      guard record.node == function, record.time >= .at(.seconds(seconds)),
        case .detail(.fact(var fact)) = record.what, fact.name == name
      else { return record }
      guard let value = change(fact.value) else { return nil }
      fact.value = value
      return Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor, what: .detail(.fact(fact)))
    }
  }

  /// They tell no client of participants once somebody is back.
  mutating func functionsTellNobody() { functionsDrop("SEND object", after: 45) }

  /// They leave as they do for who has left, and it is a loss.
  mutating func functionsLeaveAtOnce() {
    functions(get: "BYE", having: "cause=200") { $0.put(.reason, "SIP;cause=503") }
  }

  /// They do not invite who is back, and go on to hold.
  mutating func functionsDoNotInvite() {
    functionsDrop("INVITE", having: "oma.cpm.deferred", after: 45)
    functionsKeepHolding(after: 45)
  }

  /// They do not say that anything waits no more.
  mutating func functionsKeepHolding(after seconds: Int64) {
    functionsSay(.pfSessionDeferred, after: seconds) { $0.list.isEmpty ? nil : $0 }
    functionsSay(.pfSessionState, after: seconds) { $0.word == "ended" ? nil : $0 }
  }
}
