import Entities
import Sim
import Wire

@testable import Conformance

// What is kept in message stores, what functions know of participants, and how both come to clients.

extension Story {
  private static func kept(_ head: String, _ deeds: String, until: String = "5m") -> Story {
    recorded(
      users: ["alice", "bob", "carol", "dave"], until: until,
      """
      user     bob reads after 1s
      reading  gso-and-or-cio = literal
      policy   controlling inactivity = 2m
      group    team members alice, bob, carol
      \(head)
      at 1s    alice creates team with subject "Hiking"
      \(deeds)
      """)
  }

  /// Everything that can be said of a group, recorded as it goes.
  static let storedLive = kept(
    "policy   participating of bob store = live",
    """
    at 5s    alice sets icon of team to "https://content.ims.example/1.png"
    at 7s    alice sets bulletin of team to "Bring water."
    at 8s    alice sets role "moderator" of carol in team
    at 10s   alice sends "one" to team
    at 15s   bob sends "two" to team
    """)

  /// Nothing that comes while the user is away may be stored.
  static let storedWhenDelivered = kept(
    "policy   participating of bob store = live, allow-offline-storage = off",
    "at 10s   alice sends \"one\" to team")

  static let storedAtEnd = kept(
    "policy   participating of bob store = at-end",
    "at 10s   alice sends \"one\" to team\nat 15s   bob sends \"two\" to team")

  /// The focus ends the session for another reason.
  private static func storedLive(endingFor cause: Int) -> Story {
    var story = storedLive
    story.functions(get: "BYE", having: "cause=480") { $0.put(.reason, "SIP;cause=\(cause)") }
    return story
  }

  static var storedAfterLoss: Story { storedLive(endingFor: 503) }
  static var storedThoughLeft: Story { storedLive(endingFor: 200) }
  static var notStoredAsLeft: Story {
    var story = storedThoughLeft
    story.functionsSay(.storeContent, after: 100) { _ in nil }
    return story
  }

  static let putOut = kept(
    "policy   participating of bob store = live", "at 10s   alice removes bob from team")

  static let storedLeft = kept(
    """
    policy   participating of bob store = live
    policy   participating of carol store = live, allow-offline-storage = off
    """,
    "at 10s   bob leaves team\nat 20s   carol leaves team")

  static let storedOfTwo = recorded(
    users: ["alice", "bob"], until: "2m",
    """
    user     bob reads after 1s
    policy   participating of alice store = live
    at 5s    alice invites bob as chat
    at 8s    alice sends "hi" over chat
    at 12s   bob sends "what now?" over chat
    at 20s   alice hangs up chat
    """)

  static let storedOnPhone = recorded(
    users: ["alice", "bob device b1 by sms", "carol"], until: "6m",
    """
    reading  gso-and-or-cio = literal
    policy   participating of bob interwork-beside = on, interwork = on, store = live
    policy   controlling inactivity = 2m
    set      interworking.idle = 10m
    group    team members alice, bob, carol
    at 10s   alice creates team
    at 20s   alice sends "supper?" to team
    """)

  // MARK: Between the ways in which participants are told of

  private static let older = "edition  cpm2.1 at bob\nedition  cpm2.2 at participating of bob"

  /// A function watches who is there while its user is away, and stores it.
  static let storedWatched = kept(
    "\(older)\npolicy   participating of bob store = live",
    """
    at 10s   net cuts bob for 6m, core notices after 5s
    at 20s   alice sends "one" to team
    at 25s   alice sets subject of team to "Biking"
    at 30s   carol leaves team
    """, until: "8m")

  /// The same, and its user lets nothing be stored.
  static let watched = kept(
    older,
    """
    at 10s   net cuts bob for 6m, core notices after 5s
    at 20s   alice sends "one" to team
    """, until: "8m")

  /// It notifies its client of what comes over MSRP.
  static let notifiedByFunction = recorded(
    users: ["alice", "bob", "carol"], until: "4m",
    """
    \(older)
    group    team members alice, bob, carol
    at 1s    net cuts bob for 30s, core notices after 2s
    at 5s    alice creates team
    at 20s   alice sends "two" to team
    at 50s   bob registers
    at 80s   carol leaves team
    at 82s   alice sends "four" to team
    at 150s  bob leaves team
    """)

  /// It tells its client over MSRP what it is notified of.
  static let toldByFunction = recorded(
    users: ["alice", "bob", "carol", "dave"], until: "3m",
    """
    edition  cpm2.1 at controlling
    policy   participating of bob convert-information = on
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 20s   alice adds dave to team
    at 50s   carol leaves team
    at 100s  alice leaves team
    """)

  /// A client that knows no objects over MSRP, and takes group states.
  static let statesOnReturn = recorded(
    users: ["alice", "bob", "carol"], until: "10m",
    """
    \(older)
    set      group.state-objects = on
    policy   controlling inactivity = 2m
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   net cuts bob for 4m, core notices after 5s
    at 20s   alice sends "two" to team
    at 248s  net delays REGISTER to participating by 5s
    at 250s  bob registers
    at 251s  bob rejoins team
    """)

  static func statesDelivered(_ edition: Edition) -> Story {
    recorded(
      edition: edition, users: ["alice", "bob", "carol"], until: "4m",
      """
      \(edition == .cpm22 ? older : "")
      set      group.state-objects = on
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 10s   net cuts bob for 30s, core notices after 5s
      at 20s   alice sends "two" to team
      at 50s   bob registers
      """)
  }

  // MARK: Clients that look into the store

  /// A client has forgotten all, and comes back by what the store has.
  private static func forgetful(_ head: String) -> Story {
    recorded(
      users: ["alice", "bob", "carol"], until: "4m",
      """
      \(head)
      policy   participating of bob store = live, restart-groups = off, defer = off
      group    team members alice, bob, carol
      at 1s    alice creates team
      at 20s   net crashes bob for 20s, memory lost
      at 60s   bob registers
      at 70s   bob rejoins team as back
      at 150s  carol leaves team
      """)
  }

  static let storeRead = forgetful("")
  static let storeReadFirst = forgetful("reading  rejoin-subscribe-first = literal")
  static let storeReadInVain = forgetful(
    "edition  cpm2.1 at controlling\nreading  gso-on-termination-only = literal")

  var bob: NodeID? {
    recording?.plan.nodes.firstIndex { $0.name == "bob" }.map { NodeID(index: $0) }
  }

  // MARK: Changing what is kept

  /// Objects of the store are otherwise, or are not there; all, or those that have a text.
  mutating func storeHas(
    _ text: String = "", after seconds: Int64 = 0, _ change: (String) -> String?
  ) {
    functionsSay(.storeContent, after: seconds) { value in
      guard let object = value.text?.description, object.contains(text) else { return value }
      return change(object).map { .text(Bytes($0)) }
    }
  }

  mutating func storeLacks(_ text: String = "", after seconds: Int64 = 0) {
    storeHas(text, after: seconds) { _ in nil }
  }

  mutating func storeHas(_ text: String, _ old: String, _ new: String) {
    storeHas(text) { $0.replacing(old, with: new) }
  }

  /// Objects lie in another folder.
  mutating func storeFiles(after seconds: Int64 = 0) {
    functionsSay(.storeObject, after: seconds) { value in
      let kind = value.text?.description.prefix { $0 != " " } ?? ""
      return .text(Bytes("\(kind) other"))
    }
  }

  /// Each object takes the place of the one before.
  mutating func storeOverwrites() {
    change(.storeContent) { record, fact in
      Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor,
        what: .detail(.fact(Fact(fact.name, of: Bytes("1"), fact.value, fact.grounds))))
    }
  }

  /// Objects are stored so much later, or earlier.
  mutating func storeWaits(_ text: String = "", by span: TimeSpan) {
    change(.storeContent) { record, fact in
      guard fact.value.text?.description.contains(text) == true else { return record }
      return Record(
        number: record.number, cause: record.cause, time: record.time + span, node: record.node,
        actor: record.actor, what: record.what)
    }
    let records = recording?.records.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    recording?.records = (records ?? []).map(\.element)
  }

  private mutating func change(
    _ name: FactName, _ edit: (Record<Network>, Fact) -> Record<Network>
  ) {
    guard let function, let recording else { return }
    self.recording?.records = recording.records.map { record in
      guard record.node == function, case .detail(.fact(let fact)) = record.what,
        fact.name == name
      else { return record }
      return edit(record, fact)
    }
  }

  /// No user lets anything be stored.
  mutating func nobodyStores() {
    guard let users = recording?.plan.users.indices else { return }
    for user in users {
      guard let rules = recording?.plan.users[user].service?.participating else { continue }
      var policies = rules.policies
      policies.store = .off
      recording?.plan.users[user].service?.participating = Rules(
        rules.edition, policies, rules.readings)
    }
  }

  /// What bob's client says is something else.
  mutating func bobSays(_ name: FactName, after seconds: Int64, _ value: Fact.Value) {
    guard let bob, let recording else { return }
    self.recording?.records = recording.records.map { record in
      guard record.node == bob, record.time >= .at(.seconds(seconds)),
        case .detail(.fact(let fact)) = record.what, fact.name == name
      else { return record }
      return Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor,
        what: .detail(.fact(Fact(fact.name, of: fact.key, value, fact.grounds))))
    }
  }

  mutating func bobSends(_ label: String, _ edit: (inout SIPMessage) -> Void) {
    at(bob, true, label) { $0.edit(edit) }
  }

  /// What functions send over MSRP is something else.
  mutating func functionsSendOver(
    _ label: String, having text: String = "", _ edit: (inout MSRPMessage) -> Void
  ) {
    at(function, true, label, having: text) { packet in
      if case .msrp(var message) = packet.content {
        edit(&message)
        packet.content = .msrp(message)
      }
      return true
    }
  }

  /// What functions have sent over MSRP they send once more at once, as something else.
  mutating func functionsRepeatOver(
    _ text: String, _ edit: (inout MSRPMessage) -> Void
  ) {
    guard let function, let recording else { return }
    self.recording?.records = recording.records.flatMap { record -> [Record<Network>] in
      guard record.node == function, case .sent(var packet, let to, let over) = record.what,
        case .msrp(var message) = packet.content,
        message.body?.description.contains(text) == true
      else { return [record] }
      edit(&message)
      packet.content = .msrp(message)
      let again = Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor, what: Sim.Happening<Network>.sent(packet, to: to, over: over))
      return [record, again]
    }
  }
}
