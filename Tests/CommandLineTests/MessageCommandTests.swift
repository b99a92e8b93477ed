import Foundation
import Samples
import Testing

/// Not thousands of messages, but what a user sees of some.
@Suite("cpm-sim message")
struct MessageCommandTests {
  private static let good = """
    OPTIONS sip:bob@ims.example SIP/2.0
    Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKa1
    Max-Forwards: 70
    From: <sip:alice@ims.example>;tag=a
    To: <sip:bob@ims.example>
    Call-ID: c1
    CSeq: 1 OPTIONS
    Content-Length: 0


    """.crlf
  private static let bad = good.replacing("CSeq: 1 OPTIONS", with: "CSeq: 1OPTIONS")
  private static let careless = good.replacing("70\r\n", with: "70\r\nDate: today\r\n")

  private static let files = [
    (name: "good.sip", content: good), ("bad.sip", bad), ("careless.sip", careless),
    ("two.sip", good + good), ("cut.sip", good + good.prefix(20)),
    ("send.msrp", MSRPSamples.send), ("frames.msrp", MSRPSamples.all.joined()),
    ("offer.sdp", SDPSamples.group), ("chat.cpim", CPIMSamples.chat),
    ("list.xml", XMLSamples.resourceLists), ("state.xml", XMLSamples.conferenceFull),
    ("broken.xml", "<conference-info"),
  ]

  private func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["message"] + arguments, files: Self.files)
  }

  @Test(
    "The exit code says what became of the messages",
    arguments: [
      (["good.sip"], 0), (["bad.sip"], 65), (["careless.sip"], 0),
      (["--strict", "careless.sip"], 65),
      (["good.sip", "bad.sip"], 65), (["missing.sip"], 66), (["missing.sip", "bad.sip"], 66),
      ([], 64), (["--tpye", "sip", "good.sip"], 64), (["--type"], 64),
      (["--type", "video/mpeg", "good.sip"], 64),
      (["--type", "text/plain", "--stream", "good.sip"], 64),
      (["--stream", "two.sip"], 0), (["--stream", "cut.sip"], 65),
      (["--stream", "frames.msrp"], 0),
      (["send.msrp"], 0), (["offer.sdp"], 0), (["state.xml"], 0), (["broken.xml"], 65),
      (["--type", "message/cpim", "chat.cpim"], 0), (["chat.cpim"], 65),
      (["--type", "application/resource-lists+xml", "list.xml"], 0),
      (["--roundtrip", "--type", "message/imdn+xml", "list.xml"], 65),
    ] as [([String], Int32)])
  func exitCodes(arguments: [String], code: Int32) throws {
    let outcome = try Program.run(["message"] + arguments, files: Self.files)
    #expect(outcome.code == code, "\(outcome.output)\(outcome.errors)")
    // What is wrong with how it was called, or with files, is said apart from what it found.
    #expect(outcome.errors.isEmpty == (code == 0 || code == 65))
  }

  @Test("A flaw is shown as compilers do it: the place, the rule, the line, and a mark")
  func shape() throws {
    let outcome = try run("--brief", "bad.sip")
    #expect(
      outcome.output == """
        bad.sip: SIP OPTIONS request, \(Self.bad.utf8.count) octets: rejected
        bad.sip:7:8: error: CSeq: no method behind the number [RFC 3261 §20.16]
        7 | CSeq: 1OPTIONS
          |        ^

        """)
    #expect(
      try run("--brief", "careless.sip").output.contains("careless.sip:4:12: warning: Date: "))
  }

  @Test("What is wrong with the call is said with a way on")
  func usage() throws {
    #expect(
      try run("--tpye", "sip", "good.sip").errors == """
        cpm-sim: error: 'message' has no option '--tpye'
          = note: did you mean '--type'?

        """)
    #expect(try run("missing.sip").errors.hasPrefix("cpm-sim: error: cannot open 'missing.sip': "))
  }

  @Test(
    "Every output for programs is one JSON object a message",
    arguments: [
      (["good.sip"], 1), (["bad.sip", "careless.sip"], 2), (["--stream", "two.sip"], 2),
      (["--stream", "frames.msrp"], MSRPSamples.all.count), (["--roundtrip", "state.xml"], 1),
      (["offer.sdp", "send.msrp", "broken.xml"], 3),
    ])
  func json(arguments: [String], count: Int) throws {
    let outcome = try Program.run(["message", "--json"] + arguments, files: Self.files)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == count)
    for line in lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let problems = try #require(object["problems"] as? [[String: Any]])
      let hasErrors = problems.contains { $0["weight"] as? String == "error" }
      #expect(object["accepted"] as? Bool == !hasErrors)
      #expect(object["file"] as? String != nil && object["octets"] as? Int != nil)
    }
  }

  @Test(
    "A round trip gives the same octets",
    arguments: ["good.sip", "careless.sip", "send.msrp", "offer.sdp", "list.xml", "state.xml"])
  func roundTrip(file: String) throws {
    let outcome = try run("--json", "--brief", "--roundtrip", file)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\"roundtrip\":\"exact\""))
  }

  @Test("The standard input is a file too")
  func standardInput() throws {
    let outcome = try Program.run(["message", "--brief", "-"], input: Self.good)
    #expect(outcome.code == 0)
    #expect(outcome.output == "-: SIP OPTIONS request, \(Self.good.utf8.count) octets: accepted\n")
  }

  @Test("Headers are shown with what they mean, and a body part by part")
  func rows() throws {
    let sip = try run("good.sip").output
    #expect(sip.contains("names the call, or all registrations of a client (RFC 3261 §20.8)"))
    #expect(sip.contains("transport TCP · host 192.0.2.1 · ;branch z9hG4bKa1"))
    let list = try run("list.xml").output
    #expect(list.contains("uri=\"sip:bill@example.com\""))
  }
}
