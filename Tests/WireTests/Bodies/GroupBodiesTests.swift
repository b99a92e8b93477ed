import Samples
import Testing

@testable import Wire

@Suite("Bodies of groups and stores")
struct GroupBodiesTests {
  @Test("Group data is a request or a response")
  func groupData() throws {
    let request = try GroupData(parsing: Bytes(XMLSamples.groupDataRequest))
    #expect(request.id == Bytes("gd-1"))
    #expect(
      request.content
        == .request(
          GroupData.Request(.subject, .set, GroupData.Data(subject: Bytes("Sunday rowing")))))
    let bare = try GroupData(parsing: Bytes(XMLSamples.groupDataBare))
    #expect(bare.content == .request(GroupData.Request(.icon, .delete)))
    let response = try GroupData(parsing: Bytes(XMLSamples.groupDataResponse))
    #expect(response.content == .response(GroupData.Response(403, Bytes("Forbidden"))))
    #expect(throws: Flaw.self) {
      try GroupData(parsing: Bytes("<groupdata xmlns='urn:oma:xml:cpm:groupdata'/>"))
    }
  }

  @Test("A group state object says how the group was")
  func groupState() throws {
    let object = try GroupStateObject(parsing: Bytes(XMLSamples.groupState))
    #expect(object.isClosed)
    #expect(object.participants.map { $0.name } == [Bytes("Ada"), Bytes("Ben")])
    #expect(object.participants[1].yourOwn == Bytes("true"))
    #expect(object.subject?.text == Bytes("Rowing"))
    #expect(object.status == Bytes("removed"))
    #expect(object.referredBy == Bytes("tel:+12025550111"))
    #expect(object.unknown.attributes.map { $0.name } == [XMLName("contributionid")])
  }

  @Test(
    "A group state object may have a namespace, under any prefix",
    arguments: [
      "<g:groupstate xmlns:g='urn:x'><g:status>removed</g:status></g:groupstate>",
      "<groupstate xmlns='urn:x'><s:status xmlns:s='urn:x'>removed</s:status></groupstate>",
      "<g:groupstate xmlns:g='urn:x'><status xmlns='urn:x'>removed</status></g:groupstate>",
    ])
  func namespaces(text: String) throws {
    #expect(try GroupStateObject(parsing: Bytes(text)).status == Bytes("removed"))
  }

  @Test("A session info object says who was invited")
  func sessionInfo() throws {
    let object = try SessionInfoObject(parsing: Bytes(XMLSamples.sessionInfo))
    #expect(object.kind == .group)
    #expect(object.sdp == Bytes("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-"))
    #expect(
      object.invitedParticipants
        == [Bytes("tel:+12025550111"), Bytes("tel:+12025550112"), Bytes("tel:+12025550113")])
    #expect(object.rendered().description.contains("111;tel:+12025550112;tel"))
  }

  @Test("An event report says what has happened to objects")
  func eventReport() throws {
    let report = try EventReport(parsing: Bytes(XMLSamples.eventReport))
    let operation = try #require(report.events.first?.operations.first)
    #expect(operation.name == .add)
    #expect(operation.flag == Bytes("\\Seen"))
    #expect(operation.objects.map { $0.uid } == [1, nil])
    #expect(operation.objects.map { $0.messageID } == [Bytes("m1"), Bytes("m2")])
  }

  @Test("A composing message says whether somebody writes")
  func isComposing() throws {
    let composing = try IsComposing(parsing: Bytes(XMLSamples.isComposing))
    #expect(
      composing == IsComposing(.active, contentType: Bytes("text/plain"), refresh: 90))
    #expect(throws: Flaw.self) {
      try IsComposing(
        parsing: Bytes(XMLSamples.isComposing.replacing("<refresh>90", with: "<refresh>0")))
    }
  }
}
