import Entities
import Sim
import Testing

@Suite("Metrics")
struct MetricTests {
  private static let text = """
    until 61s
    user alice
    user bob
    user bob rings after 100ms, answers after 2s
    link * <-> * latency 10ms
    at 1s alice sends "one" to bob as m1
    at 31s alice sends "three" to bob as m2
    at 40s alice invites bob as call
    on call after 1s alice hangs up call as goodbye

    """

  private func figures(_ lines: String) throws -> [[MetricResult.Figure]] {
    let (_, result) = try wire(Self.text + lines)
    return result.metrics.map(\.figures)
  }

  private func values(_ lines: String) throws -> [Double?] {
    try figures(lines).map { $0.count == 1 ? $0[0].value : nil }
  }

  @Test("Messages are counted as their senders send them, in their time")
  func counts() throws {
    let values = try values(
      """
      metric messages = count MESSAGE from alice to bob
      metric early = count MESSAGE from alice to bob between 0s and 10s
      metric hops = count MESSAGE on wire
      metric hop = count MESSAGE on leg core–bob
      metric rate = rate MESSAGE from alice per 1m between 0s and 30s
      metric texts = count MESSAGE body text/plain contains "three"
      metric none = count REFER
      """)
    #expect(values == [2, 1, 4, 2, 2, 1, 0])
  }

  @Test("Octets are those of the wire, by kind and by hop")
  func breakdowns() throws {
    let plan = try plan(
      Self.text + """
        metric octets = bytes MESSAGE from alice
        metric kinds = count any message from bob to alice by kind
        metric hops = count BYE on wire by hop
        """)
    var recording = Recording<Network>(.sent)
    let result = try plan.run(into: &recording)
    let alice = plan.node(named: "alice")
    let octets = recording.records.reduce(0) { sum, record in
      guard case .sent(let packet, _, _) = record.what, record.node == alice,
        packet.title == "MESSAGE"
      else { return sum }
      return sum + packet.rendered.count
    }
    #expect(result.metrics[0].figures.map(\.value) == [Double(octets)])
    #expect(
      result.metrics[1].figures.map { "\($0.part ?? "") \(Int($0.value))" } == [
        "180 INVITE 1", "200 1", "200 BYE 1", "200 INVITE 1", "200 MESSAGE 2",
      ])
    #expect(
      result.metrics[2].figures.map { "\($0.part ?? "") \(Int($0.value))" } == [
        "alice > core 1", "core > bob 1",
      ])
  }

  @Test(
    "Latencies go from requests to responses, from messages to their delivery, and between labels")
  func latencies() throws {
    let figures = try figures(
      """
      metric setup = latency INVITE to 200 at alice
      metric ringing = max of latency INVITE to 180
      metric delivery = latency delivery to bob
      metric one = p95 of latency delivery of m1 to bob
      metric goodbye = latency call to goodbye.start
      metric nothing = latency INVITE to 486
      """)
    #expect(
      figures.map { $0.map { Int($0.value.rounded()) } } == [
        [2040], [140], [20], [20], [1000], [],
      ])
  }

  @Test("The rate in a run that was cut short is that of the time that was run")
  func interrupted() throws {
    let plan = try plan(
      """
      until 10h
      user alice
      user bob
      link * <-> * latency 10ms
      every 1s from 1s until 10h alice sends "x" to bob
      metric all = rate MESSAGE from alice per 1s
      metric late = rate MESSAGE from alice per 1s between 5h and 10h
      """)
    var nothing = Recording<Network>(.none)
    let result = try plan.run(into: &nothing, isInterrupted: { true })
    #expect(result.isInterrupted && result.end < .at(.seconds(3_600)))
    let rates = result.metrics.map { $0.figures.first?.value ?? -1 }
    #expect(abs(rates[0] - 1) < 0.05 && rates[1] == 0, "\(rates)")
  }
}
