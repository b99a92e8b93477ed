import Testing
import Wire

@testable import Conformance

/// How a row is broken: a story in which all is well, and what has to be changed in it.
struct Breach: Sendable, CustomTestStringConvertible {
  let row: String
  let story: @Sendable () -> Story
  let change: @Sendable (inout Story) -> Void

  var testDescription: String { row }

  init(
    _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story,
    _ change: @escaping @Sendable (inout Story) -> Void
  ) {
    self.row = row
    self.story = story
    self.change = change
  }

  /// A header of a message is missing, or says something else.
  static func header(
    _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ label: String,
    _ header: SIPHeader, _ value: String? = nil
  ) -> Breach {
    Breach(row, story()) { $0.change(label) { $0.put(header, value) } }
  }

  /// The body of a message says something else.
  static func body(
    _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ label: String,
    _ old: String, _ new: String
  ) -> Breach {
    Breach(row, story()) { $0.change(label) { $0.rewrite(old, new) } }
  }

  /// A request goes to somebody else.
  static func target(
    _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ label: String,
    _ uri: String = "sip:mallory@example.net"
  ) -> Breach {
    Breach(row, story()) { $0.change(label) { $0.retarget(to: uri) } }
  }

  /// A message does not leave, or does not come.
  static func missing(
    _ row: String, _ story: @autoclosure @escaping @Sendable () -> Story, _ labels: String...
  ) -> Breach {
    Breach(row, story()) { story in for label in labels { story.drop(label) } }
  }
}

@Suite("Each monitor has been seen to fail")
struct BreachTests {
  static let all: [Breach] = [
    registrationBreaches, messageBreaches, largeMessageBreaches, deferredBreaches,
    sessionBreaches, fileBreaches, generalBreaches, invitationBreaches, mediaBreaches,
    adHocBreaches, predefinedBreaches, joinInBreaches, rejoinBreaches, extensionBreaches,
    referralBreaches, groupInvitationBreaches, groupMediaBreaches,
    focusReferralBreaches, groupInitiationBreaches, rejoiningBreaches, focusMediaBreaches,
    sessionFocusBreaches, groupModificationBreaches, participantSessionBreaches,
    participantInformationBreaches, byeFromClientBreaches, groupDeliveryBreaches,
    groupReturnBreaches, absenceBreaches, byeFromNetworkBreaches, keptParticipantBreaches,
    clientObjectBreaches, endStoreBreaches, recordingBreaches, storedGroupBreaches,
    eventBreaches, servedMessageBreaches, mediaReleaseBreaches, proxiedByeBreaches,
  ].flatMap { (breaches: [Breach]) in breaches }

  @Test("There is a breach for each monitor, and a monitor for each breach")
  func complete() {
    let broken = Set(Self.all.map(\.row))
    let judged = Set(Monitor.all.map(\.row))
    #expect(judged.subtracting(broken).sorted() == [])
    #expect(broken.subtracting(judged).sorted() == [])
  }

  @Test("Where all is well it passes", arguments: all)
  func sound(breach: Breach) throws {
    let verdict = try #require(breach.story().verdict(on: breach.row))
    #expect(verdict.count(of: .fail) == 0, "\(breach.row): \(verdict.cases)")
    #expect(verdict.count(of: .warn) == 0, "\(breach.row): \(verdict.cases)")
    #expect(verdict.count(of: .pass) + verdict.count(of: .departed) > 0, "\(breach.row)")
  }

  @Test("Where it is broken it fails", arguments: all)
  func broken(breach: Breach) throws {
    var story = breach.story()
    breach.change(&story)
    let verdict = try #require(story.verdict(on: breach.row))
    let said = verdict.outcome
    #expect(said == .fail || said == .warn, "\(breach.row) says \(said)")
    let row = try #require(verdict.requirement)
    if row.level == .shall || row.level == .shallNot { #expect(said == .fail, "\(breach.row)") }
    let found = try #require(verdict.cases.first, "\(breach.row)")
    #expect(!found.reason.isEmpty)
  }
}
