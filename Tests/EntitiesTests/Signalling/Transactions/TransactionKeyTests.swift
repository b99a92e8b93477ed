import Testing
import Wire

@testable import Entities

@Suite("How messages find their transactions")
struct TransactionKeyTests {
  /// An INVITE, and what is done to it before it comes again.
  private static let rows: [(what: String, change: @Sendable (inout SIPMessage) -> Void, Bool)] = [
    ("the same again", { _ in }, true),
    (
      "another branch", { $0[.via] = Via("UDP", host: "alice.example", branch: "z9hG4bKa2") }, false
    ),
    ("another host", { $0[.via] = Via("UDP", host: "al.example", branch: "z9hG4bKa1") }, false),
    (
      "another port",
      { $0[.via] = Via("UDP", host: "alice.example", port: 5070, branch: "z9hG4bKa1") }, false
    ),
    ("another Call-ID with the same branch", { $0.set(.callID, Bytes("call-2")) }, true),
  ]

  @Test("Requests with a branch", arguments: rows.indices)
  func branches(row: Int) throws {
    let (_, change, isSame) = Self.rows[row]
    let invite = Sample.request(.invite)
    var again = invite
    change(&again)
    let key = try #require(ServerTransactionKey(invite))
    #expect((ServerTransactionKey(again) == key) == isSame)
    #expect((ServerTransactionKey(again.companion(.ack)) == key) == isSame)
    #expect((ServerTransactionKey.invite(cancelledBy: again.companion(.cancel)) == key) == isSame)
    #expect(ServerTransactionKey(again.companion(.cancel)) != key)
  }

  @Test(
    "Requests of clients from before RFC 3261",
    arguments: [
      ("a", "call-1", 1, true), ("b", "call-1", 1, false), ("a", "call-2", 1, false),
      ("a", "call-1", 2, false),
    ])
  func oldBranches(tag: String, callID: String, number: Int, isSame: Bool) throws {
    let invite = Sample.request(.invite, branch: "1")
    var ack = Sample.request(
      .ack, number: UInt32(number), branch: "1", toTag: "b", callID: callID)
    ack.set(.from, Bytes("<sip:alice@home.example>;tag=\(tag)"))
    let key = try #require(ServerTransactionKey(invite))
    #expect((ServerTransactionKey(ack) == key) == isSame)
  }

  @Test("Responses")
  func responses() throws {
    let invite = Sample.request(.invite)
    let key = try #require(ClientTransactionKey(invite))
    #expect(ClientTransactionKey(Sample.response(200, to: invite)) == key)
    #expect(ClientTransactionKey(Sample.response(200, to: invite.companion(.cancel))) != key)
    #expect(
      ClientTransactionKey(Sample.response(200, to: Sample.request(.invite, branch: "z9hG4bKx")))
        != key)
  }

  @Test("What lacks a Via or a CSeq has no transaction")
  func none() {
    var invite = Sample.request(.invite)
    invite.remove(.via)
    #expect(ServerTransactionKey(invite) == nil)
    #expect(ClientTransactionKey(invite) == nil)
    #expect(ServerTransactionKey(Sample.response(200, to: Sample.request(.bye))) == nil)
  }
}
