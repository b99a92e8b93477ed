import Foundation
import Report
import Samples
import Testing
import Wire

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
    "tshark finds the values that were sent",
    .enabled(if: Shark.path != nil, "there is no tshark here"))
  func oracle() throws {
    var maker = Maker(7, isOdd: false)
    var capture = Capture()
    var sent: [[String]] = []
    for index in 0..<40 {
      let bytes = maker.sip().bytes
      let message = try SIPMessage(parsing: bytes, .strict)
      let isDatagram = index % 2 == 0
      if isDatagram {
        capture.datagram(at: Int64(index) * 1_000_000, from: Self.a, to: Self.b, Array(bytes))
      } else {
        capture.frame(at: Int64(index) * 1_000_000, from: Self.a, to: Self.b, Array(bytes))
      }
      sent.append([
        message.method?.text ?? "", message.statusCode.map { String($0) } ?? "",
        message[.callID]?.value.description ?? "",
        message[.cSeq].map { String($0.number) } ?? "", message[.cSeq]?.method.text ?? "",
        message.fields.value(of: .maxForwards)?.description ?? "",
      ])
    }
    let seen = try Shark.fields(
      [
        "sip.Method", "sip.Status-Code", "sip.Call-ID", "sip.CSeq.seq", "sip.CSeq.method",
        "sip.Max-Forwards",
      ], of: capture.bytes, where: "sip")
    #expect(seen == sent)
    let flaws = try Shark.fields(
      ["frame.number"], of: capture.bytes,
      where: "ip.checksum.status == 0 || tcp.checksum.status == 0 "
        + "|| udp.checksum.status == 0 || tcp.analysis.flags")
    #expect(flaws == [])
  }
}

/// The network analyser, where it is installed.
enum Shark {
  static let path = ["/usr/bin/tshark", "/usr/local/bin/tshark"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// The values of some fields, one list a packet.
  static func fields(
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
