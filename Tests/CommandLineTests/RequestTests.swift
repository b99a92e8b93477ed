import Testing

@Suite("Change Requests on the command line")
struct RequestTests {
  private static let files = [
    (
      name: "a.cpm",
      content: """
      cpm-scenario 1
      edition cpm2.2
      until 1m
      user alice
      user bob
      at 1s alice sends "hello" to bob as m1
      expect delivered m1 to bob exactly once
      expect clean at end

      """
    ),
    (
      name: "my.cr",
      content: """
      cpm-change-request 1
      client sets Priority "urgent" in MESSAGE
      add 004-5.2-p99 SHALL for client "all is urgent"
      check 004-5.2-p99 each client sends MESSAGE has Priority "urgent"

      """
    ),
    (
      name: "other.cr",
      content: """
      cpm-change-request 1
      add 004-5.2-p99 SHALL for client "all is urgent"
      check 004-5.2-p99 each client sends MESSAGE has Priority "urgent"

      """
    ),
  ]

  private func run(_ words: String...) throws -> Program.Outcome {
    try Program.run(words, files: Self.files)
  }

  @Test("A run is judged by it, and its replay has it")
  func run() throws {
    let kept = try run("run", "a.cpm", "--with", "my.cr")
    #expect(kept.code == 0, "\(kept.output)\(kept.errors)")
    #expect(kept.output.contains("held 004-5.2-p99, 2 times: all is urgent"))
    let broken = try run("run", "a.cpm", "--with", "other.cr")
    #expect(broken.code == 1)
    #expect(broken.output.contains("004-5.2-p99: failed: alice: it is otherwise"))
    #expect(broken.output.hasSuffix("replay: cpm-sim run a.cpm --seed 1 --with other.cr\n"))
  }

  @Test("It is compared with the scenario as it is, and checked")
  func others() throws {
    let compared = try run("compare", "a.cpm", "--with", "my.cr", "--width", "160")
    #expect(compared.code == 0, "\(compared.errors)")
    #expect(compared.output.contains("    < (not there)\n    > urgent"))
    #expect(compared.output.contains("004-5.2-p99  not judged → pass: all is urgent"))
    #expect(try run("check", "a.cpm", "--with", "my.cr").code == 0)
    #expect(try run("check", "a.cpm", "--with", "other.cr").code == 1)
    #expect(try run("run", "a.cpm", "--with", "none.cr").code != 0)
  }
}
