import Foundation
import Testing

@testable import cpm_sim

@Suite("Examples inside the program")
struct ExampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  @Test("Each is a file of the library, letter for letter", arguments: Example.all.map(\.name))
  func files(name: String) throws {
    let example = try #require(Example.all.first { $0.name == name })
    let file = try String(
      contentsOf: Self.folder.appending(path: example.path), encoding: .utf8)
    #expect(example.text == file)
    #expect(!example.purpose.isEmpty)
  }

  /// A study is nothing to begin with.
  private static let studies: Set = ["notify-rate.cpm"]

  @Test("Each file of the library that is in no folder is one of them, or a study")
  func library() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(
      Set(files.filter { $0.hasSuffix(".cpm") })
        == Set(Example.all.map(\.path)).union(Self.studies))
  }
}
