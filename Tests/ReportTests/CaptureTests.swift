import Foundation
import Report
import Testing
import Wire

@testable import Samples

@Suite("A capture")
struct CaptureTests {
  private static let a = Capture.Endpoint.node(0, port: 5060)
  private static let b = Capture.Endpoint.node(1, port: 5060)

  @Test("One datagram, octet by octet")
  func datagram() {
    var capture = Capture()
    capture.datagram(at: 1_500_000_000, from: Self.a, to: Self.b, Array("hi".utf8))
    let head = capture.bytes.prefix(24)
    #expect(Array(head.prefix(4)) == [0x4d, 0x3c, 0xb2, 0xa1])
    #expect(Array(head.suffix(4)) == [101, 0, 0, 0])
    let record = Array(capture.bytes.dropFirst(24))
    #expect(Array(record[0..<8]) == [1, 0, 0, 0, 0x00, 0x65, 0xcd, 0x1d])
    #expect(record[8] == 30 && record[12] == 30)
    #expect(Array(record[16...].suffix(2)) == Array("hi".utf8))
    // A header with its checksum sums up to nothing.
    #expect(Self.sum(Array(record[16..<36])) == 0xffff)
    let pseudo = Array(record[28..<36]) + [0, 17, 0, 10]
    #expect(Self.sum(pseudo + record[36...]) == 0xffff)
  }

  private static func sum(_ octets: [UInt8]) -> Int {
    var sum = 0
    for (position, octet) in octets.enumerated() {
      sum += Int(octet) << (position % 2 == 0 ? 8 : 0)
    }
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    return sum
  }

  @Test(
    "tshark finds the values of SIP that were sent, over UDP and over TCP",
    .enabled(if: Shark.path != nil, "there is no tshark here"), arguments: [true, false])
  func sip(isDatagram: Bool) throws {
    var maker = Maker(7, isOdd: false)
    let messages = try (0..<40).map { _ in
      try SIPMessage(parsing: maker.sip().bytes, .strict)
    }
    try Shark.insist(
      that: messages.map { Array($0.rendered()) }, isDatagram ? .datagram : .frame(port: 5060),
      "sip",
      show: [
        ("sip.Method", messages.map { $0.method?.text ?? "" }),
        ("sip.Status-Code", messages.map { $0.statusCode.map { "\($0)" } ?? "" }),
        ("sip.Call-ID", messages.map { $0[.callID]?.value.description ?? "" }),
        ("sip.CSeq.seq", messages.map { $0[.cSeq].map { "\($0.number)" } ?? "" }),
        ("sip.CSeq.method", messages.map { $0[.cSeq]?.method.text ?? "" }),
        ("sip.Max-Forwards", messages.map { $0.fields.value(of: .maxForwards)?.description ?? "" }),
      ])
  }

  @Test(
    "tshark finds the values of MSRP that were sent, one frame a segment",
    .enabled(if: Shark.path != nil, "there is no tshark here"))
  func msrp() throws {
    var maker = Maker(8, isOdd: false)
    var stream = MSRPStream(.strict)
    for _ in 0..<20 {
      for sample in [
        maker.msrpSend(), maker.msrpChunks(), maker.msrpReport(), maker.msrpNickname(),
        maker.msrpResponse(),
      ] { stream.feed(sample.bytes) }
    }
    var messages: [MSRPMessage] = []
    while let message = try stream.next() {
      if Shark.canRead(message) { messages.append(message) }
    }
    #expect(messages.count > 100)
    func values(_ name: MSRPHeader) -> [String] {
      messages.map { $0.fields.value(of: name)?.description ?? "" }
    }
    try Shark.insist(
      that: messages.map { Array($0.rendered()) }, .frame(port: 2855), "msrp",
      show: [
        ("msrp.transaction.id", messages.map { $0.transaction.description }),
        ("msrp.method", messages.map { $0.method == nil ? "" : $0.methodText.description }),
        ("msrp.status.code", messages.map { $0.code.map { "\($0)" } ?? "" }),
        ("msrp.to.path", values(.toPath)), ("msrp.from.path", values(.fromPath)),
        ("msrp.messageid", values(.messageID)), ("msrp.byte.range", values(.byteRange)),
        ("msrp.status", values(.status)), ("msrp.content.type", values(.contentType)),
        ("msrp.cnt.flg", messages.map { String(UnicodeScalar($0.continuation.rawValue)) }),
      ])
  }
}

/// The network analyser, where it is installed.
enum Shark {
  static let path = ["/usr/bin/tshark", "/usr/local/bin/tshark"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Whether tshark finds the end of a message: it takes any line that begins with seven dashes for
  /// it, and gives up where a document is cut off.
  static func canRead(_ message: MSRPMessage) -> Bool {
    guard let body = message.body?.description else { return true }
    let isPiece = (try? message.byteRange)?.start != 1 || message.continuation != .complete
    let isDocument = message.fields.value(of: .contentType)?.description.contains("xml") == true
    return !body.contains("-------") && !(isPiece && isDocument)
  }

  /// How messages travel.
  enum Way {
    case datagram
    case frame(port: UInt16)
  }

  /// Captures messages, and has the network analyser find the values that were sent, one message a
  /// packet, and nothing wrong with any packet.
  static func insist(
    that messages: [[UInt8]], _ way: Way, _ protocolName: String,
    show fields: [(name: String, values: [String])]
  ) throws {
    var capture = Capture()
    for (index, message) in messages.enumerated() {
      let time = Int64(index) * 1_000_000
      switch way {
      case .datagram:
        capture.datagram(
          at: time, from: .node(0, port: 5060), to: .node(1, port: 5060), message)
      case .frame(let port):
        // The ends take turns, on one connection.
        let ends = [Capture.Endpoint.node(0, port: 40_000), .node(1, port: port)]
        capture.frame(at: time, from: ends[index % 2], to: ends[(index + 1) % 2], message)
      }
    }
    let seen = try self.fields(fields.map(\.name), of: capture.bytes, where: protocolName)
    let sent = messages.indices.map { index in fields.map { $0.values[index] } }
    #expect(seen.count == sent.count)
    for (seen, sent) in zip(seen, sent) { #expect(seen == sent) }
    let flaws = try self.fields(
      ["frame.number"], of: capture.bytes,
      where: "ip.checksum.status == 0 || tcp.checksum.status == 0 "
        + "|| udp.checksum.status == 0 || tcp.analysis.flags")
    #expect(flaws == [])
  }

  /// The values of some fields, one list a packet.
  private static func fields(
    _ names: [String], of capture: [UInt8], where filter: String
  ) throws -> [[String]] {
    let file = FileManager.default.temporaryDirectory.appending(path: "cpm-sim-\(UUID()).pcap")
    try Data(capture).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    process.arguments =
      [
        "-n", "-r", file.path, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
        "-o", "udp.check_checksum:TRUE", "-Y", filter, "-T", "fields", "-E", "separator=|",
        "-E", "occurrence=f",
      ] + names.flatMap { ["-e", $0] }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    }
  }
}
