import Testing

@testable import Wire

@Suite("Resource lists")
struct ResourceListsTests {
  @Test("Lists hold entries, lists and references, and either spelling of the namespace")
  func reading() throws {
    let lists = try ResourceLists(parsing: Bytes(Samples.resourceLists))
    let crew = try #require(lists.lists.first)
    #expect(crew.name == Bytes("crew"))
    #expect(crew.displayName == ResourceLists.DisplayName(Bytes("The crew"), language: Bytes("en")))
    #expect(crew.members.count == 9)
    guard case .entry(let randy) = crew.members[1] else { return #expect(Bool(false)) }
    #expect(randy.copy.control == .to)
    #expect(randy.copy.anonymize == true)
    #expect(randy.unknown.isEmpty)
    #expect(
      lists.rendered().description.contains("xmlns:cp=\"urn:ietf:params:xml:ns:copycontrol\""))
    #expect(try ResourceLists(parsing: lists.rendered()) == lists)
  }

  @Test("Recipients may see of each other what they should (the example of RFC 5364 §6)")
  func history() throws {
    let history = try ResourceLists(parsing: Bytes(Samples.resourceLists)).recipientHistory
    #expect(history.lists.count == 1)
    #expect(
      history.recipients.map { "\($0.uri) \($0.copy.control?.text ?? "-") \($0.copy.count ?? 0)" }
        == [
          "sip:bill@example.com to 0", "sip:anonymous@anonymous.invalid to 2",
          "sip:joe@example.org cc 0",
        ])
    guard case .entry(let last) = history.lists[0].members.last else {
      return #expect(Bool(false))
    }
    #expect(last.uri == "sip:anonymous@anonymous.invalid")
    #expect(last.copy.control == .cc && last.copy.count == 1)
  }

  @Test(
    "Who is listed twice gets one request, in the most open way",
    arguments: [
      ([("a", .to), ("a", .bcc)], ["a to"]),
      ([("a", .bcc), ("b", .cc), ("a", .cc), ("a", nil)], ["a cc", "b cc"]),
      ([("a", nil), ("a", .to)], ["a to"]),
      ([("a", nil)], ["a bcc"]),
      ([("a", .other("x"))], ["a x"]),
      ([], []),
    ] as [([(String, ResourceLists.CopyControl?)], [String])])
  func recipients(entries: [(String, ResourceLists.CopyControl?)], expected: [String]) {
    let lists = ResourceLists(
      entries: entries.map { ResourceLists.Entry(Bytes($0.0), $0.1) })
    #expect(
      lists.recipients.map { "\($0.uri) \($0.copy.effectiveControl.text)" } == expected)
  }
}

@Suite("Disposition notifications")
struct IMDNTests {
  @Test("A notification says of what it is one")
  func reading() throws {
    let imdn = try IMDN(parsing: Bytes(Samples.imdn))
    #expect(imdn.messageID == "34jk324j")
    #expect(imdn.notification == IMDN.Notification(.delivery, .delivered))
    let other = try IMDN(parsing: Bytes(Samples.imdnInterworked))
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

@Suite("Registration information")
struct RegInfoTests {
  @Test("A document says who is registered where")
  func reading() throws {
    let info = try RegInfo(parsing: Bytes(Samples.regInfo))
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

@Suite("Bodies of groups and stores")
struct GroupBodiesTests {
  @Test("Group data is a request or a response")
  func groupData() throws {
    let request = try GroupData(parsing: Bytes(Samples.groupDataRequest))
    #expect(request.id == Bytes("gd-1"))
    #expect(
      request.content
        == .request(
          GroupData.Request(.subject, .set, GroupData.Data(subject: Bytes("Sunday rowing")))))
    let bare = try GroupData(parsing: Bytes(Samples.groupDataBare))
    #expect(bare.content == .request(GroupData.Request(.icon, .delete)))
    let response = try GroupData(parsing: Bytes(Samples.groupDataResponse))
    #expect(response.content == .response(GroupData.Response(403, Bytes("Forbidden"))))
    #expect(throws: Flaw.self) {
      try GroupData(parsing: Bytes("<groupdata xmlns='urn:oma:xml:cpm:groupdata'/>"))
    }
  }

  @Test("A group state object says how the group was")
  func groupState() throws {
    let object = try GroupStateObject(parsing: Bytes(Samples.groupState))
    #expect(object.isClosed)
    #expect(object.participants.map { $0.name } == [Bytes("Ada"), Bytes("Ben")])
    #expect(object.participants[1].yourOwn == Bytes("true"))
    #expect(object.subject?.text == Bytes("Rowing"))
    #expect(object.status == Bytes("removed"))
    #expect(object.referredBy == Bytes("tel:+12025550111"))
    #expect(object.unknown.attributes.map { $0.name } == [XMLName("contributionid")])
    let inNamespace = "<g:groupstate xmlns:g='urn:x'><g:status>removed</g:status></g:groupstate>"
    #expect(try GroupStateObject(parsing: Bytes(inNamespace)).status == Bytes("removed"))
  }

  @Test("A session info object says who was invited")
  func sessionInfo() throws {
    let object = try SessionInfoObject(parsing: Bytes(Samples.sessionInfo))
    #expect(object.kind == .group)
    #expect(object.sdp == Bytes("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-"))
    #expect(
      object.invitedParticipants
        == [Bytes("tel:+12025550111"), Bytes("tel:+12025550112"), Bytes("tel:+12025550113")])
    #expect(object.rendered().description.contains("111;tel:+12025550112;tel"))
  }

  @Test("An event report says what has happened to objects")
  func eventReport() throws {
    let report = try EventReport(parsing: Bytes(Samples.eventReport))
    let operation = try #require(report.events.first?.operations.first)
    #expect(operation.name == .add)
    #expect(operation.flag == Bytes("\\Seen"))
    #expect(operation.objects.map { $0.uid } == [1, nil])
    #expect(operation.objects.map { $0.messageID } == [Bytes("m1"), Bytes("m2")])
  }

  @Test("A composing message says whether somebody writes")
  func isComposing() throws {
    let composing = try IsComposing(parsing: Bytes(Samples.isComposing))
    #expect(
      composing == IsComposing(.active, contentType: Bytes("text/plain"), refresh: 90))
    #expect(throws: Flaw.self) {
      try IsComposing(
        parsing: Bytes(Samples.isComposing.replacing("<refresh>90", with: "<refresh>0")))
    }
  }
}
