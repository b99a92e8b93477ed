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

  init(_ text: String) {
    let reading = Script.read("story.cpm") { _ throws(Unreadable) in Array(text.utf8) }
    let planning = reading.script?.plan { _ throws(Unreadable) in [] }
    guard let plan = planning?.plan else { return }
    var recorder = Recorder()
    guard (try? plan.run(into: &recorder)) != nil else { return }
    self.plan = plan
    records = recorder.records
  }

  private struct Recorder: Sink {
    var records: [Record<Network>] = []
    var interest: RecordKinds { [.sent, .delivered, .detail] }
    mutating func take(_ record: Record<Network>) { records.append(record) }
  }
}

extension Story {
  private static func recorded(_ recording: Recording) -> Story {
    var story = Story()
    story.recording = recording
    story.end = recording.plan.until.nanoseconds / 1_000_000
    return story
  }

  // MARK: The runs

  static var toldOfEverything: Story { recorded(Recordings.toldOfEverything) }
  static var managed: Story { recorded(Recordings.managed) }
  static var hidden: Story { recorded(Recordings.hidden) }
  static var refusedOriginator: Story { recorded(Recordings.refusedOriginator) }
  static var refusedInitiator: Story { recorded(Recordings.refusedInitiator) }
  static var refusedAnonymity: Story { recorded(Recordings.refusedAnonymity) }
  static var refusedMedia: Story { recorded(Recordings.refusedMedia) }
  static var closedToTheRemoved: Story { recorded(Recordings.closedToTheRemoved) }
  static var closedOnRequest: Story { recorded(Recordings.closedOnRequest) }
  static var groupWithoutCPM: Story { recorded(Recordings.groupWithoutCPM) }
  static var refusedGroupMedia: Story { recorded(Recordings.refusedGroupMedia) }
  static var refusedChange: Story { recorded(Recordings.refusedChange) }
  static var changed: Story { recorded(Recordings.changed) }
  static var undoneChange: Story { recorded(Recordings.undoneChange) }
  static var refusedWish: Story { recorded(Recordings.refusedWish) }
  static var answering: Story { recorded(Recordings.answering) }
  static var groupWithSubject: Story { recorded(Recordings.groupWithSubject) }
  static var refusedHiddenAddition: Story { recorded(Recordings.refusedHiddenAddition) }
  static var refusedAddition: Story { recorded(Recordings.refusedAddition) }
  static var predefined: Story { recorded(Recordings.predefined) }
  static var addedSeveral: Story { recorded(Recordings.addedSeveral) }
  static var addedQuietly: Story { recorded(Recordings.addedQuietly) }
  static var joinIn: Story { recorded(Recordings.joinIn) }
  static var refusedForRoom: Story { recorded(Recordings.refusedForRoom) }
  static var returned: Story { recorded(Recordings.returned) }
  static var cameBack: Story { recorded(Recordings.back) }
  static var unknownGroup: Story { recorded(Recordings.unknownGroup) }
  static var tooMany: Story { recorded(Recordings.tooMany) }
  static var refusedHiddenInitiator: Story { recorded(Recordings.refusedHiddenInitiator) }
  static var extended: Story { recorded(Recordings.extended) }
  static var declined: Story { recorded(Recordings.declined) }
  static var allRefuse: Story { recorded(Recordings.allRefuse) }
  static var late: Story { recorded(Recordings.late) }
  static var lateRefusal: Story { recorded(Recordings.lateRefusal) }
  static var byOlderService: Story { recorded(Recordings.byOlderService) }

  // MARK: Changing what was recorded

  /// `INVITE`, `re-INVITE`, `200 INVITE`, `NOTIFY conference`; `SEND object`, `SEND letter`,
  /// `SEND data`, `SEND`, `200`.
  private static func label(_ packet: Packet) -> String {
    switch packet.content {
    case .sip(let sip):
      if let code = sip.statusCode { return "\(code) \(sip[.cSeq]?.method.text ?? "")" }
      let method = "\(sip.method?.text ?? "")"
      if method == "INVITE", sip[.to]?.tag != nil { return "re-INVITE" }
      if method == "NOTIFY" { return "NOTIFY \(sip[.event]?.token ?? Bytes())" }
      return method
    case .msrp(let msrp):
      if let code = msrp.code { return "\(code)" }
      let type = "\(msrp.fields.value(of: .contentType) ?? Bytes())"
      if type.hasPrefix("application/conference") { return "SEND object" }
      if type.hasPrefix("application/vnd.oma") { return "SEND data" }
      return type.hasPrefix("message/cpim") ? "SEND letter" : "SEND"
    }
  }

  var focus: NodeID? {
    recording?.plan.nodes.firstIndex {
      if case .controlling = $0.kind { true } else { false }
    }.map { NodeID(index: $0) }
  }

  /// Changes what the focus sends or gets, or takes it away: whatever has the label, and somewhere in
  /// it a text.
  mutating func atFocus(
    _ isSent: Bool, _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout Packet) -> Bool
  ) {
    guard let focus, let recording else { return }
    var count = 0
    var records: [Record<Network>] = []
    for record in recording.records {
      var packet: Packet?
      switch record.what {
      case .sent(let content, _, _) where isSent && record.node == focus: packet = content
      case .delivered(let content, _, _) where !isSent && record.node == focus: packet = content
      default: break
      }
      guard var packet, Story.label(packet) == label, text.isEmpty || packet.text.contains(text)
      else {
        records.append(record)
        continue
      }
      count += 1
      guard nth == nil || nth == count else {
        records.append(record)
        continue
      }
      guard edit(&packet) else { continue }
      records.append(record.with(packet))
    }
    self.recording?.records = records
  }

  mutating func sent(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    atFocus(true, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func came(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout SIPMessage) -> Void
  ) {
    atFocus(false, label, having: text, only: nth) { $0.edit(edit) }
  }

  mutating func sentOver(
    _ label: String, having text: String = "", only nth: Int? = nil,
    _ edit: (inout MSRPMessage) -> Void
  ) {
    atFocus(true, label, having: text, only: nth) { packet in
      if case .msrp(var message) = packet.content {
        edit(&message)
        packet.content = .msrp(message)
      }
      return true
    }
  }

  mutating func unsend(_ label: String, having text: String = "", only nth: Int? = nil) {
    atFocus(true, label, having: text, only: nth) { _ in false }
  }

  mutating func unget(_ label: String, having text: String = "", only nth: Int? = nil) {
    atFocus(false, label, having: text, only: nth) { _ in false }
  }

  /// The status of a response is another.
  mutating func answers(
    _ code: Int, insteadOf label: String, having text: String = "", only nth: Int? = nil
  ) {
    sent(label, having: text, only: nth) { $0.setStatus(code) }
  }

  /// What was sent is sent once more a little later, as something else.
  mutating func repeats(_ label: String, only nth: Int, _ edit: (inout SIPMessage) -> Void) {
    guard let focus, let recording else { return }
    var count = 0
    for (place, record) in recording.records.enumerated() {
      guard case .sent(var packet, let to, let over) = record.what, record.node == focus,
        Story.label(packet) == label
      else { continue }
      count += 1
      guard count == nth else { continue }
      _ = packet.edit(edit)
      self.recording?.records.insert(
        Record(
          number: record.number, cause: record.cause, time: record.time, node: record.node,
          actor: record.actor, what: .sent(packet, to: to, over: over)), at: place + 1)
      return
    }
  }

  /// What the focus says of itself is something else; nil where it says nothing.
  mutating func says(
    _ name: FactName, about text: String = "", _ change: (Fact.Value) -> Fact.Value?
  ) {
    guard let focus, let recording else { return }
    self.recording?.records = recording.records.compactMap { record in
      guard record.node == focus, case .detail(.fact(var fact)) = record.what, fact.name == name,
        text.isEmpty || fact.key.description.contains(text)
      else { return record }
      guard let value = change(fact.value) else { return nil }
      fact.value = value
      return Record(
        number: record.number, cause: record.cause, time: record.time, node: record.node,
        actor: record.actor, what: .detail(.fact(fact)))
    }
  }
}

extension Packet {
  fileprivate mutating func edit(_ edit: (inout SIPMessage) -> Void) -> Bool {
    if case .sip(var message) = content {
      edit(&message)
      content = .sip(message)
    }
    return true
  }

  fileprivate var text: String {
    switch content {
    case .sip(let message): "\(message)"
    case .msrp(let message): "\(message)"
    }
  }
}

extension Record where M == Network {
  fileprivate func with(_ packet: Packet) -> Record {
    let what: Sim.Happening<Network> =
      switch self.what {
      case .sent(_, let to, let over): .sent(packet, to: to, over: over)
      case .delivered(_, let from, let over): .delivered(packet, from: from, over: over)
      default: self.what
      }
    return Record(
      number: number, cause: cause, time: time, node: node, actor: actor, what: what)
  }
}

extension SIPMessage {
  /// Another status, or a first line altogether, with all the rest.
  mutating func setStatus(_ code: Int) {
    let text = rendered().description
    guard let space = text.firstIndex(of: " ") else { return }
    let rest = text[text.index(after: space)...].drop { $0.isNumber }
    let other = "\(text[...space])\(code)\(rest)"
    if let message = try? SIPMessage(parsing: Bytes(other), .lenient) { self = message }
  }
}

/// Each run is made once.
private enum Recordings {
  static let byOlderService = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    4m
    user     alice
    user     bob
    user     dave by sms
    group    team members alice, bob, dave
    at 1s    alice creates team
    at 10s   alice sends "hello" to team
    at 60s   dave sends "stop" to team
    at 110s  alice leaves team
    """)

  static let toldOfEverything = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    edition  cpm2.1 at bob
    edition  cpm2.1 at dave
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team with subject "Hike" as start
    at 5s    alice sets icon of team to "https://content.ims.example/1.png"
    at 6s    alice sets bulletin of team to "Bring water."
    at 8s    alice sets role "administrator" of alice in team
    at 10s   bob adds dave to team
    at 12s   alice sets subject of team to "Walk"
    at 60s   dave leaves team
    at 110s   carol leaves team
    """)

  static let managed = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team with subject "Hike"
    at 5s    alice sets icon of team to "https://content.ims.example/1.png"
    at 6s    alice sets bulletin of team to "Bring water."
    at 8s    alice sets role "administrator" of alice in team
    at 9s    alice sets role "administrator" of bob in team
    at 10s   bob adds dave to team
    at 12s   alice sets subject of team to "Walk"
    at 20s   bob sends "hello" to team
    at 50s   alice removes dave from team
    at 110s   carol leaves team
    """)

  static let hidden = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling anonymity = on
    edition  cpm2.1 at bob
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team anonymously
    at 10s   alice sends "guess" to team
    at 20s   bob adds dave to team
    at 60s   carol leaves team
    """)

  static let refusedOriginator = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling originators = nobody
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let refusedInitiator = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol may initiate bob
    at 1s    alice creates club
    """)

  static let refusedAnonymity = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling anonymity = off
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team anonymously
    """)

  static let refusedMedia = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling media = audio
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let closedToTheRemoved = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling always-closed = on
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 20s   alice removes bob from team
    at 40s   bob rejoins team
    at 90s   carol leaves team
    """)

  static let closedOnRequest = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team closed
    """)

  static let groupWithoutCPM = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol without CPM
    at 1s    alice creates club
    """)

  static let refusedGroupMedia = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol media audio
    at 1s    alice creates club
    """)

  static let refusedChange = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling media = msrp, audio
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol media msrp, audio may change bob
    at 1s    alice creates club
    at 10s   alice modifies club with media msrp, audio
    at 20s   alice modifies club with media msrp, video
    """)

  static let changed = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling media = msrp, audio
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice modifies team with media msrp, audio
    """)

  static let undoneChange = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling media = msrp, audio
    policy controlling min-accept = 2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    user carol answers re-INVITE with 488
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice modifies team with media msrp, audio
    """)

  static let refusedWish = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 8s    alice sets role "administrator" of alice in team
    at 10s   bob sets subject of team to "Mine"
    """)

  static let answering = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team long-lived members alice, bob, carol
    at 1s    bob sends "who comes?" to alice as m0
    at 5s    alice creates team in reply to m0
    at 100s  bob rejoins team
    """)

  static let groupWithSubject = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined subject "Club" members alice, bob, carol
    at 1s    alice creates club
    at 60s bob leaves club
    """)

  static let refusedHiddenAddition = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling anonymity = off
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob
    at 1s    alice creates team
    at 10s   alice adds dave to team with Privacy "id"
    """)

  static let refusedAddition = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol may add bob
    at 1s    alice creates club
    at 10s   alice adds dave to club
    """)

  static let predefined = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol
    at 1s    alice creates club
    at 10s   alice adds dave to club
    """)

  static let addedSeveral = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    user     erin
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice adds dave, erin to team
    """)

  static let addedQuietly = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    at 10s   alice adds dave to team without subscription
    """)

  static let joinIn = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    edition  cpm2.1 at bob
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club join-in members alice, bob, carol
    at 1s    alice joins club
    at 10s   bob joins club
    at 60s   carol joins club
    """)

  static let refusedForRoom = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    4m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol max 3
    at 1s    alice creates club
    at 10s carol leaves club
    at 20s bob adds dave to club
    at 40s carol rejoins club
    """)

  static let returned = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling open = on
    until    5m
    user     alice
    user     bob
    user     carol
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 20s   bob leaves team
    at 25s   bob rejoins team
    """)

  static let back = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling inactivity = 1m
    until    5m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team
    at 5s    alice sends "hello" to team
    at 100s  bob rejoins team
    """)

  static let unknownGroup = Recording(
    """
    cpm-scenario 1
    scenario "the server has lost the group"
    edition  cpm2.2
    policy   controlling inactivity = 1m
    until    5m
    user     alice
    user     bob
    user     carol
    group    team long-lived members alice, bob, carol
    at 1s    alice creates team          as start
    at 5s    alice sends "hello" to team as m1
    at 90s   net crashes controlling
    at 92s   net restarts controlling, memory lost
    at 100s  bob rejoins team            as back
    at 120s  bob sends "again" to team   as m2
    """)

  static let tooMany = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    policy   controlling max-adhoc = 2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let refusedHiddenInitiator = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    user     dave
    group    club pre-defined members alice, bob, carol may hide nobody
    at 1s    alice creates club anonymously
    """)

  static let extended = Recording(
    """
    cpm-scenario 1
    scenario "a session of two becomes a group's"
    edition  cpm2.2
    until    2m
    user     alice
    user     bob
    user     carol
    group    team members alice, bob, carol
    at 1s    alice invites bob                     as chat
    at 5s    alice sends "only us" over chat       as m0
    at 10s   alice extends chat to team with carol as bigger
    at 20s   bob sends "all of us" to team         as m1
    at 40s   alice leaves team                     as gone
    at 41s   bob leaves team
    """)

  static let declined = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    user     carol answers invitations with 603
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let allRefuse = Recording(
    """
    cpm-scenario 1
    scenario "x"
    edition  cpm2.2
    until    3m
    user     alice
    user     bob
    user     carol
    user     dave
    user     bob answers invitations with 486
    user     carol answers invitations with 486
    group    team members alice, bob, carol
    at 1s    alice creates team
    """)

  static let late = Recording(
    """
    cpm-scenario 1
    scenario "carol is late"
    edition  cpm2.2
    until    5m
    user     alice
    user     bob
    user     carol
    user     carol rings after 100ms, answers after 20s
    group    team members alice, bob, carol
    at 1s    alice creates team        as start
    at 5s    alice sends "one" to team as m1
    at 6s    bob sends "two" to team   as m2
    at 40s   bob leaves team
    at 45s   carol leaves team
    """)

  static let lateRefusal = Recording(
    """
    cpm-scenario 1
    scenario "carol refuses late"
    edition  cpm2.2
    until    5m
    user     alice
    user     bob
    user     carol
    user     carol rings after 100ms, answers with 603 after 20s
    group    team members alice, bob, carol
    at 1s    alice creates team        as start
    at 5s    alice sends "one" to team as m1
    at 6s    bob sends "two" to team   as m2
    at 40s   bob leaves team
    """)
}
