import Sim
import Testing
import Wire

@testable import Entities

@Suite("Session timers")
struct SessionTimerTests {
  /// RFC 4028 table 2, and who refreshes then.
  @Test(
    "The refresher that the callee chooses",
    arguments: [
      (false, "1800", "1800;refresher=uas", " +refresh15min +expiry30min", false),
      (true, "1800", "1800;refresher=uac", " -refresh +expiry1768s", true),
      (true, "1800;refresher=uac", "1800;refresher=uac", " -refresh +expiry1768s", true),
      (true, "1800;refresher=uas", "1800;refresher=uas", " +refresh15min +expiry30min", true),
      (true, "90", "90;refresher=uac", " -refresh +expiry1min", true),
      (true, "", "1800;refresher=uac", " -refresh +expiry1768s", true),
      (false, "", "", " -all", false),
    ])
  func callee(
    callerSupports: Bool, asked: String, answered: String, orders: String, isRequired: Bool
  ) {
    var timer = SessionTimer(SessionTimerPolicy())
    var invite = Sample.request(.invite)
    if callerSupports { invite.add(.supported, SIPOption("timer")) }
    if !asked.isEmpty { invite.set(.sessionExpires, Bytes(asked)) }
    var response = Sample.response(200, to: invite)
    #expect(timer.check(invite) == .accept)
    let ordered = timer.accept(invite, with: &response)
    #expect(response.text(of: .sessionExpires)?.description ?? "" == answered)
    #expect(response.lists("timer", in: .require) == isRequired)
    #expect(ordered.notation == orders)
  }

  @Test(
    "What the caller makes of the answer",
    arguments: [
      ("1800;refresher=uac", true, " +refresh15min +expiry30min"),
      ("1800;refresher=uas", true, " -refresh +expiry1768s"),
      ("", false, " +refresh15min +expiry30min"),
    ])
  func caller(answered: String, isRequired: Bool, orders: String) {
    var timer = SessionTimer(SessionTimerPolicy())
    var invite = Sample.request(.invite)
    timer.extend(&invite)
    #expect(invite.text(of: .sessionExpires)?.description == "1800")
    #expect(invite.lists("timer", in: .supported))
    var response = Sample.response(200, to: invite)
    if !answered.isEmpty { response.set(.sessionExpires, Bytes(answered)) }
    if isRequired { response.add(.require, SIPOption("timer")) }
    #expect(timer.accepted(invite, by: response).notation == orders)
  }

  @Test("A 422 has the request sent again with the larger interval, once")
  func tooSmall() {
    var server = SessionTimer(SessionTimerPolicy(minimum: 3600))
    var client = SessionTimer(SessionTimerPolicy())
    var invite = Sample.request(.invite)
    client.extend(&invite)
    guard case .refuse(let refusal) = server.check(invite) else {
      Issue.record("accepted")
      return
    }
    #expect(refusal.statusCode == 422)
    #expect(client.tooSmall(refusal) == .retry)
    client.extend(&invite)
    #expect(invite[.sessionExpires]?.value == 3600)
    #expect(invite[.minSE]?.value == 3600)
    #expect(server.check(invite) == .accept)
    #expect(client.tooSmall(refusal) == .giveUp)
  }

  @Test("The roles stay when the session is refreshed, and a 2xx without the header ends it")
  func refresh() {
    var timer = SessionTimer(SessionTimerPolicy(refresher: .this))
    var invite = Sample.request(.invite)
    invite.add(.supported, SIPOption("timer"))
    invite.set(.sessionExpires, Bytes("600"))
    var response = Sample.response(200, to: invite)
    _ = timer.accept(invite, with: &response)
    #expect(timer.fired(.refresh) == .refresh)
    var update = Sample.request(.update)
    timer.extend(&update)
    #expect(update.text(of: .sessionExpires)?.description == "600;refresher=uac")
    #expect(timer.accepted(update, by: Sample.response(200, to: update)).notation == " -all")
    #expect(timer.fired(.refresh) == .stale)
    #expect(timer.fired(.expiry) == .stale)
  }

  @Test("Who only waits ends the session, and does not refresh it")
  func expiry() {
    var timer = SessionTimer(SessionTimerPolicy())
    var invite = Sample.request(.invite)
    timer.extend(&invite)
    var response = Sample.response(200, to: invite)
    _ = timer.accept(invite, with: &response)
    #expect(timer.fired(.refresh) == .stale)
    #expect(timer.fired(.expiry) == .expired)
    #expect(timer.fired(.expiry) == .stale)
  }

  @Test(
    "What a proxy makes of a request",
    arguments: [
      (true, "", "1800", ""), (true, "3600", "1800", ""), (true, "600", "600", ""),
      (true, "90", "422", "300"), (false, "90", "300", "300"),
    ])
  func proxyRequest(callerSupports: Bool, asked: String, passed: String, minimum: String) {
    var proxy = ProxySessionTimer(SessionTimerPolicy(minimum: 300))
    var invite = Sample.request(.invite)
    if callerSupports { invite.add(.supported, SIPOption("timer")) }
    if !asked.isEmpty { invite.set(.sessionExpires, Bytes(asked)) }
    switch proxy.forward(&invite) {
    case .forward:
      #expect(invite.text(of: .sessionExpires)?.description == passed)
      #expect(invite.text(of: .minSE)?.description ?? "" == minimum)
    case .refuse(let response):
      #expect("\(response.statusCode ?? 0)" == passed)
      #expect(response.text(of: .minSE)?.description == minimum)
    }
  }

  @Test(
    "A proxy answers for a callee that knows no timer, if the caller does",
    arguments: [(true, "1800;refresher=uac"), (false, "")])
  func proxyResponse(callerSupports: Bool, expected: String) {
    var proxy = ProxySessionTimer(SessionTimerPolicy())
    var invite = Sample.request(.invite)
    if callerSupports { invite.add(.supported, SIPOption("timer")) }
    _ = proxy.forward(&invite)
    var response = Sample.response(200, to: invite)
    let span = proxy.forward(response: &response)
    #expect(response.text(of: .sessionExpires)?.description ?? "" == expected)
    #expect(response.lists("timer", in: .require) == callerSupports)
    #expect(span == (callerSupports ? .seconds(1800) : nil))
  }
}
