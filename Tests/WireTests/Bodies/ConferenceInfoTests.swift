import Samples
import Testing

@testable import Wire

@Suite("Conference information")
struct ConferenceInfoTests {
  @Test("A full document says what it says")
  func full() throws {
    let info = try ConferenceInfo(parsing: Bytes(XMLSamples.conferenceFull))
    #expect(info.entity == "sip:focus@conf.example")
    #expect(info.state == .full)
    #expect(info.version == 1)
    let about = try #require(info.conferenceDescription)
    #expect(about.statedSubject == .value(Bytes("Rowing")))
    #expect(about.keywords == [Bytes("closed"), Bytes("logged")])
    #expect(about.maximumUserCount == 20)
    #expect(about.subjectExtension?.participant == Bytes("tel:+12025550111"))
    #expect(about.statedIcon == .value(.uri(Bytes("https://icons.example/1.png"))))
    #expect(about.unknown.elements.map { $0.name } == [XMLName("mood", in: "urn:example:mood")])
    #expect(info.conferenceState?.userCount == 2)
    #expect(info.conferenceState?.locked == false)
    #expect(info.users?.entries.map { $0.displayText } == [Bytes("Ada"), Bytes("Ben <3")])
    let ben = try #require(info.user(Bytes("tel:+12025550112")))
    #expect(ben.isYourOwn)
    #expect(ben.endpoints[0].status == .connected)
    #expect(ben.endpoints[0].joiningMethod == .dialedOut)
    #expect(ben.endpoints[0].media[0].status == .sendAndReceive)
    #expect(try ConferenceInfo(parsing: info.rendered()) == info)
  }

  @Test("It does not matter what prefix a document has, and where it breaks its lines")
  func partial() throws {
    let info = try ConferenceInfo(parsing: Bytes(XMLSamples.conferencePartial))
    let endpoint = try #require(info.users?.entries.first?.endpoints.first)
    #expect(endpoint.status == .disconnected)
    #expect(endpoint.disconnectionMethod == .departed)
    #expect(endpoint.disconnectionInfo?.reason == Bytes("SIP;cause=200;text=\"Call completed\""))
    let when = try #require(endpoint.disconnectionInfo?.when)
    #expect(try DateTime(parsing: when) == DateTime(milliseconds: 1_746_082_800_000, offset: 120))
  }

  @Test("What is written is as it always is")
  func canonical() {
    var info = ConferenceInfo(entity: Bytes("sip:f@x"), state: .partial, version: 3)
    var user = ConferenceInfo.User(
      Bytes("tel:+1"), displayText: Bytes("A&B"),
      endpoints: [ConferenceInfo.Endpoint(Bytes("tel:+1"), status: .onHold)])
    user.isYourOwn = true
    user.unknown.elements = [XMLElement(XMLName("x", in: "urn:x"), .text(Bytes("1")))]
    info.users = ConferenceInfo.Users([user], state: .partial)
    #expect(
      info.rendered() == """
        <?xml version="1.0" encoding="UTF-8"?>
        <conference-info xmlns="urn:ietf:params:xml:ns:conference-info" \
        xmlns:cpm="urn:oma:xml:cpm:conference-info-ext" xmlns:ns2="urn:x" entity="sip:f@x" \
        state="partial" version="3">
          <users state="partial">
            <user entity="tel:+1" cpm:yourown="true">
              <display-text>A&amp;B</display-text>
              <endpoint entity="tel:+1">
                <status>on-hold</status>
              </endpoint>
              <ns2:x>1</ns2:x>
            </user>
          </users>
        </conference-info>

        """)
  }

  @Test(
    "A mark of one's own is seen with any prefix and without, and written with ours",
    arguments: ["yourown='1'", "o:yourown='1'", "cpm:yourown='1'"])
  func yourOwn(attribute: String) throws {
    let text = """
      <conference-info xmlns='urn:ietf:params:xml:ns:conference-info' xmlns:o='urn:x'
      xmlns:cpm='urn:oma:xml:cpm:conference-info-ext' entity='e'><users><user \(attribute)/></users>
      </conference-info>
      """
    let user = try #require(try ConferenceInfo(parsing: Bytes(text)).users?.entries.first)
    #expect(user.isYourOwn)
    #expect(user.yourOwn == Bytes("1"))
    #expect(user.unknown.isEmpty)
  }

  @Test(
    "Subject and icon are absent, empty or there",
    arguments: [
      ("", Stated.absent, Stated.absent),
      ("<subject/><c:icon/>", .empty, .empty),
      ("<subject></subject><c:icon><c:source/></c:icon>", .empty, .empty),
      ("<c:icon><c:source><c:icon-uri/></c:source></c:icon>", .absent, .empty),
      (
        "<subject> </subject><icon><source><file-info>cid</file-info></source></icon>",
        .value(Bytes(" ")), .value(.file(Bytes("cid")))
      ),
      ("<f:icon xmlns:f='urn:f'>x</f:icon>", .absent, .absent),
    ] as [(String, Stated<Bytes>, Stated<ConferenceInfo.Icon.Source>)])
  func triState(
    children: String, subject: Stated<Bytes>, icon: Stated<ConferenceInfo.Icon.Source>
  ) throws {
    let text = """
      <conference-info xmlns='urn:ietf:params:xml:ns:conference-info'
      xmlns:c='urn:oma:xml:cpm:conference-info-ext:2' entity='e'><conference-description>\(children)
      </conference-description></conference-info>
      """
    let info = try ConferenceInfo(parsing: Bytes(text))
    #expect(info.conferenceDescription?.statedSubject == subject)
    #expect(info.conferenceDescription?.statedIcon == icon)
    #expect(try ConferenceInfo(parsing: info.rendered()) == info)
  }

  @Test("Words that nobody knows are kept")
  func words() throws {
    #expect(ConferenceInfo.Status(Bytes("muted-via-focus")) == .mutedViaFocus)
    #expect(ConferenceInfo.Status(Bytes("Connected")) == .other("Connected"))
    #expect(ConferenceInfo.Status.other("asleep").text == "asleep")
  }
}
