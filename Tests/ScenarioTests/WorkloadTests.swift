import Entities
import Sim
import Testing

@Suite("Workloads")
struct WorkloadTests {
  private static let head = """
    until 1h
    users u[1..4]
    user bob

    """

  private func sends(_ lines: String, by name: String) throws -> [String] {
    let (wire, _) = try wire(Self.head + lines)
    return wire.filter { $0.hasSuffix("\(name) > core MESSAGE") }
  }

  @Test("Each has luck of its own: one more changes nothing for the others")
  func luck() throws {
    let one = "workload chatter u[1] sends \"hi\" to bob poisson 60 per 1h\n"
    let other = """
      workload chatter u[2] sends "hi" to random u every exponential(1m)
      coverage u[3] on exponential(5m) off exponential(1m)

      """
    let alone = try sends(one, by: "u1")
    #expect(alone == (try sends(other + one, by: "u1")))
    #expect((30...100).contains(alone.count))
    let many = try sends("workload chatter u[*] sends \"hi\" to bob poisson 60 per 1h\n", by: "u1")
    #expect(many == alone)
  }

  @Test("Whom it picks is another each time, and never who sends")
  func random() throws {
    let (_, result) = try wire(
      Self.head + """
        workload chatter u[1] sends "hi" to random u every 10s between 0s and 30m
        expect u[*] receives MESSAGE from u[1] at least 20 times by 31m
        never bob receives MESSAGE
        never u[1] receives MESSAGE
        never u[1] sends MESSAGE between 31m and 1h
        """)
    #expect(result.verdicts.map(\.outcome) == [.failed] + Array(repeating: .held, count: 6))
  }

  @Test("Coverage comes and goes; what is sent in a hole is lost")
  func coverage() throws {
    let plan = try plan(
      Self.head + "coverage bob on uniform(4m, 6m) off 1m between 1m and 30m\n")
    var recording = Recording<Network>(.fault)
    _ = try plan.run(into: &recording)
    let times = recording.records.map(\.time)
    #expect((6...12).contains(times.count) && times.count.isMultiple(of: 2))
    for hole in stride(from: 0, to: times.count, by: 2) {
      #expect(times[hole + 1] - times[hole] == .minutes(1))
      #expect(times[hole] <= .at(.minutes(30)))
    }
  }

  @Test("Users answer after a time to think, a share of messages, and no answers")
  func replies() throws {
    let lines = """
      workload chatter u[1] sends "hi" to bob every 10s between 0s and 50m
      user bob replies "ok" after uniform(1s, 3s) to 50%
      user u[1] replies "never" after 1s

      """
    let answers = try sends(lines, by: "bob")
    #expect((100...200).contains(answers.count))
    #expect(try sends(lines, by: "u1").count == 300)
    let whole = try wire(
      Self.head + """
        edition cpm2.2
        at 1s u[1] sends "hi" to bob as m1
        user bob replies "ok" after 2s
        expect delivered m1 to bob exactly once
        expect bob sends MESSAGE to u[1] body message/cpim contains "ok" exactly once
        """)
    #expect(whole.1.held)
  }
}
