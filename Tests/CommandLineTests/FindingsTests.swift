import Testing

@Suite("Showing findings")
struct FindingsTests {
  private static func scenario(_ expectations: String) -> String {
    """
    cpm-scenario 1
    edition cpm1
    finding gruu-required
    until 1m
    user alice unregistered
    at 1s alice registers as begin
    expect begin succeeds by 2s
    expect clean at end
    \(expectations)

    """
  }

  private func run(_ arguments: [String], _ expectations: String) throws -> Program.Outcome {
    try Program.run(
      arguments, files: [(name: "a.cpm", content: Self.scenario(expectations))])
  }

  private static let literal = "expect alice sends REGISTER with Require \"gruu\" under literal"

  @Test("tells the readings apart, in a table and for programs")
  func shown() throws {
    let outcome = try run(["findings", "a.cpm"], Self.literal)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("held: expect alice sends REGISTER with Require"))
    #expect(outcome.output.contains("1 row judged otherwise: 002-7.1-5 pass → departed"))
    #expect(outcome.output.hasSuffix("1 of 1 finding is shown as claimed\n"))
    let json = try run(["findings", "--json", "a.cpm"], Self.literal).output
    #expect(json.hasPrefix("{\"held\":true,") && json.contains("\"departedOnlyHere\":[]"))
  }

  @Test(
    "fails where a scenario does not show what it claims to",
    arguments: [
      ("", "expects the same under every reading"),
      ("never alice sends BYE under literal", "under literal holds under repaired too"),
      ("expect alice sends BYE under literal", "not all holds under literal"),
    ])
  func notShown(expectation: String, why: String) throws {
    let outcome = try run(["findings", "a.cpm", "--width", "150"], expectation)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains(why), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("0 of 1 finding is shown as claimed\n"))
  }

  @Test("no line is wider than the terminal", arguments: [60, 100, 160])
  func width(columns: Int) throws {
    let outcome = try run(["findings", "a.cpm", "--width", "\(columns)"], Self.literal)
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
  }

  @Test("a run says what is not in force, and its replay takes the finding as it did")
  func replay() throws {
    let arguments = ["run", "a.cpm", "--reading", "gruu-required=literal@alice"]
    let outcome = try run(
      arguments + ["--width", "150"], Self.literal + "\nnever alice sends REGISTER under repaired")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("finding gruu-required is not taken alike by all"))
    let failed = try run(arguments, "expect alice sends BYE")
    #expect(failed.code == 1)
    #expect(
      failed.output.hasSuffix(
        "replay: cpm-sim run a.cpm --seed 1 --reading gruu-required=literal@alice\n"))
  }
}
