import Foundation

/// The program as a user runs it.
enum Program {
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// It is built into the folder that the tests are in, which are a bundle on some systems.
  private static var url: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appending(path: "cpm-sim")
  }

  /// A folder of its own, which is there as long as something is done in it.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cpm-sim-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Runs it in a folder of its own with some files in it.
  static func run(
    _ arguments: [String], files: [(name: String, content: String)] = [], input: String = ""
  ) throws -> Outcome {
    try withFolder { try run(arguments, files: files, input: input, in: $0) }
  }

  /// Runs it in a folder. `during` is what is done meanwhile.
  static func run(
    _ arguments: [String], files: [(name: String, content: String)] = [], input: String = "",
    in folder: URL, during: (Process) -> Void = { _ in }
  ) throws -> Outcome {
    for file in files { try Data(file.content.utf8).write(to: folder.appending(path: file.name)) }
    // Files take what is written, so that neither side waits for the other.
    let names = ["input", "output", "errors"].map { folder.appending(path: "\($0) of the run") }
    try Data(input.utf8).write(to: names[0])
    for name in names[1...] { try Data().write(to: name) }
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    during(process)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try String(contentsOf: names[1], encoding: .utf8),
      errors: try String(contentsOf: names[2], encoding: .utf8))
  }
}
