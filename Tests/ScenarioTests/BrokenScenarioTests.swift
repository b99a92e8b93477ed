import Foundation
import Testing

@testable import Scenario

@Suite("Broken scenarios")
struct BrokenScenarioTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Broken")

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".cpm") }.sorted()

  /// Each has beside it, in a file with the same name, exactly what is said of it. With
  /// WRITE_COMPLAINTS in the environment, what is said is written there, to be read and committed.
  @Test("Each gets exactly its complaints", arguments: names)
  func complaints(name: String) throws {
    let reading = Script.read(name) { path throws(Unreadable) in
      guard let data = try? Data(contentsOf: Self.folder.appending(path: path)) else {
        throw Unreadable("no such file")
      }
      return Array(data)
    }
    let said = reading.lines(width: 90).map { $0 + "\n" }.joined()
    let expected = Self.folder.appending(path: name.replacing(".cpm", with: ".txt"))
    if ProcessInfo.processInfo.environment["WRITE_COMPLAINTS"] != nil {
      try said.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(try said == String(contentsOf: expected, encoding: .utf8))
    #expect(reading.script == nil)
  }

  @Test("There are enough of them")
  func count() {
    #expect(Self.names.count >= 30)
  }
}
