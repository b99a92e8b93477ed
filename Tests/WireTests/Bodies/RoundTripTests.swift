import Testing

@testable import Wire

@Suite("XML bodies there and back")
struct RoundTripTests {
  private func comesBack<Body: RandomBody>(_ type: Body.Type) throws {
    var dice = Dice(seed: 4575)
    for _ in 0..<400 {
      let body = Body.random(&dice)
      let rendered = body.rendered()
      #expect(try Body(parsing: rendered) == body)
      // A document of a kind is one of no other.
      #expect(try XMLElement(parsing: rendered).name.local == Bytes("\(Body.vocabulary.root)"))
    }
  }

  @Test("Any conference information comes back as it was written")
  func conferenceInfo() throws { try comesBack(ConferenceInfo.self) }
  @Test("Any resource lists come back as they were written")
  func resourceLists() throws { try comesBack(ResourceLists.self) }
  @Test("Any disposition notification comes back as it was written")
  func imdn() throws { try comesBack(IMDN.self) }
  @Test("Any composing message comes back as it was written")
  func isComposing() throws { try comesBack(IsComposing.self) }
  @Test("Any registration information comes back as it was written")
  func regInfo() throws { try comesBack(RegInfo.self) }
  @Test("Any group data comes back as it was written")
  func groupData() throws { try comesBack(GroupData.self) }
  @Test("Any group state object comes back as it was written")
  func groupState() throws { try comesBack(GroupStateObject.self) }
  @Test("Any session info object comes back as it was written")
  func sessionInfo() throws { try comesBack(SessionInfoObject.self) }
  @Test("Any event report comes back as it was written")
  func eventReport() throws { try comesBack(EventReport.self) }
}
