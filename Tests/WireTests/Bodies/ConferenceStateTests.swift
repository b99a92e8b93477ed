import Samples
import Testing

@testable import Wire

@Suite("What a subscriber knows of a conference")
struct ConferenceStateTests {
  private typealias User = ConferenceInfo.User
  private typealias Endpoint = ConferenceInfo.Endpoint

  private func user(
    _ name: String, _ status: ConferenceInfo.Status? = nil, state: ConferenceInfo.State? = nil,
    endpoint: ConferenceInfo.State? = nil
  ) -> User {
    var user = User(Bytes(name))
    user.state = state
    if let status {
      user.endpoints = [Endpoint(Bytes(name), status: status)]
      user.endpoints[0].state = endpoint
    }
    return user
  }

  private func document(
    _ state: ConferenceInfo.State?, _ version: UInt32?, users: ConferenceInfo.State? = nil,
    _ list: [User] = []
  ) -> ConferenceInfo {
    var info = ConferenceInfo(entity: Bytes("sip:f"), state: state, version: version)
    info.users = ConferenceInfo.Users(list, state: users)
    return info
  }

  /// The state after a full document of a and b.
  private func known(version: UInt32 = 1) -> ConferenceState {
    var state = ConferenceState()
    var full = document(.full, version, [user("a", .connected), user("b", .pending)])
    full.conferenceDescription = ConferenceInfo.Description()
    full.conferenceDescription?.subject = Bytes("Rowing")
    #expect(state.apply(full) == .replaced)
    return state
  }

  private func summary(_ state: ConferenceState) -> [String] {
    state.users.map { user in
      (["\(user.entity ?? Bytes())"] + user.endpoints.map { $0.status?.text ?? "-" })
        .joined(separator: " ")
    }
  }

  @Test("A full document is all there is, and says so no longer")
  func full() {
    var state = known()
    #expect(state.version == 1)
    #expect(state.document?.state == nil)
    #expect(
      state.apply(document(nil, 9, users: .full, [user("c", .alerting, state: .full)]))
        == .replaced)
    #expect(summary(state) == ["c alerting"])
    #expect(state.document?.users?.state == nil)
    #expect(state.users[0].state == nil)
    #expect(state.document?.conferenceDescription == nil)
  }

  @Test("Versions decide")
  func versions() {
    var state = known(version: 5)
    let before = state
    #expect(state.apply(document(.full, 5)) == .ignoredOldVersion(known: 5, got: 5))
    #expect(state.apply(document(.partial, 4)) == .ignoredOldVersion(known: 5, got: 4))
    #expect(state.apply(document(.partial, 7)) == .gap(expected: 6, got: 7))
    #expect(state == before)
    #expect(state.apply(document(.partial, 6, users: .partial)) == .merged)
    #expect(state.version == 6)
    var last = known(version: .max)
    #expect(last.apply(document(.partial, .max)) == .ignoredOldVersion(known: .max, got: .max))
    #expect(last.apply(document(.partial, 0)) == .ignoredOldVersion(known: .max, got: 0))
  }

  @Test("A part needs a whole")
  func needsFull() {
    var state = ConferenceState()
    #expect(state.apply(document(.partial, 1)) == .needsFull)
    #expect(state == ConferenceState())
  }

  @Test("Documents without versions replace each other, as on a session's own connection")
  func withoutVersions() {
    var state = ConferenceState()
    #expect(state.apply(document(nil, nil, [user("a")])) == .replaced)
    #expect(state.apply(document(nil, nil, [user("b")])) == .replaced)
    #expect(summary(state) == ["b"])
    #expect(state.apply(document(.partial, 1)) == .needsFull)
    #expect(
      state.apply(document(.partial, nil))
        == .refused(Flaw("a partial document without version", "RFC 4575 §5.2", at: 0)))
  }

  @Test("A conference that is deleted has ended")
  func deleted() {
    var state = known()
    #expect(state.apply(document(.deleted, 2)) == .ended)
    #expect(state.apply(document(.full, 2)) == .ignoredOldVersion(known: 2, got: 2))
  }

  @Test(
    "Users come, go and change",
    arguments: [
      // A user that is told in full takes the place of the one known, or is new.
      ([("a", .disconnected, nil, nil)], .partial, ["a disconnected", "b pending"]),
      ([("a", nil, .full, nil)], .partial, ["a", "b pending"]),
      ([("c", .alerting, nil, nil)], .partial, ["a connected", "b pending", "c alerting"]),
      // One that is told in part keeps what is not told.
      ([("a", nil, .partial, nil)], .partial, ["a connected", "b pending"]),
      ([("a", .onHold, .partial, nil)], .partial, ["a on-hold", "b pending"]),
      ([("a", .onHold, .partial, .partial)], .partial, ["a on-hold", "b pending"]),
      ([("a", .onHold, .partial, .deleted)], .partial, ["a", "b pending"]),
      ([("c", .onHold, .partial, .partial)], .partial, ["a connected", "b pending", "c on-hold"]),
      ([("c", .onHold, .partial, .deleted)], .partial, ["a connected", "b pending", "c"]),
      // One that is deleted is gone, and if it was not there, nothing is.
      ([("a", nil, .deleted, nil)], .partial, ["b pending"]),
      ([("c", nil, .deleted, nil)], .partial, ["a connected", "b pending"]),
      (
        [("a", nil, .deleted, nil), ("b", nil, .deleted, nil), ("c", .pending, nil, nil)], .partial,
        ["c pending"]
      ),
      // Users told in full are all users.
      ([("c", .pending, nil, nil)], .full, ["c pending"]),
      ([("c", .pending, nil, nil)], nil, ["c pending"]),
      ([], .partial, ["a connected", "b pending"]),
      ([], .deleted, []),
    ]
      as [(
        [(String, ConferenceInfo.Status?, ConferenceInfo.State?, ConferenceInfo.State?)],
        ConferenceInfo.State?, [String]
      )])
  func merging(
    list: [(String, ConferenceInfo.Status?, ConferenceInfo.State?, ConferenceInfo.State?)],
    users: ConferenceInfo.State?, expected: [String]
  ) {
    var state = known()
    let told = list.map { user($0.0, $0.1, state: $0.2, endpoint: $0.3) }
    #expect(state.apply(document(.partial, 2, users: users, told)) == .merged)
    #expect(summary(state) == expected)
    #expect(
      state.users.allSatisfy { $0.state == nil && $0.endpoints.allSatisfy { $0.state == nil } })
    // What is atomic and not told stays.
    #expect(state.document?.conferenceDescription?.subject == Bytes("Rowing"))
  }

  @Test("What is atomic is replaced as a whole")
  func atomic() {
    var state = known()
    var news = document(.partial, 2, users: .partial)
    news.conferenceDescription = ConferenceInfo.Description()
    news.conferenceDescription?.freeText = Bytes("Bring oars")
    #expect(state.apply(news) == .merged)
    #expect(state.document?.conferenceDescription == news.conferenceDescription)
  }

  @Test("Media are told one by one, and what is unknown by its name")
  func media() {
    var state = known()
    var news = user("a", nil, state: .partial)
    news.endpoints = [Endpoint(Bytes("a"))]
    news.endpoints[0].state = .partial
    news.endpoints[0].media = [
      ConferenceInfo.Media(id: Bytes("1"), type: Bytes("audio")),
      ConferenceInfo.Media(id: Bytes("2"), type: Bytes("message")),
    ]
    let mark = XMLName("mark", in: "urn:x")
    news.unknown.elements = [XMLElement(mark, .text(Bytes("1")))]
    #expect(state.apply(document(.partial, 2, users: .partial, [news])) == .merged)
    news.endpoints[0].media = [ConferenceInfo.Media(id: Bytes("1"), type: Bytes("video"))]
    news.unknown.elements = [XMLElement(mark, .text(Bytes("2")))]
    #expect(state.apply(document(.partial, 3, users: .partial, [news])) == .merged)
    #expect(
      state.users[0].endpoints[0].media.map { $0.type } == [Bytes("video"), Bytes("message")])
    #expect(state.users[0].endpoints[0].status == .connected)
    #expect(state.users[0].unknown.elements == [XMLElement(mark, .text(Bytes("2")))])
  }

  @Test("Sidebars are told like conferences")
  func sidebars() {
    var state = known()
    func sidebar(_ name: String, _ state: ConferenceInfo.State?, _ users: [User])
      -> ConferenceInfo
    {
      var info = document(state, nil, users: state == .partial ? .partial : nil, users)
      info.entity = Bytes(name)
      return info
    }
    var news = document(.partial, 2, users: .partial)
    news.sidebarsByVal = .init([sidebar("s", .full, [user("a")]), sidebar("t", nil, [])])
    news.sidebarsByRef = .init([.init(Bytes("u"))])
    #expect(state.apply(news) == .merged)
    news = document(.partial, 3, users: .partial)
    news.sidebarsByVal = .init(
      [sidebar("s", .partial, [user("b")]), sidebar("t", .deleted, [])], state: .partial)
    news.sidebarsByRef = .init([.init(Bytes("u"), displayText: Bytes("U")), .init(Bytes("v"))])
    news.sidebarsByRef?.state = .partial
    #expect(state.apply(news) == .merged)
    let sidebars = state.document?.sidebarsByVal?.entries ?? []
    #expect(sidebars.map { $0.entity } == [Bytes("s")])
    #expect(sidebars[0].users?.entries.map { $0.entity } == [Bytes("a"), Bytes("b")])
    #expect(state.document?.sidebarsByRef?.entries.map { $0.displayText } == [Bytes("U"), nil])
  }

  @Test("What contradicts the rules is refused, and changes nothing")
  func refusals() {
    let known = known()
    func refusal(_ news: ConferenceInfo) -> String? {
      var state = known
      guard case .refused(let flaw) = state.apply(news) else { return nil }
      #expect(state == known)
      return "\(flaw)"
    }
    #expect(
      refusal(document(.full, 2, users: .partial))
        == "a <users> that is not full in a full element [RFC 4575 §4.4]")
    #expect(
      refusal(document(.partial, 2, [user("a", state: .deleted)]))
        == "a <user> that is not full in a full element [RFC 4575 §4.4]")
    #expect(
      refusal(document(.partial, 2, users: .partial, [user("a", .pending, endpoint: .partial)]))
        == "a <endpoint> that is not full in a full element [RFC 4575 §4.4]")
    #expect(
      refusal(document(.partial, 2, users: .partial, [user("a"), user("b"), user("a")]))
        == "two <user> of the key 'a' [RFC 4575 §4.5]")
    #expect(
      refusal(document(.partial, 2, users: .partial, [User(nil)]))
        == "a <user> without its key [RFC 4575 §4.5]")
    #expect(
      refusal(document(.partial, 2, users: .other("some")))
        == "a <users> of state 'some' [RFC 4575 §4.4]")
    #expect(refusal(document(.other("some"), 2)) == "a state 'some' [RFC 4575 §4.4]")
    // Whatever a deleted element holds is ignored.
    #expect(refusal(document(.partial, 2, users: .deleted, [User(nil)])) == nil)
  }

  @Test("Parts that follow each other come to the same as the whole")
  func coherence() {
    var luck = Luck(46)
    for _ in 0..<60 {
      var state = ConferenceState()
      var truth: [(String, ConferenceInfo.Status)] = []
      #expect(state.apply(document(.full, 0)) == .replaced)
      for version in 1...30 as ClosedRange<UInt32> {
        let name = "u\(luck.below(6))"
        let status = luck.pick(ConferenceInfo.Status.known)
        let position = truth.firstIndex { $0.0 == name }
        let told: User
        if luck.below(4) == 0 {
          told = user(name, state: .deleted)
          if let position { truth.remove(at: position) }
        } else {
          let part: ConferenceInfo.State? = luck.happens(2) ? .partial : nil
          told = user(name, status, state: part, endpoint: part)
          if let position { truth[position].1 = status } else { truth.append((name, status)) }
        }
        #expect(state.apply(document(.partial, version, users: .partial, [told])) == .merged)
      }
      #expect(summary(state) == truth.map { "\($0.0) \($0.1.text)" })
    }
  }
}
