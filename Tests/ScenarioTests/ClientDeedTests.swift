import Entities
import Scenario
import Sim
import Testing
import Wire

@Suite("What users of CPM do")
struct ClientDeedTests {
  private func actions(_ lines: String) throws -> [UserAction] {
    let head = """
      until 1h
      edition cpm2.2
      user alice
      user bob device b1, b2
      user dave plain

      """
    return try plan(head + lines).steps.compactMap { step in
      if case .user(_, let action) = step.action { action } else { nil }
    }
  }

  private func client(_ line: String) throws -> ClientAction {
    let lines = """
      at 1s alice sends "one" to bob as m1
      at 1s alice sends "two" to bob as m2
      at 1s alice invites bob as chat

      """
    guard case .client(let action)? = try actions(lines + "at 9s \(line)\n").last else {
      throw Unreadable("no action of a client: \(line)")
    }
    return action
  }

  private func writing(_ line: String) throws -> ClientAction.Writing {
    guard case .send(let writing) = try client(line) else { throw Unreadable(line) }
    return writing
  }

  private let first = StepNumber(index: 0)
  private let second = StepNumber(index: 1)
  private let chat = UserAction.Matter.step(StepNumber(index: 2))

  @Test("A message of a CPM user is one of CPM; that of a plain user is not")
  func plain() throws {
    let actions = try actions(
      """
      at 1s alice sends "hi" to dave
      at 1s dave sends "hi" to alice
      at 1s alice sends MESSAGE to dave content "hi"
      at 1s alice invites dave as call
      at 2s alice sends "hi" in call
      """)
    guard case .client(.send(let writing)) = actions[0],
      case .request(.message, _, _, _) = actions[1],
      case .request(.message, _, _, _) = actions[2], case .send = actions[4]
    else {
      Issue.record("\(actions)")
      return
    }
    #expect(try writing.to == .one(URI("sip:dave@ims.example")))
    #expect(writing.content == UserAction.Content(type: "text/plain", body: Bytes("hi")))
    #expect(writing.mode == .fitting && writing.dispositions == .standard && writing.over == nil)
  }

  @Test("A message is sent in a mode, as an answer, without a name, and asks for what it says")
  func messages() throws {
    let large = try writing(
      "alice sends 3MB to bob in large mode, asking for delivery, interworking, anonymously")
    #expect(large.mode == .large && large.isAnonymous && large.content.body.count == 3_000_000)
    #expect(large.dispositions == [.delivery, .interworking])
    let reply = try writing(
      "bob sends \"ok\" to alice in reply to m1 with reply address \"tel:+15550100\" asking for nothing"
    )
    #expect(try reply.inReplyTo == first && reply.replyAddress == URI("tel:+15550100"))
    #expect(reply.dispositions == .none)
  }

  @Test("A chat message goes over a session, to its other end")
  func chats() throws {
    let there = try writing("alice sends \"hi\" over chat")
    #expect(try there.over == chat && there.to == .one(URI("sip:bob@ims.example")))
    let back = try writing("bob sends \"hi\" over chat")
    #expect(try back.over == chat && back.to == .one(URI("sip:alice@ims.example")))
  }

  @Test("Files have names, types and sizes")
  func files() throws {
    guard
      case .sendFiles(let files, let writing) = try client(
        "alice sends files \"in/a.jpg\" 20kB, \"b.bin\" 300B to bob")
    else {
      Issue.record("no files")
      return
    }
    #expect(
      files == [
        ClientAction.File(name: "a.jpg", type: "image/jpeg", .size(20_000)),
        ClientAction.File(name: "b.bin", type: "application/octet-stream", .size(300)),
      ])
    #expect(try writing.to == .one(URI("sip:bob@ims.example")))
  }

  @Test("What was deferred is handled one by one, or all of it")
  func deferred() throws {
    func handlings(_ line: String) throws -> [ClientAction.Handling] {
      guard case .handleDeferred(let list) = try client(line) else { throw Unreadable(line) }
      return list
    }
    #expect(try handlings("bob fetches deferred") == [])
    #expect(
      try handlings("bob fetches m1, m2")
        == [ClientAction.Handling(first, .deliver), ClientAction.Handling(second, .deliver)])
    #expect(try handlings("bob deletes m1") == [ClientAction.Handling(first, .delete)])
    #expect(try handlings("bob stores m1") == [ClientAction.Handling(first, .store)])
    #expect(try handlings("bob interworks m2") == [ClientAction.Handling(second, .interwork)])
    #expect(
      try handlings("bob handles m1 deliver, m2 delete")
        == [ClientAction.Handling(first, .deliver), ClientAction.Handling(second, .delete)])
    guard case .watchDeferred = try client("bob on b2 subscribes to deferred") else {
      Issue.record("no subscription")
      return
    }
  }

  @Test("Users write, read and withdraw")
  func others() throws {
    guard case .compose(over: chat, isActive: true) = try client("alice composes over chat"),
      case .compose(over: .latest, isActive: false) = try client("bob stops composing"),
      case .read(first) = try client("bob reads m1"),
      case .withdraw(second) = try client("alice withdraws m2")
    else {
      Issue.record("something else")
      return
    }
  }

  @Test("How users read is theirs to say")
  func attention() throws {
    let users = try plan(
      """
      until 1m
      edition cpm2.2
      user alice
      user bob
      user carol
      user bob reads after 2s, keeps reading secret
      user carol reads after 1m
      user carol reads never
      """
    ).users
    #expect(users[0].service?.attention == Attention())
    #expect(users[1].service?.attention.readsAfter == .seconds(2))
    #expect(users[1].service?.attention.tellsReading == false)
    #expect(users[2].service?.attention.readsAfter == nil)
  }
}
