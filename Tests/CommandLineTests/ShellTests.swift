import Foundation
import Testing

@testable import cpm_sim

@Suite("What other programs make of it")
struct ShellTests {
  @Test(
    "bash completes words", .enabled(if: Tool.bash.isThere, "there is no bash here"),
    arguments: [
      ("mes", "message"), ("message --ro", "--roundtrip"), ("message --color a", "auto always"),
      ("message --color=ne", "never"), ("completions ", "bash zsh fish"),
      ("help compl", "completions"),
      ("message --type ", ""), ("run --jo", "--jobs --journal"), ("run --seed 3 --pc", "--pcap"),
      ("fmt --", "--check --write --help"),
    ])
  func bash(line: String, expected: String) throws {
    // What bash would pass on: '=' is a word of its own.
    let words = ("cpm-sim " + line).replacing("=", with: " = ")
      .split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let script =
      Shell.bash.completions(of: Command.table).joined(separator: "\n")
        + """

        COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
        _cpm_sim
        echo "${COMPREPLY[@]}"
        """
    let answer = try Tool.bash.run(["-c", script])
    #expect(answer.complaints == "")
    #expect(answer.text == expected + "\n")
  }

  @Test("bash completes names of files", .enabled(if: Tool.bash.isThere, "there is no bash here"))
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cpm-sim-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data().write(to: folder.appending(path: "my chat.cpm"))
    let script =
      Shell.bash.completions(of: Command.table).joined(separator: "\n")
        + """

        COMP_WORDS=(cpm-sim run '\(folder.path)/my'); COMP_CWORD=2
        _cpm_sim
        printf '%s\\n' "${COMPREPLY[@]}"
        """
    #expect(try Tool.bash.run(["-c", script]).text == folder.path + "/my chat.cpm\n")
  }

  @Test(
    "zsh and fish read their completions",
    arguments: [(Tool.zsh, Shell.zsh), (Tool.fish, Shell.fish)])
  func others(tool: Tool, shell: Shell) throws {
    guard tool.isThere else { return }
    let script = shell.completions(of: Command.table).joined(separator: "\n")
    let answer = try tool.run(["-n", "-c", script])
    #expect(answer.complaints == "")
  }

  @Test("man shows the page and has no complaint", .enabled(if: Tool.man.isThere, "no man here"))
  func manual() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "cpm-sim-\(UUID()).1")
    let page = ManualPage.lines(Command.table).joined(separator: "\n") + "\n"
    try page.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let answer = try Tool.man.run(["--warnings", "-l", file.path])
    #expect(answer.complaints == "")
    #expect(answer.text.contains("--roundtrip") && answer.text.contains("EXIT STATUS"))
  }
}

/// A program of this machine.
struct Tool: Sendable {
  static let bash = Tool("bash")
  static let zsh = Tool("zsh")
  static let fish = Tool("fish")
  static let man = Tool("man")
  static let tshark = Tool("tshark")
  static let sngrep = Tool("sngrep")

  private let path: String?
  var isThere: Bool { path != nil }

  private init(_ name: String) {
    path = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  func run(_ arguments: [String]) throws -> (text: String, complaints: String) {
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"]
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: text, as: UTF8.self), String(decoding: complaints, as: UTF8.self))
  }
}
