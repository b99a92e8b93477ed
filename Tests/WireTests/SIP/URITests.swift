import Testing

@testable import Wire

@Suite("URIs")
struct URITests {
  @Test(
    "have parts",
    arguments: [
      ("sip:bob@ims.example", "bob", "ims.example", nil, ""),
      (
        "sip:bob:pw@ims.example:5070;lr;transport=tcp", "bob", "ims.example", 5070,
        ";lr;transport=tcp"
      ),
      ("sips:[2001:db8::1]:5061", nil, "[2001:db8::1]", 5061, ""),
      ("SIP:a%40b@IMS.example?Subject=x", "a%40b", "IMS.example", nil, ""),
      ("tel:+1-202-555-0101;phone-context=x", "+1-202-555-0101", "", nil, ";phone-context=x"),
      ("urn:service:sos", nil, "", nil, ""),
    ] as [(String, String?, String, Int?, String)])
  func parts(text: String, user: String?, host: String, port: Int?, parameters: String) throws {
    // What is read from a message that is in order is what the grammar finds.
    for uri in [try URI(text), try #require(URI(reading: Bytes(text)))] {
      #expect(uri.user?.description == user)
      #expect(uri.host == host)
      #expect(uri.port == port)
      #expect(uri.parameters.text == parameters)
      #expect(uri.text == text)
    }
  }

  @Test("carry headers, each by its name")
  func headers() throws {
    let uri = try URI("sip:a@b?Subject=a%20b&Session-Replaces=x-1&Priority=")
    #expect(uri.headers["subject"] == "a b")
    #expect(uri.headers["Session-Replaces"] == "x-1")
    #expect(uri.headers["Priority"] == "")
    #expect(uri.headers["To"] == nil)
  }

  @Test(
    "are compared as RFC 3261 §19.1.4 says",
    arguments: [
      ("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true),
      ("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true),
      ("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on", true),
      (
        "sip:alice@a.example?subject=p&priority=u", "sip:alice@a.example?priority=u&subject=p", true
      ),
      ("SIP:ALICE@a.example", "sip:alice@a.example", false),
      ("sip:bob@b.example", "sip:bob@b.example:5060", false),
      ("sip:bob@b.example", "sip:bob@b.example;transport=udp", false),
      ("sip:carol@c.example;security=on", "sip:carol@c.example;security=off", false),
      ("tel:+1-202-555-0101", "tel:+12025550101", true),
      ("tel:+12025550101", "tel:+12025550102", false),
      ("sip:a@b", "sips:a@b", false),
    ])
  func comparison(left: String, right: String, isSame: Bool) throws {
    #expect(try URI(left).isEquivalent(to: URI(right)) == isSame)
    #expect(try URI(right).isEquivalent(to: URI(left)) == isSame)
  }

  @Test("of one user have one address")
  func addresses() throws {
    #expect(try URI("tel:+1-202-555-0101").address == "+12025550101")
    #expect(try URI("sip:+12025550101@ims.example;user=phone").address == "+12025550101")
    #expect(try URI("sip:bob@IMS.example:5060;lr").address == "bob@ims.example")
  }
}
