import Testing

@Suite("What a device does not even begin to do")
struct RefusedStepTests {
  private static let scenario = """
    cpm-scenario 1
    scenario "too many"
    edition cpm2.2
    set group.max = 2
    until 10s
    user alice
    user bob
    user carol
    group team members alice, bob, carol
    at 1s alice creates team as start
    expect start succeeds
    """

  @Test("is noted beside the device, and where its success was expected")
  func noted() throws {
    let outcome = try Program.run(
      ["run", "many.cpm"], files: [(name: "many.cpm", content: Self.scenario)])
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("( not done: 486 limit_exceeded )"))
    #expect(
      outcome.output.contains(
        """
        many.cpm:11: failed: it failed at 1s with 486 limit_exceeded
        11 | expect start succeeds

        """))
  }
}
