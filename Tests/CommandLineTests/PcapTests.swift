import Entities
import Foundation
import Sim
import Testing
import Wire

@testable import cpm_sim

@Suite("What network analysers make of a run")
struct PcapTests {
  /// Calls and messages over links that lose, one of them too long for a datagram.
  private static let scenario = """
    cpm-scenario 1
    scenario "something of everything"
    until    90s
    link *     <-> *     latency uniform(8ms, 12ms)
    link alice <-> core  latency 30ms loss 10% duplicate 5%
    user alice
    user bob
    user carol
    user bob   rings after 200ms, answers after 1s
    user carol answers with 486
    at 1s   alice sends "are you there?" to bob
    at 2s   alice invites bob                    as call
    at 3s   alice sends 3kB to bob
    at 4s   carol invites alice
    at 5s   bob invites carol
    at 20s  bob hangs up call

    """

  /// One message as it left a node, in the words of the network analyser.
  private func rows(of journal: URL) throws -> [[String]] {
    var reader = try JournalReader(try File.reading(journal.path), of: Network.self)
    var rows: [[String]] = []
    while let record = try reader.next() {
      guard case .sent(let packet, let to, _) = record.what, to != record.node,
        case .sip(let message) = packet.content
      else { continue }
      let time = record.time.nanoseconds
      let fraction = String(String(time % 1_000_000_000 + 1_000_000_000).dropFirst())
      rows.append([
        "\(time / 1_000_000_000).\(fraction)", "10.0.0.\(record.node.index + 1)",
        "10.0.0.\(to.index + 1)", message.method?.text ?? "",
        message.statusCode.map { "\($0)" } ?? "", message[.cSeq].map { "\($0.number)" } ?? "",
        message[.cSeq]?.method.text ?? "", message[.callID]?.value.description ?? "",
      ])
    }
    return rows
  }

  private func shark(_ file: URL, _ filter: String, _ names: [String]) throws -> [[String]] {
    let answer = try Tool.tshark.run(
      [
        "-n", "-r", file.path, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
        "-o", "udp.check_checksum:TRUE", "-Y", filter, "-T", "fields", "-E", "separator=|",
        "-E", "occurrence=f",
      ] + names.flatMap { ["-e", $0] })
    return answer.text.split(separator: "\n").map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func run(_ transport: String, in folder: URL) throws -> URL {
    let run = try Program.run(
      [
        "run", "a.cpm", "--journal", "a.journal", "--pcap", "a.pcap", "--set",
        "sip.transport=\(transport)",
      ], files: [("a.cpm", Self.scenario)], in: folder)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    return folder.appending(path: "a.pcap")
  }

  @Test(
    "tshark sees what the journal says, and nothing wrong with any packet",
    .enabled(if: Tool.tshark.isThere, "there is no tshark here"), arguments: ["udp", "tcp"])
  func tshark(transport: String) throws {
    try Program.withFolder { folder in
      let capture = try run(transport, in: folder)
      let sent = try rows(of: folder.appending(path: "a.journal"))
      let seen = try shark(
        capture, "sip",
        [
          "frame.time_epoch", "ip.src", "ip.dst", "sip.Method", "sip.Status-Code", "sip.CSeq.seq",
          "sip.CSeq.method", "sip.Call-ID",
        ])
      #expect(sent.count > 40)
      #expect(seen.count == sent.count)
      for (seen, sent) in zip(seen, sent) { #expect(seen == sent) }
      let overTCP = try shark(capture, "sip && tcp", ["frame.number"]).count
      #expect(transport == "tcp" ? overTCP == seen.count : overTCP > 0 && overTCP < seen.count)
      let flaws = try shark(
        capture,
        "ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 "
          + "|| _ws.malformed || _ws.unreassembled || tcp.analysis.flags",
        ["frame.number", "_ws.col.info"])
      #expect(flaws == [])
    }
  }

  @Test("sngrep opens it", .enabled(if: Tool.sngrep.isThere, "there is no sngrep here"))
  func sngrep() throws {
    try Program.withFolder { folder in
      let capture = try run("udp", in: folder)
      let answer = try Tool.sngrep.run(["-N", "-q", "-I", capture.path])
      #expect(answer.complaints == "")
    }
  }
}
