import Entities
import Sim
import Wire

// What many rows on participant information ask in the same words.

extension Monitor {
  /// For each document, the row of its way; what cannot be read is judged apart, and what ends a
  /// subscription has nothing in it.
  static func telling(
    _ notify: String?, _ object: String?, _ judge: @escaping Judge<Telling>
  ) -> [Monitor] {
    whole(notify, object) { telling, facts in
      guard let document = telling.document, document.state != .deleted else {
        return .inapplicable
      }
      return judge(telling, facts)
    }
  }

  static func whole(
    _ notify: String?, _ object: String?, _ judge: @escaping Judge<Telling>
  ) -> [Monitor] {
    let rows = [(notify, true), (object, false)].compactMap { row, isNotify in
      row.map { (row: "004-9.2.14.3-\($0)", isNotify: isNotify) }
    }
    return rows.map { row in
      Monitor(
        row.row,
        .telling { telling, facts in
          telling.isNotify == row.isNotify ? judge(telling, facts) : .inapplicable
        })
    }
  }
}

extension Telling {
  /// Whether the receiver was told no more often than so many times within a while.
  func keeps(_ documents: Int, in span: TimeSpan) -> Judgement {
    let before = earlier.count { seen.time - $0 < span }
    return .pass(
      if: before < documents,
      elseWarn: "the receiver was told \(before + 1) times within \(span)", seen)
  }

  /// RFC 6446 §5.2.
  var keepsWhatIsAsked: Judgement {
    guard let spacing, focus.rules.policies.conference.heedsAskedRates else { return .inapplicable }
    return keeps(1, in: spacing)
  }

  var isNotify: Bool { if case .notify = way { true } else { false } }
  var isPartial: Bool { document?.state == .partial }
  var description: ConferenceInfo.Description? { document?.conferenceDescription }
  var users: [ConferenceInfo.User] { document?.users?.entries ?? [] }
  var people: [GroupPerson] {
    room.people.values
  }

  func user(_ entity: Bytes) -> ConferenceInfo.User? { shown[entity] }

  func user(_ person: GroupPerson) -> ConferenceInfo.User? { user(person.shown) }

  func state(of person: GroupPerson, _ facts: Facts) -> String? {
    facts.of(person.key, .cfParticipantState)?.word
  }

  /// It says what the function holds.
  func says(_ said: Bytes?, _ held: Fact.Value?, _ what: String) -> Judgement {
    let held = held?.text ?? Bytes()
    return .pass(
      if: said ?? Bytes() == held,
      else: "\(what) is '\(said ?? Bytes())', and the function has '\(held)'")
  }

  /// Whether the receiver is told who has put something so: whoever was here then, and whoever has
  /// begun the session. By the letter of finding `subject-ext-rules` that is who has come in last
  /// before it.
  func isDue(_ time: Fact.Value?) -> Bool {
    guard let receiver else { return false }
    func moment(_ time: Instant) -> Int64 { epoch + time.nanoseconds / 1_000_000 }
    let then = time?.text.flatMap { try? DateTime(parsing: $0) }?.milliseconds
    let isLiteral = focus.rules.readings[.subjectExtensionRules] == .literal
    if receiver.address == room.originator { return isLiteral || then != nil }
    guard let then else { return false }
    return isLiteral
      ? receiver.joined.map { then > moment($0) } == true : then >= moment(receiver.added)
  }

  /// Within a second.
  func isClose(_ time: DateTime, _ moment: Instant) -> Bool {
    abs(time.milliseconds - epoch - moment.nanoseconds / 1_000_000) <= 1000
  }

  /// Those who are in the session are counted.
  func hasUserCount(_ facts: Facts) -> Judgement {
    guard let condition = document?.conferenceState else { return .inapplicable }
    let connected = people.count { state(of: $0, facts) == "connected" }
    return .pass(
      if: condition.userCount.map { Int($0) } == connected,
      else: "user-count is \(condition.userCount ?? 0), and \(connected) are in the session")
  }

  /// Its users are just those who are in the session, and perhaps those who are expected.
  func hasParticipants(_ facts: Facts) -> Judgement {
    let shown = users.filter { $0.endpoints.first?.status != .disconnected }
      .compactMap { $0.entity?.comparable }
    for person in people where state(of: person, facts) == "connected" {
      if !shown.contains(person.shown) { return .fail("\(person.shown) is missing") }
    }
    let gone = shown.first { entity in
      room.person(shownAs: entity).map { state(of: $0, facts) == "left" } ?? true
    }
    return .pass(if: gone == nil, else: "\(gone ?? Bytes()) is shown, who is not in the session")
  }
}
