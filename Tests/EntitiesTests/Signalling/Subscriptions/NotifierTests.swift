import Sim
import Testing
import Wire

@testable import Entities

@Suite("A subscription at its notifier")
struct NotifierTests {
  private struct End {
    var notifier: Notifier
    var dialog: Dialog
  }

  private static let policy = SubscriptionPolicy(events: [Bytes("conference")])

  private static func subscribe(_ expires: String) -> SIPMessage {
    var subscribe = Sample.request(.subscribe, toTag: "b")
    subscribe[.event] = SIPToken("conference")
    if !expires.isEmpty { subscribe.set(.expires, Bytes(expires)) }
    return subscribe
  }

  private static func end(granted: UInt32 = 3600, isPending: Bool = false) throws -> End {
    let subscribe = subscribe("3600")
    return End(
      notifier: Notifier(
        EventName(Bytes("conference")), granted: granted, isPending: isPending, at: .start),
      dialog: try #require(Dialog(callee: subscribe, Sample.response(200, to: subscribe))))
  }

  private func act(_ end: inout End, _ event: String) -> String {
    switch event {
    case "notify":
      return switch end.notifier.notify(nil, &end.dialog, at: .at(.seconds(10))) {
      case .send(let notify): text(notify)
      case .queued: "queued"
      case .over: "over"
      }
    case "activate": return name(end.notifier.activate())
    case "reject": return name(end.notifier.terminate(.rejected))
    case "expiry": return name(end.notifier.fired(.expiry))
    case "n", "refresh": return name(end.notifier.fired(event == "n" ? .n : .refresh))
    case "SUBSCRIBE", "UNSUBSCRIBE", "brief":
      let expires = event == "SUBSCRIBE" ? "600" : event == "brief" ? "10" : "0"
      let result = end.notifier.received(
        refresh: Self.subscribe(expires), Self.policy, at: .at(.seconds(10)))
      return switch result {
      case .accept(let response, let orders): outcome(response.title, orders)
      case .refuse(let response): response.title
      }
    default:
      var response = Sample.response(Int(event.prefix(3)) ?? 0, to: Sample.request(.notify))
      if event.hasSuffix("later") { response[.retryAfter] = SIPNumber(5) }
      return switch end.notifier.received(response, &end.dialog, at: .at(.seconds(10))) {
      case .nothing: "-"
      case .send(let notify): text(notify)
      case .retry(let span): "retry \(span)"
      case .ended(let orders): outcome("over", orders)
      }
    }
  }

  private func text(_ notify: SIPMessage) -> String {
    "\(notify.title) \(notify.text(of: .subscriptionState) ?? Bytes())"
  }

  private func name(_ result: Notifier.DecisionResult) -> String {
    switch result {
    case .notify(let orders): outcome("notify", orders)
    case .pointless: "-"
    }
  }

  @Test("Every state and event")
  func table() throws {
    let table = StateTable(
      """
      pending:
        notify: NOTIFY pending;expires=3590
        activate: notify > active
        reject: notify -expiry > ending
        expiry: notify -expiry > ending
        n refresh: -
        SUBSCRIBE: 200 +expiry10min
        brief: 423
        UNSUBSCRIBE: 200 -expiry > ending
        200 481 408 500later: -
      active after activate:
        notify: NOTIFY active;expires=3590
        activate n refresh: -
        reject: notify -expiry > ending
        expiry: notify -expiry > ending
        SUBSCRIBE: 200 +expiry10min
        brief: 423
        UNSUBSCRIBE: 200 -expiry > ending
        200 481 408 500later: -
      active after activate notify:
        notify: queued
        activate n refresh: -
        reject: notify -expiry > ending
        expiry: notify -expiry > ending
        SUBSCRIBE: 200 +expiry10min
        brief: 423
        UNSUBSCRIBE: 200 -expiry > ending
        200: -
        481 408: over end > terminated
        500later: retry 5s
      active after activate notify notify:
        notify: queued
        activate n refresh: -
        reject: notify -expiry > ending
        expiry: notify -expiry > ending
        SUBSCRIBE: 200 +expiry10min
        brief: 423
        UNSUBSCRIBE: 200 -expiry > ending
        200: NOTIFY active;expires=3590
        481 408: over end > terminated
        500later: retry 5s
      ending after reject:
        notify: NOTIFY terminated;reason=rejected > leaving
        activate reject expiry n refresh: -
        SUBSCRIBE brief UNSUBSCRIBE: 481
        200 481 408 500later: -
      leaving after activate notify notify expiry notify:
        notify: over
        activate reject expiry n refresh: -
        SUBSCRIBE brief UNSUBSCRIBE: 481
        200: NOTIFY active;expires=0
        481 408: over end > terminated
        500later: retry 5s > ending
      leaving after activate notify notify expiry notify 200:
        notify: over
        activate reject expiry n refresh: -
        SUBSCRIBE brief UNSUBSCRIBE: 481
        200: NOTIFY terminated;reason=timeout
        481 408: over end > terminated
        500later: retry 5s > ending
      leaving after activate expiry notify:
        notify: over
        activate reject expiry n refresh: -
        SUBSCRIBE brief UNSUBSCRIBE: 481
        200 481 408: over end > terminated
        500later: retry 5s > ending
      terminated after activate notify 481:
        notify: over
        activate reject expiry n refresh: -
        SUBSCRIBE brief UNSUBSCRIBE: 481
        200 481 408 500later: -
      """)
    table.check(
      try Self.end(isPending: true), state: { caseName($0.notifier.state) }, act)
  }

  @Test("A fetch is answered with one NOTIFY, which is the last")
  func fetch() throws {
    var end = try Self.end(granted: 0)
    #expect(end.notifier.opening(at: .start) == .none)
    #expect(act(&end, "notify") == "NOTIFY terminated;reason=timeout")
    #expect(act(&end, "200") == "over end")
  }

  @Test(
    "What is granted",
    arguments: [
      ("3600", "grant 3600"), ("", "grant 7200"), ("99999", "grant 7200"), ("59", "423"),
      ("60", "grant 60"), ("0", "grant 0"),
    ])
  func grants(asked: String, expected: String) {
    switch Self.policy.check(Self.subscribe(asked)) {
    case .grant(let seconds): #expect("grant \(seconds)" == expected)
    case .refuse(let response): #expect(response.title == expected)
    }
  }

  @Test("An event package that nobody knows gets 489, with those that are known")
  func badEvent() {
    var subscribe = Self.subscribe("60")
    subscribe[.event] = SIPToken("presence")
    guard case .refuse(let response) = Self.policy.check(subscribe) else {
      Issue.record("granted")
      return
    }
    #expect(response.statusCode == 489)
    #expect(response.text(of: .allowEvents)?.description == "conference")
  }
}
