import Testing
import Wire

@testable import Entities

@Suite("What a dialog is used for")
struct DialogUsagesTests {
  private static let refer = DialogUsage.notifier(EventName(Bytes("refer"), id: Bytes("9")))

  @Test("A dialog ends with the last of its usages")
  func last() {
    var usages = DialogUsages()
    usages.begin(.invite)
    usages.begin(Self.refer)
    usages.begin(.invite)
    #expect(usages.all == [.invite, Self.refer])
    #expect(usages.end(.invite) == .dialogStays)
    #expect(usages.end(.invite) == .dialogStays)
    #expect(usages.end(Self.refer) == .dialogEnds)
  }

  @Test("Where nothing reaches the other end all of them end")
  func all() {
    var usages = DialogUsages()
    usages.begin(.invite)
    usages.begin(Self.refer)
    #expect(usages.endAll() == [.invite, Self.refer])
    #expect(usages.isEmpty)
  }

  @Test(
    "Subscriptions are told apart by package and id",
    arguments: [("refer", true), ("refer;id=9", false), ("conference", false), ("refer;x=1", true)])
  func names(header: String, isSame: Bool) {
    var notify = Sample.request(.notify)
    notify.add(.event, Bytes(header))
    #expect((EventName(notify) == EventName(Bytes("refer"))) == isSame)
  }

  @Test(
    "How far a refusal goes",
    arguments: [
      (
        RefusalScope.transaction,
        [302, 400, 401, 403, 407, 415, 422, 423, 486, 488, 491, 500, 503, 603]
      ),
      (.usage, [405, 408, 480, 481, 489, 501]),
      (.dialog, [404, 410, 416, 482, 483, 484, 485, 502, 604]),
    ])
  func scopes(scope: RefusalScope, codes: [Int]) {
    for code in codes { #expect(RefusalScope(status: code) == scope, "\(code)") }
  }
}
