import Entities
import Sim
import Testing
import Wire

@testable import Conformance

@Suite("Runs are broken, one thing at a time")
struct MutatingTests {
  /// A chat of two in which all is well.
  private static let chat = Recording(
    .cpm22, users: ["alice", "bob"], until: "2m",
    """
    at 1s    alice invites bob as chat
    at 5s    alice sends "hello" over chat
    at 20s   alice hangs up chat
    """)

  private var records: [Record<Network>] {
    Self.chat.records.map { $0.numbered($0.number * 64, cause: $0.cause * 64) }
  }

  private func places(_ condition: (Record<Network>) -> Bool) -> [Int] {
    records.indices.filter { condition(records[$0]) }
  }

  private func isSent(_ record: Record<Network>, _ method: SIPMethod) -> Bool {
    guard case .sent(let packet, _, _) = record.what, case .sip(let message) = packet.content else {
      return false
    }
    return message.method == method
  }

  @Test("Several that are left out do not arrive either")
  func leftOut() throws {
    let byes = places { isSent($0, .bye) }
    let mutation = try #require(Mutation(byes, .dropped))
    let rest = mutation.apply(to: records)
    #expect(byes.count > 1)
    #expect(rest.count == records.count - mutation.place - 2 * byes.count)
    #expect(mutation.words(records, ["a"]).hasSuffix("and \(byes.count - 1) more like it"))
  }

  @Test("What is told earlier stands before what came first, in time and number")
  func advanced() throws {
    let place = try #require(places { isSent($0, .bye) }.first)
    let mutation = Mutation(place, .advanced(to: place - 5))
    let rest = mutation.apply(to: records)
    #expect(mutation.place == place - 5)
    #expect(rest[0].number < rest[1].number)
    #expect(rest[0].time == rest[1].time)
    #expect(isSent(rest[0], .bye))
    #expect(rest.count == records.count - place + 5)
  }

  @Test("A row whose breach takes two messages is broken by those that are alike")
  func alike() {
    var mutator = Mutator(Transcript(of: Self.chat))
    #expect(mutator.kill("004-5.2.2-3b").kill != nil)
  }

  @Test("A document is changed wherever it can be")
  func throughout() {
    let document = ["<a>", "  <cpm:b/>", "  <c>SIP;text=\"x\"</c>", "</a>"]
    let changes = document.changedThroughout
    #expect(changes.first?.lines == ["<a>", "  <cpm:b/>", "  <c>SIP;text=\"\"</c>", "</a>"])
    #expect(changes.dropFirst().allSatisfy { $0.lines[0].count > 3 && $0.lines[1] == document[1] })
    #expect(["no document"].changedThroughout.isEmpty)
    #expect(document[1].extended.contains("  <cpm:b><cpm:reason>other</cpm:reason></cpm:b>"))
  }

  @Test("A subscription that is needed is ended")
  func unsubscribed() {
    let recording = Recording(
      .cpm22, users: ["alice", "bob", "carol"], until: "2m",
      """
      edition  cpm2.1 at controlling
      group    club pre-defined members alice, bob, carol
      at 1s    alice creates club
      at 30s   alice leaves club
      """)
    var mutator = Mutator(Transcript(of: recording))
    #expect(mutator.kill("004-5.2.1.2-rsp.p_2").kill != nil)
  }

  @Test("Reasons for what nothing breaks are of rows that somebody judges, each once")
  func reasons() {
    let rows = Mutator.unbroken.flatMap(\.rows)
    #expect(rows.distinct == rows)
    #expect(rows.allSatisfy { row in Monitor.all.contains { $0.row == row } })
    #expect(Mutator.unbroken.allSatisfy { !$0.reason.isEmpty && !$0.rows.isEmpty })
  }
}

extension Transcript {
  /// Of what was recorded.
  fileprivate init(of recording: Recording) {
    self.init(of: recording.plan)
    for record in recording.records { take(record) }
  }
}
