import Entities
import Sim
import Testing
import Wire

@testable import Conformance

@Suite("Judging")
struct JudgingTests {
  @Test("Every row has a monitor, or a reason for having none")
  func complete() {
    let judged = Set(Monitor.all.map(\.row))
    let excused = Monitor.laterRows.flatMap(\.rows)
    for row in Catalogue.standard.requirements {
      // A repair may show what the text itself leaves out of scope.
      let isHidden = row.whyNotJudged != nil || row.observability == .nothing
      let isBeyond = isHidden && !judged.contains(row.id)
      let count = [isBeyond, judged.contains(row.id), excused.contains(row.id)].count { $0 }
      #expect(count == 1, "\(row.id)")
    }
    let known = Set(Catalogue.standard.requirements.map(\.id))
    #expect(judged.subtracting(known).isEmpty)
    #expect(Set(excused).subtracting(known).isEmpty && Set(excused).count == excused.count)
  }

  @Test("Whoever follows a repair and not the text departs from it, which is no pass")
  func departures() throws {
    let verdict = try #require(Story.registration.verdict(on: "002-7.1-5"))
    #expect(verdict.outcome == .departed && verdict.count(of: .pass) == 0)
    #expect(verdict.cases.first?.reason == "reading gruu-required")
    var literal = Story.registration
    literal.rules = Rules(.cpm22, Policies(), Readings(standard: .literal))
    #expect(literal.verdict(on: "002-7.1-5")?.outcome == .fail)
    for label in ["REGISTER", "refresh"] {
      literal.change(label) { $0.put(.require, "gruu") }
    }
    #expect(literal.verdict(on: "002-7.1-5")?.outcome == .pass)
  }

  @Test("One code cannot be two")
  func conflicts() throws {
    var story = Story.refused("busy", 480)
    story.rules = Rules(.cpm22, Policies(), Readings(standard: .literal))
    story.say(.decision, .list(of: ["busy", "unavailable"]))
    let verdicts = story.verdicts
    func outcome(_ row: String) -> Conformance.Outcome? {
      verdicts.first { $0.row == row }?.outcome
    }
    #expect(outcome("004-5.2.2-1a_2") == .pass)
    #expect(outcome("004-5.2.2-1b") == .conflict)
  }

  @Test("A message may leave before the ACK, which waits for a connection of its own")
  func lateAcknowledgement() throws {
    var story = Story.large
    story.move("ACK", to: 1_420)
    let verdict = try #require(story.verdict(on: "002-7.2.2-rsp.7"))
    #expect(verdict.outcome == .pass)
  }

  @Test("An actor is judged by the documents of its edition")
  func editions() {
    for (edition, documents) in [
      (Edition.cpm1, ["002"]), (.cpm22, ["002", "004"]), (.cpm21, []), (.cpm1Draft, []),
    ] {
      var story = Story.invited
      story.lines += Story.pager.lines
      story.rules = Rules(edition)
      let judged = story.verdicts.filter { $0.outcome != .inapplicable }.map { $0.row.prefix(3) }
      #expect(Set(judged.map(String.init)).sorted() == documents, "\(edition)")
    }
  }

  @Test("A row of level SHOULD gives no more than a warning")
  func levels() throws {
    var story = Story.large
    story.change("INVITE") { $0.remove(.sessionExpires) }
    let summary = RequirementSummary(story.verdicts)
    #expect(summary.held)
    #expect(summary.warned.map(\.row) == ["002-7.2.2-8"])
  }

  @Test("What the text only describes is said, and is no failure")
  func facts() {
    var story = Story.invited
    story.lose("delivery")
    let summary = RequirementSummary(story.verdicts)
    #expect(summary.otherwise.map(\.row) == ["004-5.2-p6b"])
    #expect(!summary.failed.contains { $0.row == "004-5.2-p6b" })
  }

  @Test("A verdict names what shows it")
  func evidence() throws {
    var story = Story.large
    story.change("BYE") { $0.retarget(to: "sip:other@192.0.2.7") }
    let verdict = try #require(story.verdict(on: "002-7.2.2-rsp.2"))
    let found = try #require(verdict.cases.first)
    #expect(found.actor == "alice")
    #expect(found.evidence.map(\.text) == ["core > alice 200 INVITE", "alice > core BYE"])
    #expect(found.evidence.map(\.time) == [.at(.milliseconds(1210)), .at(.milliseconds(1500))])
    #expect(found.evidence.allSatisfy { $0.number > 0 })
  }

  @Test("What shows it is named once, though two look at it")
  func evidenceOnce() throws {
    let verdict = try #require(Story.managedAtOnce.verdict(on: "004-9.2.14.3-rate_2"))
    let found = try #require(verdict.cases.first)
    #expect(found.outcome == .warn)
    #expect(found.evidence.map(\.number).distinct.count == found.evidence.count)
  }

  @Test("Whoever has no service is not judged")
  func others() {
    var plan = Story.session.plan
    #expect(RequirementJudge.isWanted(for: plan))
    for index in plan.users.indices { plan.users[index].service = nil }
    #expect(!RequirementJudge.isWanted(for: plan))
    var judge = RequirementJudge(plan)
    for record in Story.session.records { judge.take(record) }
    #expect(judge.verdicts(at: .at(.seconds(600))).allSatisfy { $0.outcome == .inapplicable })
  }

  @Test("A fork goes its own way")
  func forks() {
    var story = Story.large
    story.end = 60_000
    let records = story.records
    let half = records.count / 2
    var one = RequirementJudge(story.plan)
    for record in records.prefix(half) { one.take(record) }
    var other = one
    for record in records.dropFirst(half) { one.take(record) }
    func outcomes(_ judge: RequirementJudge) -> [Conformance.Outcome] {
      judge.verdicts(at: .at(.seconds(60))).map(\.outcome)
    }
    let whole = outcomes(one)
    #expect(outcomes(other) != whole)
    for record in records.dropFirst(half) { other.take(record) }
    #expect(outcomes(other) == whole)
  }

  @Test("What is over is forgotten")
  func memory() throws {
    let story = Story.session
    var observer = Observer(Cast(story.plan))
    for record in story.records { observer.take(record) }
    #expect(observer.legs.all.count == 1 && observer.streams.count == 1)
    observer.finish(at: .at(.seconds(600)))
    #expect(observer.legs.all.isEmpty && observer.streams.isEmpty && observer.wishes.isEmpty)
    #expect(observer.callsByNode.joined().isEmpty)
    #expect(observer.debts.isEmpty)
  }

  @Test("Recent things push out older ones")
  func recent() {
    var recent = Recent<Int>(3)
    #expect((1...5).map { recent.add($0) } == [nil, nil, nil, 1, 2])
    #expect(recent.all.sorted() == [3, 4, 5])
  }

  @Test("The agenda is in the order of time")
  func agenda() {
    var agenda = Agenda()
    let nodes = [5, 1, 3, 2, 4]
    for number in nodes {
      agenda.add(.expiry(NodeID(index: number)), at: .at(.seconds(Int64(number))))
    }
    var times: [Int64] = []
    while let (due, _) = agenda.next(before: .at(.seconds(4))) {
      times.append(due.nanoseconds / 1_000_000_000)
    }
    #expect(times == [1, 2, 3])
  }
}

@Suite("Feature tags")
struct FeatureTagTests {
  private func tags(_ acceptContact: String) -> FeatureTags {
    FeatureTags(
      acceptContactOf: made("INVITE sip:b@x SIP/2.0", ["Accept-Contact: \(acceptContact)"]))
  }

  @Test("They are known in all the forms that are printed")
  func forms() {
    #expect(tags("*;+g.oma.cpm.chat").has(.session, .draft))
    #expect(tags("*;3gpp-service.ims.icsi.oma.cpm.msg").has(.message, .plain))
    #expect(tags("*;\(icsi("largemsg"));require;explicit").has(.largeMessage, .encoded))
    #expect(tags("*;\(icsi("session"));require;explicit").excludesOthers)
    #expect(!tags("*;\(icsi("session"));require").excludesOthers)
    #expect(!tags("*;\(icsi("session.group"))").has(.session))
    #expect(tags("*;+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"").isEmpty)
  }
}
