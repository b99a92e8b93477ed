import Sim
import Testing
import Wire

@testable import Entities

@Suite("The subscription that a REFER makes")
struct ReferSubscriptionTests {
  private func refer(_ headers: (SIPHeader, String)...) -> SIPMessage {
    var refer = Sample.request(.refer, number: 9, toTag: "b")
    for (header, value) in headers { refer.add(header, Bytes(value)) }
    return refer
  }

  @Test(
    "Whether there is one, and what both ends think",
    arguments: [
      ("", true, "subscribe", ReferSubscription.Outcome.subscribed),
      ("true", true, "subscribe", .subscribed), ("false", true, "quiet", .quiet),
      ("false", false, "subscribe", .subscribed),
    ])
  func suppression(
    wish: String, suppresses: Bool, expected: String, outcome: ReferSubscription.Outcome
  ) {
    var refer = refer((.referTo, "<sip:carol@home.example>"))
    if !wish.isEmpty { refer.add(.referSub, Bytes(wish)) }
    let admission = ReferSubscription.admit(
      refer, toTag: nil, contact: nil, suppresses: suppresses)
    let response: SIPMessage
    switch admission {
    case .subscribe(let made), .quiet(let made), .refuse(let made): response = made
    }
    #expect(caseName(admission) == expected)
    #expect(response.statusCode == 202)
    #expect(response.has(.referSub) == !wish.isEmpty)
    #expect(ReferSubscription.outcome(of: response) == outcome)
  }

  @Test("A REFER that says nothing, or two things, is refused")
  func malformed() {
    for headers in [[], ["<sip:c@home.example>", "<sip:d@home.example>"]] {
      var refer = refer()
      for header in headers { refer.add(.referTo, Bytes(header)) }
      guard case .refuse(let response) = ReferSubscription.admit(refer, toTag: nil, contact: nil)
      else {
        Issue.record("admitted")
        return
      }
      #expect(response.statusCode == 400)
      #expect(ReferSubscription.outcome(of: response) == .refused(code: 400))
    }
  }

  @Test("A second REFER of a dialog is named by its number")
  func names() {
    #expect(ReferSubscription.event(of: refer(), isFirst: true).header.text.description == "refer")
    #expect(
      ReferSubscription.event(of: refer(), isFirst: false).header.text.description == "refer;id=9")
  }

  @Test("NOTIFYs tell each response, and the final one is the last")
  func progress() throws {
    let refer = refer((.referTo, "<sip:carol@home.example>"))
    let event = ReferSubscription.event(of: refer, isFirst: true)
    var dialog = try #require(Dialog(callee: refer, Sample.response(202, to: refer)))
    var notifier = Notifier(event, granted: 60, at: .start)
    var subscriber = Subscriber(event)
    for (code, state) in [
      (100, "active;expires=60"), (180, "active;expires=60"), (200, "terminated;reason=noresource"),
    ] {
      #expect(caseName(ReferSubscription.progress(code, &notifier)) == "notify")
      guard
        case .send(let notify) = notifier.notify(
          ReferSubscription.content(code), &dialog, at: .start)
      else {
        Issue.record("not sent")
        return
      }
      #expect(notify.text(of: .subscriptionState)?.description == state)
      #expect(ReferSubscription.status(in: notify) == code)
      switch subscriber.received(notify: notify) {
      case .accept(let response, _), .terminated(let response, _, _), .refuse(let response):
        #expect(response.statusCode == 200)
        let result = notifier.received(response, &dialog, at: .start)
        #expect(result == (code == 200 ? .ended(.end) : .nothing))
      }
    }
    #expect(subscriber.state == .terminated)
  }

  @Test(
    "What a NOTIFY tells",
    arguments: [
      ("message/sipfrag;version=2.0", "SIP/2.0 603 Declined\r\n", 603),
      ("message/sipfrag", "SIP/2.0 100", 100), ("message/sipfrag", "hello", nil),
      ("text/plain", "SIP/2.0 200 OK", nil),
    ] as [(String, String, Int?)])
  func status(type: String, body: String, expected: Int?) {
    var notify = Sample.request(.notify)
    notify.setBody(Bytes(body), type)
    #expect(ReferSubscription.status(in: notify) == expected)
  }
}
