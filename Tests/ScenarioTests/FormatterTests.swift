import Testing

@testable import Scenario

@Suite("Setting scenarios neatly")
struct FormatterTests {
  private func formatted(_ text: String) -> String {
    String(decoding: Formatter.formatted(Array(text.utf8)), as: UTF8.self)
  }

  @Test("Columns are lined up within runs; comments and blank lines stay")
  func columns() {
    let text = """
      cpm-scenario   1
      \tseed 42
      until 15m   # a while

      # who there is
      user alice   device a1
      user bob device b1,b2
      link * <-> core latency uniform ( 20ms,60ms )
      at 1s alice invites bob as call
      at 60s   net cuts bob for 40s , core notices after 5s as outage   # gone
      on outage.end bob   registers as back # again
      this is nothing
      expect delivered m1 to bob exactly once
      """
    #expect(
      formatted(text) == """
        cpm-scenario 1
        seed     42
        until    15m  # a while

        # who there is
        user     alice device a1
        user     bob   device b1, b2
        link     * <-> core latency uniform(20ms, 60ms)
        at 1s    alice invites bob                           as call
        at 60s   net cuts bob for 40s, core notices after 5s as outage  # gone
        on outage.end bob registers as back  # again
        this     is nothing
        expect   delivered m1 to bob exactly once

        """)
  }

  @Test("Nothing changes its meaning, and twice is as good as once")
  func meaning() {
    var invention = Invention(4)
    let examples = Grammar.entries.flatMap { $0.examples }
    let invented = (0..<3000).map { _ in
      invention.typed(invention.words(of: Grammar.statement.shape))
    }
    let text = (examples + invented).joined(separator: "\n")
    let once = formatted(text)
    #expect(formatted(once) == once)
    let before = Reads.statements(text)
    #expect(Reads.statements(once) == before)
    #expect(before.count > 3000)
  }

  @Test("What cannot be understood is left alone, and so is what is not text")
  func strange() {
    let text = "cpm-scenario 1\n  at 1s “quoted”\n"
    #expect(formatted(text) == text)
    #expect(Formatter.formatted([0x61, 0xff, 0x0a]) == [0x61, 0xff, 0x0a])
    #expect(formatted("") == "")
  }

  @Test("Between the words of what is no statement the spaces stay")
  func unknown() {
    let text = "epoch  2026-03-01T08:00:00Z   # noon\nuser     alice\n"
    #expect(formatted(text) == "epoch    2026-03-01T08:00:00Z  # noon\nuser     alice\n")
  }

  @Test("Values that a line has names for are no obstacle")
  func variables() {
    let text = "let far = uniform(20ms, 60ms)\nlink * <-> core   latency $far   in order\n"
    #expect(
      formatted(text)
        == "let      far = uniform(20ms, 60ms)\nlink     * <-> core latency $far in order\n")
  }
}
