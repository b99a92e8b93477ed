import Sim
import Testing
import Wire

@testable import Entities

@Suite("A subscription at its subscriber")
struct SubscriberTests {
  private struct End {
    var subscriber: Subscriber
    var dialog: Dialog
  }

  private static func subscribe(expires: UInt32 = 3600) -> SIPMessage {
    var subscribe = Sample.request(.subscribe)
    subscribe[.event] = SIPToken("conference")
    subscribe[.expires] = SIPNumber(expires)
    return subscribe
  }

  private static func end(expires: UInt32 = 3600) throws -> End {
    let subscribe = subscribe(expires: expires)
    return End(
      subscriber: try #require(Subscriber(subscribe)),
      dialog: try #require(Dialog(caller: subscribe, Sample.response(200, to: subscribe))))
  }

  private static func notify(_ state: String, event: String = "conference") -> SIPMessage {
    var notify = Sample.request(.notify, toTag: "a")
    notify.set(.event, Bytes(event))
    if !state.isEmpty { notify.set(.subscriptionState, Bytes(state)) }
    return notify
  }

  private func act(_ end: inout End, _ event: String) -> String {
    let words = event.split(separator: "+").map(String.init)
    switch words[0] {
    case "active", "pending", "terminated":
      let state = words.count > 1 ? "\(words[0]);expires=\(words[1])" : words[0]
      return name(end.subscriber.received(notify: Self.notify(state)))
    case "other":
      return name(end.subscriber.received(notify: Self.notify("active", event: "presence")))
    case "stateless":
      return name(end.subscriber.received(notify: Self.notify("")))
    case "subscribe":
      return name(end.subscriber.refresh(&end.dialog))
    case "leave":
      return name(end.subscriber.unsubscribe(&end.dialog))
    case "refresh", "expiry", "n":
      let timer: SubscriptionTimer =
        words[0] == "refresh" ? .refresh : words[0] == "n" ? .n : .expiry
      return switch end.subscriber.fired(timer) {
      case .refresh: "refresh"
      case .ended(let orders): outcome("over", orders)
      case .stale: "stale"
      }
    default:
      var response = Sample.response(Int(words[0]) ?? 0, to: Self.subscribe())
      if words.count > 1 {
        response[words[0] == "423" ? .minExpires : .expires] = SIPNumber(UInt32(words[1]) ?? 0)
      }
      return switch end.subscriber.received(response) {
      case .accepted(let orders): outcome("accepted", orders)
      case .retry(let expires): "retry \(expires)"
      case .unchanged(let orders): outcome("unchanged", orders)
      case .failed(let code, let orders): outcome("failed \(code)", orders)
      case .ignore: "-"
      }
    }
  }

  private func name(_ result: Subscriber.NotifyResult) -> String {
    switch result {
    case .accept(let response, let orders): outcome(response.title, orders)
    case .terminated(let response, _, let orders): outcome(response.title, orders)
    case .refuse(let response): response.title
    }
  }

  private func name(_ result: Subscriber.SubscribeResult) -> String {
    switch result {
    case .send(let subscribe, let orders):
      outcome("\(subscribe.title) \(subscribe[.expires]?.value ?? 0)", orders)
    case .notNow: "not now"
    }
  }

  @Test("Every state and event")
  func table() throws {
    let table = StateTable(
      """
      notifyWait:
        200+3600: accepted +refresh50min +expiry1h
        204: accepted -n
        423+7200: retry 7200
        423+60: failed 423 end > terminated
        403: failed 403 end > terminated
        481: failed 481 end > terminated
        408: failed 408 end > terminated
        active+600: 200 -n +refresh5min +expiry10min > active
        active: 200 -n > active
        pending: 200 -n > pending
        terminated: 200 end > terminated
        other: 481
        stateless: 400
        subscribe leave: not now
        refresh: stale
        expiry n: over end > terminated
      pending after pending:
        200+3600: accepted +refresh50min +expiry1h
        204: accepted -n
        423+7200: retry 7200
        423+60: unchanged -n
        403: unchanged -n
        481: failed 481 end > terminated
        408: unchanged -n
        active+600: 200 -n +refresh5min +expiry10min > active
        active: 200 -n > active
        pending: 200 -n
        terminated: 200 end > terminated
        other: 481
        stateless: 400
        subscribe: SUBSCRIBE 3600 +n32s
        leave: SUBSCRIBE 0 -refresh +n32s
        refresh: refresh
        expiry n: over end > terminated
      active after active:
        200+3600: accepted +refresh50min +expiry1h
        204: accepted -n
        423+7200: retry 7200
        423+60: unchanged -n
        403: unchanged -n
        481: failed 481 end > terminated
        408: unchanged -n
        active+600: 200 -n +refresh5min +expiry10min
        active: 200 -n
        pending: 200 -n > pending
        terminated: 200 end > terminated
        other: 481
        stateless: 400
        subscribe: SUBSCRIBE 3600 +n32s
        leave: SUBSCRIBE 0 -refresh +n32s
        refresh: refresh
        expiry n: over end > terminated
      active after active leave:
        200+3600: accepted
        204: accepted -n
        423+7200: retry 7200
        423+60: failed 423 end > terminated
        403: failed 403 end > terminated
        481: failed 481 end > terminated
        408: failed 408 end > terminated
        active+600: 200 -n
        active: 200 -n
        pending: 200 -n > pending
        terminated: 200 end > terminated
        other: 481
        stateless: 400
        subscribe leave: not now
        refresh: stale
        expiry n: over end > terminated
      terminated after terminated:
        200+3600 204 423+7200 423+60 403 481 408: -
        active+600 active pending terminated other stateless: 481
        subscribe leave: not now
        refresh expiry n: stale
      """)
    table.check(try Self.end(), state: { caseName($0.subscriber.state) }, act)
  }

  @Test(
    "When to subscribe again",
    arguments: [
      ("deactivated;retry-after=9", Subscriber.Resubscription.atOnce),
      ("probation;retry-after=9", .after(.seconds(9))), ("probation", .whenever),
      ("rejected;retry-after=9", .never), ("timeout", .atOnce),
      ("giveup;retry-after=9", .after(.seconds(9))), ("giveup", .whenever),
      ("noresource", .never), ("invariant;retry-after=9", .never), ("unheard-of", .whenever),
      ("unheard-of;retry-after=9", .after(.seconds(9))),
    ])
  func reasons(reason: String, expected: Subscriber.Resubscription) throws {
    var end = try Self.end()
    let notify = Self.notify("terminated;reason=\(reason)")
    #expect(
      end.subscriber.received(notify: notify)
        == .terminated(notify.response(200), expected, .end))
  }

  @Test("A fetch ends with its one NOTIFY")
  func fetch() throws {
    var end = try Self.end(expires: 0)
    #expect(end.subscriber.opening.notation == " +n32s")
    #expect(act(&end, "200+0") == "accepted")
    #expect(act(&end, "terminated") == "200 end")
  }

  @Test(
    "Which forks are wanted",
    arguments: [
      (false, ["new", "known", "unwanted", "known", "unwanted"]),
      (true, ["new", "known", "new", "known", "unwanted"]),
    ])
  func forks(takesAll: Bool, expected: [String]) {
    var forks = ForkedSubscription(takesAll: takesAll)
    let results = ["x", "x", "y", "x", "z"].map { tag -> String in
      if tag == "z" { forks.timerN() }
      var notify = Self.notify("active")
      notify.set(.from, Bytes("<sip:bob@home.example>;tag=\(tag)"))
      return "\(forks.received(notify: notify))"
    }
    #expect(results == expected)
  }
}
