import Samples
import Testing

@testable import Wire

@Suite("Disposition notifications")
struct IMDNTests {
  @Test("A notification says of what it is one")
  func reading() throws {
    let imdn = try IMDN(parsing: Bytes(XMLSamples.imdn))
    #expect(imdn.messageID == "34jk324j")
    #expect(imdn.notification == IMDN.Notification(.delivery, .delivered))
    let other = try IMDN(parsing: Bytes(XMLSamples.imdnInterworked))
    #expect(other.notification == IMDN.Notification(.interworking, .legacySMS))
    #expect(
      other.rendered().description.contains(
        "<cpmimdn:status>\n      <cpmimdn:legacy-sms/>\n    </cpmimdn:status>"))
  }

  @Test(
    "What is not a notification is refused",
    arguments: [
      "<datetime/>", "<message-id/>",
      "<message-id/><datetime/><display-notification/>",
      "<message-id/><datetime/><display-notification><status/></display-notification>",
      "<message-id/><datetime/><delivery-notification><status><error/></status>"
        + "</delivery-notification><display-notification><status><error/></status>"
        + "</display-notification>",
      "<message-id/><datetime/><delivery-notification><status><error>x</error></status>"
        + "</delivery-notification>",
    ])
  func refused(children: String) {
    #expect(throws: Flaw.self) {
      try IMDN(
        parsing: Bytes("<imdn xmlns='urn:ietf:params:xml:ns:imdn'>\(children)</imdn>"))
    }
  }
}
