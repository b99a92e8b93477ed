import Entities
import Testing
import Wire

@Suite("Registrations of devices")
struct RegistrationTests {
  @Test("A registration is refreshed after its share of its life", arguments: ["50%", "80%"])
  func refresh(share: String) throws {
    let (lines, _) = try wire(
      """
      until 150s
      set registration.expires = 100s
      set registration.refresh = \(share)
      user alice
      """)
    let times = lines.filter { $0.hasSuffix("REGISTER") && $0.contains("alice >") }
    let expected = share == "50%" ? ["0s", "50.02s", "100.04s"] : ["0s", "80.02s"]
    #expect(times.map { String($0.prefix { $0 != " " }) } == expected)
  }

  /// A query and the contact of somebody else are said once.
  @Test("A refresh is about the device's own contact, whatever was said last")
  func own() throws {
    let messages = try sent(
      by: "alice",
      in: """
        until 200s
        set registration.expires = 100s
        user alice
        at 10s alice registers with Contact "<mailto:alice@ims.example>"
        at 20s alice registers without Contact without Expires
        """)
    let contacts = messages.map { $0.text(of: .contact)?.description ?? "" }
    #expect(contacts.count > 4)
    #expect(contacts[1].hasPrefix("<mailto:"))
    #expect(contacts[2] == "")
    #expect(contacts.dropFirst(3).allSatisfy { $0.hasPrefix("<sip:alice@alice.ims.example>") })
  }

  @Test("'all' takes back what every device has registered")
  func all() throws {
    let (_, result) = try wire(
      """
      until 30s
      user alice
      user bob device b1, b2
      at 5s  bob on b2 deregisters all as gone
      at 10s alice sends "hello" to bob as hello
      expect gone succeeds
      expect hello fails with 480
      """)
    #expect(result.held)
  }
}
