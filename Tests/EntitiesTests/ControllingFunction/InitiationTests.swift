import Entities
import Sim
import Testing
import Wire

@Suite("The beginning of a group session")
struct InitiationTests {
  private let bob = "sip:bob@ims.example"

  @Test("is refused to whoever asks for no session")
  func tag() throws {
    let plan = try conferencePlan { try $0.invite("a", from: "alice", list: [bob], []) }
    #expect(try verdicts(of: plan) == ["403 122 Function not allowed; tag"])
  }

  @Test("is refused to whoever may not")
  func originator() throws {
    var policies = Policies()
    policies.conference.originators = .nobody
    let plan = try conferencePlan(policies) { try $0.invite("a", from: "alice", list: [bob]) }
    #expect(try verdicts(of: plan) == ["403 127 Service not authorized"])
  }

  @Test("is refused to a focus, wherever it says that it is one")
  func focus() throws {
    for contact in ["<sip:a@x.example>;isfocus", "<sip:a@x.example;isfocus>"] {
      let plan = try conferencePlan { plan in
        try plan.invite(
          "a", from: "alice", list: [bob],
          [("Accept-Contact", Plan.sessionTag), ("Contact", contact)])
      }
      #expect(try verdicts(of: plan) == ["403 105 isfocus already assigned"])
    }
  }

  @Test("is refused with what could be taken, where the offer cannot")
  func media() throws {
    for (from, to) in [
      ("m=message 2855 TCP/MSRP", "m=audio 4000 RTP/AVP"), ("message/cpim", "text/plain"),
      ("a=setup:actpass", "a=sendonly"),
    ] {
      let offer = Plan.messageOffer.split(separator: from, omittingEmptySubsequences: false)
        .joined(separator: to)
      let plan = try conferencePlan { plan in
        try plan.invite("a", from: "alice", list: [bob], offer: offer)
      }
      #expect(try verdicts(of: plan) == ["488 Media not acceptable"])
    }
  }

  @Test("is refused without anybody to invite, or with too many")
  func list() throws {
    var policies = Policies()
    policies.conference.maxParticipants = 2
    for (list, verdict) in [
      ([], "403 129 No destinations"), (nil, "403 129 No destinations"),
      (["sip:alice@ims.example"], "403 129 No destinations"),
      ([bob, "sip:carol@ims.example"], "486 102 Too many participants"),
    ] {
      let plan = try conferencePlan(policies) { try $0.invite("a", from: "alice", list: list) }
      #expect(try verdicts(of: plan) == [verdict])
    }
  }

  @Test("counts each user once, and the one who begins it too")
  func distinct() throws {
    var policies = Policies()
    policies.conference.maxParticipants = 2
    let plan = try conferencePlan(policies) { plan in
      try plan.invite("a", from: "alice", list: [bob, bob, "sip:alice@ims.example"])
    }
    #expect(try verdicts(of: plan).first == "200")
  }

  @Test("is refused at addresses that nobody has")
  func address() throws {
    let plan = try conferencePlan { plan in
      try plan.invite("a", from: "alice", to: "sip:who@conference.ims.example", list: [bob])
      try plan.invite("b", from: "alice", to: "sip:focus-1-x@conference.ims.example", list: [bob])
    }
    #expect(try verdicts(of: plan) == ["404", "404 123 Session does not exist"])
  }
}
