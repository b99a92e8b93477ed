import Samples
import Testing

@testable import Wire

@Suite("Disposition notifications")
struct IMDNTests {
  @Test("What is written as usual is read as any reader of XML reads it")
  func usual() throws {
    for disposition in IMDN.Disposition.allCases {
      for status in IMDN.Status.known {
        for id in ["34jk324j", "a&amp;b", "two words", ""] {
          let written = IMDN(
            messageID: Bytes("@"), dateTime: Bytes("2006-04-04T12:16:49-05:00"), disposition,
            status
          ).rendered().description
          let text = Bytes(written.split(separator: "@", maxSplits: 1).joined(separator: id))
          #expect(try IMDN(parsing: text) == IMDN(document: text))
        }
      }
    }
  }

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
