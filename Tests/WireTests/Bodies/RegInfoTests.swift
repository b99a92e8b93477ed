import Samples
import Testing

@testable import Wire

@Suite("Registration information")
struct RegInfoTests {
  @Test("A document says who is registered where")
  func reading() throws {
    let info = try RegInfo(parsing: Bytes(XMLSamples.regInfo))
    let contact = try #require(info.registrations.first?.contacts.first)
    #expect(contact.event == .registered)
    #expect(contact.expires == 600)
    #expect(contact.displayName?.language == Bytes("en"))
    #expect(contact.parameters.map { $0.name } == [Bytes("+g.3gpp.icsi-ref"), Bytes("video")])
    #expect(try RegInfo(parsing: info.rendered()) == info)
  }

  private func document(
    _ version: UInt32, _ state: RegInfo.State,
    _ contacts: [(String, RegInfo.Contact.State, RegInfo.Contact.Event)]
  ) -> RegInfo {
    RegInfo(
      version: version, state,
      [
        RegInfo.Registration(
          aor: Bytes("sip:a"), id: Bytes("r"), .active,
          contacts.map { RegInfo.Contact(id: Bytes($0.0), $0.1, $0.2, Bytes("sip:\($0.0)")) })
      ])
  }

  private func summary(_ state: RegistrationState) -> [String] {
    state.registrations.flatMap { registration in
      registration.contacts.map { "\($0.id) \($0.event.text)" }
    }
  }

  @Test("Documents are put together")
  func merging() {
    var state = RegistrationState()
    #expect(
      state.apply(document(0, .full, [("1", .active, .registered), ("2", .terminated, .expired)]))
        == .replaced)
    #expect(summary(state) == ["1 registered"])
    #expect(
      state.apply(document(1, .partial, [("1", .active, .refreshed), ("3", .active, .created)]))
        == .merged)
    #expect(summary(state) == ["1 refreshed", "3 created"])
    #expect(
      state.apply(document(1, .full, [])) == .ignoredOldVersion(known: 1, got: 1))
    #expect(
      state.apply(document(4, .partial, [("1", .terminated, .unregistered)]))
        == .mergedAfterGap(expected: 2, got: 4))
    #expect(summary(state) == ["3 created"])
    #expect(state.apply(document(6, .full, [])) == .replaced)
    #expect(summary(state) == [])
    let twice = document(7, .full, [("1", .active, .created), ("1", .active, .created)])
    #expect(
      state.apply(twice)
        == .refused(Flaw("two contacts of the id '1'", "RFC 3680 §5.1", at: 0)))
    #expect(state.version == 6)
  }

  @Test("The first document may tell a part")
  func partFirst() {
    var state = RegistrationState()
    #expect(state.apply(document(3, .partial, [("1", .active, .created)])) == .merged)
    #expect(state.version == 3)
  }
}
