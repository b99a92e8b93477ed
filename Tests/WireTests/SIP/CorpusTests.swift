import Foundation
import Testing

@testable import Wire

/// The messages of RFC 4475, where a folder with them is given: `CPM_CORPUS=DIR swift test`, with
/// `DIR/rfc4475/*.dat` and `labels.tsv` beside them.
@Suite("RFC 4475", .enabled(if: Corpus.folder != nil, "CPM_CORPUS names no folder"))
struct CorpusTests {
  @Test("Acceptable messages are accepted, invalid ones rejected, all go out as they came")
  func scores() throws {
    var wrong: [String] = []
    var counts = (accepted: 0, rejected: 0, either: 0)
    for label in try Corpus.labels() {
      let verdict = verdict(try Corpus.message(label.name))
      switch (label.parse, verdict) {
      case ("accept", nil): counts.accepted += 1
      case ("reject", .some): counts.rejected += 1
      case ("either", _): counts.either += 1
      case (_, let flaw): wrong.append("\(label.name) (\(label.parse)): \(flaw ?? "accepted")")
      }
    }
    #expect(wrong == [])
    #expect(counts == (26, 12, 11))
  }

  private func verdict(_ bytes: Bytes) -> String? {
    do throws(Flaw) {
      let message = try SIPMessage(parsing: bytes)
      let errors = message.problems().list.filter { $0.weight == .error }
      #expect(message.rendered().count == message.size)
      #expect(bytes.suffix(message.size + message.surplus.count).starts(with: message.rendered()))
      return errors.first.map { "\($0.line):\($0.column): \($0.what)" }
    } catch {
      return error.what
    }
  }
}

enum Corpus {
  static let folder = ProcessInfo.processInfo.environment["CPM_CORPUS"]

  static func message(_ name: String) throws -> Bytes {
    Bytes([UInt8](try Data(contentsOf: URL(filePath: "\(folder ?? "")/rfc4475/\(name).dat"))))
  }

  static func labels() throws -> [(name: String, parse: String)] {
    let text = try String(contentsOfFile: "\(folder ?? "")/rfc4475/labels.tsv", encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      return (String(cells[0]), String(cells[3]))
    }
  }
}
