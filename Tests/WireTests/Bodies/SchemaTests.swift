import Foundation
import Samples
import Testing

@testable import Wire

/// Where the schemas lie; they are not part of the project. `CPM_SCHEMAS` names the folder.
private let schemas = ProcessInfo.processInfo.environment["CPM_SCHEMAS"]
private let xmllint = ["/usr/bin/xmllint", "/usr/local/bin/xmllint", "/opt/homebrew/bin/xmllint"]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite(
  "What we write is valid",
  .enabled(if: schemas != nil, "CPM_SCHEMAS does not name a folder of schemas"),
  .enabled(if: xmllint != nil, "xmllint is not installed"))
struct SchemaTests {
  /// Writes arbitrary bodies and has them held against a schema.
  private func areValid<Body: RandomBody>(
    _ type: Body.Type, _ schema: String, _ samples: [String]
  ) throws {
    let folder = try #require(schemas)
    let program = try #require(xmllint)
    let bodies = FileManager.default.temporaryDirectory
      .appending(path: "cpm-bodies-\(type)-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: bodies, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: bodies) }

    var maker = BodyMaker(Luck(5366), isStrict: true)
    var written: [Bytes] = try samples.map { try Body(parsing: Bytes($0)).rendered() }
    written += (0..<150).map { _ in Body.random(&maker).rendered() }
    let files = try written.enumerated().map { number, body in
      let file = bodies.appending(path: "\(number).xml")
      try body.withUnsafeBytes { try Data($0).write(to: file) }
      return file.path
    }

    let check = Process()
    check.executableURL = URL(filePath: program)
    check.arguments =
      [
        "--noout", "--nonet", schema.hasSuffix(".rng") ? "--relaxng" : "--schema",
        "\(folder)/\(schema)",
      ] + files
    let output = Pipe()
    check.standardError = output
    try check.run()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    check.waitUntilExit()
    #expect(check.terminationStatus == 0, "\(words.prefix(2000))")
    #expect(words.split(separator: "\n").count { $0.hasSuffix(" validates") } == files.count)
  }

  @Test("Conference information")
  func conferenceInfo() throws {
    try areValid(
      ConferenceInfo.self, "conference-info.xsd",
      [XMLSamples.conferenceFull, XMLSamples.conferencePartial])
  }

  @Test("Resource lists")
  func resourceLists() throws {
    try areValid(ResourceLists.self, "resource-lists.xsd", [XMLSamples.resourceLists])
  }

  @Test("Disposition notifications")
  func imdn() throws {
    try areValid(IMDN.self, "imdn.rng", [XMLSamples.imdn, XMLSamples.imdnInterworked])
  }

  @Test("Composing messages")
  func isComposing() throws {
    try areValid(IsComposing.self, "iscomposing.xsd", [XMLSamples.isComposing])
  }

  @Test("Registration information")
  func regInfo() throws {
    try areValid(RegInfo.self, "reginfo.xsd", [XMLSamples.regInfo])
  }
}
