import Entities
import Testing
import Wire

@testable import Scenario

@Suite("The reference")
struct ReferenceTests {
  @Test("Every topic has a page of 80 columns that shows its examples")
  func pages() throws {
    for (name, meaning) in Reference.topics {
      let page = try #require(Reference.page(for: name))
      #expect(page.contains(meaning), "\(name)")
      let examples = Grammar.entries.filter { $0.topic == name }.flatMap { $0.examples }
      for example in examples { #expect(page.contains("\n    \(example)\n"), "\(name)") }
      for line in page.split(separator: "\n") where !examples.contains(String(line.dropFirst(4))) {
        #expect(String(line).columns <= 80, "\(name): \(line)")
      }
    }
    #expect(Reference.page(for: "nothing") == nil)
  }

  @Test("The settings page has every setting with a default that it can be given")
  func settings() throws {
    let page = try #require(Reference.page(for: "settings"))
    for setting in Setting.all {
      #expect(page.contains("\n\(setting.name) = "), "\(setting.name)")
      if !setting.standard.hasPrefix("64 ×") {
        let (_, statement) = Reads.line("set \(setting.name) = \(setting.standard)")
        guard case .setting(let change)? = statement else {
          Issue.record("\(setting.name) = \(setting.standard)")
          continue
        }
        #expect(Settings().changed(by: [change]) == Settings(), "\(setting.name)")
      }
    }
  }

  @Test("A page is what a reader wants to see")
  func page() {
    #expect(
      Reference.page(for: "crashes") == """
        crashes: stops a party at once

            (net crashes | crash) PARTY [for DURATION] [memory lost] [silently]

        Its timers and connections are gone. 'for' says when it restarts; 'memory lost',
        that it has then forgotten what it did not store; 'silently', that connections
        tell nobody.

        PARTY: * | everyone in GROUP | (core | participating | controlling | store |
            groups | interworking) [of USER] | NAME [on DEVICE]

        Examples:
            at 10s net crashes core for 5s, memory lost
            at 10s crash alice

        """)
  }
}
