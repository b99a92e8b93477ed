import Testing

@testable import cpm_sim

@Suite("Figures of runs")
struct MetricTests {
  private static let scenario = (
    name: "a.cpm",
    content: """
    cpm-scenario 1
    until 30s
    user alice
    user bob
    link * <-> * latency uniform(5ms, 15ms)
    at 1s alice invites bob as call
    at 1s within 2s bob sends "hi" to alice as m1
    when bob sends 200 to INVITE as push
    race m1, push within 2s
    metric setup = latency INVITE to 200 at alice
    metric load = count any request by kind
    metric none = latency INVITE to 486
    expect call succeeds

    """
  )

  @Test("One run prints its figures, and how its races went")
  func once() throws {
    let outcome = try Program.run(["run", "a.cpm"], files: [Self.scenario])
    #expect(outcome.code == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex { $0.hasPrefix("metric ") })
    #expect(lines[first].split(separator: " ") == ["metric", "value", "unit"])
    #expect(lines[first + 1].hasPrefix("setup"))
    #expect(lines.contains { $0.hasPrefix("load: INVITE") && $0.hasSuffix("1") })
    #expect(lines.contains { $0.hasPrefix("none") && $0.hasSuffix("nothing seen") })
    #expect(lines.contains { $0.hasPrefix("race m1, push within 2s: ") && $0.contains(", then ") })
  }

  @Test("Many runs print means with intervals, and how often things came in which order")
  func many() throws {
    let outcome = try Program.run(["run", "a.cpm", "--seeds", "1..20"], files: [Self.scenario])
    #expect(outcome.code == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0].contains("95 % interval"))
    #expect(lines[1].contains(" to ") && lines[1].hasSuffix("20"))
    #expect(
      lines.contains { $0.hasSuffix("runs: m1, then push") || $0.hasSuffix("run: m1, then push") })
    #expect(lines.contains { $0.hasSuffix("push, then m1") })
    #expect(lines.contains("20 of 20 runs held, seeds 1 to 20"))
    let json = try Program.run(
      ["run", "a.cpm", "--seeds", "1..3", "--json"], files: [Self.scenario]
    ).output
    #expect(json.contains("\"metrics\":[{\"name\":\"load\"") || json.contains("\"name\":\"setup\""))
    #expect(json.contains("\"runs\":3"))
  }

  @Test(
    "Numbers have four digits that matter",
    arguments: [
      (0, "0"), (1, "1"), (12.345678, "12.35"), (0.00123456, "0.001235"), (123456.7, "123457"),
      (-2.5, "-2.5"), (999.96, "1000"), (20.0, "20"), (.infinity, "inf"),
    ])
  func numbers(value: Double, text: String) {
    #expect(value.shown == text)
  }
}
