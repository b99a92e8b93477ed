import Testing
import Wire

@testable import Entities

@Suite("Dialogs")
struct DialogTests {
  private static let routes =
    "<sip:p1.example;lr>, <sip:p2.example;lr;x=1>, <sip:p3.example;lr>"

  private func invite(_ recordRoute: String? = routes) -> SIPMessage {
    var invite = Sample.request(.invite, number: 7)
    if let recordRoute { invite.add(.recordRoute, Bytes(recordRoute)) }
    return invite
  }

  private func response(_ code: Int, _ recordRoute: String? = routes) -> SIPMessage {
    var response = Sample.response(code, to: invite())
    if let recordRoute { response.add(.recordRoute, Bytes(recordRoute)) }
    return response
  }

  /// The proxy nearest to Bob is the first in the list, as each puts itself on top.
  @Test("Both ends have the same route, each from its side")
  func routeSets() throws {
    let caller = try #require(Dialog(caller: invite(nil), response(200)))
    let callee = try #require(Dialog(callee: invite(), response(200)))
    #expect(
      caller.routeSet.map { $0.uri.description } == [
        "sip:p3.example;lr", "sip:p2.example;lr;x=1", "sip:p1.example;lr",
      ])
    #expect(
      callee.routeSet.map { $0.uri.description }
        == caller.routeSet.reversed().map {
          $0.uri.description
        })
    #expect(caller.remoteTarget.description == "sip:bob@bob.example")
    #expect(callee.remoteTarget.description == "sip:alice@alice.example")
    #expect(
      caller.id == DialogID(callID: Bytes("call-1"), localTag: Bytes("a"), remoteTag: Bytes("b")))
    #expect(
      callee.id == DialogID(callID: Bytes("call-1"), localTag: Bytes("b"), remoteTag: Bytes("a")))
    #expect(caller.isCaller && !callee.isCaller)
  }

  @Test(
    "Which responses make a dialog",
    arguments: [(100, "none"), (180, "early"), (199, "early"), (200, "confirmed"), (486, "none")])
  func creation(code: Int, expected: String) {
    let caller = Dialog(caller: invite(), response(code))
    let callee = Dialog(callee: invite(), response(code))
    #expect(caller.map { "\($0.state)" } ?? "none" == expected)
    #expect(callee.map { "\($0.state)" } ?? "none" == expected)
  }

  @Test("A provisional response without a tag makes none, a 2xx of an old callee does")
  func tags() {
    var ringing = response(180)
    ringing.set(.to, Bytes("<sip:bob@home.example>"))
    #expect(Dialog(caller: invite(), ringing) == nil)
    var answer = response(200)
    answer.set(.to, Bytes("<sip:bob@home.example>"))
    #expect(Dialog(caller: invite(), answer)?.id.remoteTag == nil)
    var old = invite()
    old.set(.from, Bytes("<sip:alice@home.example>"))
    #expect(Dialog(callee: old, response(200))?.id.remoteTag == nil)
    old.remove(.contact)
    #expect(Dialog(callee: old, response(200)) == nil)
  }

  @Test("The 2xx decides on route and target of a dialog that was early")
  func confirmation() throws {
    var dialog = try #require(Dialog(caller: invite(nil), response(180)))
    var answer = response(200, "<sip:other.example;lr>")
    answer[.contact] = NameAddress(Sample.uri("sip:bob@desk.example"))
    dialog.confirm(answer)
    #expect(dialog.isConfirmed)
    #expect(dialog.routeSet.map { $0.uri.description } == ["sip:other.example;lr"])
    #expect(dialog.remoteTarget.description == "sip:bob@desk.example")
  }

  @Test("What the caller has put into the path itself is not on its way to the other end")
  func ownRoute() throws {
    let own = "<sip:own.example;lr>"
    var dialog = try #require(
      Dialog(caller: invite(own), response(180, "<sip:p1.example;lr>, \(own)")))
    #expect(dialog.routeSet.map { $0.uri.description } == ["sip:p1.example;lr"])
    dialog.confirm(response(200, "<sip:p2.example;lr>, <sip:p1.example;lr>, \(own)"))
    #expect(
      dialog.routeSet.map { $0.uri.description } == ["sip:p1.example;lr", "sip:p2.example;lr"])
  }

  @Test("Forks are dialogs of their own")
  func forks() throws {
    let one = try #require(Dialog(caller: invite(), Sample.response(180, to: invite(), tag: "b1")))
    let two = try #require(Dialog(caller: invite(), Sample.response(180, to: invite(), tag: "b2")))
    #expect(one.id != two.id)
    #expect(DialogID(received: Sample.response(200, to: invite(), tag: "b2")) == two.id)
  }

  // MARK: Requests of this end

  @Test(
    "Loose and strict routers",
    arguments: [
      ("", "sip:bob@bob.example", []),
      ("<sip:p2;lr>, <sip:p1;lr>", "sip:bob@bob.example", ["sip:p1;lr", "sip:p2;lr"]),
      (
        "<sip:p4>, <sip:p3;lr>, <sip:p2>, <sip:p1;x=1;method=BYE>", "sip:p1;x=1",
        ["sip:p2", "sip:p3;lr", "sip:p4", "sip:bob@bob.example"]
      ),
    ])
  func routing(recordRoute: String, target: String, route: [String]) throws {
    let answer = response(200, recordRoute.isEmpty ? nil : recordRoute)
    var dialog = try #require(Dialog(caller: invite(nil), answer))
    let bye = dialog.request(.bye)
    #expect(bye.requestURI?.description == target)
    #expect(bye.all(.route).map { $0.uri.description } == route)
    #expect(!bye.has(.contact))
    #expect(bye[.from]?.tag?.description == "a")
    #expect(bye[.to]?.tag?.description == "b")
  }

  @Test("Requests are numbered one by one, an ACK like its INVITE")
  func numbers() throws {
    var caller = try #require(Dialog(caller: invite(), response(200)))
    #expect(caller.request(.invite)[.cSeq] == CSeq(8, .invite))
    #expect(caller.acknowledgement(of: 8)[.cSeq] == CSeq(8, .ack))
    #expect(caller.request(.bye)[.cSeq] == CSeq(9, .bye))
    var callee = try #require(Dialog(callee: invite(), response(200)))
    #expect(callee.request(.update)[.cSeq] == CSeq(1, .update))
    #expect(callee.request(.update)[.contact]?.uri.description == "sip:bob@bob.example")
  }

  // MARK: Requests of the other end

  @Test(
    "A request that is not newer than the one before comes too late",
    arguments: [
      (6, Dialog.OrderResult.late), (7, .late), (8, .inOrder), (90, .inOrder),
    ])
  func order(number: Int, expected: Dialog.OrderResult) throws {
    var callee = try #require(Dialog(callee: invite(), response(200)))
    let bye = Sample.request(.bye, number: UInt32(number), toTag: "b")
    #expect(callee.received(bye) == expected)
    #expect(callee.remoteNumber == (expected == .inOrder ? UInt32(number) : 7))
  }

  @Test("Any number will do where none came before")
  func firstNumber() throws {
    var caller = try #require(Dialog(caller: invite(), response(200)))
    #expect(caller.received(Sample.request(.bye, number: 0)) == .inOrder)
  }

  @Test("Which requests tell a new target", arguments: SIPMethod.standard)
  func targetRefresh(method: SIPMethod) throws {
    let refreshing: [SIPMethod] = [.invite, .update, .subscribe, .notify, .refer]
    var callee = try #require(Dialog(callee: invite(), response(200)))
    var request = Sample.request(method, number: 8, toTag: "b")
    request[.contact] = NameAddress(Sample.uri("sip:alice@new.example"))
    _ = callee.received(request)
    #expect(callee.remoteTarget.description == "sip:alice@alice.example")
    callee.accept(request)
    let isNew = callee.remoteTarget.description == "sip:alice@new.example"
    #expect(isNew == refreshing.contains(method))

    var caller = try #require(Dialog(caller: invite(), response(200)))
    var accepted = Sample.response(200, to: caller.request(method))
    accepted[.contact] = NameAddress(Sample.uri("sip:bob@new.example"))
    caller.accepted(method, by: accepted)
    #expect(
      (caller.remoteTarget.description == "sip:bob@new.example") == refreshing.contains(method))
  }

  // MARK: Subscriptions

  @Test("A NOTIFY makes the subscriber's dialog before the answer comes")
  func notifyFirst() throws {
    let subscribe = Sample.request(.subscribe, number: 3)
    var notify = Sample.request(.notify, number: 40, toTag: "a")
    notify.set(.from, Bytes("<sip:bob@home.example>;tag=n1"))
    notify.set(.contact, Bytes("<sip:bob@bob.example>"))
    notify.add(.recordRoute, Bytes("<sip:p1;lr>, <sip:p2;lr>"))
    var dialog = try #require(Dialog(subscriber: subscribe, notify: notify))
    #expect(dialog.id == DialogID(received: Sample.response(200, to: subscribe, tag: "n1")))
    #expect(dialog.request(.subscribe)[.cSeq] == CSeq(4, .subscribe))
    #expect(
      dialog.request(.subscribe).all(.route).map { $0.uri.description } == [
        "sip:p1;lr", "sip:p2;lr",
      ])
    #expect(dialog.received(notify) == .late)
  }
}
