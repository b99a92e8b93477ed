import Entities
import Sim
import Testing
import Wire

@Suite("What functions put into the message store")
struct StoreTests {
  private static let chat = """
    edition cpm2.2
    until 1m
    user alice
    user bob
    user bob reads after 1s
    at 1s  alice sends "hello" to bob as m1
    at 5s  alice invites bob as chat
    at 8s  alice sends "hi" over chat as m2
    at 20s alice hangs up chat

    """

  /// The kinds of what is stored, each with its time in whole seconds.
  private func stored(_ policy: String) throws -> [String] {
    let plan = try plan(Self.chat + policy)
    var recording = Recording<Network>(.detail)
    _ = try plan.run(into: &recording)
    return recording.records.compactMap { record in
      guard case .detail(.fact(let fact)) = record.what, fact.name == .storeObject,
        let text = fact.value.text?.description, let kind = text.split(separator: " ").first
      else { return nil }
      return "\(record.time.nanoseconds / 1_000_000_000) \(kind)"
    }
  }

  @Test("goes in as it passes, the session before what is said in it")
  func live() throws {
    #expect(
      try stored("policy participating of bob store = live") == [
        "1 message", "5 session", "8 message",
      ])
  }

  @Test("goes in when the session is over; who has written is told, and that is kept too")
  func atEnd() throws {
    #expect(
      try stored("policy participating of alice store = at-end") == [
        "1 message", "1 imdn", "2 imdn", "20 session", "20 message", "20 imdn", "20 imdn",
      ])
  }

  @Test("stays out where the provider keeps nothing")
  func off() throws {
    #expect(try stored("").isEmpty)
  }
}
