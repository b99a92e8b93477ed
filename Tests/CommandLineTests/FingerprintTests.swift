import Foundation
import Testing

@testable import cpm_sim

@Suite("The fingerprints of the library's scenarios")
struct FingerprintTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// All scenarios, in the order of the file that pins them.
  private func scenarios() throws -> [String] {
    let folder = Self.root.appending(path: "Scenarios")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let found = (files?.allObjects ?? []).compactMap { ($0 as? URL)?.path }
    return found.filter { $0.hasSuffix(".cpm") }.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
  }

  @Test(
    "are those that are pinned; .ci/fingerprints writes them anew",
    arguments: [[], ["--strict"]])
  func pinned(options: [String]) throws {
    let run = try Program.run(["fingerprint"] + options + (try scenarios()))
    #expect(run.code == 0, "\(run.errors)")
    let file = Self.root.appending(path: "Scenarios/fingerprints.txt")
    let pinned = try String(contentsOf: file, encoding: .utf8)
    #expect(run.output.replacing(Self.root.path + "/", with: "") == pinned)
  }

  @Test("change when the wire does, and only then")
  func sensitive() throws {
    func fingerprint(_ statement: String) throws -> String {
      let text = Example.firstChat.text + statement + "\n"
      let run = try Program.run(["fingerprint", "a.cpm"], files: [("a.cpm", text)])
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
    let plain = try fingerprint("")
    #expect(try fingerprint("expect bob sends INVITE never") == plain)
    #expect(try fingerprint("at 55s net crashes core silently") == plain)
    #expect(try fingerprint("at 55s alice sends \"bye\" to bob") != plain)
    #expect(try fingerprint("set sip.max-forwards = 69") != plain)
  }
}
